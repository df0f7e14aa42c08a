package cli

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

func TestWhoDidNotChooseViIsToldHowToLeaveItBeforeItOpens(t *testing.T) {
	for _, c := range []struct {
		asks  bool
		typed string
		left  string // of what was typed, for the editor
	}{{true, "\nwords", "words"}, {true, "x\rwords", "words"}, {true, "", ""}, {false, "\nwords", "\nwords"}} {
		in := strings.NewReader(c.typed)
		var said bytes.Buffer
		e := &editing{Cmd: exec.Command("a-program-that-is-nowhere"), tells: map[bool]string{true: aboutVi}[c.asks], asks: c.asks}
		e.SetStdin(in)
		e.SetStderr(&said)
		if err := e.Run(); err == nil {
			t.Error("a program that is nowhere ran")
		}
		if told := strings.Contains(said.String(), ":wq"); told != c.asks {
			t.Errorf("it says %q", said.String())
		}
		if left := c.typed[len(c.typed)-in.Len():]; left != c.left {
			t.Errorf("of %q, %q is left", c.typed, left)
		}
	}
}

func TestAWindowOfItsOwnStaysUntilAKeyIsPressed(t *testing.T) {
	in := strings.NewReader("xy")
	var said bytes.Buffer
	newApp(in, &said, &said, func(string) string { return "" }).holdWindow()
	if in.Len() != 1 || !strings.Contains(said.String(), "Press a key") {
		t.Errorf("it says %q, and %d keys are left", said.String(), in.Len())
	}
}
