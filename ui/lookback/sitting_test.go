package lookback

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// course writes three answers, one of them with two intentions, and one that stays private; a week
// later they come back.
func (s *theatre) course() (first journal.Entry) {
	s.t.Helper()
	first = s.answer(1, 1, "We began with a drawing.\n\n## Now what?\n\n- ask each partner how they would open\n- leave the agenda open")
	s.answer(1, 2, "We learned to wait.")
	s.answer(1, 0, "Nobody else knows this.", private)
	s.days(9)
	return first
}

func TestASittingAsksBeforeItShows(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		s.hub().sees("2 entries come back today", "Did you try it?", "2 open").seesNo("We began", "drawing", "Nobody else knows")
		s.golden("hub")
		s.press("enter").sees("1 of 2", "What do you still remember of it?").seesNo("We began", "ask each partner")
		s.golden("asking")
		s.press("that we drew", "enter").sees("We began with a drawing.", "You remembered: that we drew", "You meant to try", "ask each partner how they would open")
		s.golden("shown")
		if sat := s.remembered(first.ID); sat.Remembered != "that we drew" || !sat.Shown {
			t.Errorf("it is kept as %+v", sat)
		}
		s.press("enter").sees("2 of 2", "What do you still remember").seesNo("We learned")
		s.press("enter").sees("We learned to wait.").seesNo("You remembered")
		s.press("d")
		s.heard("It says of nothing that you meant to try it.")
		s.press("enter").sees("you looked back on 2 entries", "nothing to catch up on")
		s.golden("ended")
		s.press("enter").sees("You looked back on what came today", "looked back on")
		s.press("up", "up", "enter").sees("We began with a drawing.", "that we drew") // it is not asked twice
	})
}

func TestWhatIsRememberedIsKeptHoweverTheScreenIsLeft(t *testing.T) {
	for _, way := range []string{"a pause", "esc", "the end of the program"} {
		t.Run(way, func(t *testing.T) {
			onStage(t, 76, 21, func(s *theatre) {
				first := s.course()
				s.hub().press("enter", "that we dr")
				sitting := s.top().(*sitting)
				switch way {
				case "a pause":
					s.take(restMsg{sitting.line})
				case "esc":
					s.press("esc").sees("Did you try it?")
				default:
					s.do(sitting.Leave())
				}
				if sat := s.remembered(first.ID); sat.Remembered != "that we dr" || sat.Shown {
					t.Errorf("it is kept as %+v", sat)
				}
				s.stack = nil
				s.hub().press("enter").sees("that we dr").seesNo("We began") // it goes on where it was left
				s.press("ew", "enter").sees("You remembered: that we drew")
			})
		})
	}
}

func TestWhatIsRememberedStaysWhereTheJournalCannotBeWritten(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		s.hub().press("enter")
		s.store.Fail(journal.ErrFull)
		s.press("that we")
		s.press("enter").sees("that we", "What do you still remember").seesNo("We began")
		s.heard("no room left")
		s.do(s.top().Leave())
		var unkept *book.UnkeptError
		if len(s.left) != 1 || !errors.As(s.left[0], &unkept) || unkept.Draft.Body != "that we" {
			t.Errorf("leaving says %v", s.left)
		}
		s.store.Fail(nil)
		s.press("enter").sees("We began with a drawing.")
		if sat := s.remembered(first.ID); sat.Remembered != "that we" {
			t.Errorf("it is kept as %+v", sat)
		}
	})
}

func TestWhatCameOfAnIntentionIsToldWithOneKey(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.course()
		s.hub().press("enter", "enter", "d").sees("What happened?", "tried")
		s.press("they laugh")
		all, err := s.book.Intentions(s.t.Context(), book.IntentionFilter{})
		s.must(err)
		if all[0].State != journal.Tried || all[0].Line == "" {
			s.t.Errorf("while the line is typed it is %+v", all[0])
		}
		s.press("ed", "enter").sees("What happened: they laughed").seesNo("What happened?")
		s.press("down", "x").sees("You dropped it. Why?").press("esc").sees("leave the agenda open dropped")
		s.press("esc")
		all, err = s.book.Intentions(s.t.Context(), book.IntentionFilter{})
		s.must(err)
		if all[0].Line != "they laughed" || all[1].State != journal.Dropped {
			t.Errorf("they are %+v", all)
		}
	})
}

