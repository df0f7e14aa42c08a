package write

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// guide is a scaffold that a learner can open or ignore: headings to write under.
type guide struct {
	name  string
	steps []string
}

// guides are the two that the course offers. The first is Borton's three questions (Reach, Touch and Teach, 1970), the second
// Gibbs' reflective cycle (Learning by Doing, 1988).
func guides() []guide {
	return []guide{
		{"What? So what? Now what?", []string{"What?", "So what?", "Now what?"}},
		{"Gibbs' six steps", []string{"Description", "Feelings", "Evaluation", "Analysis", "Conclusion", "Action plan"}},
	}
}

// keyInGuide takes the choice; any other key closes it.
func (s *Screen) keyInGuide(msg tea.KeyPressMsg) tea.Cmd {
	s.mode = writing
	s.lay()
	for i, g := range guides() {
		if msg.Text == string(rune('1'+i)) {
			return s.write(g)
		}
	}
	return nil
}

// write puts the headings of a guide behind what is there, with the cursor under the first one.
func (s *Screen) write(g guide) tea.Cmd {
	text := s.editor.Text()
	lead := ""
	if trimmed := strings.TrimRight(text, "\n"); trimmed != "" {
		lead = strings.Repeat("\n", max(2-(len(text)-len(trimmed)), 0))
	}
	s.editor.SetOffset(len(text))
	var b strings.Builder
	for i, step := range g.steps {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString("## " + step + "\n")
	}
	s.editor.Insert(lead + b.String())
	s.editor.SetOffset(len(text) + len(lead) + len("## "+g.steps[0]+"\n"))
	return s.changed(nil)
}
