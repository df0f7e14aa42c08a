package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/net/html"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/store"
	"ponder/ui/screen"
)

// hostileTogether is how many hostile texts one journal holds.
const hostileTogether = 400

func TestHostileTextsActOnNothing(t *testing.T) {
	t.Parallel()
	HostileTexts(t, hostileTogether, 1)
}

// HostileTexts sends random hostile texts through every screen, every command that shows texts, and
// every kind of file.
func HostileTexts(t *testing.T, texts int, seed int64) (sent int) {
	t.Helper()
	for ; sent < texts && !t.Failed(); sent += hostileTogether {
		h := newHostile(t, seed+int64(sent))
		synctest.Test(t, func(t *testing.T) {
			defer time.Sleep(time.Hour) // until every timer that was set has ended
			h.screens(t)
		})
		h.commands()
		h.files()
	}
	return sent
}

// hostile is a journal of texts that would rather be something else.
type hostile struct {
	t    *testing.T
	by   *rand.Rand
	path string
	book *book.Book
	ids  []journal.ID
}

func newHostile(t *testing.T, seed int64) *hostile {
	t.Helper()
	h := &hostile{t: t, by: rand.New(rand.NewSource(seed)), path: filepath.Join(t.TempDir(), "journal.db")}
	at := time.Date(2020, 4, 6, 13, 2, 0, 0, time.UTC)
	h.book = book.NewBook(book.Config{
		Store: store.New(h.path), Now: func() time.Time { return at }, Zone: time.UTC, Random: rand.New(rand.NewSource(seed)),
		Formats: export.Formats(), VolumeFormats: export.VolumeFormats(), FileName: export.FileName, WriteFile: store.WriteNew, Folder: filepath.Join(filepath.Dir(h.path), "handed in"),
	})
	ctx := t.Context()
	h.must(h.book.Begin(ctx, book.Beginning{Name: h.text(), Email: "sample@example.org", Course: builtinCourse}))
	_, err := h.book.ChangeSettings(ctx, func(s *journal.Settings) error { s.Editor = h.text(); return nil })
	h.taken(err)
	page := "Week 3\n" + h.text() + "\n\nJournal review prompts: " + h.text() + "? And " + h.text() + ", is it a sample?\n"
	if read, err := h.book.ReadPage(ctx, page, 3); err == nil { // a page that is not understood is refused, which is as good
		h.must(h.book.KeepPage(ctx, page, read))
	}
	const entries = 20
	for n := range entries {
		d, err := h.book.NewDraft(ctx, n%7, "")
		h.must(err)
		if view, err := h.book.WeekView(ctx, n%7, ""); err == nil && len(view.Prompts) > 0 && n%3 > 0 {
			d, err = h.book.NewDraft(ctx, n%7, view.Prompts[n%len(view.Prompts)].ID)
			h.must(err)
		}
		d.Title, d.Tags, d.Partnership = h.text(), []string{h.text()}, h.text()
		for range hostileTogether/entries - 3 {
			d.Body += []string{"", "", "# ", "- ", "> ", "| ", "    ", "```\n", "[x](", "![y](", "<a href=\""}[h.by.Intn(11)] + h.text() + "\n\n"
		}
		d.Body += "[[" + h.text() + "]] and [[" + h.text() + "|" + h.text() + "]]\n\nTo try: " + h.text() + "\n\n## Now what?\n\n- " + h.text() + "\n"
		h.keep(ctx, d, n)
	}
	h.lookBack(ctx)
	return h
}

