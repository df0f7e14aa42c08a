// Textarea is nothing but a text area of three lines: the bytes that Ponder sends for a key press
// are compared with its.
package main

import (
	"fmt"
	"os"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
)

type model struct{ area textarea.Model }

func (model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	m.area, cmd = m.area.Update(msg)
	return m, cmd
}

func (m model) View() tea.View {
	return tea.View{Content: m.area.View(), Cursor: m.area.Cursor(), AltScreen: true}
}

func main() {
	area := textarea.New()
	area.Placeholder = "a text area"
	area.ShowLineNumbers = false
	area.SetVirtualCursor(false)
	area.SetWidth(80)
	area.SetHeight(3)
	area.Focus()
	if _, err := tea.NewProgram(model{area}).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
