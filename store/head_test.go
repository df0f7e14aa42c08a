package store

import (
	"reflect"
	"testing"
	"time"

	"ponder/journal"
)

func TestEveryFieldOfAHeadIsKeptAndReadBothWays(t *testing.T) {
	at := time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)
	for _, f := range reflect.VisibleFields(reflect.TypeFor[journal.Head]()) {
		if f.Anonymous {
			continue // its fields come by themselves
		}
		h := journal.Head{At: at, Created: at, Updated: at}
		field := reflect.ValueOf(&h).Elem().FieldByIndex(f.Index)
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
		h.CountMark() // as everything is kept
		record, err := marshal(newHeadRecord(h))
		if err != nil {
			t.Fatal(err)
		}
		var slow headRecord
		if err := unmarshal(record, &slow); err != nil || !reflect.DeepEqual(slow.head(), h) {
			t.Errorf("%s: %+v came back as %+v, %v", f.Name, h, slow.head(), err)
		}
		var quick journal.Head
		if !decodeHead(string(record), &quick) || !reflect.DeepEqual(quick, h) {
			t.Errorf("%s: the quick reader made %+v of %+v", f.Name, quick, h)
		}
	}
}
