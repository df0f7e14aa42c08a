package prompts_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ponder/prompts"
)

const remote = "remote-partnering"

func builtin(t testing.TB) prompts.Course {
	t.Helper()
	course, err := prompts.Load(remote)
	if err != nil {
		t.Fatal(err)
	}
	return course
}

func builtinFiles(t testing.TB) fs.FS {
	t.Helper()
	files, err := prompts.BuiltinFiles(remote)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestEveryBuiltInCourseIsWithoutFault(t *testing.T) {
	ids := prompts.BuiltinIDs()
	if !slices.Contains(ids, remote) {
		t.Fatalf("the courses are %v", ids)
	}
	for _, id := range ids {
		files, err := prompts.BuiltinFiles(id)
		if err != nil {
			t.Fatal(err)
		}
		if err := prompts.CheckCourse(files); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		if course, err := prompts.Load(id); err != nil || course.ID != id {
			t.Errorf("the course in the folder %s has the ID %q, %v", id, course.ID, err)
		}
	}
}

func TestAnUnknownCourseIsAnErrorThatNamesIt(t *testing.T) {
	for _, id := range []string{"knitting", "", "..", "remote-partnering/week-1.md"} {
		_, course := prompts.Load(id)
		_, files := prompts.BuiltinFiles(id)
		for _, err := range []error{course, files} {
			if !errors.Is(err, prompts.ErrNoCourse) || !strings.Contains(err.Error(), id) {
				t.Errorf("%q: got %v", id, err)
			}
		}
	}
}

func TestTheCourseHoldsItsSevenWeeks(t *testing.T) {
	course := builtin(t)
	want := []struct {
		title      string
		prompts    int
		activities string
	}{
		{"Begin with yourself", 4, "self-assessment"},
		{"Setting up at a distance", 3, ""},
		{"Principled partnering", 3, ""},
		{"What makes it work", 4, "success-criteria"},
		{"Skills to grow", 3, "learning-needs"},
		{"The partnering path", 4, "partnering-path"},
		{"Looking back", 4, "self-assessment"},
	}
	if len(course.Weeks) != len(want) {
		t.Fatalf("%d weeks", len(course.Weeks))
	}
	for i, w := range course.Weeks {
		if w.Number != i || w.Title != want[i].title || len(w.Prompts) != want[i].prompts || strings.Join(w.Activities, " ") != want[i].activities {
			t.Errorf("week %d is %q with %d prompts and the activities %v", w.Number, w.Title, len(w.Prompts), w.Activities)
		}
		if w.Focus == "" || w.Intro == "" || w.Practice == "" || len(w.Meeting.Questions) == 0 || len(w.Sources) == 0 {
			t.Errorf("week %d lacks its focus, intro, what to try, questions or sources", w.Number)
		}
	}
}

func TestWeekTwoIsThatOf2020(t *testing.T) {
	week, _ := builtin(t).Week(2)
	if len(week.Meeting.Questions) != 7 || week.Meeting.Task == "" || len(week.Resources) != 5 || week.Feedback.Title == "" {
		t.Errorf("%d questions, %d resources, task %q, feedback %q", len(week.Meeting.Questions), len(week.Resources), week.Meeting.Task, week.Feedback.Title)
	}
	start := date(t, "2020-03-30")
	if at, _ := week.Webinar.At.Instant(start); !at.Equal(time.Date(2020, 4, 9, 8, 0, 0, 0, time.UTC)) {
		t.Errorf("the webinar is at %s, want Thursday 9 April 09:00 in London", at)
	}
	first, _ := builtin(t).Week(1)
	if at, _ := first.Webinar.At.Instant(start); !at.Equal(time.Date(2020, 4, 2, 15, 0, 0, 0, time.UTC)) {
		t.Errorf("the first webinar is at %s, want Thursday 2 April 16:00 in London", at)
	}
}

func TestTheThreeAssignments(t *testing.T) {
	start := date(t, "2020-03-30")
	want := []struct {
		id, due, to string
		weeks       []int
		confirm     bool
	}{
		{"weeks-0-1", "2020-04-08T23:00:00Z", "info@partnershipbrokers.org", []int{0, 1}, true},
		{"weeks-2-3", "2020-04-22T23:00:00Z", "", []int{2, 3}, false},
		{"weeks-4-6", "2020-05-13T23:00:00Z", "", []int{4, 5, 6}, false},
	}
	all := builtin(t).Assignments()
	if len(all) != len(want) {
		t.Fatalf("%d assignments", len(all))
	}
	for i, a := range all {
		due, err := a.Due.Instant(start)
		if err != nil || a.ID != want[i].id || due.UTC().Format(time.RFC3339) != want[i].due || a.To.Address != want[i].to ||
			!slices.Equal(a.Weeks, want[i].weeks) || a.Confirm != want[i].confirm {
			t.Errorf("assignment %d is %+v, due %s, %v", i, a, due.UTC(), err)
		}
	}
	if all[0].To.Name != "Marta" {
		t.Errorf("the first goes to %q", all[0].To.Name)
	}
}

// Prompts keep their IDs for good: answers are kept under them.
func TestPromptIDsStay(t *testing.T) {
	want := "w0-moment w0-habit w0-values w0-hope w1-start w1-tools w1-adapt w2-principles w2-group w2-noticing " +
		"w3-criteria w3-timing w3-power w3-step w4-strength w4-choose w4-plan w5-where w5-value w5-conversation w5-people " +
		"w6-reread w6-moved w6-carry-on w6-letter"
	var got []string
	for _, w := range builtin(t).Weeks {
		for _, p := range w.Prompts {
			got = append(got, p.ID)
		}
	}
	if strings.Join(got, " ") != want {
		t.Errorf("the prompts are\n%v\nwant\n%s", got, want)
	}
}

// The prompts of Weeks 1 and 2 were asked by the course itself, and stay whole. One of ours asks
// one thing; what else may be asked helps, below it.
func TestAPromptOfOursAsksOneThing(t *testing.T) {
	for _, w := range builtin(t).Weeks {
		for _, p := range w.Prompts {
			ours := w.Number != 1 && w.Number != 2
			if n := strings.Count(p.Text, "?"); ours && n != 1 {
				t.Errorf("%s has %d question marks: %s", p.ID, n, p.Text)
			}
		}
	}
}

func TestWhoeverIsAloneFindsAnotherWay(t *testing.T) {
	const another = "On your own?"
	for _, w := range builtin(t).Weeks {
		if !strings.Contains(w.Meeting.Task, another) {
			t.Errorf("the meeting of week %d is for groups alone: %s", w.Number, w.Meeting.Task)
		}
		for _, p := range w.Prompts {
			if strings.Contains(p.Text, "group") && !strings.Contains(p.Help, another) {
				t.Errorf("%s needs a group: %s", p.ID, p.Text)
			}
		}
	}
}

// Names are kept out of what is handed in: it is said where the course begins, and before the first
// hand-in.
func TestTheCourseAsksForInventedNames(t *testing.T) {
	course := builtin(t)
	first := course.Weeks[2]
	for where, text := range map[string]string{"About": course.About, "Week 0": course.Weeks[0].Intro, "Week 2": first.Intro} {
		if !strings.Contains(text, "nvented names") || !strings.Contains(strings.ToLower(text), "private") {
			t.Errorf("%s does not ask for invented names and private entries: %s", where, text)
		}
	}
	if first.Assignment == nil || first.Assignment.ID != course.Assignments()[0].ID {
		t.Errorf("the first hand-in is %+v", first.Assignment)
	}
}

func TestPromptsAndAssignmentsAreFoundByTheirIDs(t *testing.T) {
	course := builtin(t)
	if p, w, ok := course.Prompt("w5-people"); !ok || w.Number != 5 || p.ID != "w5-people" {
		t.Errorf("found %+v in week %d, %v", p, w.Number, ok)
	}
	if a, ok := course.Assignment("weeks-4-6"); !ok || a.ID != "weeks-4-6" {
		t.Errorf("found %+v, %v", a, ok)
	}
	_, _, prompt := course.Prompt("w9-none")
	_, assignment := course.Assignment("none")
	_, week := course.Week(7)
	if prompt || assignment || week {
		t.Error("something was found that is not there")
	}
}

// limit is how much of one kind of text reads well on a screen of 80 cells by 24 rows. The texts
// are in Latin letters, for which characters are cells.
type limit struct {
	what  string
	text  string
	cells int
}

func checkLimits(t *testing.T, limits []limit) {
	t.Helper()
	for _, l := range limits {
		if n := utf8.RuneCountInString(l.text); n > l.cells {
			t.Errorf("%s has %d cells, %d is the most: %s", l.what, n, l.cells, l.text)
		}
		if strings.TrimSpace(l.text) == "" {
			t.Errorf("%s is empty", l.what)
		}
	}
}

func TestTheCourseFitsAScreen(t *testing.T) {
	for _, w := range builtin(t).Weeks {
		limits := []limit{{"a title", w.Title, 40}, {"a focus", w.Focus, 2 * 78}, {"an intro", w.Intro, 14 * 78}, {"a task", w.Meeting.Task, 4 * 76},
			{"what to try", w.Practice, 3 * 76}}
		for _, q := range w.Meeting.Questions {
			limits = append(limits, limit{"a question", q, 3 * 74})
		}
		for _, p := range w.Prompts {
			limits = append(limits, limit{"a prompt", p.Text, 3 * 78}, limit{"a prompt's few words", p.Short, 44})
			if p.Help != "" {
				limits = append(limits, limit{"what may help with a prompt", p.Help, 3 * 78})
			}
		}
		for _, r := range w.Resources {
			limits = append(limits, limit{"a resource", r.Title, 2 * 70})
		}
		if w.Assignment != nil {
			limits = append(limits, limit{"an assignment", w.Assignment.Title, 44})
		}
		checkLimits(t, limits)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := prompts.Load(remote); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseQuestionnaires(b *testing.B) {
	files := builtinFiles(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := prompts.ParseQuestionnaires(files); err != nil {
			b.Fatal(err)
		}
	}
}
