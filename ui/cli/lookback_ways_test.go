package cli

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// farthest is how many keys lead from home to a place of looking back at most.
const farthest = 5

func TestEveryPlaceOfLookingBackIsReachedFromHomeInFiveKeys(t *testing.T) {
	t.Parallel()
	for _, way := range []struct{ place, keys, sees string }{
		{"what comes back", "l", "entries come back today"},
		{"a sitting", "l enter", "What do you still remember of it?"},
		{"the entry", "l enter enter", "You meant to try"},
		{"what changed", "l enter enter w", "What changed since"},
		{"an answer again", "l enter enter a", "nothing written yet"},
		{"not again", "l enter enter n", "It does not come back by itself any more"},
		{"tried", "l enter enter d", "What happened?"},
		{"what was meant", "l t", "Did you try it?"},
		{"tried, from the list", "l t d", "What happened?"},
		{"the list for a hand-in", "l t e", "What I meant to try, and what came of it"},
		{"then and now", "l n", "now Week"},
		{"both answers", "l n enter", "A sample of an answer that was given later."},
		{"what changed between", "l n enter w", "What changed between"},
		{"the year", "l y", "The year · 2020"},
		{"the year, from the journal", "j y", "The year · 2020"},
		{"a date", "l y g", "Go to a date"},
		{"statistics", "l y", "of 7 weeks"},
		{"the tags", "j t", "2 tags"},
		{"a tag's entries", "j t enter", "Only what matches: tag:"},
		{"another name for a tag", "j t r", "New name:"},
		{"two tags in one", "j t m", "into which tag?"},
		{"an entry's tags", "j enter t", "Tags"},
		{"a week on end", "R", "Week 4:"},
		{"the course on end", "R right", "The course: Remote partnering"},
		{"a month on end", "R right right", "April 2020"},
		{"everything on end", "R right right right", "Everything"},
		{"a book of the course", "R right B", "Make the book"},
		{"the book", "R right B enter", "The book is made."},
		{"one entry, looked back on", "j down enter l", "Looking back"},
	} {
		t.Run(way.place, func(t *testing.T) {
			t.Parallel()
			if n := len(strings.Fields(way.keys)); n > farthest {
				t.Errorf("%d keys lead there", n)
			}
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(time.Hour)
				v := visitOf(t, picture{name: way.place, keys: way.keys, later: 14}, theme.Options{Name: "none"})
				screentest.Sees(t, ansi.Strip(v.root.View().Content), way.sees)
			})
		})
	}
}

// The page of keys names what can be done on each page.
func TestThePageOfKeysNamesThoseOfLookingBack(t *testing.T) {
	t.Parallel()
	for keys, names := range map[string][]string{
		"l":             {"look back", "did you try it", "then and now", "the year", "private ones too"},
		"l enter enter": {"what changed", "tried it", "answer it again", "not again", "dropped it", "still open", "scroll", "read the entry alone"},
		"l t":           {"tried it", "dropped it", "private ones too", "make an entry of the list"},
		"l n":           {"see both", "private ones too"},
		"l y":           {"read", "day with entries", "go to a date", "month", "year", "today", "private ones too"},
		"j t":           {"entries", "rename", "merge", "find"},
		"R":             {"read on", "week, course, month, all", "make a book", "back"},
	} {
		t.Run(keys, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(time.Hour)
				v := visitOf(t, picture{name: keys, keys: keys, later: 14}, theme.Options{Name: "none"})
				v.send(tea.WindowSizeMsg{Width: 120, Height: 80})
				v.send(screen.Press("?"))
				v.pass(time.Second)
				screentest.Sees(t, ansi.Strip(v.root.View().Content), names...)
			})
		})
	}
}
