package journal

import (
	"slices"
	"time"

	"ponder/prompts"
)

// Recall is what looking back keeps of one entry: what its writer remembered of it before it was
// shown again, and what became of what it meant to do. It is private with the entry and goes when
// that is purged. Each of its fields can be put together from two of them: sittings by their day,
// outcomes by their intention, the later one of either kept, and the later word on NotAgain.
type Recall struct {
	Entry    ID        // its key
	Sittings []Sitting // oldest first, one a day
	Outcomes []Outcome // in the order in which they were told first
	NotAgain NotAgain
	Revision int // a Store refuses a recall that is not one more than what it holds
}

// Sitting is one day on which an entry came back.
type Sitting struct {
	Day        prompts.Date // the writer's
	Remembered string       // what they still knew of it, typed before it was shown; empty where they skipped that
	Shown      bool         // it was shown; until then the line is typing that is kept
	At         time.Time    // UTC, of the last change to this
}

// NotAgain is the wish that an entry does not come back by itself.
type NotAgain struct {
	Wished bool
	At     time.Time // UTC, when it was said or taken back; zero where neither ever was
}

// Outcome is what became of an intention.
type Outcome struct {
	Intention string // as its entry says it (see Intentions)
	State     IntentionState
	Line      string    // on what happened; may be empty
	At        time.Time // UTC, when it was told
}

// Clone returns a copy that shares nothing with the recall. Empty lists become nil.
func (r Recall) Clone() Recall {
	r.Sittings, r.Outcomes = slices.Clip(slices.Clone(r.Sittings)), slices.Clip(slices.Clone(r.Outcomes))
	if len(r.Sittings) == 0 {
		r.Sittings = nil
	}
	if len(r.Outcomes) == 0 {
		r.Outcomes = nil
	}
	return r
}

// Same reports whether two recalls say the same, whenever it was said.
func (r Recall) Same(o Recall) bool {
	return r.Entry == o.Entry && r.NotAgain.Wished == o.NotAgain.Wished &&
		slices.EqualFunc(r.Sittings, o.Sittings, func(x, y Sitting) bool {
			return x.Day == y.Day && x.Remembered == y.Remembered && x.Shown == y.Shown
		}) &&
		slices.EqualFunc(r.Outcomes, o.Outcomes, func(x, y Outcome) bool {
			return x.Intention == y.Intention && x.State == y.State && x.Line == y.Line
		})
}

// Times returns every time in it, for a Store to look whether it can keep them.
func (r Recall) Times() []time.Time {
	all := []time.Time{r.NotAgain.At}
	for _, s := range r.Sittings {
		all = append(all, s.At)
	}
	for _, o := range r.Outcomes {
		all = append(all, o.At)
	}
	return all
}

// On returns the sitting of a day.
func (r Recall) On(day prompts.Date) (Sitting, bool) {
	i := slices.IndexFunc(r.Sittings, func(s Sitting) bool { return s.Day == day })
	if i < 0 {
		return Sitting{}, false
	}
	return r.Sittings[i], true
}

// With returns a copy with a sitting in the place of that of its day.
func (r Recall) With(s Sitting) Recall {
	r = r.Clone()
	i := slices.IndexFunc(r.Sittings, func(o Sitting) bool { return !o.Day.Before(s.Day) })
	switch {
	case i < 0:
		r.Sittings = append(r.Sittings, s)
	case r.Sittings[i].Day == s.Day:
		r.Sittings[i] = s
	default:
		r.Sittings = slices.Insert(r.Sittings, i, s)
	}
	return r
}

// Seen returns the days on which the entry was shown, oldest first.
func (r Recall) Seen() []prompts.Date {
	var all []prompts.Date
	for _, s := range r.Sittings {
		if s.Shown {
			all = append(all, s.Day)
		}
	}
	return all
}

// Outcome returns what became of an intention; open, where nothing was said yet.
func (r Recall) Outcome(intention string) Outcome {
	i := slices.IndexFunc(r.Outcomes, func(o Outcome) bool { return o.Intention == intention })
	if i < 0 {
		return Outcome{Intention: intention, State: Open}
	}
	return r.Outcomes[i]
}

// Told returns a copy in which an outcome stands in the place of what was told of its intention
// before.
func (r Recall) Told(o Outcome) Recall {
	r = r.Clone()
	if i := slices.IndexFunc(r.Outcomes, func(old Outcome) bool { return old.Intention == o.Intention }); i >= 0 {
		r.Outcomes[i] = o
		return r
	}
	r.Outcomes = append(r.Outcomes, o)
	return r
}

// Merge returns a recall that says all that either of two says: of two sittings on one day, two
// outcomes of one intention, and two words on whether it is to come again, the later one; of two at
// the same time the same on every computer.
func (r Recall) Merge(o Recall) Recall {
	all := r.Clone()
	for _, s := range o.Sittings {
		if mine, there := all.On(s.Day); !there || mine.before(s) {
			all = all.With(s)
		}
	}
	for _, told := range o.Outcomes {
		if all.Outcome(told.Intention).before(told) {
			all = all.Told(told)
		}
	}
	if all.NotAgain.At.Before(o.NotAgain.At) || all.NotAgain.At.Equal(o.NotAgain.At) && o.NotAgain.Wished {
		all.NotAgain = o.NotAgain
	}
	return all
}

func (s Sitting) before(o Sitting) bool {
	return s.At.Before(o.At) || s.At.Equal(o.At) && (s.Remembered < o.Remembered || s.Remembered == o.Remembered && o.Shown)
}

func (o Outcome) before(p Outcome) bool {
	return o.At.Before(p.At) || o.At.Equal(p.At) && (o.State < p.State || o.State == p.State && o.Line < p.Line)
}
