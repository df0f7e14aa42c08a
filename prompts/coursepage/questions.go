package coursepage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/prompts"
)

// pageSentences cuts a paragraph behind the marks that end a sentence. What stands in brackets
// stays together, and so do abbreviations and initials.
func pageSentences(s string) []string {
	var all []string
	for _, span := range sentenceSpans(s) {
		all = append(all, strings.TrimSpace(s[span[0]:span[1]]))
	}
	return all
}

// sentenceSpans returns where the sentences of a text begin and end, in bytes.
func sentenceSpans(s string) [][2]int {
	var all [][2]int
	start, depth := 0, 0
	lastClosed := strings.LastIndexAny(s, ")]")
	for i, c := range s {
		if 'a' <= c && c <= 'z' || c == ' ' {
			continue
		}
		switch c {
		case '(', '[':
			if i < lastClosed {
				depth++
			}
		case ')', ']':
			depth = max(0, depth-1)
		}
		if i < start || depth > 0 || !endsSentence(s, start, i, c) {
			continue
		}
		end := i + utf8.RuneLen(c)
		end += len(s[end:]) - len(strings.TrimLeft(s[end:], `"'”’»*)`))
		if rest, ok := strings.CutPrefix(s[end:], " »"); ok {
			end = len(s) - len(rest)
		}
		if beginsSentence(s[end:], c) {
			all, start = append(all, [2]int{start, end}), end
		}
	}
	if strings.TrimSpace(s[start:]) != "" {
		all = append(all, [2]int{start, len(s)})
	}
	return all
}

const stopMarks, wideMarks = ".?!", "。？！؟"

func endsSentence(s string, start, i int, c rune) bool {
	if c < utf8.RuneSelf && c != '.' && c != '?' && c != '!' {
		return false
	}
	if strings.ContainsRune(wideMarks, c) {
		return true
	}
	if !strings.ContainsRune(stopMarks, c) || i+1 < len(s) && strings.IndexByte(stopMarks, s[i+1]) >= 0 {
		return false
	}
	day := endsWithDay(s[start:i])
	return c != '.' || !isAbbreviation(s[start:i]) && !day || i+1 >= len(s) || day && !startsWithMonth(strings.TrimLeft(s[i+1:], " "))
}

// endsWithDay reports whether a text ends with the number of a day, which some languages write with
// a stop behind it.
func endsWithDay(s string) bool {
	n := len(s) - len(strings.TrimRight(s, "0123456789"))
	return n == 1 || n == 2
}

func isAbbreviation(before string) bool {
	before = before[max(0, len(before)-12):]
	word := strings.ToLower(before[strings.LastIndexAny(before, " (“\"")+1:])
	switch word {
	case "e.g", "i.e", "eg", "ie", "etc", "vs", "cf", "dr", "mr", "mrs", "ms", "prof", "no", "approx", "min", "max", "incl",
		"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "a.m", "p.m":
		return true
	}
	return utf8.RuneCountInString(word) == 1 && word != "i" && !isDigitByte(word[0])
}

// beginsSentence reports whether what follows a mark is a new sentence.
func beginsSentence(rest string, mark rune) bool {
	t := strings.TrimLeft(rest, " ")
	if t == "" {
		return true
	}
	if t == rest && !strings.ContainsRune(wideMarks, mark) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(t, `"'“‘(¿¡*[`))
	return !unicode.IsLower(first)
}

// isNothing reports whether a line says that there is nothing, as in "None for this week."
func isNothing(text string) bool {
	if len(text) > 100 || !lex().mayBegin(cueNothing, text) {
		return false
	}
	words := pageWords(text)
	return len(words) > 0 && len(words) <= 5 && cueLength(cueNothing, words) == len(words)
}

func isQuestion(s string) bool {
	t := strings.TrimRight(s, `"'”’»)]* `)
	return strings.HasSuffix(t, "?") || strings.HasSuffix(t, "？") || strings.HasSuffix(t, "؟")
}

