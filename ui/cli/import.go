package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/importer"
	"ponder/prompts"
	"ponder/ui/layout"
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
	dry := f.dry
	s, err := a.enrolment(ctx)
	if err != nil {
		return err
	}
	r, err := a.readFrom(ctx, path, importer.Options{
		Format: f.format, Zone: a.book.Location(s), Now: a.book.Now(), DateFrom: importer.DayFrom(f.dateFrom), DayOrder: f.order,
	})
	if err != nil {
		return notRead(err, path)
	}
	if r.IsEmpty() {
		a.sayRemarks("Not read", r.Remarks)
		return hinted(fmt.Errorf("%s: there is nothing that could be brought in", fileName(path)),
			"Nothing was changed. `ponder import --help` says what can be read.")
	}
	if ctx.Err() != nil {
		return hinted(context.Canceled, "Nothing was changed.")
	}
	if r.Cut && !f.yes && !dry {
		if agreed, err := a.agreeCut(ctx, r); !agreed || err != nil {
			return err
		}
	}
	r.Redate = f.dateFrom != "" || f.order != importer.AskOrder
	bar := a.newProgress(ctx, "Bringing in")
	var kept [2]int // entries in the journal, of all
	brought, err := a.book.Import(ctx, r.Everything, dry, func(done, all int) {
		kept = [2]int{done, all}
		bar.show(int64(done), int64(all), "entries")
	})
	bar.clear()
	switch {
	case stopped(ctx, err):
		return a.stoppedImport(kept)
	case errors.Is(err, journal.ErrDamaged):
		return err
	case err != nil:
		return hinted(err, "Import it again: what was brought in already is found, and it goes on from there.")
	}
	a.sayBrought(r, brought, dry)
	return nil
}

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
func (a *app) stoppedImport(kept [2]int) error {
	err := context.Canceled
	if kept[0] == 0 {
		return hinted(err, "None of the entries was brought in yet, and nothing else was changed. Import the same again when you like.")
	}
	return hinted(err, "%s of %s were brought in, each of them whole. Import the same again, and it goes on from there.",
		a.locale().Number(kept[0]), a.count(kept[1], "entry", "entries"))
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

// readFrom reads a folder, a zip file, another file, or standard input.
func (a *app) readFrom(ctx context.Context, path string, o importer.Options) (importer.Reading, error) {
	if path == "-" {
		raw, err := a.readAll(ctx)
		if err != nil {
			return importer.Reading{}, err
		}
		r, err := importer.File("", time.Time{}, bytes.NewReader(raw), o)
		if errors.Is(err, journal.ErrNotText) {
			err = a.notDecoded(raw, path, err)
		}
		return r, err
	}
	f, err := openFile(ctx, path)
	if err != nil {
		return importer.Reading{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return importer.Reading{}, err
	}
	bar := a.newProgress(ctx, "Reading")
	defer bar.clear()
	switch {
	case info.IsDir():
		return readFolder(ctx, path, o, bar)
	case isZip(f) && !importer.IsDocument(path):
		return importer.Zip(f, info.Size(), o)
	}
	return importer.File(filepath.Base(path), info.ModTime(), &countedReader{Reader: f, all: info.Size(), bar: bar}, o)
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

func notRead(err error, path string) error {
	var said *trouble
	if errors.As(err, &said) {
		return err
	}
	err = fmt.Errorf("read %s: %w", fileName(path), err)
	switch {
	case errors.Is(err, journal.ErrNotText):
		return hinted(err, "Nothing was changed, and the file is as it was. "+phrase.SaveAsUTF8)
	case errors.Is(err, importer.ErrUnknown):
		return hinted(err, "Nothing was changed. `ponder import --help` says what can be read; --format names it where it was not recognised.")
	case errors.Is(err, importer.ErrTwoWays):
		return hinted(err, "Nothing was changed. Say which number is the day: --day-first, or --day-first=false where the month comes first.")
	case errors.Is(err, importer.ErrTooLarge):
		return hinted(err, "Nothing was changed. Import it in parts.")
	}
	return err
}

// formatTitle says what people call a format.
func formatTitle(format string) string {
	switch format {
	case "ponder":
		return "what Ponder exported"
	case "dayone":
		return "Day One"
	case "minidiary":
		return "Mini Diary"
	case "diarium":
		return "Diarium"
	case "rednotebook":
		return "RedNotebook"
	case "markdown":
		return "notes"
	}
	return format
}

// sayBrought reports what was read and what became of it.
func (a *app) sayBrought(r importer.Reading, b book.ImportResult, dry bool) {
	a.wrapped("", fmt.Sprintf("Read %s: %s.", strings.Join(mapped(r.Formats, formatTitle), " and "), a.contents(r.Everything)))
	var said []string
	add := func(n int, one, many string) {
		if n > 0 {
			said = append(said, a.count(n, one, many))
		}
	}
	add(len(b.New), "new entry", "new entries")
	add(len(b.Changed), "entry with a later text", "entries with a later text")
	add(len(b.Earlier), "entry with earlier texts", "entries with earlier texts")
	add(len(b.Drafts), "draft", "drafts")
	add(b.HandIns, "hand-in", "hand-ins")
	add(b.Courses, "course", "courses")
	add(b.Responses, "questionnaire", "questionnaires")
	add(b.Partnerships, "partnership", "partnerships")
	add(b.Replies, "reply", "replies")
	add(b.Recalls, "entry that was looked back on", "entries that were looked back on")
	if b.Settings {
		said = append(said, "settings")
	}
	if len(said) == 0 {
		said = append(said, "nothing new")
	}
	verb := "Brought in"
	if dry {
		verb = "Would bring in"
		a.sayEntries("new", b.New)
		a.sayEntries("later text", b.Changed)
		a.sayEntries("earlier texts", b.Earlier)
		a.sayEntries("draft", b.Drafts)
	}
	there := ""
	if b.Same > 0 {
		there = fmt.Sprintf(" Already there: %s.", a.locale().Number(b.Same))
	}
	a.wrapped("", fmt.Sprintf("%s: %s.%s", verb, strings.Join(said, ", "), there))
	if dry {
		a.sayDaysFrom(r)
	}
	a.sayRemarks("To know", slices.Concat(r.Remarks, b.Remarks))
	if r.TwoWays > 0 {
		a.tell("Say which number is the day where it can be read in two ways: --day-first, or --day-first=false where the month comes first.")
	}
	if dry {
		a.tell("Nothing was changed.")
	}
}

// sayDaysFrom says where the days of what was read were found.
func (a *app) sayDaysFrom(r importer.Reading) {
	found := map[importer.DayFrom]int{}
	for _, from := range r.DayFrom {
		found[from]++
	}
	var said []string
	for _, w := range []struct {
		from importer.DayFrom
		what string
	}{{importer.FromContent, "from the text"}, {importer.FromName, "from the name"}, {importer.FromDisk, "from when the file was last changed"},
		{importer.FromImport, "that of the import"}} {
		if n := found[w.from]; n > 0 {
			said = append(said, a.locale().Number(n)+" "+w.what)
		}
	}
	if len(said) > 0 {
		a.wrapped("", "Days: "+strings.Join(said, ", ")+".")
	}
}

// sayEntries names entries, one a line, with their day, title and first words.
func (a *app) sayEntries(what string, all []journal.Head) {
	for _, h := range all {
		name := h.Name()
		if h.Title != "" && h.Opening != "" {
			name += ": " + h.Opening
		}
		a.say("  %s  %s  %s (%s)", h.Day(), h.ID.Short(), layout.Line(name), what)
	}
}

// mostNames is how many files a remark names; what is true of more is told by their number.
const mostNames = 20

// sayRemarks names everything that people should know; what is said of many is said once.
func (a *app) sayRemarks(title string, remarks []journal.Remark) {
	var order []string
	about := map[string][]string{}
	for _, r := range remarks {
		if about[r.What] == nil {
			order = append(order, r.What)
		}
		about[r.What] = append(about[r.What], layout.Line(r.About))
	}
	if len(order) > 0 {
		a.say("\n%s", title)
	}
	for _, what := range order {
		names := about[what]
		more := ""
		if n := len(names) - mostNames; n > 0 {
			names, more = names[:mostNames], fmt.Sprintf(" and %s more", a.locale().Number(n))
		}
		a.item("  ", "- ", layout.Line(strings.Join(names, ", ")+more+": "+what))
	}
}
