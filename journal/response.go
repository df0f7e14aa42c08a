package journal

import (
	"maps"
	"slices"
	"strings"
	"time"

	"ponder/prompts"
)

// LongDate is how a day is written in a text that leaves the journal, as a layout of time.Format.
const LongDate = "2 January 2006"

// Response is a questionnaire filled in on a day, perhaps about one partnership. It can be
// understood without the questionnaire, whose words and scale may be others by then. Until it is
// done it is half-filled: a draft, which is found again.
type Response struct {
	ID            ID
	Course        string        // course ID
	Questionnaire string        // the questionnaire's ID
	Title         string        // the questionnaire's title, as it was
	Scale         prompts.Scale // as it was

	// At is when it was finished, or else begun: the writer's civil date and time, as with an
	// entry.
	At time.Time

	Partnership ID                // empty: about oneself
	Answers     map[string]int    // ratings by item; one that was skipped is not there
	Notes       map[string]string // by item
	Texts       map[string]string // every item as it was worded
	Done        bool
	Plan        []PlanItem // what the learner means to do about it

	Created  time.Time // UTC
	Updated  time.Time // UTC
	Removed  time.Time // UTC; zero unless it was put away
	Revision int       // a Store refuses a response that is not one more than what it holds
}

// PlanItem is a suggestion that the learner took up.
type PlanItem struct {
	Suggestion string       // its ID in the questionnaire
	Title      string       // as it was worded
	By         prompts.Date // when it is meant to be done; zero: some day
	Done       prompts.Date // when it was ticked; zero: still open
}

// IsOpen reports whether the item is still to be done.
func (p PlanItem) IsOpen() bool { return p.Done.IsZero() }

// IsLate reports whether the day it was meant for has passed.
func (p PlanItem) IsLate(today prompts.Date) bool {
	return p.IsOpen() && !p.By.IsZero() && p.By.Before(today)
}

// Day returns the writer's day as 2020-04-06.
func (r Response) Day() string { return r.At.Format(time.DateOnly) }

// WasRemoved reports whether the response was put away; it can be taken back.
func (r Response) WasRemoved() bool { return !r.Removed.IsZero() }

// IsKept reports whether the journal holds it already; one that was only begun is kept from its
// first save on.
func (r Response) IsKept() bool { return r.Revision > 0 }

// IsEmpty reports whether nothing was rated and nothing noted.
func (r Response) IsEmpty() bool { return len(r.Answers) == 0 && len(r.Notes) == 0 }

// Rating returns the rating of an item; rated is false where it was skipped.
func (r Response) Rating(item string) (rating int, rated bool) {
	rating, rated = r.Answers[item]
	return rating, rated
}

// Has reports whether an item was rated or noted.
func (r Response) Has(item string) bool {
	_, rated := r.Answers[item]
	return rated || r.Notes[item] != ""
}

// Rate returns a copy with a rating; nothing is checked before it is saved.
func (r Response) Rate(item string, rating int) Response {
	r = r.Clone()
	if r.Answers == nil {
		r.Answers = map[string]int{}
	}
	r.Answers[item] = rating
	return r
}

// Skip returns a copy in which an item is not rated. Its note stays.
func (r Response) Skip(item string) Response {
	r = r.Clone()
	delete(r.Answers, item)
	return r
}

// Note returns a copy with a note on an item; a text without a word takes the note away.
func (r Response) Note(item, text string) Response {
	r = r.Clone()
	if strings.TrimSpace(text) == "" {
		delete(r.Notes, item)
		return r
	}
	if r.Notes == nil {
		r.Notes = map[string]string{}
	}
	r.Notes[item] = text
	return r
}

// Clone returns a copy that shares nothing with the response. Empty lists and maps become nil.
func (r Response) Clone() Response {
	r.Answers, r.Notes, r.Texts = cloned(r.Answers), cloned(r.Notes), cloned(r.Texts)
	if r.Plan = slices.Clone(r.Plan); len(r.Plan) == 0 {
		r.Plan = nil
	}
	return r
}

func cloned[V any](m map[string]V) map[string]V {
	if len(m) == 0 {
		return nil
	}
	return maps.Clone(m)
}

// Same reports whether two responses say the same, whenever they were saved.
func (r Response) Same(o Response) bool {
	return r.Course == o.Course && r.Questionnaire == o.Questionnaire && r.Title == o.Title && r.Scale == o.Scale &&
		r.At.Equal(o.At) && r.Partnership == o.Partnership && r.Done == o.Done && r.Removed.Equal(o.Removed) &&
		maps.Equal(r.Answers, o.Answers) && maps.Equal(r.Notes, o.Notes) && maps.Equal(r.Texts, o.Texts) &&
		slices.Equal(r.Plan, o.Plan)
}

// WithQuestions takes over the items as they are worded now. What was answered keeps the words that
// it answered.
func (r Response) WithQuestions(q prompts.Questionnaire) Response {
	r = r.Clone()
	texts := map[string]string{}
	for _, item := range q.Items() {
		texts[item.ID] = item.Text
	}
	for item, text := range r.Texts {
		if r.Has(item) {
			texts[item] = text
		}
	}
	r.Texts = texts
	return r
}

// Check refuses ratings outside the scale, and answers to what was never asked.
func (r Response) Check() error {
	for item, rating := range r.Answers {
		if _, asked := r.Texts[item]; !asked {
			return Invalid("%q is not asked by %s", item, r.Title)
		}
		if rating < r.Scale.From || rating > r.Scale.To {
			return Invalid("%d for %q is not on the scale: it goes from %d to %d", rating, item, r.Scale.From, r.Scale.To)
		}
	}
	for item := range r.Notes {
		if _, asked := r.Texts[item]; !asked {
			return Invalid("%q is not asked by %s", item, r.Title)
		}
	}
	return nil
}

// Text says what is planned, for when, and whether it is done.
func (p PlanItem) Text() string {
	switch {
	case !p.Done.IsZero():
		return p.Title + ", done on " + p.Done.In(time.UTC).Format(LongDate)
	case !p.By.IsZero():
		return p.Title + ", by " + p.By.In(time.UTC).Format(LongDate)
	}
	return p.Title
}
