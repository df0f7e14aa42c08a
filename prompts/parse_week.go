package prompts

import (
	"fmt"
	"strconv"
	"strings"
)

// maxWeekNumber keeps every date that a rule can name within a person's lifetime.
const maxWeekNumber = 200

// weekSections are the headings that a week's page may have; an intro may stand above them.
var weekSections = [...]string{"Focus", "Group meeting", "Journal prompts", "Read and watch", "Feedback", "Sources"}

// weekNumber reads the number out of a name such as week-2.md.
func weekNumber(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, "week-")
	digits, hasEnd := strings.CutSuffix(digits, ".md")
	n, err := strconv.Atoi(digits)
	return n, ok && hasEnd && err == nil && n >= 0 && n <= maxWeekNumber && strconv.Itoa(n) == digits
}

// week reads one week's page.
func (p *courseParser) week(src *sourceFile, course Course) Week {
	week := p.weekMatter(src, course)
	intro, sections := p.sections(src, src.body, 2)
	week.Intro = unwrap(intro)
	p.noTopHeading(src, intro)
	seen := map[string]bool{}
	for _, s := range sections {
		name := strings.ToLower(s.title)
		if seen[name] {
			p.fault(s.at, "the heading %q stands twice on this page: put both parts below one", s.title)
		}
		seen[name] = true
		p.weekSection(src, &week, s)
	}
	return week
}

func (p *courseParser) noTopHeading(src *sourceFile, lines []sourceLine) {
	if _, tops := p.sections(src, lines, 1); len(tops) > 0 {
		p.fault(tops[0].at, "the page's title stands at the top, after \"title:\"; headings below it begin with ##")
	}
}

func (p *courseParser) weekMatter(src *sourceFile, course Course) Week {
	m := p.frontMatter(src)
	week := Week{Title: m.required("title")}
	week.Number, _ = weekNumber(src.name)
	if n, ok := m.number("week", 0, maxWeekNumber); ok && n != week.Number {
		p.fault(m.place("week"), "the file is named %s, so this must be week: %d", src.name, week.Number)
	}
	for _, activity := range m.list("activities") {
		p.checkActivity(activity)
		week.Activities = append(week.Activities, activity.text)
	}
	if g := m.group("webinar"); g != nil {
		week.Webinar = &Webinar{Title: g.required("title"), At: p.when(g, "at", week.Number, course.Zone)}
		week.Webinar.Link.URL = p.link(g, "link")
		g.finish()
	}
	if g := m.group("assignment"); g != nil {
		week.Assignment = p.assignment(g, week.Number, course.Zone)
	}
	m.finish()
	return week
}

func (p *courseParser) checkActivity(activity placed) {
	f, err := p.fsys.Open(questionnaireFile(activity.text))
	if err != nil || !isID(activity.text) {
		p.fault(activity.at, "there is no questionnaire %q: add a file %s, or take the name out", activity.text, questionnaireFile(activity.text))
		return
	}
	f.Close()
}

// questionnaireFile names the file that holds a questionnaire.
func questionnaireFile(id string) string { return "questionnaire-" + id + ".md" }

func (p *courseParser) assignment(m *matter, week int, zone string) *Assignment {
	a := &Assignment{
		ID:      p.plainID(m, "id"),
		Title:   m.required("title"),
		Due:     p.when(m, "due", week, zone),
		To:      p.recipient(m, "to"),
		Confirm: m.yes("confirm"),
	}
	p.claim("assignment", a.ID, m.place("id"))
	weeks := m.list("weeks")
	if len(weeks) == 0 {
		p.fault(m.place("weeks"), "weeks is missing: say whose entries are handed in, such as weeks: [0, 1]")
	}
	for _, w := range weeks {
		n, err := strconv.Atoi(w.text)
		if err != nil || contains(weekNames(a.Weeks), w.text) {
			p.fault(w.at, "weeks takes the numbers of weeks, each once, such as [0, 1], not %q", w.text)
			continue
		}
		a.Weeks = append(a.Weeks, n)
		p.covered = append(p.covered, coveredWeek{n, w.at})
	}
	m.finish()
	return a
}

