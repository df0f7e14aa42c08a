package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/ui"
	"ponder/ui/theme"
)

func TestKeysThatComeTogetherAreDrawnOnceAFrame(t *testing.T) {
	onStage(t, theme.Options{Name: "none"}, func(s *stage) {
		model := ui.WithFrameLimit(s.root, 100) // a frame is 10 ms
		var ends []tea.Cmd
		press := func() {
			_, cmd := model.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
			ends = append(ends, cmd)
			model.View()
		}
		model.View()
		before := s.home().views
		time.Sleep(20 * time.Millisecond)
		for range 1000 {
			press()
		}
		if drawn := s.home().views - before; drawn != 1 {
			t.Errorf("a thousand keys of one moment were drawn %d times at once; want the first", drawn)
		}
		if got := s.home().pressed(); len(got) != len("x ")*1000-1 {
			t.Errorf("of a thousand keys %d reached the screen", (len(got)+1)/2)
		}
		late := 0
		for _, cmd := range ends {
			if cmd != nil {
				late++
				model.Update(cmd())
			}
		}
		model.View()
		if drawn := s.home().views - before; late != 1 || drawn != 2 {
			t.Errorf("%d messages end the frame, and %d frames were drawn; want the last keys drawn once", late, drawn)
		}
		time.Sleep(20 * time.Millisecond)
		synctest.Wait()
		press()
		if drawn := s.home().views - before; drawn != 3 {
			t.Error("a key that comes alone is not drawn at once")
		}
	})
}
