package coursepage_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

var updatePages = flag.Bool("update-pages", false, "write what is read now into testdata/pages")

// pageVariant is a file of testdata/pages: a page of our own, what must be read from it, in the
// form of Week.Text, and a part of each doubt that must be raised, one a line.
type pageVariant struct {
	name         string
	about, page  string
	read, doubts string
	opt          coursepage.Options
	fileName     string
}

func TestPagesOfManyShapesAreRead(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txt")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d page variants, %v; want at least 40", len(files), err)
	}
	sure := 0
	for _, file := range files {
		v := mustVariant(t, file)
		if v.doubts == "" {
			sure++
		}
		t.Run(v.name, func(t *testing.T) { checkVariant(t, v) })
	}
	if sure < 15 || sure > len(files)-15 {
		t.Errorf("%d of %d variants raise no doubt; want a fair number of each", sure, len(files))
	}
}

func checkVariant(t *testing.T, v pageVariant) {
	page := mustRead(t, v.page, v.opt)
	if *updatePages {
		v.read = strings.TrimSpace(page.Text())
		v.doubts = strings.Join(page.Doubts, "\n")
		v.write(t)
	}
	if got := strings.TrimSpace(page.Text()); got != v.read {
		t.Errorf("read:\n%s\n\nwant:\n%s", got, v.read)
	}
	for want := range strings.Lines(v.doubts) {
		if !mentions(page.Doubts, strings.TrimSpace(want)) {
			t.Errorf("no doubt says %q; doubts: %q", want, page.Doubts)
		}
	}
	if want := strings.Count(v.doubts, "\n") + 1; v.doubts != "" && len(page.Doubts) != want || v.doubts == "" && len(page.Doubts) > 0 {
		t.Errorf("doubts: got %q, want %q", page.Doubts, v.doubts)
	}
}

// mustVariant reads a variant; its first lines may name a start, a week and the course's zone.
func mustVariant(tb testing.TB, file string) pageVariant {
	tb.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	v := pageVariant{name: strings.TrimSuffix(filepath.Base(file), ".txt"), fileName: file, opt: coursepage.Options{Week: -1, Today: autumn}}
	about, rest, ok1 := strings.Cut(string(raw), "-- page --\n")
	page, rest, ok2 := strings.Cut(rest, "-- read --\n")
	read, doubts, ok3 := strings.Cut(rest, "-- doubts --\n")
	if !ok1 || !ok2 || !ok3 {
		tb.Fatalf("%s: want the parts page, read and doubts", file)
	}
	v.about, v.page, v.read, v.doubts = about, page, strings.TrimSpace(read), strings.TrimSpace(doubts)
	for line := range strings.Lines(about) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "start":
			v.opt.Start, err = prompts.ParseDate(value)
		case "week":
			v.opt.Week, err = strconv.Atoi(value)
		case "zone":
			v.opt.Course = &prompts.Course{Zone: value}
		}
		if err != nil {
			tb.Fatalf("%s: %v", file, err)
		}
	}
	return v
}

func (v pageVariant) write(tb testing.TB) {
	tb.Helper()
	text := v.about + "-- page --\n" + v.page + "-- read --\n" + v.read + "\n-- doubts --\n" + v.doubts
	if err := os.WriteFile(v.fileName, []byte(strings.TrimRight(text, "\n")+"\n"), 0o600); err != nil {
		tb.Fatal(err)
	}
}
