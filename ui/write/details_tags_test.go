package write

import (
	"slices"
	"testing"

	"ponder/journal"
)

func TestTagsAreCompletedWhileTheyAreTyped(t *testing.T) {
	s := newStage(t)
	e := s.entry(1, "A sample.")
	d, err := s.book.DraftOf(t.Context(), e.ID)
	must(t, err)
	d.Tags = []string{"health", "heat", "calls"}
	_, _, err = s.book.FinishDraft(t.Context(), d)
	must(t, err)
	s.answering(2)
	s.press("Some text.", "ctrl+l", "tab", "tab", "hea")
	s.sees("→ takes it: health, heat")
	s.press("right", " ", "CAL")
	s.sees("→ takes it: calls")
	s.press("right")
	s.sees("Tags         health calls")
	s.press(" ", "health")
	s.seesNo("takes it")
	s.press("enter")
	s.pass()
	all := s.drafts()
	i := slices.IndexFunc(all, func(d journal.Draft) bool { return d.ID != e.ID })
	if i < 0 || !slices.Equal(all[i].Tags, []string{"health", "calls"}) {
		t.Errorf("the drafts are %+v", all)
	}
}
