package plain

import (
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// outcome is how writing ended.
type outcome int

const (
	writingOn outcome = iota
	finished          // it is an entry now
	left              // it stays a draft, or nothing was written
	skipped           // on to the next prompt
	turnedBack
)

// writing is a text that is being typed, line after line.
type writing struct {
	*session
	draft    journal.Draft
	before   journal.Entry // as it was, where an entry is being changed
	undo     []step        // as it was before each change, the latest last
	where    string        // what is being written, in words
	asked    string        // the prompt
	oneByOne bool
	outcome  outcome
	quit     bool
	failed   error  // why the text could not be kept in the journal, while that is so
	noted    bool   // the session knows of that
	ending   bool   // there is nobody left to ask
	note     bool   // a covering note, which goes with the hand-in and never becomes an entry
	redo     []step // what was taken back, the latest last
	known    bool   // the text was just heard
	guide    guide  // the steps that are asked for, while that is so
}

// step is a text before a change. The private mark comes back only where that was what changed: no
// other step takes it away.
type step struct {
	journal.Entry
	mark bool
}

// write takes a text. It comes back with an error only when the session ends.
func (s *session) write(d journal.Draft, where string, oneByOne bool) (outcome, error) {
	w := &writing{session: s, draft: d, where: where, asked: d.PromptText, oneByOne: oneByOne}
	return w.run()
}

// run takes lines until the text is finished or left.
func (w *writing) run() (outcome, error) {
	if w.draft.Saves == 0 && !w.draft.IsNew() {
		w.before = w.draft.Entry
	}
	w.introduce()
	for w.outcome == writingOn {
		line, err := w.line()
		if err != nil {
			if line != "" {
				w.add(line)
			}
			w.ending = true
			w.leave()
			w.resumeHere()
			return left, err
		}
		w.misses = 0
		w.take(line)
	}
	if w.quit {
		w.resumeHere()
		return w.outcome, errQuit
	}
	return w.outcome, nil
}

// resumeHere remembers the text to go on with, where the journal is shut.
func (w *writing) resumeHere() {
	if w.shut && !w.note && !w.draft.IsEmpty() {
		w.shutIn = w.draft.ID
	}
}

// introduce says what is asked, what there is already, and how to go on.
func (w *writing) introduce() {
	if w.known {
		return
	}
	w.gap()
	if w.full {
		w.say("%s", w.where)
		if w.asked != "" {
			w.say("%s", layout.Line(w.asked))
		}
	} else {
		w.say("%s", strings.TrimSpace(w.where+" "+layout.Line(w.asked)))
	}
	if w.full || !w.draft.IsEmpty() {
		w.state()
	}
	switch {
	case w.wrote && w.full:
		w.say("Type your text. A full stop alone finishes it.")
		return
	case w.wrote:
		return
	}
	w.wrote = true
	if !w.full {
		w.say("Type your text; every line is kept. A full stop alone finishes it, /leave keeps a draft, /help names the rest.")
		return
	}
	w.say("Type your text. A full stop alone on a line finishes it; /leave keeps it as a draft. Every line is kept at once. /help names the rest.")
}

// state says how much is written, and how it is kept.
func (w *writing) state() {
	d := w.draft
	if d.IsEmpty() {
		w.say("Nothing is written yet.")
		return
	}
	kind := "done"
	switch {
	case w.failed == nil && d.Saves == 0 && d.IsNew():
		kind = "not kept yet"
	case w.failed != nil:
		kind = "not kept in the journal yet"
	case d.Saves > 0:
		kind = phrase.Draft(d)
	}
	if d.Private {
		kind += ", private"
	}
	w.say("So far: %s, %s, %s. /read reads them.", w.locale.Plural(journal.CountWords(d.Body), "word", "words"),
		format.Plural(len(w.lines()), "line", "lines"), kind)
}

// take is one line, as it was typed.
func (w *writing) take(line string) {
	for next := &line; next != nil && w.outcome == writingOn; {
		line := *next
		next = w.takeOne(readTyped(line))
		if w.LongLine > 0 && len(line) >= w.LongLine {
			w.say("This line has %d bytes, as many as the terminal takes at once: its end may be missing. /last reads it. Please press enter more often.", len(line))
		}
	}
}

// takeOne does what a line asks for. Next is a line that was typed meanwhile.
func (w *writing) takeOne(t typed) (next *string) {
	switch {
	case t.kind == isEnd && w.guide.isOn():
		w.nextStep()
	case t.kind == isEnd:
		w.finish()
	case t.kind == isHelp:
		_ = w.sayCommands("")
	case t.kind == isCommand && w.knows(t.name):
		w.command(t.name, t.with)
	case t.kind == isCommand:
		return w.ask(t, fmt.Sprintf("There is no command /%s. /help names them.", layout.Line(t.name)), "Not kept.")
	case t.kind == isBack:
		return w.ask(t, "While you write, /leave goes back.", "Not kept. /leave goes back.")
	case t.kind == isQuit:
		return w.ask(t, "While you write, /quit leaves Ponder.", "Not kept. /quit leaves Ponder.")
	case t.kind == isWord:
		return w.ask(t, fmt.Sprintf("While you write, /%s does that.", commandFor(t.name)), "Not kept.")
	case t.kind == isNumber && !w.isList():
		return w.ask(t, "This is a number alone.", "Not kept.")
	default:
		w.add(t.text)
	}
	return nil
}

// ask keeps a line that looks like something else where it is text.
func (w *writing) ask(t typed, looks, dropped string) (next *string) {
	text, next, err := w.isItText(t, looks, "your text")
	switch {
	case !text && next != nil:
		w.say("Not kept as text: %s.", quote(t.text))
		return next
	case !text:
		w.say("%s", dropped)
		return nil
	}
	w.add(t.text)
	if err != nil {
		if *next != "" {
			w.add(*next)
		}
		return nil // the next line brings the end
	}
	return next
}

// isList reports whether numbers alone are being typed, so that another one is text.
func (w *writing) isList() bool {
	all := w.lines()
	return len(all) > 0 && readTyped(all[len(all)-1]).kind == isNumber
}

// add puts a line behind the text.
func (w *writing) add(line string) {
	w.beginStep(line)
	switch {
	case w.draft.Body == "" && strings.TrimSpace(line) == "":
	case w.draft.Body == "":
		w.change(line)
	default:
		w.change(w.draft.Body + "\n" + line)
	}
}

// change takes another text in place of the present one, and keeps it.
func (w *writing) change(body string) {
	w.undo, w.redo = append(w.undo, step{w.draft.Entry, false}), nil
	w.draft.Body = body
	w.keep()
}

// keep saves the draft. When that fails it says so once, and the next line tries again.
func (w *writing) keep() {
	saved, err := w.Book.SaveDraft(w.safe, w.draft)
	if err != nil {
		if w.failed == nil || w.failed.Error() != err.Error() {
			w.say("%s You can go on typing: every line tries again.", screen.ErrorText(err))
		}
		w.failed = err
		return
	}
	if w.failed != nil {
		w.say("The journal can be written again. Everything is kept in it.")
	}
	if w.noted {
		w.session.unkept, w.noted = nil, false
	}
	w.failed, w.draft = nil, saved.Draft
	if saved.Forked {
		w.say("Another program changed this text too. Both are kept: this one is a draft of its own now.")
	}
}

// finish makes the text an entry.
func (w *writing) finish() {
	if w.note {
		w.leave()
		return
	}
	if w.draft.Saves == 0 && w.failed == nil && len(w.undo) == 0 && !w.draft.IsNew() {
		w.say("Nothing was changed.")
		w.outcome = finished
		return
	}
	d := w.draft
	if len(w.undo) > 0 {
		d.Body = strings.TrimRight(d.Body, "\r\n")
	}
	e, forked, err := w.Book.FinishDraft(w.safe, d)
	switch {
	case errors.Is(err, journal.ErrInvalid):
		w.say("There is no text yet. Type some, or /leave.")
		return
	case err != nil:
		w.failed = err
		w.say("%s Type a full stop to try again, or /leave.", screen.ErrorText(err))
		return
	}
	w.failed, w.outcome = nil, finished
	if w.full {
		w.say("Done: %s, %s.", w.locale.Plural(e.Words, "word", "words"), w.place(e.Head))
	} else {
		w.say("Done: %s.", w.locale.Plural(e.Words, "word", "words"))
	}
	if forked {
		w.say("Another program changed this entry meanwhile. Both are kept: it has two texts now.")
	}
}

// leave keeps the draft as it is, and drops one in which nothing was written or changed.
func (w *writing) leave() {
	if w.failed != nil && !w.secured() {
		return
	}
	w.outcome = left
	d := w.draft
	unchanged := w.before.ID != "" && d.Same(w.before)
	if d.Saves > 0 && w.failed == nil && (d.IsNew() && (d.IsEmpty() || d.IsUntouched()) || unchanged) {
		if err := w.Book.DiscardDraft(w.safe, d); err != nil {
			w.trouble(err)
		}
		w.draft.Saves = 0
	}
	switch {
	case w.failed != nil:
	case w.note && w.draft.Saves > 0:
		w.say("The note is kept, %s. It goes with the hand-in.", w.locale.Plural(d.Words, "word", "words"))
	case w.draft.Saves > 0:
		w.say("Kept as a draft, %s.", w.locale.Plural(d.Words, "word", "words"))
	default:
		w.say("Nothing was changed.")
	}
}

// secured tries once more to keep a text that could not be kept. In a lifeboat it is safe and can
// be left. Where it is nowhere it is not left: only when nobody can be asked any more it is said,
// so that it can be copied.
func (w *writing) secured() bool {
	if w.keep(); w.failed == nil {
		return true
	}
	w.session.unkept, w.noted = w.failed, true
	var boat *book.LifeboatError
	switch {
	case errors.As(w.failed, &boat):
		return true
	case w.ending:
		w.say("This text could not be kept anywhere. Here it is, to be copied:\n%s", w.draft.Body)
		return true
	}
	w.say("The text is only here so far, so please stay with it. /leave tries again; ctrl+d leaves and says the text once more.")
	return false
}

// lines are those of the text.
func (w *writing) lines() []string {
	if w.draft.Body == "" {
		return nil
	}
	return strings.Split(w.draft.Body, "\n")
}

// place says where an entry belongs.
func (s *session) place(h journal.Head) string {
	where := "no week"
	if h.Course != "" && h.Week != journal.NoWeek {
		where = fmt.Sprintf("Week %d", h.Week)
	}
	return where + ", " + s.locale.Day(h.At)
}
