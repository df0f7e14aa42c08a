package plain_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/phrase"
	"ponder/ui/plain"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// desk is a journal in memory, on the Monday of Week 2 of the course of 2020, as seen from Tokyo.
// All texts in it are samples.
type desk struct {
	t     *testing.T
	store *journaltest.Memory
	book  *book.Book
	files map[string]string // what was written, by path
	now   time.Time
	conf  plain.Config
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, store: journaltest.NewStore(), files: map[string]string{}, now: time.Date(2020, time.April, 6, 5, 2, 0, 0, time.UTC)}
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	d.book = book.NewBook(book.Config{
		Store: d.store, Now: func() time.Time { return d.now }, Zone: tokyo, Random: rand.NewChaCha8([32]byte{1}),
		Formats: export.Formats(), FileName: export.FileName, WriteFile: d.write, Folder: "/home/sample/Ponder",
		Themes: theme.Names(), CheckLocale: format.CheckLocale, ReadKeys: screen.ReadKeys,
	})
	d.conf = plain.Config{Book: d.book, Path: "/home/sample/journal.db", Offered: "remote-partnering", Subject: export.Subject, Body: export.Body,
		FormsFor: func(locale string) format.Locale { return format.LocaleFor(locale, func(string) string { return "" }) }}
	return d
}

// begun is a desk with a journal of a sample learner.
func begun(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	start, err := prompts.ParseDate("2020-03-30")
	d.must(err)
	d.must(d.book.Begin(t.Context(), book.Beginning{Name: "Sample Learner", Email: "learner@example.org", Course: "remote-partnering", Start: start}))
	return d
}

// fully is a desk on which everything is said each time.
func fully(t *testing.T) *desk {
	t.Helper()
	d := begun(t)
	_, err := d.book.ChangeSetting(t.Context(), book.SettingSaid, book.FullSaid)
	d.must(err)
	return d
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) write(folder, name string, data []byte) (string, error) {
	at := path.Join(folder, name)
	for n := 2; d.files[at] != ""; n++ {
		at = path.Join(folder, fmt.Sprintf("%d-%s", n, name))
	}
	d.files[at] = string(bytes.Clone(data))
	return at, nil
}

// answer keeps a finished answer to a prompt.
func (d *desk) answer(week int, prompt, text string) journal.Entry {
	d.t.Helper()
	e, _, err := d.book.FinishDraft(d.t.Context(), d.draft(week, prompt, text))
	d.must(err)
	return e
}

func (d *desk) draft(week int, prompt, text string) journal.Draft {
	d.t.Helper()
	dr, err := d.book.DraftFor(d.t.Context(), week, prompt)
	d.must(err)
	dr.Body = text
	saved, err := d.book.SaveDraft(d.t.Context(), dr)
	d.must(err)
	return saved.Draft
}

// types runs the plain mode over what is typed, and gives a transcript in which every typed line
// stands where it was taken.
func (d *desk) types(lines ...string) string {
	d.t.Helper()
	return d.typesUntil(d.t.Context(), lines...)
}

// typesWhile does something just before a line is typed.
func (d *desk) typesWhile(before map[string]func(), lines ...string) string {
	d.t.Helper()
	var heard bytes.Buffer
	d.conf.In, d.conf.Out = &keyboard{lines: lines, echo: &heard, before: before}, &heard
	if err := plain.Run(d.t.Context(), d.conf); err != nil {
		fmt.Fprintf(&heard, "ends with: %v\n", err)
	}
	return heard.String()
}

func (d *desk) typesUntil(ctx context.Context, lines ...string) string {
	d.t.Helper()
	var heard bytes.Buffer
	d.conf.In, d.conf.Out = &keyboard{lines: lines, echo: &heard}, &heard
	if err := plain.Run(ctx, d.conf); err != nil {
		fmt.Fprintf(&heard, "ends with: %v\n", err)
	}
	return heard.String()
}

// keyboard types one line each time it is asked, and shows it in the transcript.
type keyboard struct {
	lines  []string
	echo   io.Writer
	before map[string]func() // done before a line is typed
}

func (k *keyboard) Read(p []byte) (int, error) {
	if len(k.lines) == 0 {
		return 0, io.EOF
	}
	if do := k.before[k.lines[0]]; do != nil {
		do()
	}
	line := k.lines[0] + "\n"
	n := copy(p, line)
	if n < len(line) {
		return 0, fmt.Errorf("a line of %d bytes is too long for this test", len(line))
	}
	k.lines = k.lines[1:]
	fmt.Fprintf(k.echo, "> %s", line)
	return n, nil
}

// golden compares a transcript with the one that is kept.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if screentest.IsUpdate() {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const made = "Your journal is there now."
	if strings.ReplaceAll(string(want), made+" Only you can read it.", phrase.OnlyYou(made)) != got {
		t.Errorf("%s is not what is heard now; -update writes it anew after a look:\n%s", file, got)
	}
}

func wants(t *testing.T, heard string, texts ...string) {
	t.Helper()
	joined := strings.Join(strings.Fields(heard), " ")
	for _, text := range texts {
		if !strings.Contains(joined, text) {
			t.Errorf("%q is never said:\n%s", text, heard)
		}
	}
}
