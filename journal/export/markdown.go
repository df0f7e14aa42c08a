package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"ponder/journal"
)

// Markdown writes the hand-in as one Markdown document (CommonMark with GitHub's tables,
// strikethrough and task lists). Entries are written anew from what they mean, so that nothing in
// them can close a fence, open HTML or pass for a heading of the document.
func Markdown(w io.Writer, h journal.HandIn) error {
	d := describe(h)
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n\n", escape(d.Title))
	for _, f := range d.Facts {
		fmt.Fprintf(out, "- **%s:** %s\n", f.Label, escape(f.Value))
	}
	if len(d.Note) > 0 {
		fmt.Fprintf(out, "\n%s\n", indent(markdownNote(d.Note), "> ", "> "))
	}
	if len(d.Missing) > 0 {
		fmt.Fprint(out, "\n**Prompts without an answer**\n\n")
	}
	for _, m := range d.Missing {
		fmt.Fprintf(out, "- %s: %s\n", m.Week, escape(m.Text))
	}
	for _, week := range d.Weeks {
		markdownWeek(out, week)
	}
	if len(d.Weeks) == 0 {
		fmt.Fprint(out, "\nThere are no entries in this hand-in.\n")
	}
	return out.Flush()
}

func markdownWeek(out io.Writer, week weekPart) {
	fmt.Fprintf(out, "\n## %s\n", escape(week.Heading))
	if week.Focus != "" {
		fmt.Fprintf(out, "\n*%s*\n", escape(week.Focus))
	}
	if len(week.Sections) == 0 {
		fmt.Fprintf(out, "\n%s\n", noEntries)
	}
	for _, s := range week.Sections {
		title := escape(s.Heading)
		if s.Label != "" {
			title = s.Label + ": " + title
		}
		fmt.Fprintf(out, "\n### %s\n", title)
		if len(s.Entries) == 0 {
			fmt.Fprintf(out, "\n%s\n", noAnswer)
		}
		for _, e := range s.Entries {
			markdownEntry(out, e)
		}
	}
}

func markdownEntry(out io.Writer, e entryPart) {
	fmt.Fprintf(out, "\n#### %s\n\n%s\n", escape(e.Heading), escape(e.Line()))
	if e.Wording != "" {
		fmt.Fprintf(out, "\nAnswered when the prompt read: %s\n", escape(e.Wording))
	}
	if body := toMarkdown(e.Blocks); body != "" {
		fmt.Fprintf(out, "\n%s\n", body)
	}
}

// markdownNote writes plain paragraphs as Markdown, their lines kept.
func markdownNote(paragraphs []string) string {
	var all []string
	for _, p := range paragraphs {
		var lines []string
		for l := range strings.SplitSeq(p, "\n") {
			lines = append(lines, escape(strings.TrimSpace(l)))
		}
		all = append(all, strings.Join(lines, hardBreak))
	}
	return strings.Join(all, "\n\n")
}
