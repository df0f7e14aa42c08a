package plain

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"ponder/ui/layout"
	"ponder/ui/screen"
)

// question is one thing to answer with a line.
type question struct {
	text string
	help string // said on "?"
	path bool   // the answer may be a path: one that begins with a slash has more of them
	few  bool   // the answer is one of a few, and a command is refused like any other that is not
	own  bool   // the place reads commands itself
}

// asking is a question whose answer may be any text.
func asking(text, help string) question { return question{text: text, help: help} }

// picking is a question whose answer is one of a kind, so that the place itself refuses a command.
func picking(text, help string) question { return question{text: text, help: help, few: true} }

// line takes the next line as it is typed. What was said before it is heard first.
func (s *session) line() (string, error) {
	if err := s.out.Flush(); err != nil {
		return "", fmt.Errorf("%w: %w", errGone, err)
	}
	text, err := s.next()
	return withoutKeys(text), err
}

// withoutKeys takes out what cursor and function keys leave in a line where the terminal does not
// edit it.
func withoutKeys(line string) string {
	if !strings.Contains(line, "\x1b") {
		return line
	}
	return regexp.MustCompile("\x1b(\\[[0-9;]*[A-Za-z~]|O[A-Za-z])").ReplaceAllString(line, "")
}

// ask takes an answer, without white space around it. Help, leaving and the commands that work
// everywhere are answered here; whoever means just that letter puts it between quotation marks.
// When nothing more can be typed, what there is of a line comes with the error.
func (s *session) ask(q question) (string, error) {
	if s.News != nil {
		if news := s.News(); news != "" {
			s.say("%s", news)
		}
	}
	s.say("%s", q.text)
	for came := (*string)(nil); ; {
		line, err := s.lineOr(came)
		if came = nil; err != nil {
			return strings.TrimSpace(line), err
		}
		switch t := readTyped(line); {
		case t.kind == isHelp:
			s.help(q.help)
			if err := s.miss("%s", q.text); err != nil {
				return "", err
			}
		case t.leaves() != nil && !(q.own && t.kind == isCommand):
			return "", t.leaves()
		case t.is("lock") && s.canShut():
			return "", s.shutNow()
		case t.is("join") && s.joins:
			return "", errJoin
		case t.is("due"):
			if err := s.sayDue(); err != nil {
				return "", err
			}
			s.say("%s", q.text)
		case t.kind == isCommand && !q.few && !q.own && !(q.path && strings.Contains(t.name, "/")):
			sure, next, err := s.isItAnswer(t)
			if err != nil || sure {
				return strings.TrimSpace(line), err
			}
			if came = next; next == nil {
				s.say("%s", q.text)
			}
		default:
			return unquoted(strings.TrimSpace(t.text)), nil
		}
	}
}

// unquoted takes the quotation marks from a letter that would else be a choice.
func unquoted(answer string) string {
	switch strings.ToLower(answer) {
	case `"b"`, `"q"`, `"?"`:
		return strings.Trim(answer, `"`)
	}
	return answer
}

// askUntil asks until check is content with the answer. With an error it gives what ask gave.
func (s *session) askUntil(q question, check func(string) error) (string, error) {
	for {
		answer, err := s.ask(q)
		if err != nil {
			return answer, err
		}
		if err = check(answer); err == nil {
			s.misses = 0
			return answer, nil
		}
		if err := s.miss("%s", screen.ErrorText(err)); err != nil {
			return "", err
		}
	}
}

// yes takes yes or no.
func (s *session) yes(text, help string) (bool, error) {
	answer, err := s.askUntil(question{text: text + " Type yes or no.", help: help, few: true}, func(answer string) error {
		if strings.Contains(" y yes n no ", " "+strings.ToLower(answer)+" ") {
			return nil
		}
		return errors.New("please type yes or no")
	})
	return strings.HasPrefix(strings.ToLower(answer), "y"), err
}

// quote repeats what somebody typed, as far as it helps.
func quote(typed string) string {
	if runes := []rune(layout.Line(typed)); len(runes) > 40 {
		typed = string(runes[:40]) + "..."
	}
	return `"` + layout.Line(typed) + `"`
}
