package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ponder/journal/book"
	"ponder/prompts/coursepage"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// errMoved says that an answer moved a line, and that the question is asked again.
var errMoved = errors.New("a line was moved")

// confirmPage says the lines of a page with what they were read as, and has them moved until the
// learner keeps the page or does not.
func (s *session) confirmPage(p *coursepage.Page) (bool, error) {
	say := s.sayPage
	if s.full {
		say = s.sayLines
	}
	if err := say(*p); err != nil {
		return false, err
	}
	settled, asked := map[string]bool{}, false
	for {
		answer, err := s.ask(picking(s.keepAsked(*p, asked), kindsHelp()))
		asked = true
		if err != nil {
			return false, err
		}
		switch strings.ToLower(answer) {
		case "y", "yes", "keep":
			s.misses = 0
			if all, err := s.settle(p.Doubts, settled); err != nil || all {
				return all, err
			}
		case "n", "no":
			return false, nil
		case "week":
			err = s.sayWeek(*p)
		case "lines", "":
			err = s.sayLines(*p)
		default:
			err = s.moveLines(p, answer)
		}
		switch {
		case errors.Is(err, errMoved), err == nil:
			s.misses = 0
		case s.leaves(err):
			return false, err
		default:
			if err := s.miss("%s", screen.ErrorText(err)); err != nil {
				return false, err
			}
		}
	}
}

// keepAsked asks whether a page is kept, with all that can be typed or, where that was heard, in
// short.
func (s *session) keepAsked(p coursepage.Page, asked bool) string {
	again := ""
	switch {
	case s.full:
		again = " again"
	case asked:
		return fmt.Sprintf("Keep this as Week %d? Type yes or no, or a line and what it is; ? says more.", p.Week.Number)
	}
	return fmt.Sprintf("Keep this as Week %d? Type yes or no, the number of a line and what it is, such as 4 prompt, "+
		"week to hear the week, or lines to hear the lines%s.", p.Week.Number, again)
}

func kindsHelp() string {
	var words []string
	for _, k := range coursepage.Kinds {
		words = append(words, string(k))
	}
	return "Each line of the page is one of: " + strings.Join(words, ", ") + ". A question is for the group; a prompt is for your journal. " +
		"4 alone says line 4, 4 notes makes it notes, 4-6 notes does it for three lines, and 4 undo makes it what it was read as. " +
		"Week says the week, and lines says all lines. " +
		"What you wrote stays with its prompts. No keeps the week as it is."
}

func (s *session) sayWeek(p coursepage.Page) error {
	st, err := s.Book.ActiveCourse(s.safe)
	if err != nil {
		return err
	}
	return s.recite(s.pageRead(p, st))
}

// moveLines does what an answer such as "4 prompt", "4=prompt, 6=notes" or "4-6 notes" says. Of an
// answer that is wrong somewhere nothing is done.
func (s *session) moveLines(p *coursepage.Page, answer string) error {
	outside := fmt.Errorf("the lines have the numbers from 1 to %d. Nothing was moved", len(p.Lines))
	if n, err := strconv.Atoi(answer); err == nil {
		if n < 1 || n > len(p.Lines) {
			return outside
		}
		s.say("Line %d: %s. %s", n, p.Lines[n-1].Kind, layout.Line(p.Lines[n-1].Text))
		return nil
	}
	moved := *p
	var all []int
	for _, part := range strings.Split(answer, ",") {
		from, to, word, err := readMove(part)
		if err != nil {
			return err
		}
		if from < 1 || to > len(p.Lines) || to < from {
			return outside
		}
		var numbers []int
		for _, l := range p.Lines[from-1 : to] {
			if l.Kind != coursepage.Title {
				numbers = append(numbers, l.Number)
			}
		}
		if len(numbers) == 0 {
			return errors.New("this line names the week, and stays as it is. Nothing was moved")
		}
		if word == "undo" {
			moved = moved.Undo(numbers...)
		} else {
			moved = moved.Move(kindBy(word), numbers...)
		}
		all = append(all, numbers...)
	}
	s.say("%s", movedSaid(*p, moved, all))
	*p = moved
	return errMoved
}

// movedSaid says what lines are now, and of a single one how it reads.
func movedSaid(was, is coursepage.Page, numbers []int) string {
	var said []string
	for _, n := range numbers {
		verb := "is now"
		if was.Lines[n-1].Kind == is.Lines[n-1].Kind {
			verb = "stays"
		}
		said = append(said, fmt.Sprintf("Line %d %s: %s.", n, verb, is.Lines[n-1].Kind))
	}
	switch {
	case len(said) == 1:
		said = append(said, layout.Line(is.Lines[numbers[0]-1].Text))
	case len(said) > 5:
		said = append(said[:4], fmt.Sprintf("And %d more.", len(said)-4))
	}
	return strings.Join(said, " ")
}

