package coursepage

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/prompts"
)

// A page that Text wrote says of every line what it is. It is read by that alone: nothing in it is
// weighed again, so that what was read once stays so. A text counts as written where it names its
// week and Text gives it back as it stands; every other one is read as any page.

// writtenPage is what such a text says, and its lines with their kinds.
type writtenPage struct {
	week     prompts.Week
	sections pageSections
}

// The labels that Text writes, beside that of a meeting, which may have one of its own.
const (
	writtenFocus      = "Focus of the week"
	writtenIntro      = "Introduction"
	writtenMeeting    = "Group meeting"
	writtenPrompts    = "Journal review prompts"
	writtenWebinar    = "Webinar"
	writtenAssignment = "Assignment"
	writtenResources  = "Resources"
	writtenFeedback   = "Feedback"
	writtenNotes      = "Notes"
)

var writtenKinds = map[string]sectionKind{
	writtenFocus: focusSection, writtenIntro: introSection, writtenMeeting: meetingSection, writtenPrompts: promptSection,
	writtenWebinar: webinarSection, writtenAssignment: assignmentSection, writtenResources: resourceSection,
	writtenFeedback: feedbackSection, writtenNotes: noteSection,
}

// readWritten reads a text that Text wrote.
func readWritten(text string) (*writtenPage, bool) {
	text = strings.TrimRight(text, "\n")
	rows := strings.Split(text, "\n")
	w := &writtenPage{week: prompts.Week{Number: -1}, sections: pageSections{sections: []pageSection{{}}}}
	if !w.head(rows[0]) {
		return nil, false
	}
	rows = rows[1:]
	for len(rows) > 0 {
		label, kind, known := writtenLabel(rows)
		if !known {
			return nil, false
		}
		end := 2
		for end < len(rows) {
			if _, _, next := writtenLabel(rows[end:]); next {
				break
			}
			end++
		}
		if !w.section(label, kind, rows[2:end]) {
			return nil, false
		}
		rows = rows[end:]
	}
	w.sections.count()
	again, _ := cleanPageText(Text(w.week))
	return w, strings.TrimRight(again, "\n") == text
}

// head reads the first row, which names the week.
func (w *writtenPage) head(row string) bool {
	rest, named := strings.CutPrefix(row, "Week ")
	number, title, _ := strings.Cut(rest, ": ")
	n, err := strconv.Atoi(number)
	if !named || err != nil {
		return false
	}
	w.week.Number, w.week.Title = n, title
	w.sections.title = weekTitle{found: true, rank: unitRank("week"), weeks: []int{n}, unit: "week", title: title}
	w.sections.titleLine = pageLine{text: row}
	return true
}

// writtenLabel reads the label at which a section begins: an empty row stands before it.
func writtenLabel(rows []string) (label string, kind sectionKind, ok bool) {
	if len(rows) < 2 || rows[0] != "" {
		return "", otherSection, false
	}
	label, ok = strings.CutSuffix(rows[1], ":")
	if kind, known := writtenKinds[label]; known && ok {
		return label, kind, true
	}
	return label, meetingSection, ok && ownLabel(label)
}

// ownLabel reports whether a meeting's title is a label by which it is known.
func ownLabel(title string) bool {
	s, ok := labelledSection(pageLine{text: title + ":"})
	return ok && s.kind == meetingSection && s.label == title && s.near == "" && writtenKinds[title] == otherSection
}

// section reads the rows below a label.
func (w *writtenPage) section(label string, kind sectionKind, rows []string) bool {
	s := pageSection{kind: kind, label: label, level: labelLevel}
	var texts []string // as the week has them
	gap := false
	for _, row := range rows {
		if row == "" {
			gap = true
			continue
		}
		text, quoted := strings.CutPrefix(row, "> ")
		l := pageLine{text: text, quoted: true, gap: gap, moved: sectionKinds[kind]}
		switch {
		case kind == webinarSection || kind == assignmentSection:
			l.quoted = false // fields
		case kind == meetingSection && !quoted && strings.HasPrefix(text, "Title: "):
			l.moved, l.quoted = Label, false
		case kind == meetingSection && !quoted && strings.HasPrefix(text, "Task: "):
			l.moved, l.text = Task, strings.TrimPrefix(text, "Task: ")
		case (kind == meetingSection || kind == promptSection) && !quoted:
			_, l.text, _ = strings.Cut(text, ". ")
		}
		if gap && len(texts) > 0 {
			text = "\n" + text
		}
		texts, gap = append(texts, text), false
		s.lines = append(s.lines, l)
	}
	w.sections.sections = append(w.sections.sections, s)
	week := &w.week
	switch kind {
	case focusSection:
		week.Focus = strings.Join(texts, "\n")
	case introSection:
		week.Intro = strings.Join(texts, "\n")
	case meetingSection:
		w.meeting(label, s.lines)
	case promptSection:
		for _, l := range s.lines {
			week.Prompts = append(week.Prompts, prompts.Prompt{Text: l.text})
		}
	case webinarSection:
		return w.webinar(writtenFields(rows))
	case assignmentSection:
		return w.assignment(writtenFields(rows))
	case resourceSection:
		for _, row := range rows {
			week.Resources = append(week.Resources, readWrittenResource(row))
		}
	case feedbackSection:
		week.Feedback = readWrittenLink(strings.Join(texts, " "))
	default:
		week.Notes = strings.Join(texts, "\n\n")
	}
	return true
}

func (w *writtenPage) meeting(label string, lines []pageLine) {
	m := &w.week.Meeting
	if label != writtenMeeting {
		m.Title = label
	}
	for _, l := range lines {
		switch l.moved {
		case Label:
			m.Title = strings.TrimPrefix(l.text, "Title: ")
		case Task:
			addParagraph(&m.Task, l.text)
		default:
			m.Questions = append(m.Questions, l.text)
		}
	}
}

