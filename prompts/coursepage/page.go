// Package coursepage reads a course page that a learner pastes or has saved, and says what a week
// of it asks: its prompts, its meeting, what is due. It decides nothing in silence: what it infers
// is told, what only the learner can decide is a doubt, and what it does not understand is kept. It
// knows of no disk, no network and no clock.
package coursepage

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"ponder/prompts"
)

// ErrNotAPage says that a text shows none of the parts of a course page: it is empty, or no text,
// or about something else.
var ErrNotAPage = errors.New("not a course page")

// ErrTooLarge says that a text has more than Limit bytes. Nothing of it was read.
var ErrTooLarge = errors.New("course page too large")

// Limit is the size in bytes of a file beyond which a page is refused. Saved lessons with
// everything inlined stay below it.
const Limit = 20 << 20

const (
	pageTextLimit  = 1 << 20 // bytes of text, once scripts, styles and embedded data are off
	pageTagLimit   = 300_000 // pieces of markup: each takes room, however little it says
	pageItemLimit  = 300     // prompts or resources of one week; more are kept as notes
	pageNotesLimit = 200     // notes that quote what was kept
	pageWhenLimit  = 4 << 10 // bytes of a webinar or an assignment that are searched for dates; more is kept as notes
)

// Page is what was read from the text of a course page.
type Page struct {
	Week prompts.Week
	// Numbered reports whether the page names its week; without it Week.Number is the one in
	// Options.
	Numbered bool
	// Notes tell what was inferred, such as a year, and quote text that was not understood. Nothing
	// is dropped silently.
	Notes []string
	// Doubts need the learner's decision before the page is kept: a weekday that does not fit its
	// date, a date such as 08/04.
	Doubts []string
	// Weeks are the numbers of the weeks that the page holds, where it holds several: Options.Week
	// chooses one of them, and ReadAll reads them all. Without a choice the first was read, which
	// is a doubt.
	Weeks []int
	// Lines are those of the week with the kind that each was given. Page.Move gives them others.
	Lines []Line

	source *pageSource
}

// Options is what a page alone does not say.
type Options struct {
	Course *prompts.Course // the course that the page belongs to, if there is one: its zone, and its prompts, whose IDs are kept
	Start  prompts.Date    // the start of Week 1, if known: a date without a year is taken nearest to when the week is scheduled
	Today  prompts.Date    // without a start, the year nearest to today is taken
	Week   int             // which week to read of a page with several, and its number where the page names none; negative when unknown
	Moves  map[int][]Move  // what the learner decided on lines of earlier readings, by the number of the week
}

// Read reads a course page, pasted as plain text or saved as HTML. A page that names its week, or
// whose week is given, is always read: what cannot be placed is kept in Week.Notes, what had to be
// inferred is told in Page.Notes, and what only the learner can decide in Page.Doubts. The error is
// ErrNotAPage or ErrTooLarge, wrapped, or that of r.
func Read(r io.Reader, opt Options) (Page, error) {
	whole, err := readWhole(r)
	if err != nil {
		return Page{}, err
	}
	page := whole.read(opt)
	if !page.isPage(opt) {
		return Page{}, fmt.Errorf("%w: no week, no journal prompts and no assignment found in it", ErrNotAPage)
	}
	return page, nil
}

// ReadAll reads every week of a page, in the order of their numbers; of a page with one week that
// one.
func ReadAll(r io.Reader, opt Options) ([]Page, error) {
	whole, err := readWhole(r)
	if err != nil {
		return nil, err
	}
	numbers := whole.numbers()
	if len(numbers) < 2 {
		page := whole.read(opt)
		if !page.isPage(opt) {
			return nil, fmt.Errorf("%w: no week, no journal prompts and no assignment found in it", ErrNotAPage)
		}
		return []Page{page}, nil
	}
	var all []Page
	for _, n := range numbers {
		opt.Week = n
		all = append(all, whole.read(opt))
		whole.head = nil // what stands outside of the weeks is told once
	}
	return all, nil
}

// wholePage is a text as its lines, cut where weeks begin.
type wholePage struct {
	begun    Page         // what was noted on the way
	written  prompts.Date // when, if it is a mail
	head     []pageLine
	segments []weekSegment
	wrote    *writtenPage // what it says, if Text wrote it
}

