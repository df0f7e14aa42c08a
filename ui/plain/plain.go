// Package plain is Ponder line by line, for people who listen to the screen or feel it in braille,
// and for terminals that cannot redraw. It prints numbered choices and takes a number, a word or a
// line of text; the whole job can be done in it. It refuses to move the cursor, to colour, to draw,
// and to say anything by its place alone; it touches no disk: reader, writer and the journal's Book
// are handed to it. Each line of a text is kept as a draft the moment it is typed.
package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// Config is what the plain mode is given. Only Book, In and Out are needed.
type Config struct {
	Book *book.Book
	In   io.Reader
	Out  io.Writer

	Width   func() int // of a line, in cells, as it is now; 0: not known
	Path    string     // of the journal, to be said
	Offered string     // the ID of the course that is offered first

	// FormsFor says how dates and numbers are written in a locale that the learner chose; of an
	// empty name, in the computer's.
	FormsFor func(locale string) format.Locale

	// LongLine is the length, in bytes, at which the terminal may have cut a typed line off; 0:
	// none is known.
	LongLine int
	// Loosen makes the terminal hand over the line that is being typed, when Ponder is asked to
	// stop in the middle of it; tighten undoes that.
	Loosen func() (tighten func())
	// Edit passes a text to the learner's editor. The editor's copy stays until kept is called.
	Edit func(d journal.Draft) (changed string, kept func() error, err error)

	// Open passes a file or a folder to the program that the system has for it; nil: there is none.
	Open func(target string) error
	// ReadReplies reads the mails in a file that was saved; nil: none is taken here.
	ReadReplies func(ctx context.Context, path string) ([]journal.Mail, error)

	// News is what came by itself since it was asked last, as a sentence; nil: nothing does.
	News func() string

	// Locked reports whether the journal is locked, so that it can be shut; nil: it is not.
	Locked func() bool
	// Idle is how long nothing may be typed before a locked journal is shut; 0: for ever.
	Idle func() time.Duration
	// Lock is a dialogue about the lock; nil: there is none.
	Lock func(ctx context.Context, action screen.LockAction) error
	// Share is a dialogue about the folder that is shared with other computers; nil: there is none.
	Share func(ctx context.Context, action phrase.ShareAction) error
	// Resume is the draft that is gone on with at once.
	Resume journal.ID

	// Subject and Body make the parts of an email that is written by hand.
	Subject func(journal.HandIn) string
	Body    func(journal.HandIn) string
}

// session is one run from start to leaving.
type session struct {
	Config
	ctx     context.Context // done when Ponder is asked to stop; only questions look at it
	safe    context.Context // never done, so that a save always ends
	in      *Lines
	out     *bufio.Writer
	week    int   // the week that is looked at
	told    int   // the week whose focus was said
	wrote   bool  // it was said how to write
	rated   bool  // it was said how to fill in a questionnaire
	misses  int   // answers in a row that did not fit
	unkept  error // why typing could not be kept in the journal, while that is so
	locale  format.Locale
	full    bool       // everything is said each time, as the learner chose
	heard   journal.ID // the result that was heard in short; heard again, it is said whole
	helped  bool       // it was said how every question is answered
	passed  bool       // it was said how to pass prompts, one by one
	changed bool       // it was said how to change a text

	joins  bool       // there is no journal yet, and it may come from another computer
	shut   bool       // the journal is to be shut
	shutIn journal.ID // the draft that was being written then

	withPrivate bool // private entries come back as well, since that was asked for
}

// Run is the plain mode, until it is left, the input ends, or ctx is done. Typing is kept however
// it ends; the error says where it is when the journal could not take it.
func Run(ctx context.Context, c Config) error {
	s := newSession(ctx, c)
	err := s.begin()
	if err == nil {
		err = s.stay()
	}
	return s.ended(err)
}

func newSession(ctx context.Context, c Config) *session {
	return &session{Config: c, ctx: ctx, safe: context.WithoutCancel(ctx), in: NewLines(c.In), out: bufio.NewWriter(c.Out),
		week: book.ThisWeek, told: journal.NoWeek, locale: format.Locale{}.Aloud()}
}

