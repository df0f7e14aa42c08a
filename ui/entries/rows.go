package entries

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// indent is where the name of an entry begins in its row: behind the mark and the day.
const indent = 10

// factsIn are the facts that fit into so many cells; the first is always said.
func (s *Screen) factsIn(it book.Item, width int) string {
	parts, dot := s.parts(it, hashed(it.Tags)), s.env.Theme.Faint.Render(s.dot())
	all := strings.Join(parts, dot)
	for n := len(parts) - 1; n > 0 && layout.Width(all) > width; n-- {
		all = strings.Join(parts[:n], dot)
	}
	return all
}

func (s *Screen) parts(it book.Item, tags string) []string {
	var parts []string
	for _, st := range it.States() {
		parts = append(parts, screen.StateStyle(s.env.Theme, st).Render(phrase.State(st)))
	}
	return append(parts, s.plainParts(it, tags)...)
}

// plainParts are what there is to say of any entry: its week, its tags where they are not said
// elsewhere, and how long it is.
func (s *Screen) plainParts(it book.Item, tags string) []string {
	var parts []string
	for _, plain := range []string{week(it.Head), tags, s.env.Locale.Plural(it.Words, "word", "words")} {
		if plain != "" {
			parts = append(parts, s.env.Theme.Faint.Render(plain))
		}
	}
	return parts
}

// dot stands between two parts of a line.
func (s *Screen) dot() string { return " " + s.env.Theme.Glyphs.Dot + " " }

// week names the week that an entry belongs to, and what it is the notes of.
func week(h journal.Head) string {
	if !h.HasWeek() {
		return ""
	}
	name := phrase.Week(h)
	switch h.Prompt {
	case journal.MeetingNotes:
		return name + ", group meeting"
	case journal.WebinarNotes:
		return name + ", webinar"
	}
	return name
}

// drawn draws an entry of the list.
func (s *Screen) drawn(i, width int) []string {
	if s.split() {
		return s.slim(i, width)
	}
	return s.row(i, width)
}

// row draws an entry in a list without a text beside it: its day and name, and below them what
// became of it, or where the filter found its words. The selected name has a second row where it is
// too long.
func (s *Screen) row(i, width int) []string {
	f := s.items.At(i)
	room := width - indent
	day, called := layout.Pad(f.At.Format("Mon _2"), indent-2), name(f.Head)
	first, rest := called, ""
	if i == s.list.at {
		first, rest = layout.Cut(called, room)
	}
	label, facts := day+first, s.factsIn(f.Item, room)
	if s.finds {
		cut, places := s.namePlaces(first, room)
		label, facts = day+s.hit(cut, places, i == s.list.at), s.where(f, called, room, room)
		if flag := s.flag(i); flag != "" {
			facts = flag + s.env.Theme.Faint.Render(s.dot()) + s.where(f, called, room-layout.Width(flag+s.dot()), room)
		}
	}
	lines, lead := []string{s.marked(label, i == s.list.at, width)}, strings.Repeat(" ", indent)
	if rest != "" {
		lines = append(lines, layout.Fit(lead+s.env.Theme.Accent.Render(rest), width))
	}
	return append(lines, layout.Fit(lead+facts, width))
}

// namePlaces cuts a name to so many cells, and says where what was searched for is seen in it.
func (s *Screen) namePlaces(called string, room int) (cut string, places [][2]int) {
	if s.filter.answered != "" && !s.trash {
		_, places = s.found.in(called)
	}
	if cut = layout.Fit(called, room); cut == called {
		return cut, places
	}
	end := len(cut) - len("…")
	var seen [][2]int
	for _, p := range places {
		if p[0] < end {
			seen = append(seen, [2]int{p[0], min(p[1], end)})
		}
	}
	return cut, seen
}

// nameRows is how many rows more the selected entry takes: one where its name is too long for a
// list that has no text beside it.
func (s *Screen) nameRows() int {
	if s.split() || s.list.at >= s.items.Len() {
		return 0
	}
	if _, rest := layout.Cut(name(s.items.At(s.list.at).Head), s.listWidth()-indent); rest != "" {
		return 1
	}
	return 0
}

// opens reports whether the first thing that was found in a text stands in the part of its name
// that is seen.
func opens(name, snippet string, spans [][2]int, room int) bool {
	if len(spans) == 0 || spans[0][1] > len(name) {
		return false
	}
	to := spans[0][1]
	return to <= len(snippet) && name[:to] == snippet[:to] && layout.Width(name[:to]) < room
}

// hit sets off in a name what was found there.
func (s *Screen) hit(name string, spans [][2]int, selected bool) string {
	style := s.env.Theme.Text
	if selected {
		style = s.env.Theme.Accent
	}
	return marks(name, spans, style, s.env.Theme.Match)
}

