package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ExpandKeys puts the learner's own keys into a text of a screen: "{n} writes one" names the key
// that does there what n does as Ponder comes. A key that is a word may begin a sentence, as "{Esc}
// leaves"; one that works on every screen is written "{everywhere.esc}". What is in braces and is
// no key stays as it is.
func (e *Env) ExpandKeys(p Place, text string) string {
	var out strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(before)
		out.WriteString(e.keyFor(p, name))
		text = after
	}
}

// keyFor is the learner's key for the one that Ponder comes with. A word is looked up in small
// letters, and keeps its capital.
func (e *Env) keyFor(p Place, written string) string {
	name, place := written, p.String()
	if rest, global := strings.CutPrefix(written, Everywhere+"."); global {
		name, place = rest, Everywhere
	}
	first, size := utf8.DecodeRuneInString(name)
	begins := len(name) > size && unicode.IsUpper(first)
	if begins {
		name = strings.ToLower(name)
	}
	if !IsKey(name) {
		return "{" + written + "}"
	}
	if own := e.Keys[place+"."+name]; own != "" {
		name = own
	}
	if first, size = utf8.DecodeRuneInString(name); begins && len(name) > size {
		name = string(unicode.ToUpper(first)) + name[size:]
	}
	return name
}
