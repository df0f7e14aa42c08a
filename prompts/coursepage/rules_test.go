package coursepage_test

import (
	"fmt"
	"strings"
	"testing"

	"ponder/prompts/coursepage"
)

// rule is one that pages are read by, with samples: what stands on a page, and what is found.
type rule struct {
	name    string
	find    func(coursepage.Page) string
	samples [][2]string
}

func (r rule) check(t *testing.T) {
	t.Helper()
	t.Run(r.name, func(t *testing.T) {
		for _, sample := range r.samples {
			page, err := coursepage.Read(strings.NewReader(sample[0]), coursepage.Options{Week: -1, Today: autumn})
			if err != nil {
				t.Errorf("%q: %v", sample[0], err)
			} else if got := r.find(page); got != sample[1] {
				t.Errorf("%q:\ngot  %q\nwant %q", sample[0], got, sample[1])
			}
		}
	})
}

func weeksOf(p coursepage.Page) string {
	return fmt.Sprint(p.Weeks, " ", p.Week.Number, " ", p.Week.Title)
}

func titleOf(p coursepage.Page) string { return fmt.Sprint(p.Week.Number, " ", p.Week.Title) }

func allPrompts(p coursepage.Page) string { return strings.Join(promptTexts(p.Week), "|") }

func questionsOf(p coursepage.Page) string { return strings.Join(p.Week.Meeting.Questions, "|") }

func dueOf(p coursepage.Page) string {
	if p.Week.Assignment == nil {
		return ""
	}
	due := p.Week.Assignment.Due
	return fmt.Sprintf("%s %02d:%02d %v", due.Date, due.Hour, due.Minute, due.End)
}

func TestWeeksAreCountedInTablesAndLists(t *testing.T) {
	rule{"the rows of a schedule are weeks", weeksOf, [][2]string{
		{table("Week | Topic | Room", "1 | Knots | 4", "2 | Ropes | 4", "3 | Sails | 5"), "[1 2 3] 1 Knots"},
		{table("Aula | Data | Tema", "1 | 05/03/2026 | Nós que seguram", "2 | 12/03/2026 | Cordas", "3 | 19/03/2026 | Velas"), "[1 2 3] 1 Nós que seguram"},
		{table("Semana | Tema | Lecturas", "1 | Nudos | Soga (2001)", "2 | Cuerdas | Lino (2002)", "3 | Velas | Mar (2003)"), "[1 2 3] 1 Nudos"},
		{table("Woche | Datum | Was wir tun", "1 | 2.3.2026 | Knoten und was sie halten", "2 | 9.3.2026 | Seile", "3 | 16.3.2026 | Segel"),
			"[1 2 3] 1 Knoten und was sie halten"},
		{table("Séance | Thème", "1 | Les nœuds", "2 | Les cordes", "3 | Les voiles"), "[1 2 3] 1 Les nœuds"},
		{table("Knot | Rope | Length", "1 | hemp | 4", "2 | flax | 5", "3 | jute | 6"), "[] -1 Knots and ropes"},
	}}.check(t)
	rule{"lines of a list that hold what belongs to a week are weeks", weeksOf, [][2]string{
		{listed("Week %d: How knots hold (%d March): [slides](https://example.org/%d.pdf)"), "[1 2 3] 1 How knots hold"},
		{listed("Semana %d: Lo que atan los nudos (%d de marzo): [apuntes](https://example.org/%d.pdf)"), "[1 2 3] 1 Lo que atan los nudos"},
		{listed("Semaine %d : Ce que tient un nœud (%d mars) : [fiche](https://example.org/%d.pdf)"), "[1 2 3] 1 Ce que tient un nœud"},
		{listed("Woche %d: Was ein Knoten hält (%d. März): [Blatt](https://example.org/%d.pdf)"), "[1 2 3] 1 Was ein Knoten hält"},
		{listed("Semana %d: O que um nó segura (%d de março): [folha](https://example.org/%d.pdf)"), "[1 2 3] 1 O que um nó segura"},
	}}.check(t)
	rule{"what a page names at its head is the whole of it", weeksOf, [][2]string{
		{"Unit 2: Knots\n\nSession 4\n\nWe tie one.\n\nSession 5\n\nWe tie two.", "[] 2 Knots"},
		{"# Unidad 3: Nudos\n\n## Sesión 7\n\nAtamos uno.\n\n## Sesión 8\n\nAtamos dos.", "[] 3 Nudos"},
		{"Semaine 2 : Nœuds\n\nSéance 3\n\nOn en fait un.\n\nSéance 4\n\nOn en fait deux.", "[] 2 Nœuds"},
		{"# Woche 2: Knoten\n\n## Sitzung 3\n\nWir binden einen.\n\n## Sitzung 4\n\nWir binden zwei.", "[] 2 Knoten"},
		{"Module 2: Knots\n\nWeek 4\n\nWe tie one.\n\nWeek 5\n\nWe tie two.", "[4 5] 4 "},
	}}.check(t)
}