func weekNames(weeks []int) []string {
	var names []string
	for _, w := range weeks {
		names = append(names, strconv.Itoa(w))
	}
	return names
}

func (p *courseParser) when(m *matter, key string, week int, zone string) When {
	text := m.required(key)
	if text == "" {
		return When{}
	}
	when, err := parseWhen(text, week, zone)
	if err != nil {
		p.fault(m.place(key), "%s: %s", key, err)
		return When{}
	}
	if when.Zone != zone {
		p.checkZone(m.place(key), when.Zone)
	}
	return when
}

// recipient reads "Name <address>" or an address alone.
func (p *courseParser) recipient(m *matter, key string) Recipient {
	text := m.text(key)
	name, address, named := strings.Cut(text, "<")
	to := Recipient{Name: strings.Trim(strings.TrimSpace(name), `"`), Address: strings.TrimSuffix(strings.TrimSpace(address), ">")}
	if !named {
		to = Recipient{Address: text}
	}
	user, host, ok := strings.Cut(to.Address, "@")
	if text != "" && (!ok || user == "" || host == "" || strings.ContainsAny(to.Address, " \t<>,;@\"") != ok || strings.Contains(host, "@") ||
		named != strings.HasSuffix(text, ">")) {
		p.fault(m.place(key), "%q is no email address: write it as name@example.org, or as Name <name@example.org>", text)
		return Recipient{}
	}
	return to
}

func (p *courseParser) link(m *matter, key string) string {
	url := m.text(key)
	if url != "" && !isWebAddress(url) {
		p.fault(m.place(key), "%q is no web address: it begins with https:// or http://", url)
		return ""
	}
	return url
}

func isWebAddress(url string) bool {
	rest, secure := strings.CutPrefix(url, "https://")
	rest2, plain := strings.CutPrefix(url, "http://")
	return (secure && rest != "" || plain && rest2 != "") && !strings.ContainsAny(url, " \t<>\"")
}

func (p *courseParser) weekSection(src *sourceFile, week *Week, s mdSection) {
	p.noTopHeading(src, s.lines)
	switch strings.ToLower(s.title) {
	case "focus":
		week.Focus = unwrap(s.lines)
	case "group meeting":
		week.Meeting = p.meeting(src, s)
	case "journal prompts":
		week.Prompts = p.prompts(src, s, week.Number)
	case "read and watch":
		week.Resources = p.resources(src, s, week.Number)
	case "feedback":
		week.Feedback = p.feedback(s)
	case "sources":
		for _, item := range p.onlyItems(src, s) {
			week.Sources = append(week.Sources, unwrap(item.lines))
		}
	default:
		p.fault(s.at, "the heading %q is not known; a week has %s", s.title, strings.Join(weekSections[:], ", "))
	}
}

// meeting reads a task in sentences, then questions as a list.
func (p *courseParser) meeting(src *sourceFile, s mdSection) Meeting {
	task, items, after := p.items(src, s.lines)
	p.nothingAfter(src, after)
	m := Meeting{Title: s.attrs.words["title"], Task: unwrap(task)}
	for _, item := range items {
		m.Questions = append(m.Questions, unwrap(item.lines))
	}
	return m
}

// prompts reads sub-headings, each with the prompt's few words and its whole text below; or a list of whole texts.
func (p *courseParser) prompts(src *sourceFile, s mdSection, week int) []Prompt {
	before, subs := p.sections(src, s.lines, 3)
	if len(subs) == 0 {
		return p.listedPrompts(src, s, week)
	}
	p.nothingAfter(src, trimBlank(before))
	var all []Prompt
	for _, sub := range subs {
		prompt := p.prompt(sub.attrs, sub.at, unwrap(sub.lines), sub.title, week)
		if prompt.Text == "" {
			p.fault(sub.at, "the prompt %q has no text: write below the heading what you ask", sub.title)
		}
		all = append(all, prompt)
	}
	return all
}

func (p *courseParser) listedPrompts(src *sourceFile, s mdSection, week int) []Prompt {
	var all []Prompt
	for _, item := range p.onlyItems(src, s) {
		text := unwrap(item.lines)
		if text == "" {
			p.fault(item.at, "this prompt is empty: write what you ask")
		}
		all = append(all, p.prompt(item.attrs, item.at, text, "", week))
	}
	return all
}

