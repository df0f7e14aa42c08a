package coursepage_test

import (
	"fmt"
	"strings"
	"testing"

	"ponder/prompts/coursepage"
)

// TestKindsOfSentencesAndWorks holds five samples and more of each rule.
func TestKindsOfSentencesAndWorks(t *testing.T) {
	for _, rule := range []struct {
		name    string
		find    func(coursepage.Page) string
		samples [][2]string // what stands on the page, and what is found
	}{
		{"an item of several questions is several prompts", promptsOf, [][2]string{
			{"Journal:\n- What did the rope hold together? Who had tied the knot?", "What did the rope hold together?|Who had tied the knot?"},
			{"Journal:\n- Which door stayed shut all day? Why?", "Which door stayed shut all day? Why?"},
			{"Diario:\n- ¿Qué cuerda se rompió primero? ¿Quién la había atado?", "¿Qué cuerda se rompió primero?|¿Quién la había atado?"},
			{"Lerntagebuch:\n- Welche Tür blieb heute zu? Wer hatte den Schlüssel?", "Welche Tür blieb heute zu?|Wer hatte den Schlüssel?"},
			{"Journal:\n- Quelle porte est restée fermée ? Qui avait la clé ce jour ?", "Quelle porte est restée fermée ?|Qui avait la clé ce jour ?"},
			{"Diário:\n- Que porta ficou fechada hoje? Quem guardava a chave dela?", "Que porta ficou fechada hoje?|Quem guardava a chave dela?"},
		}},
		{"a chapter, a short citation or a file is a reading", readingsOf, [][2]string{
			{"Chapter 4. Knots that hold", "Chapter 4. Knots that hold"},
			{"2 - Cap 7. Nudos que aguantan", "2 - Cap 7. Nudos que aguantan"},
			{"Kapitel 12: Knoten", "Kapitel 12: Knoten"},
			{"Rope & Twine 1973", "Rope & Twine 1973"},
			{"Hemp et al. (2016, ch. 2), Twine (2019)", "Hemp et al. (2016, ch. 2)|Twine (2019)"},
			{"The sheet knots_of_the_week.pdf was sent round on a plain day of spring.", "knots_of_the_week.pdf"},
		}},
		{"a number behind a word in the title is asked about", numberOf, [][2]string{
			{"# Rope Journal 3", "3 true"}, {"# tarea-04: los nudos", "4 true"}, {"# HW 2: Knots", "2 true"},
			{"# Knots and ropes (Kata 5)", "5 true"}, {"# 6. What holds a knot", "6 true"},
		}},
		{"an agenda is what a group does", taskOf, [][2]string{
			{"Agenda:\n- Tie three knots together", "Tie three knots together"},
			{"In this call:\n- Show the rope you brought", "Show the rope you brought"},
			{"Ordre du jour :\n- Présentation des trois nœuds", "Présentation des trois nœuds"},
			{"Ablauf:\n- Drei Knoten zeigen", "Drei Knoten zeigen"},
			{"Pauta:\n- Mostrar os três nós", "Mostrar os três nós"},
		}},
	} {
		t.Run(rule.name, func(t *testing.T) {
			for _, sample := range rule.samples {
				text := sample[0]
				if !strings.HasPrefix(text, "#") {
					text = "Week 2: Ropes\n\n" + text
				}
				page, err := coursepage.Read(strings.NewReader(text+"\n\nJournal prompts:\n- Which knot do I trust?\n"), coursepage.Options{Week: -1, Today: autumn})
				if err != nil {
					t.Errorf("%q: %v", sample[0], err)
				} else if got := rule.find(page); got != sample[1] {
					t.Errorf("%q:\ngot  %q\nwant %q", sample[0], got, sample[1])
				}
			}
		})
	}
}

func promptsOf(p coursepage.Page) string {
	all := promptTexts(p.Week)
	return strings.Join(all[:max(0, len(all)-1)], "|")
}

func readingsOf(p coursepage.Page) string { return strings.Join(resourceTitles(p.Week), "|") }

func taskOf(p coursepage.Page) string { return p.Week.Meeting.Task }

func numberOf(p coursepage.Page) string {
	return fmt.Sprint(p.Week.Number, " ", mentions(p.Doubts, "number of the week"))
}

func TestTheSignBeforeAnAddressIsNoPartOfTheTitle(t *testing.T) {
	for _, sign := range []string{",", ":", " –", ";", ""} {
		page := mustRead(t, "Week 2\n\nTo read and watch\n- A story of two gardens"+sign+" https://example.org/gardens", coursepage.Options{Week: -1})
		if got := readingsOf(page); got != "A story of two gardens https://example.org/gardens" && got != "A story of two gardens" {
			t.Errorf("with %q the title is %q", sign, got)
		}
	}
}
