package coursepage

import (
	"slices"
	"strings"
	"unicode"

	"ponder/prompts"
)

// Works are what people read, watch or listen to. On pages that were copied they have lost their
// links: they are known by how they are cited, by a chapter's number, by the name of a file, or by
// a sentence that says to read them.

// citation knows how works are cited: "Papert, S. (2002). …", "MURRA, John. “…”".
var citation = pageRE(`^(?:\p{Lu}[\p{L}'’-]+,? ?(?:\p{Lu}\.|\p{Lu}[\p{L}'’-]+)[^?]{0,80}\(?\b(?:1[89]|20)\d\d\b|\p{Lu}{3,}(?:[ -]\p{Lu}{2,})*, ?\p{Lu}|\p{Lu}[\p{L}'’ &-]+ \((?:1[89]|20)\d\d[),]|\p{Lu}[\p{L}.'’-]+ (?:\p{Lu}[\p{L}.'’-]+ ?){1,3}(?:(?:et|and|und|y|e|&) [^,«“"]{3,40})?, ?[«“"„])`)

// pagesOfWork knows the pages of a work: "…, pp. 63-100".
var pagesOfWork = pageRE(`\bpp?\. ?\d+ ?[-–] ?\d+`)

func isCitation(text string) bool {
	if !hasDigit(text) && !hasMark(text, "«“\"„") && !severalCapitals(text) {
		return false
	}
	return citation().MatchString(text) || strings.Contains(text, "p.") && pagesOfWork().MatchString(text)
}

// severalCapitals reports whether a text begins with three capitals, as a name in some lists of
// works does.
func severalCapitals(text string) bool {
	n := 0
	for _, c := range text {
		if !unicode.IsUpper(c) {
			return false
		}
		if n++; n == 3 {
			return true
		}
	}
	return false
}

// shortCitation knows the short form: "Tversky & Kahneman 1973", "Croskerry et al. (2013, ch. 2)".
var shortCitation = pageRE(`^\p{Lu}[\p{L}'’-]+(?:(?:, \p{Lu}[\p{L}'’-]+)* (?:&|and|und|et|y|e) \p{Lu}[\p{L}'’-]+| et al\.?)? (?:(?:1[89]|20)\d\d[a-c]?|\((?:1[89]|20)\d\d[^()]{0,30}\))`)

// chapterLine knows a line that names a chapter by its number.
var chapterLine = lexRE(func() string {
	return `^(?:\d{1,2} ?[-–.)] ?)?(?i:` + alternatives("chapter") + `)\.? ?\d{1,3}\b`
})

// fileName knows the name of a document or a recording in running text.
var fileName = pageRE(`(?i)(?:^|[\s(„“"«\[])([\p{L}\d][\p{L}\d_.-]{2,80}\.(?:pdf|docx?|pptx?|odt|odp|epub|mp3|mp4|m4a))(?:[\s).,;:”“"»\]]|$)`)

// fileEnding finds the end of such a name quickly.
var fileEnding = pageRE(`\.(?:pdf|doc|ppt|odt|odp|epub|mp3|mp4|m4a|PDF|DOC|PPT|ODT|ODP|EPUB|MP3|MP4|M4A)`)

// quotedTitle knows a title between quotation marks.
var quotedTitle = pageRE(`“[^“”]{4,120}”|„[^„“”]{4,120}[“”]|« ?[^«»]{4,120}»|"[^"]{4,120}"|(?:^|\s)['‘][^'‘’]{8,120}['’](?:[\s.,;)]|$)`)

// shortCitations cuts a line that holds nothing but short citations. Without any it gives nothing.
func shortCitations(text string) []string {
	if !hasDigit(text) {
		return nil
	}
	var all []string
	for text = strings.Trim(text, " ,;"); text != ""; text = strings.Trim(text, " ,;") {
		m := shortCitation().FindString(text)
		if m == "" {
			return nil
		}
		all, text = append(all, m), text[len(m):]
	}
	return all
}

// isWork reports whether a line is the name of a work.
func isWork(text string) bool {
	return isCitation(text) && len(pageWords(text)) > 3 || hasDigit(text) && chapterLine().MatchString(text) || shortCitations(text) != nil
}

