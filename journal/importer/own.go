package importer

import (
	"errors"
	"fmt"
	"time"

	"go.yaml.in/yaml/v3"

	"ponder/journal"
	"ponder/journal/archive"
)

// archive returns the reader of what Ponder exported.
func (g *gatherer) archive() archive.Reader {
	return archive.Reader{
		Now:    civil(g.Now.In(g.Zone)),
		Remark: func(about, what string) { g.remark(about, "%s", what) },
		Moment: func(text string) (time.Time, bool, bool) {
			at, ok := g.moment(text)
			return at.Time, at.dayOnly, ok && journal.CanHold(at.Time)
		},
	}
}

// ownJSON reads what archive.WriteJSON writes.
func (g *gatherer) ownJSON(s source) error {
	data := trimBOM(s.data)
	e, err := g.archive().JSON(s.name, data)
	switch {
	case errors.Is(err, archive.ErrNewer):
		return fmt.Errorf("%w: %w", err, ErrUnknown)
	case err != nil:
		return fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	o := &g.out.Everything
	o.Journal, o.At, o.Settings = e.Journal, e.At, e.Settings
	o.Enrolments, o.Entries, o.Drafts = append(o.Enrolments, e.Enrolments...), append(o.Entries, e.Entries...), append(o.Drafts, e.Drafts...)
	o.HandIns, o.Responses = append(o.HandIns, e.HandIns...), append(o.Responses, e.Responses...)
	o.Partnerships, o.Replies = append(o.Partnerships, e.Partnerships...), append(o.Replies, e.Replies...)
	o.Recalls = append(o.Recalls, e.Recalls...)
	return nil
}

// ownMarkdown reads an entry as archive.WriteMarkdown writes it.
func (g *gatherer) ownMarkdown(s source) error {
	front, body, found := splitFront(s.data, "---", "...")
	pairs, err := readFront(front)
	if !found || err != nil {
		return g.markdown(s)
	}
	n := archive.NewNote(s.name, body)
	var unknown []kept
	for _, p := range pairs {
		text, ok := scalar(p.value)
		tags, listed := ownTags(p.value)
		if ok = ok || p.key == "tags" && listed; ok {
			ok, err = g.archive().Set(n, p.key, text, tags)
		}
		if err != nil {
			return fmt.Errorf("%w: %w", err, ErrUnknown)
		}
		if !ok {
			unknown = append(unknown, kept{p.key, p.written()})
		}
	}
	n.Body = withKept(n.Body, unknown)
	if d, _ := g.inName(s.name); d.verdict == isDate && n.At.IsZero() {
		n.Head = d.when.in(n.Head)
	}
	g.own = append(g.own, n)
	return nil
}

// ownTags takes tags as they are; those of one text, which a person wrote, are cut into words.
func ownTags(value *yaml.Node) (all []string, ok bool) {
	all, ok = words(value)
	if value.Kind != yaml.SequenceNode {
		all = tagsOf(all)
	}
	return all, ok
}

// joinOwn puts the texts of exported entries together.
func (g *gatherer) joinOwn() {
	g.out.Foreign = len(g.own) == 0 && g.out.Journal == ""
	entries, drafts := g.archive().Markdown(g.own)
	g.out.Entries, g.out.Drafts = append(g.out.Entries, entries...), append(g.out.Drafts, drafts...)
}
