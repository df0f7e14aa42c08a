package importer

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

var (
	// jrnlHead begins an entry of jrnl's text files since its version 2.
	jrnlHead = pattern(`^\[([^\[\]\r\n]{6,64})\](?: (.*))?$`)
	// jrnlOldHead begins an entry of those before.
	jrnlOldHead = pattern(`^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?)(?: (.*))?$`)
	// jrnlAnyHead begins one of those before where their timeformat is another: a date with its
	// time.
	jrnlAnyHead = pattern(`^(\S.{4,40}?[ T]\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)(?: (.*))?$`)
	jrnlTag     = pattern(`(?:^|\s)@([\pL\pN][\pL\pN_+*#/-]*)`)
)

var errNoDate = fmt.Errorf("%w: no line begins with a date such as [2020-04-06 14:02]", ErrUnknown)

// looksLikeJrnl reports whether the first line with words begins an entry of jrnl.
func looksLikeJrnl(data []byte) bool {
	data = bytes.TrimLeft(data, " \t\r\n")
	first, _, _ := cutLine(data[:min(len(data), 4096)])
	g := &gatherer{Options: Options{Zone: time.UTC}}
	d, _ := g.jrnlLine(first, jrnlHead())
	if d.verdict == noDate {
		d, _ = g.jrnlLine(first, jrnlOldHead())
	}
	return d.verdict != noDate
}

// looksLikeOldJrnl reports whether a file is one of jrnl's before its version 2, with a timeformat
// of its own: its first line begins an entry, and so does another behind an empty line.
func looksLikeOldJrnl(data []byte) bool {
	g := &gatherer{Options: Options{Zone: time.UTC}}
	begun, empty := 0, true
	for line := range strings.Lines(string(bytes.TrimLeft(data, " \t\r\n"))) {
		line = strings.TrimRight(line, " \r\n")
		if d, _ := g.jrnlLine(line, jrnlAnyHead()); empty && d.verdict != noDate && !d.when.dayOnly {
			begun++
		}
		if empty = line == ""; begun != 1 {
			break
		}
	}
	return begun > 1
}

// jrnlLine reads the line that begins an entry.
func (g *gatherer) jrnlLine(line string, head *regexp.Regexp) (d dated, title string) {
	if head == jrnlHead() && !strings.HasPrefix(line, "[") {
		return dated{}, "" // as nearly all lines
	}
	m := head.FindStringSubmatch(line)
	if m == nil {
		return dated{}, ""
	}
	return g.dates().whole(m[1]), m[2]
}

// jrnlOrder finds out how a file writes its dates that can be read in two ways: one program wrote
// them all, so that one date which cannot be mistaken tells all others.
type jrnlOrder struct {
	order DayOrder
	told  map[DayOrder]bool
	doubt string // the first date that can be read in two ways
}

// see looks at a line, and reports whether it begins an entry.
func (o *jrnlOrder) see(g *gatherer, line string, head *regexp.Regexp) bool {
	d, _ := g.jrnlLine(line, head)
	if d.verdict == twoWays && o.doubt == "" {
		o.doubt = head.FindStringSubmatch(line)[1]
	}
	if d.order != AskOrder {
		if o.told == nil {
			o.told = map[DayOrder]bool{}
		}
		o.order, o.told[d.order] = d.order, true
	}
	return d.verdict != noDate
}

func (o *jrnlOrder) found() (DayOrder, error) {
	if o.doubt == "" || len(o.told) == 1 {
		return o.order, nil
	}
	return AskOrder, fmt.Errorf("%w, such as %s", ErrTwoWays, o.doubt)
}

// jrnlText reads a text file of jrnl: entries that begin with a date, the rest of that line being
// the title.
func (g *gatherer) jrnlText(s source) error {
	text := journal.UnixLines(string(trimBOM(s.data)))
	first, _, _ := cutLine(bytes.TrimLeft([]byte(text[:min(len(text), 4096)]), " \t\n"))
	var entries []note
	var before string
	var err error
	for _, head := range g.jrnlHeads(first) {
		if entries, before, err = g.jrnlEntries(s.name, text, head); len(entries) > 0 || err != nil {
			break
		}
	}
	switch {
	case err != nil:
		return err
	case len(entries) == 0:
		return errNoDate
	}
	if strings.TrimSpace(before) != "" {
		g.remark(s.name, "what stands before the first entry was put at its head")
		entries[0].body = strings.TrimSpace(before) + "\n\n" + entries[0].body
	}
	g.jrnlAdd(s.name, entries)
	return nil
}

// jrnlHeads returns what may begin an entry, that which fits the first line first: how it begins,
// the others do.
func (g *gatherer) jrnlHeads(first string) []*regexp.Regexp {
	heads := []*regexp.Regexp{jrnlHead(), jrnlOldHead(), jrnlAnyHead()}
	slices.SortStableFunc(heads, func(x, y *regexp.Regexp) int {
		one, _ := g.jrnlLine(first, x)
		two, _ := g.jrnlLine(first, y)
		return cmp.Compare(min(two.verdict, twoWays), min(one.verdict, twoWays))
	})
	return heads
}

