package book

import (
	"context"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/prompts"
)

// Beginning is what a learner says when a journal is created. Everything may be left empty.
type Beginning struct {
	Name   string
	Email  string
	Course string       // course ID, or empty: simply a journal
	Start  prompts.Date // of Week 1; empty: this week's Monday
	Zone   string       // IANA name; empty: the computer's
}

// Begin creates the journal and keeps what the learner said. It answers ErrExists and changes
// nothing where there is one.
func (b *Book) Begin(ctx context.Context, g Beginning) error {
	change, err := b.beginning(g)
	if err != nil {
		return err
	}
	if err := b.Store.Create(ctx); err != nil {
		return fmt.Errorf("create the journal: %w", err)
	}
	return b.Store.Apply(ctx, change)
}

// beginning checks everything before anything is created.
func (b *Book) beginning(g Beginning) (journal.Change, error) {
	s := journal.Settings{Name: strings.TrimSpace(g.Name), Email: strings.TrimSpace(g.Email), Course: g.Course, Revision: 1}
	if err := journal.CheckEmail(s.Email); err != nil {
		return journal.Change{}, err
	}
	change := journal.Change{Settings: &s, At: b.Now().UTC()}
	if g.Course == "" {
		s.Zone = g.Zone
		return change, journal.CheckZone(g.Zone)
	}
	if _, err := prompts.Load(g.Course); err != nil {
		return journal.Change{}, fmt.Errorf("course %q: %w", g.Course, err)
	}
	e, err := b.newEnrolment(g.Course, g.Start, g.Zone)
	if err != nil {
		return journal.Change{}, err
	}
	change.Enrolments = []journal.Enrolment{e}
	return change, nil
}
