package journal

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"ponder/journal/markdown"
)

// Link is a link to another entry, as it stands in a text.
type Link struct {
	Text string // as it is shown
	Name string // of what it leads to: a title, a day, or the name of a file without its ending
	ID   ID     // or its ID, where the link says which
}

// linkForms are how programs write links to other entries: [[name]] of Obsidian, Logseq, Roam and
// Zettlr, with a part of the note or other words behind the name; links of Day One, Logseq and
// Obsidian; links to a file beside the note;
// and links of Joplin, by the ID that is the name of a file.
var linkForms = pattern(`\[\[([^\[\]|#\n]{1,200})(?:#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]` +
	`|(?:\[([^\[\]\n]{1,200})\]\()?(dayone2?://[^\s)>\]]+|logseq://[^\s)>\]]+|obsidian://[^\s)>\]]+)\)?` +
	`|\[([^\[\]\n]{1,200})\]\(<?([^()<>\s:]{1,200}?(?: [^()<>:]{1,200}?)?\.(?:md|markdown|html?|txt))(?:#[^)>\s]*)?>?\)` +
	`|\[([^\[\]\n]{1,200})\]\(:/([0-9a-f]{32})\)`)

// Links returns the links to other entries in a Markdown text, outside of code, each once, in the
// order in which they stand.
func Links(text string) []Link {
	if !strings.Contains(text, "[") && !strings.Contains(text, "://") {
		return nil
	}
	var all []Link
	for prose := range markdown.Prose(text) {
		for _, m := range linkForms().FindAllStringSubmatch(prose, -1) {
			l, ok := linkOf(m)
			known := slices.ContainsFunc(all, func(o Link) bool { return o.Name == l.Name && o.ID == l.ID })
			if ok && !known {
				all = append(all, l)
			}
		}
	}
	return all
}

func linkOf(m []string) (l Link, ok bool) {
	switch {
	case m[1] != "":
		l = Link{Text: m[2], Name: linkName(m[1])}
	case m[4] != "":
		l = programLink(m[4])
		l.Text = m[3]
	case m[8] != "":
		l = Link{Text: m[7], Name: m[8]}
	default:
		name, err := url.PathUnescape(m[6])
		if err != nil {
			name = m[6]
		}
		l = Link{Text: m[5], Name: linkName(name)}
	}
	if l.Text = strings.TrimSpace(l.Text); l.Text == "" {
		l.Text = l.Name
	}
	if l.Text == "" {
		l.Text = "a link of Day One"
	}
	return l, l.Name != "" || l.ID != ""
}

// linkName is the name of a note without the folders before it and the ending of its file.
func linkName(s string) string {
	if strings.Trim(s, "./ \\") == "" {
		return ""
	}
	s = strings.TrimSpace(path.Base(strings.ReplaceAll(strings.TrimSpace(s), `\`, "/")))
	for _, ending := range []string{".md", ".markdown", ".html", ".htm", ".txt"} {
		s = strings.TrimSuffix(s, ending)
	}
	return strings.Trim(s, "/ ")
}

// programLink reads an address that opens a note in another program.
func programLink(address string) Link {
	u, err := url.Parse(address)
	if err != nil {
		return Link{}
	}
	q := u.Query()
	switch u.Scheme {
	case "dayone", "dayone2":
		for _, name := range []string{"entryId", "entryid", "identifier"} {
			if id := strings.ToUpper(strings.ReplaceAll(q.Get(name), "-", "")); id != "" {
				return Link{ID: DayOneID(id)}
			}
		}
	case "logseq":
		return Link{Name: linkName(q.Get("page"))}
	case "obsidian":
		return Link{Name: linkName(q.Get("file"))}
	}
	return Link{}
}

// DayOneID returns the ID that an entry of Day One gets when it is imported.
func DayOneID(uuid string) ID { return DerivedID("dayone", uuid) }
