package coursepage_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// samplePage is a sample of our own with the shape of a real course page: nothing but the shape is
// anybody else's.
const samplePage = "Week 2\n" +
	"\n\n" +
	"Focus of the week: We look at ‘shared rules’ and at what makes a group (or two) keep to them.\n\n" +
	"2nd Group meeting: Bring your notes on shared rules and say which ones fit where you work. Which rule is missing? " +
	"Who sets it (and who does not)? How is a rule agreed on a call? How is it written down? What if it is broken? " +
	"What could go wrong / be avoided? What has each of you tried, if anything?\n\n" +
	"Journal review prompts: What can I do to keep a rule (or rules) alive? What do I take from my group about calls? " +
	"How will I notice when a rule is kept / broken?\n\n" +
	" Webinar 2: Keeping rules alive on calls – Thursday 9th April at 9:00am London time.\n\n" +
	"You can watch the webinar here:\n\n\n" +
	"Assignment: Please submit the entries of Week 0 and Week 1 by end of day on Wednesday 8th April. " +
	"Then send your assignement to Marta at info@partnershipbrokers.org\n\n" +
	"Press the ‘Mark Complete’ button down here to move on to the next lesson.\n\n" +
	"Please go through the following resources before the call:\n\n" +
	"A sample talk on rules in small groups:\n\n\n" +
	"Click here to download: Sample sheet one (pdf)\n\n" +
	"Click here to download: Sample sheet two on rules (pdf)\n\n\n" +
	"Click here to download: How are rules kept on a call? (pdf)\n\n" +
	"Click here to download: Sample hints for calls (pdf)\n\n" +
	"Tell us how Week 2 was for you. Click here for the feedback form."

var (
	start2020 = prompts.Date{Year: 2020, Month: time.March, Day: 30}
	autumn    = prompts.Date{Year: 2026, Month: time.November, Day: 21}
)

func mustRead(tb testing.TB, text string, opt coursepage.Options) coursepage.Page {
	tb.Helper()
	page, err := coursepage.Read(strings.NewReader(text), opt)
	if err != nil {
		tb.Fatalf("Read: %v\n%s", err, text)
	}
	return page
}

func mustInstant(tb testing.TB, w prompts.When, start prompts.Date) time.Time {
	tb.Helper()
	at, err := w.Instant(start)
	if err != nil {
		tb.Fatalf("Instant of %+v: %v", w, err)
	}
	return at
}

