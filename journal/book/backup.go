package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ponder/journal"
)

// Which daily copies stay: the newest one of each of the last 7 days that have one, of the last 5
// weeks, and of the last 12 months. What counts is the days that have copies, not how long ago they
// were: a journal that rests keeps what it has.
const (
	keptDays   = 7
	keptWeeks  = 5
	keptMonths = 12
)

// oldCopy is the age from which on the learner is told that there is no new copy.
const oldCopy = 7 * 24 * time.Hour

// BeforeUpdateStays is how long a copy stays that was made before a newer version of Ponder wrote
// into the journal.
const BeforeUpdateStays = 90 * 24 * time.Hour

// TrashStays is how long an entry stays in the trash.
const TrashStays = 30 * 24 * time.Hour

// longAway is how far the clock may be beyond the newest thing in the journal. Beyond it, the clock
// may be wrong, and nothing is removed because of its age.
const longAway = 365 * 24 * time.Hour

// CopyState says how the copies stand.
type CopyState struct {
	Last time.Time // of the last good one; zero: there is none
	Old  bool      // it is old, or there is none, and a new one could not be made
	Why  error     // why not
}

// BackUpDaily makes the copy of the day where anything changed since the last one, removes the
// daily copies that the rule no longer keeps, and empties the trash of what was there for longer
// than TrashStays. The trash is emptied, and autosaves are thinned, only when a good copy holds
// them. What the clock says of the copy is no proof of that: the trash is emptied only when nothing
// changed since the copy was made. Where anything was purged, the file is written anew.
func (b *Book) BackUpDaily(ctx context.Context) (CopyState, error) {
	state, err := b.Store.State(ctx)
	switch {
	case errors.Is(err, journal.ErrNoJournal) || state.ReadOnly:
		return CopyState{}, nil
	case err != nil:
		return CopyState{}, err
	case b.Backups.Copy == nil:
		return CopyState{}, errors.Join(b.emptyTrash(ctx, state.Change), b.ThinAutosaves(ctx))
	}
	if state.Purged && b.writeAnew(ctx) == nil { // or else the copy would hold it
		if state, err = b.Store.State(ctx); err != nil {
			return CopyState{}, err
		}
	}
	now := b.Now()
	last, err := b.keepCopy(ctx, state, now)
	if err != nil {
		age := now.Sub(last.at)
		return CopyState{Last: last.at, Old: age > oldCopy || age < -oldCopy || errors.Is(err, journal.ErrDamaged), Why: err}, nil
	}
	if state.Trash > 0 && last.change >= state.Change {
		err = b.emptyTrash(ctx, last.change)
	}
	if last.made && state.Autosaves > 0 {
		err = errors.Join(err, b.ThinAutosaves(ctx))
	}
	if err == nil {
		err = b.writeAnew(ctx)
	}
	return CopyState{Last: last.at}, err
}

// goodCopy is the last copy that is good.
type goodCopy struct {
	at     time.Time
	change uint64 // of the journal that it holds
	made   bool   // now
}

// keepCopy returns the last good copy, which it makes if need be.
func (b *Book) keepCopy(ctx context.Context, state journal.State, now time.Time) (last goodCopy, err error) {
	all, err := b.Backups.Copies()
	if err != nil {
		return last, err
	}
	day := now.In(b.Zone).Format(time.DateOnly)
	for _, c := range all {
		if c.Kind != journal.DailyCopy && c.Kind != journal.OwnCopy {
			continue
		}
		held, err := b.Backups.StateOf(ctx, c.Path)
		if err != nil || held.Journal != state.Journal {
			continue // not a good one, or of another journal that was here before
		}
		if held.Change == state.Change || c.Kind == journal.DailyCopy && c.At.In(b.Zone).Format(time.DateOnly) == day {
			return goodCopy{at: c.At, change: held.Change}, nil
		}
		if c.At.After(now) {
			continue // by a clock that was wrong
		}
		last.at = c.At
		break
	}
	copied, err := b.Backups.Copy(ctx, journal.DailyCopy, now)
	if err != nil {
		return last, fmt.Errorf("make a copy of the journal: %w", err)
	}
	held, err := b.Backups.StateOf(ctx, copied.Path)
	if err != nil {
		return last, fmt.Errorf("read the copy of the journal: %w", err)
	}
	return goodCopy{at: copied.At, change: held.Change, made: true}, b.thin(ctx, state.Journal, copied)
}

