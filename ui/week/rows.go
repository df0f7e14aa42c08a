package week

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// row is a line that can be selected.
type row struct {
	name  string // stays the same when the week is loaded anew
	group string // the heading it stands under
	count string // said at the right of the heading, where the row is the first of its group
	label string
	state []string // in words, at the right; the most telling first, the others give way where there is little room
	kind  stateKind
	does  string // what enter does, for the foot line
	tick  string // the resource it ticks off
	act   func() tea.Cmd
}

// stateKind says how a state is coloured; the word alone says all.
type stateKind int

const (
	plain stateKind = iota
	waiting
	done
)

// homeRows are what there is to do.
func (s *Screen) homeRows() []row {
	if s.view.Course.ID == "" {
		return s.journalRows()
	}
	rows := s.firstRows()
	for _, p := range s.view.Prompts {
		rows = append(rows, s.promptRow(p))
	}
	return append(append(append(rows, s.alsoRows()...), s.toDecideRow()...), s.elsewhereRows()...)
}

// toDecideRow leads to the entries of which there are two texts.
func (s *Screen) toDecideRow() []row {
	n := s.view.ToDecide + s.free.ToDecide // without a course there is no week
	if n == 0 {
		return nil
	}
	return []row{{name: "two texts", group: phrase.TwoTexts, label: "Decide which text stays", kind: waiting, does: "see both texts",
		state: words(s.env.Locale.Plural(n, "entry", "entries")),
		act: func() tea.Cmd {
			return s.env.Ask(screen.Open{Place: screen.Entries, Part: screen.TwoTexts, Week: journal.NoWeek})
		}}}
}

// firstRows are the questionnaires of the week, whose results the prompts build on.
func (s *Screen) firstRows() []row {
	var rows []row
	for _, a := range s.view.Activities {
		r := s.activityRow(a)
		r.group = "Before you write"
		rows = append(rows, r)
	}
	return rows
}

// elsewhereRows are the drafts of other weeks, so that none is forgotten.
func (s *Screen) elsewhereRows() []row {
	var rows []row
	for _, d := range s.drafts {
		if d.IsEmpty() || d.InWeek(s.view.Course.ID, s.view.Week.Number) {
			continue
		}
		r := s.draftRow(d)
		r.group = "Drafts elsewhere"
		if d.Course == s.view.Course.ID && d.Week != journal.NoWeek {
			r.label = fmt.Sprintf("Week %d, %s", d.Week, r.label)
		}
		rows = append(rows, r)
	}
	return rows
}

func (s *Screen) promptRow(p book.PromptView) row {
	r := row{name: p.ID, group: "Prompts", count: fmt.Sprintf("%d of %d answered", s.view.Answered, len(s.view.Prompts)),
		label: fmt.Sprintf("%d %s", p.Number, layout.Line(p.Name())), does: "write", act: func() tea.Cmd { return s.write(p.ID) }}
	switch {
	case p.State == book.Empty:
		r.state = []string{"open"}
	case len(p.Entries) == 0:
		r.state, r.kind = words("draft", s.env.Locale.Plural(p.Words, "word", "words")), waiting
	default:
		last := p.Entries[len(p.Entries)-1]
		r.state, r.kind = words(s.stands(p.Entries...), s.env.Locale.Plural(p.Words, "word", "words"), s.env.Locale.ShortDay(last.At)), done
		r.does, r.act = "read", func() tea.Cmd { return s.read(last.ID) }
	}
	if p.Draft != nil && len(p.Entries) > 0 {
		r.state, r.kind = words(s.stands(p.Entries...), "draft of "+s.env.Locale.Plural(p.Draft.Words, "word", "words")), waiting
		r.does, r.act = "go on writing", func() tea.Cmd { return s.resume(*p.Draft) }
	}
	return r
}

// stands says what became of the entries of a row, the newest of them last.
func (s *Screen) stands(entries ...journal.Head) string {
	return phrase.Answered(s.view.Became(entries...))
}

