package book

import (
	"cmp"
	"context"
	"errors"
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
	ID         journal.ID // of a plan that was looked at, so that what is written is what was shown; empty: a new one
	Assignment string
	Weeks      []int
	Formats    []string           // by name; empty: as in the settings, else those that are written by default
	Folder     string             // empty: as in the settings, else the Book's
	To         *prompts.Recipient // instead of the assignment's
	Note       string
	Notes      bool         // notes of meetings and webinars go too
	Include    []journal.ID // entries that would be left out; private ones are refused
	Exclude    []journal.ID
	Replaces   journal.ID // the hand-in in whose place it is written; empty: the latest of the assignment
}

// With returns the request with an entry taken in, or left out.
func (r Request) With(id journal.ID, goes bool) Request {
	other := func(o journal.ID) bool { return o == id }
	r.Include, r.Exclude = slices.DeleteFunc(slices.Clone(r.Include), other), slices.DeleteFunc(slices.Clone(r.Exclude), other)
	if goes {
		r.Include = append(r.Include, id)
	} else {
		r.Exclude = append(r.Exclude, id)
	}
	return r
}

// Plan is what would go, before anything is written.
type Plan struct {
	HandIn  journal.HandIn
	Drafts  []journal.Draft // unsaved typing in its weeks, which does not go until it is finished
	Private []journal.Draft // drafts in its weeks that never go
	Stays   []Stay          // entries of its weeks that do not go, in the order of the weeks, oldest first

	// Versions are several versions of one text, oldest first, that all would go. The learner says
	// which goes: one that is named in Request.Include goes beside the others.
	Versions [][]journal.Head
	Formats  []journal.Format // that will be written
	Folder   string
	IsSure   bool                // the recipient was confirmed by the learner, or need not be
	Already  *journal.HandInHead // the latest hand-in of the same assignment
	First    bool                // nothing was handed in before

	Unwritable []journal.Unwritable   // formats that cannot show this text
	Remarks    []journal.FormatRemark // what readers of a format will find otherwise than it was typed
	Asked      bool                   // the formats were asked for by name, in the request or in the settings
}

// Stay is an entry that does not go, and why.
type Stay struct {
	journal.Head
	Left journal.LeftOut
}

// Replan is Plan for a request that has stood for a while: where an entry that it takes in or
// leaves out is gone, nothing is taken in or left out any more, and reset says so. It returns the
// request as it was planned.
func (b *Book) Replan(ctx context.Context, r Request) (p Plan, planned Request, reset bool, err error) {
	p, err = b.Plan(ctx, r)
	if errors.Is(err, journal.ErrNotFound) && len(r.Include)+len(r.Exclude) > 0 {
		r.Include, r.Exclude = nil, nil
		p, err = b.Plan(ctx, r)
		return p, r, true, err
	}
	return p, r, false, err
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
	if h.ID, err = b.handInID(snap, r.ID); err != nil {
		return Plan{}, err
	}
	h.CourseTitle, h.Begun, h.Learner = s.Course.Title, s.Enrolment.Start, journal.Learner{Name: snap.Settings.Name, Email: snap.Settings.Email, Language: snap.Settings.Language}
	h.Note, h.At = r.Note, civil(b.Now(), b.Location(s.Enrolment))
	if err := b.gather(ctx, snap, s, r, &p); err != nil {
		return p, err
	}
	p.writable(p.Formats)
	return p, nil
}

// handInID returns the ID that a plan was given, unless something was handed in with it, else a new
// one.
func (b *Book) handInID(snap snapshot, given journal.ID) (journal.ID, error) {
	if given != "" && !slices.ContainsFunc(snap.HandIns, func(h journal.HandInHead) bool { return h.ID == given }) {
		return given, nil
	}
	return b.newID()
}

// sentBefore says when the latest hand-in in whose place this one is written was sent; zero where
// none was: its reader has nothing to replace.
func (s snapshot) sentBefore(h journal.HandInHead) time.Time {
	for _, o := range slices.Backward(s.HandIns) {
		same := h.Assignment != "" && o.Course == h.Course && o.Assignment == h.Assignment
		if (same || o.ID == h.Replaces) && o.WasSent() {
			return o.SentAt
		}
	}
	return time.Time{}
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
	if last, written := snap.unsent(all, h.Course); written && r.Assignment == "" && len(r.Weeks) == 0 {
		a, found = last, true
	}
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
	h.ReplacesSent = snap.sentBefore(h.HandInHead)
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

// unsent returns the assignment that was handed in last, unless it was marked as sent: who hands in
// once more means that one, as long as no other was missed since.
func (s snapshot) unsent(all []AssignmentView, course string) (AssignmentView, bool) {
	for _, h := range slices.Backward(s.HandIns) {
		if h.Course != course || h.Assignment == "" {
			continue
		}
		i := slices.IndexFunc(all, func(a AssignmentView) bool { return a.ID == h.Assignment })
		missed := slices.ContainsFunc(all, func(a AssignmentView) bool { return a.Missed && a.Due.After(h.At) })
		if i < 0 || h.WasSent() || missed {
			break
		}
		return all[i], true
	}
	return AssignmentView{}, false
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
