package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/phrase"
)

// filling is a questionnaire while its questions are asked, line by line.
type filling struct {
	*app
	ctx   context.Context
	q     prompts.Questionnaire
	about journal.Partnership
	r     journal.Response
	items []prompts.Item
	at    int
	skips bool // only what was skipped is asked
}

// errLater says that the rest is left for another time.
var errLater = errors.New("later")

// fillIn asks every question. Each answer is kept as it is given; what is left goes on where it was
// left.
func (a *app) fillIn(ctx context.Context, q prompts.Questionnaire, p journal.Partnership) error {
	r, err := a.book.BeginResponse(ctx, q.ID, p.ID)
	if err != nil {
		return err
	}
	f := &filling{app: a, ctx: ctx, q: q, about: p, r: r, items: q.Items()}
	if err := f.open(); err != nil {
		return err
	}
	err = f.ask()
	if errors.Is(err, errLater) || errors.Is(err, io.EOF) || stopped(ctx, err) {
		f.leave()
		return nil
	}
	return err
}

// open says what is asked, and how to answer.
func (f *filling) open() error {
	f.wrapped("", strings.Join(nonEmpty(f.q.Title, f.about.Name), ", "))
	if f.r.IsKept() {
		for i, item := range f.items {
			if f.r.Has(item.ID) {
				f.at = i + 1
			}
		}
		f.say("Going on with what was begun on %s: %d of %d answered.", f.locale().Day(f.r.At), len(f.r.Answers), len(f.items))
	} else {
		f.say("")
		if err := f.rendered(f.ctx, f.q.Intro); err != nil {
			return err
		}
	}
	f.say("")
	f.wrapped("", f.q.ScaleText(f.q.Scale)+" Type a number, and a note behind it if you like. Words alone are a note, /note takes it away. Enter skips, b goes back, g takes a whole group at once, ? explains, q keeps it for another time.")
	return nil
}

func nonEmpty(all ...string) []string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// ask goes through the items, and finishes.
func (f *filling) ask() error {
	for {
		for f.at < len(f.items) {
			if err := f.one(f.items[f.at]); err != nil {
				return err
			}
		}
		done, err := f.finish()
		if done || err != nil {
			return err
		}
	}
}

// one asks one item, and moves on or back.
func (f *filling) one(item prompts.Item) error {
	if _, rated := f.r.Rating(item.ID); f.skips && rated {
		f.at++
		return nil
	}
	f.question(item)
	typed, err := f.app.ask(f.ctx, fmt.Sprintf("%d to %d:", f.q.Scale.From, f.q.Scale.To))
	if err != nil {
		return f.half(item, typed, err)
	}
	switch strings.ToLower(typed) {
	case "":
		f.at++
		return nil
	case "b":
		f.at, f.skips = max(f.at-1, 0), false
		return nil
	case "q":
		return errLater
	case "?":
		f.explain(item)
		return nil
	case "g":
		return f.group(item)
	}
	r, noted, err := journal.TakeAnswer(f.r, item.ID, typed)
	if err != nil {
		f.tell("%s", sentence(err))
		return nil
	}
	if noted {
		return f.save(r, f.at)
	}
	return f.save(r, f.at+1)
}

// half keeps what was being typed to an item when it was interrupted; the interruption goes on.
func (f *filling) half(item prompts.Item, typed string, why error) error {
	r, took := journal.TakeHalf(f.r, item.ID, typed)
	if !took {
		return why
	}
	if err := f.save(r, f.at); err != nil {
		return err
	}
	f.tell("The line that you were typing is kept too.")
	return why
}

// group says all items of the group that an item is in, and takes their ratings in one line. Where
// they do not fit, it goes on with the item.
func (f *filling) group(item prompts.Item) error {
	_, group, _ := f.q.Item(item.ID)
	f.say("")
	for i, one := range group.Items {
		f.item("", fmt.Sprintf("%d of %d. ", i+1, len(group.Items)), one.Text)
	}
	typed, why := f.app.ask(f.ctx, fmt.Sprintf("%s in one line, - for none:", count(len(group.Items), "number", "numbers")))
	r, err := journal.RateAll(f.r, group.Items, typed)
	switch {
	case why != nil && err != nil:
		return why
	case why != nil:
		return cmp.Or(f.save(r, f.at), why) // a save that failed is what is to be told
	case err != nil:
		f.tell("%s", sentence(err))
		return nil
	}
	last := group.Items[len(group.Items)-1].ID
	return f.save(r, 1+slices.IndexFunc(f.items, func(i prompts.Item) bool { return i.ID == last }))
}

