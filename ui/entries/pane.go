package entries

import (
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// pane draws an entry: its head, the text from where it was scrolled to, and how far it was read.
func (s *Screen) pane() []string {
	t, width := s.env.Theme, s.textWidth()
	if s.subject() == "" {
		return nil
	}
	lines := s.head()
	room := s.textHeight()
	switch r := &s.reader; {
	case r.err != nil:
		for _, l := range layout.Wrap(screen.ErrorText(r.err), width) {
			lines = append(lines, t.Danger.Render(l))
		}
		return lines
	case r.have.id != s.subject() || r.have.version != s.page().version:
		return lines // the text is on its way
	case r.entry.IsEmpty():
		return append(lines, t.Faint.Render(s.env.ExpandKeys(screen.Entries, "There is no text yet. Press {e} to write it.")))
	default:
		text := s.markFound(fill(slices.Clone(r.window(room)), room))
		return append(append(lines, text...), t.Faint.Render(r.position(room)))
	}
}

// head says which entry this is, when it was written and what became of it.
func (s *Screen) head() []string {
	t, width := s.env.Theme, s.textWidth()
	it, known := s.headItem()
	if !known {
		return []string{"", "", ""}
	}
	title, asked := it.Title, it.PromptText
	if title == "" {
		title, asked = it.PromptText, ""
	}
	facts := append([]string{t.Faint.Render(s.env.Locale.Day(it.At))}, s.parts(it, "")...)
	if title == "" {
		title, facts = s.env.Locale.Day(it.At), facts[1:]
	}
	lines := s.clipped(title, width, 4, t.Title.Render)
	if asked != "" {
		lines = append(lines, s.clipped(asked, width, 6, t.Faint.Render)...)
	}
	if s.versions != nil && s.versions.list.at > 0 {
		facts = append([]string{t.Due.Render("earlier text")}, facts...)
	}
	lines = append(lines, layout.Parts(facts, t.Faint.Render(s.dot()), width)...)
	if about := s.about(it.Head); about != "" {
		lines = append(lines, layout.Fit(t.Faint.Render(about), width))
	}
	return append(lines, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width)))
}

// headItem is what is known of the entry that is shown: from its text, else from the list.
func (s *Screen) headItem() (book.Item, bool) {
	it, listed := s.item()
	r := &s.reader
	if r.have.id == s.subject() && r.err == nil && (s.versions != nil || !listed) {
		return book.Item{Head: r.entry.Head, Draft: r.draft, Texts: r.texts}, true
	}
	return it.Item, listed
}

// about names the tags and the partnership of an entry, and what else is said about it; its title
// stands above.
func (s *Screen) about(h journal.Head) string {
	var parts []string
	if tags := hashed(h.Tags); tags != "" {
		parts = append(parts, tags)
	}
	if h.Partnership != "" {
		parts = append(parts, fmt.Sprintf("about the partnership %s", layout.Line(h.Partnership)))
	}
	for _, said := range phrase.Details(h.Details) {
		switch said.Field {
		case journal.FieldTitle, journal.FieldTags, journal.FieldPartnership:
		default:
			parts = append(parts, phrase.Field(said.Field)+": "+layout.Line(said.Text))
		}
	}
	return strings.Join(parts, " ")
}

// hashed writes tags as they are typed in a text.
func hashed(tags []string) string {
	parts := make([]string, len(tags))
	for i, tag := range tags {
		parts[i] = "#" + layout.Line(strings.TrimPrefix(tag, "#"))
	}
	return strings.Join(parts, " ")
}

// clipped wraps a text in at most one part of the height.
func (s *Screen) clipped(text string, width, part int, style func(...string) string) []string {
	lines := layout.Wrap(layout.Line(text), width)
	if most := max(s.height/part, 1); len(lines) > most {
		lines = lines[:most]
		lines[most-1] = layout.Fit(lines[most-1]+" …", width)
	}
	for i := range lines {
		lines[i] = style(lines[i])
	}
	return lines
}