func table(head string, rows ...string) string {
	return "# Knots and ropes\n\n" + strings.Join(append([]string{head}, rows...), "\n\n") + "\n\nJournal:\n- Which knot do I trust?\n"
}

func listed(line string) string {
	var b strings.Builder
	b.WriteString("# Knots and ropes\n\n")
	for n := 1; n <= 3; n++ {
		fmt.Fprintf(&b, "- "+line+"\n", n, n+8, n)
	}
	return b.String()
}

func TestTitlesThatStandApartFromTheirNumber(t *testing.T) {
	rule{"a short first line that ends with a number is a title", titleOf, [][2]string{
		{"Rope Diary 3\n\nWhat did the knot hold?\n\nWho tied it first?", "3 Rope Diary 3"},
		{"Journal 4\n\nWhat did the knot hold?\n\nWho tied it first?", "4 Journal 4"},
		{"Reflexión 5\n\n¿Qué sujetó el nudo?\n\n¿Quién lo ató?", "5 Reflexión 5"},
		{"Carnet 2\n\nQu'a tenu le nœud ?\n\nQui l'a fait ?", "2 Carnet 2"},
		{"Lerntagebuch 6\n\nWas hielt der Knoten?\n\nWer band ihn?", "6 Lerntagebuch 6"},
	}}.check(t)
	rule{"a first heading above the bare number of a week is its title", titleOf, [][2]string{
		{"# Knots that hold\n\nWeek 8\n\n## Overview\n\nWe tie three of them.", "8 Knots that hold"},
		{"# Nudos que aguantan\n\nSemana 8\n\n## Lecturas\n\n- Soga (2001)", "8 Nudos que aguantan"},
		{"# Des nœuds qui tiennent\n\nSemaine 8\n\n## Lectures\n\n- Corde (2001)", "8 Des nœuds qui tiennent"},
		{"# Knoten, die halten\n\nWoche 8\n\n## Lektüre\n\n- Seil (2001)", "8 Knoten, die halten"},
		{"# Nós que seguram\n\nSemana 8\n\n## Leituras\n\n- Corda (2001)", "8 Nós que seguram"},
	}}.check(t)
}

