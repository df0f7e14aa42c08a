package entries

import (
	"errors"
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// versionKey takes the keys that do something with the earlier text that is selected.
func (s *Screen) versionKey(msg tea.KeyPressMsg, k keyMap) (cmd tea.Cmd, taken bool) {
	switch {
	case key.Matches(msg, k.Changes):
		s.versions.asRead = !s.versions.asRead
		return s.read(), true
	case key.Matches(msg, k.Bring):
		s.versions.asking = true
		s.lay()
		return nil, true
	}
	return nil, false
}

// answerBringBack takes the key that confirms; any other one leaves the entry as it is.
func (s *Screen) answerBringBack(msg tea.KeyPressMsg) tea.Cmd {
	s.versions.asking = false
	s.lay()
	if key.Matches(msg, s.keys.BringSure) {
		return s.bringBack(s.versions.all[s.versions.list.at])
	}
	return nil
}

// bringBackQuestion asks whether an earlier text shall come back.
func (s *Screen) bringBackQuestion() []string {
	width := layout.Column(s.width)
	return []string{layout.Fit(s.env.Theme.Due.Render("Bring it back? ")+"The present text is kept.", width),
		layout.Fit(s.env.ExpandKeys(screen.Entries, "Press {R} again. Any other key does not."), width)}
}

// changed sets an earlier text with what the next one changed in it.
func (s *Screen) changed(p page, t theme.Theme, locale format.Locale) ([]string, error) {
	all, err := s.env.Book.Versions(s.env.Context, string(p.id))
	if err != nil && !errors.Is(err, journal.ErrDamaged) {
		return nil, err
	}
	at := slices.IndexFunc(all, func(v book.Version) bool { return v.Name() == p.version })
	if at < 1 {
		return nil, fmt.Errorf("the text after text %s of entry %s: %w", p.version, p.id.Short(), journal.ErrNotFound)
	}
	spans := journal.Diff(all[at].Body, all[at-1].Body)
	var lines []string
	for _, l := range layout.Wrap("Changed after this: "+screen.ChangesInWords(spans, locale)+".", p.width) {
		lines = append(lines, t.Faint.Render(l))
	}
	return append(append(lines, ""), screen.Changes(spans, p.width, t)...), nil
}

type broughtBackMsg struct {
	owner *Screen
	from  book.Version // the earlier text
	done  book.BroughtBack
	err   error
}

// bringBack makes an earlier text the latest one.
func (s *Screen) bringBack(v book.Version) tea.Cmd {
	s.busy = true
	return func() tea.Msg {
		done, err := s.env.Book.RestoreVersion(s.env.Context, v)
		return broughtBackMsg{owner: s, from: v, done: done, err: err}
	}
}

// broughtBack says what became of an earlier text, and shows the entry.
func (s *Screen) broughtBack(msg broughtBackMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	switch {
	case msg.err != nil:
		return screen.ShowError(msg.err)
	case msg.done.Blocked:
		return screen.ShowNotice("Nothing was changed: this entry has a draft that is not done. Finish it first (" +
			s.env.ExpandKeys(screen.Entries, "{e}") + ", then " + s.env.ExpandKeys(screen.Write, "{ctrl+s}") + "), and come back.")
	case msg.done.Same:
		return screen.ShowNotice("The entry reads like this already.")
	}
	var back tea.Cmd
	if s.versions != nil && s.versions.id == msg.from.ID {
		back = s.closeVersions()
	}
	said := "The text of " + s.env.Locale.Day(msg.from.Updated.In(s.env.Book.Zone)) + " is back"
	switch {
	case msg.done.Beside != "" && msg.done.InDraft:
		said = "The present text is damaged and stays as it is. The earlier one is back as a draft of its own."
	case msg.done.Beside != "":
		said = "The present text is damaged and stays as it is. The earlier one is back as an entry of its own."
	case msg.done.Forked:
		said = "Another program changed this entry just now. Both are kept: it has two texts now."
	case msg.done.InDraft:
		said += s.env.ExpandKeys(screen.Entries, ", as a draft. {H} shows the one it replaced.")
	default:
		said += s.env.ExpandKeys(screen.Entries, ". {H} shows the one it replaced.")
	}
	return tea.Batch(back, screen.Send(screen.JournalChanged{}), screen.ShowNotice(said))
}
