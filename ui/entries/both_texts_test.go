package entries

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/ui/screen"
)

const (
	atOffice = "We met on a call.\n\nIt felt stiff, and the agenda was long.\n\nNext time I will draw."
	atHome   = "We met on a call.\n\nIt felt warm in the end, and the agenda was long.\n\n一起画图很有帮助。 كانت المكالمة قصيرة.\n\nNext time I will draw."
)

// twoTexts is a journal in which two programs changed an entry, and neither knew of the other.
func twoTexts(t *testing.T) (s *stage, first, other journal.ID) {
	t.Helper()
	s, ids := library(t)
	s.now = s.now.Add(time.Hour)
	first = ids["first"]
	office, err := s.book.DraftOf(context.Background(), first)
	must(t, err)
	home := office
	office.Body, home.Body, home.Title = atOffice, atHome, "The call, as I see it now"
	_, _, err = s.book.FinishDraft(context.Background(), office)
	must(t, err)
	s.now = s.now.Add(time.Minute)
	e, forked, err := s.book.FinishDraft(context.Background(), home)
	must(t, err)
	if !forked {
		t.Fatal("there are not two texts")
	}
	return s, first, e.ID
}

func TestBothTextsStandBesideEachOtherWithWhatDiffers(t *testing.T) {
	s, first, _ := twoTexts(t)
	for name, size := range map[string][2]int{"both-80x24": {76, 21}, "both-120x40": {116, 37}, "both-40x15": {40, 14}} {
		s.open(screen.Open{Place: screen.Entries, Entry: first}, size[0], size[1]).press("d")
		s.golden(name)
	}
	s.open(screen.Open{Place: screen.Entries}, 116, 37).press("down", "down", "down")
	others := 0
	for _, f := range s.screen.items.All() {
		if f.ID != first && f.Texts > 0 {
			others++
		}
	}
	if n := strings.Count(s.frame(), "two texts"); n != 2 || others > 0 {
		t.Errorf("two texts are said %d times in\n%s", n, s.frame())
	}
	s.press("d", "down", "esc").sees("two texts", "Journal")
}

func TestAKeyDecidesWhichTextStays(t *testing.T) {
	for key, want := range map[string]string{"1": atOffice, "2": atHome} {
		s, first, other := twoTexts(t)
		s.open(screen.Open{Place: screen.Entries, Entry: other}, 80, 23).press("d", key)
		s.heard("among the earlier texts")
		all := s.bodies(first)
		if all[len(all)-1] != want || !slices.Contains(all, atOffice) || !slices.Contains(all, atHome) {
			t.Errorf("after %s the texts are %q", key, all)
		}
		if s.screen.both != nil || s.screen.subject() != first {
			t.Errorf("after %s the page shows %s", key, s.screen.subject())
		}
		s.seesNot("two texts")
	}
}

// Keys that waited for the page are pressed as soon as it answers, before it is drawn.
func TestKeysThatWaitedForTextsThatCannotBeReadDecideNothing(t *testing.T) {
	s, first, other := twoTexts(t)
	s.open(screen.Open{Place: screen.Entries, Entry: first}, 80, 23)
	s.slow = true
	s.press("d", "1", "2", "3", "a", "m")
	s.due = nil
	s.take(bothTextsMsg{owner: s.screen, turn: s.screen.both.turn, id: first, err: journal.ErrDamaged})
	if s.screen.both == nil || len(s.said) > 0 || len(s.held) > 0 {
		t.Errorf("%+v, %d keys wait", s.said, len(s.held))
	}
	for _, id := range []journal.ID{first, other} {
		if _, _, err := s.book.Entry(context.Background(), string(id)); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestBothTextsBecomeTwoEntries(t *testing.T) {
	s, _, _ := twoTexts(t)
	s.open(screen.Open{Place: screen.Entries, Part: screen.TwoTexts}, 80, 23).press("a")
	s.heard("They are two entries now.")
	if s.backs != 1 {
		t.Errorf("it was left %d times", s.backs)
	}
	s.open(screen.Open{Place: screen.Entries}, 80, 23)
	s.sees("The call, as I see")
	s.seesNot("two texts")
}

func TestBothTextsBecomeOneThatIsGoneOnWith(t *testing.T) {
	s, first, _ := twoTexts(t)
	s.open(screen.Open{Place: screen.Entries, Entry: first}, 80, 23).press("d", "m")
	all := s.bodies(first)
	last := all[len(all)-1]
	if !strings.HasPrefix(last, atOffice) || !strings.HasSuffix(last, atHome) {
		t.Errorf("one text was made: %q", last)
	}
	if len(s.opened) != 1 || s.opened[0].Place != screen.Write || s.opened[0].Entry != first {
		t.Errorf("it opens %+v", s.opened)
	}
}

func TestWhereNothingIsToBeDecidedThePageSaysSo(t *testing.T) {
	s, _ := library(t)
	s.open(screen.Open{Place: screen.Entries, Part: screen.TwoTexts}, 80, 23)
	s.heard("nothing is to be decided")
	if s.backs != 1 {
		t.Errorf("it was left %d times", s.backs)
	}
}
