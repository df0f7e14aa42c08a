package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// handing is a hand-in that is being put together.
type handing struct {
	*session
	request book.Request
	plan    book.Plan
	going   []head // what is finished in its weeks, and whether it goes

	finished book.FinishedDrafts // the last ones, which can be taken back
}

// handIn asks what to hand in, where there is a choice.
func (s *session) handIn() error {
	v, err := s.view()
	if err != nil {
		return err
	}
	return s.loop(func() (menu, error) {
		if v, err = s.view(); err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Hand in. Nothing is sent from here: files are written, and you send them."},
			help: "An assignment is what the course asks for. You can also choose the weeks yourself."}
		for _, a := range v.Assignments {
			m.choices = append(m.choices, choice{s.dueChoice(v, a), func() error { return s.handing(book.Request{Assignment: a.ID}) }})
		}
		m.choices = append(m.choices, choice{"Choose the weeks yourself.", func() error { return s.ownWeeks(v) }})
		all, err := s.Book.Submissions(s.safe)
		if err != nil {
			return menu{}, err
		}
		var came []journal.Reply
		for _, h := range all {
			came = append(came, h.Replies...)
		}
		if n := len(came); n > 0 {
			m.choices = append(m.choices, choice{s.repliesSaid(n), func() error { return s.replies(came) }})
		}
		if s.ReadReplies != nil && len(all) > 0 {
			m.choices = append(m.choices, choice{fileAReply, s.fileReply})
		}
		m.brief, m.end = "Hand in.", s.endOf(len(m.choices))
		return m, nil
	})
}

// dueChoice is an assignment in the list of them; when exactly it is due is said in its plan.
func (s *session) dueChoice(v book.WeekView, a book.AssignmentView) string {
	if s.full {
		return strings.Join(s.due(v, a), " ")
	}
	line := layout.Line(a.Title) + ": " + s.standing(a)
	if !a.Due.IsZero() && a.State() != "sent" {
		line += ", " + format.Countdown(v.Now, a.Due, v.Location)
	}
	if n := len(a.Changed); n > 0 {
		line += ", " + s.locale.Plural(n, "entry", "entries") + " changed since"
	}
	return line + "."
}

// ownWeeks takes numbers of weeks.
func (s *session) ownWeeks(v book.WeekView) error {
	answer, err := s.askUntil(picking("Which weeks? Type their numbers, as in 0, 1.", "All entries of these weeks that are done can go."),
		func(answer string) error {
			_, err := weeksOf(v, answer)
			return err
		})
	if err != nil {
		return err
	}
	weeks, err := weeksOf(v, answer)
	if err != nil {
		return err
	}
	return s.handing(book.Request{Weeks: weeks})
}

func weeksOf(v book.WeekView, answer string) ([]int, error) {
	var weeks []int
	for word := range strings.FieldsFuncSeq(answer, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(word)
		if _, found := v.Course.Week(n); err != nil || !found {
			return nil, fmt.Errorf("%s is no week of this course", quote(word))
		}
		weeks = append(weeks, n)
	}
	if len(weeks) == 0 {
		return nil, errors.New("please type the number of a week")
	}
	return weeks, nil
}

// handing shows what became of an assignment that was handed in, else what would go.
func (s *session) handing(r book.Request) error {
	h := &handing{session: s, request: r}
	if err := h.replan(); err != nil {
		return err
	}
	note, err := h.Book.NoteOf(h.safe, h.plan.HandIn)
	if err != nil {
		return err
	}
	h.request.Note = strings.TrimSpace(note.Body)
	if h.plan.Already != nil {
		return h.handed(h.plan.Already.ID)
	}
	return h.prepare()
}

// replan works out what would go now.
func (h *handing) replan() error {
	p, planned, reset, err := h.Book.Replan(h.safe, h.request)
	if reset {
		h.say("Something changed meanwhile: everything that is done goes again.")
	}
	if err != nil {
		return err
	}
	h.plan, h.request = p, planned
	h.request.ID = p.HandIn.ID
	h.going = h.heads()
	return nil
}

// prepare says what would go, and takes changes to that, until the files are written.
func (h *handing) prepare() error {
	said := false
	return h.loop(func() (menu, error) {
		if err := h.replan(); err != nil {
			return menu{}, err
		}
		if !said {
			said = true
			plan := h.planInShort()
			if h.full {
				plan = h.planSaid()
			}
			if err := h.recite(plan); err != nil {
				return menu{}, err
			}
		}
		m := menu{said: []string{h.summary()}, brief: h.summary() + " To " + h.toSaid() + ".", known: true, help: "Write the files makes them on this computer and says how to send them. Everything else changes what goes."}
		m.add("write the files", "Write the files.", h.writeFiles)
		m.add("hear all that goes", "Hear once more what goes and what does not.", func() error { return h.recite(h.planSaid()) })
		m.add("drafts", h.draftsSaid(), h.finishDrafts)
		m.add("entries", "Entries: leave some out, or take them in.", h.entries)
		m.add("to whom", "To: "+h.toSaid()+".", h.recipient)
		m.add("note", "Note: "+h.noteSaid()+".", h.note)
		m.add("files", "Files: "+h.formatsSaid()+".", h.formats)
		m.add("preview", "Preview: read the text as it would be handed in.", h.preview)
		if len(h.finished.Entries) > 0 {
			m.add("take back the drafts", "Take back that drafts were finished.", h.reopen)
		}
		return m, nil
	})
}

