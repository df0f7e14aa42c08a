package plain

import (
	"fmt"
	"strconv"
	"strings"
)

// scaffold is a row of headings to write under, to be used or ignored.
type scaffold struct {
	name  string
	steps []string
}

// scaffolds are the two that the course offers: Borton's three questions (Reach, Touch and Teach,
// 1970) and Gibbs' reflective cycle (Learning by Doing, 1988).
func scaffolds() []scaffold {
	return []scaffold{
		{"What? So what? Now what?", []string{"What?", "So what?", "Now what?"}},
		{"Gibbs' six steps", []string{"Description", "Feelings", "Evaluation", "Analysis", "Conclusion", "Action plan"}},
	}
}

// guide asks step by step. Each answer stands under its heading; a step without an answer is left
// out.
func (w *writing) guide(with string) error {
	all := scaffolds()
	n, err := strconv.Atoi(with)
	if err != nil || n < 1 || n > len(all) {
		for i, g := range all {
			w.say("/guide %d: %s: %s.", i+1, g.name, strings.Join(g.steps, ", "))
		}
		return nil
	}
	g := all[n-1]
	w.say("%s. Type what you like to each step; a full stop alone goes on to the next one.", g.name)
	for i, step := range g.steps {
		if err := w.step(step, i+1, len(g.steps)); err != nil {
			return err
		}
	}
	w.say("End of the steps. Go on typing, or finish with a full stop.")
	return nil
}

// step takes the lines to one heading.
func (w *writing) step(name string, at, of int) error {
	w.say("Step %d of %d: %s", at, of, name)
	headed := false
	for {
		line, err := w.line()
		text := strings.TrimSpace(line)
		switch {
		case text == "." && err == nil:
			return nil
		case err == nil && strings.HasPrefix(line, "/") && text != "/." && !strings.HasPrefix(line, "//") && w.knows(text):
			if w.command(text); w.outcome != writingOn {
				return errBack // the text was done or left
			}
			continue
		}
		if line != "" || headed {
			if !headed {
				w.heading(name)
				headed = true
			}
			w.add(line)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// heading puts a heading below what is there.
func (w *writing) heading(name string) {
	lead := ""
	if text := strings.TrimRight(w.draft.Body, "\n"); text != "" {
		lead = text + "\n\n"
	}
	w.change(lead + "## " + name)
}
