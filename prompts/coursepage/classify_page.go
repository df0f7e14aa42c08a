package coursepage

import "strings"

// Here is what the page as a whole says of its lines.

// asksUnderLabel reports whether a page has a label of its own for what it asks: questions
// elsewhere, in running text, then belong to what it tells.
func (p pageSections) asksUnderLabel() bool {
	for _, s := range p.sections {
		if s.hint || s.open || s.kind != promptSection && s.kind != meetingSection {
			continue
		}
		asking := 0
		for _, l := range s.lines {
			if flat := l.flat(); !l.aside && asksSomething(flat.text, flat.words, l.marker != "") {
				asking++
			}
		}
		if asking > 1 || asking > 0 && s.kind == promptSection {
			return true
		}
	}
	return false
}

// guidesTeacher reports whether a page tells somebody how to lead a group through what it asks.
func (p pageSections) guidesTeacher() bool {
	n := 0
	p.each(func(l pageLine) {
		if n < 2 && lex().has(cueTeaches, l.words()) {
			n++
		}
	})
	return n > 1
}

// onlyTells reports whether a question is put for effect, or belongs to what the page tells: the
// page says elsewhere what it asks, and here running text neither asks for anything nor speaks to
// who reads it. Of a list with few questions in it they are points like the others, and what is
// announced for another week is not asked in this one.
func (r *pageReader) onlyTells(s pageSection, l pageLine, flat flatLine, context sectionKind, at int) bool {
	if s.kind != otherSection && s.kind != noteSection || context == promptSection {
		return false
	}
	if l.marker != "" && announced(s.lines[:at]) {
		return true
	}
	if !r.asksItself || context == meetingSection {
		return false
	}
	if l.marker != "" {
		return !isAsking(flat.text) && fewAsk(s.lines, at)
	}
	for _, sentence := range pageSentences(flat.text) {
		if isAsking(sentence) || isQuestion(sentence) && lex().has(cueYou, cueWords(sentence)) {
			return false
		}
	}
	return true
}

// ledByAsking reports whether the line above a list asks for thought itself: "Before you come,
// think about:".
func ledByAsking(above []pageLine) bool {
	for i := len(above) - 1; i >= 0 && len(above)-i <= listWindow; i-- {
		if above[i].marker == "" {
			return strings.HasSuffix(above[i].text, ":") && isAsking(above[i].text)
		}
	}
	return false
}

// announced reports whether the line above a list says what another week is about.
func announced(above []pageLine) bool {
	for i := len(above) - 1; i >= 0 && len(above)-i <= listWindow; i-- {
		if above[i].marker == "" {
			return lex().begins(cueLater, above[i].words())
		}
	}
	return false
}
