package cli

import (
	"fmt"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

type weekJSON struct {
	Course     string          `json:"course"`
	Number     int             `json:"number"`
	Title      string          `json:"title"`
	Focus      *string         `json:"focus"`
	Practice   *string         `json:"practice"`
	Starts     *string         `json:"starts"`
	Complete   bool            `json:"complete"`
	Prompts    []promptJSON    `json:"prompts"`
	Meeting    *meetingJSON    `json:"meeting"`
	Webinar    *webinarJSON    `json:"webinar"`
	Resources  []resourceJSON  `json:"resources"`
	Assignment *assignmentJSON `json:"assignment"`
	Activities []activityJSON  `json:"activities"`
	Left       *leftJSON       `json:"left"`
}

// leftJSON is what a week still asks for.
type leftJSON struct {
	Prompts   []string `json:"prompts"`
	Drafts    int      `json:"drafts"`
	Resources []string `json:"resources"`
}

// activityJSON is a questionnaire that belongs to the week, with its finished responses, oldest
// first.
type activityJSON struct {
	Name      string           `json:"name"`
	Title     string           `json:"title"`
	State     book.PromptState `json:"state"`
	Responses []journal.ID     `json:"responses"`
}

func newActivityJSON(a book.Activity) activityJSON {
	ids := mapped(a.Finished, func(r journal.Response) journal.ID { return r.ID })
	return activityJSON{Name: a.ID, Title: a.Title, State: a.State(), Responses: ids}
}

type promptJSON struct {
	Number  int              `json:"number"`
	ID      string           `json:"id"`
	Text    string           `json:"text"`
	Helps   *string          `json:"helps"`
	State   book.PromptState `json:"state"`
	Words   int              `json:"words"`
	Entries []journal.ID     `json:"entries"`
}

type meetingJSON struct {
	Task      *string  `json:"task"`
	Questions []string `json:"questions"`
}

type webinarJSON struct {
	Title string  `json:"title"`
	At    *string `json:"at"`
}

type resourceJSON struct {
	ID    string  `json:"id"`
	Title string  `json:"title"`
	URL   *string `json:"url"`
	Done  bool    `json:"done"`
}

type recipientJSON struct {
	Name    *string `json:"name"`
	Address *string `json:"address"`
}

type assignmentJSON struct {
	ID    string         `json:"id"`
	Title string         `json:"title"`
	Weeks []int          `json:"weeks"`
	Due   *string        `json:"due"`
	Zone  *string        `json:"zone"`
	Rule  *string        `json:"rule"`
	To    *recipientJSON `json:"to"`
	State string         `json:"state"`
}

// pageJSON is a course page as it was read: the week, and what is doubtful about it.
type pageJSON struct {
	weekJSON
	Number       *int       `json:"number"` // null where no week is known
	Introduction *string    `json:"introduction"`
	Feedback     *linkJSON  `json:"feedback"`
	Weeks        []int      `json:"weeks"`
	Lines        []lineJSON `json:"lines"`
	Kept         *string    `json:"kept"`
	Notes        []string   `json:"notes"`
	Doubts       []string   `json:"doubts"`
}

type linkJSON struct {
	Title *string `json:"title"`
	URL   *string `json:"url"`
}

// lineJSON is a line of a page as it stands there, whole.
type lineJSON struct {
	Number int             `json:"number"`
	Kind   coursepage.Kind `json:"kind"`
	Text   string          `json:"text"`
	Doubt  *string         `json:"doubt"`
	Moved  bool            `json:"moved"`
}

func newWeekJSON(v book.WeekView) weekJSON {
	j := bareWeekJSON(v.Week, v.Enrolment)
	j.Course, j.Complete = v.Course.ID, v.Complete
	left := v.Remaining()
	j.Left = &leftJSON{
		Prompts: mapped(left.Prompts, func(p book.PromptView) string { return p.ID }), Drafts: left.Drafts,
		Resources: mapped(left.Resources, func(r prompts.Resource) string { return r.ID }),
	}
	if !v.Starts.IsZero() {
		j.Starts = orNull(v.Starts.String())
	}
	j.Prompts = mapped(v.Prompts, newPromptJSON)
	j.Activities = mapped(v.Activities, newActivityJSON)
	if j.Webinar != nil {
		j.Webinar.At = instant(v.WebinarAt)
	}
	for _, a := range v.Assignments {
		if a.Week == v.Week.Number {
			j.Assignment = newAssignmentJSON(a)
		}
	}
	return j
}

// bareWeekJSON is a week as the course has it, without what the learner wrote.
func bareWeekJSON(w prompts.Week, e journal.Enrolment) weekJSON {
	j := weekJSON{Number: w.Number, Title: w.Title, Focus: orNull(w.Focus), Practice: orNull(w.Practice)}
	for i, p := range w.Prompts {
		j.Prompts = append(j.Prompts, newPromptJSON(book.PromptView{Prompt: p, Number: i + 1, State: book.Empty}))
	}
	j.Prompts = list(j.Prompts)
	if m := w.Meeting; m.Task != "" || len(m.Questions) > 0 {
		j.Meeting = &meetingJSON{Task: orNull(m.Task), Questions: list(m.Questions)}
	}
	if w.Webinar != nil {
		j.Webinar = &webinarJSON{Title: w.Webinar.Title}
	}
	j.Resources = mapped(w.Resources, func(r prompts.Resource) resourceJSON {
		return resourceJSON{ID: r.ID, Title: r.Title, URL: orNull(r.URL), Done: e.IsTicked(r.ID)}
	})
	j.Activities = []activityJSON{}
	return j
}

func newPromptJSON(p book.PromptView) promptJSON {
	ids := mapped(p.Entries, func(h journal.Head) journal.ID { return h.ID })
	return promptJSON{Number: p.Number, ID: p.ID, Text: p.Text, Helps: orNull(p.Help), State: p.State, Words: p.Words, Entries: ids}
}

func newAssignmentJSON(a book.AssignmentView) *assignmentJSON {
	return &assignmentJSON{
		ID: a.ID, Title: a.Title, Weeks: list(a.Weeks), Due: instant(a.Due), Zone: orNull(a.Assignment.Due.Zone),
		Rule: orNull(rule(a.Assignment.Due)), To: newRecipientJSON(a.To), State: a.State(),
	}
}

// rule says until when on its day something may be handed in: "end of day", or a time such as
// "17:00".
func rule(w prompts.When) string {
	switch {
	case w.IsZero():
		return ""
	case w.End:
		return "end of day"
	}
	return fmt.Sprintf("%02d:%02d", w.Hour, w.Minute)
}

func newRecipientJSON(r prompts.Recipient) *recipientJSON {
	if r == (prompts.Recipient{}) {
		return nil
	}
	return &recipientJSON{Name: orNull(r.Name), Address: orNull(r.Address)}
}

// newPageJSON is the week of a page. Times that depend on the start of a course are null where it
// is not known.
func newPageJSON(p coursepage.Page, s book.ActiveCourse) pageJSON {
	j := pageJSON{weekJSON: bareWeekJSON(p.Week, journal.Enrolment{}), Notes: list(p.Notes), Doubts: list(p.Doubts)}
	j.Course, j.Weeks = s.Course.ID, list(p.Weeks)
	j.Introduction, j.Kept = orNull(p.Week.Intro), orNull(p.Week.Notes)
	if p.Numbered && p.Week.Number >= 0 {
		j.Number = &p.Week.Number
		if len(j.Weeks) == 0 {
			j.Weeks = []int{p.Week.Number}
		}
	}
	if f := p.Week.Feedback; f != (prompts.Link{}) {
		j.Feedback = &linkJSON{Title: orNull(f.Title), URL: orNull(f.URL)}
	}
	j.Lines = mapped(p.Lines, func(l coursepage.Line) lineJSON {
		return lineJSON{Number: l.Number, Kind: l.Kind, Text: l.Text, Doubt: orNull(l.Doubt), Moved: l.Moved}
	})
	if j.Title == "" && p.Numbered {
		j.Title = fmt.Sprintf("Week %d", p.Week.Number) // all that the page says of itself
	}
	start := s.Enrolment.Start
	if first := prompts.WeekStart(start, p.Week.Number); !first.IsZero() {
		j.Starts = orNull(first.String())
	}
	if w := p.Week.Webinar; w != nil {
		j.Webinar.At = instant(at(w.At, start))
	}
	if a := p.Week.Assignment; a != nil {
		j.Assignment = newAssignmentJSON(book.AssignmentView{Assignment: *a, Due: at(a.Due, start), To: a.To})
	}
	return j
}

// at is the instant of a rule, or zero where it is not known.
func at(w prompts.When, start prompts.Date) time.Time {
	t, err := w.Instant(start)
	if err != nil {
		return time.Time{}
	}
	return t
}
