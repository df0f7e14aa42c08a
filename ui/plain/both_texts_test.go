package plain_test

import (
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// twoTexts is an entry that two programs changed, and neither knew of the other.
func twoTexts(t *testing.T) (*desk, journal.Entry) {
	t.Helper()
	d := begun(t)
	e := d.answer(2, "w2-principles", "We met. It felt stiff.")
	one, err := d.book.DraftOf(t.Context(), e.ID)
	d.must(err)
	two := one
	one.Body, two.Body = "We met. It felt stiff, at the office.", "We met. It felt warm, at home."
	for _, draft := range []journal.Draft{one, two} {
		_, _, err = d.book.FinishDraft(t.Context(), draft)
		d.must(err)
	}
	return d, e
}

func TestTwoTextsAreHeardAndDecided(t *testing.T) {
	for answer, want := range map[string]string{"1": "at the office", "2": "at home", "3": "at home", "4": "at the office"} {
		d, e := twoTexts(t)
		heard := d.types("journal", "1", "1", answer, "q")
		wants(t, heard, "two texts", "Text 1 of 2: first version", "It felt warm, at home", `After "We met. It felt"`, "Which text stays?")
		texts, err := d.book.Revisions(t.Context(), string(e.ID))
		d.must(err)
		if last := texts[len(texts)-1].Body; !strings.Contains(last, want) {
			t.Errorf("after %s it reads %q\n%s", answer, last, heard)
		}
		items, err := d.book.Items(t.Context(), book.Filter{})
		d.must(err)
		if n := map[bool]int{true: 2, false: 1}[answer == "4"]; len(items) != n || items[0].Texts != 0 {
			t.Errorf("after %s there are %+v", answer, items)
		}
	}
}
