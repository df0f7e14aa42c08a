package plain_test

import (
	"strings"
	"testing"

	"ponder/journal/export"
)

func TestReadingOnEndLineByLine(t *testing.T) {
	d := fully(t)
	d.book.VolumeFormats = export.VolumeFormats()
	d.answer(1, "w1-start", "A sample answer of Week 1.")
	d.answer(2, "w2-principles", "A sample answer, with *marks*.")
	d.answer(2, "", "Beside the prompts. مكالمة 我们")
	dr := d.draft(2, "", "A private sample.")
	dr.Private = true
	_, _, err := d.book.FinishDraft(t.Context(), dr)
	d.must(err)
	golden(t, "through", d.types("journal", "l", "read on", "week 2", "read", "b", "the course", "read", "yes", "make", "no", "yes", "b",
		"private", "week 2", "read", "make", "no", "no", "make", "yes", "no", "q"))
	private := 0
	for name, text := range d.files {
		if strings.HasSuffix(name, ".html") && strings.Contains(text, "A private sample") {
			private++
		}
	}
	if private != 1 {
		t.Errorf("%d of the books hold what is private, want the one in which it was asked for", private)
	}
}
