package coursepage

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"ponder/prompts"
)

var (
	resourceLead = pageRE(`(?i)^(?:(?:please )?(?:click|tap) here (?:to )?(?:download|read|watch|view|open|see|listen to|listen|access)?(?: the)?\s*:|(?:download|read|watch|view|listen|listen to|video|link)(?: here)?\s*:|(?:click|tap) here\s*:?$)\s*`)
	resourceKind = pageRE(`(?i)[\s,]*[(\[]\s*(pdf|video|docx?|pptx?|audio|podcast|slides?|website|article)\s*[)\]]$`)
	resourceBy   = pageRE(`(?:,|\s–|\s-)\s+by\s+(` + personName + `)$`)
	aboutThem    = pageRE(`(?i)^(please|you|we|this|these|if|there|all|each|here|for more|make sure|take|choose|go|contact|questions\?|any questions)(?:\s|$)`)
)

// readResources takes what to read and watch, one a line. An address on a line of its own belongs
// to the line before it.
func (r *pageReader) readResources(s pageSection) {
	r.noteLabel(s)
	all := pageBlocks(s.lines)
	for i, b := range r.blocks(s) {
		text, links := b.withoutLinks()
		switch {
		case b.moved == "" && (len(links) == 0 && strings.HasPrefix(b.text, "![") || len(links) == 1 && isPicture().MatchString(links[0].URL)):
			r.keep(b.flat().text)
		case b.moved == "" && !b.quoted && len(links) == 0 && (b.marker == "" && strings.HasSuffix(text, ":") && i+1 < len(all) && (all[i+1].marker != "" || lex().has(cueRead, cueWords(text))) ||
			strings.HasSuffix(text, ":") && (lex().has(cueLeadIn, cueWords(text)) || isAsking(text)) || namesNothing(text) || namesNoWork(text) ||
			tellsSomething(text) && (b.marker == "" || len(pageWords(text)) > 7) || headOfLinks(text, all, i) || isDatum(text) || instructs(text) || isRemark(text) || b.marker != "" && listOfTasks(all, i)):
			r.keep(text)
		case b.moved == "" && !b.quoted && r.addRow(text, links):
		case b.moved == "" && (b.heading || isNothing(text)):
			r.keep(text)
		case b.moved == "" && !b.quoted && b.marker == "" && isProse(text):
			r.proseLinks(b.text, links)
		case b.moved != "":
			r.addResource(text, firstLink(links))
		case !b.quoted && b.marker == "" && len(links) == 0 && aboutResources(text):
			r.keep(text)
		case !b.quoted && len(links) == 0 && len(shortCitations(text)) > 1:
			for _, work := range shortCitations(text) {
				r.addResource(work, prompts.Link{})
			}
		case !b.quoted && b.marker == "" && len(links) == 0 && strings.Contains(text, "; "):
			for part := range strings.SplitSeq(text, "; ") {
				r.addResource(part, prompts.Link{})
			}
		case len(links) > 1 && isCitation(text):
			r.addResource(text, links[0])
			for _, l := range links[1:] {
				r.keep(joinSentence(text+": "+l.Title, l.URL)) // the same work in another place
			}
		case len(links) > 1 && titled(links):
			r.addLinks(text, links)
		case len(links) == 1 && b.above != "" && !b.quoted:
			r.addResource(b.above, links[0])
		case len(links) > 0 && !pageSays(text) && b.marker == "" && !b.quoted && r.addressOfLast(links[0]):
		case len(links) > 0:
			r.addResource(text, links[0])
			for _, l := range links[1:] {
				r.addResource(l.Title, l)
			}
		case s.hint && s.label == "" && !b.quoted && r.hasWork(strings.TrimSpace(workYear().ReplaceAllString(text, ""))):
			r.keep(text) // a work is spoken of again
		default:
			r.addResource(text, prompts.Link{})
		}
	}
}

// workYear is the year behind a work: "(1986)".
var workYear = pageRE(`\s*\((?:1[89]|20)\d\d\)$`)

// namesNothing reports whether a line says to read or watch something that it does not name: "Watch
// the video."
func namesNothing(text string) bool {
	words := cueWords(text)
	if len(words) < 2 || len(words) > 4 || hasDigit(text) || hasMark(text, "“«\"„:") || !lex().begins(cueRead, words) || !lex().has(cueWork, words) {
		return false
	}
	for i, f := range strings.Fields(text) {
		if c := []rune(f)[0]; i > 0 && unicode.IsUpper(c) {
			return false
		}
	}
	return true
}

