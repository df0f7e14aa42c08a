package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Request is what a learner wants to hand in. Either an assignment is named, or weeks are; with
// neither it is the assignment that is next.
type Request struct {
	Assignment string
	Weeks      []int
	Formats    []string           // by name; empty: as in the settings, else all
	Folder     string             // empty: as in the settings, else the Book's
	To         *prompts.Recipient // instead of the assignment's
	Note       string
	Notes      bool         // notes of meetings and webinars go too
	Include    []journal.ID // entries that would be left out; private ones are refused
	Exclude    []journal.ID
	Replaces   journal.ID // the hand-in in whose place it is written; empty: the latest of the assignment
}

// Plan is what would go, before anything is written.
type Plan struct {
	HandIn  journal.HandIn
	Drafts  []journal.Draft // unsaved typing in its weeks, which does not go until it is finished
	Private []journal.Draft // drafts in its weeks that never go

	// Versions are several versions of one text, oldest first, that all would go. The learner says
	// which goes: one that is named in Request.Include goes beside the others.
	Versions [][]journal.Head
	Formats  []journal.Format // that will be written
	Folder   string
	IsSure   bool                // the recipient was confirmed by the learner, or need not be
	Already  *journal.HandInHead // the latest hand-in of the same assignment
	First    bool                // nothing was handed in before

	Unwritable []journal.Unwritable // formats that cannot show this text
	Asked      bool                 // the formats were asked for by name, in the request or in the settings
}

// Plan works out what would go, and what not and why. It writes nothing.
func (b *Book) Plan(ctx context.Context, r Request) (Plan, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return Plan{}, err
	}
	s, err := b.activeCourse(snap)
	if err != nil {
		return Plan{}, err
	}
	if s.Course.ID == "" {
		return Plan{}, fmt.Errorf("a course: %w: none is in use, so there is nobody to hand in to", journal.ErrNotFound)
	}
	p := Plan{First: len(snap.HandIns) == 0, Folder: first(r.Folder, snap.Settings.Folder, b.Folder)}
	named := firstList(r.Formats, snap.Settings.Formats)
	if p.Formats, err = b.formats(named); err != nil {
		return Plan{}, err
	}
	p.Asked = len(named) > 0
	if err := p.choose(snap, s, r, b.Now()); err != nil {
		return Plan{}, err
	}
	h := &p.HandIn
	h.CourseTitle, h.Learner = s.Course.Title, journal.Learner{Name: snap.Settings.Name, Email: snap.Settings.Email}
	h.Note, h.At = r.Note, civil(b.Now(), b.Location(s.Enrolment))
	if err := b.gather(ctx, snap, s, r, &p); err != nil {
		return p, err
	}
	p.Formats, p.Unwritable = writable(p.Formats, *h)
	return p, nil
}

// choose settles the assignment, its weeks, its deadline and its recipient.
func (p *Plan) choose(snap snapshot, s ActiveCourse, r Request, now time.Time) error {
	h := &p.HandIn
	h.Course = s.Course.ID
	all, err := snap.assignments(s, now)
	if err != nil {
		return err
	}
	a, found := pick(all, r, now)
	switch {
	case found:
		h.Assignment, h.Title, h.Weeks = a.ID, a.Title, a.Weeks
		h.Due, h.EndOfDay, h.DueZone = a.Due, a.Assignment.Due.End, a.Assignment.Due.Zone
		h.To, p.IsSure, p.Already = a.To, a.IsSure, a.HandIn
	case r.Assignment != "":
		return fmt.Errorf("assignment %q: %w: there are %s", r.Assignment, journal.ErrNotFound, names(all))
	case len(r.Weeks) == 0:
		return fmt.Errorf("an assignment: %w: %s has none; name the weeks", journal.ErrNotFound, s.Course.Title)
	default:
		h.Title, h.Weeks = "Journal for "+WeeksInWords(r.Weeks), slices.Sorted(slices.Values(r.Weeks))
		h.Weeks = slices.Compact(h.Weeks)
	}
	if p.Already != nil {
		h.Replaces = p.Already.ID
	}
	h.Replaces = cmp.Or(r.Replaces, h.Replaces)
	if r.To != nil {
		h.To, p.IsSure = *r.To, true
		return journal.CheckEmail(r.To.Address)
	}
	return nil
}

