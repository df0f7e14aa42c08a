package book

import (
	"context"
	"strings"

	"ponder/journal"
	"ponder/journal/merge"
	"ponder/prompts"
)

// Doubled is what a journal and a folder that it has never shared hold both, each by itself: it is
// asked about before they become one.
type Doubled struct {
	Courses []CourseTwice
	Entries []journal.Head // of this journal, that read the same as others there, of the same day
}

// IsEmpty reports whether there is nothing to ask about.
func (d Doubled) IsEmpty() bool { return len(d.Courses)+len(d.Entries) == 0 }

// CourseTwice is a course that was begun here and there, on different days.
type CourseTwice struct {
	Course, Title string
	Here, There   prompts.Date // the day on which Week 1 begins
}

// FindDoubled reads a folder that the journal is about to share, and finds what would stand there
// twice. An import that was made on both is not among that: its entries have the same IDs.
func (b *Book) FindDoubled(ctx context.Context, folder journal.SharedFolder) (d Doubled, err error) {
	snap, err := b.Store.Read(ctx, journal.Heads|journal.Shared|fieldParts)
	if err != nil || len(snap.Heads)+len(snap.Enrolments) == 0 {
		return d, err
	}
	s := syncing{b: b, ctx: ctx, folder: folder, state: journal.Sync{Names: map[journal.ID]string{}}}
	s.told, s.texts, s.fresh = map[journal.ID][]journal.Version{}, map[textOf]journal.Entry{}, map[string]journal.BundleRead{}
	if s.files, err = folder.List(); err != nil {
		return d, err
	}
	if err := s.readFiles(func(journal.BundleFile) bool { return true }); err != nil {
		return d, err
	}
	d.Courses = s.coursesTwice(snap)
	d.Entries, err = s.entriesTwice(snap)
	return d, err
}

// coursesTwice finds courses that begin on another day there. Where the journal shared a folder
// before, what is said of a course follows on that.
func (s *syncing) coursesTwice(snap journal.Snapshot) (twice []CourseTwice) {
	known := map[string]bool{}
	for _, r := range snap.Records {
		known[r.Name] = true
	}
	starts, latest := map[string]string{}, map[string]journal.RecordField{}
	for _, t := range s.fieldFacts {
		said := journal.RecordField{Number: t.Number, Device: t.Device, Sum: merge.Sum(t.Value)}
		if id, ok := strings.CutPrefix(t.Record, "course "); ok && t.Field == "start" && (starts[id] == "" || merge.Later(said, latest[id])) {
			starts[id], latest[id] = t.Value, said
		}
	}
	for _, e := range snap.Enrolments {
		there, err := prompts.ParseDate(starts[e.Course])
		if err != nil || there == e.Start || known["course "+e.Course] {
			continue
		}
		c := CourseTwice{Course: e.Course, Title: e.Course, Here: e.Start, There: there}
		if course, err := e.ReadCourse(); err == nil {
			c.Title = course.Title
		}
		twice = append(twice, c)
	}
	return twice
}

// entriesTwice finds entries that another one there reads the same as.
func (s *syncing) entriesTwice(snap journal.Snapshot) (twice []journal.Head, err error) {
	type day struct {
		day   string
		words int
	}
	there := map[day]map[string]bool{}
	for id, versions := range s.told {
		shown := merge.Of(versions).Shown
		if e, read := s.texts[textOf{id, shown.Text}]; read && shown.State == journal.StateKept {
			at := day{e.Day(), e.WithCounts().Words}
			if there[at] == nil {
				there[at] = map[string]bool{}
			}
			there[at][shown.Text] = true
		}
	}
	for _, h := range snap.Heads {
		texts := there[day{h.Day(), h.Words}]
		if _, same := s.told[h.ID]; same || texts == nil || h.InTrash() {
			continue
		}
		e, err := s.b.Store.Entry(s.ctx, h.ID)
		if err != nil {
			return nil, err
		}
		if texts[merge.Text(e)] {
			twice = append(twice, h)
		}
	}
	return twice, nil
}

// SetStart changes the day on which Week 1 of a course begins, whether or not it is in use.
func (b *Book) SetStart(ctx context.Context, course string, start prompts.Date) error {
	_, err := retried(ctx, func() (struct{}, error) {
		snap, err := b.read(ctx, 0)
		if err != nil {
			return struct{}{}, err
		}
		e, err := b.enrol(snap, course, start, "")
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, b.Store.Apply(ctx, journal.Change{Enrolments: []journal.Enrolment{e}, At: b.Now().UTC()})
	})
	return err
}
