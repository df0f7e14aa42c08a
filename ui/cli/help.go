package cli

import (
	"bytes"
	"io"
	"os"
	"slices"

	"charm.land/fang/v2"
	"charm.land/lipgloss/v2"
)

// uncoloured is the look of the help: bold headings and the terminal's own colours, which can be
// read on every background.
func uncoloured(lipgloss.LightDarkFunc) fang.ColorScheme {
	none := lipgloss.NoColor{}
	return fang.ColorScheme{
		Base: none, Title: none, Description: none, Codeblock: none, Program: none, DimmedArgument: none, Comment: none, Flag: none,
		FlagDefault: none, Command: none, QuotedString: none, Argument: none, Help: none, Dash: none, ErrorDetails: none,
	}
}

// unasked keeps fang from asking the terminal for its background before it prints the help: it has
// no option for that, and waits two seconds where no answer comes. It does not ask where the
// process has no terminal to read the answer from. Help reads nothing else.
func unasked(args []string) (again func()) {
	nowhere, err := os.Open(os.DevNull)
	if err != nil || !asksForHelp(args) {
		return func() { _ = nowhere.Close() }
	}
	before := os.Stdin
	os.Stdin = nowhere
	return func() {
		os.Stdin = before
		_ = nowhere.Close()
	}
}

// unpadded passes lines on without the blanks at their ends: fang fills each up to the width, which
// a braille display would show and a file would keep.
type unpadded struct {
	to   io.Writer
	line []byte
}

// Write passes on the lines that are whole.
func (u *unpadded) Write(p []byte) (int, error) {
	u.line = append(u.line, p...)
	for {
		line, rest, whole := bytes.Cut(u.line, []byte("\n"))
		if !whole {
			return len(p), nil
		}
		if _, err := u.to.Write(append(bytes.TrimRight(line, " "), '\n')); err != nil {
			return 0, err
		}
		u.line = bytes.Clone(rest)
	}
}

// end passes on what is left; an error of the output is met again when that is flushed.
func (u *unpadded) end() {
	_, _ = u.to.Write(bytes.TrimRight(u.line, " "))
	u.line = nil
}

func asksForHelp(args []string) bool {
	if end := slices.Index(args, "--"); end >= 0 {
		args = args[:end]
	}
	return slices.Contains(args, "--help") || slices.Contains(args, "-h") || len(args) > 0 && args[0] == "help"
}
