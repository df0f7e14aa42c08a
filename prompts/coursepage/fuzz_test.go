package coursepage

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"ponder/prompts"
)

var fuzzOptions = Options{Week: 2, Start: prompts.Date{Year: 2020, Month: time.March, Day: 30}}

// FuzzRead holds three promises for any text: no panic, no word lost, and what was read is read
// again from its own text.
func FuzzRead(f *testing.F) {
	for _, page := range pageSeeds {
		f.Add(page)
	}
	for _, page := range variantPages(f) {
		f.Add(page)
	}
	f.Fuzz(checkText)
}

// checkText holds what FuzzRead promises of one text.
func checkText(t *testing.T, text string) {
	t.Helper()
	if fault := faultOfText(text); fault != "" {
		t.Error(fault)
	}
}

// faultOfText says which promise of FuzzRead a text breaks, or nothing.
func faultOfText(text string) string {
	page, err := Read(strings.NewReader(text), fuzzOptions)
	if err != nil {
		if !errors.Is(err, ErrNotAPage) && !errors.Is(err, ErrTooLarge) {
			return fmt.Sprintf("an error of no kind: %v", err)
		}
		return ""
	}
	if lost := lostWords(text, page); len(lost) > 0 {
		return fmt.Sprintf("lost %q of:\n%s\nread: %+v", lost, text, page)
	}
	if fault := linesOfNothing(page); fault != "" {
		return fault
	}
	again, err := Read(strings.NewReader(page.Text()), fuzzOptions)
	if err != nil {
		return fmt.Sprintf("its own text is no page: %v\n%s", err, page.Text())
	}
	if !reflect.DeepEqual(again.Week, page.Week) {
		return fmt.Sprintf("read again it differs:\n%s\n--- first ---\n%s\n--- again ---\n%s", text, page.Text(), again.Text())
	}
	return ""
}

// linesOfNothing names a line that is shown as a part of something that the page does not have.
func linesOfNothing(page Page) string {
	r := pageReader{page: page}
	for _, l := range page.Lines {
		if !l.Moved && len(page.Weeks) == 0 && !r.has(l.Kind) {
			return fmt.Sprintf("line %d, %q, is shown as %s, and there is none", l.Number, l.Text, l.Kind)
		}
	}
	return ""
}

// foundByFuzzing are texts that were once read otherwise from their own text, or lost a word.
var foundByFuzzing = map[string]string{
	"the address of a file in a deadline's note":  "BY 10ABr@0.http://0.pdf",
	"a title longer than a line":                  "Week 2s: Think of a call" + strings.Repeat("? ", 200) + "\n?\nid it end?\n?\n",
	"a note that begins with weeks":               "Week 2\nJournal: What is new?\nSubmission: Weeks 0 and 1, Wednesday 8 April, close of business, to</p> sample@example.org",
	"a day in a paragraph that leads in":          "y 9 Apr 6:00 t do I m",
	"a label in a week's title":                   "Webinar: ek 2\nC\nA",
	"a list below two topics":                     "THEME\ng\nN\n• d",
	"a week named in a prompt":                    "Week1 \nJournal:Wk2\nJ",
	"markup that the page shows":                  "Week3\n</h3> s",
	"an address that is none":                     "</li><a href=\".x\">S></body>",
	"feedback without an address":                 "Fedback:t",
	"a heading in which a label was guessed":      "Week 4: Skills\n\nJournal promShared rules\n\nFocus: Rules we keep.\n",
	"a heading above no line of its kind":         "Week 4\n\n### Journal prompts\n\n#### What do I do well, partnership.\n\n#### What rd?\n",
	"weeks beside the one that is read":           "Ropemakers meet on a quay.\n\nWeek 4\nJournal: What is new?\n\nWeek 3\n\nReadings: Sample one; Sample two\n",
	"a remark in a webinar's title":               "Week 2\nJournal: What is new?\nWebinar: Rules that hold (with the neighbours), Thursday 9 April, 9am\n",
	"brackets within a webinar's title":           "Week 2\nJournal: What is new?\nWebinar: Sharing risk – report (2019)tact sample@example.org\n",
	"an address of a site among prose":            "Week 2\n\nExtra reading:\nSample report (2019), 12 pages\nwww.examplThink " + strings.Repeat("of a group that meets, ", 12) + "\n",
	"a work in another place, without a name":     "Week 2\n\nExtra reading:\nSample report (2019), 12 pages\nwww.example.org/rert (2019), 12 pages\nwww.example.org/report\n",
	"an address with a letter beyond ASCII":       "Week 2\nJournal: What is new?\nAssignle essayt on Monday 6 A:ril)p Sampment (se. Submit weeks 0-1 by Wednesday 15 April to \xc5csample@example.org\n",
	"a word that begins as to does":               "Week 2\nJournal: What is new?\nAssignment: Week 1 by the end of week 2 toIIIIII sample@example.org\n",
	"an address in the title of another week":     "Week 2\nJournal: What is new?\nAssignment: Week 1,by next Friday to sam))e@example.org\n\x8fh\xab\xb9\\\t",
	"a number and a title with dashes between":    "Lesson IV---urnal\nWha\x8f do I carry over from slta week?\n",
	"a title with a space before its full stop":   "Week 2\nAssignment: Sample essays 0-1 . Submit weeks 0-1 by Wednesday 15 April\n",
	"a heading that ends with a label, and marks": "? Wek back.> Journal. 2ooek 4\n>\n\x06\xeccf\x1dM\x19\n> Name one th ng.",
	"code, a comment and a definition":            "# Week 3\n\nFocus\n: Ropes that hold.\n\n```go\nWhich knot?\n```\n\n<!-- A word for authors -->\n\n## Journal\n\n1. Which <b>rope</b>?\n",
	"a webinar of nothing but a remark":           "WeBinAr\n(AAAA)",
	"a remark beside a webinar's day":             "Week 2\nJournal: What is new?\nWebinar: 9 April, 9am (with neighbours)",
	"an address that is written with escapes":     "Week 2\n\nExtra reading:\nSample report (2019), 12 pages\nwww.example.org/r\xffport\n",
	"a label above a colon":                       "W0BinAr::\nAsignment",
	"a label above marks alone":                   "J0urnAl:!",
	"a hand-in that is none":                      "Week 2\nAssignment: (with neighbours)\nJournal: What is new?",
	"a title behind a bar":                        " | 9/3 | Ropes\n\n3 | 16/3 | Sails\net could you have done, and when? Give an example. How did it end?",
}

