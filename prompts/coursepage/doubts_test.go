package coursepage_test

import (
	"strings"
	"testing"
)

func TestQuestionsWithoutALabelAreAskedAboutOnlyWhereSomethingSpeaksAgainstTheJournal(t *testing.T) {
	const told = "which of its lines are journal prompts"
	for name, c := range map[string]struct {
		page   string
		doubts bool
	}{
		"under a heading of the page's own":   {"# Week 3: Roots\n\n## In the wood\n\nIt is quiet there.\n\n- What did you see of it?\n- What was missing for you?", false},
		"beside readings":                     {"# Week 3: Roots\n\n## In the wood\n\n- What did you see of it?\n- What was missing?\n\n## Readings\n\n- Sheet (pdf)", false},
		"French, under a heading":             {"# Semaine 3 : Racines\n\n## Dans le bois\n\n- Qu'avez-vous vu ?\n- Que manquait-il ?", false},
		"an imperative":                       {"Week 3: Roots\n\n## In the wood\n\n- Describe what you saw on your walk.\n- Reflect on what was missing.\n\n## Group work\n\nMeet on Tuesday.", false},
		"a sentence that asks for writing":    {"Week 3: Roots\n\n## In the wood\n\nThe wood is old. Write about a tree that you know well.\n\n## Discussion\n\nWho walks?", false},
		"under no label and no heading":       {"Week 3\n\nHow did the week begin?\nHow did it end?", true},
		"on a page with something for groups": {"# Week 3: Roots\n\n## Group meeting\n\nShow your leaves.\n\n## In the wood\n\n- What did you see of it?\n- What was missing?", true},
		"under a label of tasks":              {"# Week 3: Roots\n\n## What to do\n\n1. What did you see?\n2. What was missing?", true},
		"under a heading that names a group":  {"# Week 3: Roots\n\n## In the wood\n\n- What did you see of it?\n- What was missing?\n\n## Walks in small groups\n\nAt noon.", true},
	} {
		p := mustRead(t, c.page, noCourse)
		if got := mentions(p.Doubts, told); got != c.doubts {
			t.Errorf("%s: doubts %q", name, p.Doubts)
		}
		if len(p.Week.Prompts) == 0 {
			t.Errorf("%s: no prompts", name)
		}
	}
}

func TestTwoDaysForHandingInAreAskedAbout(t *testing.T) {
	for first, second := range map[string]string{
		"Please aim to complete all of it by Sunday 17 May.":                "The plan is due on Sunday 14 June.",
		"Envía tu diario antes del 17 de mayo.":                             "El plan se entrega a más tardar el 14 de junio.",
		"Bitte das Tagebuch bis zum 17. Mai einreichen.":                    "Der Plan ist bis zum 14. Juni abzugeben.",
		"Envoyez votre journal avant le 17 mai.":                            "Le plan est à rendre au plus tard le 14 juin.",
		"Envie o seu diário até 17 de maio.":                                "O plano deve ser entregue até 14 de junho.",
		"Submit your entries by 17 May 2026 to Sample <sample@example.org>": "Upload the plan by 14 June 2026.",
	} {
		page := mustRead(t, "# Week 3: Roots\n\nThe wood is old.\n\n"+first+"\n\nThe wood is high.\n\n"+second+"\n", noCourse)
		if a := page.Week.Assignment; a == nil || a.Due.Date.Day != 17 {
			t.Errorf("%s: taken was %+v", first, a)
		}
		if !mentions(page.Doubts, "14") && !mentions(page.Doubts, "more than one assignment") {
			t.Errorf("%s: asked is %q", second, page.Doubts)
		}
	}
}

func TestWhatTheCourseDoesByADayIsNoDeadline(t *testing.T) {
	for _, line := range []string{
		"If you miss the call, we’ll upload the recording by end of day Monday 25 April.", "I will post the slides by 25 April.",
		"The recording will be published by 25 April.", "Nous publierons l’enregistrement avant le 25 avril.",
		"Wir werden die Aufnahme bis zum 25. April hochladen.", "Publicaremos la grabación antes del 25 de abril.",
		"Publicaremos a gravação até 25 de abril.",
	} {
		page := mustRead(t, "# Week 3: Roots\n\n## Journal\n\n- What did you see in the wood?\n\n## News\n\n"+line+"\n", noCourse)
		if a := page.Week.Assignment; a != nil {
			t.Errorf("%s: due %+v", line, a.Due)
		}
		if !strings.Contains(everything(page), line[:12]) {
			t.Errorf("%s: lost", line)
		}
	}
}
