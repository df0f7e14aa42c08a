package week

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/screen"
)

// turn presses a key that turns to another week, and gives what loads it.
func (s *stage) turn(code rune) tea.Cmd { return s.Update(tea.KeyPressMsg{Code: code}) }

func TestAKeyAfterAnArrowIsForTheWeekThatTheArrowAskedFor(t *testing.T) {
	for key, want := range map[string]func(screen.Open) bool{
		"enter": func(o screen.Open) bool { return o.Place == screen.Write && o.Week == 4 && o.Prompt != "" },
		"a":     func(o screen.Open) bool { return o.Place == screen.Write && o.Week == 4 && o.OneByOne },
		"n":     func(o screen.Open) bool { return o.Place == screen.Write && o.Week == 4 },
		"p":     func(o screen.Open) bool { return o.Place == screen.CoursePage && o.Week == 4 },
	} {
		s := newStage(t, inCourse())
		first, second := s.turn(tea.KeyRight), s.turn(tea.KeyRight)
		if s.IsBusy() {
			t.Fatal("another arrow has to wait")
		}
		if asked := s.press(key); len(asked) > 0 || !s.IsBusy() {
			t.Fatalf("%s: before the week is there it asks for %v, and later keys wait: %v", key, asked, s.IsBusy())
		}
		s.do(first)
		if asked := s.env.Asked(); len(asked) > 0 || !s.IsBusy() {
			t.Fatalf("%s: the week between answers %v", key, asked)
		}
		s.do(second)
		asked := s.env.Asked()
		if len(asked) != 1 || s.IsBusy() {
			t.Fatalf("%s: asked for %v, keys wait: %v", key, asked, s.IsBusy())
		}
		if o, _ := asked[0].(screen.Open); !want(o) {
			t.Errorf("%s opens %+v", key, o)
		}
	}
}

func TestAWeekIsMarkedThatWasTurnedTo(t *testing.T) {
	s := newStage(t, inCourse())
	before := s.view.Week.Number
	load := s.turn(tea.KeyRight)
	s.press("m")
	s.do(load)
	view, err := s.env.Book.WeekView(t.Context(), before, "")
	if err != nil || view.Complete || !s.view.Complete {
		t.Errorf("the week before is complete: %v, %v; the one that is shown: %v", view.Complete, err, s.view.Complete)
	}
}

func TestKeysDoNotWaitForAWeekThatCannotBeRead(t *testing.T) {
	s := newStage(t, inCourse())
	s.turn(tea.KeyRight)
	s.press("j")
	s.do(func() tea.Msg { return loadedMsg{number: s.number, err: errors.New("a sample of a fault")} })
	if asked := s.env.Asked(); len(asked) != 1 || s.IsBusy() {
		t.Errorf("asked for %v, keys wait: %v", asked, s.IsBusy())
	}
	if asked := s.press("j"); len(asked) != 1 {
		t.Errorf("the next key asked for %v", asked)
	}
}

func TestKeysWaitForTheFirstPage(t *testing.T) {
	s := newStage(t, inCourse())
	s.Screen = New(s.env, screen.Open{Place: screen.Week, Week: book.ThisWeek}).(*Screen)
	held := s.IsBusy()
	if s.do(s.load()); !held || s.IsBusy() {
		t.Errorf("before keys wait: %v, and afterwards: %v", held, s.IsBusy())
	}
}