func TestWhatFuzzingFoundIsReadAgainTheSame(t *testing.T) {
	for name, text := range foundByFuzzing {
		t.Run(name, func(t *testing.T) { checkText(t, text) })
	}
}

// FuzzReadHTML holds for any markup: no panic, nothing that takes a second, and an error that says
// what is wrong.
func FuzzReadHTML(f *testing.F) {
	for _, page := range variantPages(f) {
		f.Add(page)
	}
	for _, page := range pageSeeds {
		f.Add("<html><body><main><p>" + strings.ReplaceAll(page, "\n\n", "</p><p>") + "</p></main></body></html>")
	}
	f.Fuzz(checkMarkup)
}

// checkMarkup holds what FuzzReadHTML promises of one page.
func checkMarkup(t *testing.T, markup string) {
	begun := time.Now()
	page, err := Read(strings.NewReader("<!doctype html><body>"+markup+"</p></body>"), fuzzOptions)
	if took := time.Since(begun); took > 10*time.Second {
		t.Fatalf("%v for %d bytes", took, len(markup))
	}
	if err != nil && !errors.Is(err, ErrNotAPage) && !errors.Is(err, ErrTooLarge) {
		t.Fatalf("an error of no kind: %v", err)
	}
	if _, err := Plain(markup); err != nil && !errors.Is(err, ErrNotAPage) && !errors.Is(err, ErrTooLarge) {
		t.Fatalf("an error of no kind: %v", err)
	}
	for _, l := range page.Lines {
		if l.Kind == "" || l.Number == 0 {
			t.Fatalf("line %+v has no kind or no number", l)
		}
	}
}

// pageSeeds are samples of our own.
var pageSeeds = []string{
	"Week 2: Trust\n\nFocus: How it grows.\n\nGroup meeting: Talk. Why? How?\n\nJournal prompts:\n1. What now?\n2. Who else?\n\n" +
		"Webinar 2: On trust – Thursday 9th April at 9:00am London time.\nWatch here: https://example.org/a?b=1\n\n" +
		"Assignment: Please submit entries for Weeks 0-2 by noon on Wednesday 8 April to Marta at info@example.org\n\n" +
		"Resources:\n- [One](https://example.org/one.pdf)\n- Two (pdf), by The Sample Press\n\nFeedback: tell us\n\nNotes:\n> kept",
	"Module 3\n\nReflection questions\n\n• What did you see?\n• Describe it.\n\nDue 08/04 at 5 IST\n\nReadings\n\nA; B; C",
	"**Unit Two** — Power\n\n# Discussion\nIn pairs. Who has it? Who lacks it?\n\n## Homework\nSend Weeks 0, 1 & 2 to x [at] example [dot] org",
	"Week 1\nHow did it go?\nWhat next?\n",
	"> Week 4\n>\n> Journal: Look back.\n> Name one thing.",
}

