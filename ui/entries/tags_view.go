package entries

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// tagKeys are the keys of the list of tags that work now.
func (s *Screen) tagKeys() []key.Binding {
	v, k := s.tags, s.keys
	s.enableTagKeys(&k)
	switch {
	case v.step == naming:
		k.TakeTag.SetEnabled(len(v.name.Offers()) > 0)
		return []key.Binding{k.Named, k.TakeTag, k.NoName}
	case v.step == asking:
		return []key.Binding{k.TagSure, k.TagKeep}
	case v.open:
		k.TagTake.SetHelp("enter", "its entries")
		return []key.Binding{k.TagTake, k.ToTags, k.ListUp, k.CloseFind}
	case v.step == merging:
		return []key.Binding{k.TagTake, k.Up, k.Find, k.TagsBack}
	}
	return []key.Binding{k.TagTake, k.Find, k.Rename, k.Merge, k.TagUndo, k.Up, k.TagsBack}
}

// enableTagKeys switches the keys on that can do something now.
func (s *Screen) enableTagKeys(k *keyMap) {
	v := s.tags
	some := v.selected() != ""
	k.TagTake.SetEnabled(some)
	k.Up.SetEnabled(some)
	k.Rename.SetEnabled(some && v.step == looking)
	k.Merge.SetEnabled(len(v.all) > 1 && some && v.step == looking)
	k.TagUndo.SetEnabled(len(v.last.Texts) > 0 && v.step == looking)
	if v.step == merging {
		k.TagTake.SetHelp("enter", "into this one")
		k.TagsBack.SetHelp("esc", "leave it")
	}
}

// belowTags is the height of what stands under the list of tags.
func (s *Screen) belowTags() int {
	if s.tags.step == looking {
		return 0
	}
	return len(s.tagQuestion())
}

// aboveTags is the height of what stands over the list of tags.
const aboveTags = 2

// layTags gives the list of tags what the lines around it leave.
func (s *Screen) layTags() {
	v := s.tags
	v.find.SetRow(layout.Column(s.width) - len(prompt))
	v.name.SetRow(layout.Column(s.width) - len(nameLabel))
	v.list.height = max(s.height-aboveTags-s.belowTags(), 1)
	v.list.reveal()
}

// tagsView draws the list of tags, and beside it the entries of the one that is selected.
func (s *Screen) tagsView() string {
	v, width := s.tags, s.listWidth()
	lines := s.tagsTop()
	height := v.list.height
	left := v.list.draw(func(i int) []string { return s.tagRows(i, width) },
		func(text string) string { return layout.Fit(s.env.Theme.Heading.Render(text), width) })
	if note := s.noTags(); note != "" {
		left = layout.Wrap(note, layout.Column(s.width))
	}
	left = fill(left, height)
	if s.split() {
		right := fill(s.latestOf(), height)
		for i := range left {
			if right[i] != "" {
				left[i] = layout.Pad(left[i], width+gutter) + right[i]
			}
		}
	}
	return strings.Join(append(append(lines, left...), s.tagQuestion()...), "\n")
}

// tagsTop says where this is, how many there are, and what is typed.
func (s *Screen) tagsTop() []string {
	t, v, count := s.env.Theme, s.tags, ""
	if n := len(v.all); n > 0 {
		count = s.env.Locale.Plural(n, "tag", "tags")
	}
	if v.find.Text() != "" {
		count = s.env.Locale.Number(len(v.shown)) + " of " + count
	}
	first := layout.Row(t.Title.Render("Tags"), t.Faint.Render(count), s.span())
	switch {
	case v.open:
		return []string{first, t.Accent.Render(prompt) + v.find.Row(t)}
	case v.find.Text() != "":
		return []string{first, layout.Fit(t.Accent.Render("Only what holds: ")+layout.Line(v.find.Text()), s.span())}
	}
	return []string{first, ""}
}

// tagRows are a tag, with how many texts have it at the right. The selected one has a second row
// where its name is too long for one.
func (s *Screen) tagRows(i, width int) []string {
	t := s.env.Theme
	first, rest, count := s.tagCut(i, width)
	if i != s.tags.list.at {
		return []string{layout.Row(t.Text.Render("  #"+layout.Line(s.tags.shown[i].Tag)), t.Faint.Render(count), width)}
	}
	return []string{layout.Row(t.Accent.Render(t.Glyphs.Selected+" "+first), t.Faint.Render(count), width),
		layout.Fit(t.Accent.Render("    "+rest), width)}
}

