package handin

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

type keyMap struct {
	HandIn, Tick, Preview, Confirm, Address, Note, Finish, Open, Weeks, Raw, Back              key.Binding
	Act, Draft, Blank, CopyAddress, CopySubject, CopyText, Folder, Sent, Unsent, Again, Choose key.Binding
	TakeBack, Anew, Reply, Keep, Leave, Stop                                                   key.Binding
}

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		HandIn:  bind("enter", "hand in", "enter"),
		Tick:    bind("space", "tick", "space"),
		Preview: bind("p", "preview", "p"),
		Confirm: bind("c", "confirm the address", "c"),
		Address: bind("e", "another address", "e"),
		Note:    bind("n", "note", "n"),
		Finish:  bind("d", "finish the drafts", "d"),
		Open:    bind("o", "open", "o"),
		Weeks:   bind("w", "other weeks", "w"),
		Raw:     bind("r", "as it is in the file", "r"),
		Back:    bind("esc", "back", "esc", "backspace"),

		Act:         bind("enter", "do this", "enter"),
		Draft:       bind("o", "open the email draft", "o"),
		Blank:       bind("b", "blank email", "b"),
		CopyAddress: bind("a", "copy the address", "a"),
		CopySubject: bind("s", "copy the subject", "s"),
		CopyText:    bind("t", "copy the text", "t"),
		Folder:      bind("f", "open the folder", "f"),
		Sent:        bind("m", "mark as sent", "m"),
		Unsent:      bind("u", "not sent after all", "u"),
		Again:       bind("h", "hand in again", "h"),
		Choose:      bind("enter", "choose", "enter"),

		TakeBack: bind("u", "drafts again", "u"),
		Anew:     bind("x", "write the files anew", "x"),
		Reply:    bind("r", "file a reply", "r"),

		Keep:  bind("ctrl+s", "keep", "ctrl+s"),
		Leave: bind("esc", "keep", "esc"),
		Stop:  bind("", "", "ctrl+c"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch s.mode {
	case loading:
		return s.keysToCome(k)
	case choosing:
		k.Choose.SetEnabled(s.list.Selected() != "")
		k.Tick.SetEnabled(s.weekRow() >= 0)
		k.Back.SetEnabled(s.plan.ready)
		return []key.Binding{k.Choose, k.Tick, s.moves.Up, k.Back}
	case planning:
		return s.planKeys(k)
	case finishing:
		k.HandIn.SetHelp("enter", "finish and include")
		k.Back.SetHelp("esc", "leave them as they are")
		return []key.Binding{k.HandIn, s.moves.Up, k.Back}
	case asking:
		k.Back.SetHelp("esc", "not yet")
		return []key.Binding{k.HandIn, k.Back}
	case answering:
		k.HandIn.SetHelp("enter", "file it")
		k.Leave.SetHelp("esc", "go back")
		return []key.Binding{k.HandIn, k.Leave}
	case addressing:
		k.HandIn.SetHelp("enter", "take it")
		k.Leave.SetHelp("esc", "leave it as it was")
		return []key.Binding{k.HandIn, k.Leave}
	case noting:
		return []key.Binding{k.Keep, k.Leave}
	case previewing:
		if s.preview.raw {
			k.Raw.SetHelp("r", "as it reads")
		}
		up := s.moves.Up
		up.SetHelp("↑↓", "scroll")
		return []key.Binding{up, k.Raw, k.Back}
	case handed:
		return s.handedKeys(k)
	case reading:
		up := s.moves.Up
		up.SetHelp("↑↓", "scroll")
		return []key.Binding{up, k.Back}
	}
	return nil
}

// keysToCome are those of a hand-in, before it is there: none of them works yet.
func (s *Screen) keysToCome(k keyMap) []key.Binding {
	all := []key.Binding{k.HandIn, k.Tick, k.Preview, k.Confirm, k.Address, k.Note, k.Finish, k.Open, k.Weeks, k.Raw, k.Again, k.Sent, k.Unsent, k.Blank,
		k.CopyAddress, k.CopySubject, k.CopyText, k.Folder, k.Anew, k.Reply}
	for i := range all {
		all[i].SetEnabled(false)
	}
	return all
}

func (s *Screen) planKeys(k keyMap) []key.Binding {
	r := s.row()
	k.HandIn.SetEnabled(!s.busy)
	k.Tick.SetEnabled(r.tick || r.folds)
	if r.ticked {
		k.Tick.SetHelp("space", "leave out")
	}
	if r.folds {
		k.Tick.SetHelp("space", "show, hide")
	}
	k.Confirm.SetEnabled(s.unsure())
	k.Finish.SetEnabled(len(s.plan.drafts) > 0)
	if r.draft != nil {
		k.Finish.SetHelp("d", "finish this draft")
	}
	k.TakeBack.SetEnabled(len(s.undo.Entries) > 0)
	k.Open.SetEnabled(r.open != nil)
	k.Back.SetEnabled(s.again || s.listed)
	return []key.Binding{k.HandIn, k.Confirm, k.Tick, k.Finish, k.TakeBack, k.Preview, k.Address, k.Note, k.Open, k.Weeks, s.moves.Up, k.Back}
}

