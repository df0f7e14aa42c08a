package plain_test

import (
	"fmt"
	"strings"
	"testing"
)

// The jobs of a learner who listens, from the start of Ponder to its end, with how much may be
// heard of each. When a count grows, somebody hears more; when it falls, the number here is made
// smaller.
var heardJobs = []struct {
	name  string
	begin func(*testing.T) *desk
	typed []string
	whole int // lines that were heard when everything was said each time
	lines int // heard, empty ones too
	words int
	keys  int // pressed, enter too
}{
	{"first run", newDesk, []string{"Sample Learner", "learner@example.org", "1", "2020-03-30", "", "q"}, 44, 22, 232, 51},
	{"what is due", begun, []string{"q"}, 21, 9, 106, 2},
	{"three answers", begun, []string{"2", "We began with a drawing.", ".", "I ask before I answer.", ".", "Each keeps its name.", ".", "q"}, 71, 23, 246, 79},
	{"change a line", withEntries, []string{"3", "2", "1", "/replace 1 We began with pears.", ".", "b", "b", "q"}, 88, 36, 374, 46},
	{"search and open", withEntries, []string{"3", "s", "apples", "1", "b", "b", "b", "q"}, 80, 34, 378, 21},
	{"a questionnaire with its result", begun, append(append([]string{"8", "1", "1"}, ratings(20)...), "1", "b", "b", "q"), 165, 67, 731, 54},
	{"a course page", begun, append(append([]string{"7"}, heardPage...), ".", "yes", "q"), 67, 23, 278, 756},
	{"hand in and mark as sent", withAnswers, []string{"4", "1", "1", "1", "yes", "1", "b", "b", "q"}, 148, 45, 434, 20},
	{"remove and bring back", withEntries, []string{"3", "1", "6", "yes", "t", "1", "b", "b", "q"}, 87, 36, 400, 20},
}

// heardPage is the page of a week, of our own.
var heardPage = []string{
	"Week 2: The roots of a partnership", "", "Focus of the week: What holds partners together when nobody meets",
	"", "This week looks at what lies under the ground.", "We read a story of two gardens and speak about it.", "",
	"Questions for your group meeting", "- What holds your group together?", "- What would you plant first?", "- Who waters it when you are away?", "",
	"Journal review prompts:", "- What did I notice this week about roots?", "- What will I try next week?", "- Whom do I thank?", "",
	"Webinar 2: The garden – Thursday 9th April at 9:00am London time.", "",
	"To read and watch", "- A story of two gardens, https://example.org/gardens", "- A talk about trees, https://example.org/trees", "",
	"Assignment: send your journal for weeks 2 and 3 to tutor@example.org by the end of Wednesday 22nd April.",
}

func ratings(n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprint(1+(i*7)%5))
	}
	return all
}

func withEntries(t *testing.T) *desk {
	d := begun(t)
	for _, text := range []string{"A quiet week.", "The call was short.", "We planted apples, and spoke of the water.", "Nobody came.", "A letter from the river group.",
		"We drew what we wanted.", "Twelve people, two screens.", "The power was out."} {
		d.answer(2, "", text)
	}
	return d
}

func withAnswers(t *testing.T) *desk {
	d := begun(t)
	course, err := d.book.ActiveCourse(t.Context())
	d.must(err)
	for _, n := range []int{0, 1} {
		week, _ := course.Course.Week(n)
		for _, p := range week.Prompts {
			d.answer(n, p.ID, "A sample answer of some words to this prompt.")
		}
	}
	return d
}

func TestAJobIsHeardInAFewLines(t *testing.T) {
	for _, job := range heardJobs {
		d := job.begin(t)
		heard := d.types(job.typed...)
		lines, words, keys := 0, 0, 0
		for line := range strings.Lines(heard) {
			if !strings.HasPrefix(line, "> ") {
				lines, words = lines+1, words+len(strings.Fields(line))
			}
		}
		for _, line := range job.typed {
			keys += len(line) + 1
		}
		if lines > job.lines || words > job.words || keys > job.keys {
			t.Errorf("%s: %d lines, %d words are heard and %d keys pressed; before it was %d, %d and %d:\n%s", job.name, lines, words, keys, job.lines, job.words, job.keys, heard)
		}
		if 2*lines > job.whole {
			t.Errorf("%s: %d lines are heard, more than half of %d", job.name, lines, job.whole)
		}
		golden(t, "heard-"+strings.ReplaceAll(job.name, " ", "-"), heard)
	}
}
