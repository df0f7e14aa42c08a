package editor

import (
	"reflect"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
)

func TestOwnersKeysAreLeftToTheOwner(t *testing.T) {
	e := New()
	e.SetText("text")
	for _, name := range []string{"ctrl+s", "ctrl+r", "ctrl+t", "ctrl+o", "ctrl+k", "esc", "ctrl+c", "f1", "ctrl+q"} {
		if e.Handles(press(name)) {
			t.Errorf("%s is taken", name)
		}
		if cmd := e.Update(press(name)); cmd != nil || e.Text() != "text" {
			t.Errorf("%s did something: %q", name, e.Text())
		}
	}
}

func TestEveryKeyIsTakenAndInTheHelp(t *testing.T) {
	e := New()
	e.SetText("some words\nand more")
	help := map[string]bool{}
	for _, group := range e.KeyMap().FullHelp() {
		for _, b := range group {
			help[b.Help().Desc] = true
		}
	}
	seen := map[string]string{}
	all := reflect.ValueOf(DefaultKeyMap())
	for i := range all.NumField() {
		name, b := all.Type().Field(i).Name, all.Field(i).Interface().(key.Binding)
		if b.Help().Key == "" || !help[b.Help().Desc] {
			t.Errorf("%s is not in the help", name)
		}
		for _, k := range b.Keys() {
			if other, taken := seen[k]; taken && !strings.HasPrefix(name, "Find") {
				t.Errorf("%s is bound to %s and %s", k, other, name)
			}
			seen[k] = name
			e.find.open = strings.HasPrefix(name, "Find") && name != "Find"
			e.anchor = 0
			if !e.Handles(press(k)) {
				t.Errorf("%s, %s, is not taken", k, name)
			}
		}
	}
}

func TestKeysThatCanDoNothingAreSwitchedOff(t *testing.T) {
	e := New()
	if k := e.KeyMap(); k.Undo.Enabled() || k.Redo.Enabled() || k.Copy.Enabled() || k.Cut.Enabled() || k.FindNext.Enabled() {
		t.Error("a key is on in an empty editor")
	}
	keys(e, `"ab" shift+left`)
	if k := e.KeyMap(); !k.Undo.Enabled() || !k.Copy.Enabled() || !k.Cut.Enabled() {
		t.Error("a key is off that could be used")
	}
	keys(e, `ctrl+z ctrl+f`)
	if k := e.KeyMap(); !k.Redo.Enabled() || !k.FindNext.Enabled() || !k.FindClose.Enabled() {
		t.Error("a key is off that could be used")
	}
	if !e.Handles(press("ctrl+z")) {
		t.Error("with nothing to undo, ctrl+z would suspend the program")
	}
}

func TestKeysCanBeChanged(t *testing.T) {
	e := New()
	k := DefaultKeyMap()
	k.Undo.SetKeys("f5")
	e.SetKeyMap(k)
	keys(e, `"a"`)
	if e.Handles(press("ctrl+z")) || !e.Handles(press("f5")) {
		t.Error("the old key is still taken, or the new one is not")
	}
}
