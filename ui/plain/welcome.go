package plain

import (
	"errors"
	"fmt"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// beginner is a learner at the first run.
type beginner struct {
	*session
	book.Beginning
	courses []prompts.Course
	chosen  bool // the course, or none
}

// welcome asks for what a journal needs, and creates it. Nothing is written before the last answer.
func (s *session) welcome() error {
	b := &beginner{session: s}
	for _, id := range prompts.BuiltinIDs() {
		c, err := prompts.Load(id)
		if err != nil {
			return err
		}
		b.courses = append(b.courses, c)
	}
	s.say("Welcome to your journal. What you write is kept as you type, in one file on this computer and nowhere else: %s", s.Path)
	if s.Share != nil {
		s.joins = true
		defer func() { s.joins = false }()
		s.say("%s", phrase.JoinOffer("/join"))
	}
	s.say("Four questions come first, and each may be left empty with enter.")
	for {
		err := b.answer()
		if err == nil {
			break
		}
		if !errors.Is(err, errJoin) {
			return err
		}
		if joined, err := s.join(); joined || err != nil {
			return err
		}
	}
	found, err := b.create()
	switch {
	case err != nil:
		return err
	case found:
		s.say("There was a journal here already. It is open, and nothing in it was changed.")
	default:
		s.say("%s", phrase.OnlyYou("Your journal is there now."))
	}
	return nil
}

// join asks for the folder through which the journal comes from another computer, and reports
// whether it came.
func (s *session) join() (joined bool, err error) {
	if err := s.out.Flush(); err != nil {
		return false, errGone
	}
	if err := s.Share(s.ctx, phrase.ShareJoin); err != nil {
		return false, err
	}
	if joined, err = s.Book.Exists(s.safe); !joined || err != nil {
		return joined, err
	}
	now, err := s.Book.Settings(s.safe)
	if err == nil {
		s.asChosen(now)
	}
	return true, err
}

// answer goes through the questions; b goes back to the one before.
func (b *beginner) answer() error {
	steps := []func() error{b.askName, b.askEmail, b.askCourse, b.askStart, b.confirm}
	for at := 0; at < len(steps); {
		switch err := steps[at](); {
		case err == errBack && at == 0:
			if err := b.miss("This is the first question. Type q to leave; nothing was written yet."); err != nil {
				return err
			}
		case err == errBack:
			at--
		case err != nil:
			return err
		default:
			at++
		}
	}
	return nil
}

// own asks for a text. One that was given before stays when the question is come back to: enter
// keeps it, a minus empties it.
func (b *beginner) own(into *string, text, help string, check func(string) error) error {
	if *into != "" {
		text += " It is " + layout.Line(*into) + ". Press enter to keep it, type another, or a minus to empty it."
	}
	answer, err := b.askUntil(asking(text, help), func(answer string) error {
		if check == nil || answer == "" || answer == "-" {
			return nil
		}
		return check(answer)
	})
	switch {
	case err != nil:
		return err
	case answer == "-":
		*into = ""
	case answer != "":
		*into = answer
	}
	return nil
}

func (b *beginner) askName() error {
	return b.own(&b.Name, "1 of 4. Your name:", "It is shown on what you hand in. May be left empty.", nil)
}

func (b *beginner) askEmail() error {
	return b.own(&b.Email, "2 of 4. Your email address:",
		"It is shown on what you hand in, so that people can answer you. May be left empty.", journal.CheckEmail)
}

func (b *beginner) askCourse() error {
	m := menu{said: []string{"3 of 4. Which course?"}, help: "A course brings its weeks, prompts and dates. You can change this later in the settings."}
	take := func(id string) func() error {
		return func() error { b.Course, b.chosen = id, true; return nil }
	}
	for _, c := range b.courses {
		m.add(layout.Line(c.Title), layout.Line(c.Title)+", "+format.Plural(len(c.Weeks), "week", "weeks")+" with prompts.", take(c.ID))
		if c.ID == b.Course || !b.chosen && c.ID == b.Offered {
			m.letters = append(m.letters, letter{label: "enter for " + layout.Line(c.Title), do: take(c.ID)})
		}
	}
	m.add("no course", "No course. Simply a journal: you write when you like, about what you like.", take(""))
	return b.once(m)
}

func (b *beginner) askStart() error {
	if b.Course == "" {
		return nil
	}
	monday, which := b.Book.Today().Monday(), "this Monday"
	if !b.Start.IsZero() {
		monday, which = b.Start, "the day you gave"
	}
	answer, err := b.askUntil(picking("4 of 4. On which day does Week 1 begin? Press enter for "+which+", "+monday.String()+", or type another.",
		"All dates of the course follow from this day. If you join late, give the day on which the course really began."), b.checkStart)
	if err != nil {
		return err
	}
	b.Start = monday
	if answer != "" {
		b.Start, err = b.Book.ParseDay(answer)
	}
	return err
}

// confirm reads all answers out before the journal is made.
func (b *beginner) confirm() error {
	course := "none, simply a journal"
	for _, c := range b.courses {
		if c.ID == b.Course {
			course = layout.Line(c.Title)
		}
	}
	said := fmt.Sprintf("Your answers. Name: %s. Email: %s. Course: %s.", orNone(b.Name), orNone(b.Email), course)
	if b.Course != "" {
		said += fmt.Sprintf(" Week 1 begins on %s.", b.locale.Day(b.Start.Monday().In(time.UTC)))
	}
	b.say("%s", said)
	_, err := b.askUntil(picking("Press enter to make the journal, or type b to change an answer.", "Nothing is written before you press enter."),
		func(answer string) error {
			if answer != "" {
				return errors.New("please press enter, or type b")
			}
			return nil
		})
	return err
}

func (s *session) checkStart(answer string) error {
	if answer == "" {
		return nil
	}
	day, err := s.Book.ParseDay(answer)
	if err != nil {
		return err
	}
	return s.Book.CheckStart(day)
}

// create makes the journal; found says that there was one already.
func (b *beginner) create() (found bool, err error) {
	err = b.Book.Begin(b.safe, b.Beginning)
	if !errors.Is(err, journal.ErrExists) {
		return false, err
	}
	now, err := b.Book.Settings(b.safe)
	if err != nil || now.Revision > 0 {
		return err == nil, err
	}
	// The file was made, but what belongs in it could not be written then.
	if _, err = b.Book.ChangeSettings(b.safe, func(to *journal.Settings) error {
		to.Name, to.Email = b.Name, b.Email
		return nil
	}); err != nil || b.Course == "" {
		return false, err
	}
	return false, b.Book.UseCourse(b.safe, b.Course, b.Start, b.Zone)
}
