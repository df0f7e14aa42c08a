package merge

import (
	"slices"
	"strings"

	"ponder/journal"
)

// Kind is one kind of records that are told by their fields. All of them are in this table; the one
// in docs/ARCHITECTURE.md says of each field how two of it become one.
type Kind struct {
	Name string

	// Records returns those of a journal that travel.
	Records func(journal.Snapshot) []Record

	// Change returns what makes a record of a journal say some fields, and what it says then:
	// fields that this version does not know are not in that. Where the record cannot be made, as
	// long as a part of it is missing, ok is false.
	Change func(s journal.Snapshot, id string, f Fields) (c journal.Change, says Fields, ok bool)
}

// Record is a record as a journal holds it.
type Record struct {
	Name     string // the kind, and the ID after a space; of what there is one of, the kind alone
	Revision int
	Fields   Fields
}

// Kinds returns every kind, those first that others need.
func Kinds() []Kind {
	return []Kind{courses(), settings(), partnerships(), responses(), handIns(), replies()}
}

// KindOf returns the kind of a record, and its ID within it. An earlier version knows fewer kinds.
func KindOf(record string) (k Kind, id string, known bool) {
	name, id, _ := strings.Cut(record, " ")
	i := slices.IndexFunc(Kinds(), func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return k, id, false
	}
	return Kinds()[i], id, true
}

// form is how records of one kind are taken apart, and put together.
type form[T any] struct {
	name   string
	all    func(journal.Snapshot) []T // that are there
	id     func(T) string
	stays  func(T) bool // it does not travel yet, and nothing takes its place; nil: all travel
	number func(T) int  // its revision
	fields func(T) Fields
	with   func(old T, id string, f Fields) (T, bool)
	keep   func(*journal.Change, T)
}

func (m form[T]) kind() Kind {
	return Kind{Name: m.name, Records: m.records, Change: m.change}
}

func (m form[T]) called(x T) string { return strings.TrimSpace(m.name + " " + m.id(x)) }

func (m form[T]) records(s journal.Snapshot) (all []Record) {
	for _, x := range m.all(s) {
		if m.stays == nil || !m.stays(x) {
			all = append(all, Record{m.called(x), m.number(x), m.fields(x)})
		}
	}
	return all
}

func (m form[T]) change(s journal.Snapshot, id string, f Fields) (c journal.Change, says Fields, ok bool) {
	var old T
	all := m.all(s)
	i := slices.IndexFunc(all, func(x T) bool { return m.id(x) == id })
	if i >= 0 {
		if old = all[i]; m.stays != nil && m.stays(old) {
			return c, nil, false
		}
	}
	now, ok := m.with(old, id, f)
	if !ok {
		return c, nil, false
	}
	m.keep(&c, now)
	return c, m.fields(now), true
}
