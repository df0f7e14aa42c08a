package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"ponder/ui/cli"
)

// copyOver is an editor: it writes the file that is its first argument over the text that it is
// given.
func copyOver() {
	data, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = os.WriteFile(os.Args[2], data, 0o600)
	}
	if err != nil {
		io.WriteString(os.Stderr, err.Error())
		os.Exit(1)
	}
}

// bare is a journal without a terminal.
type bare struct {
	*testing.T
	folder string
	env    map[string]string
}

func newBare(t *testing.T) *bare {
	t.Helper()
	folder := t.TempDir()
	return &bare{T: t, folder: folder, env: map[string]string{
		"PONDER_JOURNAL": filepath.Join(folder, "journal.db"), "PONDER_NOW": "2020-04-06T14:02:00+01:00", "TZ": "Europe/London", "LANG": "en_GB.UTF-8",
	}}
}

// run runs a command with something on standard input.
func (b *bare) run(in []byte, args ...string) (out, errs string, status int) {
	b.Helper()
	var to, news bytes.Buffer
	status = cli.Main(context.Background(), args, bytes.NewReader(in), &to, &news, func(name string) string { return b.env[name] })
	return to.String(), news.String(), status
}

// must wants a command to succeed.
func (b *bare) must(in []byte, args ...string) (out, errs string) {
	b.Helper()
	out, errs, status := b.run(in, args...)
	if status != 0 {
		b.Fatalf("ponder %s ends with %d: %s", strings.Join(args, " "), status, errs)
	}
	return out, errs
}

