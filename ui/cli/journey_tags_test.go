//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// threeTags is a desk with a tag and its misspelling.
func threeTags(t *testing.T) *desk {
	d := newDesk(t).begin()
	d.run("write", "--week", "1", "--prompt", "1", "--tag", "health", "A sample: we began with a drawing.")
	d.run("write", "--week", "1", "--prompt", "2", "--tag", "helth", "A sample: we learned to wait.")
	d.run("write", "--week", "1", "--private", "--tag", "calls", "A sample that nobody else knows.")
	return d
}

func TestATagIsMendedFromThePaletteAndTakenBack(t *testing.T) {
	t.Parallel()
	d := threeTags(t)
	w := d.open(options{})
	w.sees("Week 2")
	w.types(ctrlK + "tags")
	w.sees("▸ tags")
	w.types(enter)
	w.sees("Tags", "3 tags", "#helth")
	w.types("/helt")
	w.sees("1 of 3 tags")
	w.types("\tr")
	w.sees("New name: helth")
	w.types("heal")
	w.sees("New name: health")
	w.types("\x1b[C" + enter)
	w.sees("#helth becomes part of #health")
	w.types("y")
	w.sees("2 tags", "u takes it back")
	if said := d.run("tags", "--json"); strings.Contains(said, "helth") {
		t.Errorf("the tags are %s", said)
	}
	w.types("u")
	w.sees("3 tags", "#helth")
	w.types("/health" + enter)
	w.sees("we began with a drawing")
	w.seesNo("we learned to wait")
	w.types("q")
	w.ends()
	if said := d.run("tags", "--json"); !strings.Contains(said, "helth") {
		t.Errorf("taken back, the tags are %s", said)
	}
}

func TestAWeekIsReadThroughAndTheCourseMadeABook(t *testing.T) {
	t.Parallel()
	d := threeTags(t)
	w := d.open(options{})
	w.sees("Week 2")
	w.types("j")
	w.sees("3 entries")
	w.types("R")
	w.sees("Week 1", "1 private entry is not in it", "we began with a drawing")
	w.seesNo("nobody else knows")
	w.types("\x1b[C")
	w.sees("The course: Remote partnering")
	w.types("B")
	w.sees("private entries", "Word document", "Make the book")
	w.types(enter)
	w.sees("The book is made.", ".docx", "1 private entry is not in it")
	w.types(escape)
	w.sees("The course: Remote partnering")
	w.types("q")
	w.ends()
	var books []string
	for _, kind := range []string{"docx", "pdf", "html"} {
		files, err := filepath.Glob(filepath.Join(d.home, "Ponder", "book-*."+kind))
		if err != nil || len(files) != 1 {
			t.Fatalf("of %s there are %q, %v", kind, files, err)
		}
		books = append(books, files...)
	}
	page, err := os.ReadFile(books[2])
	if err != nil || !strings.Contains(string(page), "we began with a drawing") || strings.Contains(string(page), "nobody else knows") {
		t.Errorf("the page holds %.300s, %v", page, err)
	}
}