// handedRow is the hand-in that took what was written in this week, where it is not the one that
// the page shows as due.
func (s *Screen) handedRow() []row {
	a, found := s.view.Own()
	spoken := slices.ContainsFunc(s.view.Due(), func(d book.AssignmentView) bool { return d.ID == a.ID })
	if !found || a.IsOpen() || spoken {
		return nil
	}
	r := row{name: "handed in", label: layout.Line(a.Title), kind: done, does: "see the hand-in",
		act: func() tea.Cmd { return s.env.Ask(screen.Open{Place: screen.HandIn, Assignment: a.ID}) }}
	if a.HandIn.WasSent() {
		r.state = words("sent " + s.env.Locale.ShortDay(a.HandIn.SentAt.In(s.view.Location)))
	} else {
		r.state, r.kind = words("files ready "+s.env.Locale.ShortDay(a.HandIn.At), "not sent yet"), waiting
	}
	if n := len(a.Changed); n > 0 {
		r.state, r.kind = append(r.state, fmt.Sprintf("%d changed since", n)), waiting
	}
	return []row{r}
}

// alsoRows are what a week holds beside its prompts.
func (s *Screen) alsoRows() []row {
	rows := s.handedRow()
	w := s.view.Week
	if w.Meeting.Task != "" || len(w.Meeting.Questions) > 0 {
		rows = append(rows, s.notesRow(phrase.Notes(journal.MeetingNotes), journal.MeetingNotes, s.view.Meeting,
			format.Plural(len(w.Meeting.Questions), "question", "questions")))
	}
	if w.Webinar != nil {
		when := ""
		if !s.view.WebinarAt.IsZero() {
			when = s.env.Locale.Moment(s.view.WebinarAt, w.Webinar.At.Zone, s.view.Location)
			if s.view.Now.After(s.view.WebinarAt) {
				when = "was " + when
			}
		}
		rows = append(rows, s.notesRow(phrase.Notes(journal.WebinarNotes), journal.WebinarNotes, s.view.WebinarNote, when))
	}
	if len(w.Resources) > 0 {
		rows = append(rows, row{name: "resources", label: "Read and watch", does: "see what there is",
			state: words(fmt.Sprintf("%d of %d", s.view.Ticked, len(w.Resources))), act: s.toggleReading})
	}
	for _, h := range s.view.Also {
		rows = append(rows, row{name: string(h.ID), label: layout.Line(h.Name()), kind: done, does: "read",
			state: words(s.stands(h), s.env.Locale.Plural(h.Words, "word", "words"), s.env.Locale.ShortDay(h.At)), act: func() tea.Cmd { return s.read(h.ID) }})
	}
	for _, d := range s.view.Drafts {
		if !d.IsNotes() {
			rows = append(rows, s.draftRow(d))
		}
	}
	for i := range rows {
		rows[i].group = "Also this week"
	}
	return rows
}

// activityRow is the row of a questionnaire that belongs to the week.
func (s *Screen) activityRow(a book.Activity) row {
	r := row{name: a.ID, label: layout.Line(a.Title), state: words("open"), does: "look at yourself",
		act: func() tea.Cmd { return s.assess(a.ID) }}
	if a.PerPartnership {
		r.does = "look at a partnership"
	}
	if a.Again {
		r.act = func() tea.Cmd {
			return s.env.Ask(screen.Open{Place: screen.Questionnaires, Questionnaire: a.ID, Week: s.week(), ThenAndNow: true})
		}
	}
	then, now, twice := a.ThenAndNow()
	switch {
	case twice:
		r.state, r.kind, r.does = words(phrase.BothTimes(then.Text(), now.Text()), now.Shift.Text()), done, "see what has moved"
		return r
	case a.Again && len(a.Finished) == 1 && len(a.Half) == 0:
		r.state = words("open", "first "+s.env.Locale.ShortDay(a.Finished[0].At))
		return r
	}
	switch a.State() {
	case book.Answered:
		r.state, r.kind = words("done", s.env.Locale.ShortDay(a.Finished[len(a.Finished)-1].At)), done
	case book.Drafted:
		r.state, r.kind = words("half filled in"), waiting
	}
	return r
}

