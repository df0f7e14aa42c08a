package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

type checkFlags struct {
	start string
	json  bool
}

func (a *app) courseCheckCommand() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check FILE|FOLDER",
		Short: "Look a course over that you wrote",
		Long: "Read a course that somebody wrote, a folder or a single file, and name every fault with its file, line and column. Without a " +
			"fault it shows how each week will look. Nothing is kept, and no journal is needed. The exit status is 1 where there are faults." +
			"\n\nJSON: {ok, faults: [{file, line, column, what, write: [lines]}], course: {id, title}, weeks: as in `ponder week --json`}",
		Example: "ponder course check my-course\nponder course check my-course.md --start 2020-03-30",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error { return a.checkCourse(ctx, f, args[0]) })
	cmd.Flags().StringVar(&f.start, "start", "", "the day on which Week 1 begins, to see the dates, as 2020-03-30")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

func (a *app) checkCourse(ctx context.Context, f *checkFlags, path string) error {
	start, err := a.parseDate(f.start)
	if err != nil {
		return err
	}
	p, err := a.readPacked(ctx, path)
	if err != nil {
		return err
	}
	course, err := book.CheckPack(p.files)
	if f.json {
		if faults := prompts.Faults(err); err == nil || len(faults) > 0 {
			return a.checkedJSON(p, course, start, faults)
		}
	}
	if err != nil && course.ID == "" {
		return a.faulty(p, err)
	}
	if err := a.sayChecked(ctx, p, course, start); err != nil {
		return err
	}
	if err != nil { // its ID is taken
		return hinted(errors.New(sentence(err)), "Nothing was kept. Apart from that it is without a fault.")
	}
	a.tell("No faults. `ponder course use %s` takes it up.", onOneLine(p.path))
	return nil
}

// sayChecked shows the course as a learner will see it.
func (a *app) sayChecked(ctx context.Context, p packed, course prompts.Course, start prompts.Date) error {
	s := book.ActiveCourse{Course: course, Enrolment: journal.Enrolment{Course: course.ID, Start: start}}
	if err := a.sayCourse(ctx, s); err != nil {
		return err
	}
	for _, w := range course.Weeks {
		a.say("")
		a.sayPage(coursepage.Page{Week: w, Numbered: true}, s)
		if start.IsZero() {
			a.sayRules(w)
		}
		if len(w.Activities) > 0 {
			a.section("Questionnaires of the week", strings.Join(w.Activities, ", "))
		}
		a.sayLines("Sources", w.Sources)
	}
	if err := a.sayInstruments(p); err != nil {
		return err
	}
	if len(p.others) > 0 {
		a.tell("Passed over, as no part of a course has such a name: %s", strings.Join(p.others, ", "))
	}
	return nil
}

// sayRules says the dates of a week as rules, where no start gives them days.
func (a *app) sayRules(w prompts.Week) {
	if w.Webinar != nil {
		a.say("\nWhen, once there is a start")
		a.say("  webinar: %s", whenInWords(w.Webinar.At))
	} else if w.Assignment != nil {
		a.say("\nWhen, once there is a start")
	}
	if w.Assignment != nil {
		a.say("  due: %s", whenInWords(w.Assignment.Due))
	}
}

// whenInWords says a rule as a facilitator writes it.
func whenInWords(w prompts.When) string {
	day := w.Date.String()
	if w.Date.IsZero() {
		day = fmt.Sprintf("%s of week %d", w.Weekday, w.Week)
	}
	return fmt.Sprintf("%s, %s, %s", day, rule(w), w.Zone)
}

// sayInstruments shows the questionnaires and the words explained, whole.
func (a *app) sayInstruments(p packed) error {
	files := prompts.PackFiles(p.files)
	questionnaires, err := prompts.ParseQuestionnaires(files)
	if err != nil {
		return err
	}
	for i, q := range questionnaires {
		if i == 0 {
			a.say("\nQuestionnaires")
		}
		a.sayQuestionnaire(q)
	}
	terms, err := prompts.ParseGlossary(files)
	if len(terms) > 0 {
		a.say("\nGlossary: %s", a.count(len(terms), "word", "words"))
	}
	for _, t := range terms {
		a.item("  ", "- ", t.Name+": "+t.Text)
	}
	return err
}

// sayQuestionnaire shows all that was read of one.
func (a *app) sayQuestionnaire(q prompts.Questionnaire) {
	a.item("  ", "- ", fmt.Sprintf("%s: %s in %s, from %d (%s) to %d (%s)", q.Title, count(len(q.Items()), "statement", "statements"),
		count(len(q.Groups), "group", "groups"), q.Scale.From, q.Scale.Low, q.Scale.To, q.Scale.High))
	a.wrapped("    ", q.Intro)
	if len(q.Points) > 0 {
		a.wrapped("    ", "Words: "+strings.Join(q.Points, ", "))
	}
	for _, g := range q.Groups {
		a.wrapped("    ", g.Name)
		a.wrapped("      ", g.Intro)
		for _, i := range g.Items {
			a.item("      ", "- ", i.Text)
			a.wrapped("        ", i.Meaning)
			if len(i.Suggestions) > 0 {
				a.wrapped("        ", "Try: "+strings.Join(i.Suggestions, ", "))
			}
		}
		for _, f := range g.Fits {
			a.item("      ", "- ", f.Suggestion+" fits: "+f.Why)
		}
	}
	for _, s := range q.Suggestions {
		a.item("    ", "- ", s.Title+": "+s.Text)
	}
	if q.Source != "" || q.Ours != "" {
		a.wrapped("    ", strings.TrimSpace("Source: "+q.Source+" "+q.Ours))
	}
}

type faultJSON struct {
	File   string   `json:"file"`
	Line   *int     `json:"line"`
	Column *int     `json:"column"`
	What   string   `json:"what"`
	Write  []string `json:"write"`
}

type checkedJSON struct {
	OK     bool        `json:"ok"`
	Faults []faultJSON `json:"faults"`
	Course *courseJSON `json:"course"`
	Weeks  []weekJSON  `json:"weeks"`
}

type courseJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

func (a *app) checkedJSON(p packed, course prompts.Course, start prompts.Date, faults []*prompts.ParseError) error {
	j := checkedJSON{OK: len(faults) == 0, Faults: mapped(faults, func(f *prompts.ParseError) faultJSON {
		out := faultJSON{File: p.name(f.File), What: f.What, Write: right(f)}
		if f.Line > 0 {
			out.Line, out.Column = &f.Line, &f.Column
		}
		return out
	}), Weeks: []weekJSON{}}
	if j.OK {
		j.Course = &courseJSON{ID: course.ID, Title: course.Title}
		s := book.ActiveCourse{Course: course, Enrolment: journal.Enrolment{Course: course.ID, Start: start}}
		j.Weeks = mapped(course.Weeks, func(w prompts.Week) weekJSON {
			return newPageJSON(coursepage.Page{Week: w, Numbered: true}, s).weekJSON
		})
	}
	if err := writeJSON(a.text, j); err != nil || j.OK {
		return err
	}
	return hinted(fmt.Errorf("%s has %s", p.path, count(len(faults), "fault", "faults")), "Nothing was kept.")
}
