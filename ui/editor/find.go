package editor

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// finder is the search in the text. While it is open, the editor's last row shows what is looked
// for.
type finder struct {
	open    bool
	query   string
	old     bool // the query is that of an earlier search: the first letter takes its place
	matches []match
	of      uint64 // the version of the text that the matches are of
	current int    // the selected match, or -1
	start   int    // where the search began: typing more letters looks from there again
}

// match is where the text holds the query.
type match struct{ from, to int }

func (e *Editor) openFind() tea.Cmd {
	f := &e.find
	from, to := e.selected()
	f.open, f.start, f.current = true, from, -1
	if s := e.text.slice(from, min(to, from+200)); s != "" && e.text.line(from) == e.text.line(to) && to-from <= 200 {
		f.query = s
	}
	f.old = f.query != ""
	e.search()
	return nil
}

// Finding is what is looked for in the text, while that is open, and the byte that it is looked for
// from.
func (e *Editor) Finding() (query string, from int, open bool) {
	return e.find.query, e.find.start, e.find.open
}

// FindOn opens the search in the text again.
func (e *Editor) FindOn(query string, from int) {
	e.find = finder{open: true, query: query, start: e.text.snap(from)}
	e.search()
}

func (e *Editor) closeFind() { e.find.open = false }

// search finds all matches, and selects the first one from where the search began.
func (e *Editor) search() {
	f := &e.find
	f.matches, f.of, f.current = matchesIn(e.text.String(), f.query), e.version, -1
	for i, m := range f.matches {
		if m.from >= f.start {
			f.current = i
			break
		}
	}
	if f.current < 0 && len(f.matches) > 0 {
		f.current = 0
	}
	e.showMatch()
}

// searchAgain brings the matches up to date with a text that changed while the search was open, and
// moves nothing.
func (e *Editor) searchAgain() {
	f := &e.find
	if f.open && f.of != e.version {
		f.matches, f.of, f.current = matchesIn(e.text.String(), f.query), e.version, -1
	}
}

func (e *Editor) showMatch() {
	f := &e.find
	if f.current < 0 {
		e.moved(min(f.start, e.text.len()), false)
		return
	}
	m := f.matches[f.current]
	e.anchor = e.text.snap(m.from)
	e.moved(e.text.snapUp(m.to), true)
}

// turn goes to the next match or the previous one, and round the ends of the text.
func (e *Editor) turn(by int) {
	f := &e.find
	if n := len(f.matches); n > 0 {
		f.current = (max(f.current, min(by, 0)) + by + n) % n
		f.start = f.matches[f.current].from
		e.showMatch()
	}
}

// pressFind takes a key while the search is open. Keys that move about the text, and those that
// undo or copy, close it first; no other key reaches the text, so that nobody deletes a match while
// correcting what is looked for.
func (e *Editor) pressFind(msg tea.KeyPressMsg) tea.Cmd {
	name, k := msg.String(), &e.keys
	switch {
	case msg.Text != "":
		e.addToQuery(msg.Text)
	case has(name, k.FindClose):
		e.closeFind()
	case has(name, k.FindPrevious):
		e.find.old = false
		e.turn(-1)
	case has(name, k.FindNext, k.Find):
		e.find.old = false
		e.turn(+1)
	case has(name, k.Backspace) && e.find.old:
		e.setQuery("")
	case has(name, k.Backspace) && e.find.query != "":
		e.setQuery(e.find.query[:borderBefore(e.find.query, len(e.find.query))])
	case has(name, k.DeleteWordLeft, k.DeleteToStart):
		e.setQuery("")
	case has(name, k.Paste):
		return e.askClipboard()
	case has(name, k.Undo, k.Redo, k.Copy) || e.motionOf(name) != nil:
		e.closeFind()
		return e.handleKey(msg)
	}
	return nil
}

// addToQuery takes what is typed: it follows what is looked for, or takes the place of an earlier
// question.
func (e *Editor) addToQuery(s string) {
	if e.find.old {
		e.find.query = ""
	}
	e.setQuery(e.find.query + s)
}

func (e *Editor) setQuery(s string) {
	e.find.query, e.find.old = s, false
	e.search()
}

// has reports whether a key is one of the bindings'.
func has(name string, bindings ...key.Binding) bool {
	for _, b := range bindings {
		if slices.Contains(b.Keys(), name) {
			return true
		}
	}
	return false
}

// matchesIn returns where a text holds a query, without regard to case. Matches do not overlap.
func matchesIn(s, query string) []match {
	if query == "" {
		return nil
	}
	var found []match
	first, _ := utf8.DecodeRuneInString(query)
	a, b := first, fold(first)
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
		}
		if c == a || fold(c) == b {
			if n := foldedPrefix(s[i:], query); n > 0 {
				found = append(found, match{i, i + n})
				i += n
				continue
			}
		}
		i += size
	}
	return found
}

// foldedPrefix returns how many bytes of s the query matches, or 0.
func foldedPrefix(s, query string) int {
	i := 0
	for _, want := range query {
		got, size := utf8.DecodeRuneInString(s[i:])
		if i >= len(s) || fold(got) != fold(want) {
			return 0
		}
		i += size
	}
	return i
}

// fold returns one and the same character for all that differ only in case.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	low := r
	for n := unicode.SimpleFold(r); n != r; n = unicode.SimpleFold(n) {
		low = min(low, n)
	}
	if 'A' <= low && low <= 'Z' {
		low += 'a' - 'A'
	}
	return low
}
