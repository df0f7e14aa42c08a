package cli

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"charm.land/bubbles/v2/key"

	"ponder/ui/editor"
)

// Whoever has one hand, or one finger, can hold two keys at most: everything has a way that asks
// for no more, on every screen and while writing.
func TestNothingNeedsThreeKeysAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer time.Sleep(time.Hour)
		all := newVisit(t, 1).env.Actions()
		if len(all) < 50 {
			t.Errorf("only %d actions are listed", len(all))
		}
		for _, a := range all {
			_, name, _ := strings.Cut(a.Name, ".")
			if !canBeHeld(append(pressedTwice(name), a.Keys...)) {
				t.Errorf("%s, %q, needs three keys at once: %q", a.Name, a.Does, a.Keys)
			}
		}
	})
	keys := reflect.ValueOf(editor.DefaultKeyMap())
	for i := range keys.NumField() {
		if b := keys.Field(i).Interface().(key.Binding); !canBeHeld(append(pressedTwice(b.Help().Key), b.Keys()...)) {
			t.Errorf("while writing, %q needs three keys at once: %q", b.Help().Desc, b.Keys())
		}
	}
}

// pressedTwice is a key that does something when it is pressed once more, as its name says.
func pressedTwice(name string) []string {
	if strings.Contains(name, ",") {
		return []string{name}
	}
	return nil
}

// canBeHeld reports whether one of the keys is a single one, or one with another held.
func canBeHeld(keys []string) bool {
	return slices.ContainsFunc(keys, func(name string) bool { return heldKeys(name) <= 2 })
}

// heldKeys counts the keys that are down at once; those that follow each other stand behind commas.
func heldKeys(name string) (most int) {
	for one := range strings.SplitSeq(name, ",") {
		n := strings.Count(one, "+") + 1
		if letters := []rune(one); len(letters) == 1 && unicode.IsUpper(letters[0]) {
			n = 2 // with shift
		}
		most = max(most, n)
	}
	return most
}

func TestKeysThatAreHeldAreCounted(t *testing.T) {
	for name, want := range map[string]int{"a": 1, "A": 2, "ctrl+k": 2, "ctrl+shift+z": 3, "ctrl+a,ctrl+a": 2, "f6": 1, "ctrl+alt+shift+x": 4, "shift+left": 2} {
		if got := heldKeys(name); got != want {
			t.Errorf("%s is %d keys, not %d", name, got, want)
		}
	}
	if canBeHeld([]string{"ctrl+shift+z", "ctrl+alt+x"}) || !canBeHeld([]string{"ctrl+shift+z", "ctrl+y"}) {
		t.Error("which of several keys is counted is wrong")
	}
}