// tagCut divides the name of a tag where it is too long to stand beside its count.
func (s *Screen) tagCut(i, width int) (first, rest, count string) {
	tag := s.tags.shown[i]
	count = s.env.Locale.Number(tag.Texts)
	first, rest = layout.Cut("#"+layout.Line(tag.Tag), width-layout.Width(count)-3)
	return first, rest, count
}

// noTags says why the list is empty.
func (s *Screen) noTags() string {
	v := s.tags
	switch {
	case s.busy || len(v.shown) > 0:
		return ""
	case len(v.all) > 0:
		return s.env.ExpandKeys(screen.Entries, "No tag holds that. {Esc} shows all.")
	}
	details := "{ctrl+l}"
	if s.env.Lock.Locked {
		details = "{f7}" // the other one locks the journal
	}
	return "No entry has a tag yet. While you write, " + s.env.ExpandKeys(screen.Write, details+" opens the details; tags are one of them.")
}

// latestOf are the latest entries that have the selected tag, where there is room beside the list.
func (s *Screen) latestOf() []string {
	t, v := s.env.Theme, s.tags
	if v.of == "" || v.of != v.selected() {
		return nil
	}
	width := s.textWidth()
	lines := []string{layout.Fit(t.Title.Render("#"+layout.Line(v.of)), width),
		t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width))}
	for i, it := range v.latest {
		if len(lines)+1 >= v.list.height && i+1 < v.count(v.of) {
			return append(lines, t.Faint.Render(fmt.Sprintf("and %s more", s.env.Locale.Number(v.count(v.of)-i))))
		}
		day := layout.Pad(s.env.Locale.Brief(it.At, s.env.Book.Now()), 9)
		lines = append(lines, layout.Fit(t.Faint.Render(day)+" "+name(it.Head), width))
	}
	return lines
}

// tagQuestion is what is typed or asked below the list.
func (s *Screen) tagQuestion() []string {
	t, v, width := s.env.Theme, s.tags, layout.Column(s.width)
	switch v.step {
	case naming:
		return []string{layout.Fit(t.Due.Render("Rename ")+"#"+layout.Line(v.from)+". A name that is there already makes one of both.", width),
			t.Accent.Render(nameLabel) + v.name.Row(t)}
	case merging:
		return []string{layout.Fit(t.Due.Render("Merge ")+"#"+layout.Line(v.from)+" into which tag?", width),
			layout.Fit(s.env.ExpandKeys(screen.Entries, "{enter} on the one that stays. {esc} leaves both."), width)}
	case asking:
		lines := layout.Wrap(phrase.Retag(v.all, v.from, v.into, s.env.Locale), width)
		return append(lines, layout.Fit(s.env.ExpandKeys(screen.Entries, "{y} does it. Any other key leaves all as it is."), width))
	}
	return nil
}

// nameLabel stands before the new name of a tag.
const nameLabel = "New name: "

// tagsCursor is where the cursor stands in the list of tags.
func (s *Screen) tagsCursor() *tea.Cursor {
	v := s.tags
	switch {
	case v.step == naming:
		if c := v.name.RowCursor(); c != nil {
			c.X, c.Y = c.X+len(nameLabel), aboveTags+v.list.height+1
			return c
		}
	case v.open:
		if c := v.find.RowCursor(); c != nil {
			c.X, c.Y = c.X+len(prompt), 1
			return c
		}
	}
	if y, seen := v.list.cursor(); seen {
		return tea.NewCursor(0, aboveTags+y)
	}
	return nil
}

// tagClick selects the tag under the mouse; on the selected one it is taken.
func (s *Screen) tagClick(msg tea.MouseClickMsg) tea.Cmd {
	v := s.tags
	i, on := v.list.itemAt(msg.Y - aboveTags)
	switch {
	case !on || msg.Button != tea.MouseLeft || v.step == naming || v.step == asking || s.split() && msg.X >= s.listWidth():
		return nil
	case i == v.list.at:
		v.open = false
		return s.takeTag()
	}
	v.list.move(i)
	return s.readLatest()
}
