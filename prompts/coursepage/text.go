package coursepage

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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
	writeProse(&b, writtenFocus, focusSection, w.Focus)
	writeProse(&b, writtenIntro, introSection, w.Intro)
	writeMeeting(&b, w.Meeting)
	if len(w.Prompts) > 0 {
		b.WriteString("\n" + writtenPrompts + ":\n")
		for i, p := range w.Prompts {
			writeItem(&b, promptSection, i+1, p.Text)
		}
	}
	writeWebinar(&b, w.Webinar)
	writeAssignment(&b, w.Assignment)
	writeResources(&b, w.Resources)
	if w.Feedback != (prompts.Link{}) {
		b.WriteString("\n" + writtenFeedback + ":\n> " + writtenLink(w.Feedback) + "\n")
	}
	if w.Notes != "" {
		b.WriteString("\n" + writtenNotes + ":\n")
		writeQuoted(&b, w.Notes)
	}
	return unmarked(strings.TrimLeft(b.String(), "\n"))
}

// unmarked writes code that a page shows so that it is not taken for markup: with a mark that
// cannot be seen and that reading takes off.
func unmarked(text string) string { return strings.ReplaceAll(text, "</", "<\u200B/") }

// pageOneLine puts a text on one line, with single spaces.
func pageOneLine(s string) string {
	if isOneLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isOneLine reports whether a text has no space but single ones between words.
func isOneLine(s string) bool {
	space := true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// writtenLink writes a title and an address in angle brackets.
func writtenLink(l prompts.Link) string {
	title := pageOneLine(l.Title)
	if l.URL == "" && !strings.HasSuffix(title, ">") {
		return title
	}
	return joinSentence(title, "<"+l.URL+">")
}

// writeProse writes paragraphs under a label. A line that would be read as something else is
// quoted.
func writeProse(b *strings.Builder, label string, kind sectionKind, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", label)
	for i, part := range strings.Split(text, "\n\n") {
		if i > 0 {
			b.WriteString("\n")
		}
		for line := range strings.Lines(part) {
			line = pageOneLine(line)
			if line != "" && !plainIn(kind, line) {
				line = "> " + line
			}
			b.WriteString(line + "\n")
		}
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
	switch title := pageOneLine(m.Title); {
	case title == "":
		b.WriteString("\n" + writtenMeeting + ":\n")
	case ownLabel(title):
		b.WriteString("\n" + title + ":\n")
	default:
		b.WriteString("\n" + writtenMeeting + ":\nTitle: " + title + "\n")
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
	b.WriteString("\n" + writtenWebinar + ":\n")
	writeField(b, "Title", pageOneLine(w.Title))
	writeField(b, "When", whenText(w.At))
	writeField(b, "Link", writtenLink(w.Link))
}

func writeAssignment(b *strings.Builder, a *prompts.Assignment) {
	if a == nil {
		return
	}
	b.WriteString("\n" + writtenAssignment + ":\n")
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
	b.WriteString("\n" + writtenResources + ":\n")
	for _, r := range all {
		b.WriteString(writtenResource(r) + "\n")
	}
}

// writtenResource writes a reading in few words, or in full where those would be read as something
// else.
func writtenResource(r prompts.Resource) string {
	title := pageOneLine(r.Title)
	line := title
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
		line += " <" + r.URL + ">"
	}
	marker := "- "
	if !plainIn(resourceSection, marker+line) {
		marker = "> "
	}
	if got := readWrittenResource(marker + line); got.Title != title || got.URL != r.URL || got.Kind != r.Kind || got.By != r.By {
		return fmt.Sprintf("> %s (%s), by %s <%s>", title, r.Kind, r.By, r.URL)
	}
	return marker + line
}

// How days are written: one of the calendar, and one of a week of the course.
const (
	writtenDay  = "Monday 2 January 2006"
	writtenRule = " of week "
)

// whenText writes a rule in words that are read back to it.
func whenText(w prompts.When) string {
	var day string
	switch {
	case w.IsZero():
		return ""
	case !w.Date.IsZero():
		day = w.Date.In(time.UTC).Format(writtenDay)
	default:
		day = w.Weekday.String() + writtenRule + strconv.Itoa(w.Week)
	}
	if w.End {
		return fmt.Sprintf("end of day, %s, %s", day, w.Zone)
	}
	return fmt.Sprintf("%s at %s, %s", day, clockText(w.Hour, w.Minute), w.Zone)
}
