package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/prompts/coursepage"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// readPage takes a course page that was copied or saved, says what each line of it was read as, has
// lines moved and doubts settled, and lays it over its week.
func (s *session) readPage() error {
	text, err := s.paste()
	if err != nil || strings.TrimSpace(text) == "" {
		return err
	}
	pages, err := s.pagesIn(text)
	if err != nil {
		return err
	}
	if len(pages) > 1 {
		s.say("The %d weeks come one after another, and are kept together after the last.", len(pages))
	}
	for i := range pages {
		keep, err := s.confirmPage(&pages[i])
		if err != nil || !keep {
			if err == nil {
				s.say("Not kept. The week is as it was.")
			}
			return err
		}
	}
	if err := s.Book.KeepPage(s.safe, text, pages...); err != nil {
		return err
	}
	for _, p := range pages {
		s.say("Week %d is now as on your page. What you wrote stays with its prompts.", p.Week.Number)
	}
	return nil
}

// pagesIn reads the weeks that the learner wants of a text.
func (s *session) pagesIn(text string) ([]coursepage.Page, error) {
	all, err := s.Book.PagesIn(s.safe, text, journal.NoWeek)
	if err != nil {
		return nil, errors.New(pageTrouble(err))
	}
	if len(all) == 1 {
		all[0], err = s.whichWeek(all[0], text)
		return all, err
	}
	return s.whichOf(all)
}

// whichOf asks which of the weeks of a page are wanted.
func (s *session) whichOf(all []coursepage.Page) ([]coursepage.Page, error) {
	s.gap()
	s.say("This page holds %d weeks.", len(all))
	for _, p := range all {
		s.say("%s", weekOfPage(p)+".")
	}
	at := -1
	answer, err := s.askUntil(picking("Type the number of a week, or all.", "All weeks are laid over those of your course. Answers stay with their prompts."),
		func(answer string) error {
			n, err := strconv.Atoi(answer)
			at = slices.IndexFunc(all, func(p coursepage.Page) bool { return err == nil && p.Week.Number == n })
			if at < 0 && !strings.EqualFold(answer, "all") {
				return errors.New("please type the number of one of these weeks, or all")
			}
			return nil
		})
	if err != nil || strings.EqualFold(answer, "all") {
		return all, err
	}
	return all[at : at+1], nil
}

func weekOfPage(p coursepage.Page) string {
	if p.Week.Title == "" {
		return fmt.Sprintf("Week %d", p.Week.Number)
	}
	return fmt.Sprintf("Week %d: %s", p.Week.Number, layout.Line(p.Week.Title))
}

// pageTrouble says why a text could not be read, and what to do.
func pageTrouble(err error) string {
	switch said := phrase.PageTrouble(err); {
	case errors.Is(err, coursepage.ErrNotAPage):
		return said + ". Nothing was changed. Copy the whole page and try again"
	case said != "":
		return said + ". Nothing was changed. Paste the page of one week only"
	}
	return screen.ErrorText(err)
}

// whichWeek asks for the number of the week where the page does not say it, and reads the page
// again with it.
func (s *session) whichWeek(p coursepage.Page, text string) (coursepage.Page, error) {
	if p.Numbered {
		return p, nil
	}
	answer, err := s.askUntil(picking("The page does not say which week it is. Type the number of the week.", "The page is laid over that week."),
		func(answer string) error {
			if n, err := strconv.Atoi(answer); err != nil || n < 0 || n > coursepage.LastWeek {
				return fmt.Errorf("please type a number from 0 to %d", coursepage.LastWeek)
			}
			return nil
		})
	if err != nil {
		return p, err
	}
	n, err := strconv.Atoi(answer)
	if err != nil {
		return p, err
	}
	return s.Book.ReadPage(s.safe, text, n)
}

// pageRead is what was read from a page, to be listened to.
func (s *session) pageRead(p coursepage.Page, st book.ActiveCourse) string {
	var out page
	w := p.Week
	fmt.Fprintf(&out, "%s, as it will be.\n", weekOfPage(p))
	out.part("Focus:", layout.Line(w.Focus))
	out.part("Introduction:", w.Intro)
	out.part(counted("Group meeting, questions", len(w.Meeting.Questions)), meeting(w.Meeting))
	out.part(counted("Prompts", len(w.Prompts)), numbered(texts(w.Prompts)))
	if w.Webinar != nil {
		out.part("Webinar:", layout.Line(w.Webinar.Title)+"\n"+s.when(w.Webinar.At, st)+link(w.Webinar.Link.URL))
	}
	if a := w.Assignment; a != nil {
		out.part("Assignment:", assignmentSaid(*a)+"\n"+s.when(a.Due, st)+"\nTo "+person(a.To)+".")
	}
	var read []string
	for _, r := range w.Resources {
		read = append(read, resource(r)+"."+link(r.URL))
	}
	out.part(counted("Read and watch", len(read)), numbered(read))
	out.part("Feedback:", layout.Line(w.Feedback.Title)+link(w.Feedback.URL))
	out.part("Kept as notes:", w.Notes)
	out.part("About what was read:", numbered(p.Notes))
	return out.String() + "End of the week."
}

// assignmentSaid names an assignment and its weeks, once.
func assignmentSaid(a prompts.Assignment) string {
	title, weeks := layout.Line(a.Title), book.WeeksInWords(a.Weeks)
	_, after, named := strings.Cut(strings.ToLower(title), strings.ToLower(weeks))
	if named && strings.IndexFunc(after, unicode.IsDigit) != 0 { // "Week 1" is not named by "Week 12"
		return stopped(title)
	}
	return title + ", " + weeks + "."
}

func counted(name string, n int) string { return fmt.Sprintf("%s, %d:", name, n) }

// when says a time of a page, with its year.
func (s *session) when(w prompts.When, st book.ActiveCourse) string {
	here := s.Book.Location(st.Enrolment)
	at, err := w.Instant(st.Enrolment.Start)
	switch {
	case w.IsZero():
		return "No time was found."
	case err != nil || at.IsZero():
		return ruleSaid(w)
	}
	last := at.In(here)
	if w.End {
		last = at.Add(-time.Second).In(here)
	}
	return fmt.Sprintf("%s, in %d.", s.locale.Deadline(at, w.End, w.Zone, here), last.Year())
}

// ruleSaid says a time that is not tied to a date.
func ruleSaid(w prompts.When) string {
	day := w.Date.String()
	if w.Rule && w.Date.IsZero() {
		day = fmt.Sprintf("%s of week %d", w.Weekday, w.Week)
	}
	if w.End {
		return day + ", end of day, " + format.Place(w.Zone) + "."
	}
	return day + fmt.Sprintf(", %02d:%02d %s.", w.Hour, w.Minute, format.Place(w.Zone))
}
