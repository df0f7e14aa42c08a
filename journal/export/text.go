package export

import (
	"fmt"
	"strings"
)

// plainText writes the document as plain text for the body of an email: entries as they were typed,
// marks and all, since there they are easy to read and can do nothing.
func plainText(d document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", d.Name(), strings.Repeat("=", min(len([]rune(d.Name())), 72)))
	for _, under := range []string{d.Subtitle(), d.Course} {
		if under != "" {
			fmt.Fprintf(&b, "%s\n", under)
		}
	}
	for _, f := range d.Facts {
		fmt.Fprintf(&b, "%s: %s\n", f.Label, f.Value)
	}
	for _, p := range d.Note {
		fmt.Fprintf(&b, "\n%s\n", p)
	}
	for _, week := range d.Weeks {
		textWeek(&b, week)
	}
	if len(d.Weeks) == 0 {
		fmt.Fprintf(&b, "\n%s\n", noWeeks)
	}
	if len(d.Unanswered) > 0 {
		fmt.Fprintf(&b, "\n\n%s\n%s\n\n", unansweredTitle, strings.Repeat("-", len(unansweredTitle)))
	}
	for _, m := range d.Unanswered {
		fmt.Fprintf(&b, "- %s: %s\n", m.Week, m.Text)
	}
	if d.Reference != "" {
		fmt.Fprintf(&b, "\n\n%s\n", d.Reference)
	}
	return b.String()
}

func textWeek(b *strings.Builder, week weekPart) {
	fmt.Fprintf(b, "\n\n%s\n%s\n", week.Heading, strings.Repeat("-", min(len([]rune(week.Heading)), 72)))
	if week.Focus != "" {
		fmt.Fprintf(b, "%s\n", week.Focus)
	}
	if len(week.Sections) == 0 {
		fmt.Fprintf(b, "\n%s\n", nothing)
	}
	for _, s := range week.Sections {
		fmt.Fprintf(b, "\n%s\n", s.Heading)
		if s.Question != "" {
			fmt.Fprintf(b, "%s\n", s.Question)
		}
		for _, e := range s.Entries {
			textEntry(b, e)
		}
	}
}

func textEntry(b *strings.Builder, e entryPart) {
	b.WriteByte('\n')
	if e.Heading != "" {
		fmt.Fprintf(b, "%s\n", e.Heading)
	}
	fmt.Fprintf(b, "[%s]\n", e.Line())
	if e.Wording != "" {
		fmt.Fprintf(b, "%s%s\n", reworded, e.Wording)
	}
	if e.Body != "" {
		fmt.Fprintf(b, "\n%s\n", e.Body)
	}
}
