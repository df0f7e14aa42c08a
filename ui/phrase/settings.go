package phrase

import (
	"fmt"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
)

// Groups of settings.
const (
	You         = "You"
	YourCourse  = "Course"
	ThisProgram = "This program"
	TheLock     = "Lock"
)

// Settings words the table of settings.
type Settings struct {
	Book *book.Book
	// Locale returns how dates and numbers are written for a locale that is chosen; of an empty
	// name, for the computer's.
	Locale func(name string) format.Locale
}

// SettingWords are what people read of a setting: where it stands, its name, and what it takes.
type SettingWords struct{ Group, Label, Hint string }

// Of returns the words for a setting.
func (s Settings) Of(key book.SettingKey) SettingWords {
	switch key {
	case book.SettingName:
		return SettingWords{You, "Name", "It is shown on what you hand in. May be empty."}
	case book.SettingEmail:
		return SettingWords{You, "Email", "It is shown on what you hand in. May be empty."}
	case book.SettingCourse:
		return SettingWords{YourCourse, "Course", "The ID of a course. Empty: no course, simply a journal. What you wrote stays with its course."}
	case book.SettingStart:
		return SettingWords{YourCourse, "Week 1 begins", "Write it as 2020-03-30 or 30 March 2020. Weeks begin on Monday."}
	case book.SettingZone:
		return SettingWords{YourCourse, "Your time zone", "Such as Africa/Nairobi. Empty: the computer's."}
	case book.SettingTheme:
		return SettingWords{ThisProgram, "Colours", "One of " + strings.Join(s.Book.Themes, ", ") + ". Empty: as the terminal is."}
	case book.SettingEditor:
		return SettingWords{ThisProgram, "Editor", "A command, such as nano. Empty: as $VISUAL or $EDITOR say."}
	case book.SettingFolder:
		return SettingWords{ThisProgram, "Folder for hand-ins", "A whole path. Empty: " + s.Book.Folder}
	case book.SettingFormats:
		return SettingWords{ThisProgram, "Files of a hand-in", "Kinds of files, of " + s.Book.FormatNames() + ". Empty: " + s.Book.DefaultFormatNames() + "."}
	case book.SettingLocale:
		return SettingWords{ThisProgram, "Dates and numbers", "A language and a region, such as en_US, de_DE or ja_JP. Empty: the computer's."}
	case book.SettingPlain:
		return SettingWords{ThisProgram, "Line by line", "yes: always, as with --plain. no: screens, where there can be some."}
	case book.SettingSaid:
		return SettingWords{ThisProgram, "How much is said", "Line by line. brief: what is new, and the rest on enter. full: everything each time."}
	case book.SettingLang:
		return SettingWords{You, "Language you write in", "Such as en, fr, sw or pt-BR: screen readers pronounce your files by it. Empty: not said."}
	case book.SettingKeys:
		return SettingWords{ThisProgram, "Keys", "Your own keys on the screens, such as week.h=g: there g does what h did. Empty: as they come."}
	case book.SettingLockAfter:
		return SettingWords{TheLock, "Lock after", "Minutes of doing nothing, from 1 to 1440, or never. Empty: 15."}
	case book.SettingLockSuspend:
		return SettingWords{TheLock, "Lock when suspended", "yes: suspending locks as well. no: it only suspends."}
	case book.SettingLockEditor:
		return SettingWords{TheLock, "Other editors", "yes: a text may be opened in your editor, and lies in a private file meanwhile. no: never."}
	}
	return SettingWords{Label: string(key)}
}

// Value says what a setting is.
func (s Settings) Value(key book.SettingKey, c book.Choices) string {
	switch key {
	case book.SettingLang:
		return orElse(c.Language, "not said")
	case book.SettingName, book.SettingEmail:
		return orElse(settingText(key, c), "none")
	case book.SettingCourse:
		return orElse(c.CourseTitle, "none, simply a journal")
	case book.SettingStart:
		if c.Enrolment.Start.IsZero() {
			return "not known"
		}
		return s.Locale(c.Locale).Day(c.Enrolment.Start.In(time.UTC))
	case book.SettingZone:
		return orElse(settingText(key, c), "the computer's, "+format.ZoneName(s.Book.Zone, s.Book.Now()))
	case book.SettingEditor:
		return orElse(c.Editor, "as $VISUAL or $EDITOR say")
	case book.SettingFolder:
		return orElse(c.Folder, s.Book.Folder)
	case book.SettingFormats:
		return s.formats(c)
	case book.SettingLocale:
		return s.sample(c.Locale)
	case book.SettingLockAfter:
		switch after := settingText(key, c); after {
		case "":
			return fmt.Sprintf("%d minutes of doing nothing", journal.LockAfter)
		case "never":
			return "never by itself"
		case "1":
			return "1 minute of doing nothing"
		default:
			return after + " minutes of doing nothing"
		}
	case book.SettingKeys:
		if n := len(c.Keys); n > 0 {
			return fmt.Sprintf("%d of your own", n)
		}
		return "as they come"
	}
	return s.Option(key, settingText(key, c))
}

// Option says one of several values that a setting can have; what has no words of its own is said
// as it is.
func (s Settings) Option(key book.SettingKey, value string) string {
	switch key {
	case book.SettingTheme:
		return theme(value)
	case book.SettingPlain:
		if value == "yes" {
			return "always, from the next start on"
		}
		return "only with ponder --plain"
	case book.SettingLockSuspend:
		if value == "yes" {
			return "yes"
		}
		return "no, only by its key and after a while"
	case book.SettingLockEditor:
		if value == "no" {
			return "never for this journal"
		}
		return "allowed"
	case book.SettingSaid:
		if value == book.FullSaid {
			return "everything each time"
		}
		return "what is new, the rest on enter"
	case book.SettingCourse:
		return orElse(value, "No course, simply a journal")
	case book.SettingLocale:
		if value == "" {
			return "As this computer has them: " + s.sample("")
		}
		return s.sample(value) + "  " + value
	}
	return value
}

func settingText(key book.SettingKey, c book.Choices) string {
	s, err := book.FindSetting(key)
	if err != nil {
		return ""
	}
	return s.Value(c)
}

func theme(name string) string {
	switch name {
	case "":
		return "as the terminal is"
	case "contrast":
		return "high contrast"
	case "contrast-dark":
		return "high contrast, light on dark"
	case "contrast-light":
		return "high contrast, dark on light"
	case "none":
		return "no colours"
	}
	return name
}

// formats names the kinds of files of a hand-in.
func (s Settings) formats(c book.Choices) string {
	var names []string
	for _, f := range s.Book.Formats {
		if s.Book.WritesFormat(c.Settings, f.Name) {
			names = append(names, f.Title)
		}
	}
	if len(names) == len(s.Book.Formats) {
		return "all kinds"
	}
	return strings.Join(names, ", ")
}

// sample shows how a locale writes a date, a time and a number.
func (s Settings) sample(locale string) string {
	return s.Locale(locale).Sample(s.Book.Now().In(s.Book.Zone))
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