// notesRow is the row of a meeting's or a webinar's notes.
func (s *Screen) notesRow(label, prompt string, written []journal.Head, otherwise string) row {
	r := row{name: prompt, label: label, state: words(otherwise), does: "write notes", act: func() tea.Cmd { return s.write(prompt) }}
	for _, d := range s.view.Drafts {
		if d.Prompt == prompt {
			r.state, r.kind = words("draft", s.env.Locale.Plural(d.Words, "word", "words")), waiting
			return r
		}
	}
	if n := len(written); n > 0 {
		last := written[n-1]
		r.state, r.kind, r.does = words(s.stands(written...), s.env.Locale.Plural(last.Words, "word", "words")), done, "read"
		r.act = func() tea.Cmd { return s.read(last.ID) }
	}
	return r
}

func (s *Screen) draftRow(d journal.Draft) row {
	return row{name: string(d.ID), label: layout.Line(d.Name()), kind: waiting, does: "go on writing",
		state: words("draft", s.env.Locale.Plural(d.Words, "word", "words")), act: func() tea.Cmd { return s.resume(d) }}
}

// journalRows are the home of a journal without a course: where to write, what was begun, this day
// in other years, and the last entries.
func (s *Screen) journalRows() []row {
	rows := []row{{name: "new", label: "Write an entry", does: "write", act: func() tea.Cmd { return s.write("") }}}
	for _, d := range s.drafts {
		r := s.draftRow(d)
		r.group = "Drafts"
		rows = append(rows, r)
	}
	rows = append(rows, s.toDecideRow()...)
	for _, it := range s.free.Then {
		r := s.entryRow(it.Head)
		r.group, r.label = "On this day", it.At.Format("2006  ")+r.label
		r.state = r.state[1:]
		rows = append(rows, r)
	}
	for _, it := range s.free.Recent {
		r := s.entryRow(it.Head)
		if r.group, r.count = "Last entries", ""; it.Texts > 1 {
			r.state, r.kind = append([]string{phrase.State(book.TwoTexts)}, r.state...), waiting
		}
		rows = append(rows, r)
	}
	return append(rows, row{name: "journal", group: "Journal", count: s.env.Locale.Plural(s.free.Entries, "entry", "entries"), label: "Read the journal",
		does: "read", act: func() tea.Cmd { return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek}) }})
}

// entryRow is the row of an entry on the home of a journal without a course.
func (s *Screen) entryRow(h journal.Head) row {
	return row{name: string(h.ID), label: layout.Line(h.Name()), does: "read", act: func() tea.Cmd { return s.read(h.ID) },
		state: words(s.env.Locale.ShortDay(h.At), s.env.Locale.Plural(h.Words, "word", "words"))}
}

// pageRows are the resources of the week, each to be ticked off.
func (s *Screen) pageRows() []row {
	var rows []row
	for _, r := range s.view.Week.Resources {
		mark, does := s.env.Theme.Glyphs.Unticked, "open"
		if s.view.Enrolment.IsTicked(r.ID) {
			mark = s.env.Theme.Glyphs.Ticked
		}
		if r.URL == "" {
			does = "where it is"
		}
		rows = append(rows, row{name: r.ID, group: "Read and watch", count: fmt.Sprintf("%d of %d", s.view.Ticked, len(s.view.Week.Resources)),
			label: mark + " " + layout.Line(r.Title), state: words(r.Kind), does: does, tick: r.ID, act: func() tea.Cmd { return s.visit(r.URL) }})
	}
	return rows
}

// words are the parts of a state; what is empty is left out.
func words(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}