// readWhole makes lines of the bytes of a page.
func readWhole(r io.Reader) (wholePage, error) {
	var w wholePage
	rd := &pageReader{}
	text, err := plainText(r, rd)
	if err != nil {
		return w, err
	}
	shown := rd.marked || isPlain(text)
	text, unseen := cleanPageText(text)
	wrote, written := readWritten(text)
	if !shown && !written {
		plain, left := sourceMarkup(text)
		text = frontMatter(plain)
		if left > 0 {
			rd.note("%s left out: a site does not show what stands in one.", pageCount(left, "comment in the markup", "was", "were"))
		}
	}
	if len(text) > pageTextLimit {
		return w, fmt.Errorf("%w: its text alone has more than %d KB", ErrTooLarge, pageTextLimit>>10)
	}
	if !pageSays(text) {
		return w, fmt.Errorf("%w: it is empty", ErrNotAPage)
	}
	if unseen > 0 {
		rd.note("%s left out: they cannot be seen and may do harm.", pageCount(unseen, "control character", "was", "were"))
	}
	w.begun = rd.page
	if written {
		w.wrote = wrote
		return w, nil
	}
	lines, date := mailHead(quoteEarlier(pageLines(text)))
	for _, d := range findDays(date) {
		if d.month != 0 && d.year != 0 {
			w.written = prompts.Date{Year: d.year, Month: time.Month(d.month), Day: d.day}
		}
	}
	w.head, w.segments = countWeeks(lines)
	return w, nil
}

// Plain returns the text of a page without the markup of a site, from which Read reads the same:
// what is worth keeping of a saved page. A text without markup comes back as it is.
func Plain(text string) (string, error) {
	rd := &pageReader{}
	plain, err := plainText(strings.NewReader(text), rd)
	if err != nil {
		return "", err
	}
	if !rd.marked {
		return text, nil
	}
	if bare, _ := sourceMarkup(plain); bare != plain {
		plain = plainMark + plain
	}
	return unmarked(plain), nil
}

// plainMark begins a text that Plain wrote, where it shows what looks like markup: one that cannot
// be seen and that reading takes off.
const plainMark = "\u2060"

// isPlain reports whether what looks like markup in a text is what its page showed.
func isPlain(text string) bool {
	return strings.HasPrefix(text, plainMark) || strings.Contains(text, "<\u200B/")
}

// plainText decodes a page and takes the markup off it.
func plainText(r io.Reader, rd *pageReader) (string, error) {
	raw, err := readPageBytes(r)
	if err != nil {
		return "", err
	}
	text, err := decodePage(raw)
	if err != nil {
		return "", err
	}
	if n := strayBytes(raw); n > 0 {
		rd.note("%s written in another encoding than the rest: read as Windows writes letters.", pageCount(n, "byte", "is", "are"))
	}
	text = openArchive(text)
	if !isHTML(text) || isMarkdown(text) {
		return text, nil
	}
	rd.marked = true
	if strings.Count(text, "<") > pageTagLimit {
		return "", fmt.Errorf("%w: it has more than %d pieces of markup", ErrTooLarge, pageTagLimit)
	}
	text, lost, err := htmlToText(text)
	if err != nil {
		return "", err
	}
	for _, link := range lost {
		link, _ = cleanPageText(link)
		rd.note("The address of a link cannot be kept: %s", pageShorten(link))
	}
	return text, nil
}

// pageReader gathers what the sections of one page say.
type pageReader struct {
	opt    Options
	page   Page
	zone   string   // the first zone that the page names, for the dates that name none
	kept   []string // text that no field took, in the order of the page
	marked bool     // the page was HTML
	daily  bool     // the page is written in a language that puts the day before the month

	moves   map[Move]Kind  // what the learner decided
	nth     map[int]int    // of several lines with the same text, by number; known where there are moves
	asked   map[int]string // doubts about single lines, by number
	unsure  []int          // lines that may be prompts or for a group
	kinds   map[int]Kind   // of lines, where it is not that of their section
	current pageBlock      // the one that is read now
	led     []pageSection  // what leads in, under no label

	unit        string   // the word that the page uses for its week
	asksItself  bool     // the page has a label of its own for what it asks
	unaddressed []string // names to whom something is sent, without an address
}

func (r *pageReader) note(format string, args ...any) {
	r.page.Notes = append(r.page.Notes, fmt.Sprintf(format, args...))
}

func (r *pageReader) doubt(format string, args ...any) {
	r.page.Doubts = append(r.page.Doubts, fmt.Sprintf(format, args...))
}

