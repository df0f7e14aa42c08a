package book

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/prompts"
)

// Suggested is something to do about low ratings.
type Suggested struct {
	prompts.Suggestion
	Items  []ItemResult      // the low ones that it answers
	Whys   []string          // why it fits a group that came out low, or that an item of Items is in
	Weight float64           // how much it answers: the more and the lower the ratings, the higher
	Taken  *journal.PlanItem // the learner took it up
}

// suggested returns what answers the low ratings. What answers more of them, and lower ones, comes
// first.
func suggested(res Results) []Suggested {
	var all []Suggested
	for _, s := range res.Questionnaire.Suggestions {
		one := Suggested{Suggestion: s}
		for _, g := range res.Groups {
			one.answer(g)
		}
		if len(one.Items)+len(one.Whys) == 0 {
			continue
		}
		if i := slices.IndexFunc(res.Plan, func(p journal.PlanItem) bool { return p.Suggestion == s.ID }); i >= 0 {
			one.Taken = &res.Plan[i]
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b Suggested) int { return cmp.Compare(b.Weight, a.Weight) })
	return all
}

// answer adds what the suggestion does about a group and its items.
func (s *Suggested) answer(g GroupResult) {
	answers := false
	for _, i := range g.Items {
		if i.IsLow() && slices.Contains(i.Item.Suggestions, s.ID) {
			s.Items, answers = append(s.Items, i), true
			s.Weight += 1 - i.Bar.Share
		}
	}
	for _, fit := range g.Group.Fits {
		if fit.Suggestion != s.ID || !g.Bar.isLow() && !answers {
			continue
		}
		s.Whys = append(s.Whys, fit.Why)
		if g.Bar.isLow() {
			s.Weight += 1 - g.Bar.Share
		}
	}
}

// mostNamed is how many of the items that a suggestion answers are named.
const mostNamed = 3

// Reason says what a suggestion answers and why: "for Empathy, Delegating and 2 more; it happens at
// your own work".
func (s Suggested) Reason() string {
	var names []string
	for _, i := range s.Items[:min(len(s.Items), mostNamed)] {
		names = append(names, i.Item.Text)
	}
	if more := len(s.Items) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	var parts []string
	if len(names) > 0 {
		parts = append(parts, "for "+strings.Join(names, ", "))
	}
	return strings.Join(append(parts, s.Whys...), "; ")
}

// planOf gathers what the learner took up at any time; where it was taken up twice, the latest
// counts. What is open comes first, in the order of the days it is meant for.
func planOf(oldestFirst []journal.Response) []journal.PlanItem {
	var all []journal.PlanItem
	for _, r := range oldestFirst {
		for _, p := range r.Plan {
			all = slices.DeleteFunc(all, func(o journal.PlanItem) bool { return o.Suggestion == p.Suggestion })
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b journal.PlanItem) int {
		return cmp.Or(byOpen(a)-byOpen(b), compareDays(a.By, b.By))
	})
	return all
}

func byOpen(p journal.PlanItem) int {
	if p.IsOpen() {
		return 0
	}
	return 1
}

// compareDays puts days in order; none comes last.
func compareDays(a, b prompts.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero() || !b.IsZero() && b.Before(a):
		return 1
	}
	return -1
}