// question says where one is, what is asked, and what was answered before.
func (f *filling) question(item prompts.Item) {
	_, group, _ := f.q.Item(item.ID)
	f.say("")
	if len(group.Items) > 0 && group.Items[0].ID == item.ID {
		f.wrapped("", group.Name)
		f.wrapped("", group.Intro)
		f.say("")
	}
	f.item("", fmt.Sprintf("%d of %d. ", f.at+1, len(f.items)), item.Text)
	if rating, rated := f.r.Rating(item.ID); rated {
		f.say("Now: %d.", rating)
	}
	if note := f.r.Notes[item.ID]; note != "" {
		f.wrapped("Note: ", note)
	}
}

func (f *filling) explain(item prompts.Item) {
	f.wrapped("  ", item.Meaning)
	if item.Ours {
		f.wrapped("  ", phrase.OwnWords)
	}
	if item.Cites != "" {
		f.wrapped("  ", "See: "+item.Cites)
	}
}

// save keeps the answers at once, and goes on at another item. Where that fails, all of them are
// written out in the form in which they can be given again.
func (f *filling) save(r journal.Response, next int) error {
	saved, err := f.book.SaveResponse(context.WithoutCancel(f.ctx), r)
	if err != nil {
		return f.handBack(r, err)
	}
	if saved.Forked {
		f.tell("Another program changed these answers too. Both are kept; here it goes on with yours.")
	}
	f.r, f.at = saved.Response, next
	return nil
}

// handBack shows answers that could not be kept.
func (f *filling) handBack(r journal.Response, cause error) error {
	var file strings.Builder
	if err := journal.WriteAnswers(&file, f.q, r); err != nil {
		return errors.Join(cause, err)
	}
	f.say("\nThese are your answers:\n\n%s", file.String())
	return hinted(cause, "Copy the lines above into a file. Once the journal can be written, `ponder assess %s --answers FILE` keeps them.", f.q.ID)
}

// finish asks what to do at the end, and shows the result.
func (f *filling) finish() (done bool, err error) {
	if f.r.IsEmpty() {
		f.tell("Nothing was answered, so nothing was kept.")
		return true, nil
	}
	if skipped := len(f.items) - len(f.r.Answers); skipped > 0 {
		f.say("")
		typed, err := f.app.ask(f.ctx, fmt.Sprintf("%s skipped. Enter finishes, s asks the skipped ones again, q keeps it for another time:", count(skipped, "item was", "items were")))
		if err != nil {
			return false, err
		}
		switch strings.ToLower(typed) {
		case "s":
			f.at, f.skips = 0, true
			return false, nil
		case "q":
			return false, errLater
		}
	}
	saved, err := f.book.FinishResponse(context.WithoutCancel(f.ctx), f.r)
	if err != nil {
		return false, f.handBack(f.r, err)
	}
	return true, f.result(saved.Response)
}

func (f *filling) result(r journal.Response) error {
	res, err := f.book.Results(context.WithoutCancel(f.ctx), book.ResultsOf{Questionnaire: f.q.ID, Partnership: f.about.ID, Response: r.ID})
	if err != nil {
		return err
	}
	f.say("")
	f.sayResults(res)
	f.tell("\nKept. `ponder assess %s --draft%s` makes a draft entry that quotes it.", f.q.ID, f.naming())
	return nil
}

// leave says how to go on.
func (f *filling) leave() {
	if !f.r.IsKept() {
		f.tell("Nothing was answered, so nothing was kept.")
		return
	}
	f.tell("Kept for another time. `ponder assess %s%s` goes on here.", f.q.ID, f.naming())
}

func (f *filling) naming() string {
	if f.about.Name == "" {
		return ""
	}
	return fmt.Sprintf(" --partnership %q", f.about.Name)
}
