package plain_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
)

var typedLines = flag.Int("lines", 2_000, "how many random lines are typed, spread over every place")

// placesToType are the places in which something can be typed, with the way there.
var placesToType = []struct {
	name  string
	asks  string // what is heard there last
	way   []string
	text  bool                   // what is no command becomes a text that is kept as it was typed
	begin func(*testing.T) *desk // the desk that is needed for it; nil: one with nothing written
}{
	{name: "home", asks: "Enter says more."},
	{name: "a text", asks: "/help names the rest.", way: []string{"1", "1"}, text: true},
	{name: "the step of a guide", asks: "Step 1 of 3", way: []string{"1", "1", "/guide 1"}, text: true},
	{name: "one by one", asks: "/help names the rest.", way: []string{"2"}, text: true},
	{name: "the covering note", asks: "A covering note", way: []string{"4", "1", "note"}, text: true},
	{name: "a questionnaire", asks: "1 of 20.", way: []string{"8", "1", "1"}},
	{name: "a group of a questionnaire", asks: "Type 4 numbers in one line", way: []string{"8", "1", "1", "/group"}},
	{name: "the name of a partnership", asks: "What is the partnership called?", way: []string{"8", "partnerships", "a"}},
	{name: "a word to look up", asks: "Type a word to look up", way: []string{"8", "words"}},
	{name: "words to search", asks: "What are you looking for?", way: []string{"3", "s"}},
	{name: "a course page", asks: "Paste the page here", way: []string{"7"}},
	{name: "the middle of a course page", asks: "Paste the page here", way: []string{"7", "Week 2", "Journal review prompts:"}},
	{name: "a setting", asks: "Name: now", way: []string{"9", "name"}},
	{name: "a folder", asks: "Folder for hand-ins: now", way: []string{"9", "folder"}},
	{name: "a week", asks: "Type the number of a week", way: []string{"6"}},
	{name: "the name of who gets it", asks: "Type their name", way: []string{"4", "1", "to", "type", "someone@example.org"}},
	{name: "yes or no", asks: "Type yes or no.", way: []string{"4", "1", "write", "1"}, begin: withAnswers},
	{name: "the name, in the first run", asks: "1 of 4.", begin: newDesk},
	{name: "the course, in the first run", asks: "3 of 4.", way: []string{"", ""}, begin: newDesk},
	{name: "the beginning, in the first run", asks: "4 of 4.", way: []string{"", "", ""}, begin: newDesk},
	{name: "before the journal is made", asks: "Press enter to make the journal", way: []string{"", "", "", ""}, begin: newDesk},
	{name: "whether a page is kept", asks: "Keep this as Week 2?", way: append(append([]string{"7"}, heardPage...), ".")},
	{name: "a list", asks: "That is all 8.", way: []string{"3"}, begin: withEntries},
	{name: "an entry", asks: "End of the text.", way: []string{"3", "1"}, begin: withEntries},
	{name: "a text that is changed", asks: "What you type stands behind that.", way: []string{"3", "1", "1"}, text: true, begin: withEntries},
	{name: "whether an entry goes", asks: "in the trash?", way: []string{"3", "1", "remove"}, begin: withEntries},
	{name: "the trash", asks: "The trash, newest first.", way: []string{"3", "1", "remove", "yes", "t"}, begin: withEntries},
	{name: "whether it goes for good", asks: "Remove it for good?", way: []string{"3", "1", "remove", "yes", "t", "g", "1"}, begin: withEntries},
	{name: "looking back", asks: "Looking back.", way: []string{"3", "l"}, begin: later},
	{name: "what is remembered", asks: "What do you still remember of it?", way: []string{"3", "l", "1"}, begin: later},
	{name: "an entry that came back", asks: "2: answer again", way: []string{"3", "l", "1", ""}, begin: later},
	{name: "what changed", asks: "What changed since", way: []string{"3", "l", "1", "", "what changed"}, text: true, begin: later},
	{name: "what was meant to be tried", asks: "1: tried", way: []string{"3", "l", "what you meant", "1"}, begin: later},
	{name: "what happened", asks: "What happened?", way: []string{"3", "l", "what you meant", "1", "1"}, begin: later},
	{name: "the tags", asks: "The tags, the commonest first.", way: []string{"3", "l", "tags"}, begin: later},
	{name: "the new name of a tag", asks: "The new name of calls", way: []string{"3", "l", "tags", "1", "rename"}, begin: later},
	{name: "whether a tag has another name", asks: "Is that right?", way: []string{"3", "l", "tags", "1", "rename", "another"}, begin: later},
	{name: "what is read on end", asks: "Read on end", way: []string{"3", "l", "read on"}, begin: later},
	{name: "what is in a book", asks: "Shall it also hold", way: []string{"3", "l", "read on", "the course", "make a book"}, begin: later},
	{name: "the year", asks: "3: the year after", way: []string{"3", "l", "the year"}, begin: later},
	{name: "a day", asks: "Which day?", way: []string{"3", "l", "a day"}, begin: later},
	{name: "hand in", asks: "1: write the files", way: []string{"4", "1"}, begin: withAnswers},
	{name: "the weeks to hand in", asks: "Which weeks?", way: []string{"4", "choose the weeks"}, begin: withAnswers},
	{name: "the address of who gets it", asks: "Type the address", way: []string{"4", "1", "to", "type"}, begin: withAnswers},
	{name: "the preview", asks: "Press enter to go on", way: []string{"4", "1", "preview"}, begin: withAnswers},
	{name: "what was handed in", asks: "3: not sent after all", way: []string{"4", "1"}, begin: answered},
	{name: "the path of a reply", asks: "Type the path of the file", way: []string{"4", "a reply"}, begin: answered},
	{name: "the settings", asks: "The journal is", way: []string{"9"}},
	{name: "a choice of a setting", asks: "Colours.", way: []string{"9", "theme"}},
	{name: "the files of a hand-in", asks: "Choose one to write it or not.", way: []string{"9", "formats"}},
	{name: "the course, in the settings", asks: "Which course?", way: []string{"9", "course"}},
	{name: "the day of Week 1", asks: "Week 1 begins: now", way: []string{"9", "start"}},
	{name: "the language of what is written", asks: "Language you write in: now", way: []string{"9", "language"}},
}