func (g *gatherer) jrnlAdd(name string, entries []note) {
	for _, n := range entries {
		n.where = name + ", " + n.key[1]
		n.body = strings.Trim(n.body, "\r\n")
		n.key = append(n.key, n.title, n.body)
		n.before = [][]string{withWindowsLines(n.key)}
		n.tags = append(n.tags, jrnlTags(n.title+"\n"+n.body)...)
		n.star()
		g.add(n)
	}
}

// jrnlTags returns the tags in a text. Lines without their sign are passed over: to look for a tag
// takes long.
func jrnlTags(text string) (tags []string) {
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "@") {
			continue
		}
		for _, m := range jrnlTag().FindAllStringSubmatch(line, -1) {
			tags = append(tags, m[1])
		}
	}
	return tags
}

// jrnlLost is a line that begins an entry but says no day that can be read: [2021-05 08:10] Third.
var jrnlLost = pattern(`^\[[^\[\]]{0,24}\d{4}[^\[\]]{0,24}\d{1,2}[:.h]\d{2}[^\[\]]{0,8}\](?: (.*))?$`)

// jrnlEntries cuts a text at the lines that begin an entry.
func (g *gatherer) jrnlEntries(name, text string, head *regexp.Regexp) (all []note, before string, err error) {
	defer func(order DayOrder) { g.DayOrder = order }(g.DayOrder)
	if g.DayOrder == AskOrder {
		var o jrnlOrder
		for line := range strings.Lines(text) {
			o.see(g, strings.TrimRight(line, " \r\n"), head)
		}
		if g.DayOrder, err = o.found(); err != nil {
			return nil, "", err
		}
	}
	from, at, number := 0, 0, g.linesBefore
	end := func(to int) {
		if len(all) == 0 {
			before = text[from:to]
		} else {
			all[len(all)-1].body = text[from:to]
		}
	}
	for line := range strings.Lines(text) {
		number++
		cut := strings.TrimRight(line, " \n")
		if n, ok := g.jrnlBegins(cut, head, all); ok {
			if n.from == FromImport {
				n.from = FromContent
				g.remark(fmt.Sprintf("%s, line %d", name, number),
					"it begins an entry, but its day was not understood, so the entry stands at the day of the one before it; the line stays in its text")
			}
			end(at)
			all, from = append(all, n), at+len(line)
			if n.title == "" && n.key[1] == cut {
				from = at
			}
		}
		at += len(line)
	}
	end(len(text))
	return all, before, nil
}

// jrnlBegins reads the line that begins an entry. One whose day cannot be read has that of the
// entry before.
func (g *gatherer) jrnlBegins(line string, head *regexp.Regexp, all []note) (note, bool) {
	if d, title := g.jrnlLine(line, head); d.verdict == isDate {
		return note{at: d.when, title: title, key: []string{"jrnl", head.FindStringSubmatch(line)[1]}}, true
	}
	if len(all) == 0 || head != jrnlHead() || !strings.HasPrefix(line, "[") || !jrnlLost().MatchString(line) {
		return note{}, false
	}
	last := all[len(all)-1].at
	return note{at: onDay(last.Year(), last.Month(), last.Day()), from: FromImport, key: []string{"jrnl", line}}, true
}

// star turns the star beside a title into a tag.
func (n *note) star() {
	title := strings.TrimSpace(n.title)
	if t, ok := strings.CutSuffix(title, " *"); ok {
		n.title, n.tags = t, append(n.tags, starredTag)
	} else if t, ok := strings.CutPrefix(title, "* "); ok {
		n.title, n.tags = t, append(n.tags, starredTag)
	}
}

// jrnlJSON reads what jrnl writes with --format json.
func (g *gatherer) jrnlJSON(s source) error {
	data := trimBOM(s.data)
	var doc struct {
		Entries []map[string]json.RawMessage `json:"entries"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	for i, fields := range doc.Entries {
		g.jrnlEntryJSON(entryAt(s.name, i+1), fieldReader{fields: fields})
	}
	return nil
}

func (g *gatherer) jrnlEntryJSON(where string, f fieldReader) {
	n := note{where: where}
	f.take("title", &n.title)
	f.take("body", &n.body)
	f.take("tags", &n.tags)
	var date, clock string
	f.take("date", &date)
	f.take("time", &clock)
	var starred bool
	if f.take("starred", &starred); starred {
		n.tags = append(n.tags, starredTag)
	}
	n.key = []string{"jrnl", date, clock, n.title, n.body}
	n.at = g.jrnlMoment(n.where, date, clock)
	n.body = strings.Trim(n.body, "\r\n")
	n.kept = f.rest()
	g.add(n)
}

func (g *gatherer) jrnlMoment(where, date, clock string) when {
	if at, ok := g.moment(strings.TrimSpace(date + " " + clock)); ok {
		return at
	}
	if at, ok := g.moment(date); ok {
		return at
	}
	g.remark(where, "its date %q was not understood", strings.TrimSpace(date+" "+clock))
	return when{}
}
