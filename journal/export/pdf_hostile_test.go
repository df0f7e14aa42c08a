package export

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
)

func TestHostileTextFitsOnThePages(t *testing.T) {
	for _, body := range hostile {
		checkFile(t, body)
	}
	for _, body := range []string{
		strings.Repeat("x", 5000), strings.Repeat("1. ", 60) + "deep", "999999999. x\n1000000000. y", "|" + strings.Repeat("a|", 70) + "\n|" + strings.Repeat("-|", 70),
		"|" + strings.Repeat("a|", 10) + "\n|" + strings.Repeat("-|", 10) + "\n|" + strings.Repeat(strings.Repeat("wide ", 50)+"|", 10), strings.Repeat("a\n", 300),
		"# " + strings.Repeat("heading ", 400), strings.Repeat("\u0301", 500), "a" + strings.Repeat("\u0301\u0323", 200), "```\n" + strings.Repeat("code\n", 200) + "```",
		"- \n- > \n- ```\n  ```\n- ---\n- | a |\n  |---|\n", strings.Repeat(" ", 3000) + "x", "| a |\n|---|\n| " + strings.Repeat("long ", 3000) + " |",
	} {
		checkFile(t, body)
	}
}

func TestTheFootOfAPageLeavesRoomForItsNumber(t *testing.T) {
	for title, whole := range map[string]bool{"A title": true, strings.Repeat("i", 120): true, strings.Repeat("W", 85): false, strings.Repeat("Ẃ̃ ", 400): false} {
		h := with("A sample.")
		h.Title, h.Learner.Name = title, ""
		foot := mustSet(t, h).footer
		said := marked([]mark{{letters: foot}})
		if end := advance(foot); end > pageRoom-60 || strings.HasSuffix(said, "…") == whole {
			t.Errorf("%.40q: the foot is %.1f wide and says %q", title, end, said)
		}
	}
}

func FuzzPDF(f *testing.F) {
	for _, body := range hostile {
		f.Add(body)
	}
	f.Add(latin().Entries()[0].Body)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) < 3000 {
			checkPages(t, body)
		}
	})
}

// checkPages sets a text and looks whether all of it stands on the pages, inside their margins. It
// gives what they say, unless some of it cannot be drawn.
func checkPages(t *testing.T, body string) (said string, fits bool) {
	t.Helper()
	d := describe(with(body))
	p, err := setPages(d, false)
	if _, asked := setPages(d, true); fmt.Sprint(asked) != fmt.Sprint(err) {
		t.Fatalf("%q: who asks is told %v, who writes %v", body, asked, err)
	}
	if err != nil {
		if !strings.Contains(err.Error(), "U+") {
			t.Fatalf("%q: %v", body, err)
		}
		return "", false
	}
	var set strings.Builder
	for n, page := range p.pages() {
		for _, r := range page {
			if r.y < pageTop-1 || r.y+r.height > pageBottom+1 && r.height < pageBottom-pageTop {
				t.Fatalf("%q: page %d has a line at %.1f, %.1f high", body, n+1, r.y, r.height)
			}
			for _, m := range r.marks {
				line := m.letters // a blank that the line ends with is not seen
				if n := len(line); n > 1 && line[n-1].r == ' ' {
					line = line[:n-1]
				}
				if end := m.x + advance(line); m.x < pageLeft-1 || end > pageLeft+pageRoom+1 && len(m.letters) > 1 {
					t.Fatalf("%q: page %d has text from %.1f to %.1f: %q", body, n+1, m.x, end, marked([]mark{m}))
				}
			}
			set.WriteString(marked(r.marks))
		}
	}
	for _, b := range d.Weeks[0].Sections[0].Entries[0].Blocks {
		for _, want := range leaves(b) {
			if !strings.Contains(bare0(set.String()), bare0(drawable(want))) {
				t.Fatalf("%q: %q is not on the pages", body, want)
			}
		}
	}
	return set.String(), true
}

// checkFile looks whether the file says what was set.
func checkFile(t *testing.T, body string) {
	t.Helper()
	set, fits := checkPages(t, body)
	if !fits {
		return
	}
	var said strings.Builder
	for _, d := range readPDF(t, written(t, format(t, "pdf"), with(body))) {
		if d.y > 40 { // not the foot of the page
			said.WriteString(d.text)
		}
	}
	if bare0(said.String()) != bare0(set) {
		t.Fatalf("%q: the file says %q, and was to say %q", body, said.String(), set)
	}
}

// leaves returns the shownText of a block that stand in one piece.
func leaves(b block) []string {
	if b.Kind == table {
		return nil // its lines are divided among columns
	}
	all := []string{b.Code}
	for _, i := range b.Text {
		if i.Kind == plain {
			all = append(all, i.Text)
		}
	}
	for _, inner := range b.Blocks {
		all = append(all, leaves(inner)...)
	}
	return all
}

// bare0 leaves out spaces.
func bare0(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
