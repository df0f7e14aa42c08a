package layout

import (
	"strings"
	"testing"
)

func TestPathsAreShortenedInTheMiddle(t *testing.T) {
	for _, c := range []struct {
		path  string
		width int
		want  string
	}{
		{"/home/sample/Ponder", 30, "/home/sample/Ponder"},
		{"/home/sample/Documents/My courses/Ponder", 30, "/home/…/My courses/Ponder"},
		{"/home/sample/Documents/My courses/Ponder", 12, "/…/Ponder"},
		{`C:\Users\sample\OneDrive\Documents\Ponder`, 30, `C:\Users\…\Documents\Ponder`},
		{"/home/sample/a-very-long-name-of-a-file.docx", 14, "a-very-…e.docx"},
		{"/home/世界/sample/Ponder", 16, "/home/…/Ponder"},
	} {
		got := Path(c.path, c.width)
		if Width(got) > c.width || !strings.HasSuffix(got, c.path[len(c.path)-4:]) {
			t.Errorf("Path(%q, %d) is %q", c.path, c.width, got)
		}
		if got != c.want {
			t.Errorf("Path(%q, %d) is %q, not %q", c.path, c.width, got, c.want)
		}
	}
}

func TestWholePathsAreBrokenBehindTheirSeparators(t *testing.T) {
	path := "/home/sample/Documents/My courses/A long-name with blanks/Ponder"
	for width := 26; width < 70; width++ {
		lines := PathLines(path, width)
		if got := strings.Join(lines, ""); got != path {
			t.Errorf("in %d cells it is %q", width, lines)
		}
		for i, l := range lines {
			if Width(l) > width || i < len(lines)-1 && !strings.HasSuffix(l, "/") {
				t.Errorf("in %d cells a line is %q", width, l)
			}
		}
	}
}
