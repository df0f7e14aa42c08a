package book

import (
	"context"
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// ResultsOf chooses what results are wanted.
type ResultsOf struct {
	Questionnaire string     // its ID
	Partnership   journal.ID // empty: about oneself
	Response      journal.ID // which time; empty: the latest
	SinceFirst    bool       // compare with the first time, rather than with the one before
}

// Results returns what can be said of a finished response. Where there is none yet it is
// ErrNotFound.
func (b *Book) Results(ctx context.Context, of ResultsOf) (Results, error) {
	snap, err := b.read(ctx, journal.Responses|journal.Partnerships)
	if err != nil {
		return Results{}, err
	}
	tools, err := b.questionnaires(snap)
	if err != nil {
		return Results{}, err
	}
	q, err := tools.Find(of.Questionnaire)
	if err != nil {
		return Results{}, err
	}
	return snap.results(tools.Course, q, of)
}

func (s snapshot) results(course string, q prompts.Questionnaire, of ResultsOf) (Results, error) {
	all := s.responses(course, ResponseFilter{Questionnaire: q.ID, Partnership: &of.Partnership})
	at := len(all) - 1
	if of.Response != "" {
		at = slices.IndexFunc(all, func(r journal.Response) bool { return r.ID == of.Response })
	}
	if at < 0 {
		return Results{}, fmt.Errorf("a finished response to %s: %w", q.Title, journal.ErrNotFound)
	}
	var against *journal.Response
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

// SideBySide is results to be read beside each other: the latest of several partnerships, or those
// of two times. The groups and items of every column are in the same order.
type SideBySide struct {
	Questionnaire prompts.Questionnaire
	Columns       []Results // by the partnerships' names, or by time
	Missing       []journal.Partnership
}

// SideBySide returns the latest results of every partnership that is looked at. Where a
// questionnaire was also filled in about oneself, that is the first column.
func (b *Book) SideBySide(ctx context.Context, questionnaire string) (SideBySide, error) {
	snap, err := b.read(ctx, journal.Responses|journal.Partnerships)
	if err != nil {
		return SideBySide{}, err
	}
	tools, err := b.questionnaires(snap)
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

// ThenAndNow returns the first and the latest result of a questionnaire, about that partnership or
// else about oneself; the latest is compared with the first. After one time it is one column, and
// before that ErrNotFound.
func (b *Book) ThenAndNow(ctx context.Context, questionnaire string, partnership journal.ID) (SideBySide, error) {
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
