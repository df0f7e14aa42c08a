package prompts

import (
	"slices"
	"strconv"
	"strings"
)

// maxWeekNumber keeps every date that a rule can name within a person's lifetime.
const maxWeekNumber = 200

// weekSections are the headings that a week's page may have; an intro may stand above them.
var weekSections = [...]string{"Focus", "Group meeting", "Try this week", "Journal prompts", "Read and watch", "Feedback", "Sources"}

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
	p.checkHeadings(src)
	seen := map[string]bool{}
	for _, s := range sections {
		name := sectionName(s.title)
		if seen[name] {
			p.fault(s.at, "the heading %q stands twice on this page: put both parts below one", s.title)
		}
		seen[name] = true
		p.weekSection(src, &week, s)
	}
	return week
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
	if !slices.Contains(p.files, questionnaireFile(activity.text)) {
		p.fault(activity.at, "there is no questionnaire %q: add %s, or take the name out", activity.text, p.partNamed(questionnaireFile(activity.text)))
	}
}

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
		p.faultWith("weeks: [0, 1]", m.place("weeks"), "weeks is missing: say whose entries are handed in, such as weeks: [0, 1]")
	}
	for _, w := range weeks {
		n, err := strconv.Atoi(w.text)
		if err != nil || slices.Contains(a.Weeks, n) {
			p.fault(w.at, "weeks takes the numbers of weeks, each once, such as [0, 1], not %q", w.text)
			continue
		}
		a.Weeks = append(a.Weeks, n)
		p.covered = append(p.covered, coveredWeek{n, w.at})
	}
	m.finish()
	return a
}

func (p *courseParser) when(m *matter, key string, week int, zone string) When {
	text := m.required(key)
	if text == "" {
		return When{}
	}
	when, err := parseWhen(text, week, zone)
	if err != nil {
		p.faultWith(key+": "+sampleValues[key], m.place(key), "%s: %s", key, err)
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
	if text != "" && (!isEmailAddress(to.Address) || named != strings.HasSuffix(text, ">")) {
		p.faultWith(key+": Name <name@example.org>", m.place(key), "%q is no email address: write it as name@example.org, or as Name <name@example.org>", text)
		return Recipient{}
	}
	return to
}

func isEmailAddress(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && host != "" && !strings.ContainsAny(user+host, "@ \t<>()[],;:\\\"")
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
