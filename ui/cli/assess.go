package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// mostAnswers is more than a file of answers may hold: what is beyond is refused by who reads it.
const mostAnswers = 4 << 20

type assessFlags struct {
	partnership, answers, prompt, plan, by string
	week                                   int
	hasWeek, show, json, draft, tick, drop bool
	first, away                            bool
	putAway, takeBack                      string
}

func (a *app) assessCommand() *cobra.Command {
	f := &assessFlags{}
	cmd := &cobra.Command{
		Use:   "assess [NAME]",
		Short: "Questionnaires: list, fill in, and see the results over time",
		Long: "Without a NAME it lists the questionnaires there are. With one, on a terminal, it goes through its questions; every answer " +
			"is kept at once, and what is not finished goes on where it was left. --answers fills it in from a file, as a new response. --show " +
			"shows the latest result and how it went over time; for a questionnaire about partnerships, one of them (--partnership) or all side by " +
			"side. --show --first lays the first and the latest result beside each other. --draft makes a draft entry that quotes the latest result.\n\n" +
			"A suggestion is put on your plan with --plan ID, perhaps with --by DATE; --plan ID --tick says that it is done, and --drop takes it off.\n\n" +
			"--put-away RESPONSE takes one that was filled in by mistake out of what counts, --show --away lists what was put away, and " +
			"--take-back RESPONSE makes it count again. A RESPONSE is the beginning of an ID, as --show --json and --show --away give it.\n\n" +
			"A file of answers: " + journal.AnswersFormat + "\n\n" +
			"JSON: [{name, title, source, scale: {from, to, low, high}, groups: [{name, items: [{id, text, meaning, suggestions}]}], " +
			"suggestions: [{id, title, text, kind}]}]; with a NAME and --show or --answers [{id, date, partnership, answers: {item: rating}, notes: {item: text}}]",
		Example: "ponder assess self-assessment\nponder assess success-criteria --partnership \"Clean water\" --answers answers.txt\nponder assess learning-needs --show",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		f.hasWeek = cmd.Flags().Changed("week")
		return a.assess(ctx, f, args)
	})
	cmd.Flags().StringVar(&f.partnership, "partnership", "", "the partnership it is about, by name")
	cmd.Flags().StringVar(&f.answers, "answers", "", "fill it in from this file; - is standard input")
	cmd.Flags().BoolVar(&f.show, "show", false, "show the results over time")
	cmd.Flags().BoolVar(&f.first, "first", false, "with --show: the first and the latest beside each other")
	cmd.Flags().BoolVar(&f.away, "away", false, "with --show: what was put away")
	cmd.Flags().StringVar(&f.putAway, "put-away", "", "put the response with this ID away")
	cmd.Flags().StringVar(&f.takeBack, "take-back", "", "take the response with this ID back")
	cmd.Flags().BoolVar(&f.draft, "draft", false, "make a draft entry that quotes the latest result")
	cmd.Flags().IntVar(&f.week, "week", 0, "with --draft: the course week of the entry")
	cmd.Flags().StringVar(&f.prompt, "prompt", "", "with --draft: the prompt it answers, by its number in the week or its ID")
	cmd.Flags().StringVar(&f.plan, "plan", "", "put the suggestion with this ID on your plan")
	cmd.Flags().StringVar(&f.by, "by", "", "with --plan: the day it is meant to be done")
	cmd.Flags().BoolVar(&f.tick, "tick", false, "with --plan: it is done")
	cmd.Flags().BoolVar(&f.drop, "drop", false, "with --plan: take it off again")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

func (f *assessFlags) check(args []string) error {
	n := 0
	for _, asked := range []bool{f.answers != "", f.show, f.draft, f.plan != "", f.putAway != "", f.takeBack != ""} {
		if asked {
			n++
		}
	}
	switch {
	case n > 1:
		return usage("--answers, --show, --draft, --plan, --put-away and --take-back exclude each other")
	case len(args) == 0 && (n > 0 || f.partnership != ""):
		return usage("name the questionnaire: `ponder assess` lists them")
	case (f.hasWeek || f.prompt != "") && !f.draft:
		return usage("--week and --prompt go with --draft")
	case (f.by != "" || f.tick || f.drop) && f.plan == "":
		return usage("--by, --tick and --drop go with --plan")
	case f.away && (!f.show || f.first):
		return usage("--away goes with --show, and without --first")
	case f.first && (!f.show || f.json):
		return usage("--first goes with --show, and without --json: that holds every time")
	case f.tick && f.drop:
		return usage("--tick and --drop exclude each other")
	case f.json && len(args) == 1 && !f.show && f.answers == "":
		return usage("--json with a name goes with --show or --answers")
	}
	return nil
}

