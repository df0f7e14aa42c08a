package book

import (
	"context"
	"slices"
	"strings"

	"ponder/journal"
)

// WeekOfResult returns the week that a result belongs to: one that offers its questionnaire,
// wherever it was filled in. Of several it is the one at hand, else the latest before it, else the
// first. Where no week of the course in use offers it, the one at hand stays.
func (b *Book) WeekOfResult(ctx context.Context, res Results, at int) (int, error) {
	snap, err := b.read(ctx, 0)
	if err != nil {
		return at, err
	}
	s, err := b.activeCourse(snap)
	if err != nil || s.Course.ID != res.Response.Course {
		return at, err
	}
	hand := at
	if hand == journal.NoWeek {
		hand = b.Current(s)
	}
	own, found := at, false
	for _, w := range s.Course.Weeks {
		if slices.Contains(w.Activities, res.Questionnaire.ID) && (!found || w.Number <= hand) {
			own, found = w.Number, true
		}
	}
	return own, nil
}

// DraftOfResult makes a draft entry that quotes a result, for a prompt of a week: with
// journal.NoWeek it belongs to none, and an empty prompt is "Also this week". Where a draft of that
// place quotes the result already, that one is given as it is. A prompt that is being answered gets
// the quote below what was written to it; beside the prompts a result always begins a draft of its
// own. It comes with the partnership's name. What is fresh is not kept yet: until somebody writes
// on, nobody wrote it (Draft.IsUntouched).
func (b *Book) DraftOfResult(ctx context.Context, res Results, week int, prompt string) (d journal.Draft, fresh bool, err error) {
	snap, err := b.read(ctx, journal.Drafts)
	if err != nil {
		return d, false, err
	}
	for _, d := range snap.Drafts {
		if d.IsNew() && d.Week == week && d.Prompt == prompt && d.Course == snap.Settings.Course && quotedIn(d.Body, res) {
			return d, false, nil
		}
	}
	if d, err = b.DraftFor(ctx, week, prompt); err != nil {
		return d, false, err
	}
	text, begun := ResultText(res)+"\n", d.IsEmpty()
	if !begun {
		text = strings.TrimRight(d.Body, "\n") + "\n\n" + text
	}
	d.Body = text
	if d.Title == "" {
		d.Title = res.Title()
	}
	if d.Partnership == "" {
		d.Partnership = res.Partnership.Name
	}
	if begun {
		d = d.AsMade()
	}
	return d, true, nil
}
