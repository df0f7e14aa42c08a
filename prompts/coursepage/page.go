// Package coursepage reads a course page that a learner pastes or has saved, and says what a week of it asks: its prompts,
// its meeting, what is due. It decides nothing in silence: what it infers is told, what only the learner can decide is a doubt,
// and what it does not understand is kept. It knows of no disk, no network and no clock.
package coursepage

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"ponder/prompts"
)

// ErrNotAPage says that a text shows none of the parts of a course page: it is empty, or no text, or about something else.
var ErrNotAPage = errors.New("not a course page")

// ErrTooLarge says that a text has more than Limit bytes. Nothing of it was read.
var ErrTooLarge = errors.New("course page too large")

// Limit is the size in bytes beyond which a page is refused. Saved lessons with everything inlined stay below it.
const Limit = 4 << 20

const (
	pageTextLimit  = 256 << 10 // bytes of text, once a site's own markup is off
	pageItemLimit  = 300       // prompts or resources of one week; more are kept as notes
	pageNotesLimit = 200       // notes that quote what was kept
	pageWhenLimit  = 4 << 10   // bytes of a webinar or an assignment that are searched for dates; more is kept as notes
)

// Page is what was read from the text of a course page.
type Page struct {
	Week prompts.Week
	// Numbered says whether the page names its week; without it Week.Number is the one in Options.
	Numbered bool
	// Notes tell what was inferred, such as a year, and quote text that was not understood. Nothing is dropped silently.
	Notes []string
	// Doubts need the learner's decision before the page is kept: a weekday that does not fit its date, a date such as 08/04.
	Doubts []string
}

// Options is what a page alone does not say.
type Options struct {
	Course *prompts.Course // the course that the page belongs to, if there is one: its zone, and its prompts, whose IDs are kept
	Start  prompts.Date    // the start of Week 1, if known: a date without a year is taken nearest to when the week is scheduled
	Today  prompts.Date    // without a start, the year nearest to today is taken
	Week   int             // the week's number where the page names none; negative when unknown
}

// Read reads a course page, pasted as plain text or saved as HTML. What it cannot place is kept in Week.Notes; what it
// had to infer is told in Page.Notes, and what only the learner can decide in Page.Doubts. The error is ErrNotAPage or
// ErrTooLarge, wrapped, or that of r.
func Read(r io.Reader, opt Options) (Page, error) {
	raw, err := readPageBytes(r)
	if err != nil {
		return Page{}, err
	}
	text, err := decodePage(raw)
	if err != nil {
		return Page{}, err
	}
	rd := &pageReader{opt: opt}
	text = openArchive(text)
	if isHTML(text) {
		var lost []string
		if text, lost, err = htmlToText(text); err != nil {
			return Page{}, fmt.Errorf("%w: %w", ErrNotAPage, err)
		}
		for _, link := range lost {
			link, _ = cleanPageText(link)
			rd.note("The address of a link cannot be kept: %s", pageShorten(link))
		}
	}
	if len(text) > pageTextLimit {
		return Page{}, fmt.Errorf("%w: its text alone has more than %d KB", ErrTooLarge, pageTextLimit>>10)
	}
	text, unseen := cleanPageText(text)
	if unseen > 0 {
		rd.note("%s left out: they cannot be seen and may do harm.", pageCount(unseen, "control character", "was", "were"))
	}
	rd.read(splitPage(pageLines(text)))
	if !rd.isPage() {
		return Page{}, fmt.Errorf("%w: no week, no journal prompts and no assignment found in it", ErrNotAPage)
	}
	return rd.page, nil
}

// pageReader gathers what the sections of one page say.
type pageReader struct {
	opt  Options
	page Page
	zone string   // the first zone that the page names, for the dates that name none
	kept []string // text that no field took, in the order of the page

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
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	r.kept = append(r.kept, text)
	if len(r.kept) <= pageNotesLimit {
		r.note("Kept as notes: “%s”", pageShorten(text))
	}
}

func (r *pageReader) read(p pageSections) {
	r.readTitle(p)
	r.zone = pageZone(p)
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
	for _, s := range p.sections {
		take, known := read[s.kind]
		if !known {
			take = r.keepLines
		}
		take(s)
	}
	r.unlabelledPrompts()
	r.finish()
}

// isPage wants two parts of a course page, or prompts that the page itself calls prompts.
func (r *pageReader) isPage() bool {
	parts := r.parts()
	if r.page.Numbered {
		parts++
	}
	return parts >= 2 || len(r.page.Week.Prompts) > 0
}

// parts counts the parts of a week that the page has.
func (r *pageReader) parts() int {
	w, n := r.page.Week, 0
	for _, has := range [...]bool{w.Focus != "", w.Intro != "", w.Meeting.Title != "" || w.Meeting.Task != "" || w.Meeting.Questions != nil,
		w.Prompts != nil, w.Webinar != nil, w.Assignment != nil, w.Resources != nil, w.Feedback != prompts.Link{}} {
		if has {
			n++
		}
	}
	return n
}

// finish settles what depends on the whole page: the notes, the IDs and hints about what a copy loses.
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
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) <= limit {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:limit])) + "…"
}