func TestWhatAsksWhom(t *testing.T) {
	rule{"what is to be written about readings", allPrompts, [][2]string{
		{"Week 3: Roots\n\n## Further readings on roots\n\nStarting from these notes, write a short essay on what holds the soil.", "Starting from these notes, write a short essay on what holds the soil."},
		{"Week 3: Roots\n\n## What to read about roots\n\nRead both articles.\n\nWith your own garden in mind, describe what holds the soil there.", "With your own garden in mind, describe what holds the soil there."},
		{"Semaine 3 : Racines\n\n## Lectures sur les racines\n\nLisez les deux articles.\n\nEn partant de vos notes, rédigez un court essai sur les racines.", "En partant de vos notes, rédigez un court essai sur les racines."},
		{"Semana 3: Raíces\n\n## Lecturas sobre las raíces\n\nLean los dos textos.\n\nA partir de sus notas, escriban un texto breve sobre el suelo.", "A partir de sus notas, escriban un texto breve sobre el suelo."},
		{"Woche 3: Wurzeln\n\n## Texte zu den Wurzeln\n\nIn Ihren eigenen Worten, beschreiben Sie, was den Boden hält.", "In Ihren eigenen Worten, beschreiben Sie, was den Boden hält."},
		{"Week 3: Roots\n\n## Further readings on roots\n\nWhy does the soil hold?", ""},
	}}.check(t)
	rule{"a list below words of a discussion is the group's", questionsOf, [][2]string{
		{week("The following questions prepare you for our class discussion:\n- What holds a knot?\n- Who ties it?"), "What holds a knot?|Who ties it?"},
		{week("These questions guide our seminar discussion:\n- What holds a knot?\n- Who ties it?"), "What holds a knot?|Who ties it?"},
		{week("Questions pour la discussion en classe :\n- Qu'est-ce qui tient ?\n- Qui le noue ici ?"), "Qu'est-ce qui tient ?|Qui le noue ici ?"},
		{week("Preguntas para la discusión en grupo:\n- ¿Qué sujeta un nudo?\n- ¿Quién lo ata hoy?"), "¿Qué sujeta un nudo?|¿Quién lo ata hoy?"},
		{week("Perguntas para a discussão em grupo:\n- O que segura um nó?\n- Quem o ata hoje?"), "O que segura um nó?|Quem o ata hoje?"},
		{week("Diese Fragen besprechen wir im Plenum:\n- Was hält ein Knoten?\n- Wer bindet ihn heute?"), "Was hält ein Knoten?|Wer bindet ihn heute?"},
	}}.check(t)
	rule{"what tells of thinking is no prompt", allPrompts, [][2]string{
		{week("It is important for all of us to begin to think about ropes. They are old."), ""},
		{week("The sheet reminds sailors to think about knots. It is short."), ""},
		{week("Create a page and write about one knot. It may be short."), "Create a page and write about one knot."},
		{week("We want you to think about one knot this week. It may be small."), "We want you to think about one knot this week."},
		{week("Lo peor es olvidar que pensar en nudos cansa. Es así."), ""},
	}}.check(t)
	rule{"a group that anybody might have is no group of the learner's", allPrompts, [][2]string{
		{week("Journal:\n- Think of a group in which you were new. What held it together?"), "Think of a group in which you were new. What held it together?"},
		{week("Think of a team that tied itself in knots."), "Think of a team that tied itself in knots."},
		{week("Pensez à un groupe où vous étiez de trop."), "Pensez à un groupe où vous étiez de trop."},
		{week("Piensa en un equipo que se enredó."), "Piensa en un equipo que se enredó."},
		{week("Denke an eine Gruppe, die sich verknotet hat."), "Denke an eine Gruppe, die sich verknotet hat."},
	}}.check(t)
	rule{"questions one below the other are none of the readings", allPrompts, [][2]string{
		{week("Readings:\n- What holds a knot?\n- Who ties it?"), "What holds a knot?|Who ties it?"},
		{week("Lecturas:\n- ¿Qué sujeta un nudo?\n- ¿Quién lo ata?"), "¿Qué sujeta un nudo?|¿Quién lo ata?"},
		{week("Lectures :\n- Qu'est-ce qui tient ?\n- Qui noue ?"), "Qu'est-ce qui tient ?|Qui noue ?"},
		{week("Lektüre:\n- Was hält ein Knoten?\n- Wer bindet ihn?"), "Was hält ein Knoten?|Wer bindet ihn?"},
		{week("Readings:\n- What is a knot?\n- Rope, A. (2001). Of knots."), ""},
	}}.check(t)
}

func week(text string) string { return "Week 2: Ropes\n\n" + text + "\n" }