// lookBack says what is remembered of each entry, what came of what it meant to do, and answers one
// again.
func (h *hostile) lookBack(ctx context.Context) {
	kept := 0
	for _, id := range h.ids {
		if _, err := h.book.Remember(ctx, id, "A sample. "+h.text(), true); err == nil { // what is no text is refused, which is as good
			kept++
		}
	}
	all, err := h.book.Intentions(ctx, book.IntentionFilter{Private: true})
	h.must(err)
	for i, n := range all {
		if _, err := h.book.SetOutcome(ctx, n, []journal.IntentionState{journal.Tried, journal.Dropped}[i%2], "A sample. "+h.text()); err == nil {
			kept++
		}
	}
	if len(all) == 0 || kept < (len(h.ids)+len(all))/2 {
		h.t.Errorf("%d intentions; of looking back %d lines are kept", len(all), kept)
	}
	d, err := h.book.DraftAgain(ctx, h.answering())
	h.must(err)
	d.Body = h.text()
	_, _, err = h.book.FinishDraft(ctx, d)
	h.taken(err)
}

// taken passes over what is refused because it is no name of an editor, or no text: that is as good
// as shown without harm.
func (h *hostile) taken(err error) {
	h.t.Helper()
	if !errors.Is(err, journal.ErrInvalid) {
		h.must(err)
	}
}

// answering is an entry that answers a prompt.
func (h *hostile) answering() journal.ID {
	items, err := h.book.Items(h.t.Context(), book.Filter{})
	h.must(err)
	at := slices.IndexFunc(items, func(it book.Item) bool { return !it.Draft && it.Prompt != "" && !it.IsNotes() })
	return items[at].ID
}

func (h *hostile) keep(ctx context.Context, d journal.Draft, n int) {
	saved, err := h.book.SaveDraft(ctx, d)
	h.must(err)
	if n%9 == 8 {
		return
	}
	e, _, err := h.book.FinishDraft(ctx, saved.Draft)
	h.must(err)
	h.ids = append(h.ids, e.ID)
	if n%10 == 7 {
		h.must(h.book.Remove(ctx, e.ID))
	}
}

func (h *hostile) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// text returns a hostile text: pieces of what steers terminals, mail, pages, paths and
// spreadsheets, with others between them.
func (h *hostile) text() string {
	known := append(pieces(), "\x1b[31m", "\x1b]8;;http://example.org\x1b\\", "\x1b]52;c;eA==\x07", "\x1bP+q544e\x1b\\", "\x9b2J", "\u009d0;t\u009c",
		"\x1b[?1049h", "\x1b[6n", "\x05", "\x08\x08", "\x7f", "&#x1b;[2J", "&#155;2J", "\u2028", "\u2029", "\U000e0041", "\u200f", "\r\nBcc: other@example.org\r\n",
		"\n\n<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "../../../outside", "/etc/outside", "CON", "=1+1", "\x00.html",
		"--boundary", "=?utf-8?q?=0d=0aBcc:_x?=", "]]>", "<!--", "\xed\xa0\x80", "\xc0\x80", "\xf5\xff", "%1b[2J", "\\x1b[2J", "\x1b")
	var b strings.Builder
	for range 1 + h.by.Intn(4) {
		switch h.by.Intn(4) {
		case 0:
			b.WriteByte(byte(h.by.Intn(256)))
		case 1:
			b.WriteRune(rune(h.by.Intn(0x2100)))
		default:
			b.WriteString(known[h.by.Intn(len(known))])
		}
	}
	return b.String()
}

// screens opens every screen, and every entry, so tall that all of it is drawn.
func (h *hostile) screens(t *testing.T) {
	v := &visit{T: t, by: h.by, book: h.book, came: make(chan tea.Msg, 10_000), entries: h.ids}
	v.start()
	v.width, v.height = 40+h.by.Intn(120), 400
	v.send(tea.WindowSizeMsg{Width: v.width, Height: v.height})
	shown := 0
	for _, way := range v.places() {
		v.did = append(v.did, fmt.Sprintf("open %+v", way))
		v.send(way)
		v.look()
		shown += strings.Count(v.root.View().Content, visible)
		v.send(screen.Notice{Text: h.text(), Bad: true})
		v.look()
		v.pass(time.Second)
		v.look()
	}
	if shown < hostileTogether/8 {
		t.Errorf("escapes were made visible %d times: the texts were not shown", shown)
	}
}

