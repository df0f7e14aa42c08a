package export

import (
	"strings"
	"testing"
)

func TestFootnotesStandAtTheEndOfTheirEntry(t *testing.T) {
	typed := "We waited[^wait], and then again[^2].\n\n[^2]: Another note,\non two lines.\n[^wait]: For three days.\n\nThe end[^wait]."
	h := with(typed)
	h.Parts[0].Answers[0].Entries = append(h.Parts[0].Answers[0].Entries, sampleEntry("", "Once more[^1].\n\n[^1]: In another entry."))
	page := string(written(t, format(t, "html"), h))
	for _, want := range []string{"We waited<sup>1</sup>, and then again<sup>2</sup>.", "The end<sup>1</sup>.",
		"<ol class=\"notes\">\n<li dir=\"auto\">For three days.</li>\n<li dir=\"auto\">Another note,<br/>\non two lines.</li>\n</ol>"} {
		if !strings.Contains(strings.ReplaceAll(page, "<br>", "<br/>"), want) {
			t.Errorf("the page does not hold %q:\n%s", want, page)
		}
	}
	text := string(written(t, format(t, "md"), h))
	for _, want := range []string{"We waited[^1-1], and then again[^1-2].", "[^1-1]: For three days.", "Once more[^2-1].", "[^2-1]: In another entry."} {
		if !strings.Contains(text, want) {
			t.Errorf("the Markdown does not hold %q:\n%s", want, text)
		}
	}
	w := readWord(t, written(t, format(t, "docx"), h))
	if p := w.find(t, "1For three days."); p.Style.Val != "NoteText" {
		t.Errorf("the note has the style %q", p.Style.Val)
	}
	said, _ := checkPages(t, typed)
	if !strings.Contains(bare0(said), "Theend1.1Forthreedays.2Anothernote,") {
		t.Errorf("the PDF says %q", said)
	}
}

func TestANoteThatNothingRefersToStaysWhereItWasTyped(t *testing.T) {
	for _, typed := range []string{"[^1]: a note", "Before\n\n[^x]: a note\n\nand after", "A reference[^1] to nothing", "[^1]: twice\n\n[^1]: said"} {
		if got := toMarkdown(withNotes(read(typed, entryHeading), 1)); strings.ReplaceAll(got, `\`, "") != typed {
			t.Errorf("%q became %q", typed, got)
		}
	}
}

func TestTermsStandAboveWhatTheyMean(t *testing.T) {
	typed := "Equity\n: The others set the time.\n: Not equal shares.\nOpenness\n: Saying early\nwhat is not decided."
	page := blocksHTML(read(typed, entryHeading))
	for _, want := range []string{"<dt dir=\"auto\">Equity</dt>\n<dd dir=\"auto\">The others set the time.</dd>\n<dd dir=\"auto\">Not equal shares.</dd>",
		"<dt dir=\"auto\">Openness</dt>\n<dd dir=\"auto\">Saying early<br>\nwhat is not decided.</dd>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if got := toMarkdown(read(typed, entryHeading)); !strings.Contains(got, "Equity\n: The others set the time.\n: Not equal shares.\nOpenness\n: Saying early") {
		t.Errorf("the Markdown says\n%s", got)
	}
	for _, typed := range []string{": no term above", "A line\nand another", "Time: 15:00\n:no blank"} {
		if b := read(typed, entryHeading); b[0].Kind != paragraph {
			t.Errorf("%q became %v", typed, b[0].Kind)
		}
	}
}

func TestAResultIsASmallTable(t *testing.T) {
	quoted := "> **Myself as a partner, 6 April 2020**\n>\n> - Noticing: 3.2, up by 0.4 since 1 April 2020 `[=====.....]`\n> - Power, pride and courage: 2.0 `[===.......]`\n"
	b := read(quoted, entryHeading)
	inner := b[0].Blocks
	if len(inner) != 2 || inner[1].Kind != table || len(inner[1].Rows) != 3 || words(inner[1].Rows[1][0].Text) != "Noticing" ||
		words(inner[1].Rows[2][1].Text) != "2.0" || words(inner[1].Rows[2][2].Text) != "[===.......]" {
		t.Errorf("read as %+v", inner)
	}
	for _, typed := range []string{"- Noticing: 3.2 `[x]`", "- Noticing `[===...]`", "- one\n- two: `[===...]`"} {
		if b := read(typed, entryHeading); b[0].Kind != list {
			t.Errorf("%q became %v", typed, b[0].Kind)
		}
	}
}

func TestANoteThatGreetsIsNotGreetedAgain(t *testing.T) {
	for note, want := range map[string]string{
		"Dear Marta,\n\nhere is more.\n\nWith kind regards\nSample Learnér": "Dear Marta,",
		"Bonjour Marta,\nvoici mon journal.":                                "Bonjour Marta,",
		"Hello":                                                             "Hello", "I tried something new.": "Dear Sample Facilitator,", "Dear Marta sent me a good question.": "Dear Sample Facilitator,",
	} {
		h := sample()
		h.Note = note
		got := Body(h)
		if !strings.HasPrefix(got, want+"\n\nHere is my journal") || strings.Count(got, "Dear Marta,") > 1 || strings.Count(got, "Sample Learnér") != 1 {
			t.Errorf("%q: the letter is\n%s", note, got)
		}
	}
}
