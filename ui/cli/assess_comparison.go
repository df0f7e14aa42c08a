package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// showThenAndNow lays the first and the latest result beside each other, group by group and item by
// item.
func (a *app) showThenAndNow(ctx context.Context, q prompts.Questionnaire, p journal.Partnership) error {
	side, err := a.book.ThenAndNow(ctx, q.ID, p.ID)
	if errors.Is(err, journal.ErrNotFound) {
		a.tell("Not filled in yet. `ponder assess %s` does.", q.ID)
		return nil
	}
	if err != nil {
		return err
	}
	then, now := side.Columns[0], side.Columns[len(side.Columns)-1]
	a.wrapped("", phrase.Titled(q, p))
	a.say("First: %s, %s on average", a.locale().Day(then.Response.At), then.Text())
	if len(side.Columns) < 2 {
		a.tell("Filled in once so far: the next time stands beside it.")
		return nil
	}
	a.say("Latest: %s", strings.Join(nonEmpty(a.locale().Day(now.Response.At), now.Text()+" on average", now.Shift.Text()), ", "))
	a.wrapped("", now.Changed.Text())
	a.sayTellings(phrase.MovedMost(now))
	for g := range now.Groups {
		a.sayBothTimes(then.Groups[g], now.Groups[g])
	}
	return nil
}

func (a *app) sayBothTimes(then, now book.GroupResult) {
	a.say("\n%s", layout.Line(now.Group.Name))
	a.say("  first   %-9s %s", then.Text(), then.Bar.Text(barCells))
	a.say("%s", strings.TrimRight(fmt.Sprintf("  latest  %-9s %s  %s", now.Text(), now.Bar.Text(barCells), now.Shift.Text()), " "))
	for i, item := range now.Items {
		if item.Rated || then.Items[i].Rated {
			a.item("  ", "- ", item.Item.Text+": "+phrase.BothTimes(phrase.Rating(then.Items[i]), phrase.Rating(item)))
		}
	}
}
