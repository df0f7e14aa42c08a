package handin

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// row is what the keys do on a row of the plan.
type row struct {
	tick   bool // it can be ticked
	ticked bool
	use    func() tea.Cmd // what space and a second click do
	open   func() tea.Cmd
	draft  *journal.Draft
}

// row is the one that is selected.
func (s *Screen) row() row { return s.rowNamed(s.rows.Selected()) }

// Names of rows begin with what they are.
const (
	entryRow   = "entry "
	stayRow    = "stay "
	draftRow   = "draft "
	missingRow = "missing "
	formatRow  = "format "
	toRow      = "to"
	noteRow    = "note"
)

func (s *Screen) rowNamed(name string) row {
	kind, id, _ := strings.Cut(name, " ")
	switch kind + " " {
	case entryRow:
		return s.entryRow(journal.ID(id))
	case stayRow:
		return s.stayRow(journal.ID(id))
	case draftRow:
		for _, d := range s.plan.drafts {
			if d.ID == journal.ID(id) {
				return row{draft: &d, open: s.resume(d), use: func() tea.Cmd { return s.askToFinish([]journal.Draft{d}) }}
			}
		}
	case missingRow:
		for _, m := range s.plan.HandIn.Missing {
			if m.Prompt == id {
				open := func() tea.Cmd { return s.env.Ask(screen.Open{Place: screen.Write, Week: m.Week, Prompt: m.Prompt}) }
				return row{open: open, use: open}
			}
		}
	case formatRow:
		return row{tick: true, ticked: s.plan.AsksFor(id), use: func() tea.Cmd { return s.toggleFormat(id) }}
	case toRow + " ":
		return row{use: s.editAddress, open: s.editAddress}
	case noteRow + " ":
		return row{use: s.editNote, open: s.editNote}
	}
	return row{}
}

func (s *Screen) entryRow(id journal.ID) row {
	goes := slices.ContainsFunc(s.plan.HandIn.Included, func(w journal.Included) bool { return w.ID == id })
	return row{tick: true, ticked: goes, open: s.read(id), use: func() tea.Cmd { return s.toggle(id, goes) }}
}

// stayRow is an entry, or a private draft, that never goes as it is.
func (s *Screen) stayRow(id journal.ID) row {
	r := row{open: s.read(id), use: func() tea.Cmd {
		return screen.Say(s.env.Keyed(screen.HandIn, "It stays here. Press {o} to open it, if you want to change that."))
	}}
	for _, d := range s.plan.Drafts {
		if d.ID == id {
			r.open = s.resume(d)
		}
	}
	return r
}

func (s *Screen) read(id journal.ID) func() tea.Cmd {
	return func() tea.Cmd {
		return s.env.Ask(screen.Open{Place: screen.Browse, Entry: id, Week: journal.NoWeek})
	}
}

func (s *Screen) resume(d journal.Draft) func() tea.Cmd {
	return func() tea.Cmd {
		return s.env.Ask(screen.Open{Place: screen.Write, Draft: d.ID, Week: journal.NoWeek})
	}
}

// toggle leaves an entry out, or takes it in.
func (s *Screen) toggle(id journal.ID, goes bool) tea.Cmd {
	r := &s.request
	drop := func(list []journal.ID) []journal.ID {
		return slices.DeleteFunc(slices.Clone(list), func(o journal.ID) bool { return o == id })
	}
	r.Include, r.Exclude = drop(r.Include), drop(r.Exclude)
	if goes {
		r.Exclude = append(r.Exclude, id)
	} else {
		r.Include = append(r.Include, id)
	}
	return s.replan()
}

func (s *Screen) toggleFormat(name string) tea.Cmd {
	names := s.plan.Toggled(s.env.Book.Formats, name)
	if len(names) == 0 {
		return screen.Say("At least one file is needed to hand in.")
	}
	s.request.Formats = names
	return s.replan()
}

// unsure reports whether the address is still to be confirmed.
func (s *Screen) unsure() bool { return !s.plan.IsSure && s.plan.HandIn.To.Address != "" }

func (s *Screen) keyInPlan(msg tea.KeyPressMsg) tea.Cmd {
	k, r := s.keys, s.row()
	switch {
	case key.Matches(msg, k.HandIn):
		return s.ask()
	case key.Matches(msg, k.Tick):
		return s.use()
	case key.Matches(msg, k.Preview):
		return s.openPreview()
	case key.Matches(msg, k.Confirm) && s.unsure():
		return s.confirm()
	case key.Matches(msg, k.Address):
		return s.editAddress()
	case key.Matches(msg, k.Note):
		return s.editNote()
	case key.Matches(msg, k.Finish) && r.draft != nil:
		return r.use()
	case key.Matches(msg, k.Finish) && len(s.plan.drafts) > 0:
		return s.askToFinish(s.plan.drafts)
	case key.Matches(msg, k.TakeBack) && len(s.undo.Entries) > 0:
		return s.reopen()
	case key.Matches(msg, k.Open) && r.open != nil:
		return r.open()
	case key.Matches(msg, k.Weeks):
		return s.toChoice()
	case key.Matches(msg, k.Back) && s.again:
		s.again, s.mode = false, handed
	case key.Matches(msg, k.Back) && s.listed:
		s.mode = choosing
	}
	return nil
}

