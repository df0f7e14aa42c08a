package handin

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// planLines are the page of what would go, of which no more is folded than the window asks for:
// first the files and the note, then what has no answer, then what stays here; at last an entry
// stands beside its prompt.
func (s *Screen) planLines() []form.Line {
	lines := s.planPage(foldNothing)
	for folds := foldTheFiles; len(lines) > s.room() && folds <= foldAll; folds++ {
		lines = s.planPage(folds)
	}
	return lines
}

// folds is how much of the plan is folded: each takes in the ones before it.
type folds int

const (
	foldNothing  folds = iota
	foldTheFiles       // the files are a row, and the note where there is none
	foldOpen           // what has no answer, too
	foldRest           // what stays here, too
	foldAll            // an entry stands beside its prompt
)

// planPage is the plan; below it stands what is folded, a row each, until it is asked for.
func (s *Screen) planPage(f folds) []form.Line {
	short := f == foldAll
	lines := s.heading(short)
	lines = append(lines, s.toLines(short)...)
	lines = append(lines, s.goingLines(short)...)
	lines = append(lines, s.draftLines()...)
	var rows []form.Line
	for _, part := range []struct {
		from          folds // it is folded
		whole, asARow func() []form.Line
	}{
		{foldRest, s.stayLines, s.staysInShort}, {foldOpen, s.missingLines, s.openInShort},
		{foldTheFiles, s.noteLines, s.noteInShort}, {foldTheFiles, s.fileLines, s.filesInShort},
	} {
		if f < part.from {
			lines = append(lines, part.whole()...)
			continue
		}
		folded := part.asARow()
		if n := len(rows); n > 0 && rows[n-1] != (form.Line{}) && len(folded) > 0 && folded[0].Row == "" {
			rows = append(rows, form.Line{}) // it was not folded, and begins with its title
		}
		rows = append(rows, folded...)
	}
	return append(lines, rows...)
}

func (s *Screen) goingLines(short bool) []form.Line {
	t, h := s.env.Theme, s.plan.HandIn
	count := s.dotted(s.env.Locale.Plural(len(h.Included), "entry", "entries"), s.env.Locale.Plural(h.WordCount(), "word", "words"))
	lines := []form.Line{s.titled("What will go", count)}
	rows := 0
	for _, w := range s.plan.weeks {
		state := ""
		if !w.hasItems() {
			state = "nothing yet"
		}
		lines = append(lines, form.Text(layout.Row(fmt.Sprintf("Week %d  %s", w.number, layout.Line(w.title)), t.Faint.Render(state), s.column()))...)
		for _, p := range w.parts {
			lines = append(lines, s.partLines(p, short)...)
			rows += len(p.items)
		}
	}
	if rows == 0 {
		return append(lines, s.prose(t.Due, "Nothing is done for "+book.WeeksInWords(h.Weeks)+" yet, so there is nothing to hand in.")...)
	}
	return append(lines, form.Line{})
}

// partLines are the entries that answer a prompt, below it or, in short, behind its name.
func (s *Screen) partLines(p promptPart, short bool) []form.Line {
	label := layout.Line(p.label)
	if short && len(p.items) == 1 {
		return []form.Line{s.itemLine(p.items[0], label)}
	}
	var lines []form.Line
	for i, it := range p.items {
		if i == 0 {
			lines = form.Text(s.env.Theme.Faint.Render(layout.Fit("  "+label, s.column())))
		}
		lines = append(lines, s.itemLine(it, ""))
	}
	return lines
}

// itemLine is an entry that goes or could go; before its name stands what it answers, where that is
// not said above. Where there is no room for both, the name gives way, so that not both are cut.
func (s *Screen) itemLine(it item, answers string) form.Line {
	g := s.env.Theme.Glyphs
	words := s.env.Locale.Plural(it.Words, "word", "words")
	mark, state, style := g.Ticked, s.dotted(words, s.env.Locale.ShortDay(it.At)), s.env.Theme.Faint
	if s.plan.version(it.ID) {
		state, style = s.dotted(s.version(it.Head), words), s.env.Theme.Due
	}
	switch it.left.Why {
	case journal.WhyNotChosen:
		mark, state = g.Unticked, s.dotted("left out", words)
	case journal.WhyNotes:
		mark, state = g.Unticked, s.dotted("notes, left out", words)
	}
	name := layout.Line(it.Name())
	if answers != "" {
		rest := s.column() - layout.Width("  "+mark+" "+answers+": ") - layout.Width("  "+state)
		if name = answers + ": " + name; rest < leastName {
			name = answers
		}
	}
	return s.line(entryRow+string(it.ID), mark+" "+name, state, style)
}

// leastName is how much of an entry's name is worth being shown behind what it answers, in cells.
const leastName = 12

func (s *Screen) draftLines() []form.Line {
	if len(s.plan.drafts) == 0 {
		return nil
	}
	t := s.env.Theme
	lines := []form.Line{s.titled("Drafts", s.env.ExpandKeys(screen.HandIn, "{d} finishes and includes"))}
	for _, d := range s.plan.drafts {
		lines = append(lines, s.line(draftRow+string(d.ID), layout.Line(d.Name()), s.dotted(phrase.PlannedDraft(d), s.env.Locale.Plural(d.Words, "word", "words")), t.Due))
	}
	return append(lines, form.Line{})
}