func (p *courseParser) prompt(attrs mdAttrs, at place, text, short string, week int) Prompt {
	p.allow(attrs, "guide")
	guide := attrs.words["guide"]
	if guide != "" && guide != "what-so-what" && guide != "gibbs" {
		p.fault(attrs.at, "the guide %q is not known: write guide=what-so-what, guide=gibbs, or none", guide)
	}
	if attrs.id == "" {
		p.fault(at, "this prompt needs an ID, so that answers stay with it when its words change: end the line with {#%s}",
			proposeID(week, short+" "+text))
	}
	p.claim("prompt", attrs.id, at)
	return Prompt{ID: attrs.id, Text: text, Short: short, Guide: guide}
}

// proposeID makes an ID out of the first words of a text.
func proposeID(week int, text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	id := fmt.Sprintf("w%d", week)
	for _, word := range words[:min(len(words), 4)] {
		if len(id)+len(word) > 40 {
			break
		}
		id += "-" + word
	}
	return id
}

// resources reads a list of titles or links, each with a kind and an author in brackets: [Title](https://…) (video, by Name).
func (p *courseParser) resources(src *sourceFile, s mdSection, week int) []Resource {
	var all []Resource
	for _, item := range p.onlyItems(src, s) {
		p.allow(item.attrs)
		r := Resource{ID: item.attrs.id}
		r.Title, r.Kind, r.By = splitKind(unwrap(item.lines))
		r.Title, r.URL = p.titleAndLink(item.at, r.Title)
		if r.Title == "" {
			p.fault(item.at, "this line has no title: write what there is to read or watch")
		}
		if r.ID == "" {
			r.ID = proposeID(week, r.Title)
		}
		p.claim("resource", r.ID, item.at)
		all = append(all, r)
	}
	return all
}

// splitKind takes "(pdf)", "(video, by Name)" or "(by Name)" off the end of a title; other brackets belong to it.
func splitKind(text string) (title, kind, by string) {
	open := strings.LastIndex(text, "(")
	if open < 0 || !strings.HasSuffix(text, ")") || strings.HasSuffix(text[:open], "]") {
		return text, "", ""
	}
	inside := text[open+1 : len(text)-1]
	kind, rest, _ := strings.Cut(inside, ",")
	by, hasBy := strings.CutPrefix(strings.TrimSpace(rest), "by ")
	if who, only := strings.CutPrefix(inside, "by "); only {
		kind, by, hasBy = "", who, true
	}
	if (kind != "" && kind != "pdf" && kind != "video") || (rest != "" && !hasBy) || (kind == "" && !hasBy) {
		return text, "", ""
	}
	return strings.TrimSpace(text[:open]), kind, strings.TrimSpace(by)
}

// titleAndLink splits [Title](https://…); a text that is no link is a title.
func (p *courseParser) titleAndLink(at place, text string) (title, url string) {
	head, ok := strings.CutPrefix(text, "[")
	title, rest, found := strings.Cut(head, "](")
	url, closed := strings.CutSuffix(rest, ")")
	if !ok || !found || !closed {
		return text, ""
	}
	if !isWebAddress(url) {
		p.fault(at, "%q is no web address: it begins with https:// or http://", url)
		return title, ""
	}
	return title, url
}

func (p *courseParser) feedback(s mdSection) Link {
	title, url := p.titleAndLink(s.at, unwrap(s.lines))
	return Link{Title: title, URL: url}
}

// onlyItems reads a section that holds a list and nothing else.
func (p *courseParser) onlyItems(src *sourceFile, s mdSection) []mdItem {
	before, all, after := p.items(src, s.lines)
	p.nothingAfter(src, trimBlank(before))
	p.nothingAfter(src, after)
	return all
}

func (p *courseParser) nothingAfter(src *sourceFile, lines []sourceLine) {
	if len(lines) > 0 {
		p.fault(src.at(lines[0].number, 1), `this text has no place here: begin the line with "- " if it belongs to the list, or move it above the first heading`)
	}
}