var (
	followUp    = pageRE(`(?i)^(why|why not|how|how so|how come|in what way|in what ways|if so|if not|if yes|and|or|but|what else|who else|anything else|such as|give|say why|explain|include|for example|for instance|e\.g\.|be specific|be as)\b`)
	whyNot      = pageRE(`(?i)^why or why not\b`)
	imperative  = pageRE(`(?i)^(please )?(describe|think|write|reflect|consider|list|note|recall|imagine|choose|pick|select|name|draw|sketch|look|compare|tell|record|identify|review|share|ask|discuss|talk|outline|summari[sz]e|set|make|take|remember|notice|observe|complete|find|rate|map|capture|explore|jot|explain|revisit|return)\b`)
	instruction = pageRE(`(?i)\b(the following|these (questions|prompts|points)|questions below|below|one of|at least \d+|up to \d+|\d+ words|each of)\b|^(please )?(read|use|answer|respond to|work through|go through) `)
)

// splitPrompts cuts a paragraph into single prompts. A statement leads in the question behind it;
// short follow-ups such as "Why?" stay with the question before them; statements alone are prompts
// where they ask for something to be done.
func splitPrompts(paragraph string) []string {
	var out []string
	lead := ""
	for _, s := range pageSentences(paragraph) {
		switch {
		case lead == "" && len(out) > 0 && isFollowUp(s):
			out[len(out)-1] += " " + s
		case isQuestion(s):
			out, lead = append(out, joinSentence(lead, s)), ""
		case lead != "" && (imperative().MatchString(s) || asksFor(cueWords(s))):
			out, lead = append(out, lead), s
		case lead == "" && asksAlone(s):
			out = append(out, s)
		default:
			lead = joinSentence(lead, s)
		}
	}
	if lead == "" {
		return out
	}
	if n := len(out); n > 0 && !imperative().MatchString(lead) {
		out[n-1] += " " + lead
		return out
	}
	return append(out, lead)
}

// splitItem cuts an item of a list that asks several whole questions. What stands between two of
// them leads in the second; what stands behind the last stays with it.
func splitItem(text string) []string {
	var out []string
	open := ""
	for _, s := range pageSentences(text) {
		if open == "" && len(out) > 0 && (isFollowUp(s) || fieldCount(s) < 4 && !asksReader(s)) {
			out[len(out)-1] += " " + s
			continue
		}
		if open = joinSentence(open, s); isQuestion(s) {
			out, open = append(out, open), ""
		}
	}
	switch {
	case len(out) == 0:
		return []string{text}
	case open != "":
		out[len(out)-1] += " " + open
	}
	return out
}

// asksReader reports whether a question of three words is whole: it speaks to who reads it.
func asksReader(s string) bool {
	words := cueWords(s)
	return len(words) > 2 && isQuestion(s) && lex().has(cueYou, words)
}

// asksAlone reports whether a noun phrase asks by itself, as in "Your own thoughts on how it
// began." A sentence with a verb leads in.
func asksAlone(s string) bool {
	words := cueWords(s)
	return len(words) > 2 && lex().begins(cueAsks, words) && !lex().has(cueFinite, words)
}

func isFollowUp(s string) bool {
	words := fieldCount(s)
	if words <= 6 && isQuestion(s) && lex().begins(cueWhy, cueWords(s)) {
		return true
	}
	return words <= 1 || words <= 3 && followUp().MatchString(s) || words <= 4 && (!isQuestion(s) && followUp().MatchString(s) || whyNot().MatchString(s))
}