func wantText(tb testing.TB, what, got, want string) {
	tb.Helper()
	if got != want {
		tb.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func TestACoursePageIsReadCompletely(t *testing.T) {
	page := mustRead(t, samplePage, coursepage.Options{Start: start2020, Week: -1})
	w := page.Week
	if w.Number != 2 || !page.Numbered {
		t.Errorf("week: got %d, numbered %v; want 2, true", w.Number, page.Numbered)
	}
	wantText(t, "focus", w.Focus, "We look at ‘shared rules’ and at what makes a group (or two) keep to them.")
	wantText(t, "meeting", w.Meeting.Title, "2nd Group meeting")
	wantText(t, "task", w.Meeting.Task, "Bring your notes on shared rules and say which ones fit where you work.")
	wantList(t, "questions", w.Meeting.Questions, "Which rule is missing?", "Who sets it (and who does not)?",
		"How is a rule agreed on a call?", "How is it written down?", "What if it is broken?",
		"What could go wrong / be avoided?", "What has each of you tried, if anything?")
	wantList(t, "prompts", promptTexts(w), "What can I do to keep a rule (or rules) alive?",
		"What do I take from my group about calls?", "How will I notice when a rule is kept / broken?")
	wantText(t, "feedback", w.Feedback.Title,
		"Tell us how Week 2 was for you. Click here for the feedback form.")
	wantList(t, "resources", resourceTitles(w), "A sample talk on rules in small groups", "Sample sheet one",
		"Sample sheet two on rules", "How are rules kept on a call?", "Sample hints for calls")
	for i, r := range w.Resources {
		if want := map[bool]string{true: "pdf"}[i > 0]; r.Kind != want || r.ID == "" {
			t.Errorf("resource %d: kind %q, ID %q; want kind %q and an ID", i, r.Kind, r.ID, want)
		}
	}
	for _, kept := range []string{"You can watch the webinar here:", "‘Mark Complete’", "before the call:"} {
		if !strings.Contains(w.Notes, kept) {
			t.Errorf("notes lack %q:\n%s", kept, w.Notes)
		}
	}
	if len(page.Doubts) > 0 {
		t.Errorf("doubts about a clear page: %q", page.Doubts)
	}
}

func TestItsDatesBecomeInstants(t *testing.T) {
	page := mustRead(t, samplePage, coursepage.Options{Start: start2020, Week: -1})
	webinar, assignment := page.Week.Webinar, page.Week.Assignment
	if webinar == nil || assignment == nil {
		t.Fatalf("webinar %v, assignment %v; want both", webinar, assignment)
	}
	wantText(t, "webinar", webinar.Title, "Keeping rules alive on calls")
	wantText(t, "webinar zone", webinar.At.Zone, "Europe/London")
	if got, want := mustInstant(t, webinar.At, start2020), time.Date(2020, 4, 9, 8, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("webinar at %v, want %v", got, want)
	}
	if got, want := mustInstant(t, assignment.Due, start2020), time.Date(2020, 4, 8, 23, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("due %v, want %v: the end of that day in London", got, want)
	}
	if got, want := assignment.To, (prompts.Recipient{Name: "Marta", Address: "info@partnershipbrokers.org"}); got != want {
		t.Errorf("recipient %+v, want %+v", got, want)
	}
	if got := assignment.Weeks; len(got) != 2 || got[0] != 0 || got[1] != 1 || assignment.ID != "weeks-0-1" {
		t.Errorf("weeks %v, ID %q; want 0 and 1, weeks-0-1", got, assignment.ID)
	}
}

func TestAnInferredYearIsANoteAndAStrangeWeekdayADoubt(t *testing.T) {
	page := mustRead(t, samplePage, coursepage.Options{Start: start2020, Week: -1})
	if !mentions(page.Notes, "2020") || mentions(page.Doubts, "Wednesday") {
		t.Errorf("notes %q, doubts %q; want the year among the notes alone", page.Notes, page.Doubts)
	}
	page = mustRead(t, samplePage, coursepage.Options{Today: prompts.Date{Year: 2021, Month: 4, Day: 1}, Week: -1})
	if got := page.Week.Assignment.Due.Date.Year; got != 2021 {
		t.Errorf("without a start the year is %d, want the one nearest to today, 2021", got)
	}
	if !mentions(page.Doubts, "Wednesday 8th April") || !mentions(page.Doubts, "is a Thursday. In 2020 it is a Wednesday.") {
		t.Errorf("doubts %q; want one about the weekday of 8 April 2021", page.Doubts)
	}
}

func TestWhatIsNoPageIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"empty":       "",
		"blank":       " \n\t\n\uFEFF",
		"prose":       "It rained all day. I stayed in and read a book about birds.",
		"a list":      "- milk\n- bread\n- tea",
		"source code": "package main\n\nfunc main() { println(\"week 2\") }\n",
		"binary":      "\x00\x01\x02Week 2\x00Journal prompts: Why?",
		"a pdf":       "%PDF-1.7\nWeek 2\nJournal prompts: Why?",
		"a zip":       "PK\x03\x04Week 2\nJournal prompts: Why?",
		"a letter":    "Dear all,\n\nthank you for coming. See you next week.\n\nBest wishes",
	} {
		_, err := coursepage.Read(strings.NewReader(text), coursepage.Options{Week: -1})
		if !errors.Is(err, coursepage.ErrNotAPage) {
			t.Errorf("%s: got %v, want ErrNotAPage", name, err)
		}
	}
}

func TestATextThatIsTooLargeIsRefused(t *testing.T) {
	large := bytes.Repeat([]byte("Journal prompts: What now?\n"), coursepage.Limit/20)
	if _, err := coursepage.Read(bytes.NewReader(large), coursepage.Options{}); !errors.Is(err, coursepage.ErrTooLarge) {
		t.Errorf("got %v, want ErrPageTooLarge", err)
	}
}

func TestAYearThatNothingTellsIsAsked(t *testing.T) {
	page := mustRead(t, samplePage, coursepage.Options{Week: -1})
	if at := page.Week.Webinar.At; !at.IsZero() || !mentions(page.Doubts, "names no year") {
		t.Errorf("webinar at %+v, doubts %q; want no day and a doubt", at, page.Doubts)
	}
	if !strings.Contains(everything(page), "Thursday 9th April") {
		t.Errorf("the date as it was written is lost:\n%s", page.Text())
	}
}