// Ways to go on that are no faults.
var (
	errBack = errors.New("back to the question before")
	errUp   = errors.New("this is finished, with the choices it was opened from")
	errQuit = errors.New("leave")
	errEnd  = errors.New("nothing more is typed")
	errGone = errors.New("nobody reads what is said")
	errJoin = errors.New("the journal is on another computer")
)

// leaves reports whether an error means that the session ends.
func (s *session) leaves(err error) bool {
	return s.ctx.Err() != nil || errors.Is(err, errQuit) || errors.Is(err, errEnd) || errors.Is(err, errGone)
}

// ended says goodbye, and how typing was kept.
func (s *session) ended(err error) error {
	switch {
	case s.unkept != nil && !(s.shut && isInFile(s.unkept)):
		return errors.Join(s.unkept, s.out.Flush())
	case errors.Is(err, errGone) && s.ctx.Err() == nil:
		return err
	case s.leaves(err) && s.shut && s.ctx.Err() == nil:
		s.sayShut()
		return errors.Join(&ShutError{Draft: s.shutIn}, s.out.Flush())
	case s.leaves(err):
		s.say("Everything you wrote is kept. Ponder is closed.")
		if s.out.Flush() != nil {
			return nil // the terminal is gone, and so is whoever would read this
		}
		return nil
	}
	return errors.Join(err, s.out.Flush())
}

// begin greets, and creates the journal where there is none.
func (s *session) begin() error {
	s.say("Ponder, line by line. Type ? for help at any question, b to go back, q to leave.")
	exists, err := s.Book.Exists(s.safe)
	if err != nil {
		return err
	}
	if !exists {
		s.inForms("")
		if err := s.welcome(); err != nil {
			return err
		}
		s.rescue()
		return nil
	}
	if now, err := s.Book.Settings(s.safe); err == nil {
		s.asChosen(now)
	}
	s.rescue()
	return nil
}

// asChosen speaks from now on as the settings say.
func (s *session) asChosen(now journal.Settings) {
	s.inForms(now.Locale)
	s.full = now.Said == book.FullSaid
}

// inForms writes dates and numbers from now on as a locale has them.
func (s *session) inForms(locale string) { s.locale = s.localeFor(locale) }

// localeFor returns how dates and numbers are written in a locale; of an empty name, in the
// computer's.
func (s *session) localeFor(locale string) format.Locale {
	if s.FormsFor == nil {
		return s.locale
	}
	return s.FormsFor(locale).Aloud()
}

// rescue brings back typing that could not be saved before.
func (s *session) rescue() {
	back, err := s.Book.Rescued(s.safe)
	if err != nil && s.unkept == nil {
		s.trouble(err)
	}
	if len(back) > 0 {
		s.say("%s. You find it under Write.", screen.Rescued(back, s.locale))
		s.unkept = err
	}
}

// stay goes home again and again, until the session is left.
func (s *session) stay() error {
	if s.Resume != "" {
		if err := s.resume(s.Resume); s.leaves(err) {
			return err
		}
	}
	for {
		err := s.home()
		switch {
		case s.leaves(err):
			return err
		case err == nil, errors.Is(err, errBack), errors.Is(err, errUp):
			if err := s.miss("This is the beginning. Type q to leave."); err != nil {
				return err
			}
			continue
		}
		s.trouble(err)
		if _, err := s.ask(question{text: "Press enter to try again, or type q to leave.", help: "Ponder tries once more to read the journal."}); s.leaves(err) {
			return err
		}
		if err := s.miss(""); err != nil {
			return err
		}
	}
}

// maxMisses is how many answers in a row may not fit before Ponder takes it that nobody is there.
const maxMisses = 20

// miss says what is expected. After many of them in a row it is the end: whatever types them does
// not listen.
func (s *session) miss(format string, args ...any) error {
	if format != "" {
		s.say(format, args...)
	}
	if s.misses++; s.misses < maxMisses {
		return nil
	}
	s.say("That makes %d answers in a row that did not fit, so Ponder stops here.", maxMisses)
	return fmt.Errorf("%d answers that did not fit: %w", maxMisses, errQuit)
}