// keep puts text that no field takes among the week's notes, and says so.
func (r *pageReader) keep(text string) {
	rows := strings.Split(text, "\n")
	for i, row := range rows {
		rows[i] = pageOneLine(row) // as they are written
	}
	text = strings.TrimSpace(strings.Join(rows, "\n"))
	if text == "" {
		return
	}
	if len(text) > 3 && strings.Contains(flatLinks(r.current.text), text) && 2*len(text) > len(r.current.text) {
		r.taken(Notes)
	}
	r.kept = append(r.kept, text)
	if len(r.kept) <= pageNotesLimit {
		r.note("Kept as notes: “%s”", pageShorten(text))
	}
}

// taken says what the lines that are read now were taken for, where it is not what their section
// is.
func (r *pageReader) taken(k Kind) {
	for _, n := range r.current.numbers {
		r.kinds[n] = k
	}
}

// blocks returns the blocks of a section, and remembers which one is being read.
func (r *pageReader) blocks(s pageSection) iter.Seq2[int, pageBlock] {
	all := pageBlocks(s.lines)
	return func(yield func(int, pageBlock) bool) {
		defer func() { r.current = pageBlock{} }()
		for i, b := range all {
			r.current = b
			if !yield(i, b) {
				return
			}
		}
	}
}

func (r *pageReader) read(p pageSections) {
	r.kinds, r.asked, r.nth = map[int]Kind{}, map[int]string{}, map[int]int{}
	if len(r.moves) > 0 {
		seen := map[string]int{}
		p.each(func(l pageLine) {
			text := lineText(l)
			r.nth[l.number] = seen[text]
			seen[text]++
		})
	}
	r.daily, r.unit = dayFirst(p), p.title.unit
	r.readTitle(&p)
	r.page.Week.Title = strings.TrimSpace(strings.TrimLeft(r.page.Week.Title, titleMarks))
	if len(r.page.Week.Title) > longestTitle {
		r.keep(r.page.Week.Title)
		r.page.Week.Title = ""
	}
	r.zone = pageZone(p)
	sections := r.classify(p)
	r.leadIn(sections)
	read := map[sectionKind]func(pageSection){
		focusSection:      r.readFocus,
		introSection:      r.readIntro,
		meetingSection:    r.readMeeting,
		promptSection:     r.readPrompts,
		webinarSection:    r.readWebinar,
		assignmentSection: r.readAssignment,
		resourceSection:   r.readResources,
		feedbackSection:   r.readFeedback,
	}
	for _, s := range journalsFirst(append(r.led, sections...)) {
		take, known := read[s.kind]
		if !known {
			take = r.keepLines
		}
		take(s)
	}
	r.attach(sections)
	r.finish()
	r.page.Lines = r.lines(p, append(r.led, sections...))
}

// isPage refuses nothing that names its week or whose week was given; else it wants two parts of a
// course page, or prompts.
func (p Page) isPage(opt Options) bool {
	parts := countParts(p.Week)
	return opt.Week >= 0 || p.Numbered || parts >= 2 || len(p.Week.Prompts) > 0
}

// countParts counts the parts of a week that the page has.
func countParts(w prompts.Week) int {
	n := 0
	for _, has := range [...]bool{w.Focus != "", w.Intro != "", w.Meeting.Title != "" || w.Meeting.Task != "" || w.Meeting.Questions != nil,
		w.Prompts != nil, w.Webinar != nil, w.Assignment != nil, w.Resources != nil, w.Feedback != prompts.Link{}} {
		if has {
			n++
		}
	}
	return n
}

// finish settles what depends on the whole page: the notes, the IDs and hints about what a copy
// loses.
func (r *pageReader) finish() {
	w := &r.page.Week
	w.Notes = strings.Join(r.kept, "\n\n")
	base := prompts.Week{}
	var c prompts.Course
	if r.opt.Course != nil {
		c = *r.opt.Course
		base, _ = c.Week(w.Number)
	}
	w.Prompts = identifyPrompts(c, base, w.Number, w.Prompts)
	w.Resources = identifyResources(base, w.Number, w.Resources)
	r.finishAssignment()
	bare := 0
	for _, res := range w.Resources {
		if res.URL == "" {
			bare++
		}
	}
	if bare > 0 {
		r.note("%s no address: a copied text loses its links, a page saved as HTML keeps them.",
			pageCount(bare, "resource", "has", "have"))
	}
}

func pageCount(n int, noun, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("1 %s %s", noun, one)
	}
	return fmt.Sprintf("%d %ss %s", n, noun, many)
}

// pageShorten cuts a quotation to a length that fits a line or two.
func pageShorten(s string) string {
	const limit = 90
	runes := []rune(pageOneLine(s))
	if len(runes) <= limit {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:limit])) + "…"
}
