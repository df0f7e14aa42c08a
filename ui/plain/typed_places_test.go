package plain_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ponder/journal/book"
)

var typedLines = flag.Int("lines", 2_000, "how many random lines are typed, spread over every place")

// placesToType are the places in which something can be typed, with the way there.
var placesToType = []struct {
	name string
	way  []string
	text bool // what is no command becomes a text that is kept as it was typed
}{
	{"home", nil, false},
	{"a text", []string{"1", "1"}, true},
	{"the step of a guide", []string{"1", "1", "/guide 1"}, true},
	{"one by one", []string{"2"}, true},
	{"the covering note", []string{"4", "1", "note"}, true},
	{"a questionnaire", []string{"8", "1", "1"}, false},
	{"a group of a questionnaire", []string{"8", "1", "1", "/group"}, false},
	{"the name of a partnership", []string{"8", "partnerships", "a"}, false},
	{"a word to look up", []string{"8", "words"}, false},
	{"words to search", []string{"3", "s"}, false},
	{"a course page", []string{"7"}, false},
	{"the middle of a course page", []string{"7", "Week 2", "Journal review prompts:"}, false},
	{"a setting", []string{"9", "name"}, false},
	{"a folder", []string{"9", "folder"}, false},
	{"a week", []string{"6"}, false},
	{"the name of who gets it", []string{"4", "1", "to", "type", "someone@example.org"}, false},
	{"yes or no", []string{"4", "1", "write", "1"}, false},
}

// Each line that is typed anywhere is text, a command, an answer, or is asked about; and nothing
// that begins like /private ends in a text unasked.
func TestNoLineIsSwallowedAnywhere(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	const withOneDesk = 20
	for at, left := 0, *typedLines; left > 0; at++ {
		p := placesToType[at%len(placesToType)]
		d := begun(t)
		if p.name == "yes or no" {
			d.answer(1, "w1-start", "A sample answer.")
		}
		for range min(withOneDesk, left) {
			left--
			line := randomLine(chance)
			before := d.privateLines()
			heard := d.types(append(slices.Clone(p.way), line, "no")...)
			i := strings.LastIndex(heard, "> "+line+"\n")
			if i < 0 {
				t.Fatalf("%s: %q was not typed:\n%s", p.name, line, heard)
			}
			after := heard[i+len("> "+line+"\n"):]
			if p.text && strings.HasPrefix(after, "> no\n") && strings.TrimSpace(line) != "" && !d.keeps(line) {
				t.Fatalf("%s: %q is swallowed in silence:\n%s", p.name, line, heard)
			}
			isPath := p.name == "a folder" && strings.Count(line, "/") > 1
			if beginsPrivate(line) && !isPath && d.privateLines() > before {
				t.Fatalf("%s: %q became a text:\n%s", p.name, line, heard)
			}
		}
	}
}

// privateLines counts the lines that begin like a command that matters.
func (d *desk) privateLines() (n int) {
	for _, text := range d.everyText() {
		for l := range strings.Lines(text) {
			if beginsPrivate(l) {
				n++
			}
		}
	}
	return n
}

func beginsPrivate(line string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(line)), "/private")
}

// randomLine is often nearly a command, a path, a number or a letter that means something.
func randomLine(chance *rand.Rand) string {
	pick := func(from ...string) string { return from[chance.IntN(len(from))] }
	blank := func() string { return pick("", "", "", " ", "\t", "  ", "\u00a0", "\u3000") }
	switch chance.IntN(4) {
	case 0:
		return blank() + "/" + pick("private", "PRIVATE", "Private", "privat", "private-ish", "privatee") +
			pick("", " ", "\t", "\u00a0", "=", ".", ":", "/") + pick("", "yes", "no", "YES", "maybe", "yes\u00a0") + blank()
	case 1:
		return blank() + pick("?", "b", "q", "help", "/help", "/?", "3", "-1", "042", "-", "n", "s", "//private yes", "//", "/.", "/home/sample/a.txt",
			"/etc/hostname", "/leave", "/quit", "/due", "due", "/undo", "/nosuch thing", "yes", "back", "/skip", "/stop", "/note a", "/end") + blank()
	}
	var b strings.Builder
	for range chance.IntN(8) {
		b.WriteString(pick("/", "?", "b", "q", ".", " ", "3", "help", "private", "\t", "=", "é", "世", "-", "//", "word ", "\u00a0"))
	}
	return b.String()
}

// everyText is all that somebody typed and the journal keeps.
func (d *desk) everyText() []string {
	d.t.Helper()
	var all []string
	drafts, err := d.book.Drafts(d.t.Context())
	d.must(err)
	for _, dr := range drafts {
		all = append(all, dr.Body, dr.Title, dr.Partnership, strings.Join(dr.Tags, "\n"))
	}
	items, err := d.book.Items(d.t.Context(), book.Filter{})
	d.must(err)
	for _, it := range items {
		e, err := d.book.DraftOf(d.t.Context(), it.ID)
		d.must(err)
		all = append(all, e.Body, e.Title)
	}
	now, err := d.book.Settings(d.t.Context())
	d.must(err)
	all = append(all, now.Name, now.Email, now.Folder, now.Editor)
	known, err := d.book.Partnerships(d.t.Context(), false)
	d.must(err)
	for _, p := range known {
		all = append(all, p.Name)
	}
	for _, half := range []bool{false, true} {
		responses, err := d.book.Responses(d.t.Context(), book.ResponseFilter{Half: half})
		d.must(err)
		for _, r := range responses {
			for _, note := range r.Notes {
				all = append(all, note)
			}
		}
	}
	v, err := d.book.WeekView(d.t.Context(), 2, "")
	d.must(err)
	for _, p := range v.Prompts {
		all = append(all, p.Text)
	}
	return append(all, v.Week.Notes, v.Week.Focus)
}

// keeps reports whether a line stands in one of the texts, as it was typed or without the slash
// that made it text.
func (d *desk) keeps(line string) bool {
	bare := strings.TrimSpace(line)
	for _, text := range d.everyText() {
		for l := range strings.SplitSeq(text, "\n") {
			if l = strings.TrimSpace(l); l == bare || "/"+l == bare {
				return true
			}
		}
	}
	return false
}

func TestEveryBlankEndsTheNameOfACommand(t *testing.T) {
	for _, blank := range []string{" ", "\t", "\u00a0", "\u3000"} {
		d := begun(t)
		heard := d.types("1", "1", "A line.", "/private"+blank+"yes", "/quit")
		wants(t, heard, "Private: yes. It is never handed in.")
		if got := d.drafts(); fmt.Sprint(got) != "[A line.]" {
			t.Errorf("%q: kept is %q", blank, got)
		}
	}
}

func TestACommandIsNoAnswerUnasked(t *testing.T) {
	d := begun(t)
	heard := d.types("settings", "name", "/private yes", "no", "/private yes", "Sample Name", "b", "q")
	wants(t, heard, `There is no command /private here. Is "/private yes" your answer? Type yes to keep it, or no.`, "Not kept.", "Name: Sample Name.")
	heard = d.types("settings", "folder", "/home/sample/else", "b", "q")
	wants(t, heard, "/home/sample/else.")
	heard = d.types("settings", "name", "/due", "b", "b", "due", "q")
	if n := strings.Count(heard, "Due in 2 days"); n != 3 {
		t.Errorf("what is due was said %d times, want 3:\n%s", n, heard)
	}
	if now, err := d.book.Settings(t.Context()); err != nil || now.Name != "Sample Name" {
		t.Errorf("the name is %q, %v", now.Name, err)
	}
}
