package screentest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Crowds are how many entries a page is looked at with.
var Crowds = [...]int{0, 1, 500, 20_000}

// CrowdSizes are the sizes at which a page is looked at with so many entries: the largest journal
// takes long to read, so that it is seen in one.
func CrowdSizes(n int) [][2]int {
	sizes := [][2]int{{76, 21}, {40, 14}, {112, 37}}
	if n == Crowds[len(Crowds)-1] {
		return sizes[:1]
	}
	return sizes
}

// Crowd fills a journal with so many entries, one each six hours until a moment, the newest of
// them in weeks of the built-in course. Of ten, one says what its writer means to try, of a hundred
// one answers the same prompt, of 17 one is private; all others have tags.
func Crowd(t testing.TB, s journal.Store, n int, until time.Time) {
	t.Helper()
	var change journal.Change
	for i := range n {
		age := n - i
		at := until.Add(-6 * time.Hour * time.Duration(age))
		e := journal.Entry{Head: journal.Head{ID: journal.ID(fmt.Sprintf("sample%06d", i)), At: at, Created: at, Updated: at, Revision: 1, Week: journal.NoWeek}}
		e.Body = fmt.Sprintf("Sample %d. %s", i, strings.Repeat("We spoke of the call. ", 3+i%60))
		if age < 28 {
			e.Course, e.Week = "remote-partnering", 1+i%2
		}
		if age%10 == 0 || n == 1 {
			e.Body += fmt.Sprintf("\n\nTo try: ask partner %d first", i)
		}
		if age%100 == 3 {
			e.Course, e.Week, e.Prompt, e.PromptText = "remote-partnering", 1, "w1-start", "What happened when our group met?"
		}
		e.Private = age%17 == 0
		e.Tags = []string{"calls", fmt.Sprintf("tag%d", i%(n/100+2))}
		e = e.WithCounts()
		change.Entries = append(change.Entries, e)
		if age%50 == 0 {
			line := journal.Sitting{Day: prompts.DateOf(at), Remembered: "that we spoke", Shown: true, At: at}
			change.Recalls = append(change.Recalls, journal.Recall{Entry: e.ID, Revision: 1}.With(line).
				Told(journal.Outcome{Intention: e.Intends[0], State: journal.Tried, Line: "they laughed", At: at}))
		}
	}
	Must(t, s.Apply(context.Background(), change))
}

// Frames are several frames in one file, each under its name.
type Frames struct{ text strings.Builder }

// Add adds a frame, without its colours, that has to fit.
func (f *Frames) Add(t testing.TB, name, view string, width, height int) {
	t.Helper()
	Fits(t, view, width, height)
	fmt.Fprintf(&f.text, "== %s\n%s", name, plain(view))
}

// Golden wants them to be those that were looked at.
func (f *Frames) Golden(t testing.TB, name string) {
	t.Helper()
	Same(t, name, f.text.String())
}
