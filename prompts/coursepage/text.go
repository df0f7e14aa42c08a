package coursepage

import (
	"fmt"
	"strings"
	"time"

	"ponder/prompts"
)

// Text writes the week that was read as a plain page, which Read reads back to the same week: so
// people correct what was read as text, and so it is kept. Dates are written in full, so that
// nothing has to be inferred again.
func (p Page) Text() string { return Text(p.Week) }

// Text writes a week in the form of a plain course page: what a page can say. IDs, scaffolds,
// questionnaires and sources are not in it; they come back from the course when the page is laid
// over it.
func Text(w prompts.Week) string {
	var b strings.Builder
	if w.Number >= 0 {
		fmt.Fprintf(&b, "Week %d", w.Number)
		if w.Title != "" {
			b.WriteString(": " + pageOneLine(w.Title))
		}
		b.WriteString("\n")
	} else if w.Title != "" {
		b.WriteString("# " + pageOneLine(w.Title) + "\n")
	}
	writeProse(&b, "Focus of the week", focusSection, w.Focus)
	writeProse(&b, "Introduction", introSection, w.Intro)
	writeMeeting(&b, w.Meeting)
	if len(w.Prompts) > 0 {
		b.WriteString("\nJournal review prompts:\n")
		for i, p := range w.Prompts {
			writeItem(&b, promptSection, i+1, p.Text)
		}
	}
	writeWebinar(&b, w.Webinar)
	writeAssignment(&b, w.Assignment)
	writeResources(&b, w.Resources)
	if w.Feedback != (prompts.Link{}) {
		b.WriteString("\nFeedback:\n> " + joinSentence(pageOneLine(w.Feedback.Title), pageAddress(w.Feedback.URL)) + "\n")
	}
	if w.Notes != "" {
		b.WriteString("\nNotes:\n")
		writeQuoted(&b, w.Notes)
	}
	return strings.TrimLeft(b.String(), "\n")
}

func pageOneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func pageAddress(url string) string {
	if url == "" {
		return ""
	}
	return "<" + url + ">"
}

// writeProse writes paragraphs under a label. A line that would be read as something else is
// quoted.
func writeProse(b *strings.Builder, label string, kind sectionKind, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", label)
	item := true
	for line := range strings.Lines(text) {
		line = pageOneLine(line)
		if line == "" {
			continue
		}
		l, _ := readPageLine(line)
		if l.marker == "" && !item || !plainIn(kind, line) {
			b.WriteString("\n")
		}
		item = l.marker != ""
		if !plainIn(kind, line) {
			line, item = "> "+line, false
		}
		b.WriteString(line + "\n")
	}
}

// plainIn reports whether a line stays what it is when it is read again within a section.
func plainIn(kind sectionKind, line string) bool {
	l, row := readPageLine(line)
	if row != textRow || l.heading || l.quoted || kind != resourceSection && namesWork(l.text) ||
		(kind == focusSection || kind == introSection) && len(askingSentences(l)) > 1 {
		return false
	}
	if _, title := readWeekTitle(l, false, false); title {
		return false
	}
	_, role := openSection(l, &pageSection{kind: kind, level: labelLevel}, false)
	return role == stays && joinSentence(l.marker, l.text) == line
}

func writeQuoted(b *strings.Builder, text string) {
	for line := range strings.Lines(text) {
		if line = pageOneLine(line); line != "" {
			b.WriteString("> " + line + "\n")
		}
	}
}

// writeItem writes a numbered question.
func writeItem(b *strings.Builder, kind sectionKind, n int, text string) {
	text = pageOneLine(text)
	line := fmt.Sprintf("%d. %s", n, text)
	if l, row := readPageLine(line); row != textRow || l.text != text || !plainIn(kind, line) {
		line = "> " + text
	}
	b.WriteString(line + "\n")
}

func writeMeeting(b *strings.Builder, m prompts.Meeting) {
	if m.Title == "" && m.Task == "" && len(m.Questions) == 0 {
		return
	}
	label := firstText(m.Title, "Group meeting")
	if s, ok := labelledSection(pageLine{text: label + ":"}); ok && s.kind == meetingSection && s.label == label && s.near == "" {
		fmt.Fprintf(b, "\n%s:\n", label)
	} else {
		fmt.Fprintf(b, "\nGroup meeting:\nTitle: %s\n", pageOneLine(m.Title))
	}
	for line := range strings.Lines(m.Task) {
		if line = pageOneLine(line); line != "" {
			fmt.Fprintf(b, "Task: %s\n", line)
		}
	}
	for i, q := range m.Questions {
		writeItem(b, meetingSection, i+1, q)
	}
}

func writeWebinar(b *strings.Builder, w *prompts.Webinar) {
	if w == nil {
		return
	}
	b.WriteString("\nWebinar:\n")
	writeField(b, "Title", pageOneLine(w.Title))
	writeField(b, "When", whenText(w.At))
	writeField(b, "Link", joinSentence(pageOneLine(w.Link.Title), pageAddress(w.Link.URL)))
}

func writeAssignment(b *strings.Builder, a *prompts.Assignment) {
	if a == nil {
		return
	}
	b.WriteString("\nAssignment:\n")
	if a.Title != weeksTitle(a.Weeks) {
		writeField(b, "Title", pageOneLine(a.Title))
	}
	writeField(b, "Weeks", strings.ReplaceAll(joinNumbers(a.Weeks), " and ", ", "))
	writeField(b, "Due", whenText(a.Due))
	switch {
	case a.To.Address == "":
		writeField(b, "Send to", a.To.Name)
	case a.To.Name == "":
		writeField(b, "To", a.To.Address)
	default:
		writeField(b, "To", a.To.Name+" <"+a.To.Address+">")
	}
}

func writeField(b *strings.Builder, label, text string) {
	if text != "" {
		fmt.Fprintf(b, "%s: %s\n", label, text)
	}
}

func writeResources(b *strings.Builder, all []prompts.Resource) {
	if len(all) == 0 {
		return
	}
	b.WriteString("\nResources:\n")
	for _, r := range all {
		line := pageOneLine(r.Title)
		relative := safeURL(r.URL) == "" && relativeAddress(r.URL) != "" && !strings.ContainsAny(line, "[]()<>")
		if relative {
			line = "[" + line + "](" + r.URL + ")"
		}
		if r.Kind != "" {
			line += " (" + r.Kind + ")"
		}
		if r.By != "" {
			line += ", by " + r.By
		}
		if r.URL != "" && r.URL != r.Title && !relative {
			line += " " + pageAddress(r.URL)
		}
		marker := "- "
		if !plainIn(resourceSection, marker+line) {
			marker = "> "
		}
		b.WriteString(marker + line + "\n")
	}
}

// whenText writes a rule in words that are read back to it.
func whenText(w prompts.When) string {
	var day string
	switch {
	case w.IsZero():
		return ""
	case !w.Date.IsZero():
		day = w.Date.In(time.UTC).Format("Monday 2 January 2006")
	default:
		day = fmt.Sprintf("%s of week %d", w.Weekday, w.Week)
	}
	if w.End {
		return fmt.Sprintf("end of day, %s, %s", day, w.Zone)
	}
	return fmt.Sprintf("%s at %s, %s", day, clockText(w.Hour, w.Minute), w.Zone)
}
