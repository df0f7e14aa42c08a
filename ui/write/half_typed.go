package write

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// findField is the line of what is looked for in the text.
const findField = "find"

// fieldNames are those of the form, by its rows.
func fieldNames() [rows]string {
	return [rows]string{titleRow: "title", dayRow: "day", tagsRow: "tags", partnershipRow: "partnership", privateRow: "private"}
}

// HalfTyped is what stands in the form, or what is looked for in the text.
func (s *Screen) HalfTyped() *screen.HalfTyped {
	if !s.loaded {
		return s.half
	}
	if s.mode != describing {
		if query, from, open := s.editor.Finding(); open {
			return screen.HalfTypedIn(findField, query, from)
		}
		return nil
	}
	d, names := &s.details, fieldNames()
	half := screen.HalfTyped{Texts: map[string]string{}, At: names[d.at]}
	for i, f := range d.fields {
		text, offset := f.Standing()
		if half.Texts[names[i]] = text; i == d.at {
			half.Offset = offset
		}
	}
	return &half
}

// TypeOn opens the form again, or the search in the text; before the text is there, once it is.
func (s *Screen) TypeOn(half screen.HalfTyped) tea.Cmd {
	switch {
	case !s.loaded:
		s.half = &half
	case half.At == findField:
		s.editor.FindOn(half.Texts[findField], half.Offset)
	default:
		s.openDetails()
		d := &s.details
		for i, name := range fieldNames() {
			if name == half.At {
				d.at = i
			}
			if i < len(d.fields) {
				text := half.Texts[name]
				d.fields[i].TypeOn(text, len(text))
			}
		}
		if !d.onPrivate() {
			d.fields[d.at].TypeOn(half.Texts[half.At], half.Offset)
		}
		s.describe()
	}
	return nil
}
