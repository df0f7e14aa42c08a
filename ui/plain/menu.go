package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// menu is a list of choices, one of which is taken by its number or by its first letters.
type menu struct {
	said    []string // before the choices
	brief   string   // in place of that, when the menu is come back to
	short   []string // the choices in a word or two, where they fit into one sentence
	known   bool     // what is said before the choices was just heard
	fresh   bool     // it is not what was heard last
	isList  bool     // its numbers are looked after by a list
	whole   []string // what enter says before the choices, where that is more
	choices []choice
	words   []string // others that take the choices, in the same order
	from    int      // number of the first choice; 0 stands for 1
	end     string
	letters []letter
	help    string
	home    bool // there is nothing to go back to

	other func(answer string) func() error // what an answer does that is none of the choices; nil: nothing
}

// add takes a choice in, with the word or two that stand for it in a sentence.
func (m *menu) add(short, label string, do func() error) {
	m.choices, m.short = append(m.choices, choice{label, do}), append(m.short, short)
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

// word returns what a letter stands for, which can be typed in its place.
func (l letter) word() string {
	for _, lead := range []string{"to ", "for the "} {
		if word, cut := strings.CutPrefix(l.label, lead); cut {
			return word
		}
	}
	return l.label
}

// loop says a menu and does what is chosen, until it is left. One that is come back to is said in a
// line, unless its numbers stand for something else now or everything is to be said.
func (s *session) loop(build func() (menu, error)) error {
	var heard []string
	for {
		m, err := build()
		if err != nil {
			return err
		}
		m.known = m.known && heard == nil
		meant := m.meant()
		again := slices.Equal(heard, meant) || m.isList
		do, err := s.pick(m, heard != nil && again && !m.fresh && !s.full)
		heard = meant
		if errors.Is(err, errBack) && m.home {
			do, err = func() error { return s.miss("This is the beginning. Type q to leave.") }, nil
		}
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

// meant is what each number stands for, without how that is at the moment.
func (m menu) meant() []string {
	if m.isSentence() {
		return m.short
	}
	all := []string{}
	for _, c := range m.choices {
		name, _, _ := strings.Cut(c.label, ":")
		name, _, _ = strings.Cut(name, ",")
		all = append(all, name)
	}
	return all
}

// once says a menu and does what is chosen.
func (s *session) once(m menu) error {
	do, err := s.pick(m, false)
	if err != nil {
		return err
	}
	return do()
}

// pick takes a choice. Enter says all there is to choose.
func (s *session) pick(m menu, again bool) (func() error, error) {
	m.from = max(m.from, 1)
	expected := m.expected()
	switch {
	case s.full:
		s.sayWhole(m)
	case again:
		expected = m.inALine()
	default:
		expected = s.sayBrief(m)
	}
	for {
		answer, err := s.ask(question{text: expected, help: m.help, few: true})
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
			if answer != "" {
				s.misses = 0
			}
			return do, nil
		case answer == "":
			s.sayWhole(m)
			expected = m.expected()
		default:
			s.say("%s", why)
		}
		if err := s.miss(""); err != nil {
			return nil, err
		}
	}
}

// sayWhole says a menu with each choice on a line of its own.
func (s *session) sayWhole(m menu) {
	s.gap()
	said := m.said
	if m.whole != nil {
		said = m.whole
	}
	for _, l := range said {
		s.say("%s", l)
	}
	s.sayChoices(m)
	if m.end != "" {
		s.say("%s", m.end)
	}
}

func (s *session) sayChoices(m menu) {
	for i, c := range m.choices {
		s.say("%d. %s", m.from+i, c.label)
	}
}

// sayBrief says a menu and returns what can be typed: the choices in one sentence where they fit
// into one.
func (s *session) sayBrief(m menu) (expected string) {
	switch {
	case m.known:
	case m.isSentence() && len(m.said) == 1:
		return m.said[0] + " " + m.inShort()
	default:
		for _, l := range m.said {
			s.say("%s", l)
		}
	}
	if m.isSentence() {
		return m.inShort()
	}
	s.sayChoices(m)
	if m.isList {
		return strings.TrimSpace(m.end + " " + m.inShort())
	}
	if m.end != "" {
		s.say("%s", m.end)
	}
	return m.inShort()
}

// isSentence reports whether the choices have words for a sentence.
func (m menu) isSentence() bool { return len(m.short) > 0 && len(m.short) == len(m.choices) }

// inShort says what can be typed, without what holds everywhere.
func (m menu) inShort() string {
	var all []string
	switch n := len(m.choices); {
	case m.isSentence():
		for i, short := range m.short {
			all = append(all, fmt.Sprintf("%d: %s", m.from+i, short))
		}
	case n == 1:
		all = append(all, fmt.Sprint(m.from))
	case n > 1:
		all = append(all, "a number")
	}
	for _, l := range m.letters {
		if l.label != "" {
			all = append(all, strings.TrimSpace(l.key+" "+l.label))
		}
	}
	if m.home {
		return "Type " + strings.Join(all, ", ") + ". Enter says more."
	}
	if len(all) == 0 {
		return "Type b to go back."
	}
	return "Type " + strings.Join(all, ", ") + ", or b to go back."
}

// inALine is a menu that is come back to.
func (m menu) inALine() string {
	title := m.brief
	if title == "" && len(m.said) > 0 {
		title, _, _ = strings.Cut(m.said[0], ". ")
		title = stopped(title)
	}
	return strings.TrimSpace(title + " Enter says the choices.")
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
		if l.label != "" {
			all = append(all, strings.TrimSpace(l.key+" "+l.label))
		}
	}
	if m.home {
		return "Type " + strings.Join(all, ", ") + ", ? for help or q to leave."
	}
	return "Type " + strings.Join(append(all, "? for help"), ", ") + " or b to go back."
}

// fewWords is how many words an answer has at most that is meant as a choice.
const fewWords = 3

// named is the one choice whose label, up to a colon, is just what was typed: others may begin so.
func (m menu) named(answer string) (do func() error) {
	for _, c := range m.choices {
		if name, _, _ := strings.Cut(c.label, ":"); strings.EqualFold(name, answer) {
			if do != nil {
				return nil
			}
			do = c.do
		}
	}
	return do
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
	if do := m.named(answer); do != nil {
		return do, ""
	}
	var found []choice
	for i, word := range m.words {
		if strings.EqualFold(answer, word) {
			return m.choices[i].do, ""
		}
	}
	begun := func(name string) bool {
		return len(answer) > 1 && strings.HasPrefix(strings.ToLower(name), strings.ToLower(answer))
	}
	for _, c := range m.choices {
		if begun(c.label) {
			found = append(found, c)
		}
	}
	for _, l := range m.letters {
		if begun(l.word()) {
			found = append(found, choice{l.label, l.do})
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
	if m.other != nil {
		if do := m.other(answer); do != nil {
			return do, ""
		}
	}
	if strings.Count(answer, " ") >= fewWords { // somebody may take it that it was written down
		return nil, quote(answer) + " is not one of the choices, and nothing of it is kept."
	}
	return nil, quote(answer) + " is not one of the choices."
}