// pick finds the assignment that a request means.
func pick(all []AssignmentView, r Request, now time.Time) (AssignmentView, bool) {
	for _, a := range all {
		if r.Assignment == a.ID && r.Assignment != "" {
			return a, true
		}
		if r.Assignment == "" && len(r.Weeks) > 0 && slices.Equal(slices.Compact(slices.Sorted(slices.Values(r.Weeks))), a.Weeks) {
			return a, true
		}
	}
	if r.Assignment != "" || len(r.Weeks) > 0 || len(all) == 0 {
		return AssignmentView{}, false
	}
	open := slices.DeleteFunc(slices.Clone(all), func(a AssignmentView) bool { return !a.IsOpen() })
	if a, found := nextOf(open, now); found {
		return a, true
	}
	return all[len(all)-1], true
}

func names(all []AssignmentView) string {
	var ids []string
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	return strings.Join(ids, ", ")
}

// WeeksInWords writes weeks as people say them: "Week 2", "Weeks 0 and 1", "Weeks 4, 5 and 6".
func WeeksInWords(weeks []int) string {
	var words []string
	for _, w := range slices.Compact(slices.Sorted(slices.Values(weeks))) {
		words = append(words, strconv.Itoa(w))
	}
	switch n := len(words); n {
	case 0:
		return "no week"
	case 1:
		return "Week " + words[0]
	default:
		return "Weeks " + strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// formats finds formats by name; none named: all of them.
func (b *Book) formats(named []string) ([]journal.Format, error) {
	if len(named) == 0 {
		return b.Formats, nil
	}
	var chosen []journal.Format
	for _, name := range named {
		i := slices.IndexFunc(b.Formats, func(f journal.Format) bool { return f.Name == name })
		if i < 0 {
			return nil, journal.Invalid("there is no format %q: there are %s", name, b.FormatNames())
		}
		chosen = append(chosen, b.Formats[i])
	}
	return chosen, nil
}

// FormatNames names the formats, for people.
func (b *Book) FormatNames() string {
	var all []string
	for _, f := range b.Formats {
		all = append(all, f.Name)
	}
	return strings.Join(all, ", ")
}

// first returns the first string that is not empty.
func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// firstList returns the first list that is not empty.
func firstList(x, y []string) []string {
	if len(x) > 0 {
		return x
	}
	return y
}

// writable parts formats into those that can show a hand-in and those that cannot.
func writable(all []journal.Format, h journal.HandIn) (can []journal.Format, cannot []journal.Unwritable) {
	for _, f := range all {
		if f.Check != nil {
			if why := f.Check(h); why != nil {
				cannot = append(cannot, journal.Unwritable{Format: f, Why: why})
				continue
			}
		}
		can = append(can, f)
	}
	return can, cannot
}

// Writes reports whether a format will be written.
func (p Plan) Writes(format string) bool {
	return slices.ContainsFunc(p.Formats, func(f journal.Format) bool { return f.Name == format })
}

// Cannot says why a format cannot show the text, or nothing.
func (p Plan) Cannot(format string) string {
	for _, u := range p.Unwritable {
		if u.Format.Name == format {
			return u.Why.Error()
		}
	}
	return ""
}

// AsksFor reports whether a format will be written, or was asked for and cannot be.
func (p Plan) AsksFor(format string) bool {
	return p.Writes(format) || p.Asked && p.Cannot(format) != ""
}

// Toggled names the formats to ask for when one of all is taken in or left out: none where that was
// the last.
func (p Plan) Toggled(all []journal.Format, format string) (names []string) {
	for _, f := range all {
		if p.AsksFor(f.Name) != (f.Name == format) {
			names = append(names, f.Name)
		}
	}
	return names
}
