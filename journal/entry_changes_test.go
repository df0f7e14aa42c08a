package journal_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"ponder/journal"
)

func TestEveryFieldThatALearnerCanChangeIsToldWhenItChanged(t *testing.T) {
	// What the journal itself keeps of an entry, and what follows from its text, is no change of
	// the learner's.
	own := []string{"ID", "Seq", "PromptText", "Created", "Updated", "Revision", "Words", "Opening", "Intends", "Removed", "Beside", "Then", "Marks", "File"}
	at := time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)
	before := journal.Entry{Head: journal.Head{At: at, Week: 2}, Body: "A sample."}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[journal.Head]()) {
		if f.Anonymous {
			continue // its fields come by themselves
		}
		name := f.Name
		now := before
		field := reflect.ValueOf(&now.Head).Elem().FieldByIndex(f.Index)
		switch field.Interface().(type) {
		case time.Time:
			field.Set(reflect.ValueOf(at.AddDate(0, 0, 1)))
		case []string:
			field.Set(reflect.ValueOf([]string{"sample"}))
		case []journal.ID:
			field.Set(reflect.ValueOf([]journal.ID{"sample"}))
		case bool:
			field.SetBool(true)
		default:
			switch {
			case field.CanInt():
				field.SetInt(5)
			case field.CanUint():
				field.SetUint(5)
			default:
				field.SetString("sample")
			}
		}
		told := len(journal.ChangedFields(before.Head, now.Head)) > 0
		if told == slices.Contains(own, name) || told == before.Same(now) {
			t.Errorf("%s changed: told %v, the same %v", name, told, before.Same(now))
		}
	}
	later := before
	later.At = at.Add(time.Hour)
	if got := journal.ChangedFields(before.Head, later.Head); len(got) != 1 || got[0].Field != journal.FieldTime {
		t.Errorf("another hour of the day is told as %+v", got)
	}
}
