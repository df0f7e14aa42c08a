package entries

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

type loadedMsg struct {
	owner *Screen
	asked int
	query string

	studies book.ActiveCourse
	items   book.Listing
	heads   []heading
	days    map[prompts.Date]book.DayWritten // drafts apart
	last    prompts.Date                     // day of the list
	words   highlighter                      // that were searched for
	finds   bool                             // words were found, and where is said
	part    bool                             // these are the newest: the whole list is to follow
	damage  error                            // what could not be looked through; the rest was
	err     error
}

// firstRows is how many rows of a new list are shown before all of them are there: more than a
// window has.
const firstRows = 200

// load asks the journal for the list: all of it, what the filter finds, or the trash. A search that
// is under way is given up. Of what a new question finds, the newest are shown first.
func (s *Screen) load() tea.Cmd {
	s.asked++
	if query := s.filter.query(); query != "" && query != s.filter.answered && !s.trash && !s.full {
		return s.gather(firstRows)
	}
	return s.gather(0)
}

// gather reads the list, or its first rows.
func (s *Screen) gather(most int) tea.Cmd {
	if s.stop != nil {
		s.stop()
	}
	ctx, stop := context.WithCancel(s.env.Context)
	s.stop = stop
	got, query, trash := loadedMsg{owner: s, asked: s.asked, query: s.filter.query()}, s.filter.query(), s.trash
	locale := s.env.Locale
	return func() tea.Msg {
		defer stop()
		switch {
		case query == "" || trash:
			got.items, got.err = s.env.Book.Listing(ctx, book.Filter{Trash: trash})
		case most > 0:
			got.items, got.part, got.err = s.env.Book.FirstMatching(ctx, query, most)
		default:
			got.items, got.err = s.env.Book.Matching(ctx, query, 0)
		}
		if errors.Is(got.err, journal.ErrDamaged) {
			got.damage, got.err = got.err, nil
		}
		if got.err == nil {
			got.studies, got.err = s.env.Book.ActiveCourse(ctx)
		}
		got.part = got.part && got.err == nil
		got.words, got.days = newHighlighter(query), map[prompts.Date]book.DayWritten{}
		for i, f := range got.items.All() {
			got.take(i, f, locale)
		}
		return got
	}
}

// take notes a row of the list: its month where it begins one, and its day.
func (m *loadedMsg) take(i int, f book.Found, locale format.Locale) {
	day := prompts.DateOf(f.At)
	if month := day.Month; i == 0 || month != m.last.Month || day.Year != m.last.Year {
		m.heads = append(m.heads, heading{i, locale.Month(f.At)})
	}
	m.last = day
	m.finds = m.finds || f.Matches > 0
	if !f.Draft { // what is a draft is not written yet
		d := m.days[day]
		m.days[day] = book.DayWritten{Entries: d.Entries + 1, Words: d.Words + f.Words}
	}
}

// edit opens the subject for writing.
func (s *Screen) edit() tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Write, Entry: s.subject(), Week: journal.NoWeek})
}

// write begins an entry that belongs to no week.
func (s *Screen) write() tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Write, Week: journal.NoWeek})
}

// lookBack opens looking back: on the entry that has the screen, else on what comes today.
func (s *Screen) lookBack() tea.Cmd {
	to := screen.Open{Place: screen.LookBack, Week: journal.NoWeek}
	if s.full {
		to.Entry = s.subject()
	}
	return s.env.Ask(to)
}

// yearOf opens the year on the day of the entry that keys are about.
func (s *Screen) yearOf() tea.Cmd {
	to := screen.Open{Place: screen.LookBack, Week: journal.NoWeek, Year: true}
	if it, known := s.headItem(); known {
		to.Day = prompts.DateOf(it.At)
	}
	return s.env.Ask(to)
}

