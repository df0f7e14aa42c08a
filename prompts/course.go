// Package prompts holds what is asked: courses, their weeks, prompts and questionnaires. It knows
// nothing of entries, of disks beyond an fs.FS, of the network, or of the time of day: dates come
// out as rules, and become instants when a start date is given.
package prompts

// Course is a course as data: who gives it, when its weeks fall, and what each of them asks.
type Course struct {
	ID           string // short and stable, kept with every entry: "remote-partnering"
	Title        string
	Organisation string
	About        string // Markdown: where it comes from, what is ours
	Zone         string // IANA name of the zone in which dates are given, such as "Europe/London"
	Weeks        []Week // by rising number

	Questionnaires []string // IDs, in the order in which they are offered
}

// Week is one week's page.
type Week struct {
	Number     int
	Title      string
	Focus      string
	Intro      string // Markdown, shown when the week is opened for reading
	Meeting    Meeting
	Practice   string // Markdown: "Try this week", something small to do at work
	Prompts    []Prompt
	Webinar    *Webinar
	Assignment *Assignment // what is handed in during this week, for this and earlier weeks
	Resources  []Resource
	Feedback   Link
	Activities []string // IDs of questionnaires that belong to the week
	Notes      string   // text of a pasted page that was not understood, kept
	Sources    []string // document and organisation, by name
}

// Prompt is one thing a learner is asked to write about. Its ID stays when the wording changes.
type Prompt struct {
	ID    string // unique in the course, such as "w2-principles"
	Text  string
	Help  string // Markdown: what else one may ask oneself, or another way for those who are alone; may be empty
	Short string // a few words for lists; may be empty
	Guide string // suggested scaffold: "what-so-what" or "gibbs"; may be empty
}

// Name is what a list calls the prompt, on every screen and line by line: a few words where the
// course has some, else its text.
func (p Prompt) Name() string {
	if p.Short != "" {
		return p.Short
	}
	return p.Text
}

// Helps is what helps with the prompt as it is read below it; empty where nothing does.
func (p Prompt) Helps() string {
	if p.Help == "" {
		return ""
	}
	return helpLabel + " " + p.Help
}

// helpLabel begins what helps with a prompt, in a course's file and for the learner.
const helpLabel = "If it helps:"

// Meeting is the group meeting of a week: a task, if the page gives one, and questions to discuss.
type Meeting struct {
	Title     string
	Task      string
	Questions []string
}

// Webinar is a talk at a time.
type Webinar struct {
	Title string
	At    When
	Link  Link
}

// Assignment is what is handed in: the entries of some weeks, to somebody, before an instant.
type Assignment struct {
	ID    string // unique in the course, such as "weeks-0-1"
	Title string
	Weeks []int
	Due   When
	To    Recipient
	// Confirm says that the address is old and must be confirmed before it is used.
	Confirm bool
}

// Recipient is who an assignment goes to.
type Recipient struct {
	Name    string
	Address string // an email address, or empty when the learner must give one
}

// Resource is something to read or watch, to be ticked off.
type Resource struct {
	ID    string // stable, for the tick
	Title string
	URL   string
	Kind  string // "pdf", "video" or empty
	By    string
}

// Link is an address with a title; both may be empty.
type Link struct {
	Title string
	URL   string
}

// Week finds a week by its number.
func (c Course) Week(number int) (Week, bool) {
	for _, w := range c.Weeks {
		if w.Number == number {
			return w, true
		}
	}
	return Week{}, false
}

// Prompt finds a prompt, and the week that asks it, by the prompt's ID.
func (c Course) Prompt(id string) (Prompt, Week, bool) {
	for _, w := range c.Weeks {
		for _, p := range w.Prompts {
			if p.ID == id {
				return p, w, true
			}
		}
	}
	return Prompt{}, Week{}, false
}

// Assignments returns every assignment, in the order of the weeks.
func (c Course) Assignments() []Assignment {
	var all []Assignment
	for _, w := range c.Weeks {
		if w.Assignment != nil {
			all = append(all, *w.Assignment)
		}
	}
	return all
}

// Assignment finds an assignment by its ID.
func (c Course) Assignment(id string) (Assignment, bool) {
	for _, a := range c.Assignments() {
		if a.ID == id {
			return a, true
		}
	}
	return Assignment{}, false
}
