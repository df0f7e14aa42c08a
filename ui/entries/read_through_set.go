package entries

import (
	"context"
	"errors"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// readThroughRenderer sets the steps of a page that is read on, in commands: it holds all that they
// need, as it was when they were asked for.
type readThroughRenderer struct {
	ctx     context.Context
	book    *book.Book
	cache   *cache
	request book.VolumeRequest
	width   int
	theme   theme.Theme
	locale  format.Locale
	dot     string
}

// step sets a heading, or an entry below its prompt.
func (s readThroughRenderer) step(step readThroughStep) ([]string, error) {
	if step.chapter != nil {
		return s.chapter(*step.chapter, step.alone), nil
	}
	t, width, e := s.theme, s.width, *step.entry
	var lines []string
	if step.prompt != "" {
		for _, l := range layout.Wrap(step.prompt, max(width-2, 1)) {
			lines = append(lines, t.Accent.Render(t.Glyphs.Stripe)+" "+t.Asked.Render(l))
		}
	}
	if e.Title != "" {
		for _, l := range layout.Wrap(layout.Line(e.Title), width) {
			lines = append(lines, t.Heading.Render(l))
		}
	}
	for _, l := range layout.Wrap(strings.Join(phrase.VolumeFacts(e, s.locale), s.dot), width) {
		lines = append(lines, t.Faint.Render(l))
	}
	text, err := s.text(e)
	if err != nil {
		return nil, err
	}
	lines = append(append(lines, ""), text...)
	for _, b := range phrase.Beside(e, s.locale) {
		lines = append(lines, "", t.Rule.Render(t.Glyphs.Side)+" "+t.Heading.Render(layout.Fit(b.Label, max(width-2, 1))))
		for _, said := range b.Text {
			for _, l := range layout.Wrap(said, max(width-2, 1)) {
				lines = append(lines, t.Rule.Render(t.Glyphs.Side)+" "+t.Faint.Render(l))
			}
		}
	}
	return append(lines, "", ""), nil
}

// chapter sets a heading. The only one stands above the page.
func (s readThroughRenderer) chapter(c journal.Chapter, alone bool) (lines []string) {
	t := s.theme
	if !alone {
		for _, l := range layout.Wrap(phrase.Chapter(c, s.locale), s.width) {
			lines = append(lines, t.Title.Render(l))
		}
	}
	for _, l := range layout.Wrap(layout.Line(c.Focus), s.width) {
		if l != "" {
			lines = append(lines, t.Faint.Render(l))
		}
	}
	return append(lines, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.width)), "")
}

// text sets the text of an entry; what is left of one that takes long, as it was typed.
func (s readThroughRenderer) text(e journal.VolumeEntry) (lines []string, err error) {
	text, err := s.book.TextOf(s.ctx, e, s.request)
	plain := true
	switch {
	case errors.Is(err, journal.ErrDamaged):
		text = screen.ErrorText(err)
	case errors.Is(err, journal.ErrPrivate), errors.Is(err, journal.ErrNotFound):
		text = "It was changed meanwhile, and is not shown."
	case err != nil:
		return nil, err
	default:
		plain = false
	}
	began := time.Now()
	for _, p := range cutPieces(text) {
		p.plain = p.plain || plain || time.Since(began) > mostSpent
		set, err := s.cache.render(s.ctx, p, s.width, s.theme)
		if err != nil {
			return nil, err
		}
		lines = append(lines, set...)
	}
	return lines, nil
}
