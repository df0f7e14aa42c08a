package coursepage_test

import (
	"slices"
	"strings"
	"testing"

	"ponder/prompts"
)

func TestWhatIsNoPromptIsNotMadeOne(t *testing.T) {
	for line, kept := range map[string]string{
		"Remember that you will be marked by the sheet.":     "marked by the sheet",
		"Note that the wood closes at noon.":                 "closes at noon",
		"Denken Sie daran, dass der Wald um zwölf schließt.": "um zwölf",
		"Recuerda que el bosque cierra a mediodía.":          "cierra a mediodía",
		"N'oubliez pas que le bois ferme à midi.":            "ferme à midi",
		"[Write your answer here, in 200 words.]":            "in 200 words",
		"[Your notes]": "Your notes",
	} {
		page := mustRead(t, "# Week 3: Roots\n\n## Journal\n\n- What did you see in the wood?\n\n## In the wood\n\n"+line+"\n", noCourse)
		wantList(t, line, promptTexts(page.Week), "What did you see in the wood?")
		if !strings.Contains(everything(page), kept) {
			t.Errorf("%s: lost", line)
		}
	}
}

func TestAWorkUnderTheLabelOfTheJournalIsAReading(t *testing.T) {
	for item, name := range map[string]string{
		"[A sheet on roots](https://example.org/roots.pdf)":           "A sheet on roots",
		"Sample, A. (2019). Roots and what they hold. Example Press.": "Sample, A. (2019)",
		"Sample, B., & Other, C. (2020). On walking. Example Press.":  "Sample, B.",
	} {
		page := mustRead(t, "# Week 3: Roots\n\n## Journal\n\n- What did you see?\n- "+item+"\n", noCourse)
		wantList(t, item, promptTexts(page.Week), "What did you see?")
		if r := resourceTitles(page.Week); len(r) != 1 || !strings.HasPrefix(r[0], name) {
			t.Errorf("%s: readings %q", item, r)
		}
	}
}

func TestAWorkIsOneReadingByItsName(t *testing.T) {
	for lines, want := range map[string][]string{
		"Roots of the wood https://example.org/roots.pdf\n\nSee it again: https://example.org/roots.pdf": {"Roots of the wood"},
		"- [src](./unit1/src/ \"the source\")":                                {"src"},
		"- [Forms](https://docs.google.com/forms/d/e/1/viewform)":             nil,
		"- [Board](https://padlet.com/sample/board)":                          nil,
		"- [Goals](/docs/week3/#goals)":                                       nil,
		"![a leaf](images/leaf.png)\n\n- [Leaves](https://example.org/l.pdf)": {"Leaves"},
	} {
		page := mustRead(t, "# Week 3: Roots\n\n## Readings\n\n"+lines+"\n", noCourse)
		wantList(t, lines, resourceTitles(page.Week), want...)
	}
}

func TestAnEarlierMailBelowIsKeptAsItStands(t *testing.T) {
	for _, line := range []string{
		"On Mon, 4 Nov 2024 at 09:10, Sample <sample@example.org> wrote:", "Am 04.11.2024 um 09:10 schrieb Sample:",
		"Le lun. 4 nov. 2024 à 09:10, Sample a écrit :", "El lun, 4 nov 2024 a las 09:10, Sample escribió:", "Em seg., 4 de nov. de 2024 às 09:10, Sample escreveu:",
	} {
		page := mustRead(t, "Week 3: Roots\n\nJournal:\n\n- What did you see?\n\n"+line+"\nJournal: What did week two bring?\nDue Sunday 3 November 2024, 23:59, to sample@example.org", noCourse)
		wantList(t, line, promptTexts(page.Week), "What did you see?")
		if page.Week.Assignment != nil || mentions(page.Doubts, "09:10") || !strings.Contains(everything(page), "What did week two bring?") {
			t.Errorf("%s: %+v, doubts %q", line, page.Week.Assignment, page.Doubts)
		}
	}
}

func TestAPromptInBracketsIsNoPlaceForAnAnswer(t *testing.T) {
	for text, prompt := range map[string]bool{
		"[Describe your partnership in three sentences]":                      true,
		"[What did you notice?]":                                              true,
		"[Décrivez en trois phrases votre travail avec le groupe à distance]": true,
		"[Write your answer here]":                                            false,
		"[Your answer]":                                                       false,
		"[Space for what you would like to say about it]":                     false,
	} {
		page := mustRead(t, "Week 2\n\nJournal prompts:\n\nThink of a call that went well. What did you do?\n\n"+text+"\n", noCourse)
		got := slices.ContainsFunc(page.Week.Prompts, func(p prompts.Prompt) bool { return strings.Contains(p.Text, strings.Trim(text, "[]")) })
		if got != prompt {
			t.Errorf("%s is a prompt: %v, want %v\n%+v", text, got, prompt, page.Week.Prompts)
		}
	}
}
