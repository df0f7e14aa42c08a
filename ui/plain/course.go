package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/prompts/coursepage"
	"ponder/ui/kit"
	"ponder/ui/screen"
)

// readPage takes a copied course page, says what was read, has doubts settled, and lays it over its week.
func (s *session) readPage() error {
	text, err := s.paste()
	if err != nil || strings.TrimSpace(text) == "" {
		return err
	}
	p, err := s.Book.ReadPage(s.safe, text, -1)
	if err != nil {
		return errors.New(pageTrouble(err))
	}
	if p, err = s.whichWeek(p, text); err != nil {
		return err
	}
	st, err := s.Book.Studies(s.safe)
	if err != nil {
		return err
	}
	s.say("")
	if err := s.recite(s.pageRead(p, st)); err != nil {
		return err
	}
	if settled, err := s.settle(p.Doubts); err != nil || !settled {
		return err
	}
	keep, err := s.yes(fmt.Sprintf("Keep this as Week %d?", p.Week.Number), "What you wrote stays with its prompts. No keeps the week as it is.")
	if err != nil || !keep {
		if err == nil {
			s.say("Not kept. The week is as it was.")
		}
		return err
	}
	if err := s.Book.KeepPage(s.safe, text, p); err != nil {
		return err
	}
	s.say("Week %d is now as on your page. What you wrote stays with its prompts.", p.Week.Number)
	return nil
}

// paste takes lines until one with a full stop alone.
func (s *session) paste() (string, error) {
	s.say("")
	s.say("Paste the page of one week here. Then type a full stop alone on a line. Without a text before it, it goes back.")
	var text strings.Builder
	for {
		line, err := s.line()
		if err != nil {
			return "", err
		}
		if strings.TrimSpace(line) == "." {
			s.misses = 0
			return text.String(), nil
		}
		if text.Len() <= coursepage.Limit {
			text.WriteString(line + "\n")
		}
		if s.LongLine > 0 && len(line) >= s.LongLine {
			s.say("One line was as long as the terminal takes at once, %d bytes: its end may be missing.", len(line))
		}
	}
}

// pageTrouble says why a text could not be read, and what to do.
func pageTrouble(err error) string {
	switch {
	case errors.Is(err, coursepage.ErrNotAPage):
		return "this does not look like a course page: no week, no journal prompts and no assignment were found. Nothing was changed. Copy the whole page and try again"
	case errors.Is(err, coursepage.ErrTooLarge):
		return fmt.Sprintf("this text is larger than %d MB, too large for one page. Nothing was changed. Paste the page of one week only", coursepage.Limit>>20)
	}
	return screen.Words(err)
}

// lastWeek is the highest number a week may have; beyond it is a slip of the hand.
const lastWeek = 200

// whichWeek asks for the number of the week where the page does not say it, and reads the page again with it.
func (s *session) whichWeek(p coursepage.Page, text string) (coursepage.Page, error) {
	if p.Numbered {
		return p, nil
	}
	answer, err := s.askUntil(question{"The page does not say which week it is. Type the number of the week.", "The page is laid over that week."},
		func(answer string) error {
			if n, err := strconv.Atoi(answer); err != nil || n < 0 || n > lastWeek {
				return fmt.Errorf("please type a number from 0 to %d", lastWeek)
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

// settle has each doubt decided. What is not right can only be corrected in the text.
func (s *session) settle(doubts []string) (bool, error) {
	for i, d := range doubts {
		s.say("")
		s.say("To decide, %d of %d: %s", i+1, len(doubts), kit.Line(d))
		right, err := s.yes("Is it right as it was read?", "If it is not, correct the text where you copied it, or write the date out, and paste it again.")
		if err != nil {
			return false, err
		}
		if !right {
			s.say("Not kept; the week is as it was. Correct that place in the text, then choose Course page again and paste it.")
			return false, nil
		}
	}
	return true, nil
}

// pageRead is what was read from a page, to be listened to.
func (s *session) pageRead(p coursepage.Page, st book.Studies) string {
	var out page
	w := p.Week
	title := ""
	if w.Title != "" {
		title = ": " + kit.Line(w.Title)
	}
	fmt.Fprintf(&out, "This was read as Week %d%s.\n", w.Number, title)
	out.part("Focus:", kit.Line(w.Focus))
	out.part("Introduction:", w.Intro)
	out.part(counted("Group meeting, questions", len(w.Meeting.Questions)), meeting(w.Meeting))
	out.part(counted("Prompts", len(w.Prompts)), numbered(texts(w.Prompts)))
	if w.Webinar != nil {
		out.part("Webinar:", kit.Line(w.Webinar.Title)+"\n"+s.when(w.Webinar.At, st)+link(w.Webinar.Link.URL))
	}
	if a := w.Assignment; a != nil {
		out.part("Assignment:", kit.Line(a.Title)+", "+book.WeeksInWords(a.Weeks)+".\n"+s.when(a.Due, st)+"\nTo "+person(a.To)+".")
	}
	var read []string
	for _, r := range w.Resources {
		read = append(read, resource(r)+"."+link(r.URL))
	}
	out.part(counted("Read and watch", len(read)), numbered(read))
	out.part("Feedback:", kit.Line(w.Feedback.Title)+link(w.Feedback.URL))
	out.part("Kept as notes:", w.Notes)
	out.part("About what was read:", numbered(p.Notes))
	return out.String() + "End of what was read."
}

func counted(name string, n int) string { return fmt.Sprintf("%s, %d:", name, n) }

// when says a time of a page, with its year.
func (s *session) when(w prompts.When, st book.Studies) string {
	here := s.Book.Here(st.Enrolment)
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
	return times(s.forms.Deadline(at, w.End, w.Zone, here)) + fmt.Sprintf(", %d.", last.Year())
}

// ruleSaid says a time that is not tied to a date.
func ruleSaid(w prompts.When) string {
	day := w.Date.String()
	if w.Rule && w.Date.IsZero() {
		day = fmt.Sprintf("%s of week %d", w.Weekday, w.Week)
	}
	if w.End {
		return day + ", end of day, " + kit.Place(w.Zone) + "."
	}
	return day + fmt.Sprintf(", %02d:%02d %s.", w.Hour, w.Minute, kit.Place(w.Zone))
}
