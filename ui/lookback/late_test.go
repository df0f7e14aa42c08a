package lookback

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/screen"
)

func TestWhatComesIntoALineWhileItIsKeptIsKeptAsWell(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		s.open(screen.Open{Place: screen.LookBack, Tries: true}).press("d", "they lau", "ctrl+v")
		s.slowly().press("gh", "enter")
		s.take(tea.ClipboardMsg{Content: "ed"})
		s.arrive().sees("What happened: they laughed").seesNo("What happened?")
		s.stack = nil
		s.hub().press("enter", "that we", "ctrl+v")
		s.slowly().press("enter")
		s.take(tea.ClipboardMsg{Content: " drew"})
		s.arrive().sees("We began", "You remembered: that we drew")
		if sat := s.remembered(first.ID); sat.Remembered != "that we drew" {
			t.Errorf("it is kept as %+v", sat)
		}
	})
}

func TestAKeyAfterALineIsForWhatComesThen(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.course()
		s.open(screen.Open{Place: screen.LookBack, Tries: true}).press("d", "they laughed")
		s.slowly().press("enter", "o")
		s.arrive().sees("2 of 2 open").seesNo("Tried")
	})
}

func TestALateAnswerAsksNothingTwice(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		s.hub().press("enter", "that we drew")
		s.slowly()
		s.take(screen.JournalChanged{}) // another program wrote
		s.press("enter")
		s.arrive().sees("We began", "You remembered: that we drew")
		if sat := s.remembered(first.ID); sat.Remembered != "that we drew" || !sat.Shown {
			t.Errorf("it is kept as %+v", sat)
		}
		s.slowly().press("enter")
		s.take(screen.JournalChanged{}) // while the next one is on its way
		s.late().sees("2 of 2", "What do you still remember of it?").seesNo("that we drew", "We learned")
	})
}

func TestPrivateOnesAreGoneOnceTheyAreSwitchedOffHoweverLateAnAnswerIs(t *testing.T) {
	for _, c := range []struct {
		to   screen.Open
		sees string
	}{
		{screen.Open{}, "3 entries come back"}, {screen.Open{Tries: true}, "keep quiet"}, {screen.Open{Pairs: true}, "now Week 2"},
		{screen.Open{Year: true, Day: prompts.Date{Year: 2021, Month: 4, Day: 1}}, "Nobody else knows this."},
	} {
		onStage(t, 76, 21, func(s *theatre) {
			first := s.course()
			s.now = s.now.AddDate(0, 0, -9)
			s.answer(1, 0, "To try: keep quiet", private)
			s.now = s.now.AddDate(0, 0, 9)
			d, err := s.book.DraftAgain(s.t.Context(), first.ID)
			s.must(err)
			d.Body, d.Private = "A secret answer.", true
			_, _, err = s.book.FinishDraft(s.t.Context(), d)
			s.must(err)
			c.to.Place = screen.LookBack
			s.open(c.to).seesNo(c.sees)
			s.press("p")
			s.sees(c.sees)
			late := s.top().Update(screen.JournalChanged{})() // while they were asked for
			s.press("p")
			s.take(late)
			s.seesNo(c.sees)
		})
	}
}

func TestALineIsLeftWhereTheJournalCannotBeWritten(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.course()
		var aside []journal.Draft
		s.book.Lifeboat.Put = func(d journal.Draft, _ bool) (journal.Whereabouts, error) {
			aside = append(aside, d)
			return journal.Whereabouts{Path: "/home/sample/what-i-remembered.md"}, nil
		}
		s.open(screen.Open{Place: screen.LookBack, Tries: true}).press("d")
		s.store.Fail(journal.ErrFull)
		s.press("they laughed", "enter").sees("What happened?", "they laughed")
		s.heard("What you typed stays here; esc leaves it")
		s.press("esc").seesNo("What happened?", "they laughed")
		s.heard("/home/sample/what-i-remembered.md")
		if len(aside) == 0 || aside[len(aside)-1].Body != "they laughed" {
			t.Errorf("set aside is %+v", aside)
		}
		s.store.Fail(nil)
		s.press("d", "They sang.", "enter").sees("What happened: They sang.")
	})
}

func TestALineThatNothingTakesStays(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.course()
		s.open(screen.Open{Place: screen.LookBack, Tries: true}).press("d")
		s.store.Fail(journal.ErrFull)
		s.press("they laughed", "esc", "esc").sees("What happened?", "they laughed")
		s.press("ctrl+a", "delete").press("ctrl+e")
		s.store.Fail(nil)
		s.press("esc").seesNo("What happened?")
	})
}

func TestNotAgainIsSaidOfTheEntryItWasPressedOn(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		s.hub().press("enter", "enter")
		s.slowly().press("n", "enter")
		s.late().sees("2 of 2", "What do you still remember")
		today, err := s.book.Lookback(s.t.Context(), false)
		s.must(err)
		for _, it := range s.stack[1].(*sitting).today.Items {
			if it.NotAgain != (it.ID == first.ID) {
				t.Errorf("%s is said not to come again: %v", it.ID, it.NotAgain)
			}
		}
		if !today.Items[0].NotAgain || today.Items[1].NotAgain {
			t.Errorf("kept is %+v", today.Items)
		}
	})
}

func TestAKeyDoesNotWaitForTheDisk(t *testing.T) {
	s := newTheatre(t, 76, 21)
	writing, written := make(chan struct{}), make(chan struct{})
	l := newLine(s.env, "What happened?", "", "", keeping{keep: func(context.Context, string) error {
		close(writing)
		<-written
		return nil
	}})
	l.typing.Add(1)
	go func() { _ = l.save(t.Context(), "", 1) }()
	<-writing
	known := make(chan bool)
	go func() { known <- l.isKept() }()
	select {
	case kept := <-known:
		if kept {
			t.Error("it is said to be kept before it is")
		}
	case <-time.After(10 * time.Second):
		t.Error("whether it is kept is known only once it is")
	}
	close(written)
}

func TestAClickSelectsAndASecondOneOpens(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.course()
		s.hub().press("enter", "enter").sees("ask each partner")
		at := s.top().(*sitting)
		for _, n := range at.r.Intentions {
			for range 3 {
				s.take(tea.MouseClickMsg{X: 4, Y: head + at.page.Place(n.ID), Button: tea.MouseLeft})
				s.sees("1 of 2", "We began with a drawing.")
				if at.page.Selected() != n.ID {
					t.Errorf("selected is %q, not %q", at.page.Selected(), n.ID)
				}
			}
		}
		s.press("x").sees("You dropped it. Why?").press("esc").sees("leave the agenda open dropped")
	})
}

func TestAnAnswerToAnEntryThatWentIsNoEndOfTheSitting(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		first := s.course()
		s.hub().press("enter", "that we drew")
		s.must(s.book.Remove(s.t.Context(), first.ID))
		s.take(screen.JournalChanged{})
		s.sees("that we drew", "What do you still remember")
		all := s.top().(*sitting).today.Items
		if len(all) != 2 {
			t.Errorf("%d entries are in the sitting", len(all))
		}
	})
}
