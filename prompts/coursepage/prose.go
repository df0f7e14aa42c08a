package coursepage

import (
	"strings"
	"unicode/utf8"
)

func (r *pageReader) readFocus(s pageSection) {
	r.noteLabel(s)
	addParagraph(&r.page.Week.Focus, pageProse(pageBlocks(s.lines)))
}

func (r *pageReader) readIntro(s pageSection) {
	r.noteLabel(s)
	addParagraph(&r.page.Week.Intro, pageProse(pageBlocks(s.lines)))
}

func addParagraph(to *string, text string) {
	switch {
	case *to == "":
		*to = text
	case text != "":
		*to += "\n\n" + text
	}
}

// readMeeting takes the group meeting: statements are the task, questions and list items are what
// to discuss.
func (r *pageReader) readMeeting(s pageSection) {
	m := &r.page.Week.Meeting
	r.noteNear(s) // the label itself is the title
	if strings.EqualFold(s.label, "group meeting") {
		s.label = ""
	}
	if m.Title == "" {
		m.Title = s.label
	} else if s.label != "" && s.label != m.Title {
		r.keep(s.label)
	}
	all := pageBlocks(s.lines)
	for i, b := range r.blocks(s) {
		text := b.flat().text
		label, rest, sub := cutSubLabel(meetingSection, text)
		if sub && b.marker == "" && !b.quoted {
			text = rest
		}
		switch {
		case text == "":
		case b.moved == Task:
			addParagraph(&m.Task, text)
		case b.moved == Question && !isQuestion(text):
			m.Questions = append(m.Questions, text)
		case b.moved == "" && (isNothing(text) || b.heading || i == 0 && s.label == "" && strings.HasSuffix(text, ":") && len(all) > 1):
			r.keep(text)
		case b.moved == "" && !b.quoted && r.takeWork(b):
		case label == "title" && !b.quoted:
			m.Title = text
		case label == "task" && !b.quoted:
			addParagraph(&m.Task, text)
		case s.task && b.moved == "" && !b.quoted && !isQuestion(text):
			addParagraph(&m.Task, text)
		case b.quoted:
			m.Questions = append(m.Questions, text)
		case b.marker != "" && !s.hint || b.marker != "" && (isQuestion(text) || !groupTask(pageLine{text: text}, pageLine{text: text}.flat(), pageSection{})):
			m.Questions = append(m.Questions, splitItem(text)...)
		default:
			r.meetingParagraph(text)
		}
	}
}

// meetingParagraph takes the statements at the head of a paragraph as the task, and from its first
// question on what to discuss.
func (r *pageReader) meetingParagraph(text string) {
	m := &r.page.Week.Meeting
	sentences := pageSentences(text)
	first := 0
	for first < len(sentences) && !isQuestion(sentences[first]) {
		first++
	}
	addParagraph(&m.Task, strings.Join(sentences[:first], " "))
	m.Questions = append(m.Questions, splitPrompts(strings.Join(sentences[first:], " "))...)
}

// readFeedback takes the first address as the form's; without one, the words stand alone.
func (r *pageReader) readFeedback(s pageSection) {
	r.noteLabel(s)
	f := &r.page.Week.Feedback
	for _, b := range pageBlocks(s.lines) {
		_, rest, _ := cutSubLabel(feedbackSection, b.text)
		if b.quoted {
			rest = b.text
		}
		text, links := cutLinks(rest)
		for _, l := range links {
			if f.URL == "" {
				f.URL = l.URL
			} else if l.URL != f.URL {
				r.keep(l.Title + " " + l.URL)
			}
		}
		switch {
		case f.Title == "":
			f.Title = text
		case text != "" && text != f.Title:
			f.Title += " " + text
		}
	}
	if f.URL == "" {
		r.note("The page speaks of a feedback form, but its address is not in the text.")
	}
}

// keepLines keeps what stands under no known label, and what stands under one of notes with its
// label, which may say whose they are.
func (r *pageReader) keepLines(s pageSection) {
	lead := ""
	if own := strings.ToLower(s.label); own != "notes" && own != "note" {
		lead = s.label
	}
	if len(s.lines) == 0 || !s.inline {
		r.keep(lead)
		lead = ""
	}
	for _, b := range r.blocks(s) {
		text := b.flat().text
		if lead != "" {
			text, lead = lead+": "+text, ""
		}
		if b.marker != "" {
			text = b.marker + " " + text
		}
		r.taken(Notes)
		r.keep(text)
	}
}

// endsWithAny reports whether a text ends with one of some marks; an empty one does not.
func endsWithAny(text, marks string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return text != "" && strings.ContainsRune(marks, last)
}
