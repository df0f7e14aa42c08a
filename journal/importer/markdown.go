package importer

import (
	"fmt"
	"ponder/journal"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// markdown reads a note. Front matter that cannot be understood stays in the text.
func (g *gatherer) markdown(s source) error {
	front, rest, found := splitFront(s.data)
	n := note{where: s.name, key: []string{"markdown", string(s.data)}}
	var pairs []pair
	if found {
		var err error
		if pairs, err = readFront(front); err != nil {
			g.remark(s.name, "what stands between the lines --- was left in the text: %s", oneLine(err))
			rest = trimBOM(s.data)
		}
	}
	n.body = string(rest)
	f := frontReader{g: g, n: &n}
	for _, p := range pairs {
		f.take(p)
	}
	n.at = g.dated(f, s)
	if n.title == "" {
		n.title, n.body = heading(n.body)
	}
	if found {
		n.body = strings.TrimLeft(n.body, "\r\n")
	}
	g.add(n)
	return nil
}

func trimBOM(data []byte) []byte {
	return []byte(strings.TrimPrefix(string(data), string(bom)))
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// dated returns when a note was written: as its front matter says, else its name, else when the
// file was last changed.
func (g *gatherer) dated(f frontReader, s source) when {
	if !f.at.IsZero() {
		return f.at
	}
	if at, ok := g.inName(s.name); ok {
		return at
	}
	if !f.second.IsZero() {
		return f.second
	}
	if journal.CanHold(s.modified) {
		return when{Time: civil(s.modified.In(g.Zone).Truncate(time.Second))}
	}
	g.remark(s.name, "it does not say when it was written, so it stands at the day of the import")
	return when{Time: civil(g.Now.In(g.Zone))}
}

// frontReader understands the front matter that notebooks and site builders write.
type frontReader struct {
	g      *gatherer
	n      *note
	at     when // as its key for the date says
	second when // as another key says, such as when it was last changed
}

// The keys that are understood, by what they say. Others are kept in the text.
var (
	dateKeys    = []string{"date", "created", "created_at", "createdat", "creation_date", "date_created", "datetime", "day"}
	updatedKeys = []string{"updated", "updated_at", "modified", "lastmod", "last_modified", "date_modified", "date_updated"}
	tagKeys     = []string{"tags", "tag", "keywords", "categories", "category"}
)

func (f *frontReader) take(p pair) {
	if !f.understand(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(p.key)), "-", "_"), p.value) {
		f.n.kept = append(f.n.kept, kept{p.key, asYAML(p.value)})
	}
}

// understand takes a value over and says whether it could.
func (f *frontReader) understand(key string, value *yaml.Node) bool {
	text, isText := scalar(value)
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
		at, ok := f.g.moment(text)
		f.at = at
		return ok
	case slices.Contains(updatedKeys, key) && f.second.IsZero():
		at, ok := f.g.moment(text)
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
