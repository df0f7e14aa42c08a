package book_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

// clock is a clock that a test sets.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// at reads an instant.
func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func zone(tb testing.TB, name string) *time.Location {
	tb.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		tb.Fatal(err)
	}
	return loc
}

// bench is a Book over a Store in memory, with files that stay in memory too.
type bench struct {
	*book.Book
	clock *clock
	files map[string][]byte
	boat  []journal.Draft

	changed map[string]bool // files that somebody changed since they were written
}

// Everything is all that the journal holds.
func (b *bench) Everything(ctx context.Context) (journal.Everything, error) {
	return journaltest.Everything(ctx, b.Export)
}

func mustBegin(tb testing.TB) *bench {
	tb.Helper()
	b := newBench(tb, journaltest.NewStore())
	start, err := prompts.ParseDate("2020-03-30")
	if err != nil {
		tb.Fatal(err)
	}
	if err := b.Begin(tb.Context(), book.Beginning{Name: "A sample learner", Email: "sample@example.org", Course: course, Start: start}); err != nil {
		tb.Fatal(err)
	}
	return b
}

func newBench(tb testing.TB, s journal.Store) *bench {
	tb.Helper()
	b := &bench{clock: &clock{at("2020-04-06T06:00:00Z")}, files: map[string][]byte{}}
	b.Book = book.NewBook(book.Config{
		Themes: []string{"dark", "light", "contrast", "none"},
		Store:  s, Now: b.clock.now, Zone: zone(tb, "Asia/Shanghai"), Random: rand.Reader, Folder: "out",
		Formats:  benchFormats(),
		FileName: func(h journal.HandIn, extension string) string { return "journal" + extension },
		WriteFile: func(folder, name string, data []byte) (string, error) {
			path := folder + "/" + name
			b.files[path] = data
			return path, nil
		},
		RemoveFile: func(path, _ string) error {
			switch _, found := b.files[path]; {
			case !found:
				return journal.ErrNotFound
			case b.changed[path]:
				return journal.ErrStale
			}
			delete(b.files, path)
			return nil
		},
		Lifeboat: b.lifeboat(),
	})
	return b
}

// benchFormats are formats of a hand-in: one that encloses the others, one that cannot be written,
// and one that cannot show every text.
func benchFormats() []journal.Format {
	plain := func(w io.Writer, h journal.HandIn) error {
		_, err := fmt.Fprintf(w, "%s: %d entries", h.Title, len(h.Included))
		return err
	}
	return []journal.Format{
		{Name: "eml", Extension: ".eml", Encloses: true, Write: func(w io.Writer, h journal.HandIn) error {
			for _, f := range h.Files {
				fmt.Fprintf(w, "%s=%s;", f.Name, f.Data)
			}
			return nil
		}},
		{Name: "plain", Extension: ".txt", Write: plain},
		{Name: "broken", Extension: ".broken", Write: func(io.Writer, journal.HandIn) error { return errors.New("no such glyph") }},
		{Name: "narrow", Extension: ".narrow", Write: plain, Check: func(h journal.HandIn) (remark string, err error) {
			for _, e := range h.Entries() {
				if strings.Contains(e.Body, "我") {
					return "", errors.New("no sign for 我")
				}
				if strings.Contains(e.Body, "☃") {
					remark = "the snowman is named"
				}
			}
			return remark, nil
		}},
	}
}

// lifeboat keeps drafts beside the journal, in memory.
func (b *bench) lifeboat() journal.Lifeboat {
	return journal.Lifeboat{
		Put: func(d journal.Draft, _ bool) (journal.Whereabouts, error) {
			b.boat = append(b.boat, d)
			return journal.Whereabouts{Path: "boat/" + string(d.ID)}, nil
		},
		Drafts: func() (all []journal.LifeboatDraft, left []journal.Leftover) {
			for i, d := range b.boat {
				all = append(all, journal.LifeboatDraft{Draft: d, File: fmt.Sprint("boat/", i)})
			}
			return all, nil
		},
		Drop: func(a journal.LifeboatDraft) error {
			b.boat = slices.DeleteFunc(b.boat, func(d journal.Draft) bool { return d.Same(a.Entry) })
			return nil
		},
	}
}

// answer writes an entry to a prompt of a week.
func (b *bench) answer(tb testing.TB, week int, prompt, text string) journal.Entry {
	tb.Helper()
	d, err := b.NewDraft(tb.Context(), week, prompt)
	if err != nil {
		tb.Fatal(err)
	}
	d.Body = text
	e, _, err := b.FinishDraft(tb.Context(), d)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

func (b *bench) week(tb testing.TB, number int) book.WeekView {
	tb.Helper()
	v, err := b.WeekView(tb.Context(), number, "")
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

func secret(e journal.Entry) journal.Entry {
	e.Private, e.Revision = true, e.Revision+1
	return e
}

// deaf is a Store that cannot be written.
type deaf struct {
	journal.Store
	err error
}

func (d *deaf) Apply(ctx context.Context, c journal.Change) error {
	if d.err != nil {
		return d.err
	}
	return d.Store.Apply(ctx, c)
}
