package settings

import (
	"slices"
	"strings"

	"ponder/ui/format"
)

// The choices of which there are some, rather than one.

// filesWords says which files a hand-in is written as.
func (s *Screen) filesWords() string {
	var names []string
	for _, f := range s.env.Book.Formats {
		if s.env.Book.WritesFormat(s.now, f.Name) {
			names = append(names, f.Title)
		}
	}
	if len(names) == len(s.env.Book.Formats) {
		return "all kinds"
	}
	return strings.Join(names, ", ")
}

func (s *Screen) fileOptions() []option {
	var all []option
	g := s.env.Theme.Glyphs
	for _, f := range s.env.Book.Formats {
		mark := g.Unticked
		if s.env.Book.WritesFormat(s.now, f.Name) {
			mark = g.Ticked
		}
		all = append(all, option{f.Name, mark + " " + f.Title})
	}
	return all
}

// sample shows how a locale writes a date, a time and a number.
func (s *Screen) sample(own string) string {
	locale := s.env.Locale
	if s.env.LocaleFor != nil {
		locale = s.env.LocaleFor(own)
	}
	return locale.Sample(s.env.Book.Now().In(s.env.Book.Zone))
}

func (s *Screen) localeOptions() []option {
	all := []option{{"", "As this computer has them: " + s.sample("")}}
	names := format.Locales()
	if s.now.Locale != "" && !slices.Contains(names, s.now.Locale) {
		names = append(names, s.now.Locale)
	}
	for _, name := range names {
		all = append(all, option{name, s.sample(name) + "  " + name})
	}
	return all
}

func yesOrNo(plain bool) string {
	if plain {
		return "yes"
	}
	return ""
}

func plainWords(plain bool) string {
	if plain {
		return "always, from the next start on"
	}
	return "only with ponder --plain"
}