// inHanded switches on the keys that work now on the page of what was handed in.
func (s *Screen) inHanded(k keyMap) keyMap {
	k.Anew.SetEnabled(s.sent.exposed != nil)
	k.Draft.SetEnabled(s.draftFile() != "" && s.sent.exposed == nil)
	k.Blank.SetEnabled(s.env.Mailto != nil && s.sent.exposed == nil)
	k.CopyAddress.SetEnabled(s.sent.To.Address != "")
	k.CopySubject.SetEnabled(s.env.Subject != nil)
	k.CopyText.SetEnabled(s.env.Body != nil)
	k.Folder.SetEnabled(len(s.sent.Files) > 0)
	k.Sent.SetEnabled(!s.sent.WasSent() && !s.sent.unnoted)
	k.Unsent.SetEnabled(s.sent.WasSent())
	k.Reply.SetEnabled(s.env.ReadReplies != nil && !s.sent.unnoted)
	switch row := s.done.Selected(); {
	case strings.HasPrefix(row, doSince), strings.HasPrefix(row, doReply):
		k.Act.SetHelp("enter", "read")
	case strings.HasPrefix(row, doFile):
		k.Act.SetHelp("enter", "open")
	case row == doMore:
		k.Act.SetHelp("enter", "show them")
	case row == doRest:
		k.Act.SetHelp("enter", "back")
	}
	return k
}

// handedKeys are those keys, what is next first. What was sent rests: there it is what is done
// another time.
func (s *Screen) handedKeys(k keyMap) []key.Binding {
	k = s.inHanded(k)
	if s.sent.WasSent() {
		return []key.Binding{k.Act, k.Reply, k.Folder, k.Again, k.Unsent, k.Weeks, k.Draft, k.Blank, k.CopyAddress, k.CopySubject, k.CopyText, k.Anew, s.moves.Up}
	}
	return []key.Binding{k.Act, k.Draft, k.Sent, k.Blank, k.CopyAddress, k.CopySubject, k.CopyText, k.Folder, k.Reply, k.Again, k.Unsent, k.Weeks, k.Anew, s.moves.Up}
}

// IsBusy says that what is shown is about to be something else: a key may mean something else a
// moment later, handing in rather than that an address is needed. Where it could not be read,
// nothing is on its way.
func (s *Screen) IsBusy() bool {
	switch s.mode {
	case loading:
		return s.err == nil
	case planning:
		return s.busy || s.turning || s.working
	case handed:
		return s.turning
	case previewing:
		return s.preview.busy
	}
	return false
}

func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	switch s.mode {
	case asking:
		return s.answer(msg)
	case addressing, noting, answering:
		return s.typed(msg)
	}
	if s.page().Key(msg, s.moves) {
		return nil
	}
	switch s.mode {
	case choosing:
		return s.keyInChoice(msg)
	case planning:
		return s.keyInPlan(msg)
	case previewing:
		return s.keyInPreview(msg)
	case handed:
		return s.keyInHanded(msg)
	case reading:
		return s.keyInReading(msg)
	case finishing:
		return s.keyInFinishing(msg)
	}
	return nil
}

// click selects the row under the mouse; on the selected row it does what that row is for.
func (s *Screen) click(msg tea.MouseClickMsg) tea.Cmd {
	name := s.page().RowAt(msg.Y)
	if msg.Button != tea.MouseLeft || name == "" || s.Typing() || s.mode == asking || s.mode == finishing || s.mode == previewing || s.mode == reading {
		return nil
	}
	if name != s.page().Selected() {
		s.page().Select(name)
		return nil
	}
	switch s.mode {
	case choosing:
		return s.takeChoice()
	case handed:
		return s.act(name)
	}
	return s.use()
}

// handles reports whether a key means something to the field.
func (s *Screen) handles(press tea.KeyPressMsg) bool {
	return s.mode == addressing && s.to.Handles(press) || s.mode == answering && s.file.Handles(press) || s.mode == noting && s.note.editor.Handles(press)
}

// typed passes a key or a paste to the field that is being filled in.
func (s *Screen) typed(msg tea.Msg) tea.Cmd {
	press, _ := msg.(tea.KeyPressMsg)
	if letter, both := screen.AfterEscape(press); both && !s.handles(press) {
		s.env.Ask(letter)
		press = tea.KeyPressMsg{Code: tea.KeyEscape}
	}
	switch s.mode {
	case answering:
		return s.answered(msg, press)
	case addressing:
		switch {
		case s.to.Drops(press):
			return s.to.Update(press)
		case key.Matches(press, s.keys.HandIn):
			return s.takeAddress()
		case key.Matches(press, s.keys.Leave):
			s.mode = planning
		case key.Matches(press, s.keys.Stop) && !s.to.Handles(press):
			return screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "{Esc} leaves the address as it was."))
		default:
			return s.to.Update(msg)
		}
	case noting:
		switch {
		case press.Code == tea.KeyEscape && s.note.editor.Handles(press):
			return s.note.update(press) // a selection is dropped first
		case key.Matches(press, s.keys.Keep), key.Matches(press, s.keys.Leave):
			return s.takeNote()
		case key.Matches(press, s.keys.Stop) && !s.note.editor.Handles(press):
			return screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "{Esc} goes back; the note is kept."))
		default:
			return s.keepSoon(s.note.update(msg))
		}
	}
	return nil
}
