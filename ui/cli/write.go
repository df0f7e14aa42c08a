package cli

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/phrase"
)

type writeFlags struct {
	week         int
	hasWeek      bool
	prompt, date string
	details      detailFlags
	editor       bool
	again        string   // the entry whose prompt is answered again
	changed      []string // the entries since which something changed
}

func (a *app) writeCommand() *cobra.Command {
	f := &writeFlags{}
	cmd := &cobra.Command{
		Use:   "write [TEXT… | -]",
		Short: "Write a new entry",
		Long: "Write a new entry. The text is what follows, or standard input (also as -), or comes from your editor (--editor). What is typed is kept as a draft, line by line. " +
			"With --prompt it answers a prompt, of this week where no --week is given; with --week alone it stands under " +
			"\"Also this week\"; with neither it belongs to no week and is not handed in. " +
			"The entry's ID goes to standard output. If the journal cannot be written, the text is kept in a file beside it, " +
			"whose name is shown.",
		Example: "ponder write --week 2 --prompt 1 \"We began with a drawing.\"\npbpaste | ponder write --title \"After the call\" --tag trust\nponder write --prompt 2 --editor",
	}
	cmd.RunE = a.do(anyArgs, func(ctx context.Context, args []string) error {
		f.hasWeek = cmd.Flags().Changed("week")
		f.details.note(cmd)
		return a.write(ctx, f, args)
	})
	cmd.Flags().IntVar(&f.week, "week", 0, "the course week it belongs to")
	cmd.Flags().StringVar(&f.prompt, "prompt", "", "the prompt it answers: its number in the week, or its ID")
	cmd.Flags().StringVar(&f.date, "date", "", "the day it is about, if it is not today")
	f.details.add(cmd)
	cmd.Flags().StringVar(&f.again, "again", "", "answer the prompt of this entry again, by its ID")
	cmd.Flags().StringArrayVar(&f.changed, "changed", nil, "say what changed since this entry, by its ID; twice for between two")
	cmd.Flags().BoolVar(&f.editor, "editor", false, "write in your editor ($VISUAL or $EDITOR)")
	return cmd
}

func (a *app) write(ctx context.Context, f *writeFlags, args []string) error {
	d, err := a.begin(ctx, f)
	if err = cmp.Or(err, a.describe(ctx, &f.details, &d)); err != nil {
		return a.setAside(ctx, f, d, args, err)
	}
	if d, err = a.textFor(ctx, f, d, args); err != nil {
		return a.keepTyped(ctx, d, err)
	}
	if d.IsEmpty() {
		a.stored()
		return hinted(errors.New("there is no text"), "Nothing was written. Give the text after the command, on standard input, or with --editor.")
	}
	e, forked, err := a.book.FinishDraft(context.WithoutCancel(ctx), d)
	if err != nil {
		return a.stillIn(err, d.Body)
	}
	a.stored()
	a.say("%s", e.ID)
	a.tell("Kept: %s, %s. Read it with `ponder show %s`.", a.placeOf(ctx, e.Head), a.count(e.Words, "word", "words"), e.ID.Short())
	if forked {
		a.tell("Another program changed this text too. Both are kept, and `ponder compare` shows them.")
	}
	a.bringBack(ctx, true)
	if a.cut {
		return mayBeCut(e)
	}
	return nil
}

// begin settles what the entry belongs to, before any text is read.
func (a *app) begin(ctx context.Context, f *writeFlags) (journal.Draft, error) {
	if f.again != "" || len(f.changed) > 0 {
		return a.beginLookingBack(ctx, f)
	}
	week, prompt, err := a.place(ctx, f)
	if err != nil {
		return journal.Draft{}, err
	}
	d, err := a.book.NewDraft(ctx, week, prompt)
	if err != nil || f.date == "" {
		return d, err
	}
	day, err := a.book.ParseDay(f.date)
	if err != nil {
		return d, err
	}
	s, err := a.book.ActiveCourse(ctx)
	d.Head = d.OnDay(day, a.book.Location(s.Enrolment))
	return d, err
}

var errNoCourse = errors.New("no course is in use, so there are no weeks and prompts")

