package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/importer"
	"ponder/prompts"
	"ponder/ui/phrase"
)

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import PATH",
		Short: "Bring in entries from elsewhere",
		Long: "Bring in what `ponder export` wrote, jrnl (text and JSON), Day One (its zip file, JSON, plain text, or the entries of its first " +
			"version), RedNotebook (the folder with its months), Mini Diary and Diarium (JSON), or Markdown and other notes, also as HTML (such as those of Apple's Journal), .docx and .odt: " +
			"a file, a folder, a zip file, or - for standard input. How it is written is found out; --format says it where that goes wrong.\n\n" +
			"Nothing in the journal is replaced: a newer text of an entry is added to its history, an older one is named and left where it is. " +
			"What was in the trash there is in the trash here. Importing the same again changes nothing. What has no place of its own is put " +
			"below the text, or named. --dry-run shows what would be brought in, and keeps nothing. " +
			"On a terminal, long work shows how far it is; ctrl+c stops it, says how many entries are in the journal, whole, and the same import " +
			"again goes on from there.\n\n" +
			"The day of a note is the one that its front matter says, else its name, else its first lines, else that on which the file was last " +
			"changed; --date-from looks somewhere else first. Times without a zone are yours. A date such as 04/05/2020 is only read with " +
			"--day-first, or --day-first=false. With one of these flags, entries of an earlier import that nobody has changed get their day too. " +
			"One text with a dated line for each day is cut into its days, which you are shown first.",
		Example: "ponder import ponder-2020-04-06 --dry-run\nponder import ~/journal.txt --format jrnl\nponder import notes --date-from name --day-first\n" +
			"ponder import \"Day One.zip\"",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		switch {
		case !cmd.Flags().Changed("day-first"):
		case f.dayFirst:
			f.order = importer.DayFirst
		default:
			f.order = importer.MonthFirst
		}
		return a.importFrom(ctx, args[0], f)
	})
	cmd.Flags().StringVar(&f.format, "format", "", strings.Join(importer.Formats(), ", ")+" (default: it is found out)")
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "show what would be brought in, and keep nothing")
	cmd.Flags().StringVar(&f.dateFrom, "date-from", "", "where the day of a note is looked for first: "+strings.Join(importer.DaysFrom(), ", "))
	cmd.Flags().BoolVar(&f.dayFirst, "day-first", false, "04/05/2020 is 4 May; --day-first=false: it is 5 April")
	cmd.Flags().BoolVar(&f.yes, "yes", false, "keep the days of a text that was cut, without asking")
	return cmd
}

type importFlags struct {
	format, dateFrom   string
	dry, dayFirst, yes bool
	order              importer.DayOrder
}

func (a *app) importFrom(ctx context.Context, path string, f importFlags) error {
	defer sparingly()()
	s, err := a.enrolment(ctx)
	if err != nil {
		return err
	}
	in, err := a.readFrom(ctx, path, importer.Options{
		Format: f.format, Zone: a.book.Location(s), Now: a.book.Now(), DateFrom: importer.DayFrom(f.dateFrom), DayOrder: f.order,
		Together: f.dry,
	})
	if err != nil {
		return notRead(err, path)
	}
	defer in.close()
	said := newImported(f.dry)
	if done, err := a.bringIn(ctx, in, path, f, said); done || err != nil {
		return err
	}
	if said.isEmpty() {
		a.sayRemarks("Not read", said.remarks)
		return hinted(fmt.Errorf("%s: there is nothing that could be brought in", fileName(path)),
			"Nothing was changed. `ponder import --help` says what can be read.")
	}
	a.sayBrought(said)
	return nil
}