// writtenFields reads rows of a label and what stands behind it.
func writtenFields(rows []string) map[string]string {
	all := map[string]string{}
	for _, row := range rows {
		label, text, _ := strings.Cut(row, ": ")
		all[label] = text
	}
	return all
}

func (w *writtenPage) webinar(fields map[string]string) bool {
	at, ok := readWrittenWhen(fields["When"])
	w.week.Webinar = &prompts.Webinar{Title: fields["Title"], At: at, Link: readWrittenLink(fields["Link"])}
	return ok
}

func (w *writtenPage) assignment(fields map[string]string) bool {
	due, ok := readWrittenWhen(fields["Due"])
	a := &prompts.Assignment{Title: fields["Title"], Due: due}
	for number := range strings.SplitSeq(fields["Weeks"], ", ") {
		if n, err := strconv.Atoi(number); err == nil {
			a.Weeks = append(a.Weeks, n)
		}
	}
	if a.Title == "" {
		a.Title = weeksTitle(a.Weeks)
	}
	a.To.Name, a.To.Address = fields["Send to"], fields["To"]
	if at := strings.LastIndex(a.To.Address, " <"); at >= 0 && strings.HasSuffix(a.To.Address, ">") {
		a.To.Name, a.To.Address = a.To.Address[:at], a.To.Address[at+2:len(a.To.Address)-1]
	}
	w.week.Assignment = a
	return ok
}

// readWrittenLink reads a title and an address in angle brackets.
func readWrittenLink(text string) prompts.Link {
	at := strings.LastIndexByte(text, '<')
	if at < 0 || !strings.HasSuffix(text, ">") {
		return prompts.Link{Title: text}
	}
	return prompts.Link{Title: strings.TrimSuffix(text[:at], " "), URL: text[at+1 : len(text)-1]}
}

// readWrittenWhen reads what whenText wrote.
func readWrittenWhen(text string) (w prompts.When, ok bool) {
	if text == "" {
		return w, true
	}
	day, zone := cutLast(text, ", ")
	rest, end := strings.CutPrefix(day, "end of day, ")
	day = rest
	if w.Zone, w.End = zone, end; !end {
		var clock string
		day, clock = cutLast(rest, " at ")
		at, err := time.Parse("15:04", clock)
		if err != nil {
			return w, false
		}
		w.Hour, w.Minute = at.Hour(), at.Minute()
	}
	if on, err := time.Parse(writtenDay, day); err == nil {
		w.Date = prompts.Date{Year: on.Year(), Month: on.Month(), Day: on.Day()}
		return w, true
	}
	weekday, week, _ := strings.Cut(day, writtenRule)
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d.String() == weekday {
			n, err := strconv.Atoi(week)
			w.Rule, w.Weekday, w.Week = true, d, n
			return w, err == nil
		}
	}
	return w, false
}

// cutLast cuts a text around the last place of a mark.
func cutLast(text, mark string) (before, behind string) {
	if at := strings.LastIndex(text, mark); at >= 0 {
		return text[:at], text[at+len(mark):]
	}
	return text, ""
}

// fullResource is how a reading is written whose words alone would not say what belongs to what.
var fullResource = pageRE(`^> (.*) \(([^()]*)\), by (.*) <([^<>]*)>$`)

// relativeResource is how a reading is written whose address lies on the course's own site.
var relativeResource = pageRE(`^\[([^\[\]()<>]*)\]\(([^()<> ]*)\)$`)

// readWrittenResource reads a row that writtenResource wrote.
func readWrittenResource(row string) prompts.Resource {
	if m := fullResource().FindStringSubmatch(row); m != nil {
		return prompts.Resource{Title: m[1], Kind: m[2], By: m[3], URL: m[4]}
	}
	text := strings.TrimPrefix(strings.TrimPrefix(row, "- "), "> ")
	link := readWrittenLink(text)
	r := prompts.Resource{Title: link.Title, URL: link.URL}
	if m := resourceBy().FindStringSubmatch(r.Title); m != nil {
		r.By, r.Title = m[1], strings.TrimSuffix(r.Title, m[0])
	}
	if m := resourceKind().FindStringSubmatch(r.Title); m != nil {
		r.Kind, r.Title = m[1], strings.TrimSuffix(r.Title, m[0])
	}
	if m := relativeResource().FindStringSubmatch(r.Title); m != nil && r.URL == "" {
		r.Title, r.URL = m[1], m[2]
	}
	if r.URL == "" && strings.Contains(r.Title, "://") && !strings.Contains(r.Title, " ") {
		r.URL = r.Title
	}
	return r
}

// read gives the page that was written, with the IDs that the course has for what is on it.
func (w *writtenPage) read(r *pageReader) {
	r.page.Week = w.week
	r.page.Week.Prompts, r.page.Week.Resources = slices.Clone(w.week.Prompts), slices.Clone(w.week.Resources)
	r.page.Numbered = true
	if w.week.Notes != "" {
		r.kept = []string{w.week.Notes}
	}
	if a := w.week.Assignment; a != nil {
		own := *a
		r.page.Week.Assignment = &own
		if own.To.Address == "" && own.To.Name != "" {
			r.unaddressed = []string{own.To.Name}
		}
	}
	r.finish()
	r.page.Lines = r.lines(w.sections, w.sections.sections)
}

// clone returns the sections of the page, to be read with lines that were moved.
func (w *writtenPage) clone() pageSections {
	p := w.sections
	p.sections = slices.Clone(p.sections)
	for i := range p.sections {
		p.sections[i].lines = slices.Clone(p.sections[i].lines)
	}
	return p
}
