package write

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/screen"
)

type keyMap struct {
	Done, Next, Preview, Details, Guide, Editor, Leave, Stop, Skip, Back, Fold, Focus, HandIn key.Binding

	TakeTag, NextField, FieldBefore, Toggle, Anew, Close key.Binding // of the form
	Offers                                               key.Binding // the menu of six
	Choose, Earlier, Later, Take, Six                    key.Binding // of a choice
	Up, Down, PageUp, PageDown, Top, End                 key.Binding // of a preview in the place of the text
	ReadOn, ReadBack                                     key.Binding // of what stands beside the text
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

func defaultKeys() keyMap {
	return keyMap{
		Done:    bind("ctrl+s", "done", "ctrl+s"),
		Next:    bind("enter", "next prompt", "enter"),
		Preview: bind("ctrl+r", "preview", "ctrl+r"),
		Details: bind("ctrl+l", "details", "ctrl+l"),
		Guide:   bind("ctrl+t", "guide", "ctrl+t"),
		Editor:  bind("ctrl+o", "editor", "ctrl+o"),
		Leave:   bind("esc", "leave", "esc"),
		Stop:    bind("", "", "ctrl+c"),
		Skip:    bind("ctrl+n", "next prompt", "ctrl+n"),
		Back:    bind("ctrl+p", "prompt before", "ctrl+p"),
		Fold:    bind("ctrl+g", "fold the prompt", "ctrl+g"),
		Focus:   bind("f9", "only the text", "f9"),
		HandIn:  bind("h", "hand in", "h"),

		TakeTag:     form.CompleteKey(),
		NextField:   bind("tab", "next field", "tab", "down", "ctrl+i"),
		FieldBefore: bind("shift+tab", "field before", "shift+tab", "up"),
		Toggle:      bind("space", "private or not", "space"),
		Anew:        bind("w", "write the files anew", "w"),
		Close:       bind("enter", "back to the text", "enter", "esc"),

		Offers:  bind("f6", "a menu of six actions", "f6"),
		Six:     bind("1 to 6", "at once", "1", "2", "3", "4", "5", "6"),
		Choose:  bind("1 2", "choose", "1", "2"),
		Earlier: bind("↑↓", "choose", "up", "shift+tab"),
		Later:   bind("", "", "down", "tab", "ctrl+i"),
		Take:    bind("enter", "write under these headings", "enter"),

		Up:       bind("↑↓", "scroll", "up"),
		Down:     bind("", "", "down"),
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown", "space"),
		Top:      bind("home", "beginning", "home", "ctrl+home"),
		End:      bind("end", "end", "end", "ctrl+end"),

		ReadOn:   bind("alt+pgdown", "read on beside", "alt+pgdown"),
		ReadBack: bind("alt+pgup", "read back beside", "alt+pgup"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch {
	case s.mode == summing:
		k.Next.SetHelp("enter", "back to the week")
		k.Choose.SetHelp(fmt.Sprintf("1 to %d", min(len(s.view.Prompts), 9)), "write to that prompt")
		return []key.Binding{k.Next, k.HandIn, k.Choose, k.Back, k.Up}
	case s.mode == describing:
		k.Close.SetHelp("esc", "back to the text")
		k.Toggle.SetEnabled(s.details.onPrivate())
		k.Anew.SetEnabled(s.details.onPrivate() && len(s.exposed) > 0)
		k.TakeTag.SetEnabled(s.details.at == tagsRow && len(s.details.fields[tagsRow].Offers()) > 0)
		return []key.Binding{k.TakeTag, k.NextField, k.Toggle, k.Anew, k.Close, k.Done, k.FieldBefore}
	case s.mode == guiding:
		k.Close.SetHelp("esc", "none")
		return []key.Binding{k.Choose, k.Take, k.Close}
	case s.mode == offering:
		k.Take.SetHelp("enter", "do it")
		k.Close.SetHelp("esc", "back to the text")
		return []key.Binding{k.Take, k.Six, k.Earlier, k.Close}
	case s.instead():
		k.Preview.SetHelp("ctrl+r", "back to the text")
		k.Close.SetHelp("esc", "back")
		return []key.Binding{k.Preview, k.Done, k.Up, k.PageUp, k.PageDown, k.Top, k.End, k.Close}
	case s.mode != finished && s.editor.IsFinding():
		return s.editor.KeyMap().FindKeys()
	case s.mode == finished:
		k.Leave.SetHelp("esc", "back")
		switch {
		case s.after() < 0 && s.to.OneByOne:
			k.Next.SetHelp("enter", "see your answers")
		case s.after() < 0:
			k.Next.SetHelp("enter", "back")
		}
		return []key.Binding{k.Next, k.Preview, k.Details, k.Leave}
	}
	return s.writingKeys(k)
}

func (s *Screen) writingKeys(k keyMap) []key.Binding {
	k.Editor.SetEnabled(s.env.Edit != nil)
	k.Skip.SetEnabled(s.prompt >= 0)
	k.Back.SetEnabled(s.prompt > 0)
	k.Fold.SetEnabled(s.canFold())
	k.Fold.SetHelp("ctrl+g", s.foldWords())
	if s.beside() == reading {
		k.Preview.SetHelp("ctrl+r", "no preview")
	}
	k.ReadOn.SetEnabled(s.sideIsCut())
	k.ReadBack.SetEnabled(s.sideIsCut())
	own := s.editor.KeyMap()
	keys := []key.Binding{k.Done, k.Offers, k.Preview, k.Details, k.Guide, k.Editor, k.Focus, own.Undo, own.Find, k.Fold, k.Skip, k.Back}
	if s.to.OneByOne {
		k.Skip.SetHelp("ctrl+n", "skip")
		k.Back.SetHelp("ctrl+p", "back")
		first, second := k.Done, k.Skip
		if s.emptied() {
			first, second = second, first
		}
		keys = []key.Binding{first, second, k.Back, k.Offers, k.Preview, k.Details, k.Guide, k.Editor, k.Focus, own.Undo, own.Find, k.Fold}
	}
	for _, group := range own.FullHelp() {
		for _, b := range group {
			if name := b.Help().Key; name != own.Undo.Help().Key && name != own.Find.Help().Key {
				keys = append(keys, b)
			}
		}
	}
	return append(keys, k.ReadOn, k.ReadBack, k.Leave)
}

// key takes the keys of the screen; all others belong to the text.
func (s *Screen) key(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	switch {
	case s.mode == summing:
		return s.keyInSummary(msg), true
	case s.mode == describing:
		return s.keyInDetails(msg)
	case s.mode == guiding:
		return s.keyInGuide(msg)
	case s.mode == offering:
		return s.keyInOffers(msg)
	case s.mode == finished && key.Matches(msg, s.keys.Next):
		return s.goOn(), true
	case s.instead() && s.keyInPreview(msg):
		return nil, true
	case !s.instead() && s.editor.Handles(msg):
		return nil, false // also the escape and the ctrl+g of a search in the text
	}
	return s.command(msg)
}

// command takes the keys that do something with the text as a whole.
func (s *Screen) command(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	k := s.keys
	switch {
	case key.Matches(msg, k.Done):
		return s.finish(), true
	case key.Matches(msg, k.Leave):
		return s.escape(), true
	case key.Matches(msg, k.Preview):
		return s.togglePreview(), true
	case key.Matches(msg, k.Details):
		s.openDetails()
		return nil, true
	case key.Matches(msg, k.Guide):
		s.mode, s.selected, s.preview.instead = guiding, 0, false
		return nil, true
	case key.Matches(msg, k.Offers):
		s.openOffers()
		return nil, true
	case key.Matches(msg, k.Editor) && s.env.Edit != nil:
		return s.openEditor(), true
	case key.Matches(msg, k.Skip) && s.prompt >= 0:
		return s.skip(), true
	case key.Matches(msg, k.Back) && s.prompt > 0:
		return s.goTo(s.prompt - 1), true
	case key.Matches(msg, k.Fold) && s.canFold():
		s.foldOn()
		return nil, true
	case key.Matches(msg, k.Focus):
		return s.toggleFocus(), true
	case key.Matches(msg, k.ReadOn) && s.sideIsCut():
		s.scrollSide(max(s.laid.room-sideHead-1, 1))
		return nil, true
	case key.Matches(msg, k.ReadBack) && s.sideIsCut():
		s.scrollSide(-max(s.laid.room-sideHead-1, 1))
		return nil, true
	case key.Matches(msg, k.Stop):
		return s.wayOut(), true
	}
	if letter, both := screen.AfterEscape(msg); both {
		cmd = s.escape()
		s.env.Ask(letter)
		return cmd, true
	}
	return nil, false
}

// wayOut answers ctrl+c, which leaves other programs. Here it copies what is selected, and loses
// nothing when nothing is.
func (s *Screen) wayOut() tea.Cmd {
	if s.mode == finished {
		return screen.ShowNotice(s.env.ExpandKeys(screen.Write, "Done and saved. {Esc} leaves."))
	}
	return screen.ShowNotice(s.env.ExpandKeys(screen.Write, "{Esc} leaves; your text stays as a draft. {Ctrl+s} says that it is done."))
}

// after is the prompt that comes next: the first open one behind this, then from the beginning; -1
// when all are answered.
func (s *Screen) after() int {
	if s.prompt < 0 {
		return -1
	}
	if next := nextOpen(s.view, s.prompt+1); next >= 0 {
		return next
	}
	if next := nextOpen(s.view, 0); next >= 0 && next < s.prompt && !s.to.OneByOne {
		return next
	}
	return -1
}

// goOn shows the next prompt, or the end.
func (s *Screen) goOn() tea.Cmd {
	switch next := s.after(); {
	case next >= 0:
		return s.goTo(next)
	case s.to.OneByOne && s.prompt >= 0:
		return s.sumUp()
	}
	return s.env.Ask(screen.Back{})
}

// skip shows the next prompt of the week, answered or not; behind the last one is the end.
func (s *Screen) skip() tea.Cmd {
	switch {
	case s.prompt+1 < len(s.view.Prompts):
		return s.goTo(s.prompt + 1)
	case s.to.OneByOne:
		return s.sumUp()
	}
	return screen.ShowNotice(s.env.ExpandKeys(screen.Write, "This is the last prompt of the week. {Esc} goes back to the week."))
}
