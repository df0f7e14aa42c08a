package export

import (
	"fmt"
	"strings"
)

// plainText writes the document as plain text for the body of an email: entries as they were typed,
// marks and all, since there they are easy to read and can do nothing.
func plainText(d document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", d.Title, strings.Repeat("=", min(len([]rune(d.Title)), 72)))
	for _, f := range d.Facts {
		fmt.Fprintf(&b, "%s: %s\n", f.Label, f.Value)
	}
	for _, p := range d.Note {
		fmt.Fprintf(&b, "\n%s\n", p)
	}
	if len(d.Missing) > 0 {
		b.WriteString("\nPrompts without an answer\n")
	}
	for _, m := range d.Missing {
		fmt.Fprintf(&b, "- %s: %s\n", m.Week, m.Text)
	}
	for _, week := range d.Weeks {
		textWeek(&b, week)
	}
	if len(d.Weeks) == 0 {
		b.WriteString("\nThere are no entries in this hand-in.\n")
	}
	return b.String()
}

func textWeek(b *strings.Builder, week weekPart) {
	fmt.Fprintf(b, "\n\n%s\n%s\n", week.Heading, strings.Repeat("-", min(len([]rune(week.Heading)), 72)))
	if week.Focus != "" {
		fmt.Fprintf(b, "%s\n", week.Focus)
	}
	if len(week.Sections) == 0 {
		fmt.Fprintf(b, "\n%s\n", noEntries)
	}
	for _, s := range week.Sections {
		heading := s.Heading
		if s.Label != "" {
			heading = s.Label + ": " + heading
		}
		fmt.Fprintf(b, "\n%s\n", heading)
		if len(s.Entries) == 0 {
			fmt.Fprintf(b, "\n%s\n", noAnswer)
		}
		for _, e := range s.Entries {
			textEntry(b, e)
		}
	}
}

func textEntry(b *strings.Builder, e entryPart) {
	fmt.Fprintf(b, "\n[%s] %s\n", e.Heading, e.Line())
	if e.Wording != "" {
		fmt.Fprintf(b, "Answered when the prompt read: %s\n", e.Wording)
	}
	if e.Body != "" {
		fmt.Fprintf(b, "\n%s\n", e.Body)
	}
}
