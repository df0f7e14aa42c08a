package book

import (
	"maps"
	"slices"

	"ponder/journal"
	"ponder/journal/merge"
)

// holdBack leaves settings as they are here where this version, or this journal, cannot take what
// others say: a course that cannot be read, say, would make every page an error.
func (f *fielding) holdBack(said, here merge.Fields) {
	for _, s := range Settings() {
		value := said[string(s.Key)]
		if value == "" || s.set == nil || s.Key == SettingPlain {
			continue
		}
		if s.set(f.b, &journal.Settings{}, value) != nil {
			asHere(said, here, string(s.Key))
		}
	}
	if journal.CheckZone(said["zone"]) != nil {
		asHere(said, here, "zone")
	}
	course := said["course"]
	all := slices.Concat(f.fielded.Enrolments, f.snap.Enrolments)
	i := slices.IndexFunc(all, func(e journal.Enrolment) bool { return e.Course == course })
	if course == "" || i >= 0 && f.canRead(all[i]) {
		return
	}
	asHere(said, here, "course")
}

func asHere(said, here merge.Fields, name string) {
	if delete(said, name); here[name] != "" {
		said[name] = here[name]
	}
}

// isReadable reports whether this version can read the courses in a change, with what lies over
// them. One that is not here at all may come with another version.
func (f *fielding) isReadable(c journal.Change) bool {
	return !slices.ContainsFunc(c.Enrolments, func(e journal.Enrolment) bool {
		_, err := e.ReadCourse()
		isNowhere := err != nil && len(e.Pack) == 0
		return !isNowhere && !f.canRead(e)
	})
}

func (f *fielding) canRead(e journal.Enrolment) bool {
	_, err := f.b.assemble(e)
	return err == nil
}

// add adds a change to those that are kept together.
func (f *fielding) add(c journal.Change) error {
	for i, h := range c.HandIns {
		whole, err := f.b.Store.HandIn(f.ctx, h.ID)
		if err != nil {
			return err
		}
		whole.SentAt, whole.Revision = h.SentAt, whole.Revision+1
		c.HandIns[i] = whole
	}
	all := &f.fielded
	all.Enrolments, all.Partnerships = append(all.Enrolments, c.Enrolments...), append(all.Partnerships, c.Partnerships...)
	all.Responses, all.Replies = append(all.Responses, c.Responses...), append(all.Replies, c.Replies...)
	all.HandIns, all.Unsent = append(all.HandIns, c.HandIns...), append(all.Unsent, c.Unsent...)
	if c.Settings != nil {
		all.Settings = c.Settings
	}
	return nil
}

func (f *fielding) count(kind string) {
	switch out := &f.out; kind {
	case "course":
		out.Courses++
	case "settings":
		out.Settings = true
	case "partnership":
		out.Partnerships++
	case "response":
		out.Responses++
	case "hand-in":
		out.HandIns++
	case "reply":
		out.Replies++
	}
}

// keepFields keeps what was added, and what is remembered of it, in one transaction.
func (f *fielding) keepFields() error {
	c := f.fielded
	if f.fielded = (journal.Change{}); c.IsEmpty() {
		return nil // what is remembered goes with the rest
	}
	c.At = f.b.Now().UTC()
	c.Records = f.takeRemembered()
	return f.apply(c)
}

// takeRemembered returns what is remembered of records, and is not kept so yet.
func (s *syncing) takeRemembered() (all []journal.Record) {
	for _, name := range slices.Sorted(maps.Keys(s.recordsChanged)) {
		all = append(all, s.records[name])
	}
	s.recordsChanged = map[string]bool{}
	return all
}

// ownFields returns what the others are to be told of fields, and how many records that are.
func (s *syncing) ownFields() (facts []journal.FieldFact, records int) {
	for _, name := range slices.Sorted(maps.Keys(s.records)) {
		r, here := s.records[name].Clone(), s.here[name].Fields
		before := len(facts)
		for _, field := range slices.Sorted(maps.Keys(r.Fields)) {
			f := r.Fields[field]
			if f.Number == 0 || !s.whole && !f.Unsent {
				continue
			}
			fact := journal.FieldFact{Record: name, Field: field, Number: f.Number, Device: f.Device, Value: f.Value}
			if value := here[merge.TextsOf(field)]; f.Value == "" && merge.Sum(value) == f.Sum {
				fact.Value = value
			}
			if merge.Sum(fact.Value) == f.Sum {
				facts = append(facts, fact)
			}
			if f.Unsent {
				f.Unsent = false
				r.Fields[field] = f
				s.toldRecords[name] = r
			}
		}
		if len(facts) > before && s.toldRecords[name].Name != "" {
			records++
		}
	}
	return facts, records
}
