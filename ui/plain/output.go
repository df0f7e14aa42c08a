package plain

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"ponder/ui/layout"
	"ponder/ui/screen"
)

// say writes a paragraph, broken between words. An empty one is an empty line.
func (s *session) say(format string, args ...any) {
	for _, line := range s.set(fmt.Sprintf(format, args...)) {
		s.out.WriteString(line + "\n") // an error shows at the next flush
	}
}

// gap writes an empty line where everything is said: it parts what is seen, and says nothing to
// whoever listens.
func (s *session) gap() {
	if s.full {
		s.say("")
	}
}

// set cleans a text and breaks it into lines for the terminal as it is now.
func (s *session) set(text string) []string {
	var out []string
	for line := range strings.SplitSeq(audible(text), "\n") {
		out = append(out, wrap(strings.TrimRight(line, " "), s.width())...)
	}
	return out
}

// narrow is the least width that lines are broken at, in cells.
const narrow = 10

func (s *session) width() int {
	if s.Width != nil {
		if w := s.Width(); w > 0 {
			return max(w, narrow)
		}
	}
	return layout.TextWidth
}

// trouble says what went wrong. It ends nothing.
func (s *session) trouble(err error) {
	s.say("%s", screen.ErrorText(err))
}

// enough is how many lines of a text are read before it waits.
const enough = 40

// recite reads a text of any length, and waits now and then where it is long. It answers nil also
// when the learner had enough.
func (s *session) recite(text string) error {
	all := s.set(text)
	for i, line := range all {
		if i > 0 && i%enough == 0 && len(all)-i > enough/4 {
			more, err := s.more(i, len(all))
			if err != nil || !more {
				return err
			}
		}
		s.out.WriteString(line + "\n")
	}
	return nil
}

func (s *session) more(at, of int) (bool, error) {
	answer, err := s.ask(question{few: true, text: fmt.Sprintf("That was line %s of %s. Press enter to go on, or type s to stop.", s.locale.Number(at), s.locale.Number(of)), help: "This text is long. Enter reads on, anything else stops."})
	if errors.Is(err, errBack) {
		return false, nil
	}
	return answer == "", err
}

// audible makes a text safe to print: what steers a terminal is made visible, tabs are blanks, and
// what can be neither seen nor heard is left out.
func audible(text string) string {
	text = strings.ReplaceAll(layout.Clean(text), "\t", "    ")
	return strings.Map(func(r rune) rune {
		if r == '\n' || !unseen(r) {
			return r
		}
		return -1
	}, text)
}

// unseen reports whether a character shows nothing. Joiners and the tags of flags belong to
// writing, and some marks of Arabic that count as formatting are seen.
func unseen(r rune) bool {
	switch {
	case r == 0x200C, r == 0x200D, r >= 0xE0020 && r <= 0xE007F:
		return false
	}
	return unicode.In(r, unicode.Cf) && !unicode.In(r, unicode.Prepended_Concatenation_Mark)
}

// wrap breaks a line between words. A word that is too long stays whole: an address or a path is
// better copied than cut.
func wrap(line string, width int) []string {
	if ansi.StringWidth(line) <= width {
		return []string{line}
	}
	words := strings.Fields(line)
	var out []string
	now := line[:len(line)-len(strings.TrimLeft(line, " "))]
	for i, word := range words {
		switch {
		case i == 0:
			now += word
		case ansi.StringWidth(now)+1+ansi.StringWidth(word) <= width:
			now += " " + word
		default:
			out, now = append(out, now), word
		}
	}
	return append(out, now)
}

// prose makes the Markdown of a course fit to be listened to: the lines of a paragraph are joined,
// and marks of emphasis dropped.
func prose(markdown string) string {
	var out []string
	joins := false // the next line goes on with the last one
	for line := range strings.Lines(markdown) {
		text := strings.TrimSpace(line)
		heading := strings.HasPrefix(text, "#")
		if joins && text != "" && !heading && !strings.HasPrefix(text, "- ") {
			out[len(out)-1] += " " + text
			continue
		}
		out = append(out, text)
		joins = text != "" && !heading
	}
	return aloud(strings.Trim(strings.Join(out, "\n"), "\n"))
}
