package entries

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/ui/screen"
)

const (
	stiff = "A sample of a first entry: we met on a call and it felt *stiff*."
	warm  = "A sample of a first entry: we met on a call and it felt *warm*, in the end."
)

// changedOnce shows the earlier texts of an entry that has two, with the first one selected.
func changedOnce(t *testing.T, width, height int) (*stage, journal.ID) {
	t.Helper()
	s, ids := library(t)
	s.now = s.now.Add(time.Hour)
	s.change(ids["first"], warm)
	s.open(screen.Open{Place: screen.Entries, Entry: ids["first"]}, width, height).press("H", "down")
	return s, ids["first"]
}

func (s *stage) bodies(id journal.ID) []string {
	s.t.Helper()
	all, err := s.book.Revisions(context.Background(), string(id))
	must(s.t, err)
	var bodies []string
	for _, e := range all {
		bodies = append(bodies, e.Body)
	}
	return bodies
}

func (s *stage) reads(id journal.ID, want ...string) {
	s.t.Helper()
	got := s.bodies(id)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			s.t.Fatalf("the texts are %q, not %q", got, want)
		}
	}
}

func TestAnEarlierTextSaysWhatTheNextOneChanged(t *testing.T) {
	s, _ := changedOnce(t, 80, 23)
	s.golden("changes-80x24")
	s.sees("Changed after this: 4 words added, 1", "[-stiff-]", "{+warm+}")
	s.press("d").sees("it felt stiff.")
	s.seesNot("{+", "Changed after this")
	s.press("d", "up").seesNot("{+", "Changed after this")
	s.open(screen.Open{Place: screen.Entries, Entry: s.screen.subject()}, 40, 14).press("H", "down", "enter")
	s.golden("changes-40x15")
}

func TestAnEarlierTextIsBroughtBackAndNothingIsLost(t *testing.T) {
	s, id := changedOnce(t, 80, 23)
	s.press("R").golden("bring-80x24")
	s.press("k").seesNot("Bring it back?")
	s.reads(id, stiff, warm)
	s.press("R", "R").heard("is back. H shows the one it replaced")
	s.sees("it felt stiff.")
	s.seesNot("Earlier texts")
	s.reads(id, stiff, warm, stiff)
	s.press("H").sees("3 texts")
}

func TestThePresentTextHasNothingToBringBack(t *testing.T) {
	s, id := changedOnce(t, 80, 23)
	s.press("up", "R").seesNot("Bring it back?")
	s.press("R")
	s.reads(id, stiff, warm)
}

func TestAnEarlierTextIsNotBroughtBackOverADraft(t *testing.T) {
	s, id := changedOnce(t, 80, 23)
	d, err := s.book.DraftOf(context.Background(), id)
	must(t, err)
	d.Body = "A sample of a thought that is not done"
	_, err = s.book.SaveDraft(context.Background(), d)
	must(t, err)
	s.press("R", "R").heard("Finish it first")
	s.reads(id, stiff, warm)
	kept, err := s.book.DraftOf(context.Background(), id)
	if must(t, err); kept.Body != d.Body {
		t.Errorf("the draft reads %q", kept.Body)
	}
}

func TestAnEarlierTextOfAnEntryInTheTrashIsNotBroughtBack(t *testing.T) {
	s, id := changedOnce(t, 80, 23)
	must(t, s.book.Remove(context.Background(), id))
	s.press("R", "R")
	s.reads(id, stiff, warm)
	s.open(everything, 80, 23).press("T", "H", "down", "R").seesNot("Bring it back?")
}

func TestWhatWasDeletedFromADraftIsBroughtBack(t *testing.T) {
	s, _ := library(t)
	page := strings.Repeat("A sample sentence of a sample page. ", 8)
	id := s.write(2, "", page, false)
	d, err := s.book.DraftOf(context.Background(), id)
	must(t, err)
	s.now = s.now.Add(time.Minute)
	d.Body = "Gone."
	_, err = s.book.SaveDraft(context.Background(), d)
	must(t, err)
	s.open(screen.Open{Place: screen.Entries, Entry: id}, 80, 23).press("H").golden("autosaves-80x24")
	s.press("down").sees("kept while you typed", "A sample sentence")
	s.press("R", "R").heard("is back, as a draft. H shows the one it replaced")
	if d, err = s.book.DraftOf(context.Background(), id); err != nil || d.Body != page {
		t.Errorf("the draft reads %q, %v", d.Body, err)
	}
	s.press("H", "down").sees("Gone.")
}

// spoiled is a Store in which one revision of every entry is damaged.
type spoiled struct {
	journal.Store
	revision int
}

func (s spoiled) Revisions(ctx context.Context, id journal.ID) ([]journal.Entry, error) {
	all, err := s.Store.Revisions(ctx, id)
	return slices.DeleteFunc(all, func(e journal.Entry) bool { return e.Revision == s.revision }),
		errors.Join(err, &journal.DamageError{Bucket: "revisions", Key: string(id), What: "its checksum does not agree"})
}

func TestATextThatIsDamagedHidesNoEarlierOne(t *testing.T) {
	s, ids := library(t)
	for _, body := range []string{warm, "A third sample."} {
		s.now = s.now.Add(time.Hour)
		s.change(ids["first"], body)
	}
	s.book.Store = spoiled{s.book.Store, 2}
	s.open(screen.Open{Place: screen.Entries, Entry: ids["first"]}, 80, 23).press("H").heard("its checksum does not agree")
	s.sees("3 texts", "Damaged", "it cannot be read", "the first text")
	s.press("down").sees("is damaged", "does not agree")
	s.press("R").seesNot("Bring it back?")
	s.press("down").sees("it felt stiff.")
	s.seesNot("Changed after this")
	s.press("R", "R").heard("is back")
	s.book.Store = s.book.Store.(spoiled).Store
	s.reads(ids["first"], stiff, warm, "A third sample.", stiff)
}

func (s spoiled) Each(ctx context.Context, fn func(journal.Entry) error) error {
	return errors.Join(s.Store.Each(ctx, fn), &journal.DamageError{Bucket: "bodies", Key: "another", What: "its checksum does not agree"})
}

func TestADamagedTextDoesNotHideWhatIsFound(t *testing.T) {
	s, _ := library(t)
	s.book.Store = spoiled{s.book.Store, 0}
	s.open(everything, 80, 23).press("/", "s", "t", "i", "f", "f").heard("its checksum does not agree")
	s.sees("1 found", "stiff")
}
