package browse

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/kit"
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

// answerBring takes the key that confirms; any other one leaves the entry as it is.
func (s *Screen) answerBring(msg tea.KeyPressMsg) tea.Cmd {
	s.versions.asking = false
	s.lay()
	if key.Matches(msg, s.keys.BringSure) {
		return s.bring(s.versions.all[s.versions.list.at])
	}
	return nil
}

// bringQuestion asks whether an earlier text shall come back.
func (s *Screen) bringQuestion() []string {
	width := kit.Column(s.width)
	return []string{kit.Fit(s.env.Theme.Due.Render("Bring it back? ")+"The present text is kept.", width),
		kit.Fit("Press R again. Any other key does not.", width)}
}

// changed sets an earlier text with what the next one changed in it.
func (s *Screen) changed(e journal.Entry, width int, t theme.Theme) ([]string, error) {
	all, err := s.env.Book.Revisions(s.env.Context, string(e.ID))
	if err != nil {
		return nil, err
	}
	next := slices.IndexFunc(all, func(o journal.Entry) bool { return o.Revision > e.Revision })
	if next < 0 {
		return nil, fmt.Errorf("the text after text %d of entry %s: %w", e.Revision, e.ID.Short(), journal.ErrNotFound)
	}
	spans := journal.Diff(e.Body, all[next].Body)
	var lines []string
	for _, l := range kit.Wrap("Changed after this: "+screen.ChangesInWords(spans)+".", width) {
		lines = append(lines, t.Faint.Render(l))
	}
	return append(append(lines, ""), screen.Changes(spans, width, t)...), nil
}

type broughtMsg struct {
	owner  *Screen
	from   journal.Entry // the earlier text
	draft  bool          // a draft was in the way, and nothing was done
	same   bool          // the entry reads like this already
	forked bool          // another program changed the entry meanwhile: this text is an entry of its own
	err    error
}

// bring makes an earlier text the latest one. A draft of the same entry is somebody's text too: it is never written over.
func (s *Screen) bring(e journal.Entry) tea.Cmd {
	return func() tea.Msg {
		got, ctx := broughtMsg{owner: s, from: e}, s.env.Context
		d, err := s.env.Book.DraftOf(ctx, e.ID)
		if got.err = err; err != nil {
			return got
		}
		if got.draft, got.same = d.Saves > 0, d.Body == e.Body; got.draft || got.same {
			return got
		}
		if d.InTrash() {
			got.err = fmt.Errorf("bring a text back to entry %s, which is in the trash: %w", e.ID.Short(), journal.ErrInvalid)
			return got
		}
		d.Body = e.Body
		_, got.forked, got.err = s.env.Book.Done(ctx, d)
		return got
	}
}

// brought says what became of an earlier text, and shows the entry.
func (s *Screen) brought(msg broughtMsg) tea.Cmd {
	switch {
	case msg.owner != s:
		return nil
	case msg.err != nil:
		return screen.Complain(msg.err)
	case msg.draft:
		return screen.Say("Nothing was changed: this entry has a draft that is not done. Finish it first (e, then ctrl+s), and come back.")
	case msg.same:
		return screen.Say("The entry reads like this already.")
	}
	var back tea.Cmd
	if s.versions != nil && s.subject == msg.from.ID {
		back = s.closeVersions()
	}
	said := "The text of " + kit.Day(msg.from.Updated.In(s.env.Book.Zone)) + " is back. H shows the one it replaced."
	if msg.forked {
		said = "Another program changed this entry just now. Both are kept: the earlier text is an entry of its own."
	}
	return tea.Batch(back, screen.Send(screen.Changed{}), screen.Say(said))
}
