package coursepage

import (
	"slices"
	"strings"
)

// leadIn takes what a page says of its week under no label: the first paragraph that says "this
// week", or else the first paragraph at the head of the page, leads in.
func (r *pageReader) leadIn(sections []pageSection) {
	if slices.ContainsFunc(sections, func(s pageSection) bool {
		return s.kind == focusSection && !s.hint && !lex().has(cueAims, cueWords(s.label))
	}) {
		return
	}
	first := -1
	for i := range sections {
		s := &sections[i]
		if s.kind != otherSection && s.kind != introSection && (s.kind != noteSection || !s.hint) {
			continue
		}
		for k, l := range s.lines {
			says := l.heading && lex().begins(cueThisWeek, l.words()) && fieldCount(l.text) > 5
			if !isParagraph(l) && !says {
				continue
			}
			words := l.flat().words
			if lex().has(cueThisWeek, words[:min(len(words), 8)]) {
				r.leads(sections, i, k, focusSection)
				return
			}
			if first < 0 && i < 4 {
				first = i
			}
		}
	}
	if first < 0 || hasSection(sections[:first+1], introSection) || hasSection(sections[:first+1], promptSection) {
		return
	}
	for k, l := range sections[first].lines {
		if isParagraph(l) {
			r.leads(sections, first, k, introSection)
			return
		}
	}
}

// leads gives one line of a section to the focus or the introduction: the section is read in the
// order of its lines all the same.
func (r *pageReader) leads(sections []pageSection, i, k int, kind sectionKind) {
	l := sections[i].lines[k]
	sections[i].lines = append(append([]pageLine(nil), sections[i].lines[:k]...), sections[i].lines[k+1:]...)
	r.kinds[l.number] = sectionKinds[kind]
	r.led = append(r.led, pageSection{kind: kind, lines: []pageLine{l}})
}

func hasSection(sections []pageSection, kind sectionKind) bool {
	for _, s := range sections {
		if s.kind == kind && !s.hint {
			return true
		}
	}
	return false
}

// isParagraph reports whether a line is running text that tells something.
func isParagraph(l pageLine) bool {
	if l.marker != "" || l.quoted || l.heading || l.moved != "" || l.lead != "" {
		return false
	}
	text, _ := l.withoutLinks()
	if text == "" || strings.ContainsAny(text[:1], "\"") || strings.HasPrefix(text, "“") || strings.HasPrefix(text, "«") || !saysSomething(text) {
		return false
	}
	if len(pageWords(text)) < 9 || isQuestion(text) || isCitation(text) {
		return false
	}
	label, _, labelled := cutLabel(text)
	return !(labelled && fieldCount(label) <= 3) && !strings.HasSuffix(text, ":")
}

// saysSomething reports whether a text is a sentence: it ends as one, or has a verb that is known.
func saysSomething(text string) bool {
	return endsWithAny(text, ".!)”»…") ||
		lex().has(cueFinite, cueWords(text))
}
