package book

import (
	"context"
	"strings"

	"ponder/journal"
	"ponder/prompts"
)

// SettingKey names one of the learner's choices, as `ponder config` does.
type SettingKey string

// The choices there are.
const (
	SettingName    SettingKey = "name"
	SettingEmail   SettingKey = "email"
	SettingCourse  SettingKey = "course"
	SettingStart   SettingKey = "start"
	SettingZone    SettingKey = "zone"
	SettingTheme   SettingKey = "theme"
	SettingEditor  SettingKey = "editor"
	SettingFolder  SettingKey = "folder"
	SettingFormats SettingKey = "formats"
	SettingLocale  SettingKey = "locale"
	SettingPlain   SettingKey = "plain"
	SettingSaid    SettingKey = "said"
	SettingLang    SettingKey = "language"
	SettingKeys    SettingKey = "keys"

	SettingLockAfter   SettingKey = "lock-after"
	SettingLockSuspend SettingKey = "lock-suspended"
	SettingLockEditor  SettingKey = "lock-editor"
)

// NoCourse is what people write for "simply a journal".
const NoCourse = "none"

// ComputersZone is the zone of the computer, as the time package calls it.
const ComputersZone = "Local"

// Choices are the learner's choices as they are: their settings, and their side of the course in
// use.
type Choices struct {
	journal.Settings
	Enrolment   journal.Enrolment
	Locked      bool   // the journal is
	Unasked     bool   // and this computer opens it without asking
	CourseTitle string // or its ID where it cannot be read; empty: no course is in use
}

// Setting is one of the learner's choices, as text. All of them are in this table, which the
// screens, the plain mode and the commands read; ui/phrase has the words for them.
type Setting struct {
	Key      SettingKey
	OfCourse bool // it is there only while a course is in use
	OfLock   bool // it is there only while the journal is locked

	get   func(Choices) string
	set   func(*Book, *journal.Settings, string) error                     // checks it, and changes the settings
	enrol func(*Book, context.Context, Choices, string) (enrolling, error) // in its place, where it is not in the settings
}

// enrolling is what UseCourse is asked for.
type enrolling struct {
	course string
	start  prompts.Date
	zone   string
}

// Settings returns every setting there is, in the order in which people are shown them.
func Settings() []Setting {
	return []Setting{
		{Key: SettingName, get: func(c Choices) string { return c.Name }, set: setName},
		{Key: SettingEmail, get: func(c Choices) string { return c.Email }, set: setEmail},
		{Key: SettingLang, get: func(c Choices) string { return c.Language }, set: setLanguage},
		{Key: SettingCourse, get: func(c Choices) string { return c.Course }, enrol: enrolCourse},
		{Key: SettingStart, OfCourse: true, get: startText, enrol: enrolStart},
		{Key: SettingZone, OfCourse: true, get: zoneText, enrol: enrolZone},
		{Key: SettingTheme, get: func(c Choices) string { return c.Theme }, set: setTheme},
		{Key: SettingEditor, get: func(c Choices) string { return c.Editor }, set: setEditor},
		{Key: SettingFolder, get: func(c Choices) string { return c.Folder }, set: setFolder},
		{Key: SettingFormats, get: func(c Choices) string { return strings.Join(c.Formats, ",") }, set: setFormats},
		{Key: SettingLocale, get: func(c Choices) string { return c.Locale }, set: setLocale},
		{Key: SettingPlain, get: plainText, set: setPlain},
		{Key: SettingSaid, get: func(c Choices) string { return c.Said }, set: setSaid},
		{Key: SettingKeys, get: func(c Choices) string { return journal.WriteKeys(c.Keys) }, set: setKeys},
		{Key: SettingLockAfter, OfLock: true, get: lockAfterText, set: setLockAfter},
		{Key: SettingLockSuspend, OfLock: true, get: func(c Choices) string { return yesNo(c.LockSuspended) }, set: setLockSuspended},
		{Key: SettingLockEditor, OfLock: true, get: func(c Choices) string { return yesNo(!c.OwnEditorOnly) }, set: setLockEditor},
	}
}

