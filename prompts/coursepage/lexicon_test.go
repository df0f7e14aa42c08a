package coursepage

import (
	"io/fs"
	"strings"
	"testing"
)

func TestEveryLexiconIsLaidOutAsItShouldBe(t *testing.T) {
	files, err := fs.Glob(lexiconFiles, "lexicon/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files, %v; want five at least", len(files), err)
	}
	for _, name := range files {
		raw, err := lexiconFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		l := newLexicon()
		if err := l.add(string(raw)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for m := 1; m <= 12; m++ {
			if !hasValue(l.months, m) {
				t.Errorf("%s: month %d has no name", name, m)
			}
		}
		for _, key := range strings.Fields("week unit number ordinal handin due reflect read asks leadin group thisweek nothing noon midnight closing") {
			if len(l.words[key]) == 0 {
				t.Errorf("%s: nothing stands behind %q", name, key)
			}
		}
		kinds := map[labelEntry]bool{}
		for _, entry := range l.tongues[0].labels {
			kinds[labelEntry{kind: entry.kind, open: entry.open, task: entry.task}] = true
		}
		if len(kinds) < len(kindNames) {
			t.Errorf("%s: labels for %d of %d kinds", name, len(kinds), len(kindNames))
		}
	}
	for _, wrong := range []string{"label dragon: x", "month 13: x", "weekday 7: x", "week week"} {
		if newLexicon().add(wrong) == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
}

func hasValue(months map[string]int, m int) bool {
	for _, n := range months {
		if n == m {
			return true
		}
	}
	return false
}
