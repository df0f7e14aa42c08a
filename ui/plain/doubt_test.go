package plain_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// What is tested here was a moment of doubt of somebody who did the whole job by ear.

func TestAWayToGoBehindAWayToGoIsNoText(t *testing.T) {
	for _, c := range []struct {
		typed []string
		want  string
	}{
		{[]string{"b", "/leave"}, ""},
		{[]string{"b", "b", "q", "/quit"}, ""},
		{[]string{"/helpp", "/help"}, ""},
		{[]string{"back", "/leave"}, ""},
		{[]string{"help", "?"}, ""},
		{[]string{"A line.", "quit", "/quit"}, "A line."},
		{[]string{"b", "c"}, "b\nc"},
		{[]string{"back", "and forth"}, "back\nand forth"},
		{[]string{"/me went home", "/read"}, "/me went home"},
		{[]string{"7", "/read"}, "7"},
		{[]string{"b"}, "b"},
	} {
		d := begun(t)
		heard := d.types(append([]string{"1", "1"}, c.typed...)...)
		if got := strings.Join(d.drafts(), " | "); got != c.want {
			t.Errorf("after %q kept is %q, want %q:\n%s", c.typed, got, c.want, heard)
		}
		if c.want == "" {
			wants(t, heard, `Not kept as text: "`+c.typed[0]+`".`)
		}
	}
}

func TestAWordThatALetterStandsForIsTaken(t *testing.T) {
	d := begun(t)
	for range 12 {
		d.answer(2, "", "A sample text.")
	}
	for typed, want := range map[string]string{
		"search": "What are you looking for?", "trash": "The trash is empty.", "look back": "Looking back.", "look": "Looking back.", "next": "That is all 12.",
	} {
		wants(t, d.types("journal", typed, "q"), want)
	}
}

func TestTheBeginningIsNotHeardWholeAgain(t *testing.T) {
	d := begun(t)
	heard := d.types("b", "q")
	wants(t, heard, "This is the beginning. Type q to leave. Week 2: 0 of 3 answered")
	if n := strings.Count(heard, "Prompts: 0 of 3 answered."); n != 1 {
		t.Errorf("home is said %d times:\n%s", n, heard)
	}
}

func TestACommandAloneErasesNothing(t *testing.T) {
	d := begun(t)
	heard := d.types("1", "1", "A line.", "/title The first call", "/tags trust, tools", "/partnership Clean water", "/title", "/tags", "/partnership", "/leave", "q")
	wants(t, heard, "Title: The first call. A minus behind the command empties it.", "Tags: trust, tools. A minus", "Partnership: Clean water. A minus")
	all, err := d.book.Drafts(t.Context())
	d.must(err)
	if len(all) != 1 || all[0].Title != "The first call" || len(all[0].Tags) != 2 || all[0].Partnership != "Clean water" {
		t.Fatalf("kept is %+v", all)
	}
	d.types("1", "1", "/title -", "/tags -", "/partnership -", "/leave", "q")
	all, err = d.book.Drafts(t.Context())
	d.must(err)
	if len(all) != 1 || all[0].Title != "" || len(all[0].Tags) != 0 || all[0].Partnership != "" {
		t.Errorf("a minus leaves %+v", all)
	}
	wants(t, d.types("1", "1", "/title", "/leave", "q"), "Title: none.")
}

func TestTheCommandsAreNamedInAFewLinesAndExplainedOneByOne(t *testing.T) {
	d := begun(t)
	heard := d.types("1", "1", "?", "/help /change", "/help nosuch", "/help all", "/leave", "q")
	named, _, _ := strings.Cut(heard[strings.Index(heard, "What you type is your text."):], "> ")
	if n := strings.Count(named, "\n"); n > 12 {
		t.Errorf("%d lines are heard:\n%s", n, named)
	}
	_, whole, _ := strings.Cut(heard, "> /help all\n")
	for line := range strings.Lines(whole) {
		if name, _, found := strings.Cut(strings.TrimPrefix(line, "/"), " "); found && strings.HasPrefix(line, "/") {
			if name = strings.TrimSuffix(name, ":"); !strings.Contains(named, name) {
				t.Errorf("%s is not named:\n%s", name, named)
			}
		}
	}
	wants(t, heard, "/change old words = new words: puts new words", "There is no command /nosuch; /help names them")
	wants(t, d.types("1", "1", "/guide 1", "?", "/leave", "q"), "A full stop alone goes on to the next step.", "skip, stop")
}

func TestALineOfAPageIsSaidByItsNumber(t *testing.T) {
	d := begun(t)
	way := append(append([]string{"7"}, heardPage...), ".")
	heard := d.types(append(slices.Clone(way), "10", "10 notes", "9 notes", "99", "no", "q")...)
	wants(t, heard, "> 10 Line 10: prompt. What did I notice this week about roots?", "> 10 notes Line 10 is now: notes. What did I notice this week about roots?",
		"> 9 notes Line 9 stays: label. Journal review prompts", "The lines have the numbers from 1 to 17.",
		"Keep this as Week 2? Type yes or no, or a line and what it is; ? says more.")
}

func TestNothingOfAPageIsSaidTwiceInALine(t *testing.T) {
	d := begun(t)
	heard := d.types(append(append([]string{"7"}, heardPage...), ".", "week", "no", "q")...)
	wants(t, heard, "Assignment: Entries of weeks 2 and 3. Wed 22 April", "A story of two gardens. https://example.org/gardens")
}

func TestAnEmptyListIsSaidInOneLine(t *testing.T) {
	d := begun(t)
	wants(t, d.types("4", "1", "drafts", "q"), "> drafts Drafts of these weeks. There is no draft in these weeks. Type b to go back.")
	wants(t, d.types("8", "2", "?", "q"), "> 2 Ten signs of a partnership that works. There is no partnership yet. Type a to name a new one, or b to go back.")
}

func TestEntriesThatComeBackAreToldApart(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "We began with a drawing.")
	d.answer(1, "w1-tools", "The pencil worked.")
	d.now = d.now.Add(8 * 24 * time.Hour)
	heard := d.types("journal", "look", "1", "that we drew", "not again", "not again", "b", "private", "private", "q")
	menu := heard[strings.Index(heard, "Looking back."):]
	first, rest, _ := strings.Cut(menu, ", 2: ")
	_, first, _ = strings.Cut(first, "1: ")
	second, _, _ := strings.Cut(rest, ", 3: ")
	if first == second || !strings.HasPrefix(first, `"`) {
		t.Errorf("they are called %s and %s", first, second)
	}
	wants(t, heard, "Kept: it does not come back.", "Kept: it may come back.", "Looking back: 1 of 2 looked back on. Enter says the choices.",
		"Private entries come as well now", "Private entries are left out now.")
}

func TestAGuideIsNamedOnce(t *testing.T) {
	d := begun(t)
	heard := d.types("1", "1", "/guide", "/leave", "q")
	wants(t, heard, "/guide 1: What? So what? Now what? /guide 2: Gibbs' six steps. Description: What happened? Feelings:")
}
