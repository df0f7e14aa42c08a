package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// count writes a number with its noun: "1 word", "2 words".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// count is for numbers that may be large, in the learner's forms.
func (a *app) count(n int, one, many string) string { return a.locale().Plural(n, one, many) }

// ids names entries by their short IDs.
func ids(entries []journal.Head) string {
	var short []string
	for _, h := range entries {
		short = append(short, h.ID.Short())
	}
	return strings.Join(short, ", ")
}

// entryLine is an entry on one line: day, ID, week, what it is called, and its state in words.
func (a *app) entryLine(it book.Item) string {
	return fmt.Sprintf("%s  %s  %s  %s (%s)", it.Day(), it.ID.Short(), weekName(it.Head), layout.Line(it.Name()), strings.Join(a.states(it), ", "))
}

func weekName(h journal.Head) string {
	if weekOf(h) == nil {
		return "no week"
	}
	return fmt.Sprintf("Week %d", h.Week)
}

// itemOf says what became of an entry; where that cannot be read, it is an entry as any other.
func (a *app) itemOf(ctx context.Context, h journal.Head, draft bool) book.Item {
	all, err := a.book.Items(ctx, book.Filter{Trash: h.InTrash()})
	if i := slices.IndexFunc(all, func(it book.Item) bool { return it.ID == h.ID }); err == nil && i >= 0 {
		return book.Item{Head: h, Draft: draft, HandedIn: all[i].HandedIn, Changed: all[i].Changed, Other: all[i].Other}
	}
	return book.Item{Head: h, Draft: draft}
}

func (a *app) states(it book.Item) []string {
	s := []string{a.count(it.Words, "word", "words")}
	for _, k := range []struct {
		holds bool
		word  string
	}{
		{it.Draft && it.Revision == 0, "draft"}, {it.Draft && it.Revision > 0, "draft of a change"}, {it.Private, "private"},
		{it.Other, screen.OtherVersion(it.Head, a.locale(), a.book.Zone)}, {it.HandedIn, "handed in"}, {it.Changed, "changed since"},
	} {
		if k.holds {
			s = append(s, k.word)
		}
	}
	for _, tag := range it.Tags {
		s = append(s, "#"+tag)
	}
	return s
}
