package journal

import "ponder/prompts"

// Written is how much was written.
type Written struct {
	Entries int
	Words   int
}

// And returns how much two are together.
func (w Written) And(o Written) Written { return Written{w.Entries + o.Entries, w.Words + o.Words} }

// CourseWeek is a week of a course, by the course's ID.
type CourseWeek struct {
	Course string
	Week   int
}

// Tally is how much was written, of finished entries that are not in the trash: in all, by the
// writer's days, and by the weeks of courses.
type Tally struct {
	Written
	Days  map[prompts.Date]Written
	Weeks map[CourseWeek]Written
}

// NewTally returns one of nothing.
func NewTally() *Tally {
	return &Tally{Days: map[prompts.Date]Written{}, Weeks: map[CourseWeek]Written{}}
}

// Count counts an entry, unless it is in the trash.
func (t *Tally) Count(h Head) {
	if h.InTrash() {
		return
	}
	w := Written{1, h.Words}
	t.AddDay(prompts.DateOf(h.At), w)
	if h.Course != "" {
		t.AddWeek(CourseWeek{h.Course, h.Week}, w)
	}
}

// AddDay adds what was written on a day.
func (t *Tally) AddDay(day prompts.Date, w Written) {
	t.Written, t.Days[day] = t.And(w), t.Days[day].And(w)
}

// AddWeek adds what was written in a week of a course, and is among what was written on a day.
func (t *Tally) AddWeek(in CourseWeek, w Written) { t.Weeks[in] = t.Weeks[in].And(w) }
