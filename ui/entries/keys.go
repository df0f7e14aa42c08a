package entries

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/form"
	"ponder/ui/screen"
)

type keyMap struct {
	Enter, Find, Edit, New, Again, Remove, Undo, Trash, History, Copy key.Binding
	Up, Down, Top, Bottom, PageUp, PageDown                           key.Binding
	Pages, ReadOn, ReadBack, Sides, Earlier, Later                    key.Binding
	Back, CloseFind, ListUp, ListDown, Sure, Keep                     key.Binding
	Changes, Bring, BringSure, BringNot, LookUp                       key.Binding
	Follow, FollowThis, NoLink, LookBack, Anew, Year                  key.Binding
	Tags, TagTake, Rename, Merge, TagUndo, TagsBack, ToTags           key.Binding
	Through, WithPrivate, MakeBook, TakeRow, ToggleRow, OpenFolder    key.Binding
	ThroughBack                                                       key.Binding
	TakeTag, Named, NoName, TagSure, TagKeep                          key.Binding
	Both, Keep1, Keep2, Keep3, KeepAll, JoinTexts, BothBack           key.Binding
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

func defaultKeys() keyMap {
	k := keyMap{
		Enter:       bind("enter", "read", "enter"),
		Find:        bind("/", "find", "/"),
		Edit:        bind("e", "change", "e"),
		New:         bind("n", "new entry", "n"),
		Again:       bind("n", "another answer", "n"),
		Remove:      bind("x", "to the trash", "x", "delete"),
		Undo:        bind("u", "take back out", "u"),
		Trash:       bind("T", "trash", "T"),
		History:     bind("H", "earlier texts", "H", "v"),
		Copy:        bind("c", "copy the text", "c"),
		LookUp:      screen.LookUpKey(),
		LookBack:    screen.LookBackKey(),
		Year:        bind("y", "the year", "y"),
		Anew:        bind("a", "answer it again", "a"),
		Up:          bind("↑↓", "choose", "up", "k"),
		Down:        bind("", "", "down", "j"),
		Top:         bind("", "", "home", "g"),
		Bottom:      bind("", "", "end", "G"),
		PageUp:      bind("", "", "pgup"),
		PageDown:    bind("", "", "pgdown"),
		Pages:       bind("↑↓", "scroll", "up", "down"),
		ReadOn:      bind("space", "read on", "space"),
		ReadBack:    bind("b", "read back", "b", "shift+space"),
		Sides:       bind("←→", "earlier, later", "left", "right"),
		Earlier:     bind("", "", "left"),
		Later:       bind("", "", "right"),
		Back:        bind("esc", "back", "esc", "backspace"),
		CloseFind:   bind("esc", "show all", "esc", "ctrl+c"),
		ListUp:      bind("↑↓", "choose", "up"),
		ListDown:    bind("", "", "down"),
		Sure:        bind("x", "yes, to the trash", "x", "y"),
		Keep:        bind("esc", "keep it", "esc", "n", "backspace"),
		Follow:      bind("f", "follow the link", "f"),
		FollowThis:  bind("enter", "go there", "enter"),
		NoLink:      bind("esc", "stay here", "esc", "backspace", "f"),
		Through:     bind("R", "read through", "R"),
		ThroughBack: bind("esc", "back", "esc", "backspace", "R"),
		WithPrivate: bind("p", "with private ones", "p"),
		MakeBook:    bind("B", "make a book", "B"),
		TakeRow:     bind("enter", "take in, leave out", "enter"),
		ToggleRow:   bind("space", "take in, leave out", "space"),
		OpenFolder:  bind("o", "open the folder", "o"),
		Changes:     bind("d", "what changed", "d"),
		Bring:       bind("R", "bring this text back", "R"),
		BringSure:   bind("R", "yes, bring it back", "R", "y"),
		BringNot:    bind("esc", "leave it as it is", "esc", "n", "backspace"),
	}
	k.setTagKeys()
	k.setBothKeys()
	return k
}

// setBothKeys sets the keys of the page with several texts of an entry.
func (k *keyMap) setBothKeys() {
	k.Both = bind("d", "both texts", "d")
	k.Keep1 = bind("1", "keep first", "1")
	k.Keep2 = bind("2", "keep second", "2")
	k.Keep3 = bind("3", "keep third", "3")
	k.KeepAll = bind("a", "keep both", "a")
	k.JoinTexts = bind("m", "make one text", "m")
	k.BothBack = bind("esc", "later", "esc", "backspace", "d")
}

// setTagKeys sets the keys of the list of tags.
func (k *keyMap) setTagKeys() {
	k.Tags = bind("t", "tags", "t")
	k.TagTake = bind("enter", "its entries", "enter")
	k.Rename = bind("r", "rename", "r")
	k.Merge = bind("m", "merge into another", "m")
	k.TagUndo = bind("u", "take it back", "u")
	k.TagsBack = bind("esc", "back", "esc", "backspace", "t")
	k.ToTags = bind("tab", "to the list", "tab", "ctrl+i")
	k.TakeTag = form.CompleteKey()
	k.Named = bind("enter", "take this name", "enter")
	k.NoName = bind("esc", "leave it", "esc", "ctrl+c")
	k.TagSure = bind("y", "yes, do it", "y")
	k.TagKeep = bind("esc", "leave it", "esc", "n", "backspace")
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	s.enableKeys(&k)
	switch {
	case s.both != nil:
		return s.bothTextsKeys()
	case s.through != nil:
		return s.throughKeys()
	case s.tags != nil:
		return s.tagKeys()
	case s.asking != "":
		return []key.Binding{k.Sure, k.Keep}
	case s.choosing != nil:
		return []key.Binding{k.FollowThis, k.Up, k.NoLink}
	case s.filter.open:
		k.Enter.SetHelp("enter", "to the list")
		k.TakeTag.SetEnabled(len(s.filter.input.Offers()) > 0)
		return []key.Binding{k.Enter, k.TakeTag, k.ListUp, k.CloseFind}
	case s.versions != nil && s.versions.asking:
		return []key.Binding{k.BringSure, k.BringNot}
	case s.versions != nil:
		if s.full {
			return []key.Binding{k.Changes, k.Bring, k.Pages, k.ReadOn, k.ReadBack, k.Copy, k.Back}
		}
		return []key.Binding{k.Enter, k.Changes, k.Bring, k.Up, k.ReadOn, k.ReadBack, k.Copy, k.Back}
	case s.full:
		return []key.Binding{k.Both, k.Edit, k.Follow, k.Again, k.Undo, k.Pages, k.ReadOn, k.ReadBack, k.Sides, k.LookBack, k.Anew, k.Year, k.History, k.Tags, k.Through, k.Copy, k.LookUp, k.Remove, k.Find, k.Back}
	case s.trash:
		return []key.Binding{k.Enter, k.Undo, k.Up, k.ReadOn, k.ReadBack, k.Copy, k.History, k.LookUp, k.Remove, k.Back}
	}
	return []key.Binding{k.Enter, k.Both, k.Find, k.New, k.Edit, k.Tags, k.LookBack, k.Through, k.Year, k.Undo, k.Remove, k.History, k.Trash, k.Copy, k.Up, k.ReadOn, k.ReadBack, k.LookUp, k.Back}
}

// enableKeys switches the keys on that can do something now, and says what they do.
func (s *Screen) enableKeys(k *keyMap) {
	some := s.subject() != ""
	inTrash := s.trash || s.removedNow()
	for _, b := range []*key.Binding{&k.Enter, &k.Copy, &k.History, &k.Up, &k.ReadOn, &k.ReadBack} {
		b.SetEnabled(some)
	}
	k.LookUp.SetEnabled(some || !s.trash)
	k.Edit.SetEnabled(some && !inTrash)
	k.Remove.SetEnabled(some)
	if inTrash {
		k.Remove.SetHelp("x", "for good")
		k.Sure.SetHelp("x", "yes, for good")
	}
	k.Again.SetEnabled(!inTrash)
	k.Both.SetEnabled(s.hasSeveralTexts())
	k.Undo.SetEnabled(s.undoes() != "")
	k.Back.SetEnabled(s.back() != nil)
	k.ReadOn.SetEnabled(some && (s.full || s.split()))
	k.ReadBack.SetEnabled(some && (s.full || s.split()))
	k.Sides.SetEnabled(!s.trash && s.list.n > 1)
	s.enableLookBack(k, some && !inTrash)
	earlier := s.versions.earlier()
	k.Changes.SetEnabled(earlier)
	k.Follow.SetEnabled(s.full && s.follows())
	if len(s.reader.links) > 1 {
		k.Follow.SetHelp("f", "follow a link")
	}
	k.Bring.SetEnabled(earlier && !inTrash)
	if earlier && !s.versions.asRead {
		k.Changes.SetHelp("d", "as it reads")
	}
	if s.reader.entry.Prompt == "" {
		k.Again.SetHelp("n", "new entry")
	}
	if s.filter.query() != "" && !s.full {
		k.Back.SetHelp("esc", "show all")
	}
	if s.isDraft() {
		k.Edit.SetHelp("e", "go on writing")
	}
}

// enableLookBack switches on what leads to looking back: on the entry that has the screen, or on
// what comes today.
func (s *Screen) enableLookBack(k *keyMap, some bool) {
	finished := some && !s.isDraft()
	answers := s.reader.entry.ID == s.subject() && s.reader.entry.Prompt != "" && !s.reader.entry.IsNotes()
	k.Anew.SetEnabled(s.full && finished && answers)
	k.Year.SetEnabled(!s.trash)
	k.LookBack.SetEnabled(!s.full && !s.trash || s.full && finished)
	if s.full {
		k.LookBack.SetHelp("l", "look back on it")
	}
}

// undoes is the entry that u takes out of the trash.
func (s *Screen) undoes() journal.ID {
	switch {
	case s.versions != nil:
		return ""
	case s.trash || s.removedNow():
		return s.subject()
	}
	return s.removed
}

// removedNow reports whether the entry on the screen was put into the trash.
func (s *Screen) removedNow() bool {
	return s.full && s.reader.entry.ID == s.subject() && s.reader.entry.InTrash()
}

// hasSeveralTexts reports whether it is to be decided which text of the subject stays.
func (s *Screen) hasSeveralTexts() bool {
	it, known := s.headItem()
	return known && it.Texts > 1 && !s.trash
}

func (s *Screen) isDraft() bool {
	it, listed := s.item()
	return (listed && it.Draft) || (s.reader.draft && s.reader.entry.ID == s.subject())
}

// handleKey takes a key, which is about what is shown; see IsBusy.
func (s *Screen) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.both != nil:
		return s.bothTextsKey(msg)
	case s.through != nil:
		return s.throughKey(msg)
	case s.tags != nil:
		return s.tagKey(msg)
	case s.filter.open:
		return s.typed(msg)
	case s.asking != "":
		return s.answer(msg)
	case s.choosing != nil:
		return s.linkKey(msg)
	case s.versions != nil && s.versions.asking:
		return s.answerBringBack(msg)
	}
	k := s.keys
	s.enableKeys(&k)
	if key.Matches(msg, k.Back) {
		return s.back()()
	}
	if cmd, taken := s.act(msg, k); taken {
		return cmd
	}
	if s.full {
		return s.readKey(msg, k)
	}
	return s.listKey(msg, k)
}

