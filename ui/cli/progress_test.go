package cli

import (
	"strconv"
	"strings"
	"testing"
)

func TestProgressIsOneLineThatGoesAway(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
		lines bool
		all   int64
		want  string
	}{
		{"a bar", 80, false, 4000, "\rIn [===============               ] 2000 of 4000 entries\rIn [==============================] 4000 of 4000 entries\r"},
		{"a narrow terminal", 30, false, 4000, "\rIn [ ] 2000 of 4000 entries\rIn [=] 4000 of 4000 entries\r"},
		{"no room for a bar", 20, false, 4000, "\rIn 2000 of 4000 entries\rIn 4000 of 4000 entries\r"},
		{"lines", 80, true, 4000, "In: 2000 of 4000 entries\nIn: 4000 of 4000 entries\n"},
		{"short work", 80, false, 1000, ""},
	} {
		var out strings.Builder
		p := &progress{out: &out, does: "In", lines: c.lines, number: strconv.Itoa, width: c.width}
		p.show(c.all/2, c.all, "entries")
		p.show(c.all/2+1, c.all, "entries") // reads alike
		p.show(c.all, c.all, "entries")
		p.clear()
		if got := strings.TrimRight(out.String(), " \r"); got != strings.TrimRight(c.want, "\r") {
			t.Errorf("%s: got %q", c.name, got)
		}
		for line := range strings.SplitSeq(out.String(), "\r") {
			if c.width >= 30 && len(line) > c.width {
				t.Errorf("%s: %q is wider than %d", c.name, line, c.width)
			}
		}
	}
	p := &progress{does: "In", number: strconv.Itoa}
	p.show(1, 4000, "entries") // in a pipe
	p.clear()
}
