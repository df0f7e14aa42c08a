package book

import (
	"context"
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// gather puts each prompt beside its answers, week by week, and says what stays behind.
func (b *Book) gather(ctx context.Context, snap snapshot, s ActiveCourse, r Request, p *Plan) error {
	h, private := &p.HandIn, b.allMarks(snap)
	own, err := s.Enrolment.ReadCourse()
	if err != nil {
		return err
	}
	for _, n := range h.Weeks {
		week, found := s.Course.Week(n)
		if !found {
			return fmt.Errorf("week %d: %w: %s has weeks %s", n, journal.ErrNotFound, s.Course.Title, weekRange(s.Course))
		}
		part := newPart(week, own)
		if err := b.fill(ctx, &part, snap, private, r, p); err != nil {
			return err
		}
		h.Parts = append(h.Parts, part)
		for _, d := range snap.Drafts {
			if d.InWeek(s.Course.ID, n) && !d.IsEmpty() && !d.InTrash() {
				p.addDraft(d, private)
			}
		}
	}
	p.Versions = undecided(h.Entries(), r)
	return r.known(h)
}

// addDraft says what becomes of a draft. What is private stays here, and what Ponder made by itself
// is nobody's text yet.
func (p *Plan) addDraft(d journal.Draft, private privateSet) {
	why := journal.WhyDraft
	switch {
	case private.has(d.Head):
		why, p.Private = journal.WhyPrivate, append(p.Private, d)
	case d.IsUntouched():
	default:
		p.Drafts = append(p.Drafts, d)
	}
	if d.IsNew() {
		p.HandIn.LeftOut = append(p.HandIn.LeftOut, journal.LeftOut{ID: d.ID, Why: why})
	}
}

// newPart returns the prompts of a week. Answers follow the words that the course itself gives a
// prompt; where the learner's own page words it in another way, readers are told.
func newPart(week prompts.Week, own prompts.Course) journal.HandInWeek {
	part := journal.HandInWeek{Number: week.Number, Title: week.Title, Focus: week.Focus}
	before, _ := own.Week(week.Number)
	for _, p := range week.Prompts {
		follows := slices.ContainsFunc(before.Prompts, func(o prompts.Prompt) bool { return o.ID == p.ID && o.Text == p.Text })
		part.Answers = append(part.Answers, journal.Answers{Prompt: p.ID, Title: p.Short, Text: p.Text, Follows: follows})
	}
	return part
}

// fill puts the entries of a week beside its prompts, and notes in the plan what goes, what stays
// and what is missing.
func (b *Book) fill(ctx context.Context, part *journal.HandInWeek, snap snapshot, private privateSet, r Request, plan *Plan) error {
	h := &plan.HandIn
	for _, head := range snap.Heads.All() {
		if head.InTrash() || !head.InWeek(h.Course, part.Number) {
			continue
		}
		head.Private = private.has(head)
		if why, err := r.leavesOut(head); err != nil {
			return err
		} else if why != "" {
			h.LeftOut = append(h.LeftOut, journal.LeftOut{ID: head.ID, Why: why})
			plan.Stays = append(plan.Stays, Stay{head, h.LeftOut[len(h.LeftOut)-1]})
			continue
		}
		e, err := b.Store.Entry(ctx, head.ID)
		if err != nil {
			return fmt.Errorf("read entry %s: %w", head.ID.Short(), err)
		}
		if e.Private {
			return fmt.Errorf("%w: %s became private just now", journal.ErrPrivate, e.ID.Short())
		}
		part.Add(e)
		h.Included = append(h.Included, journal.Included{ID: e.ID, Revision: e.Revision})
	}
	for _, a := range part.Answers {
		if len(a.Entries) == 0 && a.Prompt != "" && !(journal.Head{Prompt: a.Prompt}).IsNotes() {
			h.Missing = append(h.Missing, journal.Missing{Week: part.Number, Prompt: a.Prompt, Text: a.Text})
		}
	}
	return nil
}

// leavesOut says why an entry does not go, or nothing. A private entry never goes, also when it is
// asked for.
func (r Request) leavesOut(h journal.Head) (why string, err error) {
	wanted := slices.Contains(r.Include, h.ID)
	switch {
	case h.Private && wanted:
		return "", journal.Invalid("%s is private and is never handed in; nothing was written", h.ID.Short())
	case h.Private:
		return journal.WhyPrivate, nil
	case slices.Contains(r.Exclude, h.ID):
		return journal.WhyNotChosen, nil
	case h.HasNoText():
		return journal.WhyEmpty, nil
	case h.IsNotes() && !r.Notes && !wanted:
		return journal.WhyNotes, nil
	}
	return "", nil
}

// known refuses an ID that is in none of the weeks.
func (r Request) known(h *journal.HandIn) error {
	seen := map[journal.ID]bool{}
	for _, w := range h.Included {
		seen[w.ID] = true
	}
	for _, l := range h.LeftOut {
		seen[l.ID] = true
		if l.Why == journal.WhyPrivate && slices.Contains(r.Include, l.ID) {
			return journal.Invalid("%s is private and is never handed in; nothing was written", l.ID.Short())
		}
	}
	for _, id := range slices.Concat(r.Include, r.Exclude) {
		if !seen[id] {
			return fmt.Errorf("entry %s in %s: %w", id.Short(), WeeksInWords(h.Weeks), journal.ErrNotFound)
		}
	}
	return nil
}
