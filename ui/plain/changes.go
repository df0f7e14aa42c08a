package plain

import (
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// wordsBefore is how many words say where in a text something changed.
const wordsBefore = 4

// changesSaid says what changed in a text, piece after piece, each with the words before it.
func (s *session) changesSaid(spans []journal.Span) string {
	said := []string{sentence(screen.ChangesInWords(spans, s.locale)) + "."}
	kept, removed := "", false
	for i, p := range spans {
		text := layout.Line(strings.TrimSpace(p.Text))
		switch {
		case p.Kind == journal.Kept:
			kept, removed = kept+p.Text, false
			continue
		case text == "":
			continue
		case p.Kind == journal.Added && removed:
			said[len(said)-1] += " Now: " + stopped(text)
			continue
		}
		where := "At the beginning"
		if words := strings.Fields(kept); len(words) > 0 {
			where = "After " + `"` + strings.Join(words[max(0, len(words)-wordsBefore):], " ") + `"`
		}
		verb := "put in"
		if removed = p.Kind == journal.Removed; removed {
			verb = "taken out"
			if i+1 < len(spans) && spans[i+1].Kind == journal.Added && strings.TrimSpace(spans[i+1].Text) != "" {
				verb = "in place of"
			}
		}
		said = append(said, where+", "+verb+": "+stopped(text))
	}
	return strings.Join(said, "\n")
}

// fieldsSaid says what changed beside a text.
func fieldsSaid(changed []journal.FieldChange) (said []string) {
	for _, c := range changed {
		said = append(said, fmt.Sprintf("%s: was %s, is %s.", phrase.FieldTitle(c.Field), orNone(phrase.FieldValue(c.Field, c.Before)), orNone(phrase.FieldValue(c.Field, c.Now))))
	}
	return said
}

// sinceBefore says what changed in one of several texts, the latest first, since the one before it.
func (s *session) sinceBefore(all []book.Version, at int) string {
	for _, before := range all[at+1:] {
		if before.Damaged {
			continue
		}
		said := fieldsSaid(journal.ChangedFields(before.Head, all[at].Head))
		return "Since the text before it:\n" + strings.Join(append(said, s.changesSaid(journal.Diff(before.Body, all[at].Body))), "\n") + "\n"
	}
	return ""
}

// hearChanges says what changed in the entries of a hand-in since it went.
func (h *handing) hearChanges(id journal.ID) error {
	all, err := h.Book.ChangesSince(h.safe, id)
	if err != nil {
		return err
	}
	var said []string
	for _, d := range all {
		said = append(said, stopped(called(d.Sent.Head)))
		if d.Removed {
			said = append(said, "It is in the trash, or was deleted. What went is kept with the hand-in.")
			continue
		}
		said = append(said, fieldsSaid(d.Fields)...)
		said = append(said, h.changesSaid(d.Spans))
	}
	if len(all) == 0 {
		said = []string{"Nothing changed since."}
	}
	return h.recite(strings.Join(said, "\n"))
}
