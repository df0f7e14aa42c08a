package settings

import (
	"slices"

	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// choice is one row of the list.
type choice struct {
	key   book.SettingKey
	text  string // as it is now, to be changed
	value string // the same in words
	phrase.SettingWords
}

// words says the settings; the locale is the screen's own where only one is known.
func (s *Screen) words() phrase.Settings {
	locale := s.env.LocaleFor
	if locale == nil {
		locale = func(string) format.Locale { return s.env.Locale }
	}
	return phrase.Settings{Book: s.env.Book, Locale: locale}
}

// choices are all there are; without a course nothing begins.
func (s *Screen) choices() []choice {
	words := s.words()
	var all []choice
	for _, one := range book.Settings() {
		if one.IsThere(s.now) {
			all = append(all, choice{one.Key, one.Value(s.now), words.Value(one.Key, s.now), words.Of(one.Key)})
		}
	}
	return all
}

// picks reports whether a setting is one of several, or some of them, rather than typed.
func picks(key book.SettingKey) bool {
	switch key {
	case book.SettingCourse, book.SettingTheme, book.SettingFormats, book.SettingLocale, book.SettingPlain, book.SettingSaid, book.SettingKeys,
		book.SettingLockSuspend, book.SettingLockEditor:
		return true
	}
	return false
}

// option is one of several that a choice has.
type option struct{ value, title string }

// optionsOf returns what a choice can be.
func (s *Screen) optionsOf(key book.SettingKey) []option {
	switch key {
	case book.SettingFormats:
		return s.fileOptions()
	case book.SettingLocale:
		return s.worded(key, s.locales())
	case book.SettingKeys:
		return s.keyOptions()
	case book.SettingCourse:
		return s.courseOptions()
	}
	values, _ := s.env.Book.SettingOptions(s.env.Context, key) // of these, nothing is read
	return s.worded(key, values)
}

func (s *Screen) worded(key book.SettingKey, values []string) []option {
	var all []option
	for _, v := range values {
		all = append(all, option{v, s.words().Option(key, v)})
	}
	return all
}

func (s *Screen) courseOptions() []option {
	var all []option
	for _, c := range s.courses {
		all = append(all, option{c.ID, layout.Line(c.Title)})
	}
	return append(all, s.worded(book.SettingCourse, []string{""})...)
}

// locales are those that are offered, and the one in use.
func (s *Screen) locales() []string {
	names := append([]string{""}, format.Locales()...)
	if !slices.Contains(names, s.now.Locale) {
		names = append(names, s.now.Locale)
	}
	return names
}

// fileOptions are the kinds of files of a hand-in, some of which are ticked.
func (s *Screen) fileOptions() []option {
	var all []option
	g := s.env.Theme.Glyphs
	for _, f := range s.env.Book.Formats {
		mark := g.Unticked
		if s.env.Book.WritesFormat(s.now.Settings, f.Name) {
			mark = g.Ticked
		}
		all = append(all, option{f.Name, mark + " " + f.Title})
	}
	return all
}
