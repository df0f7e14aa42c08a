package questionnaire

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// naming is a partnership that is being named.
type naming struct {
	keep, close key.Binding
	name        string // as far as it was typed
	busy        bool
}

type addedMsg struct {
	owner *base
	added journal.Partnership
	err   error
}

func newNaming() naming {
	return naming{keep: bind("enter", "go on", "enter"), close: bind("esc", "leave it", "esc")}
}

// nameKeys are the keys while a partnership is named.
func (b *base) nameKeys() []key.Binding { return []key.Binding{b.naming.keep, b.naming.close} }

// namingRows are the names that stand in entries, and the way to another partnership; known is how
// many there are already.
func (b *base) namingRows(mentioned []string, known int) []form.Line {
	var lines []form.Line
	for _, name := range mentioned {
		lines = append(lines, b.row(namedRow+name, name, "named in your entries")...)
	}
	label := "Another partnership"
	if known+len(mentioned) == 0 {
		label = "Name a partnership"
	}
	return append(lines, b.row(anotherRow, label, "")...)
}

// askName opens the field for the name of another partnership; what was typed before is still
// there.
func (b *base) askName() {
	b.ask("Which partnership?", "A name that you will know again. It can be changed later.", b.naming.name)
}

func (b *base) pressInName(msg tea.KeyPressMsg) tea.Cmd {
	switch msg = b.split(msg); {
	case b.naming.busy:
	case b.field.Drops(msg):
		return b.field.Update(msg)
	case key.Matches(msg, b.naming.keep):
		return b.add(b.field.Text())
	case key.Matches(msg, b.naming.close):
		b.naming.name, b.field = b.field.Text(), nil
	case b.wouldQuit(msg):
		return screen.ShowNotice(b.env.ExpandKeys(screen.Questionnaires, "{Esc} leaves the name; what you typed stays."))
	default:
		return b.field.Update(msg)
	}
	return nil
}

// add keeps a partnership under a name.
func (b *base) add(name string) tea.Cmd {
	if b.naming.busy {
		return nil
	}
	b.naming.busy = true
	return func() tea.Msg {
		p, err := b.env.Book.AddPartnership(b.env.Context, name)
		return addedMsg{b, p, err}
	}
}

// added closes the field and goes on with the partnership; a name that cannot be stays to be
// corrected.
func (b *base) added(msg addedMsg, s pageOf, goOn func(journal.ID)) tea.Cmd {
	if msg.owner != b {
		return nil
	}
	defer s.build()
	b.naming.busy = false
	switch {
	case msg.err != nil && b.field == nil:
		return screen.ShowError(msg.err)
	case msg.err != nil:
		b.field.Err = screen.ErrorText(msg.err)
		return nil
	}
	b.naming.name, b.field = "", nil
	goOn(msg.added.ID)
	return s.load
}
