package cli

import (
	"context"
	"errors"

	"ponder/journal"
)

// rebuildIndex makes the index anew, whether or not the journal is large enough to need one. A
// journal that is damaged has none; the look at it says so.
func (a *app) rebuildIndex(ctx context.Context) error {
	err := a.onIndex(ctx, "Making the index anew:", func(tell func(float64)) error { return a.book.RenewIndex(ctx, tell) })
	if errors.Is(err, journal.ErrDamaged) {
		return nil
	}
	return hinted(err, "The journal was only read, and is as it was; every answer is had without an index.")
}

func (a *app) checkIndex(ctx context.Context) (report journal.IndexReport, err error) {
	err = a.onIndex(ctx, "Checking the index:", func(tell func(float64)) (err error) {
		report, err = a.book.CheckIndex(ctx, tell)
		return err
	})
	if err != nil && ctx.Err() == nil { // what is wrong with the journal is said of the journal
		return journal.IndexReport{}, nil
	}
	return report, err
}

// onIndex shows how far a work on the index is, in entries.
func (a *app) onIndex(ctx context.Context, does string, work func(tell func(float64)) error) error {
	state, err := a.book.State(ctx)
	if err != nil {
		return err
	}
	bar, all := a.newProgress(ctx, does), int64(state.Entries+state.Trash)
	defer bar.clear()
	return work(func(done float64) { bar.show(int64(done*float64(all)), all, "entries") })
}

func (a *app) sayIndex(r journal.IndexReport) {
	switch {
	case r.Wrong > 0:
		a.say("The index beside the journal did not agree with it, and is gone. Answers are right without it; Ponder makes it anew.")
	case r.InStep:
		a.say("The index beside the journal agrees with it: %s in %s KB, and %s since.", a.count(r.Entries, "entry", "entries"),
			a.locale().Number(int((r.Size+1023)/1024)), a.count(r.Behind, "change", "changes"))
	case r.Sealed:
		a.say("The index beside the journal is sealed: it is compared with the journal only where the passphrase is given.")
	case r.Newer:
		a.say("The index beside the journal was made by a later version of Ponder, and this one does not use it. Answers are right without it; " +
			"`ponder doctor --rebuild-index` makes one for this version.")
	case r.Exists:
		a.say("The index beside the journal is of another state of it, and is not used. Answers are right without it; Ponder makes it anew.")
	}
}
