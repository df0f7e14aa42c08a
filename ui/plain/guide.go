package plain

import (
	"strconv"
	"strings"

	"ponder/prompts"
)

// guide is a row of headings that are asked for one after the other. Each answer stands under its
// heading; a step without an answer is left out.
type guide struct {
	steps  []string
	at     int
	headed bool // the heading of this step stands in the text
}

func (g guide) isOn() bool { return g.at < len(g.steps) }

// begin asks for the steps of a scaffold, or says which there are.
func (w *writing) begin(with string) error {
	all := prompts.Guides()
	n, err := strconv.Atoi(with)
	if err != nil || n < 1 || n > len(all) {
		for i, g := range all {
			steps := strings.Join(g.Steps, " ")
			if steps != g.Name {
				steps = stopped(g.Name) + " " + steps
			}
			w.say("/guide %d: %s", i+1, steps)
		}
		return nil
	}
	w.guide = guide{steps: all[n-1].Steps}
	w.say("%s Type what you like to each step. A full stop alone or /skip goes on to the next one, /stop ends the steps.", stopped(all[n-1].Name))
	w.sayStep()
	return nil
}

func (w *writing) sayStep() {
	w.say("Step %d of %d: %s", w.guide.at+1, len(w.guide.steps), w.guide.steps[w.guide.at])
}

// nextStep goes on to the next heading.
func (w *writing) nextStep() {
	w.guide.at, w.guide.headed = w.guide.at+1, false
	if w.guide.isOn() {
		w.sayStep()
		return
	}
	w.stopSteps()
}

func (w *writing) stopSteps() {
	w.guide = guide{}
	w.say("End of the steps. Go on typing, or finish with a full stop.")
}

// beginStep puts the heading of a step below what is there, before its first line.
func (w *writing) beginStep(line string) {
	if !w.guide.isOn() || w.guide.headed || strings.TrimSpace(line) == "" {
		return
	}
	w.guide.headed = true
	lead := ""
	if text := strings.TrimRight(w.draft.Body, "\n"); text != "" {
		lead = text + "\n\n"
	}
	w.change(lead + "## " + w.guide.steps[w.guide.at])
}