// namesNoWork reports whether a line says to read something by none of what works are known by.
func namesNoWork(text string) bool {
	words := cueWords(text)
	return len(words) > 3 && lex().begins(cueRead, words) && !namesSomething(text, words)
}

// headOfLinks reports whether a row of a table names the columns of the rows below it.
func headOfLinks(text string, all []pageBlock, i int) bool {
	return strings.Contains(text, " | ") && i+1 < len(all) && strings.Contains(all[i+1].text, " | ") && strings.Contains(all[i+1].text, "](")
}

// datum knows what says something about a work or a lesson rather than names one: "Duration: 2 h".
var datum = pageRE(`^\p{L}[\p{L} ]{1,20}: *\d[^“"«]{0,30}$`)

func isDatum(text string) bool {
	_, rest, ok := cutLabel(text)
	d := findDays(rest)
	return datum().MatchString(text) || ok && len(d) > 0 && d[0].start == 0 && len(pageWords(rest)) < 8
}

// instructs reports whether a line tells what to do, other than to read something.
func instructs(text string) bool {
	words := cueWords(text)
	return len(words) > 3 && !lex().has(cueRead, words) && !lex().has(cueWork, words) && !isCitation(text) && !longTitle(text) &&
		(lex().begins(cueDo, words) || lex().begins(cueReflect, words))
}

// listOfTasks reports whether most items of the list that one stands in say what to do: then it is
// a list of things to do.
func listOfTasks(all []pageBlock, at int) bool {
	from, to := at, at
	for from > 0 && all[from-1].marker != "" && at-from < listWindow {
		from--
	}
	for to < len(all) && all[to].marker != "" && to-at < listWindow {
		to++
	}
	tasks := 0
	for _, b := range all[from:to] {
		words := b.flat().words
		if len(words) > 2 && (lex().begins(cueDo, words) || lex().begins(cueReflect, words)) && !lex().begins(cueRead, words) {
			tasks++
		}
	}
	return to-from > 2 && 2*tasks >= to-from
}

// addRow takes a row of a table as one work where its links have no names of their own: "Notebooks
// | Film | Slides".
func (r *pageReader) addRow(text string, links []prompts.Link) bool {
	cells := strings.Split(text, " | ")
	if len(cells) < 2 || len(links) == 0 || len(pageWords(cells[0])) == 0 {
		return false
	}
	for _, l := range links {
		if len(pageWords(l.Title)) > 1 || strings.Contains(cells[0], l.Title) {
			return false
		}
	}
	r.addResource(cells[0], links[0])
	for _, l := range links[1:] {
		r.keep(joinSentence(cells[0]+": "+l.Title, l.URL))
	}
	return true
}

// isProse reports whether a paragraph tells something rather than names a work.
func isProse(text string) bool {
	return len(pageWords(text)) > 18 && !isCitation(text) && len(pageSentences(text)) > 1 || len(pageWords(text)) > 45
}

// proseLinks adds what a paragraph names by its links, and keeps the paragraph.
func (r *pageReader) proseLinks(text string, links []prompts.Link) {
	for _, l := range links {
		if leadsSomewhere(l.URL) && !r.hasResource(l.URL) {
			r.addResource(l.Title, l)
		}
	}
	r.keep(flatLinks(text)) // with the addresses of which no reading was made
}

// tellsSomething reports whether a line is a sentence about things rather than the name of one.
func tellsSomething(text string) bool {
	words := cueWords(text)
	return len(words) > 5 && endsWithAny(text, ".!:") && (lex().has(cueFinite, words) || len(words) > 14 && !hasYear(text)) &&
		!lex().begins(cueRead, words) && !isCitation(text) && !hasMark(text, "“«\"")
}

func firstLink(links []prompts.Link) prompts.Link {
	if len(links) == 0 {
		return prompts.Link{}
	}
	return links[0]
}

// aboutResources reports whether a line speaks of the resources and is none.
func aboutResources(text string) bool {
	if resourceSentence().MatchString(text) {
		return true
	}
	return aboutThem().MatchString(text) && len(pageWords(text)) > 4 || len(pageWords(text)) > 40 && !isCitation(text)
}

func titled(links []prompts.Link) bool {
	for _, l := range links {
		if !pageSays(l.Title) {
			return false
		}
	}
	return true
}

// addLinks adds every link of a line as a resource, and keeps the line's other words.
func (r *pageReader) addLinks(text string, links []prompts.Link) {
	rest := text
	for _, l := range links {
		r.addResource(l.Title, l)
		rest = strings.Replace(rest, pageOneLine(l.Title), " ", 1)
	}
	if !onlyFillers(rest, " and or the a see also ") {
		r.keep(text)
	}
}

