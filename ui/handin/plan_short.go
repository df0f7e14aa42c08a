package handin

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// Parts of the plan that are folded away in short, by the ends of their rows' names.
const (
	foldRow     = "fold "
	foldMissing = "missing"
	foldFiles   = "files"
	foldStays   = "stays"
)

// inShort is a part of the plan as one row, unless it was asked for or has something to say. What
// is asked for stands below its row, which folds it away again.
func (s *Screen) inShort(part string, quiet bool, said string, lines func() []form.Line) []form.Line {
	switch {
	case !quiet:
		return lines()
	case s.shows[part]:
		return append([]form.Line{s.line(foldRow+part, said, s.env.ExpandKeys(screen.HandIn, "{space} hides them"), s.env.Theme.Faint)}, lines()[1:]...) // without its title
	}
	return []form.Line{s.line(foldRow+part, said, s.env.ExpandKeys(screen.HandIn, "{space} shows them"), s.env.Theme.Faint)}
}

// fold shows a part of the plan, or hides it.
func (s *Screen) fold(part string) tea.Cmd {
	if s.shows == nil {
		s.shows = map[string]bool{}
	}
	s.shows[part] = !s.shows[part]
	return nil
}

// staysInShort is what stays here as one row.
func (s *Screen) staysInShort() []form.Line {
	if len(s.plan.stays) == 1 {
		return s.stayLines()[1:2]
	}
	private := 0
	for _, it := range s.plan.stays {
		if it.left.Why == journal.WhyPrivate {
			private++
		}
	}
	said := "Stays here: " + s.env.Locale.Number(private) + " private"
	if rest := len(s.plan.stays) - private; rest > 0 {
		said += ", " + s.env.Locale.Number(rest) + " without a text"
	}
	return s.inShort(foldStays, len(s.plan.stays) > 0, said, s.stayLines)
}

// openInShort is what has no answer as one row.
func (s *Screen) openInShort() []form.Line {
	n := len(s.plan.open())
	return s.inShort(foldMissing, n > 0, s.env.Locale.Plural(n, "prompt", "prompts")+" without an answer", s.missingLines)
}

// filesInShort is which files are written as one row, unless something cannot be.
func (s *Screen) filesInShort() []form.Line {
	var names []string
	for _, f := range s.plan.Formats {
		names = append(names, f.Title)
	}
	said := s.env.Locale.Plural(len(names), "file", "files") + ": " + strings.Join(names, ", ")
	return s.inShort(foldFiles, len(s.plan.Unwritable)+len(s.plan.Remarks) == 0, said, s.fileLines)
}

// noteInShort is the note as one row where there is none yet.
func (s *Screen) noteInShort() []form.Line {
	if s.plan.HandIn.Note != "" {
		return s.noteLines()
	}
	return []form.Line{s.line(noteRow, "No note", s.env.ExpandKeys(screen.HandIn, "{n} writes one"), s.env.Theme.Faint)}
}
