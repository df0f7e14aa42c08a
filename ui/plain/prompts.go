package plain

import (
	"fmt"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// toWrite lists what can be written to: the prompts of the week, its notes, something else, and
// every draft.
func (s *session) toWrite(book.WeekView) error {
	return s.loop(func() (menu, error) {
		v, err := s.view()
		if err != nil {
			return menu{}, err
		}
		drafts, err := s.Book.Drafts(s.safe)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"What would you like to write?"}, help: "Choose a prompt to answer it, or to go on with what you wrote. " +
			"An entry that is done can be changed: the change stays a draft until it is done, too."}
		week := journal.NoWeek
		if v.Course.ID != "" {
			week = v.Week.Number
			m.choices = s.promptChoices(v)
		}
		m.choices = append(m.choices, choice{orDifferent(week), func() error { return s.writeTo(v, week, "") }})
		for _, d := range drafts {
			if !d.IsEmpty() && !listed(v, d) {
				m.choices = append(m.choices, choice{"Draft: " + called(d.Head) + ", " + phrase.Week(d.Head) + ", " + s.locale.Plural(d.Words, "word", "words") + ".",
					func() error { return s.resume(d.ID) }})
			}
		}
		m.end = s.endOf(len(m.choices))
		return m, nil
	})
}

func orDifferent(week int) string {
	if week == journal.NoWeek {
		return "New entry."
	}
	return "Something else this week."
}

// listed reports whether a draft stands in the list as what a prompt or notes hold.
func listed(v book.WeekView, d journal.Draft) bool {
	if v.Course.ID == "" || !d.InWeek(v.Course.ID, v.Week.Number) {
		return false
	}
	for _, p := range v.Prompts {
		if p.Draft != nil && p.Draft.ID == d.ID {
			return true
		}
	}
	return d.ID == notesDraft(v, d.Prompt) && d.IsNotes()
}

// promptChoices are the prompts of a week and its notes, with how each stands.
func (s *session) promptChoices(v book.WeekView) []choice {
	var all []choice
	for _, p := range v.Prompts {
		all = append(all, choice{stopped(fmt.Sprintf("Prompt %d, %s: %s", p.Number, s.promptState(v, p), promptName(p))), func() error { return s.writeTo(v, v.Week.Number, p.ID) }})
	}
	if m := v.Week.Meeting; m.Task != "" || len(m.Questions) > 0 {
		all = append(all, choice{phrase.Notes(journal.MeetingNotes) + ": " + s.notesState(v, journal.MeetingNotes, v.Meeting) + ".", func() error { return s.writeTo(v, v.Week.Number, journal.MeetingNotes) }})
	}
	if v.Week.Webinar != nil {
		all = append(all, choice{phrase.Notes(journal.WebinarNotes) + ": " + s.notesState(v, journal.WebinarNotes, v.WebinarNote) + ".", func() error { return s.writeTo(v, v.Week.Number, journal.WebinarNotes) }})
	}
	return all
}

// notesDraft is the unsaved notes of a meeting or a webinar, if there are any.
func notesDraft(v book.WeekView, prompt string) journal.ID {
	for _, d := range v.Drafts {
		if d.Prompt == prompt {
			return d.ID
		}
	}
	return ""
}

func (s *session) notesState(v book.WeekView, prompt string, written []journal.Head) string {
	switch {
	case notesDraft(v, prompt) != "":
		return "draft"
	case len(written) > 0:
		return "done, " + s.locale.Plural(written[len(written)-1].Words, "word", "words")
	}
	return "nothing written yet"
}

// writeTo takes the text for a prompt, for notes, or for something else: what is there already is
// gone on with.
func (s *session) writeTo(v book.WeekView, week int, prompt string) error {
	d, err := s.draftFor(v, week, prompt)
	if err != nil {
		return err
	}
	if d.Prompt == journal.MeetingNotes {
		s.gap()
		s.say("%s", meeting(v.Week.Meeting))
	}
	_, err = s.write(d, s.where(v, d.Head), false)
	return err
}

