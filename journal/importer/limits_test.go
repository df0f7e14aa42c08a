package importer

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"time"
)

func small(tb testing.TB) *gatherer {
	tb.Helper()
	g, err := newGatherer(Options{Zone: time.UTC, Now: time.Unix(0, 0)})
	if err != nil {
		tb.Fatal(err)
	}
	g.limits = limits{file: 1000, text: 500, month: 100, parts: 10, all: 1500, files: 3, depth: 2, ratio: 10}
	g.left = g.limits.all
	return g
}

func sized(name string, size int) item {
	return item{name: name, mode: 0o600, modified: time.Unix(0, 0), open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(strings.Repeat("x", size))), nil
	}}
}

func TestLimitsOfOneFileLeaveTheOthers(t *testing.T) {
	for what, s := range map[string]source{
		"text":  {name: "a.md", data: []byte(strings.Repeat("x", 501))},
		"JSON":  {name: "a.json", data: []byte(`{"entries":[` + strings.Repeat("{},", 11) + `{}]}`)},
		"month": {name: "2020-01.txt", data: []byte("1: {text: " + strings.Repeat("x", 100) + "}")},
	} {
		if err := small(t).file(s); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", what, err)
		}
	}
	g := small(t)
	for _, it := range []item{sized("large.md", 1200), sized("2020-01-02.md", 100)} {
		if err := g.visit(it); err != nil {
			t.Fatal(err)
		}
	}
	if len(g.out.Entries) != 1 || len(g.out.Remarks) != 1 || g.out.Remarks[0].About != "large.md" {
		t.Errorf("%d entries, %+v", len(g.out.Entries), g.out.Remarks)
	}
}

func TestLimitsOfAllFilesEndTheReading(t *testing.T) {
	read := func(size int) (err error) {
		g := small(t)
		for i := 0; i < 10 && err == nil; i++ {
			err = g.visit(sized(fmt.Sprintf("%d.md", i), size))
		}
		return err
	}
	if err := read(10); !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "more files") {
		t.Errorf("ten files: %v", err)
	}
	if err := read(800); !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "all files together") {
		t.Errorf("large files: %v", err)
	}
	if err := small(t).enter("a/b/c"); !errors.Is(err, fs.SkipDir) {
		t.Errorf("deep folders: %v", err)
	}
}

// Values that are made to take long: each must be read, or refused, in a moment.
func TestHostileFrontMatterEnds(t *testing.T) {
	for what, front := range map[string]string{
		"lists in lists":    "a: " + strings.Repeat("[", 100_000),
		"keys in keys":      strings.Repeat("? ", 100_000),
		"huge":              "a: " + strings.Repeat("x", 2*maxFront),
		"many keys":         strings.Repeat("k: v\n", 40_000),
		"aliases of a list": "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n",
	} {
		text := "---\n" + front + "\n---\nText."
		g, err := newGatherer(Options{Now: time.Unix(0, 0)})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if err := g.file(source{name: "a.md", data: []byte(text)}); err != nil || len(g.out.Entries) != 1 {
			t.Errorf("%s: %d entries, %v", what, len(g.out.Entries), err)
			continue
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s took %s", what, took)
		}
		if body := g.out.Entries[0][0].Body; what != "many keys" && !strings.Contains(body, front[:100]) {
			t.Errorf("%s: the text lost what was not understood", what)
		}
	}
}