// thin removes the daily copies that the rule does not keep. One from the future, by a clock that
// was wrong, is left alone, and so is one that cannot be read or is of another journal, which was
// here before.
func (b *Book) thin(ctx context.Context, of journal.ID, made journal.Copy) error {
	all, err := b.Backups.Copies()
	if err != nil {
		return err
	}
	if err := b.dropSpent(ctx, of, made, all); err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(c journal.Copy) bool {
		if c.Kind != journal.DailyCopy || c.At.After(made.At) {
			return true
		}
		held, err := b.Backups.StateOf(ctx, c.Path)
		return err != nil || held.Journal != of
	})
	for _, c := range Surplus(all, b.Zone) {
		if c.Path == made.Path {
			continue
		}
		if err := b.Backups.Drop(c.Path); err != nil {
			return fmt.Errorf("remove a copy that is no longer needed: %w", err)
		}
	}
	return nil
}

// dropSpent removes the copies from before an update once they are old, and a daily copy from since
// shows that the journal went on in its new form. Where the clock is more than a year beyond all of
// these, it may be wrong, and they stay.
func (b *Book) dropSpent(ctx context.Context, of journal.ID, made journal.Copy, all []journal.Copy) error {
	for _, c := range all {
		if c.Kind != journal.BeforeUpdateCopy || made.At.Sub(c.At) <= BeforeUpdateStays {
			continue
		}
		since := slices.ContainsFunc(all, func(o journal.Copy) bool {
			return o.Kind == journal.DailyCopy && o.Path != made.Path && o.At.After(c.At) && made.At.Sub(o.At) >= 0 && made.At.Sub(o.At) <= longAway
		})
		held, err := b.Backups.StateOf(ctx, c.Path)
		if !since || err != nil || held.Journal != of {
			continue
		}
		if err := b.Backups.Drop(c.Path); err != nil {
			return fmt.Errorf("remove a copy from before an update: %w", err)
		}
	}
	return nil
}

// Surplus returns the copies that the rule does not keep, of daily copies, newest first.
func Surplus(all []journal.Copy, here *time.Location) []journal.Copy {
	keep := map[string]bool{}
	for _, rule := range []struct {
		most int
		name func(time.Time) string
	}{
		{keptDays, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{keptWeeks, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, w) }},
		{keptMonths, func(t time.Time) string { return t.Format("2006-01") }},
	} {
		seen := map[string]bool{}
		for _, c := range all {
			if name := rule.name(c.At.In(here)); !seen[name] && len(seen) < rule.most {
				seen[name], keep[c.Path] = true, true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(c journal.Copy) bool { return keep[c.Path] })
}

// emptyTrash removes for good, with their earlier texts, the entries that were in the trash for
// longer than TrashStays, unless the journal has changed further than to the change that is given.
// What was handed in stays with the hand-in. Where the clock is more than a year beyond the newest
// thing in the journal it removes nothing.
func (b *Book) emptyTrash(ctx context.Context, change uint64) error {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts)
	if err != nil || snap.ReadOnly || snap.Damage != nil || snap.Change != change {
		return err
	}
	now, newest := b.Now(), time.Time{}
	drafted := map[journal.ID]bool{}
	for _, d := range snap.Drafts {
		drafted[d.ID], newest = true, later(newest, d.Updated)
	}
	var gone []journal.ID
	for _, h := range snap.Heads.All() {
		last := later(h.Updated, h.Removed) // a clock that was behind removes before it writes
		newest = later(newest, last)
		if h.InTrash() && now.Sub(last) > TrashStays && !drafted[h.ID] {
			gone = append(gone, h.ID)
		}
	}
	if len(gone) == 0 || now.Sub(newest) > longAway {
		return nil
	}
	return b.Store.Apply(ctx, journal.Change{Purge: gone, At: now.UTC()})
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

var errNoBackups = fmt.Errorf("this journal is kept without copies")

// CopyNow makes a verified copy: at a path, or, where that is empty, among the others.
func (b *Book) CopyNow(ctx context.Context, path string) (journal.Copy, error) {
	switch {
	case b.Backups.Copy == nil:
		return journal.Copy{}, errNoBackups
	case path == "":
		return b.Backups.Copy(ctx, journal.OwnCopy, b.Now())
	}
	return b.Backups.CopyTo(ctx, path)
}

// Copies lists the copies, newest first.
func (b *Book) Copies() ([]journal.Copy, error) {
	if b.Backups.Copies == nil {
		return nil, nil
	}
	return b.Backups.Copies()
}

// Examine reads every value of the journal and says what is damaged.
func (b *Book) Examine(ctx context.Context) (journal.Report, error) {
	if b.Backups.Examine == nil {
		return journal.Report{}, errNoBackups
	}
	return b.Backups.Examine(ctx)
}

// Salvage makes a new journal at path of all that can be read of this one.
func (b *Book) Salvage(ctx context.Context, path string) (journal.Salvaged, error) {
	if b.Backups.Salvage == nil {
		return journal.Salvaged{}, errNoBackups
	}
	return b.Backups.Salvage(ctx, path, b.Now())
}
