package coursepage

import (
	"net/url"
	"strings"
	"time"
)

// attach looks for what no section took: files and films among the words of other lines, days
// beside words of handing in, and meetings at a time. What fits a place that is still empty is put
// there; what fits none is asked about.
func (r *pageReader) attach(sections []pageSection) {
	for _, s := range r.led {
		for _, l := range s.lines {
			r.attachLinks(s, l)
			r.attachWorks(s, l)
		}
	}
	for _, s := range sections {
		for _, l := range s.lines {
			if asItStands := s.kind == noteSection && l.quoted; !asItStands && (l.moved == "" || l.moved == Reading) {
				r.attachLinks(s, l)
				r.attachWorks(s, l)
			}
		}
	}
	for _, s := range sections {
		if s.kind != otherSection && s.kind != noteSection && s.kind != introSection && s.kind != focusSection && s.kind != meetingSection &&
			s.kind != promptSection {
			continue
		}
		for _, l := range s.lines {
			if l.moved == "" && !l.heading && !l.quoted {
				r.attachDay(s, l)
			}
		}
	}
	r.askAboutPrompts(sections)
}

// attachLinks adds the files, films and pages that are linked in a line of another kind. Where a
// meeting is held, a form and the entrance of a site are none of them.
func (r *pageReader) attachLinks(s pageSection, l pageLine) {
	if s.kind == resourceSection || s.kind == webinarSection || s.kind == feedbackSection || s.kind == assignmentSection {
		return
	}
	if goesOnElsewhere(l) {
		return
	}
	text, links := l.withoutLinks()
	for _, link := range links {
		if !leadsToReading(link.URL) || r.hasResource(link.URL) || isNavigation(link.Title) || isPicture().MatchString(link.URL) ||
			!pageSays(link.Title) && !pageSays(text) && !strings.Contains(link.URL, "://") {
			continue
		}
		if link.Title == "" && len(links) == 1 && namesLink(text) {
			link.Title = text
		}
		link.Title = firstText(link.Title, l.above)
		r.addResource(link.Title, link)
	}
}

// isPicture knows the address of a picture, which shows something rather than says it.
var isPicture = pageRE(`(?i)\.(?:png|jpe?g|gif|svg|webp)(?:[?#]|$)`)

// namesLink reports whether the words beside a bare address are its name: few of them, or a
// citation.
func namesLink(text string) bool {
	return pageSays(text) && (len(pageWords(text)) <= 12 || isCitation(text)) && !isQuestion(text) && !lex().begins(cueDo, cueWords(text))
}

// leadsToReading reports whether an address leads to a file, or to one page of a site that can be
// read: no form, no place within the page, no licence.
func leadsToReading(address string) bool {
	return !isOfSite(address) && (isFile(address) || leadsSomewhere(address))
}

// isOfSite reports whether an address belongs to a site rather than to what can be read there: a
// place within a page, a form, where a meeting is held, a licence.
func isOfSite(address string) bool {
	if !maybeOfSite(strings.ToLower(address)) {
		return false
	}
	return withinSite().MatchString(address) || noReading().MatchString(address)
}

// maybeOfSite says quickly whether it is worth looking closer at an address. Every form that
// withinSite and noReading know has one of these in it.
func maybeOfSite(address string) bool {
	for _, part := range [...]string{"#", "people", "tag", "categor", "author", "pixabay", "unsplash", "time", "creativecommons", "whereby", "piazza", "edstem", "slack", "arewe", "legal", "zoom.us", "meet.", "teams.", "webex", "jeans",
		"jitsi", "bigblue", "bbb.", "form", "survey", "qual", "pad", "kahoot", "sli.do", "discord", "/issues/", "/edit/", "/tree/", "/log", "/sign",
		"/share", "/intent", "/mod/", "assignments", "quizzes", "discussion", "dropbox", "mailto", "menti", "flickr", "orcid", "buddy"} {
		if strings.Contains(address, part) {
			return true
		}
	}
	return false
}

// leadsSomewhere reports whether an address leads to one page of a site rather than to the site, a
// meeting or a form.
func leadsSomewhere(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return isFile(address)
	}
	return !noReading().MatchString(address)
}

// withinSite knows what belongs to a site or to the credits of its pictures: places within a page,
// people, licences.
var withinSite = pageRE(`(?i)^/[^#]*#|^/?(?:people|tags?|categor(?:y|ies)|author)[/#]|\.md#|orcid\.org/|pixabay\.com|unsplash\.com|flickr\.com|creativecommons\.org|arewemeetingyet|worldtimebuddy|timeanddate\.com|everytimezone\.com|/legalcode`)

