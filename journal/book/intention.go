package book

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Intention is something that the learner meant to do, with what became of it.
type Intention struct {
	ID    string // of the entry that says it, a point, and its place in it, from 1
	Entry journal.Head
	journal.Told
}

// IntentionFilter chooses intentions. The zero filter takes all but those of private entries.
type IntentionFilter struct {
	Private bool // those of private entries as well
	State   journal.IntentionState
	Course  string // only those of entries of that course
	UpTo    *int   // only those of entries of weeks up to this one, or of none
}

// Intentions returns what the learner meant to do, by the entries that say it, the latest first,
// and in their order within one.
func (b *Book) Intentions(ctx context.Context, f IntentionFilter) ([]Intention, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.Recalls)
	if err != nil {
		return nil, err
	}
	return b.intentions(snap, f), nil
}

func (b *Book) intentions(snap snapshot, f IntentionFilter) (all []Intention) {
	private := b.allMarks(snap)
	now := outcomes{texts: snap.texts()}
	recalled := map[journal.ID]bool{}
	for _, r := range snap.Recalls {
		recalled[r.Entry] = true
	}
	says := func(m headMark, id journal.ID) bool { return m&hasIntends != 0 || recalled[id] }
	for _, h := range snap.Heads.BackwardWhere(says) {
		switch {
		case h.InTrash(), !f.Private && private.has(h), now.isAside(h.ID), f.Course != "" && h.Course != f.Course,
			f.UpTo != nil && h.Week > *f.UpTo:
			continue
		}
		for _, n := range intentionsOf(h, snap.recallOf(h.ID)) {
			if !f.Private && isOfBefore(n) {
				continue
			}
			if f.State == "" || n.State == f.State && !(n.Gone && n.State == journal.Open) {
				all = append(all, n)
			}
		}
	}
	return all
}

// intentionsOf returns those of one entry.
func intentionsOf(h journal.Head, r journal.Recall) (all []Intention) {
	if len(h.Intends)+len(r.Outcomes) == 0 {
		return nil
	}
	for i, told := range r.Intentions(h.Intends) {
		all = append(all, Intention{ID: string(h.ID) + "." + strconv.Itoa(i+1), Entry: h, Told: told})
	}
	return all
}

// isOfBefore reports whether an intention is in words from before a mark was taken away, which the
// entry does not say any more: though the entry is not private, they are.
func isOfBefore(n Intention) bool { return n.Gone && n.Entry.Marks > 0 && !n.Entry.Private }

// shortID is the ID with that of the entry shortened.
func (n Intention) shortID() string {
	return n.Entry.ID.Short() + strings.TrimPrefix(n.ID, string(n.Entry.ID))
}

// Intention returns the one that an ID names, which may be shortened; where an entry says only one,
// the point and the number may be left out. Only whoever gives its number gets one in words from
// before a mark was taken away.
func (b *Book) Intention(ctx context.Context, id string) (Intention, error) {
	prefix, number, numbered := strings.Cut(id, ".")
	entry, err := b.resolve(ctx, prefix)
	if err != nil {
		return Intention{}, err
	}
	snap, err := b.read(ctx, journal.Heads|journal.Recalls)
	if err != nil {
		return Intention{}, err
	}
	h, known := snap.head(entry)
	if !known {
		return Intention{}, fmt.Errorf("entry %q: %w", prefix, journal.ErrNotFound)
	}
	all := intentionsOf(h, snap.recallOf(entry))
	if i := slices.IndexFunc(all, func(n Intention) bool { return numbered && n.ID == string(entry)+"."+number }); i >= 0 {
		return all[i], nil
	}
	all = slices.DeleteFunc(all, isOfBefore)
	switch {
	case len(all) == 0:
		return Intention{}, journal.Invalid("%s says of nothing that you meant to try it", entry.Short())
	case numbered:
		return Intention{}, fmt.Errorf("%q: %w: %s says %d things that you meant to try", id, journal.ErrNotFound, entry.Short(), len(all))
	case len(all) > 1:
		return Intention{}, journal.Invalid("%s says %d things that you meant to try: %s to %s", entry.Short(), len(all), all[0].shortID(), all[len(all)-1].shortID())
	}
	return all[0], nil
}

