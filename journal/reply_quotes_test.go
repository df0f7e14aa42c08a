package journal_test

import (
	"strings"
	"testing"

	"ponder/journal"
)

func TestWhatAReplyQuotesIsToldFromItsOwnWords(t *testing.T) {
	for _, c := range []struct{ name, text, own string }{
		{"nothing quoted", "Thank you.\n\nIt is good.", "Thank you.\n\nIt is good."},
		{"marks", "> We began.\nHow?\n\n> We went.\n>\n> On.\n\nWhere?", "How?\n\nWhere?"},
		{"marks within each other", ">> One\n> Two\nThree", "Three"},
		{"the line above, in English", "Good.\n\nOn Mon, Apr 6, 2020 at 12:00 PM Sam <sam@example.org> wrote:\n\n> We began.", "Good."},
		{"the line above, in two lines", "Good.\n\nOn Mon, Apr 6, 2020 at 12:00 PM Sam Learner With A Long Name\n<sam@example.org> wrote:\n> We began.", "Good."},
		{"the line above, in German", "Gut.\n\nAm 06.04.2020 um 12:00 schrieb Sam:\n> We began.", "Gut."},
		{"the line above, in French", "Bien.\n\nLe lun. 6 avr. 2020 à 12:00, Sam <sam@example.org> a écrit :\n> We began.", "Bien."},
		{"no marks", "Good.\n\nOn 6 April 2020, at 12:00, Sam wrote:\n\nWe began.\n\nWe went on.", "Good."},
		{"an answer below a line without a day", "As Amina wrote:\n\nIt is a long way.", "As Amina wrote:\n\nIt is a long way."},
		{"Outlook's mark", "Good.\n\n-----Original Message-----\nFrom: Sam\nSent: Monday\n\nWe began.", "Good."},
		{"Outlook's head", "Good.\n\n________________________________\nFrom: Sam <sam@example.org>\nSent: Monday, 6 April 2020 12:00\nTo: Tess\nSubject: Journal\n\nWe began.", "Good."},
		{"Outlook's head, in Spanish", "Bien.\n\nDe: Sam\nEnviado el: lunes\nPara: Tess\nAsunto: Diario\n\nWe began.", "Bien."},
		{"the name below", "Good.\n\n-- \nTess Teacher\nof a school", "Good."},
		{"what a telephone adds", "Sent from my phone\n\n> We began.", ""},
		{"nothing but a quotation", "> We began.\n> We went.", "> We began.\n> We went."},
		{"nothing", "", ""},
		{"a letter about somebody", "From: what I read, it went well\nTo: be honest, not always", "From: what I read, it went well\nTo: be honest, not always"},
	} {
		if got := journal.OwnWords(c.text); got != c.own {
			t.Errorf("%s: its own words are %q, want %q", c.name, got, c.own)
		}
		var all []string
		for _, p := range journal.Passages(c.text) {
			all = append(all, p.Text)
			for _, line := range p.Lines() {
				if p.Quoted && !strings.HasPrefix(line, ">") {
					t.Errorf("%s: the quoted line %q has no mark", c.name, line)
				}
			}
		}
		if got := strings.Join(all, "\n"); got != c.text {
			t.Errorf("%s: the passages are %q", c.name, got)
		}
	}
}