// again begins another answer to the prompt of an entry; where the course in use does not ask it,
// simply an entry.
func (s *Screen) again(h journal.Head) tea.Cmd {
	week, known := s.studies.Course.Week(h.Week)
	asks := h.IsNotes() || slices.ContainsFunc(week.Prompts, func(p prompts.Prompt) bool { return p.ID == h.Prompt })
	if !known || s.studies.Course.ID != h.Course || h.Course == "" || !asks {
		return s.write()
	}
	return s.env.Ask(screen.Open{Place: screen.Write, Week: h.Week, Prompt: h.Prompt})
}

type removedMsg struct {
	owner *Screen
	id    journal.ID
	blank bool // it was a draft without text, and is gone for good
	draft bool // it was a draft, and is an entry in the trash
	err   error
}

// remove puts an entry into the trash; a draft is finished first, and one without any text is
// dropped.
func (s *Screen) remove(id journal.ID) tea.Cmd {
	s.busy = true
	return func() tea.Msg {
		got, ctx := removedMsg{owner: s, id: id}, s.env.Context
		d, err := s.env.Book.DraftOf(ctx, id)
		if err == nil && d.IsNew() && d.IsEmpty() {
			got.blank = true
			got.err = s.env.Book.DiscardDraft(ctx, d)
			return got
		}
		got.draft = err == nil && d.Saves > 0
		got.err = s.env.Book.Remove(ctx, id)
		return got
	}
}

// gone says what became of what was removed.
func (s *Screen) gone(msg removedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	if !s.single && s.opened == msg.id {
		s.full = false
	}
	changed := tea.Batch(s.ask(), screen.Send(screen.JournalChanged{}))
	if msg.blank {
		return tea.Batch(changed, screen.ShowNotice("The draft without text is gone."))
	}
	s.removed = msg.id
	what := "It is in the trash."
	if msg.draft {
		what = "The draft is in the trash, kept as an entry."
	}
	return tea.Batch(changed, screen.ShowNotice(s.env.ExpandKeys(screen.Entries, what+" Press {u} to take it back out; {T} shows the trash.")))
}

// restore takes an entry out of the trash.
func (s *Screen) restore(id journal.ID) tea.Cmd {
	s.busy = true
	return func() tea.Msg { return restoredMsg{s, id, s.env.Book.Restore(s.env.Context, id)} }
}

// purge removes an entry of the trash for good.
func (s *Screen) purge(id journal.ID) tea.Cmd {
	s.busy = true
	return func() tea.Msg {
		done, err := s.env.Book.Purge(s.env.Context, id)
		return purgedMsg{s, done, err}
	}
}

type purgedMsg struct {
	owner *Screen
	done  book.Purged
	err   error
}

// purged says what went, and where its words still are.
func (s *Screen) purged(msg purgedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if msg.err != nil && len(msg.done.Gone) == 0 {
		return screen.ShowError(msg.err)
	}
	s.removed, s.full = "", s.full && s.single
	return tea.Batch(s.ask(), screen.Send(screen.JournalChanged{}), screen.ShowNotice(phrase.PurgedInShort(msg.done, s.env.Locale)))
}

type restoredMsg struct {
	owner *Screen
	id    journal.ID
	err   error
}

// restored selects what was taken out of the trash.
func (s *Screen) restored(msg restoredMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	if s.removed == msg.id {
		s.removed = ""
	}
	if !s.trash {
		s.wanted = msg.id
	}
	return tea.Batch(s.ask(), screen.Send(screen.JournalChanged{}), screen.ShowNotice("It is back in the journal, as it was."))
}

type copiedMsg struct {
	owner *Screen
	entry journal.Entry
	err   error
}

// copyText reads the text of the subject, for the clipboard.
func (s *Screen) copyText() tea.Cmd {
	p := s.page()
	return func() tea.Msg {
		e, _, err := s.text(p)
		return copiedMsg{owner: s, entry: e, err: err}
	}
}

// copied asks for the text to be copied.
func (s *Screen) copied(msg copiedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	return screen.Send(screen.Copy{Text: msg.entry.Body, What: "the text, " + s.env.Locale.Plural(msg.entry.Words, "word", "words")})
}

// given reports whether an error only tells that a question was given up for a newer one.
func given(err error) bool { return errors.Is(err, context.Canceled) }
