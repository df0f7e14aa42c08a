package plain

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
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
	text, err := s.in.Next(s.ctx, s.Loosen)
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
		if err := s.miss("%s", screen.Words(err)); err != nil {
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

// menu is a list of choices, one of which is taken by its number or by its first letters.
type menu struct {
	said    []string // before the choices
	choices []choice
	words   []string // others that take the choices, in the same order
	from    int      // number of the first choice; 0 stands for 1
	end     string
	letters []letter
	help    string
	home    bool // there is nothing to go back to
}

type choice struct {
	label string
	do    func() error
}

// letter is a choice that is no part of the list, such as the next page.
type letter struct {
	key, label string
	do         func() error
	needsRows  bool // it is for what a list holds
}

// loop says a menu and does what is chosen, until it is left.
func (s *session) loop(build func() (menu, error)) error {
	for {
		m, err := build()
		if err != nil {
			return err
		}
		do, err := s.pick(m)
		if err != nil {
			return err
		}
		switch err = do(); {
		case err == nil, errors.Is(err, errBack):
		case errors.Is(err, errUp):
			return nil
		case s.leaves(err):
			return err
		default:
			s.trouble(err)
		}
	}
}

// once says a menu and does what is chosen.
func (s *session) once(m menu) error {
	do, err := s.pick(m)
	if err != nil {
		return err
	}
	return do()
}

// pick takes a choice.
func (s *session) pick(m menu) (func() error, error) {
	m.from = max(m.from, 1)
	s.sayMenu(m)
	for {
		answer, err := s.ask(question{text: m.expected(), help: m.help, few: true})
		if err != nil {
			return nil, err
		}
		switch strings.ToLower(answer) {
		case "back":
			return nil, errBack
		case "quit", "exit":
			return nil, errQuit
		case "due":
			if err := s.sayDue(); err != nil {
				return nil, err
			}
			continue
		case "help":
			s.help(m.help)
			answer = ""
		}
		do, why := m.find(answer)
		switch {
		case do != nil:
			s.misses = 0
			return do, nil
		case answer == "":
			s.sayMenu(m)
		}
		if err := s.miss("%s", why); err != nil {
			return nil, err
		}
	}
}

func (s *session) sayMenu(m menu) {
	s.say("")
	for _, l := range m.said {
		s.say("%s", l)
	}
	for i, c := range m.choices {
		s.say("%d. %s", m.from+i, c.label)
	}
	if m.end != "" {
		s.say("%s", m.end)
	}
}

// expected says what can be typed.
func (m menu) expected() string {
	var all []string
	switch n := len(m.choices); {
	case n == 1:
		all = append(all, fmt.Sprintf("%d", m.from))
	case n > 1:
		all = append(all, fmt.Sprintf("a number from %d to %d", m.from, m.from+n-1))
	}
	for _, l := range m.letters {
		all = append(all, strings.TrimSpace(l.key+" "+l.label))
	}
	if m.home {
		return "Type " + strings.Join(all, ", ") + ", ? for help or q to leave."
	}
	return "Type " + strings.Join(append(all, "? for help"), ", ") + " or b to go back."
}

// find returns what an answer stands for, or says why it stands for nothing.
func (m menu) find(answer string) (do func() error, why string) {
	if n, err := strconv.Atoi(strings.TrimSuffix(answer, ".")); err == nil && n >= m.from && n < m.from+len(m.choices) {
		return m.choices[n-m.from].do, ""
	}
	for _, l := range m.letters {
		if strings.EqualFold(answer, l.key) {
			return l.do, ""
		}
	}
	var found []choice
	for i, word := range m.words {
		if strings.EqualFold(answer, word) {
			return m.choices[i].do, ""
		}
	}
	for _, c := range m.choices {
		if len(answer) > 1 && strings.HasPrefix(strings.ToLower(c.label), strings.ToLower(answer)) {
			found = append(found, c)
		}
	}
	switch {
	case len(found) == 1:
		return found[0].do, ""
	case len(found) > 1:
		return nil, fmt.Sprintf("%s begins more than one of them. Please give the number.", quote(answer))
	case answer == "":
		return nil, ""
	}
	return nil, quote(answer) + " is not one of the choices."
}

// quote repeats what somebody typed, as far as it helps.
func quote(typed string) string {
	if runes := []rune(layout.Line(typed)); len(runes) > 40 {
		typed = string(runes[:40]) + "..."
	}
	return `"` + layout.Line(typed) + `"`
}
