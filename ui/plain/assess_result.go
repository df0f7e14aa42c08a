package plain

import (
	"fmt"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// mostTimes is how many of the times of a group are read.
const mostTimes = 8

// explained is what an item means.
func explained(i prompts.Item) string {
	text := prose(i.Meaning)
	if i.Ours {
		text += "\n" + phrase.OwnWords + "."
	}
	if i.Cites != "" {
		text += "\nSee: " + i.Cites
	}
	return text
}

// origin is what a questionnaire is for, and where it comes from.
func origin(q prompts.Questionnaire) string {
	var p page
	p.part(stopped(layout.Line(q.Title)), prose(q.Intro))
	p.part("Where this comes from:", strings.TrimSpace(q.Source+"\n"+prose(q.Ours)))
	return p.String() + "End of what is said about it."
}

// resultText is a result as it is read aloud.
func (s *session) resultText(res book.Results, today prompts.Date) string {
	var p page
	p.part(stopped(phrase.Titled(res.Questionnaire, res.Partnership)), s.summary(res))
	if res.Questionnaire.Steps {
		p.part("The steps:", steps(res))
	} else {
		p.part("The groups:", groups(res))
	}
	for _, t := range phrase.Tellings(res) {
		p.part(t.Heading+":", numbered(sentences(t.Items)))
	}
	p.part("Your plan:", numbered(s.planned(res.Plan, today)))
	p.part("Your notes:", numbered(sentences(res.Notes())))
	return p.String() + "End of the result."
}

// resultInShort is a result in a few lines; heard once more, all of it is said.
func (s *session) resultInShort(res book.Results) string {
	said := []string{s.summary(res)}
	var all []string
	for _, g := range res.Groups {
		one := layout.Line(g.Group.Name) + " " + g.Text()
		if g.Shift.Known() {
			one += ", " + g.Shift.Text()
		}
		all = append(all, one)
	}
	if !res.Questionnaire.Steps && len(all) > 1 {
		said = append(said, "Groups: "+strings.Join(all, "; ")+".")
	}
	if !res.Questionnaire.Steps {
		said = append(said, inShort(phrase.Tellings(res))...)
	}
	notes := len(res.Notes())
	if n := len(res.Plan); n > 0 || notes > 0 {
		said = append(said, "Your plan: "+s.locale.Number(n)+". Your notes: "+s.locale.Number(notes)+". Hear the result again for all of it.")
	}
	return strings.Join(said, "\n")
}

func inShort(all []phrase.Telling) []string {
	var said []string
	for _, t := range all {
		for i, one := range t.Items {
			t.Items[i] = strings.TrimSuffix(layout.Line(one), ".")
		}
		if len(t.Items) > 0 {
			said = append(said, t.Heading+": "+strings.Join(t.Items, "; ")+".")
		}
	}
	return said
}

// summary says how it came out.
func (s *session) summary(res book.Results) string {
	said := s.locale.Day(res.Response.At) + ". " + phrase.Outcome(res, s.locale)
	said += ".\n" + res.Questionnaire.ScaleText(res.Response.Scale)
	if text := res.Changed.Text(); text != "" {
		said += "\n" + text
	}
	if res.Standing != nil {
		said += "\n" + res.Standing.Text()
	}
	return said
}

// groups says the mean of each group, its change, and its way over all times.
func groups(res book.Results) string {
	var all []string
	for _, g := range res.Groups {
		said := layout.Line(g.Group.Name) + ": " + g.Text()
		if g.Shift.Known() {
			said += ", " + g.Shift.Text()
		}
		if res.Times > 1 && g.Trend.IsKnown() {
			said += ". Over time: " + g.Trend.Last(mostTimes).Text()
		}
		all = append(all, said+".")
	}
	return numbered(all)
}

// steps says how far each step has come, and where the partnership stands.
func steps(res book.Results) string {
	var all []string
	for _, i := range res.Items() {
		said := phrase.Step(i)
		if res.StandsAt(i) {
			said += ". The partnership stands here"
		}
		all = append(all, said+".")
	}
	return numbered(all)
}

// sentences ends each of some lines with a full stop.
func sentences(all []string) []string {
	var said []string
	for _, one := range all {
		said = append(said, stopped(layout.Line(one)))
	}
	return said
}

// planned says what was taken up, for when, and whether it is done.
func (s *session) planned(plan []journal.PlanItem, today prompts.Date) []string {
	var all []string
	for _, item := range plan {
		all = append(all, layout.Line(item.Title)+": "+s.planState(item, today)+".")
	}
	return all
}

func (s *session) planState(item journal.PlanItem, today prompts.Date) string {
	day := func(d prompts.Date) string { return s.locale.Day(d.In(time.UTC)) }
	switch {
	case !item.IsOpen():
		return "done on " + day(item.Done)
	case item.IsLate(today):
		return "to do, it was meant for " + day(item.By)
	case !item.By.IsZero():
		return "to do by " + day(item.By)
	}
	return "to do"
}

// thenAndNow reads the first result and the latest beside each other.
func (s *session) thenAndNow(q prompts.Questionnaire, p journal.Partnership) error {
	side, err := s.Book.ThenAndNow(s.safe, q.ID, p.ID)
	if err != nil || len(side.Columns) < 2 {
		return err
	}
	then, now := side.Columns[0], side.Columns[1]
	var out page
	out.part(phrase.Titled(q, p)+", the first time and the latest.", fmt.Sprintf("First: %s, %s on average.\nLatest: %s, %s on average, %s.",
		s.locale.Day(then.Response.At), then.Text(), s.locale.Day(now.Response.At), now.Text(), now.Shift.Text()))
	out.part("What is compared:", now.Changed.Text())
	for _, t := range phrase.MovedMost(now) {
		out.part(t.Heading+":", numbered(sentences(t.Items)))
	}
	for g, group := range now.Groups {
		var all []string
		for i, item := range group.Items {
			if !item.Rated && !then.Groups[g].Items[i].Rated {
				continue
			}
			all = append(all, layout.Line(item.Item.Text)+": "+phrase.BothTimes(phrase.Rating(then.Groups[g].Items[i]), phrase.Rating(item))+".")
		}
		if len(all) == 0 {
			out.line(layout.Line(group.Group.Name) + ": not rated either time.")
			continue
		}
		out.part(layout.Line(group.Group.Name)+": "+phrase.BothTimes(then.Groups[g].Text(), group.Text())+".", numbered(all))
	}
	return s.recite(out.String() + "End of both results.")
}

// sideBySide reads the latest results of all partnerships, item by item.
func (s *session) sideBySide(q prompts.Questionnaire) error {
	side, err := s.Book.SideBySide(s.safe, q.ID)
	if err != nil {
		return err
	}
	var out page
	var all []string
	for _, c := range side.Columns {
		said := fmt.Sprintf("%s: %s, %s on average", layout.Line(c.Partnership.Name), s.locale.Day(c.Response.At), c.Text())
		if c.Standing != nil {
			said += ". " + strings.TrimSuffix(c.Standing.Text(), ".")
		}
		all = append(all, said+".")
	}
	for _, p := range side.Missing {
		all = append(all, layout.Line(p.Name)+": not filled in yet.")
	}
	out.part(layout.Line(q.Title)+", side by side.", numbered(all))
	for g, group := range q.Groups {
		out.part(layout.Line(group.Name)+".", numbered(besideEachOther(side, g)))
	}
	return s.recite(out.String() + "End of the results.")
}

func besideEachOther(side book.SideBySide, group int) []string {
	var all []string
	for i, item := range side.Questionnaire.Groups[group].Items {
		var ratings []string
		isRated := len(side.Columns) == 0
		for _, c := range side.Columns {
			isRated = isRated || c.Groups[group].Items[i].Rated
			ratings = append(ratings, layout.Line(c.Partnership.Name)+" "+phrase.Rating(c.Groups[group].Items[i]))
		}
		switch {
		case !isRated:
			all = append(all, layout.Line(item.Text)+": not rated yet.")
		case len(ratings) > 0:
			all = append(all, layout.Line(item.Text)+": "+strings.Join(ratings, ", ")+".")
		}
	}
	return all
}
