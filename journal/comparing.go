package journal

import (
	"context"
	"fmt"
	"slices"

	"ponder/prompts"
)

// ResultsOf chooses what results are wanted.
type ResultsOf struct {
	Questionnaire string // its ID
	Partnership   ID     // empty: about oneself
	Response      ID     // which time; empty: the latest
	SinceFirst    bool   // compare with the first time, rather than with the one before
}

// Results gives what can be said of a finished response. Where there is none yet it is ErrNotFound.
func (b *Book) Results(ctx context.Context, of ResultsOf) (Results, error) {
	snap, err := b.read(ctx, Responses|Partnerships)
	if err != nil {
		return Results{}, err
	}
	tools, err := b.instruments(snap)
	if err != nil {
		return Results{}, err
	}
	q, err := tools.Find(of.Questionnaire)
	if err != nil {
		return Results{}, err
	}
	return snap.results(tools.Course, q, of)
}

func (s Snapshot) results(course string, q prompts.Questionnaire, of ResultsOf) (Results, error) {
	all := s.responses(course, ResponseFilter{Questionnaire: q.ID, Partnership: &of.Partnership})
	at := len(all) - 1
	if of.Response != "" {
		at = slices.IndexFunc(all, func(r Response) bool { return r.ID == of.Response })
	}
	if at < 0 {
		return Results{}, fmt.Errorf("a finished response to %s: %w", q.Title, ErrNotFound)
	}
	var against *Response
	switch {
	case at > 0 && of.SinceFirst:
		against = &all[0]
	case at > 0:
		against = &all[at-1]
	}
	res := NewResults(q, all[at], against, all)
	res.Partnership, _ = s.Partnership(of.Partnership)
	return res, nil
}

// SideBySide is results to be read beside each other: the latest of several partnerships, or those of two times. The groups and
// items of every column are in the same order.
type SideBySide struct {
	Questionnaire prompts.Questionnaire
	Columns       []Results // by the partnerships' names, or by time
	Missing       []Partnership
}

// SideBySide gives the latest results of every partnership that is looked at. Where a questionnaire was also filled in about
// oneself, that is the first column.
func (b *Book) SideBySide(ctx context.Context, questionnaire string) (SideBySide, error) {
	snap, err := b.read(ctx, Responses|Partnerships)
	if err != nil {
		return SideBySide{}, err
	}
	tools, err := b.instruments(snap)
	if err != nil {
		return SideBySide{}, err
	}
	q, err := tools.Find(questionnaire)
	if err != nil {
		return SideBySide{}, err
	}
	s := SideBySide{Questionnaire: q}
	if own, err := snap.results(tools.Course, q, ResultsOf{}); err == nil {
		s.Columns = append(s.Columns, own)
	}
	for _, p := range snap.partnerships(false) {
		res, err := snap.results(tools.Course, q, ResultsOf{Partnership: p.ID})
		if err != nil {
			s.Missing = append(s.Missing, p)
			continue
		}
		s.Columns = append(s.Columns, res)
	}
	return s, nil
}

// ThenAndNow gives the first and the latest result of a questionnaire, about that partnership or else about oneself; the latest is
// compared with the first. After one time it is one column, and before that ErrNotFound.
func (b *Book) ThenAndNow(ctx context.Context, questionnaire string, partnership ID) (SideBySide, error) {
	now, err := b.Results(ctx, ResultsOf{Questionnaire: questionnaire, Partnership: partnership, SinceFirst: true})
	if err != nil {
		return SideBySide{}, err
	}
	s := SideBySide{Questionnaire: now.Questionnaire, Columns: []Results{now}}
	if now.Against == nil {
		return s, nil
	}
	then, err := b.Results(ctx, ResultsOf{Questionnaire: questionnaire, Partnership: partnership, Response: now.Against.ID})
	s.Columns = []Results{then, now}
	return s, err
}

// TakeUp puts a suggestion on the learner's plan, or changes when it is meant to be done, or ticks it. The plan belongs to the
// questionnaire, about that partnership or else about oneself, and is kept with its latest finished response.
func (b *Book) TakeUp(ctx context.Context, questionnaire string, partnership ID, item PlanItem) error {
	return b.changePlan(ctx, questionnaire, partnership, item.Suggestion, &item)
}

// LetGo takes a suggestion off the plan.
func (b *Book) LetGo(ctx context.Context, questionnaire string, partnership ID, suggestion string) error {
	return b.changePlan(ctx, questionnaire, partnership, suggestion, nil)
}

// changePlan takes a suggestion off every response that has it, and puts item on the latest one.
func (b *Book) changePlan(ctx context.Context, questionnaire string, partnership ID, suggestion string, item *PlanItem) error {
	_, err := retried(ctx, func() (struct{}, error) {
		snap, tools, q, err := b.asked(ctx, questionnaire, partnership)
		if err != nil {
			return struct{}{}, err
		}
		s, known := q.Suggestion(suggestion)
		if !known && item != nil {
			return struct{}{}, fmt.Errorf("suggestion %q of %s: %w", suggestion, q.Title, ErrNotFound)
		}
		all := snap.responses(tools.Course, ResponseFilter{Questionnaire: q.ID, Partnership: &partnership})
		if len(all) == 0 {
			return struct{}{}, fmt.Errorf("a finished response to %s: %w", q.Title, ErrNotFound)
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

func (b *Book) planned(all []Response, suggestion string, item *PlanItem) Change {
	now := b.Now().UTC()
	change := Change{At: now}
	for i, old := range all {
		r := old.Clone()
		r.Plan = slices.DeleteFunc(r.Plan, func(p PlanItem) bool { return p.Suggestion == suggestion })
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
