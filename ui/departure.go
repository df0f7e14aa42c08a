package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// departure says what happens once everything is kept.
type departure int

const (
	staying departure = iota
	goingBack
	quitting
	locking
)

// stoppedDeparture is one that was stopped although the text is safe in a file. The same key
// at once after it leaves all the same.
type stoppedDeparture struct {
	how    departure
	behind int // the key that asked first
}

// leave keeps what is not kept, and then goes.
func (r *Root) leave(how departure) tea.Cmd {
	if r.leaving == quitting || r.leaving == locking {
		return nil
	}
	if how == goingBack && len(r.stack) == 1 {
		how = quitting
	}
	r.leaving = how
	if how != goingBack {
		return sequence(r.keepers(), screen.LeaveDone{})
	}
	if keep := r.top().Leave(); keep != nil {
		return keep
	}
	return r.departOnceKept(screen.LeaveDone{})
}

// departOnceKept goes on with leaving once everything is kept, and stays when it could not be kept.
func (r *Root) departOnceKept(msg screen.LeaveDone) tea.Cmd {
	how := r.leaving
	r.leaving = staying
	switch {
	case how == locking && (msg.Err == nil || inLifeboat(msg.Err)):
		if r.shutting.unasked && len(r.held) > 0 {
			return r.typedMeanwhile(msg.Err)
		}
		r.shutting.waiting, r.shutting.done = r.waiting, true
		r.held, r.waiting = nil, nil
		return tea.Quit
	case how == locking:
		return tea.Batch(r.notShut(msg.Err), r.release())
	case msg.Err != nil && !r.mayDepart(how, msg.Err):
		r.byLines = false
		return tea.Batch(r.say(screen.Notice{Text: r.whyNot(how, msg.Err), Bad: true}), r.release())
	case how == goingBack:
		if holds(r.receiver()) {
			r.waiting = nil // it was for the screen that is left
		}
		r.mark()
		r.stack, r.over = r.stack[:len(r.stack)-1], nil
		return tea.Batch(r.everyone(screen.JournalChanged{}), r.lookNow, r.release())
	case how == quitting:
		return tea.Quit
	}
	return nil
}

// GoesByLines reports whether it was left to go on line by line.
func (r *Root) GoesByLines() bool { return r.byLines }

// mayDepart reports whether a departure goes on although the journal could not be written: the text
// is safe in a file, or will be, and that was said before.
func (r *Root) mayDepart(how departure, err error) bool {
	return how != staying && (inLifeboat(err) || how == quitting && isSafe(err)) && r.stopped.how == how && r.stopped.behind == r.presses-1
}

// whyNot says why a leaving was stopped, and, where the text is safe, that it need not be.
func (r *Root) whyNot(how departure, err error) string {
	var boat *book.LifeboatError
	switch safe := errors.As(err, &boat); {
	case !safe && isAnswers(err) && how == quitting:
		r.stopped = stoppedDeparture{how, r.presses}
		return "The journal cannot be written, and your answers are only here. The same key once more leaves: they are written into a file then."
	case !safe && isUnkept(err) && how == quitting:
		r.stopped = stoppedDeparture{how, r.presses}
		return "Neither the journal nor a file takes this text, and it is only here. The same key once more leaves: it is written out in the terminal then, to be copied from there."
	case !safe && isAnswers(err) && how == goingBack:
		return screen.ErrorText(err) + " To leave Ponder is possible: they are written into a file then."
	case !safe || how == staying:
		return screen.ErrorText(err)
	}
	r.stopped = stoppedDeparture{how, r.presses}
	return boat.Sentence("the text is") + ", and comes back once the journal can be written. The same key once more leaves."
}

func inLifeboat(err error) bool {
	var boat *book.LifeboatError
	return errors.As(err, &boat)
}

// isAnswers reports whether it is answers that could not be kept. Flush gives them to whoever ends
// the program, who writes them into a file.
func isAnswers(err error) bool {
	var answers *journal.AnswersError
	return errors.As(err, &answers)
}

// isUnkept reports whether it is a text that no file takes either. Flush gives that too to whoever
// ends the program, who writes it out.
func isUnkept(err error) bool {
	var text *book.UnkeptError
	return errors.As(err, &text)
}

// isSafe reports whether what could not be kept is in a file, or will be handed over once the
// program ends.
func isSafe(err error) bool { return inLifeboat(err) || isAnswers(err) || isUnkept(err) }

// release passes the keys that were held to whom they belong now.
func (r *Root) release() tea.Cmd {
	held := r.held
	r.held = nil
	var cmds []tea.Cmd
	for _, msg := range held {
		_, cmd := r.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// keepers returns the commands that keep what is not kept yet.
func (r *Root) keepers() []tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range r.stack {
		if keep := s.Leave(); keep != nil {
			cmds = append(cmds, keep)
		}
	}
	return cmds
}

// keepAll keeps everything and stays.
func (r *Root) keepAll() tea.Cmd { return tea.Batch(r.keepers()...) }

// sequence runs commands one after the other and gives one Left: the first that failed, rather one
// whose text would be in no file, else done.
func sequence(cmds []tea.Cmd, done screen.LeaveDone) tea.Cmd {
	return func() tea.Msg {
		for _, cmd := range cmds {
			if left, ok := cmd().(screen.LeaveDone); ok && left.Err != nil && (done.Err == nil || isSafe(done.Err) && !isSafe(left.Err)) {
				done = left
			}
		}
		return done
	}
}

// Flush keeps everything that is not kept yet. It is for the time after the program ended, by a
// key, a signal or a panic, and gives what could not be kept.
func (r *Root) Flush(context.Context) error {
	var failed []error
	for _, keep := range r.keepers() {
		if left, ok := keep().(screen.LeaveDone); ok {
			failed = append(failed, left.Err)
		}
	}
	return errors.Join(failed...)
}
