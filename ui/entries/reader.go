package entries

import (
	"errors"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// reader is a text being read: rendered piece by piece beside the keys, the first piece first.
type reader struct {
	cache *cache
	have  page // what is shown
	busy  bool // a text is on its way
	stale bool // the journal changed since
	turn  int  // counts texts, so that pieces of an earlier one are ignored

	entry    journal.Entry
	draft    bool
	texts    int           // how many there are of an entry that is not in the list
	links    []book.Linked // to other entries
	err      error
	pieces   []piece
	done     int           // pieces that are rendered
	bytes    int           // of them
	spent    time.Duration // on rendering them
	lines    []string
	from     int  // the first line in view
	seeking  bool // for what was searched for
	together int  // how many of the words were found close to each other
}

// mostSpent is how long the pieces of a text are rendered; what is left then is shown as it was
// typed.
const mostSpent = 2 * time.Second

// page is all that decides what a reader shows.
type page struct {
	id      journal.ID
	version string // the name of a text among those of the entry, or empty: as it is now
	changes bool   // with what the next revision changed
	width   int
	look    string
}

type shownMsg struct {
	owner *Screen
	page  page
	entry journal.Entry
	draft bool
	texts int
	links []book.Linked
	parts []piece
	lines []string
	err   error
}

type pieceMsg struct {
	owner *Screen
	turn  int
	lines []string
	took  time.Duration
	err   error
}

// page is what the reader should show now.
func (s *Screen) page() page {
	p := page{id: s.subject(), width: s.textWidth(), look: themeName(*s.env.Theme)}
	if s.versions != nil {
		p.version, p.changes = s.versions.name(), s.versions.changes()
	}
	return p
}

// read begins to load and render what should be shown, unless it is there. One text is on its way
// at a time, so that moving quickly through a list leaves no queue of texts behind that nobody
// looks at any more.
func (s *Screen) read() tea.Cmd {
	p, r := s.page(), &s.reader
	if p.id == "" || s.width == 0 || r.busy || (p == r.have && !r.stale) || (!s.full && !s.split()) {
		return nil
	}
	r.busy, r.stale = true, false
	t, locale := *s.env.Theme, s.env.Locale
	_, listed := s.item()
	return func() tea.Msg {
		got := shownMsg{owner: s, page: p}
		if got.entry, got.draft, got.err = s.text(p); got.err != nil {
			return got
		}
		if !listed {
			got.texts = s.env.Book.Item(s.env.Context, got.entry.Head, got.draft).Texts
		}
		if p.changes {
			got.parts = []piece{{text: got.entry.Body}}
			got.lines, got.err = s.changed(p, t, locale)
			return got
		}
		got.links, _ = s.env.Book.Linked(s.env.Context, got.entry) // what is damaged elsewhere keeps nobody from reading
		got.parts = cutPieces(got.entry.Body)
		got.lines, got.err = r.cache.render(s.env.Context, got.parts[0], p.width, t)
		return got
	}
}

// text reads what a page shows: a draft in place of the entry that it changes, or an earlier text.
func (s *Screen) text(p page) (journal.Entry, bool, error) {
	if p.version == "" || p.version == "draft" {
		d, err := s.env.Book.DraftOf(s.env.Context, p.id)
		return d.Entry, d.Saves > 0, err
	}
	all, err := s.env.Book.Versions(s.env.Context, string(p.id))
	if err != nil && !errors.Is(err, journal.ErrDamaged) {
		return journal.Entry{}, false, err
	}
	for _, v := range all {
		if v.Name() == p.version && v.Damaged {
			return journal.Entry{}, false, err
		}
		if v.Name() == p.version {
			return v.Entry, false, nil
		}
	}
	return journal.Entry{}, false, fmt.Errorf("text %s of entry %s: %w", p.version, p.id.Short(), journal.ErrNotFound)
}

// shown takes a text, if it is still the one that is wanted, and goes on with its other pieces.
func (s *Screen) shown(msg shownMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	r := &s.reader
	r.busy = false
	if msg.page != s.page() || r.stale {
		return s.read()
	}
	if s.single && msg.err != nil && r.have.id == "" {
		s.env.Ask(screen.Back{})
		return screen.ShowError(msg.err)
	}
	same := r.have.id == msg.page.id && r.have.version == msg.page.version && r.have.changes == msg.page.changes
	r.links = book.Followed(msg.links)
	unchanged := r.have == msg.page && r.err == nil && msg.err == nil && r.entry.Body == msg.entry.Body
	r.have, r.entry, r.draft, r.texts, r.err = msg.page, msg.entry, msg.draft, msg.texts, msg.err
	s.dropChoice()
	if unchanged {
		return nil
	}
	if !same {
		r.from, r.seeking = 0, true
	}
	r.turn++
	r.spent = 0
	r.pieces, r.lines, r.done, r.bytes = msg.parts, slices.Clone(msg.lines), min(len(msg.parts), 1), 0
	if r.done > 0 {
		r.bytes = len(r.pieces[0].text)
	}
	s.seek(0)
	return s.next()
}

// next renders the next piece.
func (s *Screen) next() tea.Cmd {
	r := &s.reader
	if r.err != nil || r.done >= len(r.pieces) {
		return nil
	}
	if r.spent > mostSpent {
		r.pieces[r.done].plain = true
	}
	return renderPiece(s, r.turn, r.pieces[r.done], *s.env.Theme)
}

func renderPiece(s *Screen, turn int, p piece, t theme.Theme) tea.Cmd {
	width, cache := s.reader.have.width, s.reader.cache
	return func() tea.Msg {
		began := time.Now()
		lines, err := cache.render(s.env.Context, p, width, t)
		return pieceMsg{s, turn, lines, time.Since(began), err}
	}
}

// more adds a rendered piece to the text.
func (s *Screen) more(msg pieceMsg) tea.Cmd {
	r := &s.reader
	if msg.owner != s || msg.turn != r.turn {
		return nil
	}
	if r.err = msg.err; r.err != nil {
		return nil
	}
	r.spent += msg.took
	r.lines = append(r.lines, msg.lines...)
	r.bytes += len(r.pieces[r.done].text)
	r.done++
	s.seek(len(r.lines) - len(msg.lines))
	return s.next()
}

// scroll moves the text by rows.
func (r *reader) scroll(rows, height int) {
	r.from, r.seeking = max(min(r.from+rows, len(r.lines)-height), 0), false
}

// window returns the lines in view. After the text became shorter it may begin further up than it
// was scrolled to.
func (r *reader) window(height int) []string {
	from := max(min(r.from, len(r.lines)-height), 0)
	return r.lines[from:min(from+height, len(r.lines))]
}

// position says in words how far the text was read: nothing where all of it is in view.
func (r *reader) position(height int) string {
	n, whole := len(r.lines), r.done >= len(r.pieces)
	if r.bytes > 0 && !whole {
		total := 0
		for _, p := range r.pieces {
			total += len(p.text)
		}
		n = n * total / r.bytes // as long as the rest is not rendered, its length is a guess
	}
	switch {
	case n <= height && whole:
		return ""
	case r.from <= 0:
		return "top"
	case r.from+height >= n && whole:
		return "end"
	}
	return fmt.Sprintf("%d %%", min(max(r.from*100/max(n-height, 1), 1), 99))
}
