package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// exposedHint says what can be done about files that hold what is private now.
func exposedHint(err error) error {
	var exposed *book.ExposedError
	if !errors.As(err, &exposed) {
		return err
	}
	return hinted(err, "Nothing was noted. `ponder submit --anew` writes the files again without it. Where they were sent all the same, --despite-doubts notes it.")
}

// warnOfFiles says which files hold an entry that is private now. On a terminal it offers to write
// them anew.
func (a *app) warnOfFiles(ctx context.Context, entry journal.ID) error {
	all, err := a.book.ExposedHandIns(ctx, entry)
	if err != nil || len(all) == 0 {
		return err
	}
	for _, x := range all {
		a.tell("It is in files that are not sent yet, of %s:", x.HandIn.Title)
		for _, f := range x.HandIn.Files {
			a.tell("  %s", onOneLine(f.Path))
		}
	}
	if !a.canAsk() {
		a.tell("`ponder submit --anew` writes them again without it, and removes these.")
		return nil
	}
	answer, err := a.ask(ctx, "Write them again without it, and remove these? Press enter for yes, or type no:")
	if err != nil || answer != "" && !strings.HasPrefix("yes", strings.ToLower(answer)) {
		return err
	}
	return a.writeAnew(ctx, all)
}

// anew writes the files again of every hand-in that is not sent and holds something that is private
// now.
func (a *app) anew(ctx context.Context, f *submitFlags, assignment string) error {
	if assignment != "" || f.dryRun || len(f.weeks) > 0 || f.out != "" || f.to != "" {
		return usage("--anew writes the files that were written before, to where they were: it goes alone")
	}
	if err := a.refuseDoubtful(ctx, f, "and what would go may be older than what you wrote"); err != nil {
		return err
	}
	all, err := a.book.ExposedHandIns(ctx, "")
	if err != nil {
		return err
	}
	if len(all) == 0 {
		a.tell("No file that is not sent yet holds anything private. Nothing was changed.")
		return nil
	}
	return a.writeAnew(ctx, all)
}

func (a *app) writeAnew(ctx context.Context, all []book.Exposed) error {
	for _, x := range all {
		done, err := a.book.RewriteHandIn(context.WithoutCancel(ctx), x.HandIn.ID)
		for _, f := range done.HandIn.Files {
			a.say("%s", f.Path)
		}
		for _, path := range done.Removed {
			a.tell("Removed: %s", onOneLine(path))
		}
		for _, path := range done.Left {
			a.tell("Somebody changed this file since it was written, so it stays. Look at it, and do not send it: %s", onOneLine(path))
		}
		if err != nil {
			return err
		}
		if len(done.HandIn.Files) == 0 {
			a.tell("No file of %s holds it any more.", x.HandIn.Title)
		}
	}
	return nil
}

// chooseVersions asks which of several versions of one text goes. Where nobody can be asked, the
// error names the flags.
func (a *app) chooseVersions(ctx context.Context, r book.Request, p book.Plan) (book.Request, error) {
	if len(p.Versions) > 0 && !a.canAsk() {
		v := p.Versions[0]
		return r, hinted(&book.VersionsError{Versions: p.Versions}, "`ponder compare ID` shows them, and decides for good. For this time, `--exclude %s` leaves the first out, `--exclude %s` the other; `--include %s` takes both.",
			v[0].ID.Short(), v[1].ID.Short(), v[1].ID.Short())
	}
	for _, versions := range p.Versions {
		a.tell("This entry has %s, of which you choose:", a.count(len(versions), "text", "texts"))
		for i, h := range versions {
			a.tell("  %d  %s  %s, %s, %s", i+1, h.ID.Short(), layout.Line(h.Name()), a.count(h.Words, "word", "words"), phrase.Version(h, a.locale(), a.book.Zone))
		}
		chosen, err := a.whichVersion(ctx, len(versions))
		if err != nil {
			return r, err
		}
		for i, h := range versions {
			switch {
			case chosen == 0:
				r = r.With(h.ID, true)
			case i != chosen-1:
				r = r.With(h.ID, false)
			}
		}
	}
	return r, nil
}

// whichVersion asks for one of n, or for all: 0.
func (a *app) whichVersion(ctx context.Context, n int) (chosen int, err error) {
	_, err = a.askUntil(ctx, fmt.Sprintf("Which goes? Type a number from 1 to %d, or all:", n), func(answer string) error {
		i, err := strconv.Atoi(answer)
		switch all := strings.EqualFold(answer, "all"); {
		case !all && (err != nil || i < 1 || i > n):
			return fmt.Errorf("%q is none of them", answer)
		case !all:
			chosen = i
		}
		return nil
	})
	return chosen, err
}
