package book

import (
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/prompts"
)

// quotedItems is how many of the weakest, the most changed and the suggested a text names.
const quotedItems = 3

// ResultQuestion ends a result that is quoted, so that it is thought about.
const ResultQuestion = "What do these numbers not show?"

// ResultText returns a result as Markdown: a quote that can be reflected on below, with a small
// table of its groups. Notes are quoted in full.
func ResultText(res Results) string {
	q := resultWriter{res: res, scale: res.Response.Scale}
	q.heading()
	q.groups()
	q.standing()
	if res.Standing == nil {
		q.items("Strongest", res.Highest(quotedItems))
		q.items("Lowest", res.Lowest(quotedItems))
	}
	q.items("Moved most", res.MovedMost(quotedItems))
	q.add(res.Changed.Text())
	q.plan()
	q.notes()
	q.add("*" + ResultQuestion + "*")
	return q.text()
}

// resultWriter gathers the paragraphs of a quote.
type resultWriter struct {
	res        Results
	scale      prompts.Scale
	paragraphs []string
}

func (q *resultWriter) add(lines ...string) {
	if strings.Join(lines, "") != "" {
		q.paragraphs = append(q.paragraphs, strings.Join(lines, "\n"))
	}
}

// text puts every line behind the mark of a quote.
func (q *resultWriter) text() string {
	var b strings.Builder
	for line := range strings.Lines(strings.Join(q.paragraphs, "\n\n")) {
		b.WriteString(strings.TrimRight("> "+strings.TrimRight(line, "\r\n"), " ") + "\n")
	}
	return b.String()
}

// Title names a result: "Ten signs of a partnership that works, A sample partnership, 6 April
// 2020".
func (res Results) Title() string {
	return strings.Join(withoutEmpty(res.Questionnaire.Title, res.Partnership.Name, res.Response.At.Format(journal.LongDate)), ", ")
}

func withoutEmpty(all ...string) []string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func (q *resultWriter) heading() {
	q.add("**" + q.res.Title() + "**")
	q.add(q.rated() + q.since(q.res.Shift) + ".")
}

// rated says how much was rated, and how high.
func (q *resultWriter) rated() string {
	res := q.res
	said := fmt.Sprintf("From %d (%s) to %d (%s). %d of %d rated", q.scale.From, q.scale.Low, q.scale.To, q.scale.High, res.Rated, res.Asked)
	if res.Rated > 0 {
		said += ", " + res.Text() + " on average"
	}
	return said
}

// quotedIn reports whether a text quotes the result already, whatever that was compared with.
func quotedIn(body string, res Results) bool {
	q := resultWriter{res: res, scale: res.Response.Scale}
	q.add("**" + res.Title() + "**")
	q.add(q.rated())
	return strings.Contains(body, strings.TrimRight(q.text(), "\n"))
}

// since says how something moved, and since when.
func (q *resultWriter) since(s Shift) string {
	if !s.Known() || q.res.Against == nil {
		return ""
	}
	return fmt.Sprintf(", %s since %s", s.Text(), q.res.Against.At.Format(journal.LongDate))
}

// groups is a small table: how each came out, and, beside the time that it is compared with, what
// has moved.
func (q *resultWriter) groups() {
	if len(q.res.Groups) < 2 {
		return
	}
	compared := q.res.Against != nil && q.res.Shift.Known()
	head, line := "| Area |", "|:--|"
	if compared {
		head, line = head+" Before |", line+"--:|"
	}
	head, line = head+" Now |", line+"--:|"
	if compared {
		head, line = head+" Change |", line+":--|"
	}
	lines := []string{head, line}
	for _, g := range q.res.Groups {
		row := "| " + tableCell(g.Group.Name) + " |"
		if compared {
			before := ""
			if p := q.res.Before(g); p.Response != "" {
				before = Trend{p}.Text()
			}
			row += " " + before + " |"
		}
		row += " " + g.Text()
		if g.Skipped() > 0 && g.Rated > 0 {
			row += fmt.Sprintf(" (%d of %d rated)", g.Rated, g.Asked)
		}
		row += " |"
		if compared {
			row += " " + g.Shift.Text() + " |"
		}
		lines = append(lines, row)
	}
	q.add(lines...)
}

// tableCell is a text that a cell of a table can hold.
func tableCell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", `\|`)
}

// Text says where a partnership stands.
func (s Standing) Text() string {
	switch {
	case s.Beyond:
		return fmt.Sprintf("Every one of the %d steps is done.", s.Steps)
	case !s.Step.Rated:
		return fmt.Sprintf("Stands at step %d of %d, which is not rated: %s.", s.Step.Number, s.Steps, s.Step.Item.Text)
	}
	return fmt.Sprintf("Stands at step %d of %d: %s.", s.Step.Number, s.Steps, s.Step.Item.Text)
}

func (q *resultWriter) standing() {
	if q.res.Standing == nil {
		return
	}
	q.add(q.res.Standing.Text())
	var steps []string
	for _, i := range q.res.Items() {
		if i.Rated {
			steps = append(steps, i.ratedText())
		}
	}
	q.items("The steps", steps)
}

func (q *resultWriter) items(title string, said []string) {
	lines := []string{title + ":", ""}
	for _, one := range said {
		lines = append(lines, "- "+one)
	}
	if len(lines) > 2 {
		q.add(lines...)
	}
}

func (q *resultWriter) plan() {
	lines := []string{"What I mean to do:", ""}
	for _, p := range q.res.Plan {
		lines = append(lines, "- "+p.Text())
	}
	if len(lines) > 2 {
		q.add(lines...)
	}
}

func (q *resultWriter) notes() {
	lines := []string{"My notes:", ""}
	for _, i := range q.res.Items() {
		if i.Note != "" {
			lines = append(lines, noteLines(i.Item.Text, i.Note)...)
		}
	}
	for _, f := range q.res.Former {
		if f.Note != "" {
			lines = append(lines, noteLines(f.Text, f.Note)...)
		}
	}
	if len(lines) > 2 {
		q.add(lines...)
	}
}

// noteLines makes an item of a list of a note, with all its lines.
func noteLines(about, note string) []string {
	var lines []string
	for line := range strings.Lines("- " + about + ": " + strings.TrimSpace(note)) {
		line = strings.TrimRight(line, "\r\n")
		if len(lines) > 0 && line != "" {
			line = "  " + line
		}
		lines = append(lines, line)
	}
	return lines
}
