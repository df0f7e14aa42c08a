package book

import (
	"context"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/prompts"
)

// pairGap is how many days lie between two answers to one prompt that are then and now.
const pairGap = 7

// Pair is a prompt that was answered again, weeks later.
type Pair struct {
	Prompt  string // as it was worded then
	Then    journal.Head
	Now     journal.Head
	Changed []journal.Head // the entries that look back on both, oldest first
}

// Pairs returns the prompts that were answered again, the latest answer first. What is private is
// there only where it is asked for.
func (b *Book) Pairs(ctx context.Context, private bool) ([]Pair, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts)
	if err != nil {
		return nil, err
	}
	var hidden privateSet
	if !private {
		hidden = b.allMarks(snap)
	}
	first := map[promptKey]journal.Head{}
	latest := map[promptKey]journal.Head{}
	changed := map[journal.ID][]journal.Head{}
	for _, h := range snap.Heads.All() {
		if h.InTrash() || hidden != nil && hidden.has(h) {
			continue
		}
		for _, id := range h.Then {
			changed[id] = append(changed[id], h)
		}
		if key, asked := promptOf(h); asked {
			if _, known := first[key]; !known {
				first[key] = h
			}
			latest[key] = h
		}
	}
	var all []Pair
	for key, then := range first {
		if now := latest[key]; isPair(then, now) {
			both := slices.DeleteFunc(slices.Clone(changed[then.ID]), func(h journal.Head) bool { return !saysWhatChanged(h, now.ID) })
			all = append(all, Pair{Prompt: then.PromptText, Then: then, Now: now, Changed: both})
		}
	}
	slices.SortFunc(all, func(x, y Pair) int { return newestFirst(x.Now, y.Now) })
	return all, nil
}

// promptKey names a prompt of a course.
type promptKey struct{ course, prompt string }

// promptOf returns the prompt that an entry answers. Notes beside the prompts answer none.
func promptOf(h journal.Head) (promptKey, bool) {
	return promptKey{h.Course, h.Prompt}, h.Course != "" && h.Prompt != "" && !h.IsNotes()
}

func isPair(then, now journal.Head) bool {
	return then.ID != now.ID && prompts.DateOf(now.At).Sub(prompts.DateOf(then.At)) >= pairGap
}

// answeredAgain returns the latest answer to the prompt of an entry, of days later, apart from what
// is hidden.
func (s snapshot) answeredAgain(then journal.Head, hidden privateSet) (journal.Head, bool) {
	key, asked := promptOf(then)
	if !asked {
		return journal.Head{}, false
	}
	for _, h := range s.Heads.Backward() {
		if other, _ := promptOf(h); other == key && !h.InTrash() && !(hidden != nil && hidden.has(h)) && isPair(then, h) {
			return h, true
		}
	}
	return journal.Head{}, false
}

// DraftAgain begins another answer to the prompt that an entry answers, in the week that today lies
// in, or goes on with one that was begun. What is made of a private entry is private.
func (b *Book) DraftAgain(ctx context.Context, id journal.ID) (journal.Draft, error) {
	snap, then, err := b.lookedBackOn(ctx, id)
	if err != nil {
		return journal.Draft{}, err
	}
	if _, asked := promptOf(then); !asked {
		return journal.Draft{}, journal.Invalid("%s answers no prompt, so it cannot be answered again; write what changed since", id.Short())
	}
	week := b.weekToday(snap)
	for _, d := range snap.Drafts {
		if d.IsNew() && d.Course == then.Course && d.Week == week && d.Prompt == then.Prompt {
			return d, nil
		}
	}
	d, err := b.NewDraft(ctx, journal.NoWeek, "")
	if err != nil {
		return d, err
	}
	d.Course, d.Week, d.Prompt, d.PromptText = then.Course, week, then.Prompt, then.PromptText
	if then.Course != snap.Settings.Course {
		d.Week = journal.NoWeek
	}
	d.Partnership, d.Private = then.Partnership, b.isHeld(snap, then)
	return d, nil
}

// DraftOfChange begins an entry that says what changed since one, or between two, or goes on with
// one that was begun. What is made of a private entry is private.
func (b *Book) DraftOfChange(ctx context.Context, ids ...journal.ID) (journal.Draft, error) {
	var d journal.Draft
	var private bool
	var days []string
	var about journal.Head
	for i, id := range ids {
		snap, h, err := b.lookedBackOn(ctx, id)
		if err != nil {
			return d, err
		}
		if i == 0 {
			about = h
			for _, d := range snap.Drafts {
				if d.IsNew() && slices.Equal(d.Then, ids) {
					return d, nil
				}
			}
		}
		private = private || b.isHeld(snap, h)
		days = append(days, h.At.Format(journal.LongDate))
	}
	if len(ids) == 0 {
		return d, journal.Invalid("name the entry since which something changed")
	}
	d, err := b.newDraftToday(ctx)
	if err != nil {
		return d, err
	}
	d.Then, d.Private, d.Partnership = slices.Clone(ids), private, about.Partnership
	d.Title = "What changed since " + days[0]
	if len(days) > 1 {
		d.Title = "What changed between " + strings.Join(days, " and ")
	}
	return d, nil
}

// lookedBackOn returns an entry that can be looked back on.
func (b *Book) lookedBackOn(ctx context.Context, id journal.ID) (snapshot, journal.Head, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts)
	if err != nil {
		return snap, journal.Head{}, err
	}
	e, err := b.Store.Entry(ctx, id)
	if err == nil && e.InTrash() {
		err = journal.Invalid("%s is in the trash", id.Short())
	}
	return snap, e.Head, err
}

// isHeld reports whether an entry has to stay here.
func (b *Book) isHeld(snap snapshot, h journal.Head) bool { return b.allMarks(snap).has(h) }

// weekToday returns the week of the course in use that today lies in, or journal.NoWeek before and
// after the course, and where there is none.
func (b *Book) weekToday(snap snapshot) int {
	s, err := b.activeCourse(snap)
	if err != nil || s.Course.ID == "" || s.Enrolment.Start.IsZero() {
		return journal.NoWeek
	}
	week := prompts.WeekOf(s.Enrolment.Start, prompts.DateOf(b.Now().In(b.Location(s.Enrolment))))
	if _, found := s.Course.Week(week); !found {
		return journal.NoWeek
	}
	return week
}

// newDraftToday begins an entry of the week that today lies in, beside its prompts.
func (b *Book) newDraftToday(ctx context.Context) (journal.Draft, error) {
	snap, err := b.read(ctx, 0)
	if err != nil {
		return journal.Draft{}, err
	}
	return b.NewDraft(ctx, b.weekToday(snap), "")
}