// variantPages returns the pages of testdata.
func variantPages(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob("testdata/pages/*.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var all []string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		_, page, _ := strings.Cut(string(raw), "-- page --\n")
		page, _, _ = strings.Cut(page, "-- read --\n")
		all = append(all, page)
	}
	return all
}

// lostWords returns the longer words of a text that stand in no field and no note, and are no words
// of labels, dates or zones.
func lostWords(given string, page Page) []string {
	text, err := decodePage([]byte(given))
	shown := isPlain(text)
	if err == nil && isHTML(text) && !isMarkdown(text) {
		text, _, err = htmlToText(text)
		shown = true
	}
	if err != nil {
		return []string{err.Error()}
	}
	clean, _ := cleanPageText(text)
	if _, written := readWritten(clean); !written && !shown {
		clean, _ = sourceMarkup(clean)
	}
	kept, told := map[string]bool{}, pageFields(page)
	if len(page.Weeks) > 0 {
		told += "\n" + strings.ToLower(restOfPage(given, page))
	}
	for _, w := range pageWords(told) {
		kept[w] = true
	}
	var lost []string
	for line := range strings.Lines(clean) {
		if strings.Contains(line, "://") || strings.Contains(line, "](") || isFence(line) {
			continue // addresses are written in their plain form, and the name of a language shows nothing
		}
		for _, w := range pageWords(strings.ReplaceAll(line, "**", "")) {
			for part := range strings.SplitSeq(w, "-") { // of "IV---Sails" the number is read, and the title
				part = strings.Trim(part, "'’")
				if len(part) >= 4 && !strings.ContainsFunc(part, unicode.IsDigit) && !kept[w] && !consumedWord(part) && !strings.Contains(told, part) {
					lost = append(lost, part)
				}
			}
		}
	}
	return lost
}

// restOfPage returns what a page with several weeks says in the others, and outside of all of them,
// where the page that was read tells of that.
func restOfPage(text string, page Page) string {
	whole, err := readWhole(strings.NewReader(text))
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, n := range whole.numbers() {
		opt := fuzzOptions
		opt.Week = n
		b.WriteString(pageFields(whole.read(opt)) + "\n")
	}
	if told := whole.outside(); told != nil && slices.Contains(page.Notes, told[0]) {
		for _, l := range whole.head {
			b.WriteString(lineText(l) + "\n")
		}
	}
	return b.String()
}

// pageFields is all text of a page that people see again; of addresses also what their escapes say.
func pageFields(p Page) string {
	p.Week.Prompts = append([]prompts.Prompt(nil), p.Week.Prompts...)
	told := p.Text() + "\n" + strings.Join(p.Notes, "\n") + "\n" + strings.Join(p.Doubts, "\n")
	for word := range strings.FieldsSeq(told) {
		if plain, err := url.PathUnescape(word); err == nil && plain != word {
			told += "\n" + plain
		}
	}
	return strings.ToLower(told)
}

// consumedWord reports whether a word is one that a label, a date, a time, a zone or a hand-in is
// written with.
func consumedWord(w string) bool {
	if _, ok := pageNumber(w); ok || monthNamed(w) > 0 {
		return true
	}
	if _, ok := weekdayFrom(w); ok {
		return true
	}
	known := zoneNames + zoneWords + strings.ToLower(abbreviations) + webinarFillers + assignmentFillers +
		` time noon midday midnight clock hours business close play working download read watch view open listen click here ` +
		` local zone your next last following coming link video until till through access questions question prompt title task ` +
		` utc gmt module session lesson unit part chapter topic block step also subtitle `
	for _, phrase := range slices.Concat(slices.Collect(maps.Keys(lex().kinds)), slices.Collect(maps.Keys(lex().subs)), lex().words["week"],
		lex().words["unit"], lex().words["part"]) {
		known += " " + phrase
	}
	for _, t := range lex().tongues {
		if t.fillers[w] {
			return true
		}
	}
	for part := range strings.FieldsFuncSeq(strings.ToLower(known), func(c rune) bool { return !unicode.IsLetter(c) && c != '-' }) {
		if part == w || nearlySame(part, w) || strings.TrimSuffix(w, "s") == part {
			return true
		}
	}
	return cityZone(w) != ""
}
