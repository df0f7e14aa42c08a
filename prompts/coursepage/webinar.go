package coursepage

import (
	"strings"

	"ponder/prompts"
)

const whatWebinar = "Webinar"

// webinarFillers are words that say nothing a webinar's title and time do not.
const webinarFillers = ` webinar live session call lecture talk workshop seminar the a an this week our your on at from in is will be held takes ` +
	`take place join us for please date time when day and by of it zoom online to `

var watchLine = pageRE(`(?i)\b(watch|recording|recorded|join|link|register|log in|sign up|click here|here:)\b`)

// readWebinar takes the first webinar of the page; a second is kept and asked about.
func (r *pageReader) readWebinar(s pageSection) {
	blocks := pageBlocks(s.lines)
	if r.page.Week.Webinar != nil {
		r.doubt("The page names more than one webinar: the first was taken, the other kept as notes.")
		r.keepLines(s)
		return
	}
	if len(blocks) == 0 {
		r.keep(s.label)
		return
	}
	kept, notes := len(r.kept), len(r.page.Notes)
	w := &prompts.Webinar{}
	r.page.Week.Webinar = w
	var lines []string
	for _, b := range blocks {
		if line := r.webinarLine(w, b); line != "" {
			lines = append(lines, line)
		}
	}
	lines = r.keepBeyond(lines)
	text := strings.Join(lines, "\n")
	m := findWhen(text)
	if label := cueWords(s.label); len(m.days) == 0 && w.Link.URL == "" && len(m.times) == 0 && s.label != "" && !lex().has(cueWebinar, label) {
		r.page.Week.Webinar = nil // a talk that has no time is a title
		r.keepLines(s)
		return
	}
	r.noteLabel(s)
	if len(m.days) > 0 || w.Link.URL == "" {
		w.At = r.when(m, whatWebinar, false, text)
	}
	pos := 0
	for _, line := range lines {
		r.webinarWords(w, line, m.rest[pos:pos+len(line)])
		pos += len(line) + 1
	}
	if *w == (prompts.Webinar{}) {
		r.page.Week.Webinar = nil
		r.kept, r.page.Notes = r.kept[:kept], r.page.Notes[:notes]
		r.keepLines(s) // as they stand, below their label
	}
}

// keepBeyond keeps as notes the lines that are too many to be searched for dates, and gives the
// others.
func (r *pageReader) keepBeyond(lines []string) []string {
	size := 0
	for i, line := range lines {
		if size += len(line) + 1; size > pageWhenLimit {
			for _, rest := range lines[i:] {
				r.keep(rest)
			}
			return lines[:i]
		}
	}
	return lines
}

// webinarLine takes title and link out of a line and gives what may still say when.
func (r *pageReader) webinarLine(w *prompts.Webinar, b pageBlock) string {
	label, rest, sub := cutSubLabel(webinarSection, b.text)
	text, links := cutLinks(rest)
	if len(links) > 0 && w.Link.URL == "" && (label == "link" || label == "url") {
		w.Link = prompts.Link{Title: text, URL: links[0].URL}
		return ""
	}
	if len(links) == 1 && w.Link.URL == "" && text == links[0].Title {
		w.Link = links[0]
		return ""
	}
	for _, l := range links {
		if w.Link.URL != "" && w.Link.URL != l.URL {
			r.keep(strings.TrimSpace(l.Title + " " + l.URL))
			continue
		}
		w.Link.URL = l.URL
		if watchLine().MatchString(text) && len(findDays(text)) == 0 {
			w.Link.Title, text = text, ""
		}
	}
	switch {
	case sub && (label == "title" || label == "topic" || label == "theme") && w.Title == "":
		w.Title = text
		return ""
	case b.quoted:
		r.keep(text)
		return ""
	case len(links) > 0 && sub && w.Link.Title == "" && len(findDays(text)) == 0:
		w.Link.Title = text
		return ""
	}
	return text
}

// webinarWords makes a title of the words that are left in a line, and keeps the line where some
// are left over.
func (r *pageReader) webinarWords(w *prompts.Webinar, line, masked string) {
	parts := strings.FieldsFunc(masked, func(c rune) bool { return c == pageMasked })
	best, says := "", 0
	for _, part := range parts {
		bare := bracketed().ReplaceAllStringFunc(part, func(remark string) string {
			if !onlyFillers(remark, webinarFillers) {
				says++ // it is kept with its line
			}
			return " "
		})
		part = pageOneLine(trimTitle(bare))
		if onlyFillers(part, webinarFillers) {
			continue
		}
		says++
		if best == "" {
			best = part
		}
	}
	switch {
	case says == 0:
	case best != "" && w.Title == "" && !shortLabel().MatchString(best) && !watchLine().MatchString(best) && !strings.HasSuffix(line, ":"):
		w.Title = best
		if says > 1 {
			r.keep(line)
		}
	default:
		r.keep(line)
	}
}

// bracketed knows a remark in brackets, which is no title.
var bracketed = pageRE(`\([^()]*\)`)

var danglingWord = pageRE(`(?i)(?:^|\s)(?:on|at|from|in|by|and|is|the|to|of)$`)

// trimTitle takes off the marks and little words that led to a date.
func trimTitle(s string) string {
	for {
		t := strings.Trim(s, " \t\n–—-,:;|@")
		if strings.HasSuffix(t, "(") || strings.HasPrefix(t, ")") {
			t = strings.Trim(t, "() ")
		}
		t = strings.TrimLeft(t, ".)")
		t = danglingWord().ReplaceAllString(t, "")
		if t == s {
			return strings.TrimSpace(strings.TrimSuffix(t, "."))
		}
		s = t
	}
}

// misspelt reports whether a long word is one of a list with a slip of typing.
func misspelt(word, list string) bool {
	if len(word) < 8 {
		return false
	}
	for known := range strings.FieldsSeq(list) {
		if len(known) >= 8 && nearlySame(known, word) {
			return true
		}
	}
	return false
}

// onlyFillers reports whether a text has no words but those in a list.
func onlyFillers(text, fillers string) bool {
	for _, w := range pageWords(text) {
		if !strings.Contains(fillers, " "+w+" ") && !misspelt(w, fillers) {
			return false
		}
	}
	return true
}
