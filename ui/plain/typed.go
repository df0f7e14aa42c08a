package plain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a typed line is, wherever it is typed.
type kind int

const (
	isText    kind = iota
	isEnd          // a full stop alone
	isCommand      // a slash and a word
	isHelp
	isBack   // the letter b alone
	isQuit   // the letter q alone
	isNumber // a whole number alone
)

// typed is one line, read. There is one reader of lines for all places, so that help, leaving and
// commands are the same everywhere; each place decides what it does with them.
type typed struct {
	kind kind
	text string // the line as text
	name string // of a command, in small letters
	with string // what follows the name of a command
}

// readTyped reads a line. Two slashes begin a line of text with one, and "/." is a full stop as
// text.
func readTyped(line string) typed {
	bare := strings.TrimSpace(line)
	switch {
	case bare == ".":
		return typed{kind: isEnd, text: line}
	case bare == "/.":
		return typed{text: "."}
	case strings.HasPrefix(bare, "//"):
		return typed{text: strings.Replace(line, "//", "/", 1)}
	}
	switch strings.ToLower(bare) {
	case "?", "/?", "/help":
		return typed{kind: isHelp, text: line}
	case "b":
		return typed{kind: isBack, text: line}
	case "q":
		return typed{kind: isQuit, text: line}
	}
	if after, slash := strings.CutPrefix(bare, "/"); slash {
		if r, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(r) {
			name, with, _ := strings.Cut(after, " ")
			return typed{kind: isCommand, text: line, name: strings.ToLower(name), with: strings.TrimSpace(with)}
		}
	}
	if _, err := strconv.Atoi(bare); err == nil {
		return typed{kind: isNumber, text: line}
	}
	return typed{text: line}
}

// isItText asks whether a line that looks like something else is text. Whoever answers with neither
// yes nor no was not asked for: they went on typing, or pasting. Then the line is text, and next is
// what they typed after it. When nothing more is typed, the line is text too.
func (s *session) isItText(typed, looks string) (text bool, next *string, err error) {
	s.say("%s Is %s your text? Type yes to keep it, or no.", looks, quote(typed))
	line, err := s.line()
	switch answer := strings.ToLower(strings.TrimSpace(line)); {
	case err != nil:
		return true, &line, err
	case answer == "yes" || answer == "y":
		return true, nil, nil
	case answer == "no" || answer == "n":
		return false, nil, nil
	}
	return true, &line, nil
}