func TestWhatChangedAndAnotherAnswerAreAskedFor(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		s.hub().press("enter", "enter", "w", "a", "r", "L")
		want := []screen.Open{
			{Place: screen.Write, Week: journal.NoWeek, Since: [2]journal.ID{first.ID}}, {Place: screen.Write, Week: journal.NoWeek, Again: first.ID},
			{Place: screen.Entries, Week: journal.NoWeek, Entry: first.ID}, screen.LookUp(first.Body),
		}
		if fmt.Sprint(s.opened) != fmt.Sprint(want) {
			t.Errorf("asked for %+v, not %+v", s.opened, want)
		}
		s.press("n").sees("We began")
		s.heard("does not come back by itself")
		if r, err := s.book.Retrospect(s.t.Context(), string(first.ID), false); err != nil || !r.Recall.NotAgain.Wished {
			t.Errorf("the wish is %+v, %v", r.Recall.NotAgain, err)
		}
	})
}

func TestThenAndNowStandBesideEachOtherWhereThereIsRoom(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		d, err := s.book.DraftAgain(s.t.Context(), first.ID)
		s.must(err)
		d.Body = "We end with a drawing."
		_, _, err = s.book.FinishDraft(s.t.Context(), d)
		s.must(err)
		s.hub().press("n").sees("then Week 1", "now Week 2").press("enter").sees("Then and now", "We began with a drawing.", "We end with a drawing.")
		s.golden("pair")
		s.resize(116, 37).golden("pair-wide")
		side := false
		for line := range strings.Lines(s.frame()) {
			side = side || strings.Contains(line, "We began with a drawing.") && strings.Contains(line, "We end with a drawing.")
		}
		if !side {
			t.Errorf("they do not stand beside each other:\n%s", s.frame())
		}
		s.press("w")
		if len(s.opened) != 1 || s.opened[0].Since[1] == "" {
			t.Errorf("asked for %+v", s.opened)
		}
		s.resize(40, 14).golden("pair-small")
	})
}

func TestNothingPrivateComesUnasked(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		d, err := s.book.DraftAgain(s.t.Context(), first.ID)
		s.must(err)
		d.Body, d.Private = "A secret answer.\n\nTo try: keep quiet", true
		_, _, err = s.book.FinishDraft(s.t.Context(), d)
		s.must(err)
		s.days(9)
		for _, keys := range [][]string{{}, {"t"}, {"n"}, {"enter", "enter"}} {
			s.stack = nil
			s.hub().press(keys...).seesNo("secret", "Nobody else", "keep quiet", "Now ·", "1 prompt answered")
		}
		s.stack = nil
		s.hub().press("p").sees("Private entries are among them", "1 prompt answered again").press("t").sees("keep quiet", "private")
	})
}

func TestTheListOfWhatWasMeantBecomesAnEntry(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.course()
		s.open(screen.Open{Place: screen.LookBack, Tries: true}).sees("2 of 2 open").press("d", "esc").sees("1 of 2 open", "Tried")
		s.golden("tries")
		s.press("e")
		if want := (screen.Open{Place: screen.Write, Week: journal.NoWeek, Tries: true}); len(s.opened) != 1 || s.opened[0] != want {
			t.Errorf("asked for %+v", s.opened)
		}
		s.take(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		s.resize(40, 14).golden("tries-small")
	})
}

func TestAnEmptyJournalSaysWhatComes(t *testing.T) {
	onStage(t, 40, 14, func(s *theatre) {
		s.hub().sees("Nothing comes back yet")
		s.golden("hub-empty")
		s.press("t").sees("Nothing yet.").press("n")
		s.open(screen.Open{Place: screen.LookBack, Pairs: true}).sees("No prompt was answered again")
	})
}
