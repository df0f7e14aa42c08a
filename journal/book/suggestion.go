package book

import (
	"cmp"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// Suggested is something to do about low ratings.
type Suggested struct {
	prompts.Suggestion
	Items  []ItemResult      // the low ones that it answers
	Whys   []string          // why it fits a whole group that came out low
	Weight float64           // how much it answers: the more and the lower the ratings, the higher
	Taken  *journal.PlanItem // the learner took it up
}

// suggested gives what answers the low ratings. What answers more of them, and lower ones, comes first.
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
	for _, i := range g.Items {
		if i.IsLow() && slices.Contains(i.Item.Suggestions, s.ID) {
			s.Items = append(s.Items, i)
			s.Weight += 1 - i.Bar.Share
		}
	}
	for _, fit := range g.Group.Fits {
		if g.Bar.isLow() && fit.Suggestion == s.ID {
			s.Whys = append(s.Whys, fit.Why)
			s.Weight += 1 - g.Bar.Share
		}
	}
}

// planOf gathers what the learner took up at any time; where it was taken up twice, the latest counts. What is open comes first,
// in the order of the days it is meant for.
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
