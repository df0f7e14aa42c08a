package settings

import (
	"path/filepath"
	"strings"
	"time"

	"ponder/journal"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// Names of the choices.
const (
	nameChoice   = "name"
	emailChoice  = "email"
	courseChoice = "course"
	startChoice  = "start"
	zoneChoice   = "zone"
	themeChoice  = "theme"
	editorChoice = "editor"
	folderChoice = "folder"
	filesChoice  = "files"
	localeChoice = "locale"
	plainChoice  = "plain"
	keysChoice   = "keys"
)

// choice is one row of the list.
type choice struct {
	name  string
	group string
	label string
	text  string // as it is now, to be changed
	value string // the same in words
	hint  string
	picks bool // one of several, rather than typed
}

// choices are all there are; without a course nothing begins.
func (s *Screen) choices() []choice {
	all := []choice{
		{name: nameChoice, group: "You", label: "Name", text: s.now.Name, value: orElse(s.now.Name, "none"),
			hint: "It stands on what you hand in. May be empty."},
		{name: emailChoice, group: "You", label: "Email", text: s.now.Email, value: orElse(s.now.Email, "none"),
			hint: "It stands on what you hand in. May be empty."},
		{name: courseChoice, group: "Course", label: "Course", text: s.now.Course, value: orElse(s.studies.Course.Title, "none, simply a journal"), picks: true},
	}
	if s.now.Course != "" {
		all = append(all, s.courseChoices()...)
	}
	return append(all,
		choice{name: themeChoice, group: "This program", label: "Colours", text: s.now.Theme, value: themeWords(s.now.Theme), picks: true},
		choice{name: editorChoice, group: "This program", label: "Editor", text: s.now.Editor, value: orElse(s.now.Editor, "as $VISUAL or $EDITOR say"),
			hint: "A command, such as nano. Empty: as $VISUAL or $EDITOR say."},
		choice{name: folderChoice, group: "This program", label: "Folder for hand-ins", text: s.now.Folder, value: orElse(s.now.Folder, s.env.Folder),
			hint: "A whole path. Empty: " + s.env.Folder},
		choice{name: filesChoice, group: "This program", label: "Files of a hand-in", value: s.filesWords(), picks: true},
		choice{name: localeChoice, group: "This program", label: "Dates and numbers", text: s.now.Locale, value: s.sample(s.now.Locale), picks: true},
		choice{name: plainChoice, group: "This program", label: "Line by line", text: yesOrNo(s.now.Plain), value: plainWords(s.now.Plain), picks: true},
		choice{name: keysChoice, group: "This program", label: "Keys", value: s.keysWords(), picks: true})
}

// courseChoices are those that only a course has.
func (s *Screen) courseChoices() []choice {
	e := s.studies.Enrolment
	began := "not known"
	if !e.Start.IsZero() {
		began = s.env.Locale.Day(e.Start.In(time.UTC))
	}
	zone, words := e.Zone, e.Zone
	if zone == "" || zone == computers {
		zone, words = "", "the computer's, "+format.ZoneName(s.env.Book.Zone, s.env.Book.Now())
	}
	return []choice{
		{name: startChoice, group: "Course", label: "Week 1 begins", text: e.Start.String(), value: began,
			hint: "Write it as 2020-03-30 or 30 March 2020. Weeks begin on Monday."},
		{name: zoneChoice, group: "Course", label: "Your time zone", text: zone, value: words,
			hint: "Such as Africa/Nairobi. Empty: the computer's."},
	}
}

// computers is the zone of the computer, as the time package calls it.
const computers = "Local"

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// themeWords says a theme in words.
func themeWords(name string) string {
	switch name {
	case "":
		return "as the terminal is"
	case "contrast":
		return "high contrast"
	case "none":
		return "no colours"
	}
	return name
}

// option is one of several that a choice has.
type option struct{ value, title string }

// optionsOf returns what a choice can be.
func (s *Screen) optionsOf(name string) []option {
	switch name {
	case filesChoice:
		return s.fileOptions()
	case localeChoice:
		return s.localeOptions()
	case plainChoice:
		return []option{{"", plainWords(false)}, {"yes", plainWords(true)}}
	case keysChoice:
		return s.keyOptions()
	}
	if name == themeChoice {
		all := []option{{"", themeWords("")}}
		for _, n := range theme.Names() {
			all = append(all, option{n, themeWords(n)})
		}
		return all
	}
	var all []option
	for _, c := range s.courses {
		all = append(all, option{c.ID, layout.Line(c.Title)})
	}
	return append(all, option{"", "No course, simply a journal"})
}

// check says what is wrong with a text; the other choices cannot be wrong.
func (s *Screen) check(name, text string) error {
	switch name {
	case emailChoice:
		return journal.CheckEmail(text)
	case zoneChoice:
		return journal.CheckZone(text)
	case startChoice:
		day, err := s.env.Book.ParseDay(text)
		if err != nil {
			return err
		}
		return s.env.Book.CheckStart(day)
	case folderChoice:
		if text != "" && !filepath.IsAbs(text) && !strings.HasPrefix(text, "~/") {
			return errNotWhole
		}
	}
	return nil
}
