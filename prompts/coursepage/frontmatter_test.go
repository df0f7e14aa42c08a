package coursepage_test

import (
	"strings"
	"testing"

	"ponder/prompts/coursepage"
)

func TestNoPageThatNamesAWeekIsRefused(t *testing.T) {
	rain := "\n\nWe walk in the wood and look for roots."
	for text, number := range map[string]int{
		"+++\nchapter = true\npre = \"5.\"\ntitle = \"Quiz 1\"\n+++\n\n### Données\n\n* ***Date***: Semaine #5 (voir le calendrier)": 5,
		"---\ntitle: Roots\nweek: 3\nlayout: page\n---" + rain:                                                                       3,
		"---\ntitle: \"Week 4: Roots\"\ntags:\n  - wood\n  - roots\n---" + rain:                                                      4,
		"+++\ntitle = 'Module 2 – Roots'\nweight = 20\n+++" + rain:                                                                   2,
		"{\n  \"title\": \"Roots\",\n  \"week\": 6,\n  \"draft\": false\n}" + rain:                                                   6,
		"Semaine n° 7" + rain:                       7,
		"Semaine n°7 : les racines" + rain:          7,
		"Semana Nº 4" + rain:                        4,
		"Semana nro. 4 - Raíces" + rain:             4,
		"Semana núm. 9" + rain:                      9,
		"Woche Nr. 3: Wurzeln" + rain:               3,
		"Week #8" + rain:                            8,
		"Week No. 2 – Roots" + rain:                 2,
		"Week №2" + rain:                            2,
		"Module#5" + rain:                           5,
		"It is week 3 of our walks in the wood.":    3,
		"Am Anfang von Woche 6 gehen wir hinaus.":   6,
		"Les racines\n\nDate : semaine n° 5":        5,
		"Las raíces\n\nFecha: semana #12 del curso": 12,
	} {
		page, err := coursepage.Read(strings.NewReader(text), coursepage.Options{Week: -1})
		if err != nil || page.Week.Number != number {
			t.Errorf("%q: got week %d (%v), want %d", text, page.Week.Number, err, number)
		}
	}
}

func TestFieldsAtTheHeadOfAPageAreItsTitleAndNotes(t *testing.T) {
	page := mustRead(t, "---\ntitle: 'Roots'\nweek: 03\nlayout: post\nauthor: kept\n---\n\nJournal:\n\n- What did you see?\n", coursepage.Options{Week: -1})
	if w := page.Week; w.Number != 3 || w.Title != "Roots" || len(w.Prompts) != 1 || !strings.Contains(w.Notes, "layout: post") || !strings.Contains(w.Notes, "author: kept") {
		t.Errorf("read %+v", w)
	}
	for _, title := range []string{"title: >-\n  Roots and\n  leaves", "title: |\n  Roots and leaves", "title:\n  Roots and leaves", "title: >2\n    Roots\n\n    and leaves"} {
		page := mustRead(t, "---\n"+title+"\nweek: 3\nlayout: post\n---\n\nJournal:\n\n- What did you see?\n", coursepage.Options{Week: -1})
		if w := page.Week; w.Number != 3 || w.Title != "Roots and leaves" || w.Notes != "layout: post" {
			t.Errorf("%q: read week %d, %q, notes %q", title, w.Number, w.Title, w.Notes)
		}
	}
	list := mustRead(t, "---\ntitle:\ntags:\n  - wood\n---\n\n# Week 3: Roots\n\nJournal:\n\n- What did you see?\n", coursepage.Options{Week: -1})
	if w := list.Week; w.Number != 3 || w.Title != "Roots" || !strings.Contains(w.Notes, "wood") {
		t.Errorf("a field without a value: %+v", w)
	}
	rule := mustRead(t, "---\nWeek 2: Roots\n---\n\nJournal:\n\n- What did you see?\n", coursepage.Options{Week: -1})
	if rule.Week.Number != 2 || rule.Week.Title != "Roots" {
		t.Errorf("between two rules: %+v", rule.Week)
	}
}

func TestAScheduleWithMarksAroundItsRowsIsReadAsItsWeeks(t *testing.T) {
	table := "# Calendrier\n\n| Semaines | Activités | Remises |\n|---|:--:|---|\n| 1 | Les racines du bois | |\n|2|Les feuilles et le vent|travail 1|\n| 3 | Les branches | |\n"
	page := mustRead(t, table, coursepage.Options{Week: 2})
	if len(page.Weeks) != 3 || page.Week.Number != 2 || page.Week.Title != "Les feuilles et le vent" {
		t.Errorf("weeks %v, %d %q", page.Weeks, page.Week.Number, page.Week.Title)
	}
}