// attachWorks adds the works that a line speaks of, where they have no link.
func (r *pageReader) attachWorks(s pageSection, l pageLine) {
	if s.kind == resourceSection || s.kind == feedbackSection || l.quoted || l.heading || len(l.text) > pageWhenLimit {
		return
	}
	r.attachFiles(s, l)
	text, _ := l.withoutLinks()
	if cells := strings.Split(text, " | "); len(cells) > 1 {
		for _, cell := range cells {
			for _, work := range shortCitations(cell) {
				if !r.hasWork(work) {
					r.addResource(work, prompts.Link{})
				}
			}
		}
		return
	}
	if strings.Contains(l.text, "](") || isQuestion(text) {
		return
	}
	for _, sentence := range pageSentences(text) {
		if work := workToRead(sentence); work != "" && !r.hasWork(work) {
			r.addResource(work, prompts.Link{})
		}
	}
}

// attachFiles adds the files whose names stand in a line.
func (r *pageReader) attachFiles(s pageSection, l pageLine) {
	if !strings.Contains(l.text, ".") {
		return
	}
	text, _ := l.withoutLinks()
	if !fileEnding().MatchString(text) {
		return
	}
	for _, m := range fileName().FindAllStringSubmatch(text, 8) {
		if s.kind != assignmentSection && !r.hasWork(m[1]) {
			r.addResource(m[1], prompts.Link{})
		}
	}
}

// workToRead returns what a sentence says to read or watch: from the verb to the next thing to be
// done. A sentence that names no title and no numbered work gives nothing.
func workToRead(sentence string) string {
	all := cueWords(sentence)
	if !lex().has(cueRead, all) || !lex().has(cueWork, all) && !longTitle(sentence) {
		return ""
	}
	fields := strings.Fields(sentence)
	starts := make([]int, len(fields)+1) // where the words of each field begin
	for i, f := range fields {
		starts[i+1] = starts[i]
		for range eachWord(f) {
			starts[i+1]++
		}
	}
	between := func(from, to int) []string { return all[starts[from]:starts[min(len(fields), to)]] }
	for i := range fields {
		if !lex().begins(cueRead, between(i, i+16)) || i > 0 && lex().has(cueFinite, between(i-1, i)) {
			continue
		}
		end := min(len(fields), i+20)
		for k := i + 2; k < end; k++ {
			if next := between(k, k+4); lex().begins(cueReflect, next) || lex().begins(cueDo, next) {
				end = k
				break
			}
		}
		work := strings.Join(fields[i:end], " ")
		after := between(i, end)[1:]
		if len(after) > 1 && (longTitle(work) || lex().has(cueWork, after[:min(len(after), 8)]) && (numberedWork().MatchString(work) || i == 0 && namedWork().MatchString(work))) {
			return strings.TrimRight(joiningWord().ReplaceAllString(work, ""), " .,;:")
		}
	}
	return ""
}

// numberedWork knows that a work is told from others by a number: "Reading 8", "chapters 3 and 4".
var numberedWork = pageRE(`\p{L}\.? \d{1,3}\b`)

// namedWork knows that a work has a name: a capital behind the first word.
var namedWork = pageRE(`\s[«“"]?\p{Lu}\p{Ll}+ \p{L}`)

// longTitle reports whether a title of three words and more stands between quotation marks.
func longTitle(text string) bool {
	return hasMark(text, "“„«\"'‘") && len(pageWords(quotedTitle().FindString(text))) > 2
}

// joiningWord is what is left at the end where the next thing to be done was cut off.
var joiningWord = pageRE(`(?i),? (?:and|then|and then|or|et|puis|y|e|und|dann|und dann)$`)

// namesWork reports whether a text says to read something.
func namesWork(text string) bool {
	if len(fileName().FindString(text)) > 0 {
		return true
	}
	for _, s := range pageSentences(text) {
		if workToRead(s) != "" {
			return true
		}
	}
	return false
}

// hasWork reports whether a work is among the readings already.
func (r *pageReader) hasWork(work string) bool {
	return slices.ContainsFunc(r.page.Week.Resources, func(res prompts.Resource) bool {
		return strings.Contains(res.Title, work) || strings.Contains(work, res.Title) && len(res.Title) > 8 || similarity(res.Title, work) > 0.5
	})
}
