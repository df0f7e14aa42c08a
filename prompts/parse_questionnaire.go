package prompts

import (
	"io/fs"
	"slices"
	"strings"
)

// questionnaireFile names the file that holds a questionnaire.
func questionnaireFile(id string) string { return "questionnaire-" + id + ".md" }

func questionnaireID(file string) (string, bool) {
	id, ok := strings.CutPrefix(file, "questionnaire-")
	id, hasEnd := strings.CutSuffix(id, ".md")
	return id, ok && hasEnd && isID(id)
}

// ParseQuestionnaires reads the questionnaires of a course: the files questionnaire-NAME.md, in the
// order that course.md gives, and otherwise by name. The error joins every fault it found, each a
// ParseError.
func ParseQuestionnaires(fsys fs.FS) ([]Questionnaire, error) {
	p := newCourseParser(fsys)
	all := p.questionnaires()
	if err := p.err(); err != nil {
		return nil, err
	}
	return all, nil
}

func (p *courseParser) questionnaires() []Questionnaire {
	var all []Questionnaire
	for _, id := range p.course().Questionnaires {
		if !slices.Contains(p.files, questionnaireFile(id)) {
			continue // told as a fault of the list already
		}
		if q, ok := p.questionnaire(id); ok {
			all = append(all, q)
		}
	}
	return all
}

// listedQuestionnaires reads which questionnaires a course offers; without a list, all that lie in
// its folder.
func (p *courseParser) listedQuestionnaires(m *matter) []string {
	var found, listed []string
	for _, name := range p.files {
		if id, ok := questionnaireID(name); ok {
			found = append(found, id)
		} else if strings.HasPrefix(strings.ToLower(name), "questionnaire") && strings.HasSuffix(strings.ToLower(name), ".md") {
			p.fault(place{file: name}, "a questionnaire's file is named questionnaire-trust.md, with its ID: rename it")
		}
	}
	for _, q := range m.list("questionnaires") {
		p.checkActivity(q)
		listed = append(listed, q.text)
	}
	if !m.has("questionnaires") {
		return found
	}
	for _, id := range found {
		if !slices.Contains(listed, id) {
			p.fault(m.place("questionnaires"), "%s is here but not in this list: add %s", p.partNamed(questionnaireFile(id)), id)
		}
	}
	return listed
}

// questionnaire reads one file.
func (p *courseParser) questionnaire(id string) (Questionnaire, bool) {
	src, ok := p.open(questionnaireFile(id))
	if !ok {
		return Questionnaire{}, false
	}
	q := p.questionnaireMatter(src, id)
	intro, sections := p.sections(src, src.body, 2)
	q.Intro = unwrap(intro)
	p.checkHeadings(src)
	for _, s := range sections {
		p.questionnaireSection(src, &q, s)
	}
	if len(q.Groups) == 0 {
		p.faultWith("## At work {#at-work}\n\n### I say when I am not sure {#not-sure}", src.top(), `there is nothing to rate: add a heading "## Name of a group {#name}", and below it "### Statement {#short-name}"`)
	}
	p.checkSuggestions(src, q)
	return q, true
}

// sampleScale is a scale as a file could have it.
const sampleScale = "scale:\n  from: 1\n  to: 5\n  low: hardly ever\n  high: nearly always"

func (p *courseParser) questionnaireMatter(src *sourceFile, id string) Questionnaire {
	m := p.frontMatter(src)
	q := Questionnaire{ID: p.plainID(m, "id"), Title: m.required("title")}
	if q.ID != "" && q.ID != id {
		p.fault(m.place("id"), "the file is named %s, so this must be id: %s", src.name, id)
	}
	q.PerPartnership = m.yes("per-partnership")
	q.Steps = m.yes("steps")
	q.Glossary = m.yes("glossary")
	if s := m.group("scale"); s != nil {
		p.scale(s, &q)
		s.finish()
	} else if m != nil && !m.has("scale") && !src.spent["scale"] {
		p.faultWith(sampleScale, m.self, `scale is missing: add "scale:" and, indented below it, from: 1, to: 5, low: never and high: always`)
	}
	m.finish()
	return q
}

// scale reads the numbers that an item can be rated with, and the words for its ends or for every
// one of them.
func (p *courseParser) scale(s *matter, q *Questionnaire) {
	from, low := s.number("from", 0, 9)
	to, high := s.number("to", 0, 9)
	q.Scale.From, q.Scale.To = from, to
	rises := low && high && from < to
	if low && high && !rises {
		p.fault(s.place("to"), "the scale must rise: from %d it can go to %d", from, 9)
	}
	if s.has("words") {
		p.points(s, q, rises)
	} else {
		q.Scale.Low, q.Scale.High = s.required("low"), s.required("high")
	}
	if q.Done = to; s.has("done") && rises {
		q.Done, _ = s.number("done", from+1, to)
	}
}

