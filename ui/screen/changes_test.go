package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/format"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

func TestWhatChangedIsReadWithoutColour(t *testing.T) {
	plain := theme.New(theme.Options{Name: "none", ASCII: true})
	for _, c := range []struct{ name, before, after, want, counted string }{
		{"a word", "It felt stiff.", "It felt warm.", "It felt [-stiff-] {+warm+}.", "1 word added, 1 removed"},
		{"the end", "One.", "One. And two.", "One. {+And two.+}", "2 words added, 0 removed"},
		{"a paragraph", "One.\n\nTwo.\n", "One.\n", "One.\n\n[-Two.-]", "0 words added, 1 removed"},
		{"two lines", "", "One.\nTwo.", "{+One.+}\n{+Two.+}", "2 words added, 0 removed"},
		{"white space", "One two", "One  two", "", "only spaces and signs changed"},
		{"a sign", "One two", "One, two", "One{+,+} two", "only spaces and signs changed"},
		{"nothing", "One two", "One two", "One two", "the text is the same"},
		{"what would steer", "a", "a\x1b[2J", "", "1 word added, 0 removed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			spans := journal.Diff(c.before, c.after)
			got := strings.Join(screen.Changes(spans, 40, plain), "\n")
			if c.want != "" && got != c.want {
				t.Errorf("it reads %q, not %q", got, c.want)
			}
			if strings.Contains(got, "\x1b[2J") {
				t.Errorf("the text steers the terminal: %q", got)
			}
			if c.name != "what would steer" && screen.ChangesInWords(spans, format.Locale{}) != c.counted {
				t.Errorf("counted: %q", screen.ChangesInWords(spans, format.Locale{}))
			}
		})
	}
}

func TestWhatChangedFitsAndLeavesNoStyleOpen(t *testing.T) {
	dark := theme.New(theme.Options{Name: "dark"})
	after := strings.Repeat("x", 90) + " 日本語の見本 " + strings.Repeat("word ", 40) + "\n\tindented"
	for _, width := range []int{12, 40, 80} {
		for _, line := range screen.Changes(journal.Diff("a sample before", after), width, dark) {
			if ansi.StringWidth(line) > width {
				t.Errorf("wider than %d cells: %q", width, line)
			}
			if at := strings.LastIndex(line, "\x1b["); at >= 0 && !strings.HasPrefix(line[at:], "\x1b[m") && !strings.HasPrefix(line[at:], "\x1b[0m") {
				t.Errorf("a style is left open: %q", line)
			}
		}
	}
}
