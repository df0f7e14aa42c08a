package phrase

import (
	"fmt"
	"strconv"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// WhichPartnership is asked before a questionnaire that is about one.
const WhichPartnership = "Which partnership is it about?"

// Titled names a questionnaire and the partnership that it is about.
func Titled(q prompts.Questionnaire, p journal.Partnership) string {
	if p.Name == "" {
		return layout.Line(q.Title)
	}
	return layout.Line(q.Title) + ", " + layout.Line(p.Name)
}

// Rated says how many of the items of a questionnaire have a rating.
func Rated(rated, asked int) string { return fmt.Sprintf("%d of %d rated", rated, asked) }

// HalfFilledIn says how far a response has come.
func HalfFilledIn(r journal.Response, asked int) string {
	return "half filled in, " + Rated(len(r.Answers), asked)
}

// FilledIn says how often a questionnaire was filled in, and when last; both lists have the oldest
// response first.
func FilledIn(done, half []journal.Response, f format.Locale) string {
	said := "not filled in yet"
	if n := len(done); n > 0 {
		said = "filled in " + format.Plural(n, "time", "times") + ", last on " + f.Day(done[n-1].At)
	}
	if n := len(half); n > 0 {
		said += fmt.Sprintf("; %d half filled in", n)
	}
	return said
}

// Outcome says how a result came out on the whole: how much was rated, the average, and how far it
// moved since it is compared with.
func Outcome(res book.Results, f format.Locale) string {
	said := Rated(res.Rated, res.Asked)
	if res.Rated > 0 {
		said += ", " + res.Text() + " on average"
	}
	if res.Against != nil && res.Shift.Known() {
		said += ", " + res.Shift.Text() + " since " + f.Day(res.Against.At)
	}
	return said
}

// How many items of a result are named: the most telling ones.
const (
	mostHighest = 3
	mostLowest  = 5
	mostMoved   = 5
)

// Telling is a list of items of a result, under its heading.
type Telling struct {
	Heading string
	Items   []string
}

// Tellings are the strongest and the lowest items of a result, where these are no steps in order,
// and those that moved most.
func Tellings(res book.Results) []Telling {
	if res.Standing != nil {
		return MovedMost(res)
	}
	return append([]Telling{{"Strongest", res.Highest(mostHighest)}, {"Lowest", res.Lowest(mostLowest)}}, MovedMost(res)...)
}

// MovedMost are the items that moved most, up or down.
func MovedMost(res book.Results) []Telling {
	return []Telling{{"Moved most", res.MovedMost(mostMoved)}}
}

// Step says how far a step has come.
func Step(i book.ItemResult) string {
	said := layout.Line(i.Item.Text) + ": " + layout.Line(i.RatingText())
	if i.Shift.Sum != 0 {
		said += fmt.Sprintf(", was %d", i.Before)
	}
	return said
}

// Standing says in few words at which step a partnership stands.
func Standing(s book.Standing) string {
	if s.Beyond {
		return fmt.Sprintf("all %d steps are done", s.Steps)
	}
	return fmt.Sprintf("stands at step %d of %d", s.Step.Number, s.Steps)
}

// Rating is an item's rating as a number.
func Rating(i book.ItemResult) string {
	if !i.Rated {
		return "not rated"
	}
	return strconv.Itoa(i.Rating)
}

// BothTimes says how something came out at two times.
func BothTimes(then, now string) string { return "first " + then + ", now " + now }

// Activity says how far a questionnaire of a week is; where the week asks it once more, how it came
// out both times.
func Activity(a book.Activity) string {
	if then, now, twice := a.ThenAndNow(); twice {
		return BothTimes(then.Text(), now.Text()) + ", " + now.Shift.Text()
	}
	switch a.State() {
	case book.Drafted:
		return "half filled in"
	case book.Answered:
		return "filled in " + format.Plural(len(a.Finished), "time", "times")
	}
	return "not filled in yet"
}
