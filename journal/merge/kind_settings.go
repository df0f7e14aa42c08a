package merge

import (
	"maps"
	"slices"
	"strings"

	"ponder/journal"
)

// settings are the learner's own choices. The editor, the folder of hand-ins, the colours, and when
// a locked journal is shut belong to a computer, and stay there.
func settings() Kind {
	return form[journal.Settings]{
		name: "settings", all: func(s journal.Snapshot) []journal.Settings { return []journal.Settings{s.Settings} },
		id:     func(journal.Settings) string { return "" },
		number: func(s journal.Settings) int { return s.Revision },
		fields: settingsFields, with: settingsWith,
		keep: func(c *journal.Change, s journal.Settings) { c.Settings = &s },
	}.kind()
}

// words are the settings that are one word, or a line.
func words(s *journal.Settings) map[string]*string {
	return map[string]*string{
		"name": &s.Name, "email": &s.Email, "course": &s.Course, "zone": &s.Zone, "locale": &s.Locale, "language": &s.Language, "said": &s.Said,
	}
}

func settingsFields(s journal.Settings) Fields {
	f := Fields{}
	for name, value := range words(&s) {
		f.put(name, *value)
	}
	f.putFlag("plain", s.Plain)
	f.put("formats", strings.Join(s.Formats, ","))
	for action, key := range s.Keys {
		f.put("key "+action, key)
	}
	return f
}

func settingsWith(s journal.Settings, _ string, f Fields) (journal.Settings, bool) {
	for name, value := range words(&s) {
		*value = f[name]
	}
	s.Plain = f["plain"] != ""
	s.Formats = nil
	if f["formats"] != "" {
		s.Formats = strings.Split(f["formats"], ",")
	}
	s.Keys = nil
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if action, is := strings.CutPrefix(name, "key "); is {
			if s.Keys == nil {
				s.Keys = map[string]string{}
			}
			s.Keys[action] = f[name]
		}
	}
	s.Revision++
	return s, true
}
