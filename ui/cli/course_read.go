package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

type readFlags struct {
	week                       int
	hasWeek                    bool
	dryRun, yes, despite, json bool
}

func (a *app) courseReadCommand() *cobra.Command {
	f := &readFlags{}
	cmd := &cobra.Command{
		Use:   "read FILE|-",
		Short: "Read a week's page that you copied or saved",
		Long: "Read the page of a course week, copied out of a browser or saved (text or HTML), and show what was understood. On a terminal " +
			"you are asked before it is kept; elsewhere --yes keeps it and --dry-run does not. What is doubtful, such as a weekday " +
			"that does not fit its date, is shown as a doubt: write it out in the file and read it again, or keep it as it was read " +
			"with --despite-doubts. Answers stay with their prompts when a page is read again. --dry-run works without a journal." +
			"\n\nJSON: the fields of `ponder week --json`, and notes: [text not understood, or inferred], doubts: [text that needs you]",
		Example: "ponder course read week2.txt --dry-run\npbpaste | ponder course read - --yes",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		f.hasWeek = cmd.Flags().Changed("week")
		return a.readCourse(ctx, f, args[0])
	})
	cmd.Flags().IntVar(&f.week, "week", 0, "the number of the week, where the page does not say it")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "show what was read, and keep nothing")
	cmd.Flags().BoolVar(&f.yes, "yes", false, "keep it without asking")
	cmd.Flags().BoolVar(&f.despite, "despite-doubts", false, "with --yes: keep it also where something is doubtful")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

func (a *app) readCourse(ctx context.Context, f *readFlags, file string) error {
	switch {
	case f.dryRun && f.yes:
		return usage("--dry-run and --yes exclude each other")
	case f.despite && !f.yes:
		return usage("--despite-doubts goes with --yes")
	case f.hasWeek && f.week < 0:
		return usage("%d is not the number of a week: write it as 2", f.week)
	case !f.dryRun && !f.yes && !a.canAsk():
		return hinted(usage("reading a page needs an answer, and nobody can be asked here"), "Nothing was kept. Give --yes to keep it, or --dry-run to look at it only.")
	}
	raw, err := a.pasted(ctx, file, "page", coursepage.Limit)
	if err != nil {
		return err
	}
	text, err := a.decoded(raw, file)
	if err != nil {
		return err
	}
	week := -1
	if f.hasWeek {
		week = f.week
	}
	p, err := a.book.ReadPage(ctx, text, week)
	if err != nil {
		return fmt.Errorf("read %s: %w", fileName(file), err)
	}
	if f.hasWeek {
		p.Week.Number, p.Numbered = f.week, true
	}
	s, err := a.studies(ctx)
	if err != nil {
		return err
	}
	if f.json {
		if err := writeJSON(a.text, newPageJSON(p, s)); err != nil {
			return err
		}
	} else {
		a.sayPage(p, s)
	}
	return a.keepPage(ctx, f, p, text)
}

func fileName(file string) string {
	if file == "-" {
		return "standard input"
	}
	return onOneLine(file)
}

// onOneLine quotes a path that would not stay on its line.
func onOneLine(path string) string {
	if strings.ContainsFunc(path, unicode.IsControl) {
		return strconv.Quote(path)
	}
	return path
}

// pasted reads a file, or standard input with a word on how to end it, no more than limit bytes of a file.
func (a *app) pasted(ctx context.Context, file, what string, limit int64) ([]byte, error) {
	if file == "-" {
		if a.canAsk() {
			a.tell("Paste the %s. When it is all there, press ctrl+d at the beginning of a line.", what)
		}
		raw, err := a.readAll(ctx)
		if stopped(ctx, err) {
			err = hinted(err, "Nothing was kept of what was pasted. Do it again when you like.")
		}
		return raw, err
	}
	in, err := openFile(ctx, file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, cause(err))
	}
	return raw, nil
}

// keepPage keeps what was read, after the learner agreed.
func (a *app) keepPage(ctx context.Context, f *readFlags, p coursepage.Page, text string) error {
	if f.dryRun {
		a.tell("Nothing was kept.")
		return nil
	}
	if !p.Numbered || p.Week.Number < 0 {
		return hinted(errors.New("the page does not say which week it is"), "Nothing was kept. Give the number: --week 2")
	}
	if f.yes && len(p.Doubts) > 0 && !f.despite {
		return hinted(fmt.Errorf("the page has %s: %s", count(len(p.Doubts), "doubt", "doubts"), strings.Join(p.Doubts, " ")),
			"Nothing was kept. Write it out in the file and read it again, or keep it as it was read with --despite-doubts.")
	}
	if !f.yes {
		ok, err := a.confirm(ctx, fmt.Sprintf("Keep this as Week %d?", p.Week.Number))
		if err != nil {
			return err
		}
		if !ok {
			return hinted(errors.New("not kept, as you said"), "Nothing was changed. Correct the file and read it again.")
		}
	}
	if err := a.book.KeepPage(ctx, text, p); err != nil {
		if errors.Is(err, journal.ErrInvalid) {
			return hinted(err, "Nothing was kept. `ponder course use ID` takes up a course.")
		}
		return err
	}
	a.tell("Kept. `ponder week %d` shows it.", p.Week.Number)
	return nil
}

// sayPage shows what was read.
func (a *app) sayPage(p coursepage.Page, s book.Studies) {
	w := p.Week
	number := "?"
	if p.Numbered {
		number = fmt.Sprint(w.Number)
	}
	a.wrapped("", "Week "+number+"  "+w.Title)
	a.section("Focus", w.Focus)
	a.section("Introduction", w.Intro)
	a.sayMeeting(w.Meeting)
	if len(w.Prompts) > 0 {
		a.say("\nPrompts: %d", len(w.Prompts))
		for i, q := range w.Prompts {
			a.item("  ", fmt.Sprintf("%d. ", i+1), q.Text)
		}
	}
	a.sayTimes(w, s)
	if len(w.Resources) > 0 {
		a.say("\nRead and watch: %d", len(w.Resources))
		for _, r := range w.Resources {
			a.wrapped("  ", r.Title+kindOf(r)+linked(r.URL))
		}
	}
	a.section("Feedback", strings.TrimSpace(w.Feedback.Title+linked(w.Feedback.URL)))
	a.section("Notes, kept with the week", w.Notes)
	a.sayLines("About what was read", p.Notes)
	a.sayLines("Doubts, to be decided by you", p.Doubts)
}

// sayTimes shows the webinar and the assignment of a page.
func (a *app) sayTimes(w prompts.Week, s book.Studies) {
	start, here := s.Enrolment.Start, a.book.Here(s.Enrolment)
	if w.Webinar != nil {
		a.section("Webinar", w.Webinar.Title)
		if t := at(w.Webinar.At, start); !t.IsZero() {
			a.say("  %s (%s)", a.forms().Moment(t, w.Webinar.At.Zone, here), t.In(here).Format("2006"))
		}
	}
	if x := w.Assignment; x != nil {
		a.section("Assignment", fmt.Sprintf("%s (weeks %s)", x.Title, weekList(x.Weeks)))
		if t := at(x.Due, start); !t.IsZero() {
			a.wrapped("  ", a.forms().Deadline(t, x.Due.End, x.Due.Zone, here)+t.In(here).Format(" (2006)"))
		}
		a.say("  to %s", address(x.To))
	}
}

func (a *app) sayLines(heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	a.say("\n%s", heading)
	for _, l := range lines {
		a.item("  ", "- ", l)
	}
}
