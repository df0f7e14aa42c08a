package coursepage_test

import (
	"slices"
	"strings"
	"testing"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

var (
	april2020 = coursepage.Options{Week: -1, Start: start2020, Course: &prompts.Course{Zone: "Europe/London"}}
	noCourse  = coursepage.Options{Week: -1, Start: start2020}
)

func TestAPageThatOnlyNamesItsWeekIsReadWithItsTextWhole(t *testing.T) {
	for _, page := range []string{
		"Week 3: Roots\n\nWe walk in the wood this week.", "Module 4: Drawing\n\nBring chalk.", "Semaine 5 : Marcher\n\nNous marchons.",
		"# 🎨 Module 3: Drawing\n\nPaper is there.", "Sesión 6: La voz\n\nTraigan agua.", "Woche 7: Ruhe\n\nWir sitzen still.",
	} {
		p := mustRead(t, page, coursepage.Options{Week: -1, Today: autumn})
		last := page[strings.LastIndex(page, "\n")+1:]
		if w := p.Week; !p.Numbered || w.Title == "" || !strings.Contains(w.Notes+w.Intro+w.Focus, last) {
			t.Errorf("%q: week %d %q, notes %q", page, w.Number, w.Title, w.Notes)
		}
	}
}

func TestQuestionsUnderALabelOfTasksArePromptsWithADoubt(t *testing.T) {
	for _, label := range []string{"What to do", "Activities", "Tasks", "Instructions", "Actividades", "Atividades", "Activités", "Aufgaben"} {
		page := "Week 3: Roots\n\n" + label + "\n\n1. What did you see?\n2. Who walked with you?\n3. What was missing?\n\nReadings\n\n- Sample sheet (pdf)"
		p := mustRead(t, page, noCourse)
		wantList(t, label, promptTexts(p.Week), "What did you see?", "Who walked with you?", "What was missing?")
		wantList(t, label, resourceTitles(p.Week), "Sample sheet")
		if !mentions(p.Doubts, "journal prompts") {
			t.Errorf("%s: doubts %q", label, p.Doubts)
		}
	}
}

func TestANounPhraseAsksByItselfAndASentenceLeadsIn(t *testing.T) {
	for text, want := range map[string][]string{
		"Your own thoughts on how it began. Which tools helped, and why?": {"Your own thoughts on how it began.", "Which tools helped, and why?"},
		"Some words on your group. What will you keep?":                   {"Some words on your group.", "What will you keep?"},
		"A few words about the call. Who spoke most?":                     {"A few words about the call.", "Who spoke most?"},
		"Notes on one mistake. What did it teach you?":                    {"Notes on one mistake.", "What did it teach you?"},
		"Something that surprised you. What did it change for you?":       {"Something that surprised you.", "What did it change for you?"},
		"The group chose a tool. How did you find it?":                    {"The group chose a tool. How did you find it?"},
		"We met on a call. What was lost?":                                {"We met on a call. What was lost?"},
		"Rules are often silent. Which one did you meet?":                 {"Rules are often silent. Which one did you meet?"},
		"The week was long. What will you remember of it?":                {"The week was long. What will you remember of it?"},
		"Your group has a name by now. Who chose it?":                     {"Your group has a name by now. Who chose it?"},
	} {
		wantList(t, text, promptTexts(mustRead(t, "Week 2\n\nJournal: "+text, noCourse).Week), want...)
	}
}

func TestADeadlineOfAnotherWeekIsADoubt(t *testing.T) {
	for _, due := range []string{
		"Due: Thursday 16 April 2020, 12 noon (Week 3)", "Due: Friday 17 April 2020, 5 pm (Week 3)", "Deadline: 16 April 2020 (week 4)",
		"Assignment: hand in by Thursday 16 April 2020 at noon (Week 3)", "Due: Monday 20 April 2020, 09:00 (Week 4)",
	} {
		p := mustRead(t, "Week 2\n\nJournal: What now?\n\n"+due, april2020)
		if a := p.Week.Assignment; a == nil || a.Due.IsZero() || !mentions(p.Doubts, "eek") {
			t.Errorf("%s: %+v, doubts %q", due, a, p.Doubts)
		}
	}
}

func TestTheDeadlineOfTheJournalIsTheJournals(t *testing.T) {
	for _, text := range []string{
		"Submit your journal by Sunday 4/19, 11:55 PM. The hours form is due 04/15.",
		"Hand in your journal by 19 April 2020 at 11:55 pm. The hours form is due on 15 April 2020.",
		"Please send your journal by Sunday 19 April, 23:55. The hours form is due 15 April.",
		"Your journal is due Sunday 19 April 2020, 11:55 pm. The form is due by 15 April 2020.",
		"Upload the journal by 2020-04-19 23:55. The form is due 2020-04-15.",
	} {
		p := mustRead(t, "Week 3\n\nJournal prompts\n\n1. What now?\n\nAbout\n\n"+text, april2020)
		a := p.Week.Assignment
		if a == nil || a.Due.Date.Day != 19 || a.Due.Hour != 23 || a.Due.Minute != 55 || len(p.Doubts) == 0 {
			t.Errorf("%s: %+v, doubts %q", text, a, p.Doubts)
		}
	}
}

func TestASentenceAtTheEndOfAParagraphHandsIn(t *testing.T) {
	for text, to := range map[string]string{
		"Reflect on this and submit by Sunday 19 April 2020, 23:59 London time to Ana at ana@example.org.": "ana@example.org",
		"When you are done, send it by Sunday 19 April 2020, 23:59 London time to Ben at ben@example.org.": "ben@example.org",
		"Merci de l’envoyer avant le dimanche 19 avril 2020 à 23h59, heure de Londres, à ana@example.org.": "ana@example.org",
		"Envíalo antes del domingo 19 de abril de 2020 a las 23:59, hora de Londres, a ana@example.org.":   "ana@example.org",
		"Envie até domingo, 19 de abril de 2020, 23h59, horário de Londres, para ana@example.org.":         "ana@example.org",
		"Bitte bis Sonntag, 19. April 2020, 23:59 Uhr Londoner Zeit an ana@example.org senden.":            "ana@example.org",
	} {
		p := mustRead(t, "Week 3: Roots\n\nWe look at trees. They are old and patient. "+text, noCourse)
		a := p.Week.Assignment
		if a == nil || a.To.Address != to || a.Due.Zone != "Europe/London" || a.Due.Date.String() != "2020-04-19" || a.Due.Hour != 23 {
			t.Errorf("%s: %+v\n%s", text, a, p.Text())
		}
	}
}

func TestAZoneThatItsClocksDoNotShowIsADoubt(t *testing.T) {
	for _, course := range []*prompts.Course{nil, {Zone: "Europe/London"}, {Zone: "Africa/Nairobi"}} {
		for when, hour := range map[string]int{"Thursday 9 April 2020 at 12 noon GMT": 12, "Thursday 9 April 2020, 9am GMT": 9, "9 April 2020, 15:00 GMT": 15,
			"Thu 9 Apr 2020 10:30 GMT": 10, "Thursday 9 April 2020 at 6 pm GMT": 18} {
			p := mustRead(t, "Week 2\n\nJournal: What now?\n\nWebinar: Rules – "+when, coursepage.Options{Week: -1, Start: start2020, Course: course})
			if at := mustInstant(t, p.Week.Webinar.At, start2020); at.UTC().Hour() != hour || !mentions(p.Doubts, "BST") {
				t.Errorf("%s (%+v): %v, doubts %q", when, course, at, p.Doubts)
			}
		}
	}
	p := mustRead(t, "Week 2\n\nJournal: What now?\n\nWebinar: Rules – Thursday 12 November 2020, 2pm BST", coursepage.Options{Week: -1, Today: autumn})
	if !mentions(p.Doubts, "BST") {
		t.Errorf("BST in November: doubts %q", p.Doubts)
	}
}

func TestLinksOutsideOfTheNavigationAreReadingsOnce(t *testing.T) {
	p := mustRead(t, `<html><body><nav><a href="https://example.org/menu.pdf">Menu</a></nav><main><h1>Week 2</h1><h2>Focus</h2>
		<p>Look at the <a href="https://example.org/one.pdf">Template</a>, and again at the <a href="https://example.org/one.pdf">same</a>.</p>
		<h2>Journal</h2><p>What does <a href="https://youtu.be/sample">the film</a> say?</p><h2>Housekeeping</h2>
		<p>Bring a pen, some water and whatever you need for <a href="files/map.docx">a map</a>.</p></main></body></html>`, noCourse)
	wantList(t, "resources", resourceTitles(p.Week), "Template", "the film", "a map")
	if p.Week.Resources[2].URL != "files/map.docx" {
		t.Errorf("a relative address became %q", p.Week.Resources[2].URL)
	}
}

func TestNoneIsNone(t *testing.T) {
	for _, none := range []string{"None for this week.", "None", "N/A", "Aucune lecture", "Ninguna", "Nenhuma", "Keine"} {
		p := mustRead(t, "Week 2\n\nJournal: What now?\n\nReadings\n\n"+none, noCourse)
		if len(p.Week.Resources) > 0 {
			t.Errorf("%s: %q", none, resourceTitles(p.Week))
		}
	}
}

func TestATalkWithoutATimeIsNoWebinar(t *testing.T) {
	for _, talk := range []string{"Talk: hidden costs", "Lecture: how rules grow", "Workshop: paper boats", "Talk: the long way home", "Live talk: none of it"} {
		if p := mustRead(t, "Week 2\n\nJournal: What now?\n\n"+talk, noCourse); p.Week.Webinar != nil {
			t.Errorf("%s: %+v", talk, p.Week.Webinar)
		}
	}
}

func TestAWebinarInTheMiddleOfAParagraphIsFound(t *testing.T) {
	for text, hour := range map[string]int{
		"We look at trees. Ana Sample opens our second webinar on Wednesday April 15th at 6 pm mountain time. Bring a pen.": 18,
		"We look at trees. The webinar is on Wednesday 15 April 2020 at 6 pm London time. Bring a pen.":                     18,
		"Nous regardons les arbres. Le webinaire a lieu mercredi 15 avril 2020 à 18h30. Prenez un stylo.":                   18,
		"Miramos los árboles. El webinar es el miércoles 15 de abril de 2020 a las 19:00. Traigan agua.":                    19,
		"Wir sehen uns Bäume an. Das Webinar ist am Mittwoch, 15. April 2020, um 17 Uhr. Bringt Wasser mit.":                17,
	} {
		p := mustRead(t, "Week 3: Roots\n\nJournal\n\n1. What now?\n\nAbout trees\n\n"+text, april2020)
		if w := p.Week.Webinar; w == nil || w.At.Date.Day != 15 || w.At.Hour != hour {
			t.Errorf("%s: %+v\n%s", text, w, p.Text())
		}
	}
}

func TestTimesOfOtherCountriesAreTimes(t *testing.T) {
	for text, want := range map[string]string{"19h–21h": "19:00", "19h - 21h": "19:00", "18h30": "18:30", "18:30 Uhr": "18:30", "18 Uhr": "18:00", "15h-16h": "15:00", "às 19h": "19:00", "à 9h15": "09:15"} {
		w := mustRead(t, "Semaine 2\n\nJournal : Quoi ?\n\nWebinaire : Rules – 9 avril 2020, "+text, april2020).Week.Webinar
		if w == nil || w.At.End || w.At.Hour*60+w.At.Minute != minutes(want) {
			t.Errorf("%s: %+v", text, w)
		}
	}
}

func minutes(clock string) int {
	return int(clock[0]-'0')*600 + int(clock[1]-'0')*60 + int(clock[3]-'0')*10 + int(clock[4]-'0')
}

func TestASpanOfDaysIsDueAtItsEnd(t *testing.T) {
	for text, want := range map[string]string{
		"Due Jan. 19–April 25, 2021": "2021-04-25", "Due Jan. 19-April 25, 2021": "2021-04-25", "Due January 19–25, 2021": "2021-01-25",
		"Due from 19 to 25 January 2021": "2021-01-25", "Due 19 January – 25 January 2021": "2021-01-25", "Due: 21/01/2021 – 27/01/2021": "2021-01-27",
	} {
		a := mustRead(t, "Week 3: Trust\n\nJournal questions\n1. What built trust?\n\nAssignment: Send in the journal. "+text, april2020).Week.Assignment
		if a == nil || a.Due.Date.String() != want || !a.Due.End {
			t.Errorf("%s: %+v", text, a)
		}
	}
}

func TestATaskAtTheHeadOfAMeetingIsNoQuestion(t *testing.T) {
	for _, task := range []string{"Bring a map.", "Meet in threes.", "Draw your group.", "Tell one story each.", "Read the sheet aloud."} {
		m := mustRead(t, "Week 2\n\nGroup meeting: "+task+" Which way is north?\n\nJournal: What now?", noCourse).Week.Meeting
		if m.Task != task || !slices.Equal(m.Questions, []string{"Which way is north?"}) {
			t.Errorf("%s: %+v", task, m)
		}
	}
}
