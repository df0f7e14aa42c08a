package plain_test

import (
	"strings"
	"testing"
)

func TestTheFilesOfAHandInAreChosenAndOneStays(t *testing.T) {
	d := fully(t)
	heard := d.types("settings", "files", "pdf", "word", "b", "q")
	wants(t, heard, "Files of a hand-in: Word document, PDF, Email draft.", "PDF: written.", "PDF: not written.", "Word document: not written.")
	now, err := d.book.Settings(t.Context())
	d.must(err)
	if got := strings.Join(now.Formats, " "); got != "eml" {
		t.Errorf("kept is %q", got)
	}
	wants(t, d.types("settings", "files", "email", "q"), "It stays: a hand-in needs one at least.")
	if now, err = d.book.Settings(t.Context()); err != nil || len(now.Formats) != 1 {
		t.Errorf("kept is %q, %v", now.Formats, err)
	}
	d.types("settings", "files", "word", "pdf", "q")
	if now, err = d.book.Settings(t.Context()); err != nil || now.Formats != nil {
		t.Errorf("what is written by default is kept as %q, %v", now.Formats, err)
	}
}