// points reads words for every number of a scale, which stand in place of words for its ends.
func (p *courseParser) points(s *matter, q *Questionnaire, rises bool) {
	for _, word := range s.list("words") {
		q.Points = append(q.Points, word.text)
	}
	for _, end := range []string{"low", "high"} {
		if s.has(end) {
			p.fault(s.place(end), "words says it already: take %s out", end)
		}
		s.ask(end)
	}
	if n := q.Scale.To - q.Scale.From + 1; rises && len(q.Points) != n {
		p.fault(s.place("words"), "words has %d of the %d that the scale needs, one for every number from %d to %d: words: [never, at times, always]",
			len(q.Points), n, q.Scale.From, q.Scale.To)
	}
	if len(q.Points) > 0 {
		q.Scale.Low, q.Scale.High = q.Points[0], q.Points[len(q.Points)-1]
	}
}

func (p *courseParser) questionnaireSection(src *sourceFile, q *Questionnaire, s mdSection) {
	kind, isSuggestions := strings.CutPrefix(s.title, "Suggestions")
	switch {
	case s.title == "Source":
		q.Source = unwrap(s.lines)
	case s.title == "What is ours":
		q.Ours = unwrap(s.lines)
	case isSuggestions && s.attrs.id == "":
		q.Suggestions = append(q.Suggestions, p.suggestions(src, q.ID, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(kind), "for ")), s)...)
	default:
		q.Groups = append(q.Groups, p.group(src, q.ID, s))
	}
}

func (p *courseParser) suggestions(src *sourceFile, questionnaire, kind string, s mdSection) []Suggestion {
	before, subs := p.sections(src, s.lines, 3)
	p.nothingAfter(src, trimBlank(before))
	var all []Suggestion
	for _, sub := range subs {
		p.allow(sub.attrs)
		one := Suggestion{ID: p.sectionID(questionnaire, "suggestion", sub), Title: sub.title, Text: unwrap(sub.lines), Kind: kind}
		if one.Text == "" {
			p.fault(sub.at, "the suggestion %q has no text: explain below the heading what to do", sub.title)
		}
		all = append(all, one)
	}
	return all
}

func (p *courseParser) group(src *sourceFile, questionnaire string, s mdSection) Group {
	p.allow(s.attrs)
	head, subs := p.sections(src, s.lines, 3)
	intro, fits, after := p.items(src, head)
	p.nothingAfter(src, after)
	g := Group{ID: p.sectionID(questionnaire, "group", s), Name: s.title, Intro: unwrap(intro)}
	for _, fit := range fits {
		id, why, ok := strings.Cut(unwrap(fit.lines), ": ")
		if !ok || !isID(id) {
			p.fault(fit.at, `a line here names a suggestion and says why it helps: "- coaching: it happens at your own work"`)
			continue
		}
		g.Fits = append(g.Fits, Fit{Suggestion: id, Why: strings.TrimSpace(why)})
	}
	for _, sub := range subs {
		g.Items = append(g.Items, p.item(questionnaire, sub))
	}
	if len(g.Items) == 0 {
		p.faultWith("### I say when I am not sure {#not-sure}", s.at, `the group %q has nothing to rate: add a heading "### Statement {#short-name}" below it`, s.title)
	}
	return g
}

func (p *courseParser) item(questionnaire string, s mdSection) Item {
	p.allow(s.attrs, "kind", "ours")
	item := Item{ID: p.sectionID(questionnaire, "item", s), Text: s.title, Kind: s.attrs.words["kind"], Ours: s.attrs.words["ours"] != ""}
	var meaning []string
	for paragraph := range strings.SplitSeq(unwrap(s.lines), "\n\n") {
		if names, ok := strings.CutPrefix(paragraph, "Try: "); ok {
			for name := range strings.SplitSeq(names, ",") {
				item.Suggestions = append(item.Suggestions, strings.TrimSpace(name))
			}
		} else if cites, ok := strings.CutPrefix(paragraph, "Cites: "); ok {
			item.Cites = cites
		} else {
			meaning = append(meaning, paragraph)
		}
	}
	item.Meaning = strings.Join(meaning, "\n\n")
	return item
}

// sectionID reads the ID of a group, an item or a suggestion, which must be there because answers
// are kept under it.
func (p *courseParser) sectionID(questionnaire, kind string, s mdSection) string {
	if s.attrs.id == "" {
		mark := "###"
		if kind == "group" {
			mark = "##"
		}
		id, _ := strings.CutPrefix(proposeID(0, s.title), "w0-")
		p.faultWith(mark+" "+s.title+" {#"+id+"}", s.at, "this %s needs an ID, so that answers stay with it when its words change: end the line with {#%s}", kind, id)
	}
	p.claim(kind+" of "+questionnaire, s.attrs.id, s.at)
	return s.attrs.id
}

// checkSuggestions finds items and groups that name a suggestion which is not there.
func (p *courseParser) checkSuggestions(src *sourceFile, q Questionnaire) {
	check := func(kind, id, suggestion string) {
		if _, ok := q.Suggestion(suggestion); !ok {
			p.fault(p.ids[kind+" of "+q.ID+" "+id], "%q is no suggestion of this questionnaire: add it below \"## Suggestions\", or take the name out", suggestion)
		}
	}
	for _, g := range q.Groups {
		for _, fit := range g.Fits {
			check("group", g.ID, fit.Suggestion)
		}
		for _, item := range g.Items {
			for _, s := range item.Suggestions {
				check("item", item.ID, s)
			}
		}
	}
}
