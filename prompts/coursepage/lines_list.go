package coursepage

import (
	"strings"

	"ponder/prompts"
)

// lines returns the lines of the page with the kind that each was given in the end.
func (r *pageReader) lines(p pageSections, sections []pageSection) []Line {
	n := 0
	for _, s := range sections {
		n += len(s.lines)
	}
	kinds := make(map[int]Kind, n)
	for _, s := range sections {
		for _, l := range s.lines {
			kinds[l.number] = sectionKinds[s.kind]
			if s.kind == meetingSection && strings.Contains(r.page.Week.Meeting.Task, l.flat().text) {
				kinds[l.number] = Task
			}
			if k, ok := r.kinds[l.number]; ok {
				kinds[l.number] = k
			}
			if !r.has(kinds[l.number]) {
				kinds[l.number] = Notes
			}
			if l.heading && l.moved == "" && kinds[l.number] == Notes {
				kinds[l.number] = Label
			}
			if l.moved != "" {
				kinds[l.number] = l.moved
			}
		}
	}
	all := make([]Line, 0, len(kinds)+len(sections)+1)
	p.each(func(l pageLine) {
		line := Line{Number: l.number, Text: lineText(l), Kind: kinds[l.number], Doubt: r.asked[l.number]}
		_, line.Moved = r.movedTo(l)
		switch {
		case p.titleLine.text != "" && l.number == p.titleLine.number:
			line.Kind = Title
		case line.Kind == "":
			line.Kind = Label
		}
		all = append(all, line)
	})
	return all
}

// has reports whether the page has what a line of a kind would be a part of: what came to nothing
// left its lines among the notes.
func (r *pageReader) has(k Kind) bool {
	w := &r.page.Week
	switch k {
	case Focus:
		return w.Focus != ""
	case Intro:
		return w.Intro != ""
	case Question:
		return len(w.Meeting.Questions) > 0
	case Task:
		return w.Meeting.Task != "" || w.Meeting.Title != ""
	case Prompt:
		return len(w.Prompts) > 0
	case Webinar:
		return w.Webinar != nil
	case Deadline:
		return w.Assignment != nil
	case Reading:
		return len(w.Resources) > 0
	case Feedback:
		return w.Feedback != prompts.Link{}
	}
	return true
}