func (a *app) assess(ctx context.Context, f *assessFlags, args []string) error {
	if err := f.check(args); err != nil {
		return err
	}
	tools, err := a.book.Questionnaires(ctx)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return a.listInstruments(ctx, tools, f.json)
	}
	q, err := tools.Find(args[0])
	if err != nil {
		return notFoundHint(err, "Nothing was changed. `ponder assess` lists the questionnaires.")
	}
	if id := f.putAway + f.takeBack; id != "" {
		return a.shelve(ctx, q, id, f.putAway != "")
	}
	p, err := a.about(ctx, q, f)
	if err != nil {
		return err
	}
	switch {
	case f.away:
		return a.showAway(ctx, q, p, f)
	case f.show:
		return a.showResults(ctx, q, p, f)
	case f.draft:
		return a.draftResult(ctx, q, p, f)
	case f.plan != "":
		return a.planItem(ctx, q, p, f)
	case f.answers != "":
		return a.answerFromFile(ctx, q, p, f)
	case !a.canAsk():
		return hinted(usage("%s asks questions, and nobody can answer here", q.Title),
			"Nothing was changed. Give --answers FILE (or --answers -) to fill it in, or --show to see the results; `ponder assess --help` says how the file is written.")
	}
	return a.fillIn(ctx, q, p)
}

// about finds the partnership that is meant; its ID is empty for oneself. On a terminal one that is
// not known can be added.
func (a *app) about(ctx context.Context, q prompts.Questionnaire, f *assessFlags) (journal.Partnership, error) {
	name := f.partnership
	filling := !f.show && !f.draft && f.plan == ""
	if name == "" && q.PerPartnership && !f.show {
		if !filling || !a.canAsk() {
			return journal.Partnership{}, hinted(usage("%s is about one partnership", q.Title), "Nothing was changed. Name it with --partnership NAME; `ponder partnership` lists them.")
		}
		var err error
		if name, err = a.ask(ctx, phrase.WhichPartnership); err != nil {
			return journal.Partnership{}, err
		}
	}
	if name == "" && !q.PerPartnership || name == "" && f.show {
		return journal.Partnership{}, nil
	}
	p, err := a.book.FindPartnership(ctx, name)
	if !errors.Is(err, journal.ErrNotFound) {
		return p, err
	}
	if !filling || !a.canAsk() || strings.TrimSpace(name) == "" {
		return p, hinted(err, "Nothing was changed. `ponder partnership` lists them; `ponder partnership add NAME` adds one.")
	}
	if yes, err := a.confirm(ctx, "There is no partnership called "+layout.Line(name)+" yet. Add it?"); err != nil || !yes {
		return p, errors.Join(err, hinted(errors.New("nothing was added, as you said"), "Nothing was changed. `ponder partnership` lists those there are."))
	}
	return a.book.AddPartnership(ctx, name)
}

// listInstruments names the questionnaires, and says how far each is.
func (a *app) listInstruments(ctx context.Context, tools book.Questionnaires, asJSON bool) error {
	if asJSON {
		return writeJSON(a.text, mapped(tools.Questionnaires, newInstrumentJSON))
	}
	if len(tools.Questionnaires) == 0 {
		a.tell("The course in use has no questionnaires.")
	}
	for _, q := range tools.Questionnaires {
		a.say("%s  %s, %s%s", q.ID, layout.Line(q.Title), count(len(q.Items()), "item", "items"), perPartnership(q))
		state, err := a.filledIn(ctx, q)
		if err != nil {
			return err
		}
		a.say("    %s", state)
	}
	return nil
}

func perPartnership(q prompts.Questionnaire) string {
	if q.PerPartnership {
		return ", about one partnership"
	}
	return ""
}