// readMove reads which lines are to be moved, and the word for what they are.
func readMove(part string) (from, to int, word string, err error) {
	fields := strings.FieldsFunc(part, func(r rune) bool { return r == ' ' || r == '=' || r == '\t' })
	wrong := errors.New("please type yes or no, or a number and what the line is, such as 4 prompt; ? names all kinds")
	if len(fields) != 2 {
		return 0, 0, "", wrong
	}
	first, last, several := strings.Cut(fields[0], "-")
	if !several {
		last = first
	}
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	word = strings.ToLower(fields[1])
	if errors.Join(err1, err2) != nil {
		return 0, 0, "", wrong
	}
	if word != "undo" && kindBy(word) == "" {
		return 0, 0, "", fmt.Errorf("%s is no kind of line, or begins more than one: ? names them all. Nothing was moved", quote(word))
	}
	return from, to, word, nil
}

// kindBy returns the kind that a word names or alone begins; none is empty.
func kindBy(word string) coursepage.Kind {
	if k, ok := coursepage.ParseKind(word); ok {
		return k
	}
	var found []coursepage.Kind
	for _, k := range coursepage.Kinds {
		if strings.HasPrefix(string(k), word) {
			found = append(found, k)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// sayPage says in counts what a page was read as, with its prompts, its times and what is to be
// decided; its lines are heard on request.
func (s *session) sayPage(p coursepage.Page) error {
	st, err := s.Book.ActiveCourse(s.safe)
	if err != nil {
		return err
	}
	var counts []string
	for _, k := range coursepage.Kinds {
		n := 0
		for _, l := range p.Lines {
			if l.Kind == k {
				n++
			}
		}
		if n > 0 && k != coursepage.Title {
			counts = append(counts, fmt.Sprintf("%d %s", n, k))
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "Read as %s. Lines: %s.\n", weekOfPage(p), strings.Join(counts, ", "))
	for _, l := range p.Lines {
		if l.Kind == coursepage.Prompt {
			fmt.Fprintf(&out, "%d. %s: %s\n", l.Number, capital(string(l.Kind)), layout.Line(l.Text))
		}
	}
	for _, l := range p.Lines {
		if l.Doubt != "" && !slices.Contains(p.Doubts, l.Doubt) {
			fmt.Fprintf(&out, "To decide, line %d, %s: %s\n", l.Number, l.Kind, layout.Line(l.Text)+" "+layout.Line(l.Doubt))
		}
	}
	for i, d := range p.Doubts {
		fmt.Fprintf(&out, "To decide, %d of %d: %s\n", i+1, len(p.Doubts), layout.Line(d))
	}
	return s.recite(strings.TrimRight(out.String(), "\n") + s.timesOf(p, st))
}

// timesOf says when the webinar of a page is, and until when it asks for something.
func (s *session) timesOf(p coursepage.Page, st book.ActiveCourse) string {
	said := ""
	if w := p.Week.Webinar; w != nil {
		said += "\nThe webinar: " + s.when(w.At, st)
	}
	if a := p.Week.Assignment; a != nil {
		said += "\nDue: " + s.when(a.Due, st)
	}
	return said
}

// sayLines says the lines of a page, and the times that were read in them.
func (s *session) sayLines(p coursepage.Page) error {
	st, err := s.Book.ActiveCourse(s.safe)
	if err != nil {
		return err
	}
	return s.recite(linesSaid(p) + s.timesOf(p, st))
}

// linesSaid is each line of a page with its kind and what is asked about it, to be listened to.
func linesSaid(p coursepage.Page) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\nThis was read as %s.\n", weekOfPage(p))
	for _, l := range p.Lines {
		fmt.Fprintf(&out, "%d. %s: %s\n", l.Number, capital(string(l.Kind)), layout.Line(l.Text))
		if l.Moved {
			out.WriteString("Moved by you.\n")
		}
		if l.Doubt != "" && !slices.Contains(p.Doubts, l.Doubt) {
			out.WriteString("To decide: " + layout.Line(l.Doubt) + "\n")
		}
	}
	for i, d := range p.Doubts {
		fmt.Fprintf(&out, "To decide, %d of %d: %s\n", i+1, len(p.Doubts), layout.Line(d))
	}
	return out.String() + "End of the lines."
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// settle has each open doubt decided. What is not right is moved, or corrected in the text.
func (s *session) settle(doubts []string, settled map[string]bool) (bool, error) {
	for i, d := range doubts {
		if settled[d] {
			continue
		}
		s.gap()
		s.say("To decide, %d of %d: %s", i+1, len(doubts), layout.Line(d))
		right, err := s.yes("Is it right as it was read?", "If it is not, move its line, or correct the text where you copied it and paste it again.")
		if err != nil {
			return false, err
		}
		if !right {
			s.say("Not kept yet. Move its line, or type no, correct that place in the text, and paste it again.")
			return false, nil
		}
		settled[d] = true
	}
	return true, nil
}
