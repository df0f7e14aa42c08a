package coursepage

import "strings"

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
