package book

import (
	"maps"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/merge"
)

// What is told by its fields: courses, settings, partnerships, and the like (merge.Kinds). What was
// changed here is found by comparing the journal with what is remembered of it, as with entries.

// fieldParts are what is read of a journal to tell such records.
const fieldParts = journal.HandIns | journal.Responses | journal.Partnerships | journal.Replies

// fielding is such records on their way to what all computers say of them.
type fielding struct {
	*syncing
	snap journal.Snapshot
}

// mergeFields brings the records together, and keeps what they come to.
func (s *syncing) mergeFields() error {
	snap, err := s.b.Store.Read(s.ctx, fieldParts)
	if err != nil {
		return err
	}
	s.here = map[string]merge.Record{}
	f := fielding{syncing: s, snap: snap}
	for _, kind := range merge.Kinds() {
		for _, r := range kind.Records(snap) {
			f.here[r.Name] = r
			f.absorb(r)
		}
	}
	if f.missHere() {
		if err := s.readFiles(func(journal.BundleFile) bool { return true }); err != nil {
			return err
		}
	}
	for _, t := range s.fieldFacts {
		f.hear(t)
	}
	return f.settleAll()
}

// absorb finds what was changed in a record since it was looked at last.
func (f *fielding) absorb(r merge.Record) {
	was, known := f.records[r.Name]
	if known && was.Revision == r.Revision && !hasSent(r.Name) {
		return
	}
	now := was.Clone()
	now.Name, now.Revision = r.Name, r.Revision
	if now.Fields == nil {
		now.Fields = map[string]journal.RecordField{}
	}
	first := journal.RecordField{Number: max(r.Revision, 1)} // two copies of one journal say it in the same way
	for _, name := range fieldsOf(r.Fields, now.Fields) {
		field, sum := now.Fields[name], merge.Sum(r.Fields[name])
		if field.Held == sum {
			continue
		}
		field.Held = sum
		if isTexts(name) {
			now.Fields[name] = field
			absorbText(now.Fields, name, r.Fields[name], known, f.state.Device, first.Number)
			continue
		}
		if field.Value = ""; field.Sum != sum {
			if field.Number, field.Device = field.Number+1, f.state.Device; !known {
				field.Number, field.Device = first.Number, first.Device
			}
			field.Sum, field.Unsent = sum, true
		}
		now.Fields[name] = field
	}
	if !known || !maps.Equal(was.Fields, now.Fields) || was.Revision != now.Revision {
		f.rememberRecord(now)
	}
}

// hasSent reports whether a record changes without having another revision: that a hand-in was sent
// is noted so.
func hasSent(record string) bool {
	kind, _, _ := merge.KindOf(record)
	return kind.Name == "hand-in"
}

func isTexts(field string) bool { return strings.HasPrefix(field, merge.Texts) && !merge.IsText(field) }