// file writes a file and gives its path.
func (b *bare) file(name string, data []byte) string {
	b.Helper()
	path := filepath.Join(b.folder, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// bodies returns the texts of all entries.
func (b *bare) bodies() string {
	b.Helper()
	var all []struct {
		ID string `json:"id"`
	}
	out, _ := b.must(nil, "list", "--json")
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for _, e := range all {
		body, _ := b.must(nil, "show", e.ID, "--raw")
		text.WriteString(body)
	}
	return text.String()
}

const (
	wanted  = "Über die Brücke: “café” – naïve."
	letter  = "Über die Brücke: “café” – naïve.\r\nA second line.\r\n"
	russian = "Письмо о мосте, и больше ничего.\r\n"
)

// coursePage is a text as a page of a course.
func coursePage(text string) string {
	return "Week 2\r\n\r\nFocus of the week: " + strings.ReplaceAll(text, "\r\n", " ") + "\r\n\r\nJournal review prompts: What is a sample of this?\r\n"
}

// waysIn are all ways in which a text from outside comes in, with how it is asked for afterwards.
var waysIn = []struct {
	name  string
	wraps func(string) string
	stdin bool
	give  func(b *bare, raw []byte, file string) (errs string, status int)
	said  func(b *bare) string
}{
	{"write -", same, true, func(b *bare, raw []byte, _ string) (string, int) { return b.news(raw, "write", "-") }, (*bare).bodies},
	{"editor", same, false, func(b *bare, _ []byte, file string) (string, int) {
		b.env["EDITOR"] = `copy-over "` + file + `"`
		return b.news(nil, "write", "--editor")
	}, (*bare).bodies},
	{"course read -", coursePage, true, func(b *bare, raw []byte, _ string) (string, int) { return b.news(raw, "course", "read", "-", "--yes") }, (*bare).week},
	{"course read FILE", coursePage, false, func(b *bare, _ []byte, file string) (string, int) {
		return b.news(nil, "course", "read", file, "--yes")
	}, (*bare).week},
	{"reply -", same, true, func(b *bare, raw []byte, _ string) (string, int) { return b.news(raw, "reply", "-") }, (*bare).replies},
	{"reply FILE", same, false, func(b *bare, _ []byte, file string) (string, int) { return b.news(nil, "reply", file) }, (*bare).replies},
	{"import -", same, true, func(b *bare, raw []byte, _ string) (string, int) { return b.news(raw, "import", "-") }, (*bare).bodies},
	{"import FILE", same, false, func(b *bare, _ []byte, file string) (string, int) { return b.news(nil, "import", file) }, (*bare).bodies},
}

func same(s string) string { return s }

// news returns what a command says beside its answer; import says it with it.
func (b *bare) news(in []byte, args ...string) (string, int) {
	out, errs, status := b.run(in, args...)
	if args[0] == "import" {
		errs = out + errs
	}
	return errs, status
}

func (b *bare) week() string { out, _ := b.must(nil, "week", "2", "--json"); return out }
func (b *bare) replies() string {
	out, _ := b.must(nil, "submissions", "--json")
	return out + b.firstEntry()
}

// firstEntry shows the entry that was handed in, with the reply to it.
func (b *bare) firstEntry() string {
	out, _ := b.must(nil, "search", "drawing", "--json")
	var found []struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal([]byte(out), &found); err != nil || len(found) != 1 {
		b.Fatalf("found %s, %v", out, err)
	}
	out, _ = b.must(nil, "show", found[0].ID, "--json")
	return out
}

// handedIn is a journal with an entry that was handed in.
func handedIn(t *testing.T) *bare {
	b := newBare(t)
	b.must(nil, "init", "--name", "Sample Learner", "--start", "2020-03-30")
	b.must(nil, "write", "--week", "0", "--prompt", "1", "We began with a drawing.")
	b.must(nil, "submit", "--out", filepath.Join(b.folder, "files"), "--format", "md", "--to", "marta@example.org")
	return b
}

func TestEveryWayInReadsEveryEncoding(t *testing.T) {
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy) func(string) ([]byte, error) {
		return func(s string) ([]byte, error) { return unicode.UTF16(order, mark).NewEncoder().Bytes([]byte(s)) }
	}
	for _, kind := range []struct {
		name  string
		write func(string) ([]byte, error)
		guess string
	}{
		{"UTF-8", func(s string) ([]byte, error) { return []byte(s), nil }, ""},
		{"UTF-8 with a mark", func(s string) ([]byte, error) { return []byte("\uFEFF" + s), nil }, ""},
		{"UTF-16LE", utf16(unicode.LittleEndian, unicode.UseBOM), ""},
		{"UTF-16BE", utf16(unicode.BigEndian, unicode.UseBOM), ""},
		{"UTF-16 without its mark", utf16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16"},
		{"Windows-1252", func(s string) ([]byte, error) { return charmap.Windows1252.NewEncoder().Bytes([]byte(s)) }, "Windows-1252"},
	} {
		t.Run(kind.name, func(t *testing.T) {
			for _, way := range waysIn {
				b := handedIn(t)
				b.T = t
				raw, err := kind.write(way.wraps(letter))
				if err != nil {
					t.Fatal(err)
				}
				errs, status := way.give(b, raw, b.file("a letter.txt", raw))
				if status != 0 {
					t.Errorf("%s ends with %d: %s", way.name, status, errs)
					continue
				}
				said := strings.ReplaceAll(way.said(b), `\\`, "/") // of paths on Windows, such as \\root
				if !strings.Contains(said, wanted) || strings.Contains(said, "\r") || strings.Contains(said, `\r`) || strings.Contains(said, "\uFEFF") {
					t.Errorf("%s keeps %q", way.name, said)
				}
				spoken := strings.Join(strings.Fields(errs), " ")
				if n := strings.Count(spoken, "accents and quotation marks"); kind.guess == "" && n != 0 || kind.guess != "" && (n != 1 || !strings.Contains(spoken, "read as "+kind.guess)) {
					t.Errorf("%s says %q of a guess of %q", way.name, errs, kind.guess)
				}
			}
		})
	}
}

func TestEveryWayInRefusesWhatItCannotReadAndKeepsIt(t *testing.T) {
	for _, way := range waysIn {
		t.Run(way.name, func(t *testing.T) {
			b := handedIn(t)
			raw, err := charmap.Windows1251.NewEncoder().Bytes([]byte(way.wraps(russian)))
			if err != nil {
				t.Fatal(err)
			}
			before := way.said(b)
			file := b.file("a letter.txt", raw)
			errs, status := way.give(b, raw, file)
			if status != 1 || strings.Contains(errs, "Kept") || !strings.Contains(errs, "cannot be read as text") || !strings.Contains(errs, "UTF-8") {
				t.Errorf("it ends with %d and says %s", status, errs)
			}
			if after := way.said(b); after != before {
				t.Errorf("it holds %s", after)
			}
			if !way.stdin {
				raw = append([]byte(nil), raw...)
				if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, raw) {
					t.Errorf("the file holds %q, %v", got, err)
				}
				return
			}
			kept, err := os.ReadFile(filepath.Join(b.folder, "ponder-not-read.txt"))
			if err != nil || !bytes.Equal(kept, raw) || !strings.Contains(errs, "ponder-not-read.txt") {
				t.Errorf("kept is %q, %v, and it says %s", kept, err, errs)
			}
		})
	}
}

func TestACourseInAnyEncodingIsTakenUpOrRefusedWithThePlace(t *testing.T) {
	const course = "---\r\nid: trees\r\ntitle: Trees of the café\r\nzone: Europe/London\r\n---\r\n\r\nAbout trees.\r\n"
	const week = "---\r\nweek: 1\r\ntitle: Roots – a sample\r\n---\r\n\r\n## Reflection\r\n\r\n- What holds the café? {#w1-holds}\r\n"
	wide := func(s string) ([]byte, error) {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	}
	western := func(s string) ([]byte, error) { return charmap.Windows1252.NewEncoder().Bytes([]byte(s)) }
	for _, c := range []struct {
		name, said string
		write      func(string) ([]byte, error)
		status     int
	}{
		{"UTF-16", "Added: Trees of the café.", wide, 0}, {"Windows-1252", "read as Windows-1252", western, 0},
		{"half of each", "course.md:3:24: this is not UTF-8 text", func(s string) ([]byte, error) {
			return []byte(strings.Replace(s, "é", "\xe9", 1) + "“mixed”"), nil
		}, 1},
	} {
		b := newBare(t)
		b.must(nil, "init")
		folder := filepath.Join(b.folder, "a course")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"course.md": course, "week-1.md": week} {
			data, err := c.write(text)
			if err != nil {
				t.Fatal(err)
			}
			b.file(filepath.Join("a course", name), data)
		}
		out, errs, status := b.run(nil, "course", "use", folder, "--start", "2020-03-30")
		if said := out + errs; status != c.status || !strings.Contains(said, c.said) || strings.Count(said, "accents and quotation marks") > 1 {
			t.Errorf("%s: it ends with %d and says %s", c.name, status, said)
		}
		if c.status == 0 {
			if week, _ := b.must(nil, "week", "1", "--json"); !strings.Contains(week, "What holds the café?") {
				t.Errorf("%s: the week is %s", c.name, week)
			}
		}
	}
}

