package coursepage_test

import (
	"slices"
	"strings"
	"testing"

	"ponder/prompts/coursepage"
)

// movable is a sample of our own, in which some lines can be taken for several things.
const movable = "Week 3: Roots\n\nWe walk in the wood this week and look at what holds the soil.\n\nBring a notebook with you.\n\n" +
	"Reflection\n\n- What did you see below the leaves?\n- The oldest tree, and who planted it\n\nReadings\n\n- Sample sheet (pdf)\n"

func lineOf(tb testing.TB, p coursepage.Page, text string) coursepage.Line {
	tb.Helper()
	i := slices.IndexFunc(p.Lines, func(l coursepage.Line) bool { return strings.Contains(l.Text, text) })
	if i < 0 {
		tb.Fatalf("no line has %q: %+v", text, p.Lines)
	}
	return p.Lines[i]
}

func TestAMovedLineIsWhatTheLearnerSays(t *testing.T) {
	page := mustRead(t, movable, coursepage.Options{Week: -1})
	for kind, has := range map[coursepage.Kind]func(coursepage.Page) []string{
		coursepage.Prompt:   func(p coursepage.Page) []string { return promptTexts(p.Week) },
		coursepage.Question: func(p coursepage.Page) []string { return p.Week.Meeting.Questions },
		coursepage.Task:     func(p coursepage.Page) []string { return []string{p.Week.Meeting.Task} },
		coursepage.Reading:  func(p coursepage.Page) []string { return resourceTitles(p.Week) },
		coursepage.Focus:    func(p coursepage.Page) []string { return []string{p.Week.Focus} },
		coursepage.Intro:    func(p coursepage.Page) []string { return []string{p.Week.Intro} },
		coursepage.Notes:    func(p coursepage.Page) []string { return []string{p.Week.Notes} },
		coursepage.Feedback: func(p coursepage.Page) []string { return []string{p.Week.Feedback.Title} },
	} {
		l := lineOf(t, page, "Bring a notebook")
		moved := page.Move(kind, l.Number)
		if got := strings.Join(has(moved), "\n"); !strings.Contains(got, "Bring a notebook") {
			t.Errorf("moved to %s: got %q", kind, got)
		}
		after := lineOf(t, moved, "Bring a notebook")
		if after.Number != l.Number || after.Kind != kind || !after.Moved || after.Doubt != "" {
			t.Errorf("moved to %s: the line is now %+v", kind, after)
		}
		if back := moved.Undo(l.Number); back.Text() != page.Text() || len(back.Moves()) != 0 {
			t.Errorf("moved to %s and back:\n%s\nwant:\n%s", kind, back.Text(), page.Text())
		}
	}
}

func TestADecisionCountsWhenTheChangedPageIsReadAgain(t *testing.T) {
	page := mustRead(t, movable, coursepage.Options{Week: -1})
	page = page.Move(coursepage.Prompt, lineOf(t, page, "We walk").Number)
	page = page.Move(coursepage.Notes, lineOf(t, page, "oldest tree").Number)
	changed := strings.Replace(movable, "Week 3: Roots\n", "Week 3: Roots\n\nA new line of the course's own stands here now.\n", 1)
	again := mustRead(t, changed, coursepage.Options{Week: -1, Moves: map[int][]coursepage.Move{3: page.Moves()}})
	if got := promptTexts(again.Week); len(got) != 2 || !strings.HasPrefix(got[0], "We walk") {
		t.Errorf("prompts %q; want the line that was moved, and the question", got)
	}
	if !strings.Contains(again.Week.Notes, "oldest tree") || !lineOf(t, again, "oldest tree").Moved {
		t.Errorf("notes %q", again.Week.Notes)
	}
	other := mustRead(t, strings.Replace(movable, "Week 3", "Week 4", 1), coursepage.Options{Week: -1,
		Moves: map[int][]coursepage.Move{3: page.Moves()}})
	if slices.ContainsFunc(other.Lines, func(l coursepage.Line) bool { return l.Moved }) {
		t.Error("a decision on week 3 moved a line of week 4")
	}
}

func TestOfTheSameLineTwiceOnlyOneIsMoved(t *testing.T) {
	page := mustRead(t, "Week 1\n\nJournal\n\n- What now?\n\nHousekeeping\n\n- Bring a pen\n- Bring a pen\n", coursepage.Options{Week: -1})
	second := page.Lines[len(page.Lines)-1]
	moved := page.Move(coursepage.Prompt, second.Number)
	if n := slices.IndexFunc(moved.Lines, func(l coursepage.Line) bool { return l.Moved }); n != second.Number-1 {
		t.Errorf("line %d was moved, want %d: %+v", n+1, second.Number, moved.Lines)
	}
}

func TestEveryLineHasANumberAndStandsOnThePage(t *testing.T) {
	for _, v := range []string{samplePage, movable} {
		page := mustRead(t, v, coursepage.Options{Week: -1, Today: autumn})
		for i, l := range page.Lines {
			if l.Number != i+1 || l.Kind == "" || strings.TrimSpace(l.Text) == "" {
				t.Errorf("line %d: %+v", i+1, l)
			}
		}
	}
}

func TestMovesThatMeanNothingChangeNothing(t *testing.T) {
	page := mustRead(t, movable, coursepage.Options{Week: -1})
	for _, moved := range []coursepage.Page{page.Move(coursepage.Prompt, 0, -1, 999), page.Move("dragon", 2), page.Move(coursepage.Title, 2), page.Move(coursepage.Prompt, 1)} {
		if moved.Text() != page.Text() || len(moved.Moves()) != 0 {
			t.Errorf("moved: %+v", moved.Moves())
		}
	}
	if got := (coursepage.Page{}).Move(coursepage.Prompt, 1); len(got.Lines) != 0 {
		t.Errorf("an empty page has lines: %+v", got.Lines)
	}
}

// A page that was set out as text is what it says, whatever its lines look like: a line that is
// moved there leaves all others as they are.
func TestALineMovedOnAPageThatWasWrittenLeavesTheOthers(t *testing.T) {
	first := mustRead(t, samplePage, coursepage.Options{Start: start2020, Week: -1})
	page := mustRead(t, first.Text(), coursepage.Options{Week: -1})
	for _, l := range page.Lines {
		if l.Kind == coursepage.Title || l.Kind == coursepage.Label {
			continue
		}
		for _, to := range []coursepage.Kind{coursepage.Prompt, coursepage.Notes, coursepage.Question} {
			moved := page.Move(to, l.Number)
			for i, after := range moved.Lines {
				want := page.Lines[i].Kind
				if after.Number == l.Number {
					want = to
				}
				if after.Kind != want || after.Text != page.Lines[i].Text {
					t.Errorf("%q moved to %s: line %d %q is now %q, want %q", l.Text, to, i+1, page.Lines[i].Text, after.Kind, want)
				}
			}
			if back := moved.Undo(l.Number); back.Text() != page.Text() {
				t.Errorf("%q moved to %s and back:\n%s", l.Text, to, back.Text())
			}
		}
	}
}
