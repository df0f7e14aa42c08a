package screen

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ponder/journal"
)

// ReadKeys reads what journal.WriteKeys wrote. The errors say what cannot be a screen, or a key.
// Two actions of one screen cannot be given the same key; whether a key is taken by what a screen
// has already is said by Conflict.
func ReadKeys(s string) (map[string]string, error) {
	own := map[string]string{}
	for word := range strings.FieldsSeq(s) {
		action, to, ok := cutLast(word)
		place, from, named := strings.Cut(action, ".")
		switch {
		case !ok || !named:
			return nil, fmt.Errorf("%w: %q is not written as screen.key=key, such as week.h=g", journal.ErrInvalid, word)
		case !slices.Contains(places(), place):
			return nil, fmt.Errorf("%w: there is no screen %q: there are %s", journal.ErrInvalid, place, strings.Join(places(), ", "))
		}
		for _, k := range []string{from, to} {
			if !IsKey(k) {
				return nil, fmt.Errorf("%w: %q is no key: write it as h, H, ctrl+h, f5 or pgdown", journal.ErrInvalid, k)
			}
		}
		for other, taken := range own {
			if taken == to && strings.HasPrefix(other, place+".") && other != action {
				return nil, fmt.Errorf("%w: %s would be the key of both %s and %s", journal.ErrInvalid, to, other, action)
			}
		}
		own[action] = to
	}
	if len(own) == 0 {
		return nil, nil
	}
	return own, nil
}

// cutLast cuts a word at its last equals sign that has something behind it: the key may be that
// sign itself.
func cutLast(word string) (action, to string, ok bool) {
	at := strings.LastIndex(strings.TrimSuffix(word, "="), "=")
	if strings.HasSuffix(word, "==") {
		at = len(word) - 2
	}
	if at < 0 || at == len(word)-1 {
		return "", "", false
	}
	return word[:at], word[at+1:], true
}

// IsKey reports whether a name is that of one key.
func IsKey(name string) bool {
	unseen := strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) })
	k := Press(name)
	return name != "" && !unseen && k.String() == name && len([]rune(k.Text)) <= 1
}

// places are the screens' names in actions.
func places() []string {
	all := []string{Everywhere}
	for p := Welcome; p.String() != unnamed; p++ {
		all = append(all, p.String())
	}
	return all
}