func joinSentence(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// readPrompts takes the journal prompts. Where there is a list, its items are the prompts;
// questions beside it count too.
func (r *pageReader) readPrompts(s pageSection) {
	r.noteLabel(s)
	blocks := pageBlocks(s.lines)
	listed := false
	for _, b := range blocks {
		listed = listed || b.marker != ""
	}
	for i, b := range r.blocks(s) {
		text := b.flat().text
		switch {
		case b.moved == "" && b.heading && !isQuestion(text), b.moved == "" && (isNothing(text) || isPlaceholder(text) || isRemark(text) || isForm(text) || isDatum(text)):
			r.keep(text)
		case b.moved == "" && !b.quoted && r.takeWork(b):
		case b.moved == "" && !b.quoted && i > 0 && fieldCount(text) <= 2 && isQuestion(text) && isFollowUp(text) && len(r.page.Week.Prompts) > 0:
			r.page.Week.Prompts[len(r.page.Week.Prompts)-1].Text += " " + text
		case b.quoted, b.moved != "" && !isQuestion(text):
			r.addPrompt(text)
		case b.marker != "":
			for _, p := range splitItem(text) {
				r.addPrompt(p)
			}
		case b.moved == "" && r.isLeadIn(text, listed, i, len(blocks)):
			r.keep(text)
		default:
			for _, p := range splitPrompts(text) {
				r.addPrompt(p)
			}
		}
	}
}

// isPlaceholder reports whether a text holds the place of what the learner writes there: "[Your
// answer]". What asks for more than to write there is a prompt that stands in brackets.
func isPlaceholder(text string) bool {
	if !strings.HasPrefix(text, "[") || !strings.HasSuffix(text, "]") || strings.Count(text, "[") != 1 || isQuestion(text) {
		return false
	}
	words := cueWords(text)
	return lex().has(cuePlace, words) || !asksFor(words)
}

// isForm reports whether a line is to be ticked or filled in: it has several boxes, or few words
// beside a blank.
func isForm(text string) bool {
	boxes := strings.Count(text, "☐") + strings.Count(text, "□") + strings.Count(text, "◯")
	return boxes > 2 || strings.Contains(text, "___") && len(pageWords(text)) <= 4
}

// takeWork takes a block that is nothing but a work or a link for a reading, whatever label it
// stands under.
func (r *pageReader) takeWork(b pageBlock) bool {
	text, links := b.withoutLinks()
	if isQuestion(text) || len(links) != 1 && !isCitation(text) {
		return false
	}
	link := firstLink(links)
	if len(links) == 1 && strings.TrimSpace(text) == strings.TrimSpace(link.Title) {
		if !leadsToReading(link.URL) || asksFor(cueWords(text)) {
			return false
		}
	} else if !isCitation(text) || asksFor(cueWords(text)) {
		return false
	}
	r.taken(Reading)
	r.addResource(text, link)
	return true
}

// isLeadIn reports whether a paragraph speaks about the prompts and is none itself.
func (r *pageReader) isLeadIn(text string, listed bool, i, blocks int) bool {
	asks := hasMark(text, "?？؟")
	if asks {
		return false
	}
	if listed || strings.HasSuffix(text, ":") {
		return true
	}
	if label, _, ok := cutLabel(text); ok && i > 0 && fieldCount(label) <= 3 {
		return true
	}
	if blocks > 1 && instruction().MatchString(text) && !imperative().MatchString(text) {
		return true
	}
	words := cueWords(text)
	if blocks < 2 || asksFor(words) || asksLater(text) || imperative().MatchString(text) || lex().begins(cueAsks, words) {
		return false
	}
	return i > 0 || lex().has(cueFinite, words)
}

func (r *pageReader) addPrompt(text string) {
	text = strings.TrimSpace(text)
	if !pageSays(text) {
		return
	}
	if len(r.page.Week.Prompts) >= pageItemLimit {
		r.keep(text)
		return
	}
	for _, p := range r.page.Week.Prompts {
		if p.Text == text {
			r.note("Asked twice on the page, kept once: “%s”", pageShorten(text))
			return
		}
	}
	r.page.Week.Prompts = append(r.page.Week.Prompts, prompts.Prompt{Text: text})
}

// noteLabel tells what a label was taken for, and keeps one that says more than what stands below
// it: remarks in brackets, and the other words of a heading in which a label was guessed.
func (r *pageReader) noteLabel(s pageSection) {
	r.noteNear(s)
	if s.remark != "" || s.label != "" && !knownLabel(s.label) {
		r.keep(s.label)
	}
}

// noteNear tells what a label was taken for whose spelling is not quite that.
func (r *pageReader) noteNear(s pageSection) {
	if s.near != "" {
		r.note("“%s” was taken to mean “%s”.", pageShorten(s.label), s.near)
	}
}
