package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/runenames"
)

// A sign that is no letter, an emoji say, and that no font of a PDF holds is named in words in its
// place: "(grinning face)". What it stands for is read all the same. A letter is never replaced.

// drawn returns text in which every such sign is named.
func (s *setter) drawn(text string) string {
	if !strings.ContainsFunc(text, s.isNamed) {
		return text
	}
	var b strings.Builder
	state, cluster, after := -1, "", false
	for text != "" {
		cluster, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		name := s.name(cluster)
		if name == "" {
			b.WriteString(cluster)
			after = false
			continue
		}
		if after {
			b.WriteByte(' ')
		}
		b.WriteString(name)
		s.remember(cluster, name)
		after = true
	}
	return b.String()
}

// isNamed reports whether a character is a sign with a name, no letter, and in none of the fonts.
func (s *setter) isNamed(r rune) bool {
	if r < 0x80 || !unicode.IsSymbol(r) && !unicode.IsPunct(r) && !unicode.In(r, unicode.No, unicode.Me) {
		return false
	}
	if _, _, found := s.fonts.find(r, serif); found {
		return false
	}
	return runenames.Name(r) != "" && !strings.HasPrefix(runenames.Name(r), "<")
}

// name says what a cluster of characters shows, such as a face with its colour of skin, or nothing
// where the fonts can show it.
func (s *setter) name(cluster string) string {
	if !strings.ContainsFunc(cluster, s.isNamed) {
		return ""
	}
	var names []string
	flag := ""
	for _, r := range cluster {
		name := strings.ToLower(runenames.Name(r))
		switch letter, isFlag := strings.CutPrefix(name, "regional indicator symbol letter "); {
		case unicode.IsLetter(r):
			return "" // a letter is drawn, or the file is not written
		case isFlag:
			flag += strings.ToUpper(letter)
		case strings.HasPrefix(name, "emoji modifier"), unicode.Is(unicode.M, r), unicode.Is(unicode.Cf, r):
		case !s.isNamed(r):
			names = append(names, string(r))
		default:
			names = append(names, name)
		}
	}
	if flag != "" {
		names = append(names, "flag "+flag)
	}
	if len(names) == 0 { // a modifier alone
		names = []string{strings.ToLower(runenames.Name([]rune(cluster)[0]))}
	}
	return "(" + strings.Join(names, ", ") + ")"
}

// remember keeps what was named, for the learner.
func (s *setter) remember(cluster, name string) {
	if said := cluster + " " + name; !slices.Contains(s.named, said) {
		s.named = append(s.named, said)
	}
}

// remark says which signs are named in words, or nothing.
func (s *setter) remark() string {
	if len(s.named) == 0 {
		return ""
	}
	text := strings.Join(s.named[:min(len(s.named), mostNamed)], ", ")
	if more := len(s.named) - mostNamed; more > 0 {
		text += fmt.Sprintf(" and %s", count(more, "more sign", "more signs"))
	}
	return "its fonts have no sign for " + text + ": the words stand in its place"
}