// act takes the keys that do something with the subject, in the list and beside it.
func (s *Screen) act(msg tea.KeyPressMsg, k keyMap) (cmd tea.Cmd, taken bool) {
	switch {
	case key.Matches(msg, k.Copy):
		return s.copyText(), true
	case s.versions != nil:
		return s.versionKey(msg, k)
	case key.Matches(msg, k.Both):
		return s.openBothTexts(s.subject()), true
	case key.Matches(msg, k.LookUp):
		to := screen.LookUp("")
		to.Entry = s.subject() // its text may not be here yet
		return s.env.Ask(to), true
	case key.Matches(msg, k.Follow):
		return s.follow(), true
	case key.Matches(msg, k.LookBack):
		return s.lookBack(), true
	case key.Matches(msg, k.Year):
		return s.yearOf(), true
	case key.Matches(msg, k.Anew):
		return s.env.Ask(screen.Open{Place: screen.Write, Week: journal.NoWeek, Again: s.subject()}), true
	case key.Matches(msg, k.Undo):
		return s.restore(s.undoes()), true
	case key.Matches(msg, k.Edit):
		return s.edit(), true
	case key.Matches(msg, k.Remove):
		s.asking, s.forGood = s.subject(), s.trash || s.removedNow()
		s.lay()
		return nil, true
	case key.Matches(msg, k.History):
		return s.history(), true
	case key.Matches(msg, k.Through) && !s.trash:
		return s.readThrough(), true
	case key.Matches(msg, k.Tags) && !s.trash:
		return s.openTags(), true
	}
	return nil, false
}
