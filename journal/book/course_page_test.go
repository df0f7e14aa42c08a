package book_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// woodPage is a page of our own, in which some lines can be taken for several things.
const woodPage = "Week 2: Roots\n\nWe walk in the wood this week and look at what holds the soil.\n\nBring a notebook with you.\n\n" +
	"Reflection\n\n- What did you see below the leaves?\n- The oldest tree, and who planted it\n"

// severalWeeks has three weeks, of which the last is not in the course that comes with the program.
const severalWeeks = "Course plan\n\nWeek 1: Seeds\n\nReflection\n- What did you sow?\n\nWeek 2: Roots\n\nReflection\n- What holds?\n\n" +
	"Week 9: Fruit\n\nReflection\n- What did you pick?\n"

func numberOf(t *testing.T, p coursepage.Page, words string) int {
	t.Helper()
	i := slices.IndexFunc(p.Lines, func(l coursepage.Line) bool { return strings.Contains(l.Text, words) })
	if i < 0 {
		t.Fatalf("no line has %q: %+v", words, p.Lines)
	}
	return p.Lines[i].Number
}

func promptsOf(t *testing.T, b *bench, week int) string {
	t.Helper()
	s, err := b.ActiveCourse(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w, _ := s.Course.Week(week)
	var all []string
	for _, p := range w.Prompts {
		all = append(all, p.Text)
	}
	return strings.Join(all, "\n")
}

func TestWhatTheLearnerSaidOfALineCountsWheneverThePageIsRead(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	page, err := b.ReadPage(ctx, woodPage, journal.NoWeek)
	if err != nil {
		t.Fatal(err)
	}
	page = page.Move(coursepage.Prompt, numberOf(t, page, "Bring a notebook"))
	page = page.Move(coursepage.Notes, numberOf(t, page, "oldest tree"))
	if err := b.KeepPage(ctx, woodPage, page); err != nil {
		t.Fatal(err)
	}
	want := "Bring a notebook with you.\nWhat did you see below the leaves?"
	if got := promptsOf(t, b, 2); got != want {
		t.Errorf("kept the prompts\n%s\nwant\n%s", got, want)
	}
	changed := strings.Replace(woodPage, "\n\nWe walk", "\n\nA new line of the course's own stands here.\n\nWe walk", 1)
	again, err := b.ReadPage(ctx, changed, journal.NoWeek)
	if err != nil || len(again.Moves()) != 2 || len(again.Week.Prompts) != 2 {
		t.Errorf("read again: %+v, moves %+v, %v", again.Week.Prompts, again.Moves(), err)
	}
	undone := again.Undo(numberOf(t, again, "Bring a notebook"))
	if third, err := b.ReadPage(ctx, changed, journal.NoWeek, undone); err != nil || len(third.Moves()) != 1 {
		t.Errorf("an earlier reading does not come before what was kept: %+v, %v", third.Moves(), err)
	}
	if other, err := b.ReadPage(ctx, strings.Replace(woodPage, "Week 2", "Week 3", 1), journal.NoWeek); err != nil || len(other.Moves()) != 0 {
		t.Errorf("what was said of week 2 counts in week 3: %+v, %v", other.Moves(), err)
	}
}

func TestAPageThatIsReadAsAnotherWeekKeepsItsMovesThere(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	page, err := b.ReadPage(ctx, woodPage, 4)
	if err != nil {
		t.Fatal(err)
	}
	page = page.Move(coursepage.Prompt, numberOf(t, page, "Bring a notebook"))
	page.Week.Number = 4
	if err := b.KeepPage(ctx, woodPage, page); err != nil {
		t.Fatal(err)
	}
	if got := promptsOf(t, b, 4); !strings.Contains(got, "Bring a notebook") {
		t.Errorf("week 4 asks\n%s", got)
	}
	if again, err := b.ReadPage(ctx, woodPage, 4); err != nil || len(again.Moves()) != 1 {
		t.Errorf("read again as week 4: %+v, %v", again.Moves(), err)
	}
}

func TestAllWeeksOfAPageAreKeptAtOnceWithTheirMoves(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	pages, err := b.ReadPages(ctx, severalWeeks)
	if err != nil || len(pages) != 3 {
		t.Fatalf("%d weeks, %v", len(pages), err)
	}
	pages[1] = pages[1].Move(coursepage.Question, numberOf(t, pages[1], "What holds"))
	if err := b.KeepPage(ctx, severalWeeks, pages...); err != nil {
		t.Fatal(err)
	}
	s, err := b.ActiveCourse(ctx)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := s.Course.Week(2)
	if !slices.Contains(second.Meeting.Questions, "What holds?") || promptsOf(t, b, 1) != "What did you sow?" || promptsOf(t, b, 9) != "What did you pick?" {
		t.Errorf("kept %+v", s.Course.Weeks)
	}
	again, err := b.ReadPages(ctx, severalWeeks)
	if err != nil || len(again[1].Moves()) != 1 || len(again[0].Moves()) != 0 {
		t.Errorf("read again: %+v, %v", again, err)
	}
}

func TestOfWeeksThatCannotAllBeKeptNoneIs(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	pages, err := b.ReadPages(ctx, severalWeeks)
	if err != nil {
		t.Fatal(err)
	}
	pages[2].Week.Number = -1
	beyond := slices.Clone(pages[:1])
	beyond[0].Week.Number = coursepage.LastWeek + 1
	long := severalWeeks + strings.Repeat("A sample of a line that says nothing of weeks.\n", 20_000)
	for _, err := range []error{b.KeepPage(ctx, severalWeeks, pages...), b.KeepPage(ctx, severalWeeks, beyond...), b.KeepPage(ctx, long, slices.Repeat(pages[:2], 5)...)} {
		if !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("got %v", err)
		}
	}
	if s, err := b.ActiveCourse(ctx); err != nil || s.Enrolment.Pages != nil {
		t.Errorf("kept %+v, %v", s.Enrolment.Pages, err)
	}
}

func TestMovesOfAnImportThatMeanNothingMoveNothing(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	e := journal.Enrolment{Course: "remote-partnering", Start: prompts.Date{Year: 2020, Month: 3, Day: 30}, Pages: []journal.AddedPage{{
		Week: 2, Text: woodPage, Moves: []journal.MovedLine{
			{Text: "Bring a notebook with you.", Kind: "dragon"}, {Text: "no such line", Nth: -3, Kind: "prompt"}},
	}}}
	if _, err := b.Import(ctx, journal.Everything{Enrolments: []journal.Enrolment{e}}, false); err != nil {
		t.Fatal(err)
	}
	if got := promptsOf(t, b, 2); got != "What did you see below the leaves?\nThe oldest tree, and who planted it" {
		t.Errorf("week 2 asks\n%s", got)
	}
}