// FindSetting returns the setting of that name; unknown ones are refused with the names there are.
func FindSetting(key SettingKey) (Setting, error) {
	var names []string
	for _, s := range Settings() {
		if s.Key == key {
			return s, nil
		}
		names = append(names, string(s.Key))
	}
	return Setting{}, journal.Invalid("there is no setting %q: there are %s", key, strings.Join(names, ", "))
}

// Value returns the setting as text, which Change takes; empty: as it comes.
func (s Setting) Value(c Choices) string { return s.get(c) }

// IsThere reports whether the setting means something now.
func (s Setting) IsThere(c Choices) bool {
	return (!s.OfCourse || c.Course != "") && (!s.OfLock || c.Locked)
}

// Choices returns the learner's choices.
func (b *Book) Choices(ctx context.Context) (Choices, error) {
	snap, err := b.read(ctx, 0)
	if err != nil {
		return Choices{}, err
	}
	c := b.Opening(ctx, snap.Locked)
	c.Settings = snap.Settings
	if c.Course == "" {
		return c, nil
	}
	c.Enrolment, _ = snap.Enrolment(c.Course)
	c.CourseTitle = c.Course
	if s, err := b.activeCourse(snap); err == nil { // a course that cannot be read is no reason to keep the name as it is
		c.CourseTitle = s.Course.Title
	}
	return c, nil
}

// Opening returns, of the choices, how a journal is opened that is locked or not: also where what
// opens it is not known.
func (b *Book) Opening(ctx context.Context, locked bool) Choices {
	return Choices{Locked: locked, Unasked: locked && b.OpensUnasked != nil && b.OpensUnasked(ctx)}
}

// CheckSetting says why a setting cannot have a value, as ChangeSetting would.
func (b *Book) CheckSetting(ctx context.Context, key SettingKey, value string) error {
	s, err := FindSetting(key)
	if err != nil {
		return err
	}
	if s.set != nil {
		return s.set(b, &journal.Settings{}, value)
	}
	now, err := b.Choices(ctx)
	if err == nil {
		_, err = s.enrol(b, ctx, now, value)
	}
	return err
}

// ChangeSetting checks a setting's value, keeps it, and returns the choices as they are then.
func (b *Book) ChangeSetting(ctx context.Context, key SettingKey, value string) (Choices, error) {
	s, err := FindSetting(key)
	if err != nil {
		return Choices{}, err
	}
	if s.set != nil {
		_, err = b.ChangeSettings(ctx, func(to *journal.Settings) error { return s.set(b, to, value) })
	} else {
		err = b.changeEnrolled(ctx, s, value)
	}
	if err != nil {
		return Choices{}, err
	}
	return b.Choices(ctx)
}

func (b *Book) changeEnrolled(ctx context.Context, s Setting, value string) error {
	now, err := b.Choices(ctx)
	if err != nil {
		return err
	}
	e, err := s.enrol(b, ctx, now, value)
	if err != nil {
		return err
	}
	return b.UseCourse(ctx, e.course, e.start, e.zone)
}

// SettingOptions returns the values that a setting can have, the usual one first; nil where any
// text may be one.
func (b *Book) SettingOptions(ctx context.Context, key SettingKey) ([]string, error) {
	switch key {
	case SettingTheme:
		return append([]string{""}, b.Themes...), nil
	case SettingPlain, SettingLockSuspend:
		return []string{"no", "yes"}, nil
	case SettingLockEditor:
		return []string{"yes", "no"}, nil
	case SettingSaid:
		return []string{"", FullSaid}, nil
	case SettingCourse:
		all, err := b.Courses(ctx)
		var ids []string
		for _, c := range all {
			if c.Err == nil {
				ids = append(ids, c.ID)
			}
		}
		return append(ids, ""), err
	}
	return nil, nil
}
