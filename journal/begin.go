package journal

import (
	"context"
	"fmt"
	"net/mail"
	"strings"
	"time"

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

// Begin creates the journal and keeps what the learner said. It answers ErrExists and changes nothing where there is one.
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
func (b *Book) beginning(g Beginning) (Change, error) {
	s := Settings{Name: strings.TrimSpace(g.Name), Email: strings.TrimSpace(g.Email), Course: g.Course, Revision: 1}
	if err := CheckEmail(s.Email); err != nil {
		return Change{}, err
	}
	change := Change{Settings: &s, At: b.Now().UTC()}
	if g.Course == "" {
		return change, nil
	}
	if _, err := prompts.Load(g.Course); err != nil {
		return Change{}, fmt.Errorf("course %q: %w", g.Course, err)
	}
	e, err := b.newEnrolment(g.Course, g.Start, g.Zone)
	if err != nil {
		return Change{}, err
	}
	change.Enrolments = []Enrolment{e}
	return change, nil
}

func (b *Book) newEnrolment(course string, start prompts.Date, zone string) (Enrolment, error) {
	if start.IsZero() {
		start = b.Today().Monday()
	}
	if err := b.CheckStart(start); err != nil {
		return Enrolment{}, err
	}
	if err := CheckZone(zone); err != nil {
		return Enrolment{}, err
	}
	return Enrolment{Course: course, Start: start, Zone: zone, Revision: 1}, nil
}

// CheckEmail refuses what is no single address such as name@example.org, and one that no mail header takes as it stands; nothing at
// all is fine. It takes nothing that the email draft would refuse later.
func CheckEmail(address string) error {
	if address == "" {
		return nil
	}
	got, err := mail.ParseAddress(address)
	if err != nil || got.Address != address {
		return invalid("%q is not an email address: write it as name@example.org", address)
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return invalid("%q has letters that an email draft cannot hold: write its form in plain letters, which may begin with xn--", address)
	}
	return nil
}

// CheckZone refuses what is no IANA zone; nothing at all is fine, and stands for the computer's.
func CheckZone(zone string) error {
	if _, err := time.LoadLocation(zone); err != nil {
		return invalid("%q is not a time zone: write it as Europe/London or Africa/Nairobi", zone)
	}
	return nil
}

// CheckStart refuses a start that is more than ten years away, which is a slip of the hand.
func (b *Book) CheckStart(start prompts.Date) error {
	if away := start.Year - b.Now().Year(); away < -10 || away > 10 {
		return invalid("%s is %d years away: give the day on which Week 1 of your course begins, as 2020-03-30", start, max(away, -away))
	}
	return nil
}

// Settings gives the learner's choices.
func (b *Book) Settings(ctx context.Context) (Settings, error) {
	snap, err := b.read(ctx, 0)
	return snap.Settings, err
}

// ChangeSettings lets change alter the learner's choices and keeps them, after checking them.
func (b *Book) ChangeSettings(ctx context.Context, change func(*Settings) error) (Settings, error) {
	return retried(ctx, func() (Settings, error) {
		snap, err := b.read(ctx, 0)
		if err != nil {
			return Settings{}, err
		}
		s := snap.Settings
		if err := change(&s); err != nil {
			return Settings{}, err
		}
		if err := CheckEmail(s.Email); err != nil && s.Email != snap.Settings.Email {
			return Settings{}, err
		}
		s.Revision++
		return s, b.Store.Apply(ctx, Change{Settings: &s, At: b.Now().UTC()})
	})
}

// retried tries again when another program changed the record meanwhile: fn reads anew each time.
func retried[T any](ctx context.Context, fn func() (T, error)) (T, error) {
	const tries = 5
	for n := 1; ; n++ {
		got, err := fn()
		if err == nil || !is(err, ErrStale) || n == tries || ctx.Err() != nil {
			return got, err
		}
	}
}
