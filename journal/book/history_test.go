package book_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
)

// spoiled is a Store in which some texts of the entry "e" are damaged: those of these revisions,
// and perhaps head and draft.
type spoiled struct {
	journal.Store
	revisions   []int
	head, draft bool
}

func spoilt(what string) error { return &journal.DamageError{Bucket: what, Key: "e", What: "checksum"} }

func (s spoiled) Revisions(ctx context.Context, id journal.ID) ([]journal.Entry, error) {
	all, err := s.Store.Revisions(ctx, id)
	kept := slices.DeleteFunc(slices.Clone(all), func(e journal.Entry) bool { return slices.Contains(s.revisions, e.Revision) })
	if len(kept) < len(all) {
		err = errors.Join(err, spoilt("revisions"))
	}
	return kept, err
}

func (s spoiled) Entry(ctx context.Context, id journal.ID) (journal.Entry, error) {
	e, err := s.Store.Entry(ctx, id)
	switch {
	case err == nil && s.head:
		return journal.Entry{}, spoilt("heads")
	case err == nil && slices.Contains(s.revisions, e.Revision):
		return journal.Entry{Head: e.Head}, spoilt("bodies")
	}
	return e, err
}

func (s spoiled) Draft(ctx context.Context, id journal.ID) (journal.Draft, error) {
	if s.draft {
		return journal.Draft{}, spoilt("drafts")
	}
	return s.Store.Draft(ctx, id)
}

// fourTexts is a journal with an entry of four texts, of which some cannot be read.
func fourTexts(t *testing.T, s spoiled) *bench {
	t.Helper()
	b := mustBegin(t)
	mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{{
		text("e", 1, "one", 1), text("e", 2, "two", 2), text("e", 3, "three", 3), text("e", 4, "four", 4),
	}}})
	s.Store = b.Store
	return newBench(t, s)
}

func TestADamagedTextHidesNoOther(t *testing.T) {
	for what, c := range map[string]struct {
		spoiled
		want string
	}{
		"nothing":               {spoiled{}, "4:four 3:three 2:two 1:one"},
		"one in the middle":     {spoiled{revisions: []int{2}}, "4:four 3:three 2! 1:one"},
		"the first two":         {spoiled{revisions: []int{1, 2}}, "4:four 3:three 2! 1!"},
		"the present one":       {spoiled{revisions: []int{4}}, "4! 3:three 2:two 1:one"},
		"the present head":      {spoiled{revisions: []int{4}, head: true}, "now! 3:three 2:two 1:one"},
		"all of them":           {spoiled{revisions: []int{1, 2, 3, 4}, head: true}, "now!"},
		"a draft":               {spoiled{draft: true}, "draft! 4:four 3:three 2:two 1:one"},
		"a draft and the first": {spoiled{draft: true, revisions: []int{1}}, "draft! 4:four 3:three 2:two 1!"},
	} {
		all, err := fourTexts(t, c.spoiled).Versions(t.Context(), "e")
		var got []string
		for _, v := range all {
			switch {
			case v.ID != "e":
				t.Errorf("%s: a text is of %q", what, v.ID)
			case v.Damaged:
				got = append(got, v.Name()+"!")
			default:
				got = append(got, v.Name()+":"+v.Body)
			}
		}
		if strings.Join(got, " ") != c.want || errors.Is(err, journal.ErrDamaged) != strings.Contains(c.want, "!") {
			t.Errorf("%s: the texts are %s, want %s; %v", what, got, c.want, err)
		}
	}
}

func TestAnEarlierTextComesBackBesideADamagedOne(t *testing.T) {
	for what, s := range map[string]spoiled{"entry": {revisions: []int{4}}, "draft": {draft: true}} {
		b := fourTexts(t, s)
		all, _ := b.Versions(t.Context(), "e")
		done, err := b.RestoreVersion(t.Context(), all[len(all)-1])
		if err != nil || done.Beside == "" || done.Beside == "e" {
			t.Fatalf("%s: %+v, %v", what, done, err)
		}
		if e, draft, err := b.Entry(t.Context(), string(done.Beside)); err != nil || draft || e.Body != "one" {
			t.Errorf("%s: beside it is %+v, %v", what, e, err)
		}
		if again, err := b.Versions(t.Context(), "e"); len(again) != len(all) || !again[0].Damaged {
			t.Errorf("%s: the entry has %d texts, had %d; %v", what, len(again), len(all), err)
		}
		if _, err := b.RestoreVersion(t.Context(), all[0]); !errors.Is(err, journal.ErrDamaged) {
			t.Errorf("%s: the damaged text comes back with %v", what, err)
		}
	}
}
