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
	fmt.Fprintf(out, "# %s\n", escape(d.Name()))
	for _, under := range []string{d.Subtitle(), d.Course} {
		if under != "" {
			fmt.Fprintf(out, "\n**%s**\n", escape(under))
		}
	}
	fmt.Fprintln(out)
	for _, f := range d.Facts {
		fmt.Fprintf(out, "- **%s:** %s\n", f.Label, escape(f.Value))
	}
	if len(d.Note) > 0 {
		fmt.Fprintf(out, "\n## %s\n\n%s\n", noteTitle, indent(markdownNote(d.Note), "> ", "> "))
	}
	for _, week := range d.Weeks {
		markdownWeek(out, week)
	}
	if len(d.Weeks) == 0 {
		fmt.Fprintf(out, "\n%s\n", noWeeks)
	}
	if len(d.Unanswered) > 0 {
		fmt.Fprintf(out, "\n## %s\n\n", unansweredTitle)
	}
	for _, m := range d.Unanswered {
		fmt.Fprintf(out, "- %s: %s\n", m.Week, escape(m.Text))
	}
	if d.Reference != "" {
		fmt.Fprintf(out, "\n___\n\n%s\n\n%s\n", escape(d.Reference), comment("hand-in", d.ID))
	}
	return out.Flush()
}

func markdownWeek(out io.Writer, week weekPart) {
	fmt.Fprintf(out, "\n## %s\n", escape(week.Heading))
	if week.Focus != "" {
		fmt.Fprintf(out, "\n*%s*\n", escape(week.Focus))
	}
	if len(week.Sections) == 0 {
		fmt.Fprintf(out, "\n%s\n", nothing)
	}
	for _, s := range week.Sections {
		fmt.Fprintf(out, "\n### %s\n", escape(s.Heading))
		if s.Question != "" {
			fmt.Fprintf(out, "\n*%s*\n", escape(s.Question))
		}
		for _, e := range s.Entries {
			markdownEntry(out, e)
		}
	}
}

func markdownEntry(out io.Writer, e entryPart) {
	if e.ID != "" {
		fmt.Fprintf(out, "\n%s\n", comment("entry", e.ID))
	}
	if e.Heading != "" {
		fmt.Fprintf(out, "\n#### %s\n", escape(e.Heading))
	}
	fmt.Fprintf(out, "\n%s\n", escape(e.Line()))
	if e.Wording != "" {
		fmt.Fprintf(out, "\n%s%s\n", reworded, escape(e.Wording))
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

// comment names a hand-in or an entry for programs. Only letters and digits of the ID stand in it,
// so that nothing ends the comment early.
func comment(what string, id journal.ID) string {
	return "<!-- ponder " + what + " " + plainID(id) + " -->"
}

// plainID is an ID as it stands where programs look for it: letters and digits alone.
func plainID(id journal.ID) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && isAlnum(r) {
			return r
		}
		return -1
	}, string(id))
}
