package plain

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

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
	p, err := s.Book.ReadPage(s.safe, text, journal.NoWeek)
	if err != nil {
		return nil, errors.New(pageTrouble(err))
	}
	if len(p.Weeks) < 2 {
		p, err = s.whichWeek(p, text)
		return []coursepage.Page{p}, err
	}
	all, err := s.Book.ReadPages(s.safe, text)
	if err != nil {
		return nil, errors.New(pageTrouble(err))
	}
	return s.whichOf(all)
}

// whichOf asks which of the weeks of a page are wanted.
func (s *session) whichOf(all []coursepage.Page) ([]coursepage.Page, error) {
	s.say("")
	s.say("This page holds %d weeks.", len(all))
	for _, p := range all {
		s.say("%s", weekOfPage(p)+".")
	}
	at := -1
	answer, err := s.askUntil(question{"Type the number of a week, or all.", "All weeks are laid over those of your course. Answers stay with their prompts."},
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

// pasteCounts is after how many lines it is said how many came.
const pasteCounts = 200

// paste takes lines until one with a full stop alone, or the path of a file that was saved.
func (s *session) paste() (string, error) {
	s.say("")
	s.say("Paste the page here, then type a full stop alone on a line. Or type the path of a page that you saved. Without a text before it, " +
		"a full stop goes back.")
	var text strings.Builder
	var pasted *string // what came while a line was asked about
	for n := 0; ; {
		line, err := s.lineOr(pasted)
		if pasted = nil; err != nil {
			return "", err
		}
		t := readTyped(line)
		leave := map[kind]error{isBack: errBack, isQuit: errQuit}[t.kind]
		switch begun := strings.TrimSpace(text.String()) != ""; {
		case t.kind == isEnd:
			s.misses = 0
			return text.String(), nil
		case t.kind == isHelp:
			s.help("Copy the whole page of a week in your browser and paste it here. What was read of it is said before anything is kept.")
			continue
		case leave != nil && begun:
			var text bool
			if text, pasted, err = s.isItText(line, "The page is not finished: a full stop alone ends it."); err != nil || !text {
				return "", cmp.Or(err, leave)
			}
		case leave != nil:
			return "", leave
		case begun: // what a page holds is the page's
		default:
			switch saved, found, err := savedPage(line); {
			case err != nil:
				s.say("%s", screen.Words(err))
				continue
			case found:
				s.misses = 0
				if saved.Guess != "" {
					s.say("%s", phrase.Guess(saved))
				}
				return saved.Text, nil
			}
		}
		if text.Len() <= coursepage.Limit {
			text.WriteString(line + "\n")
		}
		if n++; n%pasteCounts == 0 {
			s.say("%s lines so far. A full stop alone on a line ends the page.", s.locale.Number(n))
		}
		if s.LongLine > 0 && len(line) >= s.LongLine {
			s.say("One line was as long as the terminal takes at once, %d bytes: its end may be missing.", len(line))
		}
	}
}

// lineOr returns a line that came already, else the next one.
func (s *session) lineOr(came *string) (string, error) {
	if came != nil {
		return *came, nil
	}
	return s.line()
}

// savedPage reads the file that a line names, where it names one.
func savedPage(line string) (page journal.Decoded, found bool, err error) {
	path := strings.TrimSpace(line)
	if path == "" || len(path) > 4096 {
		return page, false, nil
	}
	info, err := os.Stat(path)
	for _, read := range droppedPaths(path) {
		if err == nil {
			break
		}
		path = read
		info, err = os.Stat(path)
	}
	switch {
	case err != nil && filepath.IsAbs(path) && filepath.Ext(path) != "":
		return page, false, fmt.Errorf("there is no file %s. Nothing was read. Type its path again, or paste the page", layout.Line(path))
	case err != nil || !info.Mode().IsRegular():
		return page, false, nil
	}
	in, err := os.Open(path)
	if err != nil {
		return page, false, fmt.Errorf("the file could not be opened: %w", err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, coursepage.Limit+1))
	if err != nil {
		return page, false, fmt.Errorf("the file could not be read: %w", err)
	}
	if page, err = journal.DecodeText(data); err != nil {
		return page, false, fmt.Errorf("the file %s: %w. Nothing was read, and the file is as it was. %s", layout.Line(path), err, phrase.SaveAsUTF8)
	}
	return page, true, nil
}

// droppedPaths returns what a path may mean that was typed, or that a terminal wrote when a file
// was dropped on it: between quotation marks, below the home folder, and on macOS and Linux with a
// backslash before each blank.
func droppedPaths(typed string) []string {
	path := strings.Trim(typed, `"'`)
	if rest, home := strings.CutPrefix(path, "~/"); home {
		if dir, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(dir, rest)
		}
	}
	paths := []string{path}
	if os.PathSeparator != '\\' {
		paths = append([]string{regexp.MustCompile(`\\(.)`).ReplaceAllString(path, "$1")}, paths...)
	}
	return paths
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

// whichWeek asks for the number of the week where the page does not say it, and reads the page
// again with it.
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
		out.part("Assignment:", layout.Line(a.Title)+", "+book.WeeksInWords(a.Weeks)+".\n"+s.when(a.Due, st)+"\nTo "+person(a.To)+".")
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
	return times(s.locale.Deadline(at, w.End, w.Zone, here)) + fmt.Sprintf(", %d.", last.Year())
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
