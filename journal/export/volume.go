package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// VolumeFormats returns the kinds of files that a book of a journal can be written as.
func VolumeFormats() []journal.VolumeFormat {
	return []journal.VolumeFormat{
		{Name: "docx", Title: "Word document", Extension: ".docx", Write: func(w io.Writer, v journal.Volume) error {
			return writeDOCX(w, describeVolume(v), v.At)
		}},
		{Name: "pdf", Title: "PDF", Extension: ".pdf", Check: func(v journal.Volume) (string, error) { return checkPDF(describeVolume(v)) },
			Write: func(w io.Writer, v journal.Volume) error { return writePDF(w, describeVolume(v), v.At) }},
		{Name: "html", Title: "Web page", Extension: ".html", Write: func(w io.Writer, v journal.Volume) error { return page(w, describeVolume(v), nil) }},
	}
}

// Words of a book.
const (
	contentsTitle = "Contents"
	anEntry       = "An entry"
)

// describeVolume turns a volume into what is shown of it.
func describeVolume(v journal.Volume) document {
	d := document{Title: line(v.Title), Author: line(v.Learner.Name), Course: courseLine(journal.HandIn{HandInHead: journal.HandInHead{CourseTitle: v.CourseTitle, Begun: v.Begun}}),
		Contents: true, Facts: volumeFacts(v)}
	if line(v.CourseTitle) == d.Title { // which says it already
		if d.Course = ""; !v.Begun.IsZero() {
			d.Course = "Begun " + v.Begun.In(time.UTC).Format(journal.LongDate)
		}
	}
	for i, c := range v.Chapters {
		d.Weeks = append(d.Weeks, describeChapter(c, i, v.At))
	}
	number := 0
	for _, e := range d.entries() {
		number++
		e.Blocks = withNotes(read(e.Body, entryHeading), number)
		e.Language = languageOfText(e.Body, v.Learner.Language)
		for i := range e.Beside {
			e.Beside[i].Language = languageOfText(strings.Join(e.Beside[i].Text, "\n"), v.Learner.Language)
		}
	}
	return d
}

// volumeFacts are the head of a book.
func volumeFacts(v journal.Volume) (all []fact) {
	all = append(all, fact{"Written", daysSpan(v.From, v.To)}, fact{"Contents", count(len(v.Entries()), "entry", "entries") + ", " + count(v.Words(), "word", "words")})
	if v.Private > 0 {
		all = append(all, fact{"Private", count(v.Private, "entry is", "entries are") + " for you alone"})
	}
	if !v.At.IsZero() {
		all = append(all, fact{"Made on", v.At.Format(longDate)})
	}
	return all
}

// daysSpan writes two days and all between them.
func daysSpan(from, to prompts.Date) string {
	first, last := from.In(time.UTC), to.In(time.UTC)
	switch {
	case from == to:
		return first.Format(longDate)
	case from.Year == to.Year:
		return first.Format("2 January") + " to " + last.Format(journal.LongDate)
	}
	return first.Format(journal.LongDate) + " to " + last.Format(journal.LongDate)
}

// describeChapter says what stands in a week, or in a month.
func describeChapter(c journal.Chapter, number int, at time.Time) weekPart {
	part := weekPart{ID: fmt.Sprintf("chapter-%d", number+1), Focus: line(c.Focus)}
	if c.Week >= 0 {
		part.Heading = weekName(c.Week)
		if title := line(c.Title); title != "" && title != part.Heading {
			part.Heading += ": " + title
		}
	} else {
		part.Heading = cmp.Or(line(c.Title), fmt.Sprintf("%s %d", c.Month.Month, c.Month.Year))
	}
	for i, p := range c.Parts {
		var s section
		if c.Week >= 0 {
			s = describeAnswers(journal.Answers{Prompt: p.Prompt, Title: p.Title, Text: p.Text}, at)
			for _, e := range p.Entries {
				s.Entries = append(s.Entries, describeVolumeEntry(e, journal.Answers{Prompt: p.Prompt, Title: p.Title, Text: p.Text}, at))
			}
		} else {
			s = describeAlone(p, at)
		}
		s.ID = fmt.Sprintf("%s-%d", part.ID, i+1)
		part.Sections = append(part.Sections, s)
	}
	return part
}

// describeAlone describes an entry of a month: its heading is its title, else the question that it
// answers, else its first words.
func describeAlone(p journal.VolumePart, at time.Time) section {
	const most = 70 // letters of a heading
	e := p.Entries[0]
	s := section{Heading: cmp.Or(line(e.Title), line(p.Text), line(e.Opening), anEntry)}
	if s.Heading != line(p.Text) {
		s.Question = line(p.Text)
	} else if shorter := shorten(s.Heading, most); shorter != s.Heading {
		s.Heading, s.Question = shorter, line(p.Text)
	}
	if s.Heading = shorten(s.Heading, most); s.Heading == line(e.Title) {
		e.Title = "" // which stands there whole
	}
	s.Entries = append(s.Entries, describeVolumeEntry(e, journal.Answers{Prompt: p.Prompt, Text: p.Text}, at))
	return s
}

// describeVolumeEntry is an entry with what stands beside it.
func describeVolumeEntry(e journal.VolumeEntry, a journal.Answers, at time.Time) entryPart {
	part := describeEntry(e.Entry, a, at)
	part.ID = "" // a book is nobody's hand-in
	if e.Private {
		part.Facts = append(part.Facts, "private")
	}
	if e.Head.Beside != "" {
		part.Facts = append(part.Facts, "another version of a text")
	}
	for _, s := range e.Remembered {
		part.Beside = append(part.Beside, beside{Label: "Remembered on " + shortDay(s.Day.In(time.UTC), at), Text: paragraphs(s.Remembered)})
	}
	for _, t := range e.Told {
		said := beside{Label: "Meant to try: " + string(t.State), Text: []string{line(t.Text)}}
		if happened := line(t.Line); happened != "" {
			said.Text = append(said.Text, happened)
		}
		part.Beside = append(part.Beside, said)
	}
	for _, r := range e.Replies {
		who := "What came back"
		if from := line(nameOf(r.From)); from != "" {
			who = from
		}
		if !r.At.IsZero() {
			who += ", " + shortDay(r.At, at)
		}
		part.Beside = append(part.Beside, beside{Label: who, Text: paragraphs(journal.OwnWords(r.Text))})
	}
	return part
}

// nameOf is the name in front of an address, or the address.
func nameOf(from string) string {
	name, _, found := strings.Cut(from, "<")
	if name = strings.Trim(strings.TrimSpace(name), "\""); found && name != "" {
		return name
	}
	return strings.Trim(from, "<> ")
}

// contentsLine is a line of the table of contents.
type contentsLine struct {
	Level int // 0: a week or a month
	Text  string
	ID    string
}

// contents are the lines of the table of contents.
func (d document) contents() (all []contentsLine) {
	if !d.Contents {
		return nil
	}
	for _, w := range d.Weeks {
		all = append(all, contentsLine{0, w.Heading, w.ID})
		for _, s := range w.Sections {
			all = append(all, contentsLine{1, s.Heading, s.ID})
		}
	}
	return all
}
