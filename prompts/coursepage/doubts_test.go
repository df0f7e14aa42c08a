package coursepage_test

import (
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