// filledIn says how often a questionnaire was filled in. Before there is a journal, that is never.
func (a *app) filledIn(ctx context.Context, q prompts.Questionnaire) (string, error) {
	done, half, err := a.book.FinishedAndHalf(ctx, book.ResponseFilter{Questionnaire: q.ID})
	if err != nil && !errors.Is(err, journal.ErrNoJournal) {
		return "", err
	}
	return phrase.FilledIn(done, half, a.locale()), nil
}

// answerFromFile keeps a response of its own: what was begun on a terminal stays as it is.
func (a *app) answerFromFile(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, f *assessFlags) error {
	r, err := a.book.NewResponse(ctx, q.ID, p.ID)
	if err != nil {
		return err
	}
	if r, err = a.readAnswers(ctx, f.answers, r); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // once they are kept, that is said
	saved, err := a.book.FinishResponse(ctx, r)
	if err != nil {
		return err
	}
	if f.json {
		return writeJSON(a.text, []responseJSON{newResponseJSON(saved.Response, p)})
	}
	res, err := a.book.Results(ctx, book.ResultsOf{Questionnaire: q.ID, Partnership: p.ID, Response: saved.Response.ID})
	if err != nil {
		return err
	}
	a.sayResults(res)
	return nil
}

func (a *app) readAnswers(ctx context.Context, file string, r journal.Response) (journal.Response, error) {
	var in io.Reader = a.in
	if file != "-" {
		opened, err := openFile(ctx, file)
		if err != nil {
			return r, err
		}
		defer opened.Close()
		data, err := io.ReadAll(io.LimitReader(opened, mostAnswers))
		if err == nil {
			data, err = a.kept.OpenText(data) // a locked journal seals what it could not keep
		}
		if err != nil {
			return r, fmt.Errorf("read %s: %w", fileName(file), err)
		}
		in = bytes.NewReader(data)
	}
	r, err := journal.ReadAnswers(in, r)
	if err != nil {
		return r, hinted(err, "Nothing was kept. Correct it in %s and do it again.", fileName(file))
	}
	return r, nil
}

// draftResult makes a draft entry that quotes the latest result.
func (a *app) draftResult(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, f *assessFlags) error {
	res, err := a.book.Results(ctx, book.ResultsOf{Questionnaire: q.ID, Partnership: p.ID})
	if err != nil {
		return notFoundHint(err, "Nothing was changed. `ponder assess %s` fills it in.", q.ID)
	}
	week, prompt, err := a.place(ctx, &writeFlags{week: f.week, hasWeek: f.hasWeek, prompt: f.prompt})
	if err != nil {
		return err
	}
	if !f.hasWeek && prompt == "" {
		if week, err = a.book.WeekOfResult(ctx, res, week); err != nil {
			return err
		}
	}
	d, fresh, err := a.book.DraftOfResult(context.WithoutCancel(ctx), res, week, prompt)
	if fresh {
		var saved book.Saved
		saved, err = a.book.SaveDraft(context.WithoutCancel(ctx), d)
		d = saved.Draft
	}
	if err != nil {
		return err
	}
	a.say("%s", d.ID)
	a.tell("A draft that quotes the result, %s. `ponder edit %s` goes on with it.", a.placeOf(ctx, d.Head), d.ID.Short())
	return nil
}

// planItem puts a suggestion on the plan, ticks it, or takes it off.
func (a *app) planItem(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, f *assessFlags) error {
	hint := "Nothing was changed. `ponder assess " + q.ID + " --show` shows what is suggested, with the IDs."
	if f.drop {
		return notFoundHint(a.book.RemovePlanItem(ctx, q.ID, p.ID, f.plan), "%s", hint)
	}
	res, err := a.book.Results(ctx, book.ResultsOf{Questionnaire: q.ID, Partnership: p.ID})
	if err != nil {
		return notFoundHint(err, "Nothing was changed. A plan follows from a result: `ponder assess %s` fills it in.", q.ID)
	}
	item := journal.PlanItem{Suggestion: f.plan}
	for _, old := range res.Plan {
		if old.Suggestion == f.plan {
			item = old
		}
	}
	if f.by != "" {
		if item.By, err = a.book.ParseDay(f.by); err != nil {
			return err
		}
	}
	if item.Done = (prompts.Date{}); f.tick {
		item.Done = a.book.Today()
	}
	return notFoundHint(a.book.AddPlanItem(ctx, q.ID, p.ID, item), "%s", hint)
}
