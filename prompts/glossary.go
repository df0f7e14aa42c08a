package prompts

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
)

const glossaryFile = "glossary.md"

// ParseGlossary reads the words that a course explains, in alphabetical order: those of
// glossary.md, if there is one, and the items and suggestions of the questionnaires that say so.
// The error joins every fault it found, each a ParseError.
func ParseGlossary(fsys fs.FS) ([]Term, error) {
	p := newCourseParser(fsys)
	var all []Term
	if slices.Contains(p.files, glossaryFile) {
		all = p.glossary()
	}
	for _, q := range p.questionnaires() {
		if q.Glossary {
			all = append(all, q.terms()...)
		}
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b Term) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Area, b.Area))
	})
	return all, nil
}

// CheckCourse reads everything in a course's folder and gives every fault, for whoever writes a
// course.
func CheckCourse(fsys fs.FS) error {
	_, course := ParseCourse(fsys)
	_, questionnaires := ParseQuestionnaires(fsys)
	_, glossary := ParseGlossary(fsys)
	p := newCourseParser(fsys) // for questionnaires that course.md does not name, or cannot because of a fault of its own
	for _, name := range p.files {
		if id, ok := questionnaireID(name); ok {
			p.questionnaire(id)
		}
	}
	var all []error
	seen := map[string]bool{}
	for _, fault := range Faults(errors.Join(course, questionnaires, glossary, p.err())) {
		if !seen[fault.Error()] {
			seen[fault.Error()] = true
			all = append(all, fault)
		}
	}
	return errors.Join(all...)
}

// glossary reads areas as headings, with their words as headings below them.
func (p *courseParser) glossary() []Term {
	src, ok := p.open(glossaryFile)
	if !ok {
		return nil
	}
	m := p.frontMatter(src)
	m.required("title")
	m.finish()
	p.checkHeadings(src)
	before, areas := p.sections(src, src.body, 2)
	p.nothingAfter(src, trimBlank(before))
	var all []Term
	for _, area := range areas {
		all = append(all, p.area(src, area)...)
	}
	return all
}

// area reads the words of one area. A line "Source: …" above them names where they come from.
func (p *courseParser) area(src *sourceFile, s mdSection) []Term {
	head, subs := p.sections(src, s.lines, 3)
	source, ok := strings.CutPrefix(unwrap(head), "Source: ")
	if !ok {
		p.nothingAfter(src, trimBlank(head))
		source = ""
	}
	var all []Term
	for _, sub := range subs {
		p.allow(sub.attrs, "ours")
		t := Term{Name: sub.title, Area: s.title, Text: unwrap(sub.lines), Source: source, Ours: sub.attrs.words["ours"] != ""}
		if t.Text == "" {
			p.fault(sub.at, "%q is not explained: write below the heading what it means", sub.title)
		}
		all = append(all, t.cited())
	}
	return all
}

// terms returns the words that a questionnaire explains.
func (q Questionnaire) terms() []Term {
	var all []Term
	for _, g := range q.Groups {
		for _, item := range g.Items {
			all = append(all, Term{Name: item.Text, Area: g.Name, Text: item.Meaning, Source: q.Source, Ours: item.Ours}.cited())
		}
	}
	for _, s := range q.Suggestions {
		area := "Suggestions"
		if s.Kind != "" {
			area += " for " + s.Kind
		}
		all = append(all, Term{Name: s.Title, Area: area, Text: s.Text, Source: q.Source})
	}
	return all
}

// cited takes the source off a term whose text is this edition's own.
func (t Term) cited() Term {
	if t.Ours {
		t.Source = ""
	}
	return t
}
