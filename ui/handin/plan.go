package handin

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

// row is what the keys do on a row of the plan.
type row struct {
	tick   bool // it can be ticked
	folds  bool // it stands for a part of the plan
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
	case foldRow:
		return row{folds: true, use: func() tea.Cmd { return s.fold(id) }}
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
		return screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "It stays here. Press {o} to open it, if you want to change that."))
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
		return s.env.Ask(screen.Open{Place: screen.Entries, Entry: id, Week: journal.NoWeek})
	}
}

func (s *Screen) resume(d journal.Draft) func() tea.Cmd {
	return func() tea.Cmd {
		return s.env.Ask(screen.Open{Place: screen.Write, Draft: d.ID, Week: journal.NoWeek})
	}
}

// toggle leaves an entry out, or takes it in.
func (s *Screen) toggle(id journal.ID, goes bool) tea.Cmd {
	s.request = s.request.With(id, !goes)
	return s.replan()
}

func (s *Screen) toggleFormat(name string) tea.Cmd {
	names := s.plan.Toggled(s.env.Book.Formats, name)
	if len(names) == 0 {
		return screen.ShowNotice("At least one file is needed to hand in.")
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
		return s.askToHandIn()
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