// SetOutcome keeps what became of an intention, with a line on what happened, which may be empty.
func (b *Book) SetOutcome(ctx context.Context, n Intention, state journal.IntentionState, line string) (Intention, error) {
	r, err := b.keepRecall(ctx, n.Entry.ID, func(r journal.Recall, _ prompts.Date, now time.Time) journal.Recall {
		return r.Told(journal.Outcome{Intention: n.Intention, State: state, Line: strings.TrimSpace(line), At: now})
	})
	if err != nil {
		return n, err
	}
	n.Outcome = r.Outcome(n.Intention)
	return n, nil
}

// IntentionsTitle is what an entry is called that lists them.
const IntentionsTitle = "What I meant to try, and what came of it"

// DraftOfIntentions begins an entry that lists what the learner meant to do and what came of it, so
// that it can go into a hand-in. Of private entries only where they are asked for, and then it is
// private. Where a draft of it is there already, that one is given as it is. What is fresh is not
// kept yet: until somebody writes on, nobody wrote it.
func (b *Book) DraftOfIntentions(ctx context.Context, f IntentionFilter) (d journal.Draft, fresh bool, err error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.Recalls)
	if err != nil {
		return d, false, err
	}
	for _, d := range snap.Drafts {
		if d.IsNew() && d.Title == IntentionsTitle && d.Course == snap.Settings.Course && (f.Private || !d.Private) {
			return d, false, nil
		}
	}
	all := b.intentions(snap, f)
	if len(all) == 0 {
		return d, false, journal.Invalid("nothing that you wrote says yet what you meant to try")
	}
	if d, err = b.NewDraft(ctx, b.weekOfList(snap), ""); err != nil {
		return d, false, err
	}
	private := b.allMarks(snap)
	d.Title, d.Body = IntentionsTitle, IntentionsText(all)
	d.Private = slices.ContainsFunc(all, func(n Intention) bool { return private.has(n.Entry) || isOfBefore(n) })
	for _, n := range all { // it becomes private with any of them
		if !slices.Contains(d.Then, n.Entry.ID) {
			d.Then = append(d.Then, n.Entry.ID)
		}
	}
	return d.AsMade(), true, nil
}

// weekOfList is the week of a list that may go into a hand-in: that of today, and once the course
// is over its last one, which is the one that can still be handed in.
func (b *Book) weekOfList(snap snapshot) int {
	week := b.weekToday(snap)
	s, err := b.activeCourse(snap)
	if err != nil || week != journal.NoWeek || len(s.Course.Weeks) == 0 || s.Enrolment.Start.IsZero() {
		return week
	}
	last := s.Course.Weeks[len(s.Course.Weeks)-1].Number
	if prompts.WeekOf(s.Enrolment.Start, prompts.DateOf(b.Now().In(b.Location(s.Enrolment)))) > last {
		return last
	}
	return week
}

// IntentionsText lists intentions as Markdown, those that were tried first, oldest first.
func IntentionsText(all []Intention) string {
	var text strings.Builder
	for _, part := range []struct {
		state journal.IntentionState
		title string
	}{{journal.Tried, "Tried"}, {journal.Open, "Not tried yet"}, {journal.Dropped, "Dropped"}} {
		head := "## " + part.title + "\n\n"
		for _, n := range slices.Backward(all) {
			if n.State != part.state {
				continue
			}
			text.WriteString(head)
			head = ""
			fmt.Fprintf(&text, "- %s (%s)", n.Text, n.Entry.At.Format(journal.LongDate))
			if n.Line != "" {
				fmt.Fprintf(&text, ": %s", strings.Join(strings.Fields(n.Line), " "))
			}
			text.WriteString("\n")
		}
		if head == "" {
			text.WriteString("\n")
		}
	}
	return strings.TrimRight(text.String(), "\n") + "\n"
}