func TestAnEditorsTextThatCannotBeReadComesBackOnceItCan(t *testing.T) {
	b := handedIn(t)
	raw, _ := charmap.Windows1251.NewEncoder().Bytes([]byte(russian))
	b.env["EDITOR"] = `copy-over "` + b.file("a letter.txt", raw) + `"`
	b.news(nil, "write", "--editor")
	left, err := filepath.Glob(filepath.Join(b.folder, "ponder-editing-*", "entry.md"))
	if err != nil || len(left) != 1 {
		t.Fatalf("left are %q, %v", left, err)
	}
	if got, err := os.ReadFile(left[0]); err != nil || !bytes.Equal(got, raw) {
		t.Fatalf("the editor's file holds %q, %v", got, err)
	}
	if _, errs := b.must(nil, "write", "Another text."); !strings.Contains(errs, "cannot be read as text") {
		t.Errorf("the next command says %s", errs)
	}
	if err := os.WriteFile(left[0], []byte(russian), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs := b.must(nil, "write", "A third text."); !strings.Contains(errs, "back in the journal") {
		t.Errorf("the next command says %s", errs)
	}
	if got := b.bodies(); !strings.Contains(got, strings.TrimSpace(russian)) {
		t.Errorf("the journal holds %q", got)
	}
}

func TestATextKeepsItsLastLineEndInAnEditorThatTakesItAway(t *testing.T) {
	b := handedIn(t)
	id, _ := b.must([]byte("one line\n"), "write", "-")
	b.env["EDITOR"] = `copy-over "` + b.file("without an end.txt", []byte("one line\nand another")) + `"`
	b.must(nil, "edit", strings.TrimSpace(id))
	if got := b.bodies(); !strings.Contains(got, "one line\nand another\n") {
		t.Errorf("the journal holds %q", got)
	}
}
