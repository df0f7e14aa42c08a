package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
)

type bookFlags struct {
	scopeFlags
	formats []string
	out     string
	dryRun  bool
}

func (a *app) bookCommand() *cobra.Command {
	f := &bookFlags{}
	cmd := &cobra.Command{
		Use:   "book",
		Short: "Make a book of what you wrote: Word, PDF and web page",
		Long: "Make a book of what you wrote, with a table of contents: by weeks, with each prompt above its answers, or by months. Beside each entry stands what you " +
			"remembered of it, what came of what you meant to try, and what came back; --without leaves some of that out. Without more it is the course in " +
			"use, or everything where there is none. Private entries are left out unless --private asks for them: then the files hold them, and whoever has the files can read them. " +
			"It is for you: nothing is noted as handed in.\n\n" +
			"Files are never overwritten; a second one is called -2. A PDF holds only letters that its fonts can draw: else it says which are missing, " +
			"the other files are written, and the exit status is 1. --dry-run says what would be in it, and writes nothing.\n\n" +
			"JSON: {title, from, to, entries, words, private, left_out, drafts, empty, files: [path], unwritable: [{format, why}], remarks: [{format, text}]}",
		Example: "ponder book\nponder book --weeks 0-3 --without replies\nponder book --all --format pdf --out ~/books\nponder book --from 2020-03-30 --to 2020-05-24 --dry-run",
	}
	f.add(cmd)
	cmd.Flags().StringSliceVar(&f.formats, "format", nil, "kinds of files, of docx,pdf,html (default: all)")
	cmd.Flags().StringVar(&f.out, "out", "", "the folder for the files (default: where hand-ins go)")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would be in it, and write nothing")
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		r, named, err := a.volumeRequest(&f.scopeFlags, "")
		if err != nil {
			return err
		}
		if !named {
			if r.Scope, err = a.book.ScopeOfBook(ctx); err != nil {
				return err
			}
		}
		return a.makeBook(ctx, f, r)
	})
	return cmd
}

// makeBook writes a book, or says what would be in it.
func (a *app) makeBook(ctx context.Context, f *bookFlags, r book.VolumeRequest) error {
	folder := f.out
	if folder != "" {
		whole, err := filepath.Abs(folder)
		if err != nil {
			return fmt.Errorf("find %s: %w", folder, err)
		}
		folder = whole
	}
	if f.dryRun {
		p, err := a.book.PlanVolume(ctx, r)
		if err != nil {
			return notFoundHint(err, "Nothing was written. `ponder course show` lists the weeks.")
		}
		if err := a.sayBook(book.WrittenVolume{VolumePlan: p}, f.json); err != nil {
			return err
		}
		a.tell("Nothing was written.")
		return nil
	}
	w, faults := a.book.WriteVolume(ctx, r, f.formats, folder)
	if len(w.Files) == 0 {
		return notFoundHint(faults, "Nothing was written. `ponder course show` lists the weeks, `ponder list` the entries.")
	}
	for _, m := range w.Remarks {
		a.tell("%s: %s.", m.Format.Title, m.Text)
	}
	if err := a.sayBook(w, f.json); err != nil {
		return err
	}
	for _, u := range w.Unwritable {
		faults = errors.Join(faults, fmt.Errorf("write %w", u))
	}
	return hinted(faults, "What is named above was written, with all that could be read. --format says which files to write.")
}

// sayBook says what is in a book, and which files it is.
func (a *app) sayBook(w book.WrittenVolume, asJSON bool) error {
	if asJSON {
		return writeJSON(a.text, newBookJSON(w))
	}
	if len(w.Chapters) == 0 {
		a.tell("%s", phrase.NothingToRead(w.VolumePlan))
		return nil
	}
	a.wrapped("", w.Title)
	a.say("%s", phrase.VolumeCount(w.VolumePlan, a.locale()))
	for _, c := range w.Chapters {
		a.item("  ", "", phrase.Chapter(c, a.locale())+": "+a.count(countEntries(c), "entry", "entries"))
	}
	for _, file := range w.Files {
		a.say("%s", file.Path)
	}
	for _, line := range phrase.VolumeLeftOut(w.VolumePlan, a.locale()) {
		a.tell("%s", line)
	}
	return nil
}

func countEntries(c journal.Chapter) (n int) {
	for _, p := range c.Parts {
		n += len(p.Entries)
	}
	return n
}
