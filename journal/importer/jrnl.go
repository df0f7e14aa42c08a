package importer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
)

var (
	// jrnlHead begins an entry of jrnl's text files since its version 2.
	jrnlHead = pattern(`^\[([^\[\]\r\n]{8,40})\](?: (.*))?$`)
	// jrnlOldHead begins an entry of those before.
	jrnlOldHead = pattern(`^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?)(?: (.*))?$`)
	jrnlTag     = pattern(`(?:^|\s)@([\pL\pN][\pL\pN_+*#/-]*)`)
)

var errNoDate = fmt.Errorf("%w: no line begins with a date such as [2020-04-06 14:02]", ErrUnknown)

// looksLikeJrnl reports whether the first line with words begins an entry of jrnl.
func looksLikeJrnl(data []byte) bool {
	data = bytes.TrimLeft(data, " \t\r\n")
	first, _, _ := cutLine(data[:min(len(data), 4096)])
	g := &gatherer{Options: Options{Zone: time.UTC}}
	_, _, ok := g.jrnlLine(first, jrnlHead())
	if !ok {
		_, _, ok = g.jrnlLine(first, jrnlOldHead())
	}
	return ok
}

// jrnlLine reads the line that begins an entry.
func (g *gatherer) jrnlLine(line string, head *regexp.Regexp) (at when, title string, ok bool) {
	m := head.FindStringSubmatch(line)
	if m == nil {
		return when{}, "", false
	}
	at, ok = g.moment(m[1])
	return at, m[2], ok
}

// jrnlText reads a text file of jrnl: entries that begin with a date, the rest of that line being
// the title.
func (g *gatherer) jrnlText(s source) error {
	text := string(trimBOM(s.data))
	head := jrnlHead()
	entries, before := g.jrnlEntries(text, head)
	if len(entries) == 0 {
		head = jrnlOldHead()
		entries, before = g.jrnlEntries(text, head)
	}
	if len(entries) == 0 {
		return errNoDate
	}
	if strings.TrimSpace(before) != "" {
		g.remark(s.name, "what stands before the first entry was put at its head")
		entries[0].body = strings.TrimSpace(before) + "\n\n" + entries[0].body
	}
	for _, n := range entries {
		n.where = s.name + ", " + n.key[1]
		n.body = strings.Trim(n.body, "\r\n")
		n.key = append(n.key, n.title, n.body)
		for _, m := range jrnlTag().FindAllStringSubmatch(n.title+"\n"+n.body, -1) {
			n.tags = append(n.tags, m[1])
		}
		n.star()
		g.add(n)
	}
	return nil
}

// jrnlEntries cuts a text at the lines that begin an entry.
func (g *gatherer) jrnlEntries(text string, head *regexp.Regexp) (all []note, before string) {
	from := 0
	end := func(to int) {
		if len(all) == 0 {
			before = text[from:to]
		} else {
			all[len(all)-1].body = text[from:to]
		}
	}
	for at := 0; at < len(text); {
		line, _, found := strings.Cut(text[at:], "\n")
		width := len(line)
		if found {
			width++
		}
		line = strings.TrimRight(line, " \r")
		if written, title, ok := g.jrnlLine(line, head); ok {
			end(at)
			all = append(all, note{at: written, title: title, key: []string{"jrnl", head.FindStringSubmatch(line)[1]}})
			from = at + width
		}
		at += width
	}
	end(len(text))
	return all, before
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
		f := fieldReader{fields: fields}
		n := note{where: fmt.Sprintf("%s, entry %d", s.name, i+1)}
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
	return nil
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
