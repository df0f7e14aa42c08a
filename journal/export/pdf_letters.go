package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// setter turns text into letters, and remembers what no font can draw.
type setter struct {
	fonts   *fonts
	ask     bool   // only what no font can draw is wanted: no letters are set
	missing []rune // in the order of the text, each once
	lacks   map[rune]bool
	named   []string // signs that are named in words, each once, with their names
	nothing glyph    // of the end of a line

	runes, breaks, marks int // how much was set: characters, ends of lines among them, and marks on letters
}

// count keeps how much was set.
func (s *setter) count(r rune) {
	s.runes++
	if r == '\n' {
		s.breaks++
	}
}

// letters sets text. What cannot be drawn takes no room: the file will not be written.
func (s *setter) letters(text string, k ink) []letter {
	if text == "" {
		return nil
	}
	return s.append(s.room(len(text)), text, &k)
}

// room makes room for the letters of a text of so many bytes, so that they are not moved while it
// is set.
func (s *setter) room(bytes int) []letter {
	if s.ask {
		return nil
	}
	return make([]letter, 0, bytes)
}

// append sets text behind other letters.
func (s *setter) append(all []letter, text string, k *ink) []letter {
	wanted := k.face()
	stack := glyph{} // the letter with the marks on it so far
	for _, r := range drawable(s.drawn(text)) {
		l := letter{r: r, ink: k, glyph: &s.nothing}
		s.count(r)
		if r != '\n' {
			var found bool
			if l.face, l.glyph, found = s.fonts.find(r, wanted); !found {
				s.lack(r)
				continue
			}
		}
		if s.ask {
			continue
		}
		if unicode.Is(unicode.Mn, r) {
			l.stand(&stack)
			s.marks++
		} else {
			stack = *l.glyph
		}
		all = append(all, l)
	}
	return all
}

// lack remembers a character that no font can draw.
func (s *setter) lack(r rune) {
	if !s.lacks[r] {
		s.lacks[r] = true
		s.missing = append(s.missing, r)
	}
}

// clearance is between a letter and a mark on it; overhead is where marks begin that stand above.
// In 1/1000 of the size.
const (
	clearance = 60
	overhead  = 300
)

// stand moves a mark to the middle of the letter that it belongs to, and clear of it and of the
// marks on it so far.
func (l *letter) stand(on *glyph) {
	g := l.glyph
	l.right = float32((on.left+on.right)/2 - on.advance - (g.left+g.right)/2)
	switch {
	case g.low >= overhead:
		up := max(0, on.high+clearance-g.low)
		l.up, on.high = float32(up), g.high+up
	case g.high <= 0:
		up := min(0, on.low-clearance-g.high)
		l.up, on.low = float32(up), g.low+up
	}
}

// mostNamed is how many characters a message names.
const mostNamed = 6

// unfit says which characters no font can draw, or nil.
func (s *setter) unfit() error {
	if len(s.missing) == 0 {
		return nil
	}
	var names []string
	backwards := false
	for _, r := range s.missing {
		p, _ := bidi.LookupRune(r)
		backwards = backwards || p.Class() == bidi.R || p.Class() == bidi.AL
		if len(names) < mostNamed {
			names = append(names, called(r))
		}
	}
	text := strings.Join(names, ", ")
	if more := len(s.missing) - len(names); more > 0 {
		text += " and " + count(more, "more character", "more characters")
	}
	if scripts := scriptsOf(s.missing); len(scripts) > 0 {
		text = strings.Join(scripts, ", ") + ": " + text
	}
	if backwards {
		return fmt.Errorf("its fonts cannot draw %s; text that runs from right to left or joins its letters needs the other formats", text)
	}
	return fmt.Errorf("its fonts cannot draw %s; the other formats can show them", text)
}

// scriptsOf names the writing that letters belong to, as people call it, in the order in which they
// come.
func scriptsOf(letters []rune) (names []string) {
	for _, r := range letters {
		if !unicode.IsLetter(r) {
			continue
		}
		for script, table := range unicode.Scripts {
			if script == "Common" || script == "Inherited" || !unicode.Is(table, r) {
				continue
			}
			name := strings.ReplaceAll(script, "_", " ") + " letters"
			switch script {
			case "Han":
				name = "Chinese characters"
			case "Hangul":
				name = "Korean letters"
			case "Hiragana", "Katakana":
				name = "Japanese letters"
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
			break
		}
	}
	return names
}

// called shows a character with its number in Unicode; one that shows nothing alone, by its number
// or on a ring.
func called(r rune) string {
	switch {
	case !unicode.IsGraphic(r):
		return fmt.Sprintf("U+%04X", r)
	case unicode.Is(unicode.M, r):
		return fmt.Sprintf("◌%c (U+%04X)", r, r)
	}
	return fmt.Sprintf("%c (U+%04X)", r, r)
}
