//go:build !unix

package cli

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

var errNoSuspending = errors.New("this system does not suspend programs")

// suspension is nothing on systems that stop no programs.
type suspension struct{}

func watchStops(*tea.Program) *suspension { return &suspension{} }

func (*suspension) end() {}

func (*suspension) stop() tea.Msg { return screen.Resumed{Err: errNoSuspending} }

func (*suspension) repaint() tea.Msg { return nil }

// during passes the terminal to another program until that ends.
func (*suspension) during(run tea.ExecCommand, then tea.ExecCallback) tea.Cmd {
	return tea.Exec(run, then)
}