// visible is how an escape is shown.
const visible = "^["

// commands runs every command that shows what was written, into a pipe.
func (h *hostile) commands() {
	id, shown := string(h.ids[h.by.Intn(len(h.ids))]), 0
	all := [][]string{
		{"list", "-n", "1000"}, {"list", "--json", "-n", "1000"}, {"trash"}, {"show", id}, {"show", "--json", id}, {"history", id}, {"history", "--changes", id}, {"history", "--changes", "--json", id},
		{"search", "sample"}, {"search", "--json", "a"}, {"week", "3"}, {"week", "--json"}, {"config"}, {"course", "list"}, {"course", "show"}, {"doctor"}, {"backups"},
		{"submit", "--weeks", "0,1", "--to", "sample@example.org", "--note", h.text(), "--out", h.book.Folder}, {"submissions"}, {"submissions", "--json"}, {h.text()}, {"show", h.text()},
		{"export", filepath.Join(filepath.Dir(h.path), "everything")},
		{"lookback"}, {"lookback", "--json"}, {"lookback", "--year", "2020"}, {"lookback", "--on", "2020-04-06"}, {"lookback", "--on", "2020-04-06", "--json"}, {"lookback", "--json", id},
		{"lookback", "tries"}, {"lookback", "tries", "--json"}, {"lookback", "pairs"}, {"lookback", "pairs", "--json"}, {"lookback", id, "--remember", h.text()},
		{"tags"}, {"tags", "--json"}, {"tags", h.text()}, {"stats"}, {"stats", "--json"}, {"read", "--all"}, {"book", "--all", "--dry-run"}, {"book", "--all", "--format", "docx,html", "--json", "--out", h.book.Folder},
	}
	for _, id := range h.ids {
		all = append(all, []string{"show", string(id)}, []string{"lookback", string(id)})
	}
	for _, args := range all {
		var out, errs bytes.Buffer
		Main(h.t.Context(), args, strings.NewReader(""), &out, &errs, func(name string) string {
			return map[string]string{"PONDER_JOURNAL": h.path, "PONDER_NOW": "2020-04-06T14:02:00Z", "HOME": filepath.Dir(h.path)}[name]
		})
		shown += strings.Count(out.String(), visible)
		h.plain(strings.Join(args, " "), strings.ReplaceAll(out.String()+errs.String(), "\t", " "))
	}
	if shown < hostileTogether/40 {
		h.t.Errorf("escapes were made visible %d times: the texts were not written", shown)
	}
	went, err := h.book.HandIn(h.t.Context(), book.Request{Assignment: "weeks-0-1", Note: h.text(), Formats: []string{"docx", "html", "md", "eml"}})
	if h.must(err); len(went.Files) != len(h.book.Formats)-1 {
		h.t.Errorf("%d files; want all but the PDF, which cannot draw all of these scripts", len(went.Files))
	}
	_, err = h.book.HandIn(h.t.Context(), book.Request{Assignment: "weeks-0-1", Formats: []string{"pdf"}})
	if err == nil || !strings.HasPrefix(err.Error(), "write pdf: its fonts cannot draw ") {
		h.t.Fatalf("the PDF that was asked for: %v", err)
	}
	h.plain("the fault of the PDF", screen.ErrorText(err))
}

// plain wants text alone.
func (h *hostile) plain(what, text string) {
	h.t.Helper()
	if i := strings.IndexFunc(text, steersTerminals); i >= 0 || !utf8.ValidString(text) && i < 0 && strings.ContainsAny(text, "\x1b") {
		h.t.Errorf("%.60q writes %q", what, text[max(i-40, 0):min(i+40, len(text))])
	}
}