// fieldsOf returns the names of fields that a record has, or had; those that stand for one of
// several texts come with the one that holds them.
func fieldsOf(now merge.Fields, was map[string]journal.RecordField) []string {
	names := map[string]bool{}
	for name := range now {
		names[name] = true
	}
	for name, field := range was {
		if field.Held != "" && !merge.IsText(name) {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// absorbText notes that a text was written in the place of those that were shown.
func absorbText(fields map[string]journal.RecordField, field, text string, known bool, device journal.ID, first int) {
	said := func(f journal.RecordField, sum string) journal.RecordField {
		if f.Number, f.Device = f.Number+1, device; !known {
			f.Number, f.Device = first, ""
		}
		f.Sum, f.Held, f.Value, f.Unsent = sum, sum, "", true
		return f
	}
	one := merge.TextField(field, text)
	for name, f := range fields {
		if merge.IsText(name) && merge.TextsOf(name) == field && name != one && f.Held != "" && f.Sum != "" {
			fields[name] = said(f, "")
		}
	}
	if sum := merge.Sum(text); text != "" && fields[one].Sum != sum {
		fields[one] = said(fields[one], sum)
	} else if text != "" {
		f := fields[one]
		f.Held, f.Value = sum, ""
		fields[one] = f
	}
}

// missHere finds records that were here and are not any more: a part of the journal that was
// damaged is one. It reports whether the folder has to be read again for that.
func (f *fielding) missHere() (missing bool) {
	for _, name := range slices.Sorted(maps.Keys(f.records)) {
		r := f.records[name].Clone()
		if _, here := f.here[name]; here || r.Revision == 0 {
			continue
		}
		r.Revision, missing = 0, true
		for field, is := range r.Fields {
			is.Held = ""
			r.Fields[field] = is
		}
		f.rememberRecord(r)
	}
	return missing
}

// hear takes what another computer says of a field, where that is later than what is known.
func (f *fielding) hear(t journal.FieldFact) {
	r := f.records[t.Record].Clone()
	if r.Name = t.Record; r.Fields == nil {
		r.Fields = map[string]journal.RecordField{}
	}
	was := r.Fields[t.Field]
	told := journal.RecordField{Number: t.Number, Device: t.Device, Sum: merge.Sum(t.Value), Held: was.Held}
	if told.Sum != told.Held || merge.IsText(t.Field) {
		told.Value = t.Value
	}
	isSame := told.Number == was.Number && told.Device == was.Device && told.Sum == was.Sum
	switch {
	case merge.Later(told, was):
	case isSame && was.Value == "" && was.Held != was.Sum:
		told.Unsent = was.Unsent // it was missing
	default:
		return
	}
	r.Fields[t.Field] = told
	f.rememberRecord(r)
}

func (s *syncing) rememberRecord(r journal.Record) {
	s.records[r.Name] = r
	s.recordsChanged[r.Name] = true
}

// settleAll makes the records of this journal say what all computers say of them.
func (f *fielding) settleAll() error {
	for _, kind := range merge.Kinds() {
		for _, name := range slices.Sorted(maps.Keys(f.records)) {
			if of, id, _ := merge.KindOf(name); of.Name == kind.Name && isWaiting(f.records[name]) {
				if err := f.settle(kind, name, id); err != nil {
					return err
				}
			}
		}
	}
	return f.keepFields()
}

func isWaiting(r journal.Record) bool {
	for name, f := range r.Fields {
		if f.Held != f.Sum && (merge.IsText(name) || !isTexts(name)) {
			return true
		}
	}
	return false
}

func (f *fielding) settle(kind merge.Kind, name, id string) error {
	here := f.here[name]
	r := f.records[name].Clone()
	said := f.said(kind.Name, r, here.Fields)
	change, says, ok := kind.Change(f.snap, id, said)
	if !ok || !f.isReadable(change) {
		return nil // it waits for the rest of it, or for a version of Ponder that can read it
	}
	if !maps.Equal(says, here.Fields) {
		if err := f.add(change); err != nil {
			return err
		}
		r.Revision = here.Revision + 1
		f.count(kind.Name)
	}
	holds(r, here.Fields, says, said)
	f.here[name] = merge.Record{Name: name, Revision: r.Revision, Fields: says}
	if !maps.Equal(r.Fields, f.records[name].Fields) || r.Revision != f.records[name].Revision {
		f.rememberRecord(r)
	}
	return nil
}

// said returns what all computers say of a record, as far as it is known and can be taken.
func (f *fielding) said(kind string, r journal.Record, here merge.Fields) merge.Fields {
	said := merge.Fields{}
	for name, field := range r.Fields {
		switch {
		case merge.IsText(name):
			name = merge.TextsOf(name)
			if texts, whole := textsOf(r, name, here); whole && len(texts) > 0 {
				said[name] = merge.Join(texts)
			} else if !whole && here[name] != "" {
				said[name] = here[name]
			}
		case isTexts(name) || field.Sum == "":
		case field.Held != field.Sum && field.Value != "":
			said[name] = field.Value
		case here[name] != "":
			said[name] = here[name]
		}
	}
	if kind == "settings" {
		f.holdBack(said, here)
	}
	return said
}

// textsOf returns the texts that a field of texts has, in an order that is the same everywhere.
func textsOf(r journal.Record, field string, here merge.Fields) (texts []string, whole bool) {
	var all []journal.RecordField
	for name, f := range r.Fields {
		if merge.IsText(name) && merge.TextsOf(name) == field && f.Sum != "" {
			if f.Value == "" && merge.Sum(here[field]) == f.Sum {
				f.Value = here[field]
			}
			if f.Value == "" {
				return nil, false
			}
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(x, y journal.RecordField) int {
		if merge.Later(x, y) {
			return 1
		}
		return -1
	})
	for _, f := range all {
		texts = append(texts, f.Value)
	}
	return texts, true
}

// holds notes what the journal says of a record by now, and keeps what others say where it does
// not.
func holds(r journal.Record, before, says, said merge.Fields) {
	for name := range says {
		if _, known := r.Fields[name]; !known {
			r.Fields[name] = journal.RecordField{}
		}
	}
	for name, field := range r.Fields {
		texts := merge.TextsOf(name)
		switch {
		case !merge.IsText(name):
			switch field.Held = merge.Sum(says[name]); {
			case field.Held == field.Sum:
				field.Value = ""
			case field.Value == "" && merge.Sum(before[name]) == field.Sum:
				field.Value = before[name]
			}
		case field.Sum == "" || says[texts] != said[texts]:
			field.Held, field.Value = "", ""
		default:
			if field.Value == "" && merge.Sum(before[texts]) == field.Sum {
				field.Value = before[texts]
			}
			if field.Held = field.Sum; merge.Sum(says[texts]) == field.Sum {
				field.Value = ""
			}
		}
		r.Fields[name] = field
	}
}
