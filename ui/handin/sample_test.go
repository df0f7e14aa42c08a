package handin_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui/handin"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// desk is a journal with a hand-in screen over it. All texts in it are samples.
type desk struct {
	width, height int // of the window
	t             *testing.T
	ctx           context.Context
	store         *journaltest.Memory
	book          *book.Book
	env           *screen.Env
	screen        screen.Screen
	now           time.Time
	files         map[string]string // what was written, by path
	opened        []string
	sent          []tea.Msg // what the screen asked the root for
	broken        error     // what the disk answers
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, ctx: context.Background(), store: journaltest.NewStore(), files: map[string]string{}}
	d.now = time.Date(2020, time.April, 6, 13, 2, 0, 0, time.UTC)
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	d.book = book.NewBook(book.Config{
		Store: d.store, Now: func() time.Time { return d.now }, Zone: tokyo, Random: rand.NewChaCha8([32]byte{1}),
		Formats: export.Formats(), FileName: export.FileName, WriteFile: d.write, Folder: "/home/sample/Documents/Ponder",
	})
	made := theme.New(theme.Options{Name: "dark"})
	d.env = &screen.Env{Context: d.ctx, Book: d.book, Theme: &made, Path: "/home/sample/journal.db",
		Open:   func(target string) error { d.opened = append(d.opened, target); return nil },
		Mailto: export.Mailto, Subject: export.Subject, Body: export.Body}
	start, _ := prompts.ParseDate("2020-03-30")
	d.must(d.book.Begin(d.ctx, book.Beginning{Name: "Sample Learner", Email: "learner@example.org", Course: "remote-partnering", Start: start}))
	return d
}

func (d *desk) write(folder, name string, data []byte) (string, error) {
	if d.broken != nil {
		return "", d.broken
	}
	at := path.Join(folder, name)
	for n := 2; d.files[at] != ""; n++ {
		at = path.Join(folder, fmt.Sprintf("%d-%s", n, name))
	}
	d.files[at] = string(bytes.Clone(data))
	return at, nil
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// draft keeps a draft that answers a prompt.
func (d *desk) draft(week int, prompt, body string) journal.Draft {
	d.t.Helper()
	dr, err := d.book.DraftFor(d.ctx, week, prompt)
	d.must(err)
	dr.Body = body
	saved, err := d.book.SaveDraft(d.ctx, dr)
	d.must(err)
	return saved.Draft
}

// entry keeps a finished entry.
func (d *desk) entry(week int, prompt, body string, change func(*journal.Draft)) journal.Entry {
	d.t.Helper()
	dr := d.draft(week, prompt, body)
	if change != nil {
		change(&dr)
	}
	e, _, err := d.book.FinishDraft(d.ctx, dr)
	d.must(err)
	return e
}

// prompts names the prompts of a week.
func (d *desk) prompts(week int) []string {
	d.t.Helper()
	v, err := d.book.WeekView(d.ctx, week, "")
	d.must(err)
	var ids []string
	for _, p := range v.Prompts {
		ids = append(ids, p.ID)
	}
	return ids
}

// fill writes what a learner has after two weeks.
func (d *desk) fill() {
	zero, one := d.prompts(0), d.prompts(1)
	d.entry(0, zero[0], "Sample: I hope to listen more than I speak.", nil)
	d.entry(1, one[0], "Sample: we began with a drawing instead of an agenda, and everybody spoke within five minutes.", nil)
	d.entry(1, journal.MeetingNotes, "Sample: roles were agreed.", nil)
	d.entry(1, "", "Sample: a doubt of my own.", func(dr *journal.Draft) { dr.Private = true })
	d.draft(1, one[1], "Sample: half a thought about")
}

// open opens the screen in a window.
func (d *desk) open(to screen.Open, width, height int) {
	d.width, d.height = width, height
	to.Place = screen.HandIn
	d.screen = handin.New(d.env, to)
	d.screen.SetSize(width, height)
	d.run(d.screen.Init())
}

// run carries out a command, and all that follows from it.
func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if all, is := screentest.Commands(msg); is {
		for _, c := range all {
			d.run(c)
		}
		return
	}
	switch msg := msg.(type) {
	case nil:
	case screen.Open, screen.Back, screen.Notice, screen.LeaveDone:
		d.sent = append(d.sent, msg)
	default:
		if c, is := msg.(screen.Copy); is {
			d.sent = append(d.sent, c)
			return
		}
		d.update(msg)
	}
}

// update passes a message to the screen, and takes what it asks the root for.
func (d *desk) update(msg tea.Msg) {
	cmd := d.screen.Update(msg)
	d.sent = append(d.sent, d.env.Asked()...)
	d.run(cmd)
}

func (d *desk) press(keys ...string) {
	for _, k := range screentest.Keys(keys...) {
		d.update(k)
	}
}

// types types a text and does not wait for what is kept after a rest.
func (d *desk) types(text string) {
	for _, r := range text {
		press := tea.KeyPressMsg{Code: r, Text: string(r)}
		if r == '\n' {
			press = tea.KeyPressMsg{Code: tea.KeyEnter}
		}
		d.screen.Update(press)
	}
}

// to selects the row that shows a text.
func (d *desk) to(text string) {
	d.t.Helper()
	d.press("home")
	for range 80 {
		if strings.Contains(d.line(), text) {
			return
		}
		d.press("down")
	}
	d.t.Fatalf("no row shows %q:\n%s", text, d.frame())
}

// line is the line that the cursor stands on.
func (d *desk) line() string {
	lines := strings.Split(d.frame(), "\n")
	c := d.screen.Cursor()
	if c == nil || c.Y >= len(lines) {
		return ""
	}
	return lines[c.Y]
}

// frame shows the folder as it is written where paths have a slash.
func (d *desk) frame() string {
	const folder = "/home/sample/Documents/Ponder"
	return strings.ReplaceAll(ansi.Strip(d.screen.View()), filepath.FromSlash(folder), folder)
}

// whole is the page as it would be in a very high window.
func (d *desk) whole() string {
	d.screen.SetSize(80, 200)
	defer d.screen.SetSize(d.width, d.height)
	return d.frame()
}

func (d *desk) sees(texts ...string) {
	d.t.Helper()
	screentest.Sees(d.t, d.whole(), texts...)
}

func (d *desk) lacks(texts ...string) {
	d.t.Helper()
	screentest.SeesNot(d.t, d.whole(), texts...)
}

// told says what the foot of the screen was told last.
func (d *desk) told() string {
	for i := len(d.sent) - 1; i >= 0; i-- {
		if n, ok := d.sent[i].(screen.Notice); ok {
			return n.Text
		}
	}
	return ""
}