// files looks at every file of the hand-ins.
func (h *hostile) files() {
	root := h.book.Folder
	files, err := os.ReadDir(root)
	h.must(err)
	if len(files) < 2 {
		h.t.Fatalf("%d files were handed in", len(files))
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(root, f.Name()))
		h.must(err)
		h.plain("the name of a file", f.Name())
		switch filepath.Ext(f.Name()) {
		case ".html":
			h.page(f.Name(), data)
		case ".md":
			h.plain(f.Name(), inFile(data))
		case ".eml":
			h.mail(f.Name(), data)
		case ".docx":
			h.document(f.Name(), data)
		}
	}
	outside, err := filepath.Glob(filepath.Join(filepath.Dir(h.path), "..", "outside*"))
	if err != nil || len(outside) > 0 {
		h.t.Errorf("files were written outside: %q, %v", outside, err)
	}
}

// inFile leaves out what a file may hold and a screen may not: tabs, and the marks that Arabic and
// Hebrew are written with, which turn nothing around.
func inFile(data []byte) string {
	return strings.NewReplacer("\t", " ", "\u200e", "", "\u200f", "", "\u061c", "").Replace(string(data))
}

func (h *hostile) page(name string, data []byte) {
	h.t.Helper()
	h.plain(name, inFile(data))
	for z := html.NewTokenizer(bytes.NewReader(data)); z.Next() != html.ErrorToken; {
		if token := z.Token(); acts(token) {
			h.t.Errorf("%s holds %q", name, token)
		}
	}
}

// acts reports whether a browser would run something, load something, or be led away because of a
// tag.
func acts(tag html.Token) bool {
	if tag.Type != html.StartTagToken && tag.Type != html.SelfClosingTagToken {
		return false
	}
	if slices.Contains([]string{"script", "iframe", "frame", "object", "embed", "applet", "base", "link", "form", "img", "svg", "math"}, tag.Data) {
		return true
	}
	for _, a := range tag.Attr {
		leads := a.Key == "href" && !regexp.MustCompile(`^(?i)(https?://|mailto:|#)`).MatchString(a.Val)
		refresh := a.Key == "http-equiv" && strings.EqualFold(strings.TrimSpace(a.Val), "refresh")
		if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" || leads || refresh {
			return true
		}
	}
	return false
}

func TestTagsThatActAreTold(t *testing.T) {
	for tag, want := range map[string]bool{
		`<script>`: true, `<p onclick=x>`: true, `<img src=x onerror=alert(1)>`: true, `<a href="javascript:x">`: true, `<a href=" data:x">`: true,
		`<meta http-equiv="refresh" content="0;url=x">`: true, `<p style="x">`: true, `<base href="x">`: true,
		`<meta name="author" content="&lt;img src=x onerror=alert(1)&gt;">`: false, `<a href="https://example.org">`: false, `<p dir="auto">`: false,
		`<a href="mailto:a@example.org">`: false, `&lt;script&gt;`: false,
	} {
		z := html.NewTokenizer(strings.NewReader(tag))
		z.Next()
		if got := acts(z.Token()); got != want {
			t.Errorf("%s acts: %v, want %v", tag, got, want)
		}
	}
}

func (h *hostile) mail(name string, data []byte) {
	h.t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	h.must(err)
	for field, values := range m.Header {
		if strings.EqualFold(field, "Bcc") || strings.EqualFold(field, "Cc") || len(values) != 1 || strings.ContainsAny(values[0], "\r\n\x00\x1b") {
			h.t.Errorf("%s has the header %q: %q", name, field, values)
		}
	}
}

func (h *hostile) document(name string, data []byte) {
	h.t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	h.must(err)
	for _, part := range z.File {
		r, err := part.Open()
		h.must(err)
		text, err := io.ReadAll(r)
		h.must(err)
		if bytes.ContainsAny(text, "\x00\x1b\x07\x08") || strings.Contains(part.Name, "..") {
			h.t.Errorf("%s holds what steers terminals in %s", name, part.Name)
		}
	}
}
