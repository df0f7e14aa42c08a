package coursepage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// weighReading weighs what looks like something to read or watch.
func (f flatLine) weighReading(sc *scores, s pageSection, l pageLine, context sectionKind) {
	text, links := l.withoutLinks()
	words := f.words
	if len(links) > 0 {
		words = cueWords(text)
	}
	if s.kind == resourceSection && !s.hint {
		return
	}
	if s.kind == promptSection && !s.hint && (len(links) == 0 || isQuestion(text) || asksFor(words)) {
		return
	}
	for _, link := range links {
		share := float64(len(pageWords(link.Title))) / float64(max(1, len(words)))
		switch {
		case isFile(link.URL) && (share > 0.6 || share > 0.3 && l.marker != ""):
			sc[resourceSection] += cueWeight + smallWeight
		case share > 0.6 && l.marker != "":
			sc[resourceSection] += cueWeight
		case lex().begins(cueRead, words):
			sc[resourceSection] += cueWeight
		default:
			continue
		}
		return
	}
	switch {
	case len(words) < 25 && hasDigit(text) && chapterLine().MatchString(text), shortCitations(text) != nil && (len(words) != 2 || context == resourceSection || s.kind == resourceSection || strings.Contains(text, "(")):
		sc[resourceSection] += firmWeight
	case isCitation(text) && len(words) > 3:
		sc[resourceSection] += cueWeight
	case len(words) == 0 && len(links) == 1 && !noReading().MatchString(links[0].URL):
		sc[resourceSection] += cueWeight
	case hasYear(text) && longTitle(text) && len(words) < 60 && !isQuestion(text) && f.datedKind() == otherSection && !l.asks:
		sc[resourceSection] += cueWeight
	case context == resourceSection && hasYear(text) && len(words) > 4 && !isQuestion(text):
		sc[resourceSection] += cueWeight
	case lex().begins(cueRead, words) && len(words) > 1 && len(words) < 25 && !isQuestion(text) && (len(links) > 0 || namesSomething(text, words)):
		sc[resourceSection] += cueWeight - smallWeight/2
	}
	if context == resourceSection && l.marker != "" {
		sc[resourceSection] += smallWeight
	}
}

// namesSomething reports whether a line that says to read has something in it that works are known
// by: a word for one, a number, a title or a name.
func namesSomething(text string, words []string) bool {
	if lex().has(cueWork, words) || hasDigit(text) || hasMark(text, "“„«\"") {
		return true
	}
	for i, f := range strings.Fields(text) {
		if first, _ := utf8.DecodeRuneInString(f); i > 0 && unicode.IsUpper(first) {
			return true
		}
	}
	return false
}

// namesYear knows the year of a work.
var namesYear = pageRE(`\b(?:1[89]|20)\d\d\b`)

func hasYear(text string) bool {
	return strings.ContainsAny(text, "12") && namesYear().MatchString(text)
}

// isFile reports whether an address leads to a document or a film rather than to a page of a site.
func isFile(address string) bool {
	return kindOf("", address) != "" || fileAddress().MatchString(address)
}

var fileAddress = pageRE(`(?i)\.(?:pdf|docx?|pptx?|xlsx?|odt|odp|ods|rtf|txt|epub|mp3|mp4|m4a|zip|ipynb|csv)(?:[?#]|$)|(?:docs|drive|slides)\.google\.com/|/(?:file|files|pluginfile\.php|mod/(?:resource|url|page|book))/|youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch|embed|playlist)|vimeo\.com/|(?:ted\.com/talks|soundcloud\.com|spotify\.com/episode|loom\.com/share)`)