// name is how a list calls an entry, on one line and without the marks of Markdown. A title is as
// the learner typed it.
func name(h journal.Head) string {
	if h.Title != "" {
		return layout.Line(h.Title)
	}
	return plain(h.Name())
}

// plain takes the marks of Markdown away from the opening of a text, as far as a list needs it:
// what stands at the beginning of a line, and the signs around a word.
func plain(s string) string {
	line := layout.Line(s)
	if s = strings.TrimLeft(line, "#>*-+ "); s == "" {
		return line
	}
	s, _ = unmarked(s, nil)
	return s
}

// unmarked drops the signs that stand on one side of a word, and those of a heading or a quote, and
// moves the places in the line with it.
func unmarked(s string, places [][2]int) (string, [][2]int) {
	var b strings.Builder
	moved := slices.Clone(places)
	before := ' '
	for i := 0; i < len(s); {
		n := len(s[i:]) - len(strings.TrimLeft(s[i:], "*_~`"))
		after, size := utf8.DecodeRuneInString(s[i+n:])
		block := blockMark(s[i:], before)
		if n = max(n, block); block > 0 || n > 0 && isWord(before) != isWord(after) {
			for k, p := range places {
				moved[k][0] -= min(max(p[0]-i, 0), n)
				moved[k][1] -= min(max(p[1]-i, 0), n)
			}
			i += n
			continue
		}
		if n == 0 {
			n, before = size, after
		} else {
			before = '*'
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String(), moved
}

// blockMark is the length of a mark that begins a heading or a quote behind a blank.
func blockMark(s string, before rune) int {
	mark, _, spaced := strings.Cut(s, " ")
	if before != ' ' || !spaced || mark == "" || mark != ">" && (strings.Trim(mark, "#") != "" || len(mark) > 6) {
		return 0
	}
	return len(mark) + 1
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r)) }

// near cuts the beginning of a line off where the first thing that was found would else not fit
// into so many cells; a word before it stays.
func near(line string, spans [][2]int, room int) (string, [][2]int) {
	if layout.Width(line) > room {
		room-- // for the sign that something is missing
	}
	if len(spans) == 0 || layout.Width(line[:spans[0][1]]) <= room {
		return line, spans
	}
	from := strings.LastIndexByte(strings.TrimRight(line[:spans[0][0]], " "), ' ') + 1
	moved := make([][2]int, len(spans))
	for i, sp := range spans {
		moved[i] = [2]int{sp[0] - from + len("…"), sp[1] - from + len("…")}
	}
	return "…" + line[from:], moved
}

// marks draws a line with the parts that were found set off.
func marks(line string, spans [][2]int, plain, found lipgloss.Style) string {
	var b strings.Builder
	at := 0
	for _, sp := range spans {
		if sp[0] < at || sp[1] > len(line) {
			continue
		}
		b.WriteString(plain.Render(layout.Clean(line[at:sp[0]])))
		b.WriteString(found.Render(layout.Clean(line[sp[0]:sp[1]])))
		at = sp[1]
	}
	b.WriteString(plain.Render(layout.Clean(line[at:])))
	return b.String()
}

// marked sets the mark of the selected row, or its room, before a line.
func (s *Screen) marked(text string, selected bool, width int) string {
	t := s.env.Theme
	if selected {
		return layout.Fit(t.Accent.Render(t.Glyphs.Selected+" "+text), width)
	}
	return layout.Fit("  "+text, width)
}

// flag is the one thing to say of an entry in a row of a narrow list; the text beside it says all,
// and the list itself that these are in the trash.
func (s *Screen) flag(i int) string {
	states := s.items.At(i).States()
	if len(states) > 0 && states[0] == book.HandedIn && s.listWidth() < mostList {
		states = states[1:]
	}
	if len(states) == 0 || states[0] == book.InTrash {
		return ""
	}
	return screen.StateStyle(s.env.Theme, states[0]).Render(phrase.Flag(states))
}

// slim draws an entry in one row of a list beside a text, and below it where the words were found,
// unless that is seen in its name already.
func (s *Screen) slim(i, width int) []string {
	t, f := s.env.Theme, s.items.At(i)
	called, flag := name(f.Head), s.flag(i)
	mark, style := "  ", t.Text
	if i == s.list.at {
		mark, style = t.Accent.Render(t.Glyphs.Selected+" "), t.Accent
	}
	seen := width - indent
	if flag != "" {
		seen -= layout.Width(flag) + 1
	}
	cut, places := s.namePlaces(called, seen)
	day := t.Faint.Render(layout.Pad(f.At.Format("Mon _2"), indent-2))
	lines := []string{layout.Row(mark+day+marks(cut, places, style, t.Match), flag, width)}
	if s.list.per > 1 {
		lines = append(lines, layout.Fit(strings.Repeat(" ", indent)+s.where(f, called, width-indent, seen), width))
	}
	return lines
}