// addResource adds one resource; words that only say "click here" give way to the address.
func (r *pageReader) addResource(text string, link prompts.Link) {
	all := &r.page.Week.Resources
	if link.URL != "" && (isOfSite(link.URL) || r.leadsToWeek(text, link)) || r.isOneMore(text, link) {
		r.keep(joinSentence(text, link.URL))
		return
	}
	lead := ""
	for more := leadOf(text); more != ""; more = leadOf(text[len(lead):]) {
		lead += more
	}
	res := prompts.Resource{Title: text[len(lead):], URL: link.URL}
	if strings.Contains(res.Title, "by ") {
		if m := resourceBy().FindStringSubmatch(res.Title); m != nil {
			res.By, res.Title = m[1], strings.TrimSuffix(res.Title, m[0])
		}
	}
	if strings.HasSuffix(res.Title, ")") || strings.HasSuffix(res.Title, "]") {
		if m := resourceKind().FindStringSubmatch(res.Title); m != nil {
			res.Kind, res.Title = strings.ToLower(m[1]), strings.TrimSuffix(res.Title, m[0])
		}
	}
	res.Title = strings.Trim(res.Title, " ,:;–—-")
	if res.Kind == "" {
		res.Kind = kindOf(lead, res.URL)
	}
	if !pageSays(res.Title) {
		res.Title = res.URL
	}
	if !pageSays(res.Title) || len(*all) >= pageItemLimit {
		r.keep(joinSentence(text, link.URL))
		return
	}
	*all = append(*all, res)
}

// leadsToWeek reports whether a link leads to the page of a week, of this course or of this page's
// kind: its words are nothing but the number of one.
func (r *pageReader) leadsToWeek(text string, link prompts.Link) bool {
	if len(text) > 40 || isFile(link.URL) || !mayNameWeek(text) {
		return false
	}
	t, ok := titleFrom(text, false)
	return ok && t.title == "" && (t.rank > 0 || t.unit == r.unit)
}

// leadOf returns the words before a resource that say only what to do with it: "Click here to
// read:".
func leadOf(text string) string {
	if !strings.Contains(text, ":") && !strings.Contains(strings.ToLower(text[:min(len(text), 40)]), "here") {
		return ""
	}
	return resourceLead().FindString(text)
}

// isOneMore reports whether the address of a work is among the readings already, and gives that one
// the name that it lacked.
func (r *pageReader) isOneMore(text string, link prompts.Link) bool {
	all := r.page.Week.Resources
	if at := sameTitle(all, text); at >= 0 && (link.URL == "" || all[at].URL == "") {
		all[at].URL = firstText(all[at].URL, link.URL)
		all[at].Kind = firstText(all[at].Kind, kindOf("", link.URL))
		return true
	}
	at := slices.IndexFunc(all, func(res prompts.Resource) bool { return link.URL != "" && res.URL == link.URL })
	if at >= 0 && all[at].Title == all[at].URL && pageSays(text) {
		all[at].Title = text
	}
	return at >= 0
}

// sameTitle returns the place of the reading that goes by the same words, or -1. A word or two may
// be the name of several.
func sameTitle(all []prompts.Resource, text string) int {
	words := pageWords(text)
	if len(words) < 3 {
		return -1
	}
	return slices.IndexFunc(all, func(res prompts.Resource) bool {
		return len(res.Title) < 2*len(text) && slices.Equal(pageWords(joinSentence(res.Title, res.By)), words)
	})
}

// addressOfLast adds an address on a line of its own to the resource above it.
func (r *pageReader) addressOfLast(l prompts.Link) bool {
	all := r.page.Week.Resources
	if n := len(all); n > 0 && all[n-1].URL == "" {
		all[n-1].URL = l.URL
		all[n-1].Kind = firstText(all[n-1].Kind, kindOf("", l.URL))
		return true
	}
	return false
}

// kindOf guesses what a resource is from the words before it and from its address.
func kindOf(lead, address string) string {
	lead = strings.ToLower(lead)
	u, err := url.Parse(address)
	if err != nil {
		u = &url.URL{}
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	switch ext := strings.ToLower(path.Ext(u.Path)); {
	case ext == ".pdf" || ext == ".docx" || ext == ".doc" || ext == ".pptx":
		return ext[1:]
	case strings.Contains(lead, "watch") || strings.Contains(lead, "video"), ext == ".mp4",
		host == "youtube.com" || host == "youtu.be" || host == "vimeo.com" || host == "player.vimeo.com":
		return "video"
	}
	return ""
}
