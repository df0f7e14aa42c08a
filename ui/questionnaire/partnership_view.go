package questionnaire

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/theme"
)

// resultLines show every questionnaire about the partnership: its result, or the way to its
// questions. The path comes first.
func (s *partnershipPage) resultLines() []form.Line {
	var path, others []form.Line
	for _, res := range s.view.Results {
		if res.Standing != nil {
			path = append(path, s.resultOf(res, s.joined(phrase.Standing(*res.Standing), s.env.Locale.ShortDay(res.Response.At)), append(s.path(res), s.scaleWords(res.Questionnaire, res.Response.Scale, 2)...))...)
			continue
		}
		said := s.joined(res.Text()+" on average", res.Shift.Text(), s.env.Locale.ShortDay(res.Response.At))
		others = append(others, s.resultOf(res, said, s.groups(res, 4, mostTimes))...)
	}
	lines := append(path, others...)
	for _, q := range s.view.Open {
		state := "open"
		if n := s.half(q.ID); n > 0 {
			state = "half filled in, " + phrase.Rated(n, len(q.Items()))
		}
		lines = append(append(lines, form.Line{}), s.row(openRow+q.ID, q.Title, state)...)
	}
	return lines[min(len(lines), 1):]
}

// resultOf is one result under its name, after an empty line.
func (s *partnershipPage) resultOf(res book.Results, said string, shown []form.Line) []form.Line {
	lines := append([]form.Line{{}}, s.row(resultRow+string(res.Response.ID), res.Questionnaire.Title, said)...)
	lines = append(append(lines, s.halfLines(res.Questionnaire.ID)...), shown...)
	return append(lines, s.earlier(res)...)
}

// earlier are the results before the latest one, newest first, each with its notes behind it.
func (s *partnershipPage) earlier(res book.Results) []form.Line {
	var lines []form.Line
	for _, p := range slices.Backward(res.Trend[:max(len(res.Trend)-1, 0)]) {
		said := book.Trend{p}.Text()
		if p.Known {
			said += " on average"
		}
		lines = append(lines, s.row(resultRow+string(p.Response), "Before: "+s.env.Locale.Day(p.At), said)...)
	}
	return lines
}

// half counts what was rated of a questionnaire that was begun and not finished.
func (s *partnershipPage) half(questionnaire string) (rated int) {
	for _, r := range s.view.Half {
		if r.Questionnaire == questionnaire {
			rated = max(len(r.Answers), 1)
		}
	}
	return rated
}

// halfLines lead back to what was begun anew.
func (s *partnershipPage) halfLines(questionnaire string) []form.Line {
	if s.half(questionnaire) == 0 {
		return nil
	}
	return s.row(openRow+questionnaire, "Go on where you were", "half filled in")
}

// path draws the steps in order, each with how far it has come, and marks where the partnership
// stands.
func (s *base) path(res book.Results) []form.Line {
	t := s.env.Theme
	scale := res.Response.Scale
	var lines []form.Line
	for _, i := range res.Items() {
		said := "not rated"
		if i.Rated {
			said = fmt.Sprintf("%d of %d", i.Rating, scale.To)
			if i.Word != "" {
				said = layout.Line(i.Word)
			}
		}
		if i.Shift.Known() && i.Shift.Sum != 0 {
			said = s.joined(said, fmt.Sprintf("was %d", i.Before))
		}
		here := res.StandsAt(i)
		if here {
			said = s.joined("stands here", said)
		}
		label := fmt.Sprintf("  %s  %d %s", t.Bar(stepBar(i, scale), stepCells*scaleSteps(scale)), i.Number, layout.Line(i.Item.Text))
		style := t.Faint
		if here {
			style = t.Accent
		}
		if ansi.StringWidth(label)+ansi.StringWidth(said) < s.column() {
			lines = append(lines, form.Line{Text: layout.Row(label, style.Render(said), s.column())})
			continue
		}
		behind := stepCells*scaleSteps(scale) + 4
		lines = append(lines, form.Text(layout.Hang(label, s.column(), behind)...)...)
		lines = append(lines, form.Line{Text: layout.Fit(strings.Repeat(" ", behind)+style.Render(said), s.column())})
	}
	return lines
}

// stepCells is how wide each rating of a step is drawn, in cells: the lowest rating is one of them.
const stepCells = 2

func scaleSteps(scale prompts.Scale) int { return max(scale.To-scale.From+1, 1) }

// stepBar is how a step is drawn, with the mark of where it was.
func stepBar(i book.ItemResult, scale prompts.Scale) theme.Bar {
	share := func(rating int) float64 { return float64(rating-scale.From+1) / float64(scaleSteps(scale)) }
	return theme.Bar{Share: share(i.Rating), Known: i.Rated, Was: share(i.Before), IsWas: i.Shift.Known() && i.Shift.Sum != 0}
}

// entryLines are what was written about the partnership, newest first.
func (s *partnershipPage) entryLines() []form.Line {
	lines := s.heading("Entries")
	lines = append(lines, s.row(writeRow, "Write about it", "")...)
	for _, e := range s.view.Entries {
		words := format.Plural(e.Words, "word", "words")
		if e.Draft {
			words = "draft of " + words
		}
		lines = append(lines, s.row(entryRow+string(e.ID), e.Name(), s.joined(words, s.env.Locale.ShortDay(e.At)))...)
	}
	return lines
}
