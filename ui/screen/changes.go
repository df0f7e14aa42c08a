package screen

import (
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"

	"ponder/journal"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// Changes sets a text in which something changed, in lines of at most width cells. What was removed
// and what was added stand between signs, [-so-] and {+so+}, that are read without colour and hold
// in plain ASCII. The text is as it was typed, not rendered.
func Changes(spans []journal.Span, width int, t theme.Theme) []string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 && s.Kind == journal.Added && spans[i-1].Kind == journal.Removed && spans[i-1].Text != "" && !endsInSpace(spans[i-1].Text) {
			b.WriteByte(' ')
		}
		for line := range strings.SplitAfterSeq(strings.ReplaceAll(layout.Clean(s.Text), "\t", "    "), "\n") {
			signed(&b, line, s.Kind, t)
		}
	}
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(b.String(), "\n"), "\n") {
		// The second wrap breaks nothing more: it ends a style at the end of a line, and begins it
		// again on the next.
		wrapped := lipgloss.Wrap(strings.Join(layout.Wrap(line, width), "\n"), width, "")
		lines = append(lines, strings.Split(wrapped, "\n")...)
	}
	return lines
}

// signed writes a piece of one line. White space stays outside the signs, and each word has its own
// style, so that a line can be broken between any two.
func signed(b *strings.Builder, line string, kind journal.SpanKind, t theme.Theme) {
	core := strings.TrimSpace(line)
	if core == "" || kind == journal.Kept {
		b.WriteString(line)
		return
	}
	before, after, _ := strings.Cut(line, core)
	style, open, end := t.Good, "{+", "+}"
	if kind == journal.Removed {
		style, open, end = t.Due, "[-", "-]"
	}
	pieces := strings.Split(open+core+end, " ")
	for i := range pieces {
		if pieces[i] != "" {
			pieces[i] = style.Render(pieces[i])
		}
	}
	b.WriteString(before + strings.Join(pieces, " ") + after)
}

func endsInSpace(s string) bool { return strings.TrimRight(s, " \t\r\n") != s }

// words counts words; a sign on its own is none.
func words(s string) (n int) {
	for _, word := range strings.Fields(s) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// ChangesInWords counts what changed.
func ChangesInWords(spans []journal.Span, f format.Locale) string {
	added, removed, changed := 0, 0, false
	for _, s := range spans {
		switch n := words(s.Text); s.Kind {
		case journal.Added:
			added, changed = added+n, true
		case journal.Removed:
			removed, changed = removed+n, true
		}
	}
	switch {
	case !changed:
		return "the text is the same"
	case added+removed == 0:
		return "only spaces and signs changed"
	}
	return f.Plural(added, "word", "words") + " added, " + f.Number(removed) + " removed"
}
