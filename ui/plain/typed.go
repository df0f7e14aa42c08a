package plain

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/ui/layout"
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
	isWord   // a word alone that answers a menu
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
	case "help", "back", "quit", "exit", "due":
		return typed{kind: isWord, text: line, name: strings.ToLower(bare)}
	}
	if after, slash := strings.CutPrefix(bare, "/"); slash {
		if r, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(r) {
			name, with := cutWord(after)
			return typed{kind: isCommand, text: line, name: strings.ToLower(name), with: strings.TrimSpace(with)}
		}
	}
	if _, err := strconv.Atoi(bare); err == nil {
		return typed{kind: isNumber, text: line}
	}
	return typed{text: line}
}

// is reports whether the line is one of these commands.
func (t typed) is(names ...string) bool {
	return t.kind == isCommand && slices.Contains(names, t.name)
}

// isWay reports whether a line is nothing but a way to go: a letter, or the name of a command.
func (t typed) isWay() bool {
	return t.kind == isBack || t.kind == isQuit || t.kind == isWord || t.kind == isCommand && t.with == ""
}

// leaves returns how a line leaves a place, or nil where it does not.
func (t typed) leaves() error {
	switch {
	case t.kind == isBack, t.is("leave", "back"):
		return errBack
	case t.kind == isQuit, t.is("quit"):
		return errQuit
	}
	return nil
}

// cutWord cuts a text behind its first word, at a blank of any kind.
func cutWord(text string) (word, rest string) {
	at := strings.IndexFunc(text, unicode.IsSpace)
	if at < 0 {
		return text, ""
	}
	_, n := utf8.DecodeRuneInString(text[at:])
	return text[:at], text[at+n:]
}

// isItText asks whether a line that looks like something else is text. Whoever answers with neither
// yes nor no was not asked for: they went on typing, or pasting. Then the line is text, and next is
// what they typed after it, and they hear so. But a way to go behind a way to go is a second try,
// and makes no text of the first. When nothing more is typed, the line is text too.
func (s *session) isItText(t typed, looks, what string) (text bool, next *string, err error) {
	s.say("%s Is %s %s? Type yes to keep it, or no.", looks, quote(t.text), what)
	line, err := s.line()
	switch answer := strings.ToLower(strings.TrimSpace(line)); {
	case err != nil:
		return true, &line, err
	case answer == "yes" || answer == "y":
		return true, nil, nil
	case answer == "no" || answer == "n":
		return false, nil, nil
	case t.isWay() && (readTyped(line).isWay() || readTyped(line).kind == isHelp):
		return false, &line, nil
	}
	s.say("Kept as text: %s.", quote(t.text))
	return true, &line, nil
}

// isItAnswer asks whether a line that looks like a command is the answer to what was asked. Next is
// what was typed in place of yes or no: it is taken as the answer.
func (s *session) isItAnswer(t typed) (sure bool, next *string, err error) {
	s.say("There is no command /%s here. Is %s your answer? Type yes to keep it, or no.", layout.Line(t.name), quote(t.text))
	line, err := s.line()
	switch answer := strings.ToLower(strings.TrimSpace(line)); {
	case err != nil:
		return false, nil, err
	case answer == "yes" || answer == "y":
		return true, nil, nil
	case answer == "no" || answer == "n":
		s.say("Not kept.")
		return false, nil, nil
	}
	return false, &line, nil
}
