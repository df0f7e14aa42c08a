package book

import (
	"slices"
	"strings"

	"ponder/journal"
)

// formats finds formats by name; none named: those that are written by default.
func (b *Book) formats(named []string) ([]journal.Format, error) {
	if len(named) == 0 {
		return b.defaultFormats(), nil
	}
	var chosen []journal.Format
	for _, name := range named {
		i := slices.IndexFunc(b.Formats, func(f journal.Format) bool { return f.Name == name })
		if i < 0 {
			return nil, journal.Invalid("there is no format %q: there are %s", name, b.FormatNames())
		}
		chosen = append(chosen, b.Formats[i])
	}
	return chosen, nil
}

// defaultFormats are those that are written where nothing was chosen; all where none says so.
func (b *Book) defaultFormats() []journal.Format {
	chosen := slices.DeleteFunc(slices.Clone(b.Formats), func(f journal.Format) bool { return !f.ByDefault })
	if len(chosen) == 0 {
		return b.Formats
	}
	return chosen
}

// FormatNames names the formats, for people.
func (b *Book) FormatNames() string { return strings.Join(formatNames(b.Formats), ", ") }

// DefaultFormatNames names the formats that are written where nothing was chosen.
func (b *Book) DefaultFormatNames() string {
	return strings.Join(formatNames(b.defaultFormats()), ", ")
}

func formatNames(all []journal.Format) []string {
	var names []string
	for _, f := range all {
		names = append(names, f.Name)
	}
	return names
}

// WritesFormat reports whether the settings say that a hand-in is written as a format.
func (b *Book) WritesFormat(s journal.Settings, format string) bool {
	return slices.Contains(firstList(s.Formats, formatNames(b.defaultFormats())), format)
}

// ToggledFormats returns the setting with a format taken in or left out. One always stays, and what
// is written by default needs no naming.
func (b *Book) ToggledFormats(s journal.Settings, format string) []string {
	var chosen []string
	for _, f := range b.Formats {
		if b.WritesFormat(s, f.Name) != (f.Name == format) {
			chosen = append(chosen, f.Name)
		}
	}
	switch {
	case len(chosen) == 0:
		return s.Formats
	case slices.Equal(chosen, formatNames(b.defaultFormats())):
		return nil
	}
	return chosen
}

// writable parts formats into those that can show a hand-in and those that cannot.
func (p *Plan) writable(all []journal.Format) {
	p.Formats = nil
	for _, f := range all {
		if f.Check != nil {
			remark, why := f.Check(p.HandIn)
			if why != nil {
				p.Unwritable = append(p.Unwritable, journal.Unwritable{Format: f, Why: why})
				continue
			}
			if remark != "" {
				p.Remarks = append(p.Remarks, journal.FormatRemark{Format: f, Text: remark})
			}
		}
		p.Formats = append(p.Formats, f)
	}
}

// Writes reports whether a format will be written.
func (p Plan) Writes(format string) bool {
	return slices.ContainsFunc(p.Formats, func(f journal.Format) bool { return f.Name == format })
}

// Cannot says why a format cannot show the text, or nothing.
func (p Plan) Cannot(format string) string {
	for _, u := range p.Unwritable {
		if u.Format.Name == format {
			return u.Why.Error()
		}
	}
	return ""
}

// AsksFor reports whether a format will be written, or was asked for and cannot be.
func (p Plan) AsksFor(format string) bool {
	return p.Writes(format) || p.Asked && p.Cannot(format) != ""
}

// Toggled names the formats to ask for when one of all is taken in or left out: none where that was
// the last.
func (p Plan) Toggled(all []journal.Format, format string) (names []string) {
	for _, f := range all {
		if p.AsksFor(f.Name) != (f.Name == format) {
			names = append(names, f.Name)
		}
	}
	return names
}