// use does what the selected row is for.
func (s *Screen) use() tea.Cmd {
	if r := s.row(); r.use != nil {
		return r.use()
	}
	return nil
}

// planLines are the page of what would go.
func (s *Screen) planLines() []form.Line {
	lines := s.heading()
	lines = append(lines, s.toLines()...)
	lines = append(lines, s.goingLines()...)
	lines = append(lines, s.draftLines()...)
	lines = append(lines, s.missingLines()...)
	lines = append(lines, s.stayLines()...)
	lines = append(lines, s.noteLines()...)
	return append(lines, s.fileLines()...)
}

func (s *Screen) goingLines() []form.Line {
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
			if len(p.items) == 0 {
				continue
			}
			lines = append(lines, form.Text(t.Faint.Render(layout.Fit("  "+layout.Line(p.label), s.column())))...)
			for _, it := range p.items {
				lines = append(lines, s.itemLine(it))
				rows++
			}
		}
	}
	if rows == 0 {
		return append(lines, s.prose(t.Due, "Nothing is done for "+book.WeeksInWords(h.Weeks)+" yet, so there is nothing to hand in.")...)
	}
	return append(lines, form.Line{})
}

func (s *Screen) itemLine(it item) form.Line {
	g := s.env.Theme.Glyphs
	words := s.env.Locale.Plural(it.Words, "word", "words")
	mark, state, style := g.Ticked, s.dotted(words, s.env.Locale.ShortDay(it.At)), s.env.Theme.Faint
	if s.plan.version(it.ID) {
		state, style = s.dotted(s.version(it.Head), words), s.env.Theme.Due
	}
	switch it.why {
	case notChosen:
		mark, state = g.Unticked, s.dotted("left out", words)
	case notesStay:
		mark, state = g.Unticked, s.dotted("notes, left out", words)
	}
	return s.line(entryRow+string(it.ID), mark+" "+layout.Line(it.Name()), state, style)
}

func (s *Screen) draftLines() []form.Line {
	if len(s.plan.drafts) == 0 {
		return nil
	}
	t := s.env.Theme
	lines := []form.Line{s.titled("Drafts", s.env.Keyed(screen.HandIn, "{d} finishes and includes"))}
	for _, d := range s.plan.drafts {
		kind := "draft"
		if !d.IsNew() {
			kind = "draft of a change; the entry goes as it was"
		}
		lines = append(lines, s.line(draftRow+string(d.ID), layout.Line(d.Name()), s.dotted(kind, s.env.Locale.Plural(d.Words, "word", "words")), t.Due))
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
		why := "no text yet"
		if it.why == "private" {
			why = "private, never handed in"
		}
		lines = append(lines, s.line(stayRow+string(it.ID), layout.Line(it.Name()), why, s.env.Theme.Faint))
	}
	return append(lines, form.Line{})
}

// toLines say to whom it goes, and whether that is known to be right.
func (s *Screen) toLines() []form.Line {
	t, to := s.env.Theme, s.plan.HandIn.To
	state, style, why := "", t.Good, ""
	switch {
	case to.Address == "":
		state, style = "no address", t.Faint
		why = s.env.Keyed(screen.HandIn, "Press {e} to type one. It may stay empty: you can add the address in your mail program.")
	case s.unsure():
		state, style = "to be confirmed", t.Due
		why = s.env.Keyed(screen.HandIn, "This address came with the course and may be old. Press {c} to confirm it, {e} to type another.")
	case s.plan.HandIn.Assignment != "":
		state = "confirmed"
	}
	lines := []form.Line{s.titled("To", ""), s.line(toRow, person(to), state, style)}
	if why != "" {
		lines = append(lines, s.prose(t.Faint, why)...)
		return lines
	}
	return append(lines, form.Line{})
}

func (s *Screen) noteLines() []form.Line {
	t := s.env.Theme
	text := s.plan.HandIn.Note
	if text == "" {
		return []form.Line{s.titled("Note", ""), s.line(noteRow, s.env.Keyed(screen.HandIn, "None; {n} writes one."), "", t.Faint), {}}
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
			text := s.env.Keyed(screen.HandIn, " {Space} on its line leaves it out.")
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
	t := s.env.Theme
	return form.Line{
		Text:   layout.Row("  "+label, style.Render(state), s.column()),
		Chosen: layout.Row(t.Accent.Render(t.Glyphs.Selected+" "+label), style.Render(state), s.column()),
		Row:    name,
	}
}
