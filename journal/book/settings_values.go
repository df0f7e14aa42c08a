package book

import (
	"context"
	"fmt"
	"slices"
	"strconv"
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

func plainText(c Choices) string { return yesNo(c.Plain) }

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func setPlain(_ *Book, to *journal.Settings, value string) (err error) {
	to.Plain, err = parseYesNo(value, false)
	return err
}

// parseYesNo reads yes or no; nothing at all stands for the usual one.
func parseYesNo(value string, usual bool) (bool, error) {
	switch strings.ToLower(value) {
	case "":
		return usual, nil
	case "yes":
		return true, nil
	case "no":
		return false, nil
	}
	return usual, journal.Invalid("%q is neither yes nor no", value)
}

// neverShut is the setting of those whose journal stays open.
const neverShut = "never"

func lockAfterText(c Choices) string {
	switch {
	case c.LockAfter < 0:
		return neverShut
	case c.LockAfter == 0:
		return ""
	}
	return strconv.Itoa(c.LockAfter)
}

// mostLockAfter is a day, in minutes.
const mostLockAfter = 24 * 60

func setLockAfter(_ *Book, to *journal.Settings, value string) error {
	switch value = strings.ToLower(strings.TrimSpace(value)); value {
	case "":
		to.LockAfter = 0
		return nil
	case neverShut:
		to.LockAfter = -1
		return nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > mostLockAfter {
		return journal.Invalid("%q is no number of minutes from 1 to %d: write it as 15, or as never", value, mostLockAfter)
	}
	to.LockAfter = n
	return nil
}

func setLockSuspended(_ *Book, to *journal.Settings, value string) (err error) {
	to.LockSuspended, err = parseYesNo(value, false)
	return err
}

func setLockEditor(_ *Book, to *journal.Settings, value string) error {
	may, err := parseYesNo(value, true)
	to.OwnEditorOnly = !may
	return err
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