// bringIn brings in one part after the other, and adds to said what became of it. It is done where
// the learner does not want it.
func (a *app) bringIn(ctx context.Context, in toImport, path string, f importFlags, said *imported) (done bool, err error) {
	bar := a.newProgress(ctx, "Bringing in")
	defer bar.clear()
	keeping := a.book.NewImport(f.dry)
	for {
		r, err := in.next()
		switch {
		case errors.Is(err, io.EOF):
			return false, nil
		case ctx.Err() != nil && said.isEmpty():
			return false, hinted(context.Canceled, "Nothing was changed.")
		case ctx.Err() != nil:
			return false, a.stoppedImport(said.kept, in.entries)
		case err != nil && said.isEmpty():
			return false, notRead(err, path)
		case err != nil:
			return false, hinted(notReadOn(err, path), goesOn)
		case r.Cut && !f.yes && !f.dry:
			if agreed, err := a.agreeCut(ctx, r); !agreed || err != nil {
				return true, err
			}
		}
		if said.read(r); r.IsEmpty() {
			continue
		}
		r.Redate = f.dateFrom != "" || f.order != importer.AskOrder
		before := said.kept
		brought, err := keeping.Take(ctx, r.Everything, func(done, all int) {
			said.kept = before + done
			in.entries = max(in.entries, all)
			bar.show(int64(said.kept), int64(in.entries), "entries")
		})
		switch {
		case stopped(ctx, err):
			return false, a.stoppedImport(said.kept, in.entries)
		case errors.Is(err, journal.ErrDamaged):
			return false, err
		case err != nil:
			return false, hinted(err, goesOn)
		}
		in.entries -= min(brought.Same, in.entries-said.kept)
		said.brought(brought)
	}
}

const goesOn = "Import it again: what was brought in already is found, and it goes on from there."

// agreeCut shows the days into which a text was cut, and asks whether they are right.
func (a *app) agreeCut(ctx context.Context, r importer.Reading) (bool, error) {
	if !a.canAsk() {
		return false, hinted(fmt.Errorf("it is one text, which would be cut into %s", a.count(len(r.Entries), "day", "days")),
			"Nothing was changed. --dry-run shows the days, --yes keeps them, and --format markdown takes the text as one entry.")
	}
	var all []journal.Head
	for _, texts := range r.Entries {
		all = append(all, texts[len(texts)-1].Head)
	}
	a.sayEntries("new", all)
	yes, err := a.confirm(ctx, fmt.Sprintf("It is one text with a date for each day. Keep these %s?", a.count(len(all), "day", "days")))
	if err == nil && !yes {
		a.tell("Nothing was changed. `--format markdown` takes the text as one entry.")
	}
	return yes, err
}

// stoppedImport says what is in the journal of an import that was interrupted.
func (a *app) stoppedImport(kept, all int) error {
	err := context.Canceled
	if kept == 0 {
		return hinted(err, "None of the entries was brought in yet, and nothing else was changed. Import the same again when you like.")
	}
	return hinted(err, "%s of %s were brought in, each of them whole. Import the same again, and it goes on from there.",
		a.locale().Number(kept), a.count(all, "entry", "entries"))
}

// enrolment is that of the course in use; it holds the learner's zone. A course that cannot be read
// does not keep anybody from importing.
func (a *app) enrolment(ctx context.Context) (journal.Enrolment, error) {
	s, err := a.book.ActiveCourse(ctx)
	if errors.Is(err, prompts.ErrNoCourse) {
		err = nil
	}
	return s.Enrolment, err
}

// toImport gives what is read, part after part, then io.EOF.
type toImport struct {
	next    func() (importer.Reading, error)
	entries int // that are to come, as far as that is known before
	close   func()
}

// whole is one part.
func whole(r importer.Reading) toImport {
	given := false
	return toImport{close: func() {}, next: func() (importer.Reading, error) {
		if given {
			return importer.Reading{}, io.EOF
		}
		given = true
		return r, nil
	}}
}

