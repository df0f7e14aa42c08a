package prompts

import (
	"fmt"
	"strings"
)

func (p *courseParser) weekSection(src *sourceFile, week *Week, s mdSection) {
	p.allow(s.attrs)
	switch sectionName(s.title) {
	case "focus":
		week.Focus = unwrap(s.lines)
	case "group meeting":
		week.Meeting = p.meeting(src, s)
	case "try this week":
		week.Practice = unwrap(s.lines)
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
		p.faultWith("## Journal prompts", s.at, "the heading %q is not known; a week has %s", s.title, strings.Join(weekSections[:], ", "))
	}
}

// sectionName returns a heading of a week as this reader calls it, for other usual names too.
func sectionName(title string) string {
	name := strings.ToLower(strings.TrimRight(strings.TrimSpace(title), ":"))
	switch name {
	case "focus of the week", "this week's focus":
		return "focus"
	case "group", "meeting", "discussion", "group discussion", "group meeting questions":
		return "group meeting"
	case "try this", "practice", "to try":
		return "try this week"
	case "prompts", "journal", "journal questions", "journal review prompts", "reflection", "questions":
		return "journal prompts"
	case "resources", "reading", "readings", "read", "materials", "material", "read & watch", "watch and read", "links":
		return "read and watch"
	case "source":
		return "sources"
	}
	return name
}

// meeting reads a task in sentences, then questions as a list.
func (p *courseParser) meeting(src *sourceFile, s mdSection) Meeting {
	task, items, after := p.items(src, s.lines)
	p.nothingAfter(src, after)
	m := Meeting{Task: unwrap(task)}
	for _, item := range items {
		m.Questions = append(m.Questions, unwrap(item.lines))
	}
	return m
}

// prompts reads sub-headings, each with the prompt's few words and its whole text below; or a list
// of whole texts.
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
	if guide != "" && !isGuide(guide) {
		p.fault(attrs.at, "the guide %q is not known: write guide=what-so-what, guide=gibbs, or none", guide)
	}
	if attrs.id == "" {
		id := proposeID(week, short+" "+text)
		right := "### " + short + " {#" + id + "}"
		if short == "" {
			first, _, _ := strings.Cut(text, "\n")
			right = "- " + first + " {#" + id + "}"
		}
		p.faultWith(right, at, "this prompt needs an ID, so that answers stay with it when its words change: end the line with {#%s}", id)
	}
	p.claim("prompt", attrs.id, at)
	text, help := splitHelp(text)
	return Prompt{ID: attrs.id, Text: text, Help: help, Short: short, Guide: guide}
}

// splitHelp takes the paragraph that begins with helpLabel, and all below it, off a prompt.
func splitHelp(text string) (asked, help string) {
	begin := 0
	if !strings.HasPrefix(text, helpLabel) {
		at := strings.Index(text, "\n\n"+helpLabel)
		if at < 0 {
			return text, ""
		}
		begin = at + 2
	}
	return strings.TrimSpace(text[:begin]), strings.TrimSpace(text[begin+len(helpLabel):])
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

// resources reads a list of titles or links, each with a kind and an author in brackets:
// [Title](https://…) (video, by Name).
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

// splitKind takes "(pdf)", "(video, by Name)" or "(by Name)" off the end of a title; other brackets
// belong to it.
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
