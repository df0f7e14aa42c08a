package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
)

// markdown reads a note. Front matter that cannot be understood stays in the text.
func (g *gatherer) markdown(s source) error {
	g.note(s, string(trimBOM(s.data)))
	return nil
}

// note reads a text with what stands at its head.
func (g *gatherer) note(s source, text string) {
	raw := text
	text = journal.UnixLines(text)
	if g.Format != "markdown" && (g.joplin(s, text) || g.one && g.diary(s, text)) {
		return
	}
	n := note{where: s.name, file: s.name, key: []string{"markdown", text}}
	n.before = [][]string{{"markdown", raw}, withWindowsLines(n.key)}
	pairs, rest, err := frontOf([]byte(text))
	if err != nil {
		g.remark(s.name, "what stands between the lines --- was left in the text: %s", oneLine(err))
	}
	n.body = string(rest)
	f := frontReader{g: g, n: &n}
	for _, p := range pairs {
		f.take(p)
	}
	if n.title == "" {
		n.title, n.body = heading(n.body)
	}
	day := g.dayOf(f.at, f.second, string(rest), s)
	n.at, n.from = day.when, day.from
	if n.title == "" && strings.TrimSpace(n.body) != "" {
		_, n.title = g.inName(s.name)
	}
	if len(pairs) > 0 {
		n.body = strings.TrimLeft(n.body, "\n")
	}
	g.add(n)
}

func trimBOM(data []byte) []byte {
	return []byte(strings.TrimPrefix(string(data), string(bom)))
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// frontReader understands the front matter that notebooks and site builders write.
type frontReader struct {
	g      *gatherer
	n      *note
	at     when // as its key for the date says
	second when // as another key says, such as when it was last changed
}

// The keys that are understood, by what they say. Others are kept in the text.
var (
	dateKeys    = []string{"date", "created", "created_at", "createdat", "creation_date", "date_created", "datetime", "day", "created_time", "date_time", "datum", "fecha", "datecreated", "creationdate", "created_on"}
	updatedKeys = []string{"updated", "updated_at", "modified", "lastmod", "last_modified", "date_modified", "date_updated", "updated_time", "datemodified", "modification_date", "last_updated"}
	tagKeys     = []string{"tags", "tag", "keywords", "categories", "category"}
)

func (f *frontReader) take(p pair) {
	if !f.understand(strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(p.key))), p) {
		f.n.kept = append(f.n.kept, kept{p.key, p.written()})
	}
}

// understand takes a value over and says whether it could.
func (f *frontReader) understand(key string, p pair) bool {
	value := p.value
	text, isText := scalar(value)
	if !isText && p.raw != "" && (slices.Contains(dateKeys, key) || slices.Contains(updatedKeys, key)) {
		text, isText = p.raw, true // [[2020-04-06]] is a list of a list
	}
	if isText && strings.TrimSpace(text) == "" {
		return true
	}
	switch {
	case slices.Contains(tagKeys, key):
		tags, ok := words(value)
		f.n.tags = append(f.n.tags, tags...)
		return ok
	case !isText:
		return false
	case slices.Contains(dateKeys, key) && f.at.IsZero():
		at, ok := f.date(text)
		f.at = at
		return ok
	case slices.Contains(updatedKeys, key) && f.second.IsZero():
		at, ok := f.date(text)
		f.second, f.n.updated = at, at.Time
		return ok
	case key == "title" && f.n.title == "":
		f.n.title = text
	case key == "body" && strings.TrimSpace(f.n.body) == "":
		f.n.body = text
	case key == "private":
		return set(&f.n.private, text)
	case key == "draft":
		return set(&f.n.draft, text)
	case key == "starred" || key == "stared":
		var starred bool
		ok := set(&starred, text)
		if starred {
			f.n.tags = append(f.n.tags, starredTag)
		}
		return ok
	default:
		return false
	}
	return true
}

// date reads the value of a key that says a date.
func (f *frontReader) date(text string) (when, bool) {
	d := f.g.dates().whole(text)
	if d.verdict == noDate {
		if at, ok := epoch(text); ok {
			return when{Time: civil(at.In(f.g.Zone))}, true
		}
	}
	switch d.verdict {
	case twoWays:
		f.g.out.TwoWays++
		f.g.remark(f.n.where, "the date in its front matter can be read in two ways, and stays in the text")
	case noDate:
		f.g.remark(f.n.where, saidNoDate+"%s", text)
	}
	if d.verdict != isDate {
		return when{}, false
	}
	return d.when, true
}

// epoch reads the seconds or milliseconds since 1970 that some programs write, of the years 2001 to
// 2033.
func epoch(text string) (time.Time, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil || text[0] != '1':
		return time.Time{}, false
	case len(text) == 10:
		return time.Unix(n, 0), true
	case len(text) == 13:
		return time.UnixMilli(n), true
	}
	return time.Time{}, false
}

// starredTag is what a star becomes.
const starredTag = "starred"

func set(into *bool, text string) bool {
	switch strings.ToLower(text) {
	case "true", "yes":
		*into = true
	case "false", "no":
	default:
		return false
	}
	return true
}

// number names things with how many there are.
func number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