func (s *Screen) missingLines() []form.Line {
	open := s.plan.open()
	if len(open) == 0 {
		return nil
	}
	lines := []form.Line{s.titled("Without an answer", "")}
	for _, m := range open {
		lines = append(lines, s.line(missingRow+m.Prompt, layout.Line(s.plan.short.of(m.Prompt, m.Text)), fmt.Sprintf("Week %d", m.Week), s.env.Theme.Faint))
	}
	return append(lines, form.Line{})
}

func (s *Screen) stayLines() []form.Line {
	if len(s.plan.stays) == 0 {
		return nil
	}
	lines := []form.Line{s.titled("Stays here", "")}
	for _, it := range s.plan.stays {
		lines = append(lines, s.line(stayRow+string(it.ID), layout.Line(it.Name()), phrase.LeftOut(it.left.Why), s.env.Theme.Faint))
	}
	return append(lines, form.Line{})
}

// toLines say to whom it goes, and whether that is known to be right.
func (s *Screen) toLines(short bool) []form.Line {
	t, to := s.env.Theme, s.plan.HandIn.To
	state, style, why := "", t.Good, ""
	switch {
	case to.Address == "":
		state, style = "no address", t.Faint
		why = s.env.ExpandKeys(screen.HandIn, "Press {e} to type one. It may stay empty: you can add the address in your mail program.")
	case s.unsure():
		state, style = "to be confirmed", t.Due
		why = s.env.ExpandKeys(screen.HandIn, "This address came with the course and may be old. Press {c} to confirm it, {e} to type another.")
	case s.plan.HandIn.Assignment != "":
		state = "confirmed"
	}
	lines := []form.Line{s.titled("To", ""), s.line(toRow, person(to), state, style)}
	if short {
		lines = []form.Line{s.line(toRow, "To "+person(to), state, style)}
		if s.unsure() {
			why = s.env.ExpandKeys(screen.HandIn, "It came with the course and may be old: {c} confirms it, {e} types another.")
		}
	}
	if why != "" {
		return append(lines, s.prose(t.Faint, why)...)
	}
	return append(lines, form.Line{})
}

func (s *Screen) noteLines() []form.Line {
	t := s.env.Theme
	text := s.plan.HandIn.Note
	if text == "" {
		return []form.Line{s.titled("Note", ""), s.line(noteRow, s.env.ExpandKeys(screen.HandIn, "None; {n} writes one."), "", t.Faint), {}}
	}
	lines := []form.Line{s.titled("Note", s.env.Locale.Plural(journal.CountWords(text), "word", "words"))}
	for i, l := range layout.Wrap(layout.Clean(strings.TrimSpace(text)), s.column()-2) {
		if i == 3 {
			l = "…"
		}
		if i <= 3 {
			row := s.line(noteRow, l, "", t.Faint)
			if i > 0 {
				row = form.Line{Text: "  " + l, Row: noteRow}
			}
			lines = append(lines, row)
		}
	}
	return append(lines, form.Line{})
}

// wideRows is the width from which a file's name has room beside its kind, in cells.
const wideRows = 70

// fileLines say which files will be written, and where.
func (s *Screen) fileLines() []form.Line {
	t, g := s.env.Theme, s.env.Theme.Glyphs
	lines := []form.Line{s.titled("Files", "")}
	for _, f := range s.env.Book.Formats {
		mark, name := g.Unticked, "not written"
		switch {
		case s.plan.Writes(f.Name):
			mark, name = g.Ticked, s.env.Book.FileName(s.plan.HandIn, f.Extension)
		case s.plan.AsksFor(f.Name):
			mark, name = g.Ticked, "cannot be written"
		case s.plan.Cannot(f.Name) != "":
			name = "left out"
		}
		if s.column() >= wideRows {
			lines = append(lines, s.line(formatRow+f.Name, mark+" "+f.Title, name, t.Faint))
			continue
		}
		lines = append(lines, s.line(formatRow+f.Name, mark+" "+f.Title, "", t.Faint),
			form.Line{Text: "      " + t.Faint.Render(layout.Fit(name, s.column()-6)), Row: formatRow + f.Name})
	}
	for _, u := range s.plan.Unwritable {
		if why := layout.Line(u.Why.Error()) + "."; s.plan.Asked {
			text := s.env.ExpandKeys(screen.HandIn, " {Space} on its line leaves it out.")
			lines = append(lines, s.prose(t.Due, u.Format.Title+" cannot be written: "+why+text)...)
		} else {
			lines = append(lines, s.prose(t.Faint, u.Format.Title+" is left out: "+why)...)
		}
	}
	for _, r := range s.plan.Remarks {
		lines = append(lines, s.prose(t.Faint, r.Format.Title+": "+layout.Line(r.Text)+".")...)
	}
	lines = append(lines, s.inFolder(s.plan.Folder, ".")...)
	return append(lines, s.wrapped(t.Faint, "No file there is written over: a name that is taken gets a number.")...)
}

// inFolder names a folder in one line.
func (s *Screen) inFolder(folder, end string) []form.Line {
	return form.Text(s.env.Theme.Faint.Render("In " + layout.Path(folder, s.column()-len("In "+end)) + end))
}

// line draws a row: what it is, and its state in words.
func (s *Screen) line(name, label, state string, style lipgloss.Style) form.Line {
	if state != "" {
		state = style.Render(state)
	}
	return form.RowLine(s.env.Theme, name, label, state, s.column())
}
