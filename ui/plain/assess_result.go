package plain

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// How much of a result is read: the most telling part. A draft that quotes it has the notes in
// full.
const (
	mostHighest = 3
	mostLowest  = 5
	mostMoved   = 5
	mostTimes   = 8
)

// titled names a questionnaire and the partnership that it is about.
func titled(q prompts.Questionnaire, p journal.Partnership) string {
	if p.Name == "" {
		return layout.Line(q.Title)
	}
	return layout.Line(q.Title) + ", " + layout.Line(p.Name)
}

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
	p.part(stopped(titled(res.Questionnaire, res.Partnership)), s.summary(res))
	if res.Questionnaire.Steps {
		p.part("The steps:", steps(res))
	} else {
		p.part("The groups:", groups(res))
		p.part("Strongest:", numbered(sentences(res.Highest(mostHighest))))
		p.part("Lowest:", numbered(sentences(res.Lowest(mostLowest))))
	}
	p.part("Moved most:", numbered(sentences(res.MovedMost(mostMoved))))
	p.part("Your plan:", numbered(s.planned(res.Plan, today)))
	p.part("Your notes:", some(res.Items(), len(res.Items()), func(i book.ItemResult) string {
		if i.Note == "" {
			return ""
		}
		return layout.Line(i.Item.Text) + ": " + stopped(layout.Line(i.Note))
	}))
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
	for _, part := range []struct {
		name string
		all  []string
	}{{"Strongest", res.Highest(mostHighest)}, {"Lowest", res.Lowest(mostLowest)}, {"Moved most", res.MovedMost(mostMoved)}} {
		for i, one := range part.all {
			part.all[i] = strings.TrimSuffix(layout.Line(one), ".")
		}
		if len(part.all) > 0 && !res.Questionnaire.Steps {
			said = append(said, part.name+": "+strings.Join(part.all, "; ")+".")
		}
	}
	notes := 0
	for _, i := range res.Items() {
		if i.Note != "" {
			notes++
		}
	}
	if n := len(res.Plan); n > 0 || notes > 0 {
		said = append(said, "Your plan: "+s.locale.Number(n)+". Your notes: "+s.locale.Number(notes)+". Hear the result again for all of it.")
	}
	return strings.Join(said, "\n")
}

// summary says how it came out.
func (s *session) summary(res book.Results) string {
	said := fmt.Sprintf("%s. %d of %d rated", s.locale.Day(res.Response.At), res.Rated, res.Asked)
	if res.Rated > 0 {
		said += ", " + res.Text() + " on average"
	}
	if res.Against != nil && res.Shift.Known() {
		said += ", " + res.Shift.Text() + " since " + s.locale.Day(res.Against.At)
	}
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
		said := layout.Line(i.Item.Text) + ": " + layout.Line(i.RatingText())
		if i.Shift.Sum != 0 {
			said += fmt.Sprintf(", was %d", i.Before)
		}
		if s := res.Standing; s != nil && !s.Beyond && s.Step.Item.ID == i.Item.ID {
			said += ". The partnership stands here"
		}
		all = append(all, said+".")
	}
	return numbered(all)
}

func ratingOf(i book.ItemResult) string {
	if !i.Rated {
		return "not rated"
	}
	return strconv.Itoa(i.Rating)
}

// some says what can be said of some items, as many as are telling.
func some(items []book.ItemResult, most int, say func(book.ItemResult) string) string {
	var all []string
	for _, i := range items {
		if said := say(i); said != "" && len(all) < most {
			all = append(all, said)
		}
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
	out.part(titled(q, p)+", the first time and the latest.", fmt.Sprintf("First: %s, %s on average.\nLatest: %s, %s on average, %s.",
		s.locale.Day(then.Response.At), then.Text(), s.locale.Day(now.Response.At), now.Text(), now.Shift.Text()))
	out.part("What is compared:", now.Changed.Text())
	out.part("Moved most:", numbered(sentences(now.MovedMost(mostMoved))))
	for g, group := range now.Groups {
		var all []string
		for i, item := range group.Items {
			if !item.Rated && !then.Groups[g].Items[i].Rated {
				continue
			}
			all = append(all, fmt.Sprintf("%s: first %s, now %s.", layout.Line(item.Item.Text), ratingOf(then.Groups[g].Items[i]), ratingOf(item)))
		}
		if len(all) == 0 {
			out.part(layout.Line(group.Group.Name)+": not rated either time.", "")
			continue
		}
		out.part(fmt.Sprintf("%s: first %s, now %s.", layout.Line(group.Group.Name), then.Groups[g].Text(), group.Text()), numbered(all))
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
			ratings = append(ratings, layout.Line(c.Partnership.Name)+" "+ratingOf(c.Groups[group].Items[i]))
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
