package search

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// TermError names the part of a question that was not understood, and how to write it.
type TermError struct {
	Term string // as it was typed
	Hint string
}

func (e *TermError) Error() string { return fmt.Sprintf("%q in the search: %s", e.Term, e.Hint) }

const filterNames = "week:, tag:, prompt:, from:, to: and is:private"

// Parse reads a question: words and "phrases" that must all be found, -word for what must not, and
// the filters week:2 (also week:0-2 and week:none), tag:x (also #x, as tags are shown), prompt:id,
// from:2020-04-01, to:2020-04-30 (also a month or a year) and is:private. Several weeks are
// alternatives; everything else narrows. A word finds what begins with it, a "word" in quotes only
// itself. An open quote reaches to the end, so that a question can be tried while it is typed. The
// error is a *TermError.
func Parse(s string) (Query, error) {
	var q Query
	p := parsing{query: &q}
	for rest := strings.TrimLeftFunc(s, unicode.IsSpace); rest != ""; rest = strings.TrimLeftFunc(rest, unicode.IsSpace) {
		var t token
		t, rest = next(rest)
		if err := p.add(t); err != nil {
			return Query{}, err
		}
	}
	if p.from != "" && p.to != "" && p.from > p.to && !strings.HasPrefix(p.from, p.to) {
		return Query{}, &TermError{"to:" + p.to, "it lies before from:" + p.from + ", so nothing can be found"}
	}
	return q, nil
}

// token is one part of a question.
type token struct {
	typed  string
	negate bool
	key    string // of a filter, lower case, or empty
	value  string
	quoted bool // the value stood between two quotation marks
}

// next cuts the first token off.
func next(s string) (token, string) {
	t, rest := token{}, s
	if len(rest) > 1 && rest[0] == '-' && !startsWithSpace(rest[1:]) {
		t.negate, rest = true, rest[1:]
	}
	if i := keyLength(rest); i > 0 {
		t.key, rest = strings.ToLower(rest[:i]), rest[i+1:]
	}
	t.value, t.quoted, rest = value(rest)
	if tag := strings.TrimLeft(t.value, "#"); t.key == "" && !t.quoted && tag != "" && tag != t.value {
		t.key, t.value = "tag", tag
	}
	t.typed = strings.TrimSpace(s[:len(s)-len(rest)])
	return t, rest
}

func startsWithSpace(s string) bool { return strings.IndexFunc(s, unicode.IsSpace) == 0 }

// keyLength returns the length of "week" in "week:2": letters only, and not an address such as
// http://.
func keyLength(s string) int {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i <= 0 || s[i] != ':' || strings.HasPrefix(s[i+1:], "//") {
		return 0
	}
	return i
}

// value reads up to the next white space, or what stands between quotation marks.
func value(s string) (v string, quoted bool, rest string) {
	for _, pair := range [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}} {
		inner, ok := strings.CutPrefix(s, pair[0])
		if !ok {
			continue
		}
		if i := strings.Index(inner, pair[1]); i >= 0 {
			return inner[:i], true, inner[i+len(pair[1]):]
		}
		return inner, false, ""
	}
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i], false, s[i:]
	}
	return s, false, ""
}

// parsing remembers what only makes sense once.
type parsing struct {
	query    *Query
	from, to string
}

func (p *parsing) add(t token) error {
	switch t.key {
	case "":
		return p.addWords(t)
	case "week", "weeks":
		return p.addWeek(t)
	case "tag":
		p.need(t, Need{Any: []string{tagKey + foldedTag(t.value)}})
		return p.filter(t, "a tag, such as tag:trust", func(d Doc) bool { return HasTag(d.Tags, t.value) })
	case "prompt":
		id := strings.ToLower(t.value)
		p.need(t, Need{Any: []string{promptKey + id}, Prefix: true})
		return p.filter(t, "a prompt, such as prompt:w2-principles", func(d Doc) bool {
			return strings.HasPrefix(strings.ToLower(d.Prompt), id)
		})
	case "is":
		if !strings.EqualFold(t.value, "private") {
			return &TermError{t.typed, "write is:private, or -is:private for all others"}
		}
		p.need(t, Need{Any: []string{privateKey}})
		return p.filter(t, "", func(d Doc) bool { return d.Private })
	case "from", "to", "until":
		return p.addDay(t)
	}
	return &TermError{t.typed, "there is no such filter; there are " + filterNames + `. To look for the text itself, put it in quotes: "` + t.key + `:…"`}
}

// filter adds a filter that needs a value.
func (p *parsing) filter(t token, hint string, holds func(Doc) bool) error {
	if t.value == "" {
		return &TermError{t.typed, "name " + hint}
	}
	p.query.filters = append(p.query.filters, filter{holds, t.negate})
	return nil
}

// need notes what the answers hold, where a filter asks for it and not for its absence.
func (p *parsing) need(t token, n Need) {
	if !t.negate {
		p.query.needs = append(p.query.needs, n)
	}
}

func (p *parsing) addWords(t token) error {
	pat := newPattern(t.value, t.quoted)
	if len(pat.folded) == 0 {
		return nil // a lone quotation mark or hyphen: somebody is still typing
	}
	if t.negate {
		p.query.without = append(p.query.without, term{pat})
	} else {
		p.query.terms = append(p.query.terms, term{pat})
	}
	return nil
}

func (p *parsing) addWeek(t token) error {
	w, ok := readWeeks(t.value)
	if !ok {
		return &TermError{t.typed, "write week:2, week:0-2 or week:none"}
	}
	if t.negate {
		return p.filter(t, "", func(d Doc) bool { return d.Week >= w.from && d.Week <= w.to })
	}
	p.query.weeks = append(p.query.weeks, w)
	return nil
}

func readWeeks(s string) (weekRange, bool) {
	if strings.EqualFold(s, "none") {
		return weekRange{NoWeek, NoWeek}, true
	}
	a, b, isRange := strings.Cut(s, "-")
	if !isRange {
		b = a
	}
	from, err1 := strconv.Atoi(a)
	to, err2 := strconv.Atoi(b)
	return weekRange{from, to}, err1 == nil && err2 == nil && from >= 0 && from <= to && !strings.Contains(s, "+")
}

// addDay adds a first or last day. A month or a year names all of its days: ISO dates compare as
// text.
func (p *parsing) addDay(t token) error {
	const hint = "write the date as 2020-04-01, or a month as 2020-04"
	if t.negate || !isDay(t.value) {
		return &TermError{t.typed, hint}
	}
	day := t.value
	if t.key == "from" {
		p.from = max(p.from, day)
		return p.filter(t, hint, func(d Doc) bool { return d.Day >= day })
	}
	if p.to == "" || day < p.to {
		p.to = day
	}
	return p.filter(t, hint, func(d Doc) bool { return d.Day != "" && d.Day[:min(len(day), len(d.Day))] <= day })
}

func isDay(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil && len(s) == len(layout) {
			return true
		}
	}
	return false
}

// HasTag reports whether one of the tags is meant by a name, without regard to case, accents and a
// leading "#".
func HasTag(tags []string, tag string) bool {
	for _, t := range tags {
		if sameTag(t, tag) {
			return true
		}
	}
	return false
}
