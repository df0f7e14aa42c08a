package book

import (
	"context"
	"fmt"
	"slices"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// longestLine is far more than a line that somebody types, in bytes.
const longestLine = 4 << 10

// recallOf returns what looking back keeps of an entry, or an empty recall of it.
func (s snapshot) recallOf(id journal.ID) journal.Recall {
	i, found := slices.BinarySearchFunc(s.Recalls, id, func(r journal.Recall, id journal.ID) int {
		return compareIDs(r.Entry, id)
	})
	if !found {
		return journal.Recall{Entry: id}
	}
	return s.Recalls[i].Clone()
}

func compareIDs(x, y journal.ID) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// todayIn is the civil day where the learner is, by the course in use.
func (b *Book) todayIn(snap snapshot) prompts.Date {
	return prompts.DateOf(b.Now().In(b.locationIn(snap)))
}

// keepRecall changes what looking back keeps of an entry, and keeps it where that is more or other
// than before. Another program's change of the same is no hindrance: the change is made to it.
func (b *Book) keepRecall(ctx context.Context, id journal.ID, change func(journal.Recall, prompts.Date, time.Time) journal.Recall) (journal.Recall, error) {
	return retried(ctx, func() (journal.Recall, error) {
		snap, err := b.read(ctx, journal.Heads|journal.Recalls)
		if err != nil {
			return journal.Recall{}, err
		}
		if _, known := snap.head(id); !known {
			return journal.Recall{}, fmt.Errorf("entry %q: %w", id.Short(), journal.ErrNotFound)
		}
		old, now := snap.recallOf(id), b.Now().UTC()
		r := change(old.Clone(), b.todayIn(snap), now)
		if err := checkRecall(r); err != nil || r.Same(old) {
			return old, err
		}
		r.Revision = old.Revision + 1
		return r, b.Store.Apply(ctx, journal.Change{Recalls: []journal.Recall{r}, At: now})
	})
}

// checkRecall refuses what no recall is.
func checkRecall(r journal.Recall) error {
	for _, s := range r.Sittings {
		if len(s.Remembered) > longestLine {
			return journal.Invalid("what you remember of it is longer than %d letters; write it as an entry", longestLine)
		}
	}
	for _, o := range r.Outcomes {
		if len(o.Line) > longestLine {
			return journal.Invalid("the line on what happened is longer than %d letters; write it as an entry", longestLine)
		}
		if o.State != journal.Open && o.State != journal.Tried && o.State != journal.Dropped {
			return journal.Invalid("%q is no state of what you meant to try: it is open, tried or dropped", o.State)
		}
	}
	return nil
}

// head returns an entry's head, also of one in the trash.
func (s snapshot) head(id journal.ID) (journal.Head, bool) {
	for _, h := range s.Heads.Find(func(other journal.ID) bool { return other == id }) {
		return h, true
	}
	return journal.Head{}, false
}

// Remember keeps what the learner still knows of an entry, today. Until it is shown, the line is
// typing, and each call replaces it; once it is shown, an empty line leaves what was remembered.
func (b *Book) Remember(ctx context.Context, id journal.ID, line string, shown bool) (journal.Recall, error) {
	return b.keepRecall(ctx, id, func(r journal.Recall, today prompts.Date, now time.Time) journal.Recall {
		s, _ := r.On(today)
		if line != "" || !s.Shown {
			s.Remembered = line
		}
		if s.Day, s.Shown, s.At = today, s.Shown || shown, now; s.Remembered == "" && !s.Shown {
			r.Sittings = slices.DeleteFunc(r.Sittings, func(o journal.Sitting) bool { return o.Day == today })
			return r.Clone()
		}
		return r.With(s)
	})
}

// NotAgain says that an entry shall not come back by itself, or that it may.
func (b *Book) NotAgain(ctx context.Context, id journal.ID, wished bool) (journal.Recall, error) {
	return b.keepRecall(ctx, id, func(r journal.Recall, _ prompts.Date, now time.Time) journal.Recall {
		r.NotAgain = journal.NotAgain{Wished: wished, At: now}
		return r
	})
}
