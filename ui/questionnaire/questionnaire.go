// Package questionnaire is where learners look at themselves and at their partnerships: the
// questionnaires of the course, one item at a time, their results in words and bars, and the words
// that the course explains. Every answer is kept as it is given. It refuses to say anything by
// colour or by a bar alone.
package questionnaire

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// New makes the screen that is asked for: a result, results side by side, the questions one by one,
// a questionnaire and how far it is, or the list of all questionnaires.
func New(env *screen.Env, to screen.Open) screen.Screen {
	switch {
	case to.Response != "":
		return newResult(env, to)
	case to.SideBySide:
		return newSideBySide(env, to)
	case to.FillIn:
		return newFill(env, to)
	case to.ThenAndNow:
		return newComparison(env, to)
	case to.Questionnaire == "" && to.Partnership != "":
		return newPartnershipPage(env, to)
	case to.Questionnaire != "":
		return newOverview(env, to)
	}
	return newList(env, to)
}

// head is the height of what stands above: where this is, and an empty row.
const head = 2

// base is what these screens have in common: a page of lines under a title, with texts that are
// rendered beside the typing.
type base struct {
	env   *screen.Env
	to    screen.Open
	page  form.Page
	moves form.PageKeys
	look  key.Binding
	text  prose

	loaded bool
	err    error

	field  *form.Field // below the page, while something is typed
	naming naming

	width, height int
}

func newBase(env *screen.Env, to screen.Open) base {
	return base{env: env, to: to, moves: form.DefaultPageKeys(), look: screen.LookUpKey(), naming: newNaming()}
}

func (b *base) column() int { return layout.Column(b.width) }

// size sets what all pages share; the SetSize of each lays it out anew.
func (b *base) size(width, height int) { b.width, b.height = width, height }

// IsBusy says that there is nothing yet that a key can be meant for.
func (b *base) IsBusy() bool { return !b.loaded }

// arrived says that the screen is there.
func (b *base) arrived(err error) { b.loaded, b.err = true, err }

// set lays out the page.
func (b *base) set(lines []form.Line, below int) {
	if b.height == 0 {
		return
	}
	if b.err != nil {
		lines = form.Text(b.wrapped(b.env.Theme.Danger.Render, screen.ErrorText(b.err), 0)...)
	}
	b.page.Set(oneApart(lines), max(b.height-head-below, 1))
}

// oneApart leaves one empty row between two groups, never two.
func oneApart(lines []form.Line) []form.Line {
	return slices.CompactFunc(slices.Clone(lines), func(a, b form.Line) bool { return a == form.Line{} && b == a })
}

// draw sets the page under its title, and what there is below it.
func (b *base) draw(title, standing string, below []string) string {
	if b.height == 0 {
		return ""
	}
	t := b.env.Theme
	lines := []string{layout.Row(t.Title.Render(title), t.Faint.Render(standing), b.column()), ""}
	lines = append(lines, b.page.View()...)
	if len(below) > 0 {
		room := max(b.height-len(below), 1)
		lines = append(strings.Split(layout.Box(lines, b.width, room), "\n"), below...)
	}
	return layout.Box(lines, b.width, min(len(lines), b.height))
}

// Extent says how much of the page is in view.
func (b *base) Extent() layout.Extent {
	e := b.page.Extent()
	e.Top = head
	return e
}

// click selects the row under the mouse, and says whether it was selected already.
func (b *base) click(msg tea.MouseClickMsg) (again bool) {
	row := b.page.RowAt(msg.Y - head)
	if msg.Button != tea.MouseLeft || msg.Y < head || row == "" {
		return false
	}
	again = row == b.page.Selected()
	b.page.Select(row)
	return again
}

// Leave has nothing to keep, except while a questionnaire is filled in.
func (b *base) Leave() tea.Cmd { return nil }
