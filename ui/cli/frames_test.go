//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/ui/screen/screentest"
)

// sizes are those at which every screen is drawn.
var sizes = [][2]int{{40, 15}, {80, 24}, {120, 40}, {200, 60}}

// scene is a way to a screen, from the start of the program, and what is seen there.
type scene struct {
	name string
	keys []string // each one is typed when the text of seen before it is there
	seen []string
	env  []string
}

// sample is a journal with a draft, answers in four scripts, notes and something private; every
// text says that it is a sample.
func sample(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t).begin()
	for _, args := range [][]string{
		{"--week", "0", "--prompt", "1", "--date", "2020-03-26", "A sample answer.\n\n## Now what?\n\nAsk each partner how they would open a call."},
		{"--week", "1", "--prompt", "1", "--date", "2020-04-01", "--title", "第一次通话 مرحبا שלום नमस्ते 👩‍👩‍👧 é", "A sample answer in many scripts: 世界 مرحبا שלום नमस्ते 👩‍👩‍👧 é."},
		{"--week", "1", "--prompt", "2", "--date", "2020-04-02", "--tag", "tools", "A sample answer with **strong** words, a list\n\n- one\n- two\n\n> and a quote."},
		{"--week", "1", "--date", "2020-04-03", "--private", "A sample that stays private."},
		{"--week", "2", "--prompt", "1", "A sample answer.\n\n## Now what?\n\nBegin with a drawing."},
	} {
		d.run(append([]string{"write"}, args...)...)
	}
	return d
}

func TestFrames(t *testing.T) {
	t.Parallel()
	home := sample(t)
	for _, s := range []scene{
		{name: "week", seen: []string{"1 of 3 answered"}},
		{name: "week-ascii", seen: []string{"1 of 3 answered"}, env: []string{"LC_ALL=C"}},
		{name: "week-1", seen: []string{"1 of 3 answered", "2 of 3 answered"}, keys: []string{left}},
		{name: "week-page", seen: []string{"1 of 3 answered", "[ ] Catherine Russ"}, keys: []string{"r"}},
		{name: "write", seen: []string{"1 of 3 answered", "prompt 2 of 3"}, keys: []string{"2" + enter}},
	} {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			for _, size := range sizes {
				desk := *home
				desk.t = t
				w := desk.open(options{width: size[0], height: size[1], env: s.env})
				w.sees(s.seen[0])
				for i, keys := range s.keys {
					w.types(keys)
					w.sees(s.seen[i+1])
				}
				w.is(fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1]))
				w.close()
			}
		})
	}
}

// is compares the screen with a golden frame, once it is quiet, and wants no line wider than the
// window.
func (w *window) is(name string) {
	w.t.Helper()
	path := filepath.Join("testdata", "frames", name+".txt")
	want, err := os.ReadFile(path)
	if err != nil && !screentest.IsUpdate() {
		w.t.Fatal(err)
	}
	if screentest.IsUpdate() {
		w.quiet()
		if err := os.WriteFile(path, []byte(w.text()), 0o600); err != nil {
			w.t.Fatal(err)
		}
		return
	}
	w.until("is "+path+":\n"+string(want), func(screen string) bool { return screen == string(want) })
	if ansi.StringWidth(w.text()) == 0 {
		w.t.Error("the screen is empty")
	}
}
