package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts/coursepage"
)

type readFlags struct {
	week, line                      int
	hasWeek                         bool
	as                              []string
	all, dryRun, yes, despite, json bool
}

func (a *app) courseReadCommand() *cobra.Command {
	f := &readFlags{}
	kinds := make([]string, len(coursepage.Kinds))
	for i, k := range coursepage.Kinds {
		kinds[i] = string(k)
	}
	cmd := &cobra.Command{
		Use:   "read FILE|-",
		Short: "Read a week's page that you copied or saved",
		Long: "Read the page of a course week, copied out of a browser, saved, or sent as a mail (text or HTML; English, French, Spanish, " +
			"Portuguese, German), and show what was understood. On a terminal you are asked before it is kept; elsewhere --yes keeps it and " +
			"--dry-run does not. What is doubtful, such as a weekday that does not fit its date, is shown as a doubt: write it out in the file " +
			"and read it again, or keep it as it was read with --despite-doubts. Answers stay with their prompts when a page is read again. " +
			"--dry-run works without a journal." +
			"\n\nEach line of the page has a number and the kind that it was taken for. --as gives lines another kind: " + strings.Join(kinds, ", ") +
			". What you decide is kept with the page, and counts again when the page is read again." +
			"\n\nOf a page with several weeks, --week says which, and --all-weeks keeps them all." +
			"\n\nJSON: the fields of `ponder week --json`; number is null where no week is known; introduction, feedback {title, url}; weeks: [all " +
			"that the page holds]; lines: [{number, kind, text, doubt, moved}]; kept: what was not understood, whole; notes: [text not understood, " +
			"or inferred], doubts: [text that needs you]. With --all-weeks it is a list of them",
		Example: "ponder course read week2.txt --dry-run\nponder course read week2.html --yes --as 12=prompt,13=notes\npbpaste | ponder course read - --yes",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		f.hasWeek = cmd.Flags().Changed("week")
		return a.readCourse(ctx, f, args[0])
	})
	cmd.Flags().IntVar(&f.week, "week", 0, "the number of the week, where the page does not say it or has several")
	cmd.Flags().BoolVar(&f.all, "all-weeks", false, "every week of a page that has several")
	cmd.Flags().StringSliceVar(&f.as, "as", nil, "what lines are, by their numbers: 12=prompt,13=notes")
	cmd.Flags().IntVar(&f.line, "from-line", 1, "the first line to list, of a page with many")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "show what was read, and keep nothing")
	cmd.Flags().BoolVar(&f.yes, "yes", false, "keep it without asking")
	cmd.Flags().BoolVar(&f.despite, "despite-doubts", false, "with --yes: keep it also where something is doubtful")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

func (f *readFlags) check(a *app) error {
	switch {
	case f.dryRun && f.yes:
		return usage("--dry-run and --yes exclude each other")
	case f.despite && !f.yes:
		return usage("--despite-doubts goes with --yes")
	case f.hasWeek && (f.week < 0 || f.week > coursepage.LastWeek):
		return usage("%d is not the number of a week: write it as 2", f.week)
	case f.all && f.hasWeek:
		return usage("--week and --all-weeks exclude each other")
	case f.all && len(f.as) > 0:
		return usage("--as moves lines of one week: give its number with --week instead of --all-weeks")
	case !f.dryRun && !f.yes && !a.canAsk():
		return hinted(usage("reading a page needs an answer, and nobody can be asked here"), "Nothing was kept. Give --yes to keep it, or --dry-run to look at it only.")
	}
	_, err := f.moves()
	return err
}

// moves reads what --as says.
func (f *readFlags) moves() (map[coursepage.Kind][]int, error) {
	moves := map[coursepage.Kind][]int{}
	for _, move := range f.as {
		number, word, _ := strings.Cut(move, "=")
		n, err := strconv.Atoi(strings.TrimSpace(number))
		kind, known := coursepage.ParseKind(word)
		switch {
		case err != nil || n < 1:
			return nil, usage("--as %s: %q is not the number of a line: write it as 12=prompt", move, number)
		case !known:
			return nil, usage("--as %s: %q is no kind of line: write %s", move, word, kindList())
		}
		moves[kind] = append(moves[kind], n)
	}
	return moves, nil
}