func TestAPageMadeToBeSlowIsReadAllTheSame(t *testing.T) {
	for name, text := range map[string]string{
		"times": "Week 2\nWebinar: " + strings.Repeat("9am CET (Xy) ", 5000) + "\nFocus: The end.",
		"words": "Week 2\nWebinar: 9am " + strings.Repeat("ab time ", 20000) + "\nFocus: The end.",
		"links": "Week 2\nJournal: " + strings.Repeat("[", 20000) + "What?" + strings.Repeat("](x)", 20000) + "\nFocus: The end.",
	} {
		begun := time.Now()
		page := mustRead(t, text, coursepage.Options{Today: autumn})
		wantText(t, name, page.Week.Focus, "The end.")
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

func TestNothingThatSteersATerminalSurvives(t *testing.T) {
	hostile := "Week 2: Trust\x1b[31m \u202Eevil\u202C\n\nFocus:\x07 Some\u0085thing \u2066new\u2069\n" +
		"Journal prompts:\n1. What\x1b]0;title\x07 now?\n2. Who \u200B\x9b31mis it?\r\nAssignment: send Week 1 to \u202Ea@example.org by 2026-12-01\x00"
	hostile = strings.TrimSuffix(hostile, "\x00")
	page := mustRead(t, hostile, coursepage.Options{Today: autumn})
	text := everything(page)
	if i := strings.IndexFunc(text, func(c rune) bool {
		return c < ' ' && c != '\n' || c >= 0x7F && c < 0xA0 || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
	}); i >= 0 {
		t.Errorf("a control character survived at %d in %q", i, text)
	}
	if !mentions(page.Notes, "control characters were left out") {
		t.Errorf("notes %q say nothing of what was left out", page.Notes)
	}
}

func TestBytesThatAreNoUTF8AreReadAsWindowsWritesThem(t *testing.T) {
	page := mustRead(t, "Week 2\nJournal prompts: What\x92s new in the caf\xe9? Who \x93said\x94 so?", coursepage.Options{})
	wantList(t, "prompts", promptTexts(page.Week), "What’s new in the café?", "Who “said” so?")
}

func TestAFewBytesOfAnotherEncodingAreReadAndTold(t *testing.T) {
	for name, sample := range map[string]struct{ raw, want, note string }{
		"one byte among UTF-8":      {"Semaine 2 : Forêt\n\nJournal :\n- Qu'as-tu cherch\xe9 l\u00e0 ?\n", "Qu'as-tu cherché là ?", "1 byte is"},
		"two bytes, one a dash":     {"Woche 2: Bäume\n\nTagebuch:\n- Was h\xf6rst du \x96 und wo?\n", "Was hörst du – und wo?", "2 bytes are"},
		"a quotation mark":          {"Week 2: Café\n\nJournal:\n- Who said \x93no\x94 first?\n", "Who said “no” first?", "2 bytes are"},
		"a whole page of Windows":   {"Semana 2: Bosque\n\nDiario:\n- \xbfQu\xe9 oyes all\xed?\n", "¿Qué oyes allí?", ""},
		"nothing strange in a page": {"Semana 2: Bosque\n\nDiario:\n- ¿Qué oyes allí?\n", "¿Qué oyes allí?", ""},
	} {
		page := mustRead(t, sample.raw, coursepage.Options{Week: -1, Today: autumn})
		wantList(t, name, promptTexts(page.Week), sample.want)
		if got := mentions(page.Notes, "another encoding"); got != (sample.note != "") || sample.note != "" && !mentions(page.Notes, sample.note) {
			t.Errorf("%s: notes %q, want %q", name, page.Notes, sample.note)
		}
	}
}

func TestUTF16IsRead(t *testing.T) {
	text := "Week 2\r\nJournal prompts: What is a naïve question?"
	raw := []byte{0xFF, 0xFE}
	for _, c := range text {
		raw = append(raw, byte(c), byte(c>>8))
	}
	page := mustRead(t, string(raw), coursepage.Options{})
	wantList(t, "prompts", promptTexts(page.Week), "What is a naïve question?")
}

func wantList(tb testing.TB, what string, got []string, want ...string) {
	tb.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		tb.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func promptTexts(w prompts.Week) []string {
	var all []string
	for _, p := range w.Prompts {
		all = append(all, p.Text)
	}
	return all
}

func resourceTitles(w prompts.Week) []string {
	var all []string
	for _, r := range w.Resources {
		all = append(all, r.Title)
	}
	return all
}

func mentions(list []string, part string) bool {
	return strings.Contains(strings.Join(list, "\n"), part)
}

// everything is all text of a page: fields, notes and doubts.
func everything(p coursepage.Page) string {
	w := p.Week
	all := []string{w.Title, w.Focus, w.Intro, w.Meeting.Title, w.Meeting.Task, w.Feedback.Title, w.Feedback.URL, w.Notes}
	all = append(all, w.Meeting.Questions...)
	all = append(all, promptTexts(w)...)
	if w.Webinar != nil {
		all = append(all, w.Webinar.Title, w.Webinar.Link.Title, w.Webinar.Link.URL)
	}
	if w.Assignment != nil {
		all = append(all, w.Assignment.Title, w.Assignment.To.Name, w.Assignment.To.Address)
	}
	for _, r := range w.Resources {
		all = append(all, r.Title, r.URL, r.By, r.Kind)
	}
	return strings.Join(append(append(all, p.Notes...), p.Doubts...), "\n")
}