func TestWhatIsNoReading(t *testing.T) {
	rule{"data, instructions and ways out are none", readingsOf, [][2]string{
		{week("Readings:\n- Rope, A. (2001). Of knots.\n- Duration: 2 hours"), "Rope, A. (2001). Of knots."},
		{week("Readings:\n- Rope, A. (2001). Of knots.\n- Date: 4 March 2026"), "Rope, A. (2001). Of knots."},
		{week("Readings:\n- Rope, A. (2001). Of knots.\n- Bring three ropes with you"), "Rope, A. (2001). Of knots."},
		{week("We look around.\n\n[Zurück zu Modul 1](https://example.org/modul1.html)"), ""},
		{week("We look around.\n\n[Volver al curso](https://example.org/curso/uno)"), ""},
		{week("We look around with [somebody](https://orcid.org/0000-0000-0000-0000)."), ""},
	}}.check(t)
	rule{"a row of a table is one reading by its name", readingsOf, [][2]string{
		{week("Readings\n\nName | Film | Sheet\n\nKnots | [Film](https://example.org/a) | [Sheet](https://example.org/b.pdf)"), "Knots"},
		{week("Lectures\n\nNom | Film\n\nNœuds | [Film](https://example.org/a)"), "Nœuds"},
		{week("Lecturas\n\nNombre | Video\n\nNudos | [Video](https://example.org/a)"), "Nudos"},
		{week("Leituras\n\nNome | Vídeo\n\nNós | [Vídeo](https://example.org/a)"), "Nós"},
		{week("Lektüre\n\nName | Film\n\nKnoten | [Film](https://example.org/a)"), "Knoten"},
	}}.check(t)
}

func TestUntilWhenTheJournalIsHandedIn(t *testing.T) {
	rule{"the deadline of the journal goes before others", dueOf, [][2]string{
		{week("Due\n\nJournal 6 | Sunday 19 April 2026, 20:00\n\nTest 3 | Monday 13 April 2026, 18:00"), "2026-04-19 20:00 false"},
		{week("Deadline: rope test by 13 April 2026\n\nNotes for all\n\nDeadline: journal by 19 April 2026"), "2026-04-19 00:00 true"},
		{week("Abgabe: Referat bis 13. April 2026\n\nDanach\n\nAbgabe: Lerntagebuch bis 19. April 2026"), "2026-04-19 00:00 true"},
		{week("Entrega: informe hasta el 13 de abril de 2026\n\nDespués\n\nEntrega: diario hasta el 19 de abril de 2026"), "2026-04-19 00:00 true"},
		{week("[Entrega del diario](https://example.org/mod/assign/view.php?id=3)\n\nApertura: 5 de abril de 2026, 00:00\n\nCierre: 19 de abril de 2026, 23:59"),
			"2026-04-19 23:59 false"},
	}}.check(t)
	rule{"an hour is no part of an address", dueOf, [][2]string{
		{week("Hand in your journal by [19 April 2026](https://example.org/clock?iso=20260420T1800) at the latest."), "2026-04-19 00:00 true"},
		{week("Journal due 19 April 2026: https://example.org/2026/04/21/18:30/"), "2026-04-19 00:00 true"},
		{week("À rendre : le journal, au plus tard le 19 avril 2026 à 23 h 59."), "2026-04-19 23:59 false"},
		{week("À rendre : le journal, au plus tard le 19 avril 2026 à 18 h 30."), "2026-04-19 18:30 false"},
		{week("À rendre : le journal, au plus tard le 19 avril 2026 à 9 h 05."), "2026-04-19 09:05 false"},
	}}.check(t)
	for _, text := range []string{
		"Assignment: write a paper on knots, due 19 April 2026.", "Due: rope quiz by 19 April 2026.", "Abgabe: Referat bis 19. April 2026.",
		"Entrega: informe hasta el 19 de abril de 2026.", "Entrega: relatório até 19 de abril de 2026.", "À rendre : le rapport, avant le 19 avril 2026.",
	} {
		if p := mustRead(t, week(text), coursepage.Options{Week: -1, Today: autumn}); !mentions(p.Doubts, "deadline for your entries") {
			t.Errorf("%q is not asked about: %q", text, p.Doubts)
		}
	}
}

func TestALabelOfTheJournalLeavesNoDoubt(t *testing.T) {
	for _, label := range []string{
		"Questions for your journal", "Questions pour votre journal", "Preguntas para tu diario", "Perguntas para o seu diário", "Fragen für dein Lerntagebuch",
	} {
		p := mustRead(t, week(label+"\n\n- Qui ?\n- Who tied the knot?"), coursepage.Options{Week: -1, Today: autumn})
		if len(p.Doubts) > 0 || len(p.Week.Prompts) != 2 {
			t.Errorf("%s: doubts %q, prompts %q", label, p.Doubts, promptTexts(p.Week))
		}
	}
}
