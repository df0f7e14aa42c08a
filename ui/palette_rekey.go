package ui

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// question asks for another key of an action.
func (p *palette) question(c choice, width int) []string {
	where := "on this screen"
	if c.screen == nil {
		where = "on every screen"
	}
	text := fmt.Sprintf("Press the key for \"%s\" %s. Now it is %s.", c.binding.Help().Desc, where, c.binding.Help().Key)
	return layout.Wrap(p.root.env.Theme.Due.Render(text), width)
}

// take gives an action the key that was pressed, unless the key has another use here.
func (p *palette) take(c choice, msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, p.keys.Keep):
		p.asking = nil
		return nil
	case c.changed() && key.Matches(msg, p.keys.Reset):
		p.asking = nil
		return p.root.changeKey(c, c.key)
	}
	if why := p.refused(c, msg); why != "" {
		return p.root.say(screen.Notice{Text: why, Bad: true})
	}
	p.asking = nil
	return p.root.changeKey(c, msg.String())
}

// refused says in words why a key cannot become the key of an action, or nothing.
func (p *palette) refused(c choice, msg tea.KeyPressMsg) string {
	name := msg.String()
	if !screen.IsKey(name) {
		return "This key has no name here. Please choose another one."
	}
	if p.root.top().Typing() && msg.Text != "" {
		return fmt.Sprintf("%s is text while you write. Choose a key together with ctrl, or one such as f5.", name)
	}
	for _, other := range p.all {
		if other.action == c.action && other.key == c.key {
			continue
		}
		if slices.Contains(other.binding.Keys(), name) {
			return fmt.Sprintf("%s is the key of \"%s\" already. Choose another one, or change that one first.", name, other.binding.Help().Desc)
		}
	}
	all := p.root.actions()
	if i := slices.IndexFunc(all, func(a screen.Action) bool { return a.Name == c.action }); i >= 0 {
		return screen.Refuses(all, all[i], name)
	}
	return ""
}

// changeKey keeps another key for an action, or, for the key that it came with, none of the
// learner's own.
func (r *Root) changeKey(c choice, name string) tea.Cmd {
	return func() tea.Msg {
		s, err := r.env.Book.ChangeSettings(r.env.Context, func(s *journal.Settings) error {
			s.SetKey(c.action, name, c.key)
			return nil
		})
		if err != nil {
			return screen.ShowError(err)()
		}
		return screen.SettingsChanged{Settings: s}
	}
}

// chosen puts the learner's keys, and the forms of their dates, to use. An open palette shows the
// keys.
func (r *Root) chosen(s journal.Settings) tea.Cmd {
	r.env.Keys = s.Keys
	r.shutting.asChosen(s)
	r.ownGlobals()
	if p, open := r.over.(*palette); open {
		p.all, p.asking = r.everyKey(), nil
		p.choose(p.at)
	}
	if r.env.LocaleFor == nil || r.env.Locale == r.env.LocaleFor(s.Locale) {
		return nil
	}
	r.env.Locale = r.env.LocaleFor(s.Locale)
	return r.everyone(screen.JournalChanged{})
}

// ownChoices reads the learner's settings anew: another program may have changed them.
func (r *Root) ownChoices() tea.Msg {
	s, err := r.env.Book.Settings(r.env.Context)
	if err != nil {
		return nil // there may be no journal yet
	}
	return screen.SettingsChanged{Settings: s}
}
