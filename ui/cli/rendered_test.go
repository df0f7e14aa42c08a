//go:build unix

package cli

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// onTerminal renders a text in a pseudo-terminal and gives what arrived there.
func onTerminal(t *testing.T, theme string, env map[string]string) string {
	t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	defer tty.Close()
	s := newSample(t, strings.NewReader(""))
	b := s.book
	s.app = newApp(tty, tty, io.Discard, func(name string) string { return env[name] })
	s.book = b
	if err := s.changeSetting(t.Context(), "theme", theme); err != nil {
		t.Fatal(err)
	}
	if err := s.rendered(t.Context(), "# A heading\n\nend"); err != nil {
		t.Fatal(err)
	}
	s.text.Flush()
	return arrived(t, terminal, "end")
}

func arrived(t *testing.T, terminal *os.File, last string) string {
	t.Helper()
	var all strings.Builder
	buf := make([]byte, 1024)
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(all.String(), last); {
		n, err := terminal.Read(buf)
		if err != nil || time.Now().After(deadline) {
			t.Fatalf("read %q, then %v", all.String(), err)
		}
		all.Write(buf[:n])
	}
	return all.String()
}

func TestNoMoreColoursThanTheTerminalShows(t *testing.T) {
	const style, colour, rich = "\x1b[", "\x1b[92", "\x1b[38;2;"
	for _, c := range []struct {
		env       map[string]string
		has, lack string
	}{
		{map[string]string{"TERM": "xterm", "COLORTERM": "truecolor"}, rich, colour},
		{map[string]string{"TERM": "xterm"}, colour, rich},
		{map[string]string{"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "heading", "\x1b[38"},
		{map[string]string{"TERM": "dumb"}, "A heading", style},
	} {
		if got := onTerminal(t, "dark", c.env); !strings.Contains(got, c.has) || strings.Contains(got, c.lack) {
			t.Errorf("%v: got %q, want %q in it and no %q", c.env, got, c.has, c.lack)
		}
	}
}

// A command does not know the ground it writes on, and white on white cannot be read.
func TestHighContrastIsBoldAndUnderlinedInCommands(t *testing.T) {
	for _, name := range []string{"contrast", "contrast-dark", "contrast-light"} {
		got := onTerminal(t, name, map[string]string{"TERM": "xterm", "COLORTERM": "truecolor"})
		if strings.Contains(got, "38;") || strings.Contains(got, "48;") || !strings.Contains(got, "\x1b[") {
			t.Errorf("in %s a heading is written as %q", name, got)
		}
	}
}