// summary is the hand-in in one sentence.
func (h *handing) summary() string {
	p := h.plan.HandIn
	return fmt.Sprintf("%s. What goes: %s, %s.", layout.Line(p.Title), h.locale.Plural(len(p.Included), "entry", "entries"), h.locale.Plural(p.WordCount(), "word", "words"))
}

func (h *handing) draftsSaid() string {
	if n := len(h.drafts()); n > 0 {
		return "Drafts: " + format.Plural(n, "is", "are") + " not done. Finish and include them."
	}
	return "Drafts: none."
}

// writeFiles writes them, once it is clear to whom they go.
func (h *handing) writeFiles() error {
	p := h.plan.HandIn
	if len(p.Included) == 0 {
		h.say("There is nothing to hand in for %s yet, so nothing was written. Finish a draft, or write an answer first.", book.WeeksInWords(p.Weeks))
		return nil
	}
	if len(h.plan.Formats) == 0 {
		h.say("None of the chosen files can be written. Choose another under Files.")
		return nil
	}
	if err := h.chooseVersions(); err != nil || len(h.plan.Versions) > 0 {
		return err
	}
	if h.unsure() {
		if err := h.recipient(); err != nil || h.unsure() {
			return err
		}
	}
	sure, err := h.yes(h.lastQuestion(), "No file is written over: a name that is taken gets a number. Nothing is sent from here.")
	if err != nil || !sure {
		if err == nil {
			h.say("Nothing was written.")
		}
		return err
	}
	done, err := h.Book.HandIn(h.safe, h.request)
	if len(done.Files) == 0 {
		return err
	}
	if err != nil {
		h.trouble(err)
		if _, unnoted := h.Book.LoadHandIn(h.safe, done.ID); unnoted != nil {
			h.sayFiles(done.HandInHead)
			return nil
		}
	}
	h.dropNote()
	if err := h.handed(done.ID); err != nil && !errors.Is(err, errBack) {
		return err
	}
	return errUp
}

// lastQuestion says what will happen.
func (h *handing) lastQuestion() string {
	p := h.plan.HandIn
	text := fmt.Sprintf("Write %s with %s", format.Plural(len(h.plan.Formats), "file", "files"), h.locale.Plural(len(p.Included), "entry", "entries"))
	if p.To.Address != "" {
		text += " for " + person(p.To)
	}
	text += " into " + layout.Line(h.plan.Folder) + "?"
	if n := len(p.Missing); n > 0 {
		text += " " + format.Plural(n, "prompt has", "prompts have") + " no answer."
	}
	if n := len(h.drafts()); n > 0 {
		text += " " + format.Plural(n, "draft stays", "drafts stay") + " here."
	}
	return text
}

// preview reads the text form, as it would be written.
func (h *handing) preview() error {
	i := slices.IndexFunc(h.Book.Formats, func(f journal.Format) bool { return f.Type == "text/markdown" })
	if i < 0 {
		return errors.New("there is no file here that can be read before it is written")
	}
	data, err := h.Book.Preview(h.safe, h.plan, h.Book.Formats[i].Name)
	if err != nil {
		return err
	}
	h.gap()
	name := "the text of the files"
	if h.plan.Writes(h.Book.Formats[i].Name) {
		name = h.Book.FileName(h.plan.HandIn, h.Book.Formats[i].Extension)
	}
	h.say("Preview of %s:", name)
	return h.recite(aloud(book.WithoutMarks(string(data))) + "\nEnd of the preview.")
}

// formats says which files there can be; choosing one writes it, or not.
func (h *handing) formats() error {
	return h.loop(func() (menu, error) {
		if err := h.replan(); err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Files. Choose one to have it written, or not."}, help: "The email draft carries the other files inside it.",
			brief: "Files: " + h.formatsSaid() + "."}
		for _, f := range h.Book.Formats {
			state := "not written"
			if why := h.plan.Cannot(f.Name); why != "" {
				state = h.cannot() + ", " + layout.Line(why)
			} else if h.plan.Writes(f.Name) {
				state = "written, as " + h.Book.FileName(h.plan.HandIn, f.Extension)
			}
			m.choices = append(m.choices, choice{f.Title + ": " + state + ".", func() error { return h.toggleFormat(f.Name) }})
		}
		m.end = h.endOf(len(m.choices))
		return m, nil
	})
}

func (h *handing) toggleFormat(name string) error {
	names := h.plan.Toggled(h.Book.Formats, name)
	if len(names) == 0 {
		return errors.New("at least one file is needed to hand in. Nothing was changed")
	}
	h.request.Formats = names
	return nil
}

// formatsSaid names the files that will be written, and those that cannot be.
func (h *handing) formatsSaid() string {
	var all []string
	for _, f := range h.plan.Formats {
		all = append(all, f.Title)
	}
	said := strings.Join(all, ", ")
	if said == "" {
		said = "none"
	}
	for _, u := range h.plan.Unwritable {
		said += "; " + u.Format.Title + " " + h.cannot()
	}
	return said
}

// cannot says what becomes of a format that cannot show the text.
func (h *handing) cannot() string {
	if h.plan.Asked {
		return "cannot be written"
	}
	return "left out"
}
