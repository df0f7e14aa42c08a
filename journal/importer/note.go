package importer

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// note is an entry from elsewhere.
type note struct {
	where string   // for remarks
	key   []string // what its ID follows from
	// before are keys from which its ID followed in earlier versions, and those of the same words
	// with other line ends.
	before  [][]string
	mutable bool // the program that it comes from gave it an ID, under which its text may change
	at      when
	from    DayFrom // where the day was found; empty: in the text
	// updated is when its text was last changed, where that is known.
	updated time.Time
	title   string
	body    string
	tags    []string
	private bool
	draft   bool
	kept    []kept // what has no place of its own
	file    string // the name of its file, where other texts may link to it by that
}

// kept is something that was said beside the text.
type kept struct{ name, value string }

// add takes an entry from elsewhere.
func (g *gatherer) add(n note) {
	body := withKept(journal.UnixLines(n.body), n.kept)
	title := strings.TrimSpace(n.title)
	if strings.TrimSpace(body) == "" {
		body, title = title, ""
	}
	if body == "" {
		g.remark(n.where, "nothing is written there, so it was passed over")
		return
	}
	e := journal.Entry{Body: body, Head: journal.Head{
		ID: g.idOf(n.key), Week: journal.NoWeek, Revision: 1, File: n.linkedAs(title),
		Details: journal.Details{Title: title, Tags: tagsOf(n.tags), Private: n.private},
	}}
	if g.out.Origins == nil {
		g.out.Origins = map[journal.ID]journal.Origin{}
	}
	g.out.Origins[e.ID] = g.originOf(n)
	e.Head = g.possible(n.where, n.at).in(e.Head)
	g.out.DayFrom[e.ID] = n.dayFrom()
	e.Created, e.Updated = e.At.UTC(), e.At.UTC()
	if !n.updated.IsZero() && journal.CanHold(n.updated) {
		e.Updated = n.updated.UTC()
	}
	if n.draft {
		e.Revision = 0
		g.out.Drafts = append(g.out.Drafts, journal.Draft{Entry: e.WithCounts(), Saves: 1})
		return
	}
	g.out.Entries = append(g.out.Entries, []journal.Entry{e.WithCounts()})
}

// linkedAs returns the name of the file, where it is another than the title.
func (n note) linkedAs(title string) string {
	name := strings.TrimSuffix(path.Base(n.file), path.Ext(n.file))
	if n.file == "" || name == title {
		return ""
	}
	return name
}

// dayFrom returns where the day was found.
func (n note) dayFrom() DayFrom {
	if !journal.CanHold(n.at.Time) {
		return FromImport
	}
	return cmp.Or(n.from, FromContent)
}

// idOf derives an ID. Where the same content stands twice, each has its own.
func (g *gatherer) idOf(key []string) journal.ID {
	id := journal.DerivedID(key...)
	g.seen[id]++
	if n := g.seen[id]; n > 1 {
		return journal.DerivedID(append(slices.Clone(key), strings.Repeat("again ", n-1))...)
	}
	return id
}

// originOf returns under which IDs earlier versions may have kept a note.
func (g *gatherer) originOf(n note) journal.Origin {
	o := journal.Origin{WholeText: !n.mutable, File: g.fileID}
	for i, key := range n.before {
		if !slices.Equal(key, n.key) && !slices.ContainsFunc(n.before[:i], func(k []string) bool { return slices.Equal(k, key) }) {
			o.Before = append(o.Before, g.idOf(key))
		}
	}
	isFile := func(key []string) bool { return journal.DerivedID(key...) == o.File }
	if isFile(n.key) || slices.ContainsFunc(n.before, isFile) {
		o.File = "" // it is a note, and no part of one: another with the same words is none either
	}
	return o
}

// withWindowsLines returns a key whose text has the line ends of Windows.
func withWindowsLines(key []string) []string {
	key = slices.Clone(key)
	for i := range key {
		key[i] = strings.ReplaceAll(journal.UnixLines(key[i]), "\n", "\r\n")
	}
	return key
}

// withKept puts what has no place of its own below the text.
func withKept(body string, all []kept) string {
	if len(all) == 0 {
		return body
	}
	var b strings.Builder
	b.WriteString(strings.TrimRight(body, "\n"))
	if b.Len() > 0 {
		b.WriteString("\n\n")
	}
	for i, k := range all {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("- " + k.name + ":")
		if value := strings.TrimSpace(k.value); value != "" && strings.Contains(strings.TrimRight(k.value, "\n"), "\n") {
			b.WriteString("\n  " + strings.ReplaceAll(value, "\n", "\n  "))
		} else if value != "" {
			b.WriteString(" " + value)
		}
	}
	return b.String()
}

// tagsOf makes tags of names, without the # or @ that other programs write before them.
func tagsOf(names []string) []string {
	bare := make([]string, len(names))
	for i, name := range names {
		bare[i] = strings.TrimLeft(strings.TrimSpace(name), "#@")
	}
	return journal.TagsOf(bare)
}

// heading takes the title out of Markdown: a heading that the text begins with. One further down is
// no title.
func heading(body string) (title, rest string) {
	for line := range strings.Lines(body) {
		text := strings.TrimSpace(line)
		if text == "" {
			continue
		}
		hashes := len(text) - len(strings.TrimLeft(text, "#"))
		if hashes < 1 || hashes > 6 || len(text) == hashes || text[hashes] != ' ' || len(line)-len(strings.TrimLeft(line, " ")) > 3 {
			return "", body
		}
		title = strings.TrimSpace(strings.TrimRight(text[hashes:], "# "))
		if _, after, _ := strings.Cut(body, line); strings.TrimSpace(after) != "" {
			return title, strings.TrimLeft(after, "\r\n")
		}
		return title, body
	}
	return "", body
}
