package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// How much of a result is said: the most telling part, so that it can be read and listened to.
const (
	barCells    = 10
	mostOffered = 6
	mostTimes   = 8
)

// showResults shows results over time: of one partnership, of all side by side, or one's own.
func (a *app) showResults(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, f *assessFlags) error {
	if f.json {
		return a.responsesJSON(ctx, q, p, f)
	}
	if q.PerPartnership && p.ID == "" {
		return a.showSideBySide(ctx, q)
	}
	if f.first {
		return a.showThenAndNow(ctx, q, p)
	}
	res, err := a.book.Results(ctx, book.ResultsOf{Questionnaire: q.ID, Partnership: p.ID})
	if errors.Is(err, journal.ErrNotFound) {
		a.tell("Not filled in yet. `ponder assess %s` does.", q.ID)
		return a.tellAway(ctx, q, p, f)
	}
	if err != nil {
		return err
	}
	a.sayResults(res)
	return nil
}

func (a *app) responsesJSON(ctx context.Context, q prompts.Questionnaire, p journal.Partnership, f *assessFlags) error {
	all, err := a.book.Responses(ctx, f.filter(q, p))
	if err != nil {
		return err
	}
	return a.writeResponses(ctx, all)
}

// filter takes what is about the partnership that is named, or else everything.
func (f *assessFlags) filter(q prompts.Questionnaire, p journal.Partnership) book.ResponseFilter {
	of := book.ResponseFilter{Questionnaire: q.ID}
	if f.partnership != "" {
		of.Partnership = &p.ID
	}
	return of
}

func (a *app) writeResponses(ctx context.Context, all []journal.Response) error {
	known, err := a.allPartnerships(ctx)
	if err != nil {
		return err
	}
	return writeJSON(a.text, mapped(all, func(r journal.Response) responseJSON { return newResponseJSON(r, known[r.Partnership]) }))
}

func (a *app) allPartnerships(ctx context.Context) (map[journal.ID]journal.Partnership, error) {
	known := map[journal.ID]journal.Partnership{}
	all, err := a.book.EveryPartnership(ctx)
	for _, p := range all {
		known[p.ID] = p
	}
	return known, err
}

// sayResults says a result in words, with bars beside the numbers.
func (a *app) sayResults(res book.Results) {
	a.wrapped("", phrase.Titled(res.Questionnaire, res.Partnership))
	a.wrapped("", a.locale().Day(res.Response.At)+", "+phrase.Outcome(res, a.locale()))
	a.wrapped("", res.Questionnaire.ScaleText(res.Response.Scale))
	a.wrapped("", res.Changed.Text())
	if res.Standing != nil {
		a.wrapped("", res.Standing.Text())
	}
	a.say("")
	if res.Standing != nil {
		a.saySteps(res)
	} else {
		a.sayGroups(res)
	}
	a.sayTellings(phrase.Tellings(res))
	a.sayItems("Notes", res.Notes())
	a.sayPlan(res)
}

// saySteps says how far each step has come, and where the partnership stands.
func (a *app) saySteps(res book.Results) {
	for _, i := range res.Items() {
		said := phrase.Step(i)
		if res.StandsAt(i) {
			said += " (stands here)"
		}
		a.item("", fmt.Sprintf("%d. ", i.Number), said)
	}
}

// sayGroups draws a bar for each group, with its change and its way over all times.
func (a *app) sayGroups(res book.Results) {
	wide := 0
	for _, g := range res.Groups {
		wide = min(max(wide, ansi.StringWidth(layout.Line(g.Group.Name))), 30)
	}
	for _, g := range res.Groups {
		line := fmt.Sprintf("%s  %-9s %s  %s", layout.Pad(layout.Fit(layout.Line(g.Group.Name), wide), wide), g.Text(), g.Bar.Text(barCells), g.Shift.Text())
		a.say("%s", strings.TrimRight(line, " "))
		if res.Times > 1 && g.Trend.IsKnown() {
			a.say("    over time: %s  %s", g.Trend.Last(mostTimes).Text(), g.Trend.Last(mostTimes).Line())
		}
	}
}

func (a *app) sayTellings(all []phrase.Telling) {
	for _, t := range all {
		a.sayItems(t.Heading, t.Items)
	}
}

func (a *app) sayItems(heading string, said []string) {
	for n, one := range said {
		if n == 0 {
			a.say("\n%s", heading)
		}
		a.item("  ", "- ", one)
	}
}

// sayPlan says what was taken up, and what is suggested besides.
func (a *app) sayPlan(res book.Results) {
	for i, p := range res.Plan {
		if i == 0 {
			a.say("\nYour plan")
		}
		late := ""
		if p.IsLate(a.book.Today()) {
			late = "; that day has passed"
		}
		a.item("  ", "- ", fmt.Sprintf("%s (%s)%s", p.Text(), p.Suggestion, late))
	}
	said := 0
	for _, s := range res.Suggested {
		if s.Taken != nil || said == mostOffered {
			continue
		}
		if said++; said == 1 {
			a.say("\nWhat may help with the low ones")
		}
		a.item("  ", "- ", fmt.Sprintf("%s (%s): %s", s.Title, s.ID, s.Reason()))
	}
	if said > 0 {
		a.say("\n`ponder assess %s --plan ID` puts one on your plan.", res.Questionnaire.ID)
	}
}

// showSideBySide says group by group and item by item how the partnerships stand.
func (a *app) showSideBySide(ctx context.Context, q prompts.Questionnaire) error {
	side, err := a.book.SideBySide(ctx, q.ID)
	if err != nil {
		return err
	}
	if len(side.Columns) == 0 {
		a.tell("Not filled in about any partnership yet. `ponder assess %s --partnership NAME` does.", q.ID)
		return nil
	}
	a.wrapped("", q.Title)
	for _, c := range side.Columns {
		a.wrapped("  ", fmt.Sprintf("%s: %s, %s, %s", c.Partnership.Name, a.locale().Day(c.Response.At), c.Text(), phrase.Rated(c.Rated, c.Asked)))
		if c.Standing != nil {
			a.wrapped("    ", c.Standing.Text())
		}
	}
	for g := range q.Groups {
		a.sayGroupBySide(side, g)
	}
	for _, p := range side.Missing {
		a.say("\nNot filled in about %s yet.", layout.Line(p.Name))
	}
	return nil
}

func (a *app) sayGroupBySide(side book.SideBySide, group int) {
	a.say("\n%s", layout.Line(side.Questionnaire.Groups[group].Name))
	for _, c := range side.Columns {
		g := c.Groups[group]
		a.say("  %-9s %s  %s", g.Text(), g.Bar.Text(barCells), layout.Line(c.Partnership.Name))
	}
	for i, item := range side.Questionnaire.Groups[group].Items {
		var ratings []string
		for _, c := range side.Columns {
			if r := c.Groups[group].Items[i]; r.Rated {
				ratings = append(ratings, fmt.Sprintf("%s %d", layout.Line(c.Partnership.Name), r.Rating))
			}
		}
		if len(ratings) > 0 {
			a.item("  ", "- ", item.Text+": "+strings.Join(ratings, ", "))
		}
	}
}

// sayActivities names the questionnaires of a week, how far they are, and how to go on.
func (a *app) sayActivities(all []book.Activity) {
	for i, v := range all {
		if i == 0 {
			a.say("\nActivities")
		}
		how := v.ID
		if _, _, twice := v.ThenAndNow(); twice {
			how += " --show --first"
		}
		a.item("  ", "- ", fmt.Sprintf("%s (%s): `ponder assess %s`", v.Title, phrase.Activity(v), how))
	}
}
