package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// home is the week: where the learner is, what is next, what is due; without a course it is simply
// the journal.
func (s *session) home() error {
	return s.loop(func() (menu, error) {
		if s.unkept != nil {
			s.rescue()
		}
		v, err := s.view()
		if err != nil {
			return menu{}, err
		}
		drafts, err := s.Book.Drafts(s.safe)
		if err != nil {
			return menu{}, err
		}
		m := menu{home: true, help: "This is where everything begins."}
		if v.Course.ID == "" {
			m.said = append([]string{s.locale.Day(s.Book.Now().In(s.Book.Zone)) + ". Simply a journal, without a course."}, unfinished(drafts)...)
			m.choices = []choice{{"Write.", func() error { return s.toWrite(v) }}, {"Journal: read, search, change.", s.entries},
				{"Questionnaires, partnerships and words.", s.questionnaires}, {"Settings.", s.settings}}
			return m, nil
		}
		m.help += " Write and Answer one by one take your answers; Hand in makes the files for your email."
		s.sayHome(&m, v, drafts)
		m.add("write", "Write: the prompts of this week, notes, something else.", func() error { return s.toWrite(v) })
		m.add("answer one by one", "Answer one by one.", func() error { return s.oneByOne(v.Week.Number) })
		m.add("journal", "Journal: read, search, change.", s.entries)
		m.add("hand in", "Hand in.", s.handIn)
		m.add("about this week", "About this week: its page, the meeting, what to read and watch.", s.about)
		m.add("other week", "Other week.", func() error { return s.otherWeek(v) })
		m.add("course page", "Course page: read in one that you copied.", s.readPage)
		m.add("questionnaires", "Questionnaires, partnerships and words.", s.questionnaires)
		m.add("settings", "Settings.", s.settings)
		return m, nil
	})
}

// sayHome says the week: whole where everything is to be said, in a line where it was heard
// already, else what is due and what is next. Enter says the whole.
func (s *session) sayHome(m *menu, v book.WeekView, drafts []journal.Draft) {
	heard := s.told == v.Week.Number
	if s.full {
		m.said = append(s.weekSaid(v, !heard), unfinished(drafts)...)
		return
	}
	s.told = v.Week.Number
	m.fresh, m.whole = !heard, append(s.weekSaid(v, true), unfinished(drafts)...)
	m.said = []string{fmt.Sprintf("Week %d of %s: %s.", v.Week.Number, layout.Line(v.Course.Title), layout.Line(v.Week.Title))}
	if v.Week.Number != v.Current {
		m.said = append(m.said, fmt.Sprintf("This week is Week %d.", v.Current))
	}
	m.said = append(append(m.said, kept(v.State)...), s.news()...)
	due := v.Due()
	for _, a := range due {
		m.said = append(m.said, s.due(v, a)...)
	}
	if own, some := v.Own(); some && !own.IsOpen() && !slices.ContainsFunc(due, func(d book.AssignmentView) bool { return d.ID == own.ID }) {
		m.said = append(m.said, s.due(v, own)...)
	}
	m.said = append(m.said, s.activities(v)...)
	m.said = append(m.said, s.prompts(v)...)
	m.said = append(m.said, unfinished(drafts)...)
	m.brief = s.homeInALine(v, due, drafts)
}

// homeInALine is the week for somebody who heard it already.
func (s *session) homeInALine(v book.WeekView, due []book.AssignmentView, drafts []journal.Draft) string {
	said := []string{fmt.Sprintf("Week %d", v.Week.Number)}
	if len(v.Prompts) > 0 {
		said[0] += fmt.Sprintf(": %d of %d answered", v.Answered, len(v.Prompts))
	}
	for _, a := range due {
		if !a.Due.IsZero() {
			when := format.Countdown(v.Now, a.Due, v.Location)
			if !slices.Contains(a.Weeks, v.Week.Number) { // else it would be taken for this week's
				when = book.WeeksInWords(a.Weeks) + " " + when
			}
			said = append(said, when)
		}
	}
	if n := countUnfinished(drafts); n > 0 {
		said = append(said, format.Plural(n, "draft", "drafts"))
	}
	return strings.Join(said, ", ") + "."
}

