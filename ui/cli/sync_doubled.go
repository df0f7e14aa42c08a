package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// doubledShown is how many entries are named that stand here and there.
const doubledShown = 5

// joining is what was decided before two journals become one.
type joining struct {
	starts map[string]prompts.Date // by course
	remove []journal.Head
}

// askDoubled shows what this journal and a folder that it is about to share hold both, and asks
// what is to become of it. Where nobody can be asked, a course begins as it does there, and of
// entries both are kept; it says so.
func (a *app) askDoubled(ctx context.Context, folder journal.SharedFolder) (j joining, err error) {
	d, err := a.book.FindDoubled(ctx, folder)
	if err != nil || d.IsEmpty() {
		return j, err
	}
	j.starts = map[string]prompts.Date{}
	for _, c := range d.Courses {
		if j.starts[c.Course], err = a.askStart(ctx, c); err != nil {
			return j, err
		}
	}
	if len(d.Entries) == 0 {
		return j, nil
	}
	same := a.count(len(d.Entries), "entry reads", "entries read") + " the same here and on your other computers, word for word and of the same day"
	if !a.canAsk() {
		a.wrappedNews(capital(same) + ". Both are kept.")
		return j, nil
	}
	a.wrappedNews(capital(same) + ":")
	for _, h := range d.Entries[:min(len(d.Entries), doubledShown)] {
		a.tell("  %s  %s", h.Day(), layout.Fit(layout.Line(h.Name()), a.width()-14))
	}
	if more := len(d.Entries) - doubledShown; more > 0 {
		a.tell("  and %s", a.count(more, "more", "more"))
	}
	one, err := a.confirm(ctx, "Keep one of each, and put those of this computer into the trash?")
	if one {
		j.remove = d.Entries
	}
	return j, err
}

// askStart asks on which day a course begins that was begun here and there.
func (a *app) askStart(ctx context.Context, c book.CourseTwice) (start prompts.Date, err error) {
	day := func(d prompts.Date) string { return a.locale().Day(d.In(time.UTC)) }
	said := "In " + layout.Line(c.Title) + ", Week 1 begins on " + day(c.There) + " on your other computers, and on " + day(c.Here) + " here."
	if !a.canAsk() {
		a.wrappedNews(said + " From now on it is as there; `ponder course use " + c.Course + " --start DAY` changes it.")
		return c.There, nil
	}
	a.wrappedNews(said + " All dates of the course follow from that day.")
	a.tell("  1  %s, as there", day(c.There))
	a.tell("  2  %s, as here", day(c.Here))
	_, err = a.askUntil(ctx, "Which is right, 1 or 2?", func(answer string) error {
		switch answer {
		case "1":
			start = c.There
		case "2":
			start = c.Here
		default:
			return fmt.Errorf("%q is neither 1 nor 2", answer)
		}
		return nil
	})
	return start, err
}

// settleUntold does what was decided where the journals are one, and the others could not be told;
// else it says that it was not done.
func (a *app) settleUntold(ctx context.Context, folder journal.SharedFolder, j joining, failed error) error {
	switch {
	case len(j.starts)+len(j.remove) == 0:
		return nil
	case errors.Is(failed, journal.ErrFolderWrite):
		return a.settleDoubled(ctx, folder, j)
	}
	a.wrappedNews("What you decided about both was not done. After the next `ponder sync`, `ponder course use ID --start DAY` says when Week 1 begins, and `ponder remove ID` removes an entry.")
	return nil
}

// settleDoubled does what was decided, once the journals are one.
func (a *app) settleDoubled(ctx context.Context, folder journal.SharedFolder, j joining) error {
	for course, start := range j.starts {
		if err := a.book.SetStart(ctx, course, start); err != nil {
			return hinted(err, "The journals are one. `ponder course use ID --start DAY` says when Week 1 begins.")
		}
	}
	for _, h := range j.remove {
		if err := a.book.Remove(ctx, h.ID); err != nil {
			return hinted(err, "The journals are one, and what stands twice stays so: `ponder remove ID` puts one of them into the trash.")
		}
	}
	if len(j.remove) > 0 {
		a.tell("%s in the trash. `ponder restore ID` takes one out again.", a.count(len(j.remove), "entry is", "entries are"))
	}
	if len(j.starts)+len(j.remove) == 0 {
		return nil
	}
	if done, err := a.book.Sync(ctx, folder); err != nil || done.Emptied {
		a.wrappedNews(phrase.SyncLater)
	}
	return nil
}
