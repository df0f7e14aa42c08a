package questionnaire

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
	"ponder/ui/screen"
)

// lookUp opens the glossary over the screen, with the words first that stand in what is shown.
func (b *base) lookUp(shown ...string) tea.Cmd {
	return b.env.Ask(screen.LookUp(strings.Join(shown, "\n")))
}

// wording is what some items ask, and what they mean.
func wording(items ...prompts.Item) []string {
	var all []string
	for _, i := range items {
		all = append(all, i.Text, i.Meaning)
	}
	return all
}

// shown is the item that is asked, or its group where the whole of that is shown.
func (s *fill) shown() []string {
	item, asking := s.item()
	_, group, _ := s.q.Item(item.ID)
	switch {
	case !asking:
		return wording(s.items...)
	case s.whole:
		return append(wording(group.Items...), group.Intro)
	}
	return append(wording(item), group.Intro)
}

// shown is what came out low or moved, and what may help.
func (s *result) shown() []string {
	var all []string
	for _, i := range s.res.Weakest[:min(len(s.res.Weakest), mostTold)] {
		all = append(all, i.Item.Text)
	}
	for _, i := range s.res.Moved[:min(len(s.res.Moved), mostMoved)] {
		all = append(all, i.Item.Text)
	}
	for _, p := range s.res.Plan {
		all = append(all, p.Title)
	}
	for _, o := range s.res.Suggested[:min(len(s.res.Suggested), mostOffered)] {
		all = append(all, o.Title, o.Text)
	}
	return all
}

// shown is every step and criterion of the page.
func (s *partnershipPage) shown() []string {
	var all []string
	for _, res := range s.view.Results {
		all = append(all, wording(res.Questionnaire.Items()...)...)
	}
	return all
}