// view is the week that is looked at; without a course it is empty.
func (s *session) view() (book.WeekView, error) {
	v, err := s.Book.WeekView(s.safe, s.week, "")
	if errors.Is(err, journal.ErrNotFound) {
		st, unread := s.Book.ActiveCourse(s.safe)
		if unread != nil || st.Course.ID == "" {
			return book.WeekView{}, unread
		}
		s.week = book.ThisWeek // the course was changed meanwhile, and has no such week
		return s.Book.WeekView(s.safe, s.week, "")
	}
	return v, err
}

// weekSaid says which week this is, what is due and what is next; what the week is about is said
// the first time.
func (s *session) weekSaid(v book.WeekView, first bool) []string {
	said := []string{fmt.Sprintf("Week %d: %s.", v.Week.Number, layout.Line(v.Week.Title))}
	s.told = v.Week.Number
	if first {
		said[0] = fmt.Sprintf("Week %d of %s: %s.", v.Week.Number, layout.Line(v.Course.Title), layout.Line(v.Week.Title)) + s.days(v.Starts)
	}
	if v.Week.Number != v.Current {
		said = append(said, fmt.Sprintf("This week is Week %d.", v.Current))
	}
	said = append(append(said, kept(v.State)...), s.news()...)
	if v.Week.Focus != "" && first {
		said = append(said, layout.Line(v.Week.Focus))
	}
	due := v.Due()
	for _, a := range due {
		said = append(said, s.due(v, a)...)
	}
	spoken := func(a book.AssignmentView) bool {
		return slices.ContainsFunc(due, func(d book.AssignmentView) bool { return d.ID == a.ID })
	}
	if own, some := v.Own(); some && !own.IsOpen() && !spoken(own) {
		said = append(said, s.due(v, own)...) // what was written in this week has gone already
	}
	if first {
		for _, toTry := range phrase.ToTry(v.Intentions) {
			said = append(said, layout.Line(toTry))
		}
	}
	said = append(said, s.activities(v)...)
	said = append(said, s.prompts(v)...)
	if v.Complete {
		said = append(said, "You marked this week complete.")
	}
	return said
}

// kept says what is not as it should be with the journal itself.
func kept(st journal.State) []string {
	var said []string
	if st.ReadOnly {
		said = append(said, "The journal can be read but not written here. What you write now goes to a file beside it.")
	}
	if st.Doubt {
		said = append(said, "The journal's file was damaged in one place, and the last save may be missing. Please look at what you wrote last.")
	}
	return said
}

// days says on which days a week falls, as a sentence that can follow another.
func (s *session) days(starts prompts.Date) string {
	if starts.IsZero() {
		return ""
	}
	return " From " + s.locale.Spoken(starts.In(time.UTC), starts.AddDays(6).In(time.UTC)) + "."
}

// due says what is due, when, and how it stands.
func (s *session) due(v book.WeekView, a book.AssignmentView) []string {
	line := layout.Line(a.Title) + ": " + s.standing(a) + "."
	if a.Missed {
		line = "Overdue: " + line
	}
	if !a.Due.IsZero() && a.State() != "sent" {
		line += " " + sentence(format.Countdown(v.Now, a.Due, v.Location)) + ": " + s.locale.Deadline(a.Due, a.Assignment.Due.End, a.Assignment.Due.Zone, v.Location) + "."
	}
	said := []string{line}
	if n := len(a.Changed); n > 0 {
		said = append(said, s.locale.Plural(n, "entry", "entries")+" changed since it was handed in.")
	}
	return said
}

