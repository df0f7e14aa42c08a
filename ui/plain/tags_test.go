package plain_test

import (
	"fmt"
	"testing"
)

func TestTagsLineByLine(t *testing.T) {
	d := fully(t)
	for i, tags := range [][]string{{"health", "calls"}, {"helth"}, {"health"}, {"call"}} {
		d.tagged(i+1, tags...)
	}
	golden(t, "tags", d.types("journal", "l", "tags", "health", "1", "b", "rename", "two words", "helth", "no", "merge", "call", "yes", "no",
		"b", "helth", "2", "helth", "2", "health", "yes", "yes", "b", "how much", "b", "b", "1", "1", "/tags healt", "/tags health", "A sample.", ".", "q"))
}

// tagged keeps an entry with tags.
func (d *desk) tagged(number int, tags ...string) {
	d.t.Helper()
	dr := d.draft(2, "", fmt.Sprintf("A sample text, number %d.", number))
	dr.Tags = tags
	_, _, err := d.book.FinishDraft(d.t.Context(), dr)
	d.must(err)
}
