package book

import (
	"context"
	"errors"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// manyPages is how many bytes the weeks of one page may take together, each with the text it was
// read from: they are written anew whenever the learner's side of the course changes.
const manyPages = 8 << 20

func (b *Book) pageOptions(course prompts.Course, e journal.Enrolment, week int) coursepage.Options {
	return coursepage.Options{Course: &course, Start: e.Start, Today: b.Today(), Week: week, Moves: movesOf(e.Pages)}
}

// readOptions are the options for a page that is read for the course in use, if there is one. What
// the learner said of lines counts as earlier readings have it, else as it was kept. It works
// before a journal exists.
func (b *Book) readOptions(ctx context.Context, week int, earlier []coursepage.Page) (coursepage.Options, error) {
	opt := coursepage.Options{Today: b.Today(), Week: week, Moves: map[int][]coursepage.Move{}}
	s, err := b.ActiveCourse(ctx)
	switch {
	case err == nil && s.Course.ID != "":
		opt = b.pageOptions(rememberAll(s), s.Enrolment, week)
	case err != nil && !errors.Is(err, journal.ErrNoJournal):
		return opt, err
	}
	for _, p := range earlier {
		opt.Moves[p.Week.Number] = p.Moves()
	}
	return opt, nil
}

// ReadPage reads the text of a course page and keeps nothing. It works before a journal exists. A
// negative week means that the page names its own. What the learner said of lines in earlier
// readings counts again, or else what was kept with the week.
func (b *Book) ReadPage(ctx context.Context, text string, week int, earlier ...coursepage.Page) (coursepage.Page, error) {
	opt, err := b.readOptions(ctx, week, earlier)
	if err != nil {
		return coursepage.Page{}, err
	}
	return readWeek(text, opt)
}

// ReadPages is ReadPage for every week that the page holds, in the order of their numbers.
func (b *Book) ReadPages(ctx context.Context, text string, earlier ...coursepage.Page) ([]coursepage.Page, error) {
	opt, err := b.readOptions(ctx, journal.NoWeek, earlier)
	if err != nil {
		return nil, err
	}
	return coursepage.ReadAll(strings.NewReader(text), opt)
}

// PagesIn reads all weeks of a text that holds several, as ReadPages does, else its only one, as
// ReadPage does.
func (b *Book) PagesIn(ctx context.Context, text string, week int, earlier ...coursepage.Page) ([]coursepage.Page, error) {
	page, err := b.ReadPage(ctx, text, week, earlier...)
	if err != nil || len(page.Weeks) < 2 {
		return []coursepage.Page{page}, err
	}
	return b.ReadPages(ctx, text, earlier...)
}

// readWeek reads one week. Where the page names another one than it is read as, the learner's
// decisions are those on the latter.
func readWeek(text string, opt coursepage.Options) (coursepage.Page, error) {
	page, err := coursepage.Read(strings.NewReader(text), opt)
	if err != nil || opt.Week < 0 || page.Week.Number == opt.Week {
		return page, err
	}
	opt.Moves = map[int][]coursepage.Move{page.Week.Number: opt.Moves[opt.Week]}
	return coursepage.Read(strings.NewReader(text), opt)
}

// KeepPage lays weeks that were read from text over those of the course in use, with what the
// learner said of their lines. Answers stay with their prompts. All are kept, or none.
func (b *Book) KeepPage(ctx context.Context, text string, pages ...coursepage.Page) error {
	plain, err := coursepage.Plain(text)
	if err != nil {
		return err
	}
	if len(pages) > 1 && len(plain)*len(pages) > manyPages {
		return journal.Invalid("%d weeks of a page of %d KB are more than can be kept at once: take one week at a time",
			len(pages), len(plain)>>10)
	}
	return b.changeEnrolment(ctx, func(e journal.Enrolment) (journal.Enrolment, error) {
		for _, p := range pages {
			if p.Week.Number < 0 {
				return e, journal.Invalid("the page does not say which week it is")
			}
			if p.Week.Number > coursepage.LastWeek {
				return e, journal.Invalid("%d is not the number of a week: %d is the highest", p.Week.Number, coursepage.LastWeek)
			}
			e = e.WithPage(journal.AddedPage{Week: p.Week.Number, Text: plain, At: b.Now().UTC(), Moves: movedLines(p.Moves()),
				Asked: askedOn(p.Week.Prompts, e, p.Week.Number)})
		}
		_, err := b.assemble(e)
		return e, err
	})
}

// askedOn returns the prompts of a page as they are kept with it: those on it, then those that
// earlier pages of the week had.
func askedOn(page []prompts.Prompt, e journal.Enrolment, week int) []journal.AskedPrompt {
	var all []journal.AskedPrompt
	for _, p := range page {
		all = append(all, journal.AskedPrompt{ID: p.ID, Text: p.Text})
	}
	for _, earlier := range e.Pages {
		for _, a := range earlier.Asked {
			if earlier.Week == week && len(all) < mostAsked && !slices.ContainsFunc(all, func(o journal.AskedPrompt) bool { return o.ID == a.ID }) {
				all = append(all, a)
			}
		}
	}
	return all
}

// mostAsked is how many prompts of one week are remembered.
const mostAsked = 600

// asked returns what is remembered of the prompts of a page's week.
func asked(p journal.AddedPage) []prompts.Prompt {
	var all []prompts.Prompt
	for _, a := range p.Asked {
		all = append(all, prompts.Prompt{ID: a.ID, Text: a.Text})
	}
	return all
}

// rememberAll returns the course in use with the prompts that its weeks had before: those on the
// learner's pages, those of earlier pages, and the course's own.
func rememberAll(s ActiveCourse) prompts.Course {
	own, err := s.Enrolment.ReadCourse()
	if err != nil {
		return s.Course
	}
	course := s.Course
	for _, p := range s.Enrolment.Pages {
		now, _ := s.Course.Week(p.Week)
		before, _ := own.Week(p.Week)
		course = coursepage.Remember(course, p.Week, slices.Concat(now.Prompts, asked(p), before.Prompts))
	}
	return course
}

// movesOf returns what was kept of the learner's decisions, by week.
func movesOf(pages []journal.AddedPage) map[int][]coursepage.Move {
	all := map[int][]coursepage.Move{}
	for _, p := range pages {
		for _, m := range p.Moves {
			all[p.Week] = append(all[p.Week], coursepage.Move{Text: m.Text, Nth: m.Nth, To: coursepage.Kind(m.Kind)})
		}
	}
	return all
}

func movedLines(moves []coursepage.Move) []journal.MovedLine {
	var all []journal.MovedLine
	for _, m := range moves {
		all = append(all, journal.MovedLine{Text: m.Text, Nth: m.Nth, Kind: string(m.To)})
	}
	return all
}
