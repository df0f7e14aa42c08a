package plain

import (
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// settings says the learner's choices and takes others.
func (s *session) settings() error {
	return s.loop(func() (menu, error) {
		now, err := s.Book.Settings(s.safe)
		if err != nil {
			return menu{}, err
		}
		st, err := s.Book.ActiveCourse(s.safe)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Settings. Choose one to change it."}, help: "Each answer is kept at once."}
		m.choices = []choice{
			{"Name: " + orNone(now.Name) + ".", func() error { return s.setName(now.Name) }},
			{"Email: " + orNone(now.Email) + ".", func() error { return s.setEmail(now.Email) }},
			{"Folder of hand-ins: " + s.folder(now) + ".", func() error { return s.setFolder(s.folder(now)) }},
			{"Files of a hand-in: " + s.filesSaid(now) + ".", s.setFiles},
			{"Course: " + courseSaid(st) + ".", s.setCourse},
		}
		if st.Course.ID != "" {
			m.choices = append(m.choices, choice{"Start of Week 1: " + s.start(st) + ".", func() error { return s.setStart(st) }})
		}
		m.choices = append(m.choices,
			choice{plainSaid(now), s.setPlain},
			choice{"Dates and numbers: " + s.localeSaid(now) + ".", func() error { return s.setLocale(now) }})
		m.end = endOf(len(m.choices)) + " The journal is " + s.Path
		return m, nil
	})
}

func (s *session) folder(now journal.Settings) string {
	if now.Folder != "" {
		return layout.Line(now.Folder)
	}
	return layout.Line(s.Book.Folder)
}

func courseSaid(st book.ActiveCourse) string {
	if st.Course.ID == "" {
		return "none, simply a journal"
	}
	return layout.Line(st.Course.Title)
}

func (s *session) start(st book.ActiveCourse) string {
	if st.Enrolment.Start.IsZero() {
		return "not known"
	}
	return s.locale.Day(st.Enrolment.Start.Monday().In(time.UTC))
}

func plainSaid(now journal.Settings) string {
	if now.Plain {
		return "Line by line: always."
	}
	return "Line by line: only when it is asked for with --plain."
}

// value asks for another value: enter leaves the one there is, a minus empties it.
func (s *session) value(name, now, help string, check func(string) error) (string, bool, error) {
	answer, err := s.askUntil(question{name + " is " + orNone(now) + ". Type another, a minus to empty it, or press enter to leave it.", help},
		func(answer string) error {
			if answer == "" || answer == "-" || check == nil {
				return nil
			}
			return check(answer)
		})
	if err != nil {
		return "", false, err
	}
	switch answer {
	case "":
		s.say("It stays.")
		return "", false, nil
	case "-":
		return "", true, nil
	}
	return answer, true, nil
}

// keepSetting changes one setting and says so.
func (s *session) keepSetting(said string, change func(*journal.Settings)) error {
	if _, err := s.Book.ChangeSettings(s.safe, func(now *journal.Settings) error { change(now); return nil }); err != nil {
		return err
	}
	s.say("%s", said)
	return nil
}

func (s *session) setName(now string) error {
	name, changed, err := s.value("Your name", now, "It is shown on what you hand in.", nil)
	if err != nil || !changed {
		return err
	}
	return s.keepSetting("Name: "+orNone(name)+".", func(to *journal.Settings) { to.Name = name })
}

func (s *session) setEmail(now string) error {
	email, changed, err := s.value("Your email address", now, "It is shown on what you hand in.", journal.CheckEmail)
	if err != nil || !changed {
		return err
	}
	return s.keepSetting("Email: "+orNone(email)+".", func(to *journal.Settings) { to.Email = email })
}

func (s *session) setFolder(now string) error {
	folder, changed, err := s.value("The folder of hand-ins", now, "The files of a hand-in are written there. It is made when it is not there. A minus goes back to "+s.Book.Folder+".", s.checkFolder)
	if err != nil || !changed {
		return err
	}
	if folder, err = s.whole(folder); err != nil {
		return err
	}
	return s.keepSetting("Folder of hand-ins: "+s.folder(journal.Settings{Folder: folder})+".", func(to *journal.Settings) { to.Folder = folder })
}

// whole makes the path of a folder complete; nothing stays nothing.
func (s *session) whole(folder string) (string, error) {
	if folder == "" || s.Whole == nil {
		return folder, nil
	}
	return s.Whole(folder)
}

// checkFolder refuses a folder that cannot be written.
func (s *session) checkFolder(folder string) error {
	folder, err := s.whole(folder)
	if err != nil {
		return err
	}
	return s.Book.CheckHandInFolder(folder)
}

// filesSaid names the kinds of files of a hand-in.
func (s *session) filesSaid(now journal.Settings) string {
	var names []string
	for _, f := range s.Book.Formats {
		if s.Book.WritesFormat(now, f.Name) {
			names = append(names, f.Title)
		}
	}
	if len(names) == len(s.Book.Formats) {
		return "all kinds"
	}
	return strings.Join(names, ", ")
}

// setFiles takes kinds of files in and leaves them out, one by one; one always stays.
func (s *session) setFiles() error {
	return s.loop(func() (menu, error) {
		now, err := s.Book.Settings(s.safe)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Files of a hand-in. Choose one to write it or not."}, help: "A hand-in is written as each of these files. One always stays."}
		for _, f := range s.Book.Formats {
			state := "not written"
			if s.Book.WritesFormat(now, f.Name) {
				state = "written"
			}
			m.choices = append(m.choices, choice{f.Title + ": " + state + ".", func() error { return s.toggleFile(f) }})
		}
		m.end = endOf(len(m.choices))
		return m, nil
	})
}

func (s *session) toggleFile(chosen journal.Format) error {
	said := ""
	_, err := s.Book.ChangeSettings(s.safe, func(to *journal.Settings) error {
		was := s.Book.WritesFormat(*to, chosen.Name)
		to.Formats = s.Book.ToggledFormats(*to, chosen.Name)
		if s.Book.WritesFormat(*to, chosen.Name) == was {
			said = "It stays: a hand-in needs one at least."
			return nil
		}
		said = "Files of a hand-in: " + s.filesSaid(*to) + "."
		return nil
	})
	if err == nil {
		s.say("%s", said)
	}
	return err
}

func (s *session) setPlain() error {
	always := false
	if _, err := s.Book.ChangeSettings(s.safe, func(now *journal.Settings) error {
		now.Plain = !now.Plain
		always = now.Plain
		return nil
	}); err != nil {
		return err
	}
	if always {
		s.say("From now on Ponder always opens line by line.")
	} else {
		s.say("Next time Ponder opens its screens. Start it with --plain for lines.")
	}
	return nil
}

// localeSaid says how dates and numbers are written, with an example.
func (s *session) localeSaid(now journal.Settings) string {
	as := "as this computer has them"
	if now.Locale != "" {
		as = "as in " + layout.Line(now.Locale)
	}
	return as + ", such as " + s.locale.Sample(s.Book.Now().In(s.Book.Zone))
}

// setLocale takes another way of writing dates and numbers.
func (s *session) setLocale(now journal.Settings) error {
	whose := now.Locale
	if whose == "" {
		whose = "the computer's"
	}
	locale, changed, err := s.value("The way of dates and numbers", whose,
		"Type a language and a region, such as en_US, de_DE or ja_JP. A minus goes back to the computer's.", format.CheckLocale)
	if err != nil || !changed {
		return err
	}
	if _, err := s.Book.ChangeSettings(s.safe, func(to *journal.Settings) error { to.Locale = locale; return nil }); err != nil {
		return err
	}
	s.inForms(locale)
	s.say("Dates and numbers: %s.", s.localeSaid(journal.Settings{Locale: locale}))
	return nil
}

// setCourse takes up a course, or none.
func (s *session) setCourse() error {
	m := menu{said: []string{"Which course? What you wrote stays, whatever you choose."}, help: "Entries of another course stay in the journal."}
	for _, id := range prompts.BuiltinIDs() {
		c, err := prompts.Load(id)
		if err != nil {
			return err
		}
		m.choices = append(m.choices, choice{layout.Line(c.Title) + ".", func() error { return s.useCourse(id, c.Title) }})
	}
	m.choices = append(m.choices, choice{"No course. Simply a journal.", func() error { return s.useCourse("", "") }})
	return s.once(m)
}

func (s *session) useCourse(id, title string) error {
	if err := s.Book.UseCourse(s.safe, id, prompts.Date{}, ""); err != nil {
		return err
	}
	s.week = book.ThisWeek
	if id == "" {
		s.say("No course. It is simply a journal now.")
		return nil
	}
	s.say("Course: %s.", layout.Line(title))
	return nil
}

func (s *session) setStart(st book.ActiveCourse) error {
	answer, err := s.askUntil(question{"Week 1 begins on " + s.start(st) + ". Type another day as 2020-03-30, or press enter to leave it.",
		"All dates of the course follow from this day."}, s.checkStart)
	if err != nil || answer == "" {
		return err
	}
	day, err := s.Book.ParseDay(answer)
	if err != nil {
		return err
	}
	if err := s.Book.UseCourse(s.safe, st.Course.ID, day, ""); err != nil {
		return err
	}
	s.week = book.ThisWeek
	s.say("Week 1 begins on %s.", s.locale.Day(day.Monday().In(time.UTC)))
	return nil
}