var noReading = pageRE(`(?i)zoom\.us/|meet\.google\.|teams\.(?:microsoft|live)\.|webex\.|bluejeans|jitsi|bigbluebutton|//bbb\.|whereby\.com|/forms?/|forms\.|surveymonkey|qualtrics|typeform|//digipad\.|padlet\.com|etherpad|framapad|mentimeter|kahoot|sli\.do|piazza\.com|edstem\.org|discord\.(?:gg|com)|slack\.com|/issues/new|/edit/|/tree/(?:main|master)$|/(?:login|signin|logout|share|sharer|intent)\b|/mod/(?:assign|forum|quiz|choice|feedback|bigbluebuttonbn|lti)/|/(?:assignments|quizzes|discussion_topics|dropbox|discussions)/|mailto:|creativecommons\.org/licenses`)

func (r *pageReader) hasResource(address string) bool {
	for _, res := range r.page.Week.Resources {
		if res.URL == address {
			return true
		}
	}
	w := r.page.Week.Webinar
	return w != nil && w.Link.URL == address
}

// attachDay asks about a day in a line that was kept: one beside words of handing in, or one with a
// time.
func (r *pageReader) attachDay(s pageSection, l pageLine) {
	flat := l.flat()
	text, words := flat.text, flat.words
	if len(text) > pageWhenLimit || !flat.days {
		return
	}
	m := findWhen(text)
	if len(m.days) == 0 || m.days[0].month == 0 && len(m.times) == 0 {
		return
	}
	due := dueDay(m, text)
	if a := r.page.Week.Assignment; s.kind == promptSection && (due < 0 || a != nil && a.Due.Date.Month == time.Month(m.days[due].month) && a.Due.Date.Day == m.days[due].day) {
		return // a day in a prompt is asked about only where it may be another deadline
	}
	switch {
	case due >= 0 && lex().has(cueHandIn, words):
		r.ask(l, "“%s” stands beside words of handing in: is it a deadline?", m.days[due].text)
	case due >= 0 && m.days[due].month != 0:
		r.ask(l, "“%s”: is it a deadline?", pageShorten(text))
	case len(m.times) > 0 && m.days[0].month != 0 && r.page.Week.Webinar == nil && !strings.Contains(l.text, "|"):
		r.ask(l, "“%s” names a day and a time: is it a meeting? It was taken for one.", pageShorten(text))
		r.kinds[l.number] = Webinar
		kept := r.kept
		r.readWebinar(pageSection{kind: webinarSection, label: s.label, hint: true, lines: []pageLine{l}, level: labelLevel})
		r.kept = kept // the line stands where it was read first
		if w := r.page.Week.Webinar; w != nil && w.Title == "" {
			w.Title = firstText(s.label, s.head)
		}
	case len(m.times) > 0 && m.days[0].month != 0:
		r.ask(l, "“%s” names a day and a time: is it a meeting, or a deadline?", pageShorten(text))
	}
}

// ask raises a doubt about one line.
func (r *pageReader) ask(l pageLine, format string, args ...any) {
	r.doubt(format, args...)
	r.asked[l.number] = r.page.Doubts[len(r.page.Doubts)-1]
}

// askAboutPrompts raises one doubt for all questions that stand under no label of their own where
// something speaks against the journal: the page has something for a group, a label that is used
// for several things, or no label at all. Elsewhere it is told that they were taken for prompts.
func (r *pageReader) askAboutPrompts(sections []pageSection) {
	if len(r.unsure) == 0 {
		return
	}
	if len(r.unsure) == 1 && len(r.page.Week.Prompts) > 1 || !r.mayBeOtherwise(sections) {
		r.note("The page does not say which of its lines are journal prompts: its questions were taken.")
		return
	}
	r.doubt("The page does not say which of its lines are journal prompts. Its questions were taken: are they right?")
	for _, n := range r.unsure {
		if r.asked[n] == "" {
			r.asked[n] = "Is it a prompt for the journal, or for the group?"
		}
	}
}

// mayBeOtherwise reports whether something on a page speaks against taking its unlabelled questions
// for the journal.
func (r *pageReader) mayBeOtherwise(sections []pageSection) bool {
	if m := r.page.Week.Meeting; m.Title != "" || m.Task != "" || len(m.Questions) > 0 {
		return true
	}
	labelled := false
	for _, s := range sections {
		if s.kind == meetingSection || ofGroup(cueWords(firstText(s.label, s.head))) {
			return true
		}
		if _, _, known := labelKind(s.label); known && s.hint && s.kind == promptSection {
			return true
		}
		labelled = labelled || s.label != "" || s.head != ""
	}
	return !labelled
}
