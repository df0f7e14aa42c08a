package handin

import (
	"cmp"
	"context"
	"slices"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/phrase"
)

// planView is a plan, sorted for being shown.
type planView struct {
	book.Plan
	ready  bool
	weeks  []weekPart
	stays  []item // private or empty
	drafts []journal.Draft
	here   *time.Location // the learner's zone
	short  shortNames
	doubt  bool // the journal's last save may be missing
}

// shortNames are the few words by which the course calls its prompts, by prompt. A long question
// would be cut where it is listed.
type shortNames map[string]string

func newShortNames(c prompts.Course) shortNames {
	names := shortNames{}
	for _, w := range c.Weeks {
		for _, p := range w.Prompts {
			if p.Short != "" {
				names[p.ID] = p.Short
			}
		}
	}
	return names
}

// weekPart is a week with everything that can go.
type weekPart struct {
	number int
	title  string
	parts  []promptPart
}

// hasItems reports whether there is anything to tick.
func (w weekPart) hasItems() bool {
	return slices.ContainsFunc(w.parts, func(p promptPart) bool { return len(p.items) > 0 })
}

// promptPart is what answers one prompt, or stands beside the prompts.
type promptPart struct {
	label string
	items []item // oldest first
}

// item is an entry, and why it does not go; where that is empty, it goes.
type item struct {
	journal.Head
	left journal.LeftOut
}

// newPlanView sorts a plan. Entries that the learner can tick stand beside their prompts, whether
// they go or not, so that nothing jumps when a tick changes.
func newPlanView(ctx context.Context, b *book.Book, p book.Plan) (planView, error) {
	out := planView{Plan: p, ready: true}
	var left []item
	for _, stay := range p.Stays {
		left = append(left, item{stay.Head, stay.Left})
	}
	studies, err := b.ActiveCourse(ctx)
	if err != nil {
		return out, err
	}
	state, err := b.State(ctx)
	if err != nil {
		return out, err
	}
	out.doubt = state.Doubt
	out.here, out.short = b.Location(studies.Enrolment), newShortNames(studies.Course)
	for _, it := range left {
		if !it.left.CanGo() {
			out.stays = append(out.stays, it)
		}
	}
	for _, w := range p.HandIn.Parts {
		out.weeks = append(out.weeks, newWeekPart(p.HandIn.Course, w, left, out.short))
	}
	for _, d := range p.Private {
		out.stays = append(out.stays, item{d.Head, journal.LeftOut{ID: d.ID, Why: journal.WhyPrivate}})
	}
	out.drafts = p.Drafts
	return out, nil
}

// version reports whether an entry is one of several versions of a text, of which the learner has
// to choose.
func (p planView) version(id journal.ID) bool {
	return slices.ContainsFunc(p.Versions, func(all []journal.Head) bool {
		return slices.ContainsFunc(all, func(h journal.Head) bool { return h.ID == id })
	})
}

// open are the prompts to which nothing was written: a draft and what stays here are said where
// they stand.
func (p planView) open() []journal.Missing {
	written := map[string]bool{}
	for _, d := range p.drafts {
		written[d.Prompt] = true
	}
	for _, it := range p.stays {
		written[it.Prompt] = true
	}
	return slices.DeleteFunc(slices.Clone(p.HandIn.Missing), func(m journal.Missing) bool { return written[m.Prompt] })
}

// newWeekPart puts what goes and what could go beside its prompts.
func newWeekPart(course string, w journal.HandInWeek, left []item, short shortNames) weekPart {
	part := weekPart{number: w.Number, title: w.Title}
	at := map[string]int{}
	add := func(prompt, text string, it *item) {
		i, known := at[prompt]
		if !known {
			i = len(part.parts)
			at[prompt] = i
			part.parts = append(part.parts, promptPart{label: short.of(prompt, text)})
		}
		if it != nil {
			part.parts[i].items = append(part.parts[i].items, *it)
		}
	}
	for _, a := range w.Answers {
		add(a.Prompt, a.Text, nil)
		for _, e := range a.Entries {
			add(a.Prompt, a.Text, &item{Head: e.Head})
		}
	}
	for _, it := range left {
		if it.InWeek(course, w.Number) && it.left.CanGo() {
			add(it.Prompt, it.PromptText, &it)
		}
	}
	for _, p := range part.parts {
		slices.SortFunc(p.items, func(x, y item) int {
			return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Seq, y.Seq))
		})
	}
	return part
}

// of is what a prompt is called.
func (names shortNames) of(prompt, text string) string {
	switch {
	case names[prompt] != "":
		return names[prompt]
	case (journal.Head{Prompt: prompt}).IsNotes():
		return phrase.Notes(prompt)
	case text == "":
		return "Also this week"
	}
	return text
}
