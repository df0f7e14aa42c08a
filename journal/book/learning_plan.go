package book

import (
	"context"
	"fmt"
	"slices"

	"ponder/journal"
)

// AddPlanItem puts a suggestion on the learner's plan, or changes when it is meant to be done, or
// ticks it. The plan belongs to the questionnaire, about that partnership or else about oneself,
// and is kept with its latest finished response.
func (b *Book) AddPlanItem(ctx context.Context, questionnaire string, partnership journal.ID, item journal.PlanItem) error {
	return b.changePlan(ctx, questionnaire, partnership, item.Suggestion, &item)
}

// RemovePlanItem takes a suggestion off the plan.
func (b *Book) RemovePlanItem(ctx context.Context, questionnaire string, partnership journal.ID, suggestion string) error {
	return b.changePlan(ctx, questionnaire, partnership, suggestion, nil)
}

// changePlan takes a suggestion off every response that has it, and puts item on the latest one.
func (b *Book) changePlan(ctx context.Context, questionnaire string, partnership journal.ID, suggestion string, item *journal.PlanItem) error {
	_, err := retried(ctx, func() (struct{}, error) {
		snap, tools, q, err := b.asked(ctx, questionnaire, partnership)
		if err != nil {
			return struct{}{}, err
		}
		s, known := q.Suggestion(suggestion)
		if !known && item != nil {
			return struct{}{}, fmt.Errorf("suggestion %q of %s: %w", suggestion, q.Title, journal.ErrNotFound)
		}
		all := snap.responses(tools.Course, ResponseFilter{Questionnaire: q.ID, Partnership: &partnership})
		if len(all) == 0 {
			return struct{}{}, fmt.Errorf("a finished response to %s: %w", q.Title, journal.ErrNotFound)
		}
		if item != nil {
			item.Title = s.Title
		}
		change := b.planned(all, suggestion, item)
		if change.IsEmpty() {
			return struct{}{}, nil
		}
		return struct{}{}, b.Store.Apply(ctx, change)
	})
	return err
}

func (b *Book) planned(all []journal.Response, suggestion string, item *journal.PlanItem) journal.Change {
	now := b.Now().UTC()
	change := journal.Change{At: now}
	for i, old := range all {
		r := old.Clone()
		r.Plan = slices.DeleteFunc(r.Plan, func(p journal.PlanItem) bool { return p.Suggestion == suggestion })
		if item != nil && i == len(all)-1 {
			r.Plan = append(r.Plan, *item)
		}
		if r = r.Clone(); !r.Same(old) {
			r.Revision, r.Updated = r.Revision+1, now
			change.Responses = append(change.Responses, r)
		}
	}
	return change
}
