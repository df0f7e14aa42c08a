package coursepage

import "strings"

// Pages ask for thought in the middle of paragraphs as well. Here such sentences are found and cut
// out, so that each line has one kind.

// asksWithin reports whether a sentence asks for thought or writing by a phrase that leaves no
// doubt wherever it stands, as in "Create a new post and write about …".
func asksWithin(words []string) bool {
	for i := range words {
		if lex().begins(cueInside, words[i:]) && (i == 0 || lex().joins(words[:i])) {
			return true
		}
	}
	return false
}

// joins reports whether words lead to something that is to be done: "and", "you should", "we want
// you to". What is told of others, as in "it helps us to think about …", does not.
func (l *lexicon) joins(before []string) bool {
	for n := 1; n <= min(3, len(before)); n++ {
		if words := before[len(before)-n:]; l.begins(cueJoins, words) && cueLength(cueJoins, words) == n {
			return true
		}
	}
	n := len(before)
	return n > 1 && (before[n-1] == "to" || before[n-1] == "will") && l.has(cueYou, before[n-2:n-1])
}

// isAsking reports whether a sentence asks the reader for something to think or write about.
func isAsking(sentence string) bool {
	words := cueWords(sentence)
	return len(words) > 3 && (asksFor(words) || asksLater(sentence) || asksWithin(words))
}

// askingSentences cuts the sentences that ask for thought out of a paragraph that tells something
// else. Questions right behind such a sentence stay with it. Without anything to cut it gives
// nothing.
func askingSentences(l pageLine) []pageLine {
	if l.quoted || l.heading || l.moved != "" || len(l.text) > pageWhenLimit || isRow(l) || isPair(l.text) {
		return nil
	}
	if words := l.words(); !hasMark(l.text, "?？؟") && !lex().has(cueReflect, words) && !asksWithin(words) {
		return nil
	}
	spans := sentenceSpans(withoutSpeech(l.text))
	if withoutSpeech(l.text) != l.text {
		spans = sentenceSpans(l.text)
	}
	if len(spans) < 2 {
		return nil
	}
	asking := make([]bool, len(spans))
	found, telling := false, 0
	for i, span := range spans {
		s := strings.TrimSpace(l.text[span[0]:span[1]])
		flat := flatLinks(s)
		switch {
		case isQuestion(flat):
			asking[i] = i > 0 && asking[i-1] || speaksToReader(flat)
		case isAsking(flat) && (!lex().begins(cueDo, cueWords(flat)) || asksWithin(cueWords(flat))): // "Choose a name" is a step
			asking[i] = true
		default:
			telling++
		}
		found = found || asking[i]
	}
	if !found || telling == 0 || asksSomething(l.flat().text, l.words(), l.marker != "") {
		return nil
	}
	var out []pageLine
	for from := 0; from < len(spans); {
		to := from
		for to < len(spans) && asking[to] == asking[from] {
			to++
		}
		part := l
		part.text, part.asks = strings.TrimSpace(l.text[spans[from][0]:spans[to-1][1]]), asking[from]
		part.says = &lineSays{text: part.text}
		if len(out) > 0 {
			part.marker, part.lead, part.gap = "", "", true
		}
		out, from = append(out, part), to
	}
	return out
}

// speaksToReader reports whether a question is put to who reads it: others in a long text are put
// for effect.
func speaksToReader(question string) bool {
	return lex().has(cueYou, cueWords(question)) && len(pageWords(question)) > 3
}

// cutSentences cuts sentences of another kind out of the paragraphs they stand in: those that say
// when something is handed in or held, and those that ask for thought.
func (p *pageSections) cutSentences() {
	for i := range p.sections {
		s := &p.sections[i]
		if s.kind == webinarSection || s.kind == feedbackSection || s.kind == resourceSection && !s.hint {
			continue
		}
		out := make([]pageLine, 0, len(s.lines))
		for k, l := range s.lines {
			var parts []pageLine
			if s.kind != assignmentSection {
				parts = datedSentences(l)
			}
			if parts == nil {
				out = s.cutAsking(out, l, k)
				continue
			}
			for _, part := range parts {
				out = s.cutAsking(out, part, k)
			}
		}
		s.lines = out
	}
}

// cutAsking adds a line, cut where it asks for thought.
func (s *pageSection) cutAsking(out []pageLine, l pageLine, at int) []pageLine {
	whole := s.kind == promptSection || s.kind == meetingSection || (s.kind == focusSection || s.kind == introSection) && l.marker != "" ||
		at == 0 && s.inline
	if !whole {
		if parts := askingSentences(l); parts != nil {
			return append(out, parts...)
		}
	}
	return append(out, l)
}
