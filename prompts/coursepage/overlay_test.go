package coursepage_test

import (
	"reflect"
	"strings"
	"testing"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// sampleCourse is a sample of our own: week 2 as a course has it before a page is read.
func sampleCourse() prompts.Course {
	return prompts.Course{ID: "sample", Zone: "Europe/London", Weeks: []prompts.Week{
		{Number: 1, Prompts: []prompts.Prompt{{ID: "w1-first", Text: "What do I begin with?"}}},
		{Number: 2, Title: "Shared rules", Focus: "Rules that hold.", Intro: "An introduction of the course's own.",
			Meeting: prompts.Meeting{Task: "Talk.", Questions: []string{"Which rules?"}},
			Prompts: []prompts.Prompt{
				{ID: "w2-alive", Text: "What could I do to keep our rules alive?", Short: "Keeping rules alive", Guide: "gibbs"},
				{ID: "w2-group", Text: "What does my group teach me about calls?"},
				{ID: "w2-notice", Text: "By which signs will I see that a rule holds?"},
			},
			Assignment: &prompts.Assignment{ID: "first-two", Title: "Journal for Weeks 0 and 1", Weeks: []int{0, 1}, Confirm: true,
				Due: prompts.When{Rule: true, Week: 2, Weekday: 3, End: true, Zone: "Europe/London"},
				To:  prompts.Recipient{Name: "Marta", Address: "info@partnershipbrokers.org"}},
			Resources:  []prompts.Resource{{ID: "w2-sheet", Title: "Sample sheet one", URL: "https://example.org/one.pdf", Kind: "pdf"}},
			Activities: []string{"sample-test"}, Sources: []string{"A sample document"}},
	}}
}

func overlaid(tb testing.TB, c prompts.Course, text string) (prompts.Course, prompts.Week) {
	tb.Helper()
	page := mustRead(tb, text, coursepage.Options{Course: &c, Start: start2020, Week: -1})
	out := coursepage.Overlay(c, page.Week)
	w, ok := out.Week(page.Week.Number)
	if !ok {
		tb.Fatalf("week %d is not in the course", page.Week.Number)
	}
	return out, w
}

func promptIDs(w prompts.Week) []string {
	var all []string
	for _, p := range w.Prompts {
		all = append(all, p.ID)
	}
	return all
}

func TestAPageLiesOverTheWeekAndKeepsTheIDsOfItsPrompts(t *testing.T) {
	_, w := overlaid(t, sampleCourse(), samplePage)
	wantList(t, "IDs", promptIDs(w), "w2-alive", "w2-group", "w2-notice")
	wantText(t, "first prompt", w.Prompts[0].Text, "What can I do to keep a rule (or rules) alive?")
	wantText(t, "its guide", w.Prompts[0].Guide, "gibbs")
	wantText(t, "title, which the page does not have", w.Title, "Shared rules")
	wantText(t, "introduction, which the page does not have", w.Intro, "An introduction of the course's own.")
	wantList(t, "activities and sources", append(w.Activities, w.Sources...), "sample-test", "A sample document")
	if !strings.HasPrefix(w.Focus, "We look at") || len(w.Meeting.Questions) != 7 || w.Webinar == nil {
		t.Errorf("the page's own focus, questions or webinar are missing: %+v", w)
	}
	a := w.Assignment
	if a.ID != "first-two" || a.Title != "Journal for Weeks 0 and 1" || !a.Confirm || a.Due.Date.String() != "2020-04-08" {
		t.Errorf("assignment %+v; want the course's ID, title and question about the address, and the page's date", *a)
	}
	for _, r := range w.Resources {
		if r.Title == "Sample sheet one" && (r.ID != "w2-sheet" || r.URL != "https://example.org/one.pdf") {
			t.Errorf("resource %+v; want the course's ID and address", r)
		}
	}
}

func TestReadingTheSamePageAgainChangesNothing(t *testing.T) {
	once, _ := overlaid(t, sampleCourse(), samplePage)
	twice, _ := overlaid(t, once, samplePage)
	if !reflect.DeepEqual(once, twice) {
		t.Errorf("the second reading changed the course:\n%+v\n%+v", once, twice)
	}
}

func TestTheCourseItselfStaysAsItIs(t *testing.T) {
	c := sampleCourse()
	overlaid(t, c, samplePage)
	if !reflect.DeepEqual(c, sampleCourse()) {
		t.Errorf("the course that was given has changed: %+v", c)
	}
}

func TestPromptsAreKnownAgainWhateverTheirOrder(t *testing.T) {
	page := "Week 2\nJournal prompts:\n" +
		"1. By which sign will I see that this rule holds?\n" +
		"2. What is entirely new here?\n" +
		"3. What can I do to keep our rules alive?\n"
	c, w := overlaid(t, sampleCourse(), page)
	if ids := promptIDs(w); ids[0] != "w2-notice" || ids[2] != "w2-alive" || ids[1] == "w2-group" {
		t.Errorf("IDs %q; want w2-notice, a new one, w2-alive", ids)
	}
	_, again := overlaid(t, c, page)
	wantList(t, "IDs read again", promptIDs(again), promptIDs(w)...)
}

func TestAPositionCountsOnlyWhereNothingElseCanBeMeant(t *testing.T) {
	page := "Week 2\nJournal prompts:\n" +
		"1. What can I do to keep our rules alive?\n2. Something else altogether?\n3. Another thing besides?\n" +
		"4. By which signs will I see that a rule holds?\n"
	_, w := overlaid(t, sampleCourse(), page)
	ids := promptIDs(w)
	if ids[0] != "w2-alive" || ids[3] != "w2-notice" || ids[1] == "w2-group" || ids[2] == "w2-group" {
		t.Errorf("IDs %q; want two new ones between w2-alive and w2-notice", ids)
	}
}

func TestOneWordTellsQuestionsApart(t *testing.T) {
	c := prompts.Course{Weeks: []prompts.Week{{Number: 2, Prompts: []prompts.Prompt{
		{ID: "trust", Text: "What did I learn about trust?"}, {ID: "power", Text: "What did I learn about power?"}}}}}
	_, w := overlaid(t, c, "Week 2\nJournal: What did I learn about power? What did I learn about trust? What did I learn about money?")
	ids := promptIDs(w)
	if ids[0] != "power" || ids[1] != "trust" || ids[2] == "" {
		t.Errorf("IDs %q; want power, trust and a new one", ids)
	}
}

func TestAPageWithoutPromptsLeavesThoseOfTheCourse(t *testing.T) {
	_, w := overlaid(t, sampleCourse(), "Week 2\nFocus: Only this.")
	wantList(t, "IDs", promptIDs(w), "w2-alive", "w2-group", "w2-notice")
	wantText(t, "focus", w.Focus, "Only this.")
}

func TestAWeekThatTheCourseLacksIsAddedInOrder(t *testing.T) {
	c, w := overlaid(t, sampleCourse(), "Week 0\nJournal: Who am I?")
	if len(c.Weeks) != 3 || c.Weeks[0].Number != 0 || w.Prompts[0].ID == "" {
		t.Errorf("weeks %+v; want week 0 first, its prompt with an ID", c.Weeks)
	}
	if got := coursepage.Overlay(c, prompts.Week{Number: -1, Focus: "nowhere"}); !reflect.DeepEqual(got, c) {
		t.Errorf("a week without a number changed the course")
	}
}

func TestAnotherAddressReplacesTheOldOneAndOtherWeeksAreAnotherAssignment(t *testing.T) {
	_, w := overlaid(t, sampleCourse(), "Week 2\nFocus: x\nAssignment: send Weeks 1 and 2 by 2020-04-10 to sample@example.org")
	if a := w.Assignment; a.Confirm || a.To.Address != "sample@example.org" || a.ID != "weeks-1-2" {
		t.Errorf("assignment %+v; want the page's address and weeks", *a)
	}
}

func TestAnAssignmentForOtherWeeksIsNotCalledAfterThoseOfTheCourse(t *testing.T) {
	for page, want := range map[string]string{
		"Week 2\n\nAssignment: send your entries for weeks 2 and 3 to info@example.org by the end of Wednesday 22 April.": "Entries of weeks 2 and 3",
		"Week 2\n\nAssignment: send your entries for weeks 0 and 1 to info@example.org by the end of Wednesday 15 April.": "Journal for Weeks 0 and 1",
	} {
		if _, w := overlaid(t, sampleCourse(), page); w.Assignment == nil || w.Assignment.Title != want {
			t.Errorf("%q gives %+v, want the title %q", page, w.Assignment, want)
		}
	}
}

func TestAssignmentsOfTwoWeeksNeverShareAnID(t *testing.T) {
	c, _ := overlaid(t, sampleCourse(), "Week 3\nFocus: x\nAssignment: send Weeks 5 and 6 by 2020-04-10 to sample@example.org")
	c, _ = overlaid(t, c, "Week 4\nFocus: x\nAssignment: send Weeks 5 and 6 by 2020-05-10 to sample@example.org")
	seen := map[string]bool{}
	for _, a := range c.Assignments() {
		if seen[a.ID] {
			t.Errorf("two assignments have the ID %q", a.ID)
		}
		seen[a.ID] = true
	}
}
