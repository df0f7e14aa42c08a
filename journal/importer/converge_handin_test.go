package importer_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

// handsIn hands in what stands in Weeks 0 to 2, where something does.
func (s *side) handsIn(tb testing.TB) {
	tb.Helper()
	_, err := s.HandIn(tb.Context(), book.Request{Weeks: []int{0, 1, 2}})
	if err != nil && !errors.Is(err, journal.ErrInvalid) {
		tb.Fatal(err)
	}
}

// changes does one thing at random to an entry: another text, an earlier text again, into the
// trash, out of it or gone for good.
func (s *side) changes(tb testing.TB, c chance, mark string) {
	tb.Helper()
	ctx := tb.Context()
	all := s.everything(tb).Entries
	if len(all) == 0 {
		return
	}
	texts := all[c.IntN(len(all))]
	e := texts[len(texts)-1]
	switch n := c.IntN(6); {
	case e.InTrash() && n < 2:
		if err := s.Store.Apply(ctx, journal.Change{Purge: []journal.ID{e.ID}, At: s.now}); err != nil {
			tb.Fatal(err)
		}
		return
	case e.InTrash():
		if err := s.Restore(ctx, e.ID); err != nil {
			tb.Fatal(err)
		}
		return
	case n == 0:
		if err := s.Remove(ctx, e.ID); err != nil {
			tb.Fatal(err)
		}
		return
	}
	s.now = s.now.Add(1 << 36)
	d, err := s.DraftOf(ctx, e.ID)
	if err != nil {
		tb.Fatal(err)
	}
	if c.yes() {
		d.Body, d.Title = texts[0].Body, texts[0].Title
	} else {
		d.Body = "Words " + mark
	}
	if _, _, err := s.FinishDraft(ctx, d); err != nil {
		tb.Fatal(err)
	}
}

// checkSince wants that the lists, the comparison and a plan say "changed since" of the entries
// whose text is not the one that went, and of no others.
func (s *side) checkSince(tb testing.TB, what string) {
	tb.Helper()
	ctx := tb.Context()
	all, err := s.Submissions(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	latest := map[journal.ID]journal.Entry{}
	for _, sub := range slices.Backward(all) { // oldest first
		h, err := s.LoadHandIn(ctx, sub.ID)
		if err != nil {
			tb.Fatal(err)
		}
		var want, altered []journal.ID
		for _, went := range h.Entries() {
			latest[went.ID] = went
			now, err := s.Store.Entry(ctx, went.ID)
			if err != nil || now.InTrash() || !now.Same(went) {
				want = append(want, went.ID)
			}
			if err == nil && !now.InTrash() && !now.Private && !now.Same(went) {
				altered = append(altered, went.ID)
			}
		}
		if !slices.Equal(sub.Changed, want) {
			tb.Fatalf("%s: of %s the list says %v changed, want %v", what, h.ID, sub.Changed, want)
		}
		diff, err := s.ChangesSince(ctx, h.ID)
		var told []journal.ID
		for _, d := range diff {
			told = append(told, d.Sent.ID)
		}
		if err != nil || !slices.Equal(told, want) {
			tb.Fatalf("%s: of %s the comparison says %v changed, want %v: %v", what, h.ID, told, want, err)
		}
		plan, err := s.Plan(ctx, book.Request{Weeks: h.Weeks})
		if err != nil {
			tb.Fatal(err)
		}
		changed, _, _ := plan.Since(h)
		for _, e := range changed {
			if !slices.Contains(altered, e.ID) {
				tb.Fatalf("%s: of %s a plan says that %s changed", what, h.ID, e.ID)
			}
		}
		if len(changed) != len(altered) {
			tb.Fatalf("%s: of %s a plan says %d changed, want %v", what, h.ID, len(changed), altered)
		}
	}
	s.checkStates(tb, what, latest)
}

// checkStates compares what the list of entries says became of them with the texts that went last.
func (s *side) checkStates(tb testing.TB, what string, latest map[journal.ID]journal.Entry) {
	tb.Helper()
	ctx := tb.Context()
	items, err := s.Items(ctx, book.Filter{})
	if err != nil {
		tb.Fatal(err)
	}
	for _, it := range items {
		went, handedIn := latest[it.ID]
		now, err := s.Store.Entry(ctx, it.ID)
		if err != nil {
			tb.Fatal(err)
		}
		if it.HandedIn != handedIn || it.Changed != (handedIn && !now.Same(went)) {
			tb.Fatalf("%s: the journal says of %s: handed in %v, changed %v", what, it.ID, it.HandedIn, it.Changed)
		}
	}
}

// Whatever two people write, hand in and import from each other, "changed since" is said of an
// entry whose text is not the one that went, and of no other.
func TestOnlyAnotherTextIsSaidToBeChangedSince(t *testing.T) {
	for seed := range *pairs {
		c := chance{rand.New(rand.NewPCG(uint64(seed), 9))}
		ids := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16), 9})
		one, two := newEnrolledSide(t, ids), newEnrolledSide(t, ids)
		for i := range 40 {
			s, other, mark := one, two, fmt.Sprintf("%d.%d", seed, i)
			if c.yes() {
				s, other = two, one
			}
			switch c.IntN(6) {
			case 0, 1:
				s.writes(t, c, mark)
			case 2, 3:
				s.changes(t, c, mark)
			case 4:
				s.handsIn(t)
			case 5:
				s.takes(t, other, c.yes())
			}
			one.checkSince(t, "one after "+mark)
			two.checkSince(t, "two after "+mark)
		}
	}
}

// newEnrolledSide is a side on a course, whose new entries stand in its first weeks.
func newEnrolledSide(tb testing.TB, ids *rand.ChaCha8) *side {
	tb.Helper()
	s := newSide(tb, ids)
	if err := s.UseCourse(tb.Context(), "remote-partnering", prompts.Date{Year: 2020, Month: 12, Day: 28}, "UTC"); err != nil {
		tb.Fatal(err)
	}
	s.enrolled = true
	return s
}