// sayDue says all that is due, wherever it is asked for.
func (s *session) sayDue() error {
	v, err := s.view()
	if err != nil {
		return err
	}
	due := v.Due()
	for _, a := range due {
		for _, l := range s.due(v, a) {
			s.say("%s", l)
		}
	}
	if len(due) == 0 {
		s.say("Nothing is due.")
	}
	return nil
}

// standing says how an assignment stands.
func (s *session) standing(a book.AssignmentView) string {
	switch a.State() {
	case "sent":
		return "sent"
	case "handed-in":
		return "files ready since " + s.locale.Day(a.HandIn.At) + ", not sent yet"
	}
	return "not handed in"
}

// prompts says how many of the week's prompts are answered, and which one is next.
func (s *session) prompts(v book.WeekView) []string {
	if len(v.Prompts) == 0 {
		return nil
	}
	return []string{strings.TrimSpace(fmt.Sprintf("Prompts: %d of %d answered. %s", v.Answered, len(v.Prompts), s.nextPrompt(v)))}
}

// nextPrompt says which prompt to write to now; nothing where all of them are answered.
func (s *session) nextPrompt(v book.WeekView) string {
	for _, p := range v.Prompts {
		if p.State != book.Answered {
			return stopped(fmt.Sprintf("Next is prompt %d, %s: %s", p.Number, s.promptState(v, p), promptName(p)))
		}
	}
	return ""
}

func promptName(p book.PromptView) string { return layout.Line(p.Name()) }

// promptState says how far a prompt is answered.
func (s *session) promptState(v book.WeekView, p book.PromptView) string {
	words := s.locale.Plural(p.Words, "word", "words")
	switch {
	case p.Draft != nil && len(p.Entries) > 0:
		return "done, with a draft of a change"
	case p.Draft != nil:
		return "draft, " + words
	case len(p.Entries) > 0:
		return phrase.Answered(v.Became(p.Entries...)) + ", " + words + ", " + s.locale.Day(p.Entries[len(p.Entries)-1].At)
	}
	return "open"
}

// unfinished counts the drafts, so that none is forgotten.
func unfinished(drafts []journal.Draft) []string {
	n := countUnfinished(drafts)
	if n == 0 {
		return nil
	}
	return []string{"Not done yet: " + format.Plural(n, "draft", "drafts") + ", under Write."}
}

func countUnfinished(drafts []journal.Draft) (n int) {
	for _, d := range drafts {
		if !d.IsEmpty() {
			n++
		}
	}
	return n
}

// otherWeek takes the number of a week.
func (s *session) otherWeek(v book.WeekView) error {
	m := menu{said: []string{"The weeks of this course:"}, help: "The week you choose is shown until you choose another."}
	for _, w := range v.Course.Weeks {
		label := layout.Line(w.Title) + "."
		if w.Number == v.Current {
			label += " It is this week."
		}
		m.said = append(m.said, fmt.Sprintf("Week %d: %s", w.Number, label))
	}
	m.said = append(m.said, fmt.Sprintf("End of the list, %d of %d.", len(v.Course.Weeks), len(v.Course.Weeks)))
	for _, l := range m.said {
		s.say("%s", l)
	}
	first, last := v.Course.Weeks[0].Number, v.Course.Weeks[len(v.Course.Weeks)-1].Number
	answer, err := s.askUntil(picking(fmt.Sprintf("Type the number of a week, from %d to %d, or b to go back.", first, last), m.help),
		func(answer string) error {
			n, err := strconv.Atoi(answer)
			if _, found := v.Course.Week(n); err != nil || !found {
				return fmt.Errorf("%s is no week of this course", quote(answer))
			}
			return nil
		})
	if err != nil {
		return err
	}
	s.week, err = strconv.Atoi(answer)
	return err
}

// stopped ends with a full stop, unless it ends with a sign of its own.
func stopped(text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); unicode.IsPunct(last) {
		return text
	}
	return text + "."
}

// sentence begins with a capital.
func sentence(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
}
