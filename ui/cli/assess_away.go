package cli

import (
	"context"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// shelve puts a response away, or takes it back.
func (a *app) shelve(ctx context.Context, q prompts.Questionnaire, id string, away bool) error {
	hint := fmt.Sprintf("Nothing was changed. `ponder assess %s --show --json` has the IDs, `ponder assess %s --show --away` those of what was put away.", q.ID, q.ID)
	r, err := a.book.FindResponse(ctx, id)
	if err == nil && r.Questionnaire != q.ID {
		err = fmt.Errorf("response %q to %s: %w", id, q.Title, journal.ErrNotFound)
	}
	switch {
	case err != nil:
		return notFoundHint(err, "%s", hint)
	case away && r.WasRemoved():
		a.tell("It was put away already. `ponder assess %s --take-back %s` takes it back.", q.ID, r.ID.Short())
		return nil
	case !away && !r.WasRemoved():
		a.tell("It was not put away, and counts.")
		return nil
	case away:
		if err := a.book.RemoveResponse(ctx, r.ID); err != nil {
			return err
		}
		a.tell("Put away: it no longer counts. `ponder assess %s --take-back %s` takes it back.", q.ID, r.ID.Short())
		return nil
	}
	if err := a.book.RestoreResponse(ctx, r.ID); err != nil {
		return err
	}
	a.tell("Taken back.")
	return nil
}

// showAway lists what was put away, finished or half filled in, with the IDs by which it is taken
// back.
func (a *app) showAway(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, f *assessFlags) error {
	all, err := a.book.RemovedResponses(ctx, f.filter(q, p))
	if err != nil {
		return err
	}
	if f.json {
		return a.writeResponses(ctx, all)
	}
	known, err := a.allPartnerships(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		said := phrase.Rated(len(r.Answers), len(r.Texts))
		if !r.Done {
			said = phrase.HalfFilledIn(r, len(r.Texts))
		}
		a.say("%s  %s", r.ID.Short(), strings.Join(nonEmpty(a.locale().Day(r.At), layout.Line(known[r.Partnership].Name), said), ", "))
	}
	if len(all) == 0 {
		a.tell("Nothing was put away.")
		return nil
	}
	a.tell("`ponder assess %s --take-back ID` takes one back.", q.ID)
	return nil
}

// tellAway says that there is something that was put away, where nothing else is to be shown.
func (a *app) tellAway(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, f *assessFlags) error {
	away, err := a.book.RemovedResponses(ctx, f.filter(q, p))
	if len(away) > 0 {
		a.tell("Put away: %d. `ponder assess %s --show --away` lists it.", len(away), q.ID)
	}
	return err
}
