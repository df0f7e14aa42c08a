package book

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
)

// How the settings are written as text, read and checked, one after the other as the table has
// them.

func setName(_ *Book, to *journal.Settings, value string) error {
	to.Name = strings.TrimSpace(value)
	return nil
}

func setEmail(_ *Book, to *journal.Settings, value string) error {
	to.Email = strings.TrimSpace(value)
	return journal.CheckEmail(to.Email)
}

func setTheme(b *Book, to *journal.Settings, value string) error {
	to.Theme = value
	return b.checkTheme(value)
}

// checkTheme refuses a theme that the screens do not have.
func (b *Book) checkTheme(name string) error {
	if name != "" && b.Themes != nil && !slices.Contains(b.Themes, name) {
		return journal.Invalid("there is no theme %q: there are %s", name, strings.Join(b.Themes, ", "))
	}
	return nil
}

func setEditor(b *Book, to *journal.Settings, value string) error {
	to.Editor = strings.TrimSpace(value)
	return b.CheckEditor(to.Editor)
}

func setFolder(b *Book, to *journal.Settings, value string) (err error) {
	if value != "" && b.WholePath != nil {
		if value, err = b.WholePath(value); err != nil {
			return err
		}
	}
	to.Folder = value
	return b.CheckHandInFolder(value)
}

func setFormats(b *Book, to *journal.Settings, value string) error {
	names := strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
	if _, err := b.formats(names); err != nil {
		return err
	}
	to.Formats = nil
	if len(names) > 0 {
		to.Formats = names
	}
	return nil
}

func setLocale(b *Book, to *journal.Settings, value string) error {
	to.Locale = strings.TrimSpace(value)
	if to.Locale == "" || b.CheckLocale == nil {
		return nil
	}
	if err := b.CheckLocale(to.Locale); err != nil {
		return fmt.Errorf("%w: %w", journal.ErrInvalid, err)
	}
	return nil
}

func plainText(c Choices) string {
	if c.Plain {
		return "yes"
	}
	return "no"
}

func setPlain(_ *Book, to *journal.Settings, value string) error {
	switch strings.ToLower(value) {
	case "yes", "no", "":
		to.Plain = strings.EqualFold(value, "yes")
		return nil
	}
	return journal.Invalid("%q is neither yes nor no", value)
}

// FullSaid is the setting of those who want to hear everything each time, line by line.
const FullSaid = "full"

func setSaid(_ *Book, to *journal.Settings, value string) error {
	switch strings.ToLower(value) {
	case "brief", "":
		to.Said = ""
	case FullSaid:
		to.Said = FullSaid
	default:
		return journal.Invalid("%q is neither brief nor full", value)
	}
	return nil
}

func setLanguage(_ *Book, to *journal.Settings, value string) error {
	to.Language = strings.TrimSpace(value)
	return journal.CheckLanguage(to.Language)
}

func setKeys(b *Book, to *journal.Settings, value string) (err error) {
	if strings.TrimSpace(value) == "" {
		to.Keys = nil
		return nil
	}
	if b.ReadKeys == nil {
		return journal.Invalid("keys cannot be changed here")
	}
	to.Keys, err = b.ReadKeys(value)
	return err
}

func enrolCourse(b *Book, ctx context.Context, _ Choices, value string) (enrolling, error) {
	value = strings.TrimSpace(value)
	if value == "" || value == NoCourse {
		return enrolling{}, nil
	}
	_, err := b.CourseOf(ctx, value)
	return enrolling{course: value}, err
}

func startText(c Choices) string {
	if c.Enrolment.Start.IsZero() {
		return ""
	}
	return c.Enrolment.Start.String()
}

func enrolStart(b *Book, _ context.Context, now Choices, value string) (enrolling, error) {
	if err := needsCourse(now); err != nil {
		return enrolling{}, err
	}
	day, err := b.ParseDay(value)
	if err != nil {
		return enrolling{}, err
	}
	return enrolling{course: now.Course, start: day}, b.CheckStart(day)
}

func zoneText(c Choices) string {
	if c.Enrolment.Zone == ComputersZone {
		return ""
	}
	return c.Enrolment.Zone
}

func enrolZone(_ *Book, _ context.Context, now Choices, value string) (enrolling, error) {
	if err := needsCourse(now); err != nil {
		return enrolling{}, err
	}
	value = strings.TrimSpace(value)
	if value == "" {
		value = ComputersZone
	}
	return enrolling{course: now.Course, zone: value}, journal.CheckZone(value)
}

func needsCourse(now Choices) error {
	if now.Course == "" {
		return journal.Invalid("no course is in use: choose one first")
	}
	return nil
}
