package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Press makes the press of a key out of the name that bindings call it by, such as "h", "G",
// "ctrl+s" or "pgdown".
func Press(name string) tea.KeyPressMsg {
	mods := map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift, "meta": tea.ModMeta,
		"super": tea.ModSuper, "hyper": tea.ModHyper}
	var k tea.Key
	for {
		before, after, more := strings.Cut(name, "+")
		mod, known := mods[before]
		if !more || !known || after == "" {
			break
		}
		k.Mod |= mod
		name = after
	}
	if code, named := namedKeys()[name]; named {
		k.Code = code
	} else if r, n := utf8.DecodeRuneInString(name); n == len(name) {
		k.Code = r
	} else {
		return tea.KeyPressMsg{Code: tea.KeyExtended, Text: name}
	}
	if k.Mod == 0 && unicode.IsPrint(k.Code) {
		k.Text = string(k.Code)
	}
	if lower := unicode.ToLower(k.Code); k.Text != "" && lower != k.Code {
		k.Code, k.ShiftedCode, k.Mod = lower, k.Code, tea.ModShift
	}
	return tea.KeyPressMsg(k)
}

// namedKeys are the keys that are called by a word.
func namedKeys() map[string]rune {
	codes := []rune{tea.KeyEnter, tea.KeyEscape, tea.KeyTab, tea.KeySpace, tea.KeyBackspace, tea.KeyDelete, tea.KeyInsert,
		tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown}
	for c := tea.KeyF1; c <= tea.KeyF20; c++ {
		codes = append(codes, c)
	}
	named := map[string]rune{}
	for _, c := range codes {
		named[tea.Key{Code: c}.String()] = c
	}
	return named
}