// Each line that is typed anywhere is text, a command, an answer, or is asked about; and nothing
// that begins like /private ends in a text unasked.
func TestNoLineIsSwallowedAnywhere(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	for at, left := 0, *typedLines; left > 0; at++ {
		p := placesToType[at%len(placesToType)]
		lines := 20
		if p.begin == nil {
			p.begin = begun
		} else {
			lines = 2 // what is typed may use up what there is
		}
		d := p.begin(t)
		if heard := lastHeard(d.types(p.way...)); !strings.Contains(heard, p.asks) {
			t.Fatalf("the way to %s ends elsewhere:\n%s", p.name, heard)
		}
		if !d.exists() {
			d, lines = p.begin(t), 1
		}
		for range min(lines, left) {
			left--
			d.typesInto(p.name, p.way, randomLine(chance), p.text)
		}
	}
}

// typesInto types a line in a place, and checks what became of it.
func (d *desk) typesInto(name string, way []string, line string, text bool) {
	d.t.Helper()
	before := d.privateLines()
	heard := d.types(append(slices.Clone(way), line, "no")...)
	i := strings.LastIndex(heard, "> "+line+"\n")
	if i < 0 {
		d.t.Fatalf("%s: %q was not typed:\n%s", name, line, heard)
	}
	after := heard[i+len("> "+line+"\n"):]
	if text && strings.HasPrefix(after, "> no\n") && strings.TrimSpace(line) != "" && !d.keeps(line) {
		d.t.Fatalf("%s: %q is swallowed in silence:\n%s", name, line, heard)
	}
	isPath := name == "a folder" && strings.Count(line, "/") > 1
	if beginsPrivate(line) && !isPath && d.privateLines() > before {
		d.t.Fatalf("%s: %q became a text:\n%s", name, line, heard)
	}
}

// lastHeard is what is heard behind the last line that was typed; while a page is pasted, nothing
// is, and then it is what was heard before.
func lastHeard(heard string) string {
	heard = strings.TrimSuffix(heard, "Everything you wrote is kept. Ponder is closed.\n")
	all := strings.Split("\n"+heard, "\n> ")
	for _, part := range slices.Backward(all[1:]) {
		if _, said, _ := strings.Cut(part, "\n"); said != "" {
			return strings.Join(strings.Fields(said), " ")
		}
	}
	return strings.Join(strings.Fields(all[0]), " ")
}

func (d *desk) exists() bool {
	d.t.Helper()
	there, err := d.book.Exists(d.t.Context())
	d.must(err)
	return there
}

// later is a desk on which entries come back, one with a tag and with something to try.
func later(t *testing.T) *desk {
	d := begun(t)
	d.book.VolumeFormats = export.VolumeFormats()
	dr := d.draft(1, "w1-start", "We began with a drawing.\n\nTo try: ask first")
	dr.Tags = []string{"calls"}
	_, _, err := d.book.FinishDraft(t.Context(), dr)
	d.must(err)
	d.now = d.now.Add(8 * 24 * time.Hour)
	return d
}

// privateLines counts the lines that begin like a command that matters.
func (d *desk) privateLines() (n int) {
	if !d.exists() {
		return 0
	}
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
	back, err := d.book.Lookback(d.t.Context(), true)
	d.must(err)
	for _, it := range back.Items {
		all = append(all, it.Remembered)
	}
	meant, err := d.book.Intentions(d.t.Context(), book.IntentionFilter{Private: true})
	d.must(err)
	for _, n := range meant {
		all = append(all, n.Line)
	}
	v, err := d.book.WeekView(d.t.Context(), 2, "")
	if errors.Is(err, journal.ErrNotFound) {
		return all // without a course
	}
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