func (a *app) readCourse(ctx context.Context, f *readFlags, file string) error {
	if err := f.check(a); err != nil {
		return err
	}
	raw, err := a.pasted(ctx, file, "page", coursepage.Limit)
	if err != nil {
		return err
	}
	text, err := a.decoded(raw, file)
	if err != nil {
		return err
	}
	pages, err := a.readPages(ctx, f, text)
	if err != nil {
		return fmt.Errorf("read %s: %w", fileName(file), err)
	}
	s, err := a.studies(ctx)
	if err != nil {
		return err
	}
	if f.json {
		all := mapped(pages, func(p coursepage.Page) pageJSON { return newPageJSON(p, s) })
		var out any = all
		if !f.all {
			out = all[0]
		}
		if err := writeJSON(a.text, out); err != nil {
			return err
		}
	}
	for i, p := range pages {
		if f.json {
			break
		}
		if i > 0 {
			a.say("")
		}
		a.sayPage(p, s)
		a.sayLinesOf(p, f)
	}
	return a.keepPages(ctx, f, pages, text)
}

// readPages reads the week that is asked for, or all, and moves the lines that --as names.
func (a *app) readPages(ctx context.Context, f *readFlags, text string) ([]coursepage.Page, error) {
	if f.all {
		return a.book.ReadPages(ctx, text)
	}
	week := journal.NoWeek
	if f.hasWeek {
		week = f.week
	}
	p, err := a.book.ReadPage(ctx, text, week)
	if err != nil {
		return nil, err
	}
	if len(p.Weeks) > 1 && !f.hasWeek && !f.dryRun && !f.yes {
		if f.week, err = a.whichWeek(ctx, p); err != nil {
			return nil, err
		}
		if f.all = f.week < 0; f.all {
			return a.book.ReadPages(ctx, text)
		}
		f.hasWeek = true
		if p, err = a.book.ReadPage(ctx, text, f.week); err != nil {
			return nil, err
		}
	}
	moves, err := f.moves()
	if err != nil {
		return nil, err
	}
	for kind, numbers := range moves {
		for _, n := range numbers {
			if n > len(p.Lines) {
				return nil, usage("--as %d=%s: the page has %s", n, kind, count(len(p.Lines), "line", "lines"))
			}
		}
		p = p.Move(kind, numbers...)
	}
	if f.hasWeek {
		p.Week.Number, p.Numbered = f.week, true
	}
	return []coursepage.Page{p}, nil
}

// whichWeek asks which week of a page is meant; below zero stands for all of them.
func (a *app) whichWeek(ctx context.Context, p coursepage.Page) (int, error) {
	week := journal.NoWeek
	_, err := a.askUntil(ctx, fmt.Sprintf("The page holds weeks %s. Which one? Type its number, or all:", weekList(p.Weeks)), func(answer string) error {
		n, err := strconv.Atoi(answer)
		switch all := strings.EqualFold(answer, "all"); {
		case !all && (err != nil || !slices.Contains(p.Weeks, n)):
			return fmt.Errorf("%q is none of them: type one of %s, or all", answer, weekList(p.Weeks))
		case !all:
			week = n
		}
		return nil
	})
	return week, err
}

// keepPages keeps what was read, after the learner agreed.
func (a *app) keepPages(ctx context.Context, f *readFlags, pages []coursepage.Page, text string) error {
	if f.dryRun {
		a.tell("Nothing was kept.")
		return nil
	}
	var doubts []string
	numbers := make([]int, len(pages))
	for i, p := range pages {
		if len(p.Weeks) > 1 && !f.hasWeek && !f.all {
			return hinted(fmt.Errorf("the page holds weeks %s", weekList(p.Weeks)), "Nothing was kept. Say which one with --week %d, or take them all with --all-weeks.", p.Weeks[0])
		}
		if !p.Numbered || p.Week.Number < 0 {
			return hinted(errors.New("the page does not say which week it is"), "Nothing was kept. Give the number: --week 2")
		}
		doubts, numbers[i] = append(doubts, p.Doubts...), p.Week.Number
	}
	if f.yes && len(doubts) > 0 && !f.despite {
		return hinted(fmt.Errorf("the page has %s: %s", count(len(doubts), "doubt", "doubts"), strings.Join(doubts, " ")),
			"Nothing was kept. Write it out in the file and read it again, or keep it as it was read with --despite-doubts.")
	}
	if !f.yes {
		ok, err := a.confirm(ctx, "Keep this as "+book.WeeksInWords(numbers)+"?")
		if err != nil {
			return err
		}
		if !ok {
			return hinted(errors.New("not kept, as you said"), "Nothing was changed. Correct the file and read it again, or say with --as what its lines are.")
		}
	}
	if err := a.book.KeepPage(ctx, text, pages...); err != nil {
		if errors.Is(err, journal.ErrInvalid) {
			return hinted(err, "Nothing was kept. `ponder course use ID` takes up a course.")
		}
		return err
	}
	for _, n := range numbers {
		a.tell("Kept. `ponder week %d` shows it.", n)
	}
	return nil
}
