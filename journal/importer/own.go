package importer

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"ponder/journal"
)

// ownVersion is the newest form of an export that is understood.
const ownVersion = 1

// ownText is one text of an exported entry, or a draft.
type ownText struct {
	journal.Entry
	where   string
	order   int
	made    string // the mark of a draft that Ponder made
	draft   bool
	earlier bool
}

var ownMark = pattern(`(?m)\A---\r?\nponder:[ \t]*\d+[ \t]*\r?$`)

func isOwnMarkdown(data []byte) bool { return ownMark().Match(data[:min(len(data), 64)]) }

// ownMarkdown reads an entry as EverythingMarkdown writes it: after an empty line the text, to the
// last byte as it is.
func (g *gatherer) ownMarkdown(s source) error {
	front, body, found := splitFront(s.data)
	pairs, err := readFront(front)
	if !found || err != nil {
		return g.markdown(s)
	}
	body = bytes.TrimPrefix(body, []byte("\r"))
	body = bytes.TrimPrefix(body, []byte("\n"))
	t := ownText{where: s.name, Entry: journal.Entry{Body: string(body), Head: journal.Head{Week: journal.NoWeek}}}
	var unknown []kept
	for _, p := range pairs {
		text, ok := scalar(p.value)
		if p.key == "ponder" && text > strconv.Itoa(ownVersion) {
			return fmt.Errorf("it was written by a newer version of Ponder: %w", ErrUnknown)
		}
		if ok = ok || p.key == "tags"; !ok || !t.take(g, p, text) {
			unknown = append(unknown, kept{p.key, asYAML(p.value)})
		}
	}
	t.Body = withKept(t.Body, unknown)
	g.cleanID(&t.Entry, s.name)
	if t.At.IsZero() {
		at, _ := g.inName(s.name)
		t.Head = at.in(t.Head)
	}
	t.Head = g.possible(s.name, when{t.At, t.DayOnly}).in(t.Head)
	t.Head = t.WithoutInventedHour() // an earlier version of Ponder may have written it
	g.own = append(g.own, t)
	return nil
}

// take takes over one key and says whether it could.
func (t *ownText) take(g *gatherer, p pair, text string) bool {
	var err error
	switch p.key {
	case "ponder":
	case "id":
		t.ID = journal.ID(text)
	case "date":
		at, ok := g.moment(text)
		t.Head = at.in(t.Head)
		return ok
	case "title":
		t.Title = text
	case "course":
		t.Course = text
	case "week":
		t.Week, err = strconv.Atoi(text)
	case "prompt":
		t.Prompt = text
	case "prompt_text":
		t.PromptText = text
	case "partnership":
		t.Partnership = text
	case "tags":
		return t.takeTags(p.value)
	case "private":
		return set(&t.Private, text)
	case "draft":
		return set(&t.draft, text)
	case "earlier":
		return set(&t.earlier, text)
	case "beside":
		t.Beside = keptID(journal.ID(text))
	case "made":
		t.made = text
	case "created":
		return instant(&t.Created, text)
	case "updated":
		return instant(&t.Updated, text)
	case "removed":
		return instant(&t.Removed, text)
	case "revision":
		t.Revision, err = strconv.Atoi(text)
	case "order":
		t.order, err = strconv.Atoi(text)
	default:
		return false
	}
	return err == nil
}

// takeTags takes tags as they are; those of one text, which a person wrote, are cut into words.
func (t *ownText) takeTags(value *yaml.Node) bool {
	all, ok := words(value)
	if value.Kind != yaml.SequenceNode {
		all = tagsOf(all)
	}
	t.Tags = all
	return ok
}

func instant(into *time.Time, text string) bool {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil || !isPossible(t) {
		return false
	}
	*into = t.UTC()
	return true
}

var goodID = pattern(`^[A-Za-z0-9_-]{1,64}$`)

// cleanID returns an entry an ID that can be kept, the same one each time.
func (g *gatherer) cleanID(e *journal.Entry, where string) {
	if e.ID == "" {
		e.ID = journal.DerivedID("ponder", e.Title, e.Body)
		g.remark(where, "it has no ID and got the new one %s", e.ID.Short())
	}
	e.ID = keptID(e.ID)
}

// keptID returns an ID that a journal can keep: the same one, where it can.
func keptID(id journal.ID) journal.ID {
	if id == "" || goodID().MatchString(string(id)) {
		return id
	}
	return journal.DerivedID("id", string(id))
}

// joinOwn puts the texts of exported entries together, in the order in which the entries came into
// their journal.
func (g *gatherer) joinOwn() {
	g.out.Foreign = len(g.own) == 0 && g.out.Journal == ""
	slices.SortStableFunc(g.own, func(x, y ownText) int {
		return cmp.Or(cmp.Compare(x.order, y.order), cmp.Compare(x.ID, y.ID), isLater(x, y), cmp.Compare(x.Revision, y.Revision))
	})
	var drafts []ownText
	at := map[journal.ID]int{}
	for _, t := range g.own {
		t.Entry = t.WithCounts()
		if t.draft {
			drafts = append(drafts, t)
			continue
		}
		i, known := at[t.ID]
		if known && !last(g.out.Entries[i], t) {
			continue // the same file again
		}
		if known && finishedTwice(g.out.Entries[i], t) {
			g.remark(t.where, "another text has the same ID and revision, so this one became an entry of its own")
			t.ID = journal.DerivedID("copy", string(t.ID), t.Title, t.Body)
			t.Revision, known = 1, false
		}
		if !known {
			i = len(g.out.Entries)
			at[t.ID] = i
			g.out.Entries = append(g.out.Entries, nil)
		}
		g.out.Entries[i] = append(g.out.Entries[i], t.Entry)
	}
	for _, t := range drafts {
		g.out.Drafts = append(g.out.Drafts, journal.Draft{Entry: t.Entry, Saves: 1, Made: t.made})
	}
}

// isLater puts the entry as it is behind its earlier texts.
func isLater(x, y ownText) int {
	switch {
	case x.earlier == y.earlier:
		return 0
	case x.earlier:
		return -1
	}
	return 1
}

// last reports whether a text is another one than the last of an entry.
func last(texts []journal.Entry, t ownText) bool {
	old := texts[len(texts)-1]
	return old.Revision != t.Revision || !old.Same(t.Entry)
}

// finishedTwice reports whether two files claim to be the same revision of an entry.
func finishedTwice(texts []journal.Entry, t ownText) bool {
	return texts[len(texts)-1].Revision == t.Revision
}

// names lists things for people.
func names(all []string) string { return strings.Join(all, ", ") }
