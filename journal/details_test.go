package journal_test

import (
	"reflect"
	"slices"
	"testing"

	"ponder/journal"
)

// filled returns details of which every one has a value.
func filled(t *testing.T) journal.Details {
	t.Helper()
	var d journal.Details
	for _, v := range d.Values() {
		switch {
		case v.Text != nil:
			*v.Text = "a sample " + string(v.Field)
		case v.List != nil:
			*v.List = []string{"one", "two"}
		default:
			*v.Flag = true
		}
	}
	return d
}

func TestEveryDetailHasALineInTheTable(t *testing.T) {
	d := filled(t)
	all := reflect.ValueOf(d)
	for i := range all.NumField() {
		if all.Field(i).IsZero() {
			t.Errorf("%s is not in Values, so that no file would hold it", all.Type().Field(i).Name)
		}
	}
	if n := len(d.Values()); n != all.NumField() {
		t.Errorf("%d values of %d fields", n, all.NumField())
	}
}

func TestDetailsAreTheSameOnlyWhereEveryOneIs(t *testing.T) {
	full := filled(t)
	if !full.Same(filled(t)) {
		t.Error("the same details differ")
	}
	for _, v := range full.Values() {
		other := filled(t)
		got, known := other.Value(v.Field)
		if !known {
			t.Fatalf("%s is not found", v.Field)
		}
		switch {
		case got.Text != nil:
			*got.Text = ""
		case got.List != nil:
			*got.List = []string{"one, two"} // which reads the same
		default:
			*got.Flag = false
		}
		if full.Same(other) {
			t.Errorf("details without their %s are the same", v.Field)
		}
	}
}

// The marks of drafts that Ponder made are kept: a letter more in any detail, and the learner wrote
// it.
func TestADraftThatPonderMadeIsTouchedByAnyDetail(t *testing.T) {
	full := journal.Details{Title: "t", Partnership: "p", Tags: []string{"a", "b"}, Private: true}
	made := journal.Draft{Entry: journal.Entry{Body: "> A sample.", Head: journal.Head{Details: full}}}.AsMade()
	if want := string(journal.DerivedID("made", "> A sample.", "t", "p", "a", "b")); made.Made != want {
		t.Errorf("its mark is %q, and was %q: drafts that are kept would count as touched", made.Made, want)
	}
	for _, v := range made.Values() {
		touched := made
		touched.Tags = slices.Clone(made.Tags)
		got, _ := touched.Value(v.Field)
		switch {
		case got.Text != nil:
			*got.Text = "more"
		case got.List != nil:
			*got.List = []string{"more"}
		default:
			continue // a mark on it is no word
		}
		if touched.IsUntouched() || touched.SaysNothing() {
			t.Errorf("with another %s it counts as untouched", v.Field)
		}
	}
}
