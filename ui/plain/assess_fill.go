package plain

import (
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// filling is a questionnaire while its questions are asked.
type filling struct {
	*session
	q      prompts.Questionnaire
	about  journal.Partnership
	r      journal.Response
	items  []prompts.Item
	at     int
	skips  bool  // only what was skipped is asked
	failed error // why the answers are not kept in the journal, while that is so

	finished func(journal.Response) error // what follows once the questionnaire is finished
}

// fill asks every question. Each answer is kept as it is given; what is left goes on where it was
// left.
func (s *session) fill(q prompts.Questionnaire, p journal.Partnership) error {
	r, err := s.Book.BeginResponse(s.safe, q.ID, p.ID)
	if err != nil {
		return err
	}
	f := &filling{session: s, q: q, about: p, r: r, items: q.Items()}
	f.finished = func(r journal.Response) error {
		return s.result(book.ResultsOf{Questionnaire: q.ID, Partnership: p.ID, Response: r.ID})
	}
	return f.run()
}

// run asks until the questionnaire is finished or left.
func (f *filling) run() error {
	for i, item := range f.items {
		if f.r.Has(item.ID) {
			f.at = i + 1
		}
	}
	f.introduce()
	for {
		err := f.ask()
		switch {
		case errors.Is(err, errUp):
			return f.leave(nil)
		case err != nil:
			return f.leave(err)
		}
		if done, err := f.end(); done || err != nil {
			return err
		}
	}
}

func (f *filling) introduce() {
	f.gap()
	if f.full {
		f.say("%s", stopped(phrase.Titled(f.q, f.about)))
	}
	f.say("%s", f.q.ScaleText(f.r.Scale))
	if f.rated && !f.full {
		return
	}
	if !f.full {
		f.rated = true
		f.say("Type a number, and a note behind it if you like; enter skips. ? explains and names the rest, /leave keeps it for another time.")
		return
	}
	if f.rated {
		f.say("Type a number. /leave keeps it for another time.")
		return
	}
	f.rated = true
	f.say("Type a number, and a note behind it if you like. Words alone are a note; /note takes a note away. " +
		"Enter goes on, and skips what is not rated. A minus takes a rating away. ? explains, b goes back, /group takes a whole group at once, /end goes to the end, /leave keeps it for another time.")
}

// ask goes through the items.
func (f *filling) ask() error {
	for f.at < len(f.items) {
		item := f.items[f.at]
		if _, rated := f.r.Rating(item.ID); f.skips && rated {
			f.at++
			continue
		}
		err := f.one(item)
		switch {
		case errors.Is(err, errBack) && f.at == 0:
			return errUp
		case errors.Is(err, errBack):
			f.at, f.skips = f.at-1, false
		case err != nil:
			return err
		}
	}
	return nil
}

// one asks one item.
func (f *filling) one(item prompts.Item) error {
	_, group, _ := f.q.Item(item.ID)
	q := question{text: fmt.Sprintf("%d to %d:", f.r.Scale.From, f.r.Scale.To), help: explained(item), own: true}
	first := q
	if f.full {
		f.sayItem(item, group)
	} else {
		q.help += "\n" + howToRate
		first.text, first.help = f.itemInALine(item, group), strings.TrimSpace(prose(group.Intro)+"\n"+q.help)
	}
	for at := f.at; ; first = q {
		typed, err := f.session.ask(first)
		if err != nil {
			f.half(item, typed)
			return err
		}
		if noted, err := f.take(item, group, typed); err != nil || !noted || f.at != at {
			return err
		}
	}
}

// sayItem says an item, and how it is rated so far.
func (f *filling) sayItem(item prompts.Item, group prompts.Group) {
	f.gap()
	if group.Items[0].ID == item.ID {
		f.say("%s. %s", layout.Line(group.Name), prose(group.Intro))
	}
	f.say("%s", stopped(fmt.Sprintf("%d of %d. %s", f.at+1, len(f.items), layout.Line(f.r.Texts[item.ID]))))
	if rating, rated := f.r.Rating(item.ID); rated {
		f.say("Now: %d.", rating)
	}
	if note := f.r.Notes[item.ID]; note != "" {
		f.say("Note: %s", note)
	}
}

// itemInALine is an item as the question that it is; what its group is about is said on ?.
func (f *filling) itemInALine(item prompts.Item, group prompts.Group) string {
	said := stopped(fmt.Sprintf("%d of %d. %s", f.at+1, len(f.items), layout.Line(f.r.Texts[item.ID])))
	if group.Items[0].ID == item.ID {
		said = stopped(layout.Line(group.Name)) + " " + said
	}
	if rating, rated := f.r.Rating(item.ID); rated {
		said += fmt.Sprintf(" Now: %d.", rating)
	}
	if note := f.r.Notes[item.ID]; note != "" {
		said += " Note: " + note
	}
	return said
}

const howToRate = "Words alone are a note; /note takes a note away. Enter goes on, a minus takes a rating away. " +
	"b goes back, /group takes a whole group at once, /end goes to the end, /leave keeps it for another time."

// half keeps what was being typed to an item when nothing more could be typed.
func (f *filling) half(item prompts.Item, typed string) {
	r, took := journal.TakeHalf(f.r, item.ID, typed)
	if !took {
		return
	}
	if f.keep(r); f.failed == nil {
		f.say("The line that you were typing is kept too.")
	}
}

// take does what was typed to an item. Where that was a note, the item is still to be rated.
func (f *filling) take(item prompts.Item, group prompts.Group, typed string) (noted bool, err error) {
	switch strings.ToLower(typed) {
	case "":
		f.at++
		return false, nil
	case "/leave":
		return false, errUp
	case "back":
		return false, errBack
	case "quit", "exit":
		return false, errQuit
	case "/end":
		f.at = len(f.items)
		return false, nil
	case "/group":
		return false, f.group(group)
	}
	switch t := readTyped(typed); {
	case t.kind == isHelp, strings.EqualFold(typed, "help"):
		f.help(explained(item))
		return true, f.miss("")
	case t.kind == isCommand && t.name != "note":
		return true, f.miss("There is no command /%s here; /note, /group, /end and /leave are. To note it, type /note before it.", layout.Line(t.name))
	}
	r, noted, err := journal.TakeAnswer(f.r, item.ID, typed)
	if err != nil {
		return false, f.miss("%s", screen.ErrorText(err))
	}
	f.misses = 0
	f.keep(r)
	if noted {
		f.sayNote(r.Notes[item.ID])
		return true, nil
	}
	f.at++
	return false, nil
}

// sayNote says what became of a note, and that the item waits.
func (f *filling) sayNote(note string) {
	switch {
	case f.failed != nil: // said
	case note == "":
		f.say("There is no note on it now.")
	default:
		f.say("Kept as a note: %s", note)
	}
	f.say("Type a number to rate it, or press enter to go on.")
}

// group says all items of a group, and takes their ratings in one line.
func (f *filling) group(g prompts.Group) error {
	f.gap()
	f.say("%s.", layout.Line(g.Name))
	for i, item := range g.Items {
		now := ""
		if rating, rated := f.r.Rating(item.ID); rated {
			now = fmt.Sprintf(" Now: %d.", rating)
		}
		f.say("%s%s", stopped(fmt.Sprintf("%d of %d. %s", i+1, len(g.Items), layout.Line(f.r.Texts[item.ID]))), now)
	}
	r := f.r
	typed, err := f.askUntil(picking(fmt.Sprintf("Type %s in one line, with a minus for none.", format.Plural(len(g.Items), "number", "numbers")),
		"The numbers are in the order of the items, as in 4 3 - 5."), func(answer string) error {
		var err error
		r, err = journal.RateAll(f.r, g.Items, answer)
		return err
	})
	if errors.Is(err, errBack) {
		return nil
	}
	if err != nil {
		if r, unfit := journal.RateAll(f.r, g.Items, typed); unfit == nil {
			f.keep(r)
		}
		return err
	}
	f.keep(r)
	for i, item := range f.items {
		if item.ID == g.Items[len(g.Items)-1].ID {
			f.at = i + 1
		}
	}
	return nil
}

// keep saves the answers at once. When that fails it says so, and the next answer tries again.
func (f *filling) keep(r journal.Response) {
	f.r = r
	saved, err := f.Book.SaveResponse(f.safe, r)
	if err != nil {
		if f.failed == nil {
			f.say("%s You can go on: every answer tries again.", screen.ErrorText(err))
		}
		f.failed = err
		return
	}
	if f.failed != nil {
		f.say("The journal can be written again. Every answer is kept in it.")
	}
	f.r, f.failed = saved.Response, nil
	if saved.Forked {
		f.say("Another program changed these answers too. Both are kept; here it goes on with yours.")
	}
}

// end says how much is answered, and what can be done with it.
func (f *filling) end() (done bool, err error) {
	rated := len(f.r.Answers)
	m := menu{said: []string{fmt.Sprintf("This is the end. %d of %d rated.", rated, len(f.items))}, help: "A result counts what is rated; what was skipped is left out."}
	step := func(at int, skips bool) func() error {
		return func() error { f.at, f.skips = at, skips; return nil }
	}
	if !f.r.IsEmpty() {
		m.add("finish and hear the result", "Finish, and hear the result.", func() error { done = true; return f.finish() })
	}
	if skipped := len(f.items) - rated; skipped > 0 && rated > 0 {
		m.add("rate what was skipped", "Rate what was skipped: "+format.Plural(skipped, "item", "items")+".", step(0, true))
	}
	m.add("go through it again", "Go through it from the first item.", step(0, false))
	m.add("leave it for another time", "Leave it half filled in, for another time.", func() error { done = true; return f.leave(nil) })
	if !f.r.IsEmpty() {
		m.add("put the answers away", "Put these answers away, to begin anew another time.", func() (err error) { done, err = f.putAway(); return err })
	}
	err = f.once(m)
	if errors.Is(err, errBack) {
		f.at = max(len(f.items)-1, 0)
		return false, nil
	}
	if err != nil && !done {
		return true, f.leave(err)
	}
	return done, err
}

// putAway asks, and takes the answers out of what is gone on with.
func (f *filling) putAway() (away bool, err error) {
	sure, err := f.yes("Put them away? The next time you begin anew.", "They stay in the journal, and no longer wait for you.")
	if err != nil || !sure {
		return false, err
	}
	r := f.r.Clone()
	r.Removed = f.Book.Now().UTC()
	if f.keep(r); f.failed == nil {
		f.say("Put away.")
	}
	return f.failed == nil, nil
}

func (f *filling) finish() error {
	saved, err := f.Book.FinishResponse(f.safe, f.r)
	if err != nil {
		f.failed = err
		f.say("%s", screen.ErrorText(err))
		return f.leave(nil)
	}
	f.r = saved.Response
	return f.finished(f.r)
}

// leave says how the answers are kept. Where they are nowhere but here, they are said in the form
// in which they can be given again.
func (f *filling) leave(why error) error {
	if f.failed != nil {
		f.keep(f.r)
	}
	switch {
	case f.failed != nil:
		f.session.unkept = f.failed
		var file strings.Builder
		if err := journal.WriteAnswers(&file, f.q, f.r); err != nil {
			return errors.Join(why, err)
		}
		f.say("These answers could not be kept. Here they are, to be copied into a file; `ponder assess %s --answers FILE` takes it.\n%s", f.q.ID, file.String())
	case f.r.IsKept():
		f.say("Kept for another time, %d of %d rated.", len(f.r.Answers), len(f.items))
	default:
		f.say("Nothing was answered, so nothing was kept.")
	}
	return why
}
