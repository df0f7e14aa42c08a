package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ponder/ui/screen/screentest"
)

// What a screen says in one line it says there once, and no time of day stands behind a day without
// a year. In wide windows two columns share a line, so that only narrow ones are looked at for the
// first.
func TestNoLineOfAScreenSaysAnythingTwice(t *testing.T) {
	all, err := filepath.Glob(filepath.Join("testdata", "gallery", "*.txt"))
	if err != nil || len(all) < 40 {
		t.Fatal(len(all), "pictures", err)
	}
	for _, path := range all {
		if strings.HasSuffix(path, ".styled.txt") {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		size := ""
		for line := range strings.Lines(string(text)) {
			if after, found := strings.CutPrefix(line, "== "); found {
				size = strings.TrimSpace(after)
			}
			if screentest.ClockBehindDay(line) {
				t.Errorf("%s: a clock behind a day: %q", path, line)
			}
			if strings.Contains(line, "a name and <name@") || strings.Contains(line, "Apr  6 Apr") {
				continue // how an address is written, and days above columns
			}
			narrow := (size == "80x24" || size == "40x15") && !strings.Contains(strings.ToLower(line), "sample") // a learner's text
			if twice := screentest.SaidTwice(line); narrow && twice != "" {
				t.Errorf("%s at %s: %q is said twice in %q", path, size, twice, line)
			}
		}
	}
}