// readFrom reads a folder, a zip file, another file, or standard input. A large file is read part
// after part.
func (a *app) readFrom(ctx context.Context, path string, o importer.Options) (toImport, error) {
	if path == "-" {
		raw, err := a.readAll(ctx)
		if err != nil {
			return toImport{}, err
		}
		r, err := importer.File("", time.Time{}, bytes.NewReader(raw), o)
		if errors.Is(err, journal.ErrNotText) {
			err = a.notDecoded(raw, path, err)
		}
		return whole(r), err
	}
	f, err := openFile(ctx, path)
	if err != nil {
		return toImport{}, err
	}
	in, err := a.readFile(ctx, path, f, o)
	if err != nil || in.entries == 0 {
		f.Close()
		return in, err
	}
	end := in.close
	in.close = func() {
		end()
		f.Close()
	}
	return in, nil
}

// readFile reads what was opened. What has entries to come still needs the file.
func (a *app) readFile(ctx context.Context, path string, f *input, o importer.Options) (toImport, error) {
	info, err := f.Stat()
	if err != nil {
		return toImport{}, err
	}
	bar := a.newProgress(ctx, "Reading")
	defer bar.clear()
	var r importer.Reading
	switch {
	case info.IsDir():
		r, err = readFolder(ctx, path, o, bar)
		return whole(r), err
	case isZip(f) && !importer.IsDocument(path):
		parts, err := importer.ZipInParts(f, info.Size(), o, func(done, all int64) { bar.show(done>>10, all>>10, "KB") })
		switch {
		case err != nil:
			return toImport{}, cmp.Or(ctx.Err(), err)
		case parts != nil:
			return toImport{next: parts.Next, entries: parts.Entries, close: func() {}}, nil
		}
		r, err = importer.Zip(f, info.Size(), o)
		return whole(r), cmp.Or(ctx.Err(), err)
	}
	counted := func(r io.Reader) io.Reader {
		return &countedReader{Reader: r, all: info.Size(), bar: bar}
	}
	if info.Mode().IsRegular() {
		parts, err := importer.InParts(filepath.Base(path), info.ModTime(), f, info.Size(), o, counted)
		if err != nil {
			return toImport{}, err
		}
		if parts != nil {
			next, end := readAhead(parts.Next)
			return toImport{next: next, entries: parts.Entries, close: end}, nil
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return toImport{}, err
		}
	}
	r, err = importer.File(filepath.Base(path), info.ModTime(), counted(f), o)
	return whole(r), err
}

// readFolder reads a folder that nothing leads out of.
func readFolder(ctx context.Context, path string, o importer.Options, bar *progress) (r importer.Reading, err error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	return importer.Folder(&countedFiles{FS: root.FS(), ctx: ctx, bar: bar}, o)
}

func isZip(r io.ReaderAt) bool {
	var head [4]byte
	_, err := r.ReadAt(head[:], 0)
	return err == nil && (string(head[:]) == "PK\x03\x04" || string(head[:]) == "PK\x05\x06")
}

// notReadOn names the file that could not be read on.
func notReadOn(err error, path string) error { return fmt.Errorf("read %s: %w", fileName(path), err) }

func notRead(err error, path string) error {
	var said *trouble
	if errors.As(err, &said) {
		return err
	}
	err = notReadOn(err, path)
	switch {
	case errors.Is(err, journal.ErrNotText):
		return hinted(err, "Nothing was changed, and the file is as it was. "+phrase.SaveAsUTF8)
	case errors.Is(err, importer.ErrUnknown):
		return hinted(err, "Nothing was changed. `ponder import --help` says what can be read; --format names it where it was not recognised.")
	case errors.Is(err, importer.ErrTwoWays):
		return hinted(err, "Nothing was changed. Say which number is the day: --day-first, or --day-first=false where the month comes first.")
	case errors.Is(err, importer.ErrTooLarge) && path == "-":
		return hinted(err, "Nothing was changed. Save it as a file, and import that: a large file of jrnl's, Day One's or Ponder's own is read part after part.")
	case errors.Is(err, importer.ErrTooLarge):
		return hinted(err, "Nothing was changed. Import it in parts.")
	}
	return err
}
