package cli

import (
	"context"
	"fmt"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/plain"
)

// fillIn asks every question as the plain mode does, and shows the result. Each answer is kept as
// it is given; what is left goes on where it was left.
func (a *app) fillIn(ctx context.Context, q prompts.Questionnaire, p journal.Partnership) error {
	c, restore := a.plainConfig(ctx)
	r, err := plain.Fill(ctx, c, q, p)
	restore()
	switch {
	case err != nil:
		return err
	case r.Done:
		return a.sayFilled(ctx, q, p, r)
	case r.IsKept() && r.Removed.IsZero():
		a.tell("`ponder assess %s%s` goes on here.", q.ID, naming(p))
	}
	return nil
}

// sayFilled shows the result of a response that was just finished.
func (a *app) sayFilled(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, r journal.Response) error {
	res, err := a.book.Results(context.WithoutCancel(ctx), book.ResultsOf{Questionnaire: q.ID, Partnership: p.ID, Response: r.ID})
	if err != nil {
		return err
	}
	a.say("")
	a.sayResults(res)
	a.tell("\nKept. `ponder assess %s --draft%s` makes a draft entry that quotes it.", q.ID, naming(p))
	return nil
}

// naming is the flag that names a partnership; nothing for oneself.
func naming(p journal.Partnership) string {
	if p.Name == "" {
		return ""
	}
	return fmt.Sprintf(" --partnership %q", p.Name)
}

func nonEmpty(all ...string) []string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
