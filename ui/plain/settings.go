package plain

import (
	"errors"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// settings says the learner's choices and takes others.
func (s *session) settings() error {
	return s.loop(func() (menu, error) {
		now, err := s.Book.Choices(s.safe)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Settings. Choose one to change it."}, help: "Each answer is kept at once."}
		for _, one := range book.Settings() {
			if one.IsThere(now) {
				m.choices = append(m.choices, choice{s.settingSaid(one.Key, now), func() error { return s.setting(one, now) }})
				m.words = append(m.words, string(one.Key))
			}
		}
		s.lockChoices(&m, now)
		if err := s.shareChoices(&m); err != nil {
			return menu{}, err
		}
		m.end = strings.TrimSpace(s.endOf(len(m.choices)) + " The journal is " + s.Path)
		return m, nil
	})
}

// settingWords says the settings.
func (s *session) settingWords() phrase.Settings {
	return phrase.Settings{Book: s.Book, Locale: s.localeFor}
}

// settingSaid says what a setting is, as a sentence.
func (s *session) settingSaid(key book.SettingKey, now book.Choices) string {
	words := s.settingWords()
	return words.Of(key).Label + ": " + layout.Line(words.Value(key, now)) + "."
}

// setting takes another value of a setting.
func (s *session) setting(one book.Setting, now book.Choices) error {
	switch one.Key {
	case book.SettingFormats:
		return s.setFiles()
	case book.SettingPlain:
		return s.setPlain(now)
	case book.SettingCourse:
		return s.setCourse()
	}
	options, err := s.Book.SettingOptions(s.safe, one.Key)
	if err != nil {
		return err
	}
	if len(options) > 0 {
		return s.pickSetting(one.Key, options)
	}
	return s.typeSetting(one, now)
}

// typeSetting asks for another value: enter leaves the one there is, a minus empties it.
func (s *session) typeSetting(one book.Setting, now book.Choices) error {
	words := s.settingWords()
	label, value := words.Of(one.Key).Label, layout.Line(words.Value(one.Key, now))
	switch text := one.Value(now); {
	case text == "" && one.Key == book.SettingLocale:
		value = "the computer's"
	case text != "" && one.Key != book.SettingStart:
		value = layout.Line(text)
	}
	q := question{text: label + ": now " + value + ". Type another, a minus to empty it, or press enter to leave it.", help: words.Of(one.Key).Hint,
		path: one.Key == book.SettingFolder || one.Key == book.SettingEditor}
	if one.Key == book.SettingStart {
		q.text = label + ": now " + value + ". Type another day as 2020-03-30, or press enter to leave it."
	}
	answer, err := s.askUntil(q, func(answer string) error {
		if answer == "" || answer == "-" {
			return nil
		}
		return s.Book.CheckSetting(s.safe, one.Key, answer)
	})
	switch {
	case err != nil:
		return err
	case answer == "", answer == "-" && one.Key == book.SettingStart:
		s.say("It stays.")
		return nil
	case answer == "-":
		answer = ""
	}
	return s.keepSetting(one.Key, answer)
}

// pickSetting takes one of the values that there are.
func (s *session) pickSetting(key book.SettingKey, options []string) error {
	words := s.settingWords()
	m := menu{said: []string{words.Of(key).Label + "."}, help: words.Of(key).Hint}
	for _, value := range options {
		m.choices = append(m.choices, choice{layout.Line(words.Option(key, value)) + ".", func() error { return s.keepSetting(key, value) }})
	}
	return s.once(m)
}

// keepSetting changes a setting and says what it is now.
func (s *session) keepSetting(key book.SettingKey, value string) error {
	now, err := s.Book.ChangeSetting(s.safe, key, value)
	if err != nil {
		return err
	}
	switch key {
	case book.SettingLocale:
		s.inForms(now.Locale)
	case book.SettingSaid:
		s.full = now.Said == book.FullSaid
	case book.SettingCourse, book.SettingStart:
		s.week = book.ThisWeek
	}
	s.say("%s", s.settingSaid(key, now))
	return nil
}

func (s *session) setPlain(now book.Choices) error {
	value, said := "yes", "From now on Ponder always opens line by line."
	if now.Plain {
		value, said = "no", "Next time Ponder opens its screens. Start it with --plain for lines."
	}
	_, err := s.Book.ChangeSetting(s.safe, book.SettingPlain, value)
	if err == nil {
		s.say("%s", said)
	}
	return err
}

// setCourse takes up a course, or none.
func (s *session) setCourse() error {
	all, err := s.Book.Courses(s.safe)
	if err != nil {
		return err
	}
	m := menu{said: []string{"Which course? What you wrote stays, whatever you choose."}, help: "Entries of another course stay in the journal."}
	for _, c := range all {
		if c.Err == nil {
			m.choices = append(m.choices, choice{layout.Line(c.Title) + ".", func() error { return s.keepSetting(book.SettingCourse, c.ID) }})
		}
	}
	m.choices = append(m.choices, choice{s.settingWords().Option(book.SettingCourse, "") + ".",
		func() error { return s.keepSetting(book.SettingCourse, "") }})
	return s.once(m)
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
		m.end = s.endOf(len(m.choices))
		return m, nil
	})
}

func (s *session) toggleFile(chosen journal.Format) error {
	oneStays := errors.New("it stays: a hand-in needs one at least")
	_, err := s.Book.ChangeSettings(s.safe, func(to *journal.Settings) error {
		was := s.Book.WritesFormat(*to, chosen.Name)
		to.Formats = s.Book.ToggledFormats(*to, chosen.Name)
		if s.Book.WritesFormat(*to, chosen.Name) == was {
			return oneStays
		}
		return nil
	})
	if errors.Is(err, oneStays) {
		s.say("It stays: a hand-in needs one at least.")
		return nil
	}
	if err != nil {
		return err
	}
	now, err := s.Book.Choices(s.safe)
	if err == nil {
		s.say("%s", s.settingSaid(book.SettingFormats, now))
	}
	return err
}
