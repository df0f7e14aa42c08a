package cli

import (
	"context"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

type differenceJSON struct {
	ID      journal.ID  `json:"id"`
	Title   *string     `json:"title"`
	Went    int         `json:"went"`
	Now     *int        `json:"now"`
	Removed bool        `json:"removed"`
	Fields  []fieldJSON `json:"fields"`
	Spans   []spanJSON  `json:"spans"`
}

type fieldJSON struct {
	Field  journal.Field `json:"field"`
	Before string        `json:"before"`
	Now    string        `json:"now"`
}

func newFieldJSON(c journal.FieldChange) fieldJSON { return fieldJSON(c) }

type spanJSON struct {
	Kind journal.SpanKind `json:"kind"`
	Text string           `json:"text"`
}

func newDifferenceJSON(d book.Difference) differenceJSON {
	j := differenceJSON{ID: d.Sent.ID, Title: orNull(d.Sent.Title), Went: d.Sent.Revision, Removed: d.Removed,
		Fields: mapped(d.Fields, newFieldJSON),
		Spans:  mapped(d.Spans, func(s journal.Span) spanJSON { return spanJSON(s) })}
	if !d.Removed {
		j.Title, j.Now = orNull(d.Now.Title), &d.Now.Revision
	}
	return j
}

const changeSigns = "What was taken out stands as [-this-], what was added as {+this+}."

// since shows what changed in a hand-in's entries since it went.
func (a *app) since(ctx context.Context, h journal.HandInHead, asJSON bool) error {
	all, err := a.book.ChangesSince(ctx, h.ID)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(a.text, mapped(all, newDifferenceJSON))
	}
	a.say("%s  %s, %s", h.ID.Short(), h.Title, phrase.HandedIn(h, a.locale().Day(h.At)))
	if len(all) == 0 {
		a.say("Nothing changed since.")
		return nil
	}
	a.say("%s", changeSigns)
	for _, d := range all {
		a.sayDifference(d)
	}
	return nil
}

func (a *app) sayDifference(d book.Difference) {
	a.say("\n%s  %s", d.Sent.ID.Short(), layout.Line(d.Sent.Name()))
	if d.Removed {
		a.say("  It is in the trash, or was deleted. What went is kept with the hand-in.")
		return
	}
	a.sayFields(d.Fields)
	if d.Sent.Body == d.Now.Body {
		a.say("  Its text is as it went.")
		return
	}
	a.sayQuoted(marked(shortened(d.Spans)))
}

// sayFields says what changed beside the text.
func (a *app) sayFields(changed []journal.FieldChange) {
	for _, c := range changed {
		a.wrapped("  ", phrase.Field(c.Field)+": "+marked([]journal.Span{
			{Kind: journal.Removed, Text: phrase.FieldValue(c.Field, c.Before)}, {Kind: journal.Added, Text: phrase.FieldValue(c.Field, c.Now)},
		}))
	}
}

// marked writes spans in one text. What changed is marked by signs, so that it can be told without
// colour.
func marked(spans []journal.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.Text == "":
		case s.Kind == journal.Removed:
			b.WriteString("[-" + s.Text + "-]")
		case s.Kind == journal.Added:
			b.WriteString("{+" + s.Text + "+}")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// shortened leaves of what did not change only the lines next to what did.
func shortened(spans []journal.Span) []journal.Span {
	const around = 2
	out := append([]journal.Span{}, spans...)
	for i, s := range spans {
		if s.Kind != journal.Kept {
			continue
		}
		lines := strings.SplitAfter(s.Text, "\n")
		head, tail := around, around
		if i == 0 {
			head = 0
		}
		if i == len(spans)-1 {
			tail = 0
		}
		if len(lines) > head+tail+2 {
			out[i].Text = strings.Join(lines[:head], "") + "…\n" + strings.Join(lines[len(lines)-tail:], "")
		}
	}
	return out
}