// draftFor returns what is being written to a prompt, else its latest entry, else a new draft.
func (s *session) draftFor(v book.WeekView, week int, prompt string) (journal.Draft, error) {
	for _, p := range v.Prompts {
		switch {
		case p.ID != prompt || week != v.Week.Number:
		case p.Draft != nil:
			return s.Book.DraftOf(s.safe, p.Draft.ID)
		case len(p.Entries) > 0:
			return s.Book.DraftOf(s.safe, p.Entries[len(p.Entries)-1].ID)
		}
	}
	notes := map[string][]journal.Head{journal.MeetingNotes: v.Meeting, journal.WebinarNotes: v.WebinarNote}[prompt]
	if id := notesDraft(v, prompt); prompt != "" && id != "" {
		return s.Book.DraftOf(s.safe, id)
	}
	if len(notes) > 0 {
		return s.Book.DraftOf(s.safe, notes[len(notes)-1].ID)
	}
	return s.Book.DraftFor(s.safe, week, prompt)
}

// resume goes on with a draft, or changes an entry.
func (s *session) resume(id journal.ID) error {
	d, err := s.Book.DraftOf(s.safe, id)
	if err != nil {
		return err
	}
	return s.goOn(d)
}

// goOn takes lines to a draft that is there, kept or not.
func (s *session) goOn(d journal.Draft) (err error) {
	var v book.WeekView
	if d.Course != "" && d.Week != journal.NoWeek {
		// A week that the course no longer has shows no prompt; the text is there all the same.
		v, _ = s.Book.WeekView(s.safe, d.Week, "")
	}
	if book.IsNote(d) {
		_, err = s.writeNote(d)
		return err
	}
	_, err = s.write(d, s.where(v, d.Head), false)
	return err
}

// where says what is being written: the week and the prompt, the day for anything else.
func (s *session) where(v book.WeekView, h journal.Head) string {
	title := ""
	if h.Title != "" {
		title = " " + layout.Line(h.Title) + "."
	}
	if !h.HasWeek() {
		return s.locale.Day(h.At) + "." + title
	}
	return phrase.Week(h) + ", " + phrase.InWeek(h, v.Course) + "." + title
}

// oneByOne takes an answer to each prompt of a week, with skip and back, and sums up.
func (s *session) oneByOne(week int) error {
	v, err := s.Book.WeekView(s.safe, week, "")
	if err != nil {
		return err
	}
	if len(v.Prompts) == 0 {
		s.say("Week %d has no prompts.", week)
		return nil
	}
	s.gap()
	if s.full || !s.passed {
		s.passed = true
		s.say("Prompt after prompt. /skip goes on to the next one, /back to the one before, /leave stops.")
	}
	for at := firstOpen(v); at < len(v.Prompts); {
		d, err := s.draftFor(v, week, v.Prompts[at].ID)
		if err != nil {
			return err
		}
		how, err := s.write(d, s.where(v, d.Head), true)
		if err != nil {
			return err
		}
		switch how {
		case left:
			at = len(v.Prompts)
		case turnedBack:
			if at == 0 {
				s.say("This is the first prompt.")
			}
			at = max(at-1, 0)
		default:
			at++
		}
		if v, err = s.Book.WeekView(s.safe, week, ""); err != nil {
			return err
		}
	}
	s.sumUp(v)
	return nil
}

func firstOpen(v book.WeekView) int {
	for i, p := range v.Prompts {
		if p.State != book.Answered {
			return i
		}
	}
	return 0
}

// sumUp says what was written, what is left and what is due.
func (s *session) sumUp(v book.WeekView) {
	s.gap()
	if !s.full { // home follows, and says how many are answered and what is due
		if next := s.nextPrompt(v); next != "" {
			s.say("%s", next)
		}
		return
	}
	s.say("Week %d: %d of %d answered.", v.Week.Number, v.Answered, len(v.Prompts))
	for _, p := range v.Prompts {
		s.say("%s", stopped(fmt.Sprintf("Prompt %d of %d, %s: %s", p.Number, len(v.Prompts), s.promptState(v, p), promptName(p))))
	}
	if a, found := v.Next(); found {
		for _, l := range s.due(v, a) {
			s.say("%s", l)
		}
	}
}

// promptOf is what an entry answers, in words.
func promptOf(h journal.Head) string {
	switch {
	case h.IsNotes():
		return phrase.Notes(h.Prompt)
	case h.PromptText != "":
		return layout.Line(h.PromptText)
	}
	return ""
}
