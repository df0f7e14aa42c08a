package book_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

// kept reads a page, keeps it and returns the prompts that its week has now.
func kept(t *testing.T, b *bench, text string) []prompts.Prompt {
	t.Helper()
	page, err := b.ReadPage(t.Context(), text, journal.NoWeek)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.KeepPage(t.Context(), text, page); err != nil {
		t.Fatal(err)
	}
	s, err := b.ActiveCourse(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w, _ := s.Course.Week(page.Week.Number)
	return w.Prompts
}

// asWorded are prompts of a sample, each as it is worded from time to time.
var asWorded = [][]string{
	{"What did you pick this week in the garden?", "What did you pick in the garden this week?", "What have you picked this week in the garden?"},
	{"Whom did you share the apples with, and why?", "Whom did you share apples with, and why?"},
	{"Describe the oldest tree that stands near your house.", "Describe the oldest tree that stands close to your house."},
	{"Which tool broke, and how was it mended?"},
}

// Over random histories of pages a prompt keeps its ID: when it is worded anew, when its place
// changes, and when it comes back after it was gone. A page that is read again changes nothing.
func TestAPromptOfAPageKeepsItsIDOverRandomHistories(t *testing.T) {
	for _, week := range []string{"Week 2: Fruit", "Week 9: Fruit"} {
		for seed := range uint64(6) {
			rng := rand.New(rand.NewPCG(seed, 3))
			b := mustBegin(t)
			ids := map[int]string{}
			for round := range 8 {
				order := rng.Perm(len(asWorded))
				if round > 0 {
					order = order[:2+rng.IntN(3)]
				} else {
					slices.Sort(order)
				}
				page := week + "\n\nJournal prompts:\n"
				for _, i := range order {
					page += "- " + asWorded[i][rng.IntN(len(asWorded[i]))] + "\n"
				}
				for range 1 + rng.IntN(2) {
					got := kept(t, b, page)
					if len(got) != len(order) {
						t.Fatalf("%s, seed %d, round %d: %d prompts of\n%s", week, seed, round, len(got), page)
					}
					for k, i := range order {
						if ids[i] == "" {
							ids[i] = got[k].ID
						}
						if got[k].ID != ids[i] {
							t.Fatalf("%s, seed %d, round %d: %q is %q now, and was %q", week, seed, round, got[k].Text, got[k].ID, ids[i])
						}
					}
				}
			}
		}
	}
}

// A prompt of the course's own that a page leaves out keeps its ID for when it comes back.
func TestAPromptOfTheCourseComesBackWithItsID(t *testing.T) {
	b := mustBegin(t)
	s, err := b.ActiveCourse(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w, _ := s.Course.Week(2)
	own := w.Prompts[0]
	kept(t, b, "Week 2\n\nJournal prompts:\n- Which tool broke, and how was it mended?\n- Who carried the ladder home?\n")
	got := kept(t, b, "Week 2\n\nJournal prompts:\n- Which tool broke, and how was it mended?\n- "+strings.Join(strings.Fields(own.Text), " ")+"\n")
	if !slices.ContainsFunc(got, func(p prompts.Prompt) bool { return p.ID == own.ID && p.Help == own.Help }) {
		t.Errorf("prompts %+v; want one with the ID %q", got, own.ID)
	}
}

// Readers are told of other words only where the learner's own page changed them: a course that a
// newer Ponder words anew takes its answers with it.
func TestAnswersFollowTheCoursesWordsAndNotThoseOfAnOwnPage(t *testing.T) {
	b := mustBegin(t)
	own := b.week(t, 1).Prompts[0]
	b.answer(t, 1, own.ID, "An answer.")
	follows := func() bool {
		t.Helper()
		p, err := b.Plan(t.Context(), book.Request{Weeks: []int{1}})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range p.HandIn.Parts[0].Answers {
			if a.Prompt == own.ID {
				return a.Follows
			}
		}
		t.Fatalf("%q is not among %+v", own.ID, p.HandIn.Parts[0].Answers)
		return false
	}
	if !follows() {
		t.Error("an answer does not follow the course's own words")
	}
	text := strings.Join(strings.Fields(own.Text), " ")
	kept(t, b, "Week 1\n\nJournal prompts:\n- "+text+"\n- Which tool broke, and how was it mended?\n")
	if !follows() {
		t.Error("an answer does not follow a page that says what the course says")
	}
	kept(t, b, "Week 1\n\nJournal prompts:\n- "+strings.Replace(text, " ", " then ", 1)+"\n- Which tool broke, and how was it mended?\n")
	if follows() {
		t.Error("an answer follows the words of the learner's own page in silence")
	}
}