// place finds the week and the ID of the prompt that are meant.
func (a *app) place(ctx context.Context, f *writeFlags) (week int, prompt string, err error) {
	switch {
	case f.hasWeek && f.week < 0:
		return 0, "", usage("%d is not the number of a week: write it as 2", f.week)
	case !f.hasWeek && f.prompt == "":
		return journal.NoWeek, "", nil
	}
	s, err := a.book.ActiveCourse(ctx)
	if err != nil {
		return 0, "", err
	}
	if s.Course.ID == "" {
		return 0, "", hinted(errNoCourse,
			"Nothing was written. Leave --week and --prompt out, or take up a course with `ponder course use ID`.")
	}
	week = f.week
	if !f.hasWeek {
		week = a.book.Current(s)
		if _, w, found := s.Course.Prompt(f.prompt); found {
			week = w.Number
		}
	}
	w, found := s.Course.Week(week)
	if !found || f.prompt == "" || f.prompt == journal.MeetingNotes || f.prompt == journal.WebinarNotes {
		return week, f.prompt, nil
	}
	p, err := a.book.ParsePrompt(w, f.prompt)
	return week, p.ID, notFoundHint(err, "Nothing was written. `ponder week %d` shows the prompts with their numbers.", week)
}

// textFor puts the text into a draft: from the arguments, standard input or the editor. With an
// error, the draft holds what there was of it until then.
func (a *app) textFor(ctx context.Context, f *writeFlags, d journal.Draft, args []string) (journal.Draft, error) {
	d.Body = textOf(args)
	var err error
	switch tty, isFile := a.in.(*os.File); {
	case f.editor:
		d.Body, err = a.editInEditor(ctx, d)
	case d.Body != "":
	case isFile && a.canAsk():
		return a.typeIn(ctx, tty, d)
	default:
		d.Body, err = a.readText(ctx)
	}
	return d, err
}

// textOf is the text that was given as arguments; "-" stands for standard input.
func textOf(args []string) string {
	if text := strings.Join(args, " "); text != "-" {
		return text
	}
	return ""
}

// keepTyped keeps what had been typed when reading it was stopped.
func (a *app) keepTyped(ctx context.Context, d journal.Draft, cause error) error {
	if d.IsEmpty() {
		return cause
	}
	saved, err := a.book.SaveDraft(context.WithoutCancel(ctx), d)
	if err != nil {
		return a.stillIn(err, d.Body)
	}
	id := saved.Draft.ID.Short()
	return hinted(cause, "%s. `ponder edit %s` goes on with it.", journal.Whereabouts{}.Sentence("the text until then is"), id)
}

// setAside keeps the text where the journal cannot even be read. What was only asked for wrongly is
// said before any text is read, and nobody is asked to type what the journal cannot take.
func (a *app) setAside(ctx context.Context, f *writeFlags, d journal.Draft, args []string, cause error) error {
	if status(cause) == statusUsage || errors.Is(cause, journal.ErrNotFound) || errors.Is(cause, errNoCourse) {
		return cause
	}
	var err error
	if d.Body = textOf(args); d.Body == "" && !f.editor && !a.canAsk() {
		d.Body, err = a.readText(ctx)
	}
	if d.IsEmpty() {
		return errors.Join(cause, err)
	}
	return a.stillIn(a.book.SaveToLifeboat(d, cause), d.Body)
}

// bringBack puts texts from lifeboat files back into the journal, and says so; of those that do not
// come back only where it shall. What goes wrong with it stops nothing.
func (a *app) bringBack(ctx context.Context, all bool) {
	drafts, err := a.book.Rescued(ctx)
	for _, d := range drafts {
		a.tell("A text that could not be kept before is back in the journal, as a draft: `ponder show %s`.", d.ID.Short())
	}
	if all && err != nil && !errors.Is(err, journal.ErrNoJournal) {
		a.tell("Not all that was typed before could be brought back by itself: %s", sentence(err))
	}
}

// placeOf says what an entry belongs to, in the words of the page: the ID of a prompt is nobody's
// business.
func (a *app) placeOf(ctx context.Context, h journal.Head) string {
	if !h.HasWeek() {
		return "in no week"
	}
	var course prompts.Course
	if st, err := a.studies(ctx); err == nil {
		course = st.Course
	}
	return phrase.Week(h) + ", " + phrase.InWeek(h, course)
}

// parseDate reads a day that a flag gives; nothing is no day.
func (a *app) parseDate(s string) (prompts.Date, error) {
	if s == "" {
		return prompts.Date{}, nil
	}
	return a.book.ParseDay(s)
}
