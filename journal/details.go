package journal

import (
	"slices"
	"strings"
)

// Details are what a learner says about a text: the head of an entry, a draft or an earlier text
// has them, and so have the forms in which they are changed. A new one is a field here and a line
// in Values; docs/ARCHITECTURE.md names the files where it is then kept and shown.
type Details struct {
	Title       string
	Partnership string // its name
	Tags        []string
	Private     bool // never handed in
}

// The names of the details.
const (
	FieldTitle       Field = "title"
	FieldPartnership Field = "partnership"
	FieldTags        Field = "tags"
	FieldPrivate     Field = "private"
)

// Value is one of the details: its name, which is also its key in files, and where its value is.
// One of the three pointers is set.
type Value struct {
	Field Field
	Text  *string
	List  *[]string
	Flag  *bool
}

// Values returns every detail, in the order in which they are written and told. Through it they are
// compared, and written to and read from front matter.
func (d *Details) Values() []Value {
	return []Value{
		{Field: FieldTitle, Text: &d.Title},
		{Field: FieldPartnership, Text: &d.Partnership},
		{Field: FieldTags, List: &d.Tags},
		{Field: FieldPrivate, Flag: &d.Private},
	}
}

// Value returns the detail of that name.
func (d *Details) Value(f Field) (v Value, known bool) {
	all := d.Values()
	i := slices.IndexFunc(all, func(v Value) bool { return v.Field == f })
	if i < 0 {
		return v, false
	}
	return all[i], true
}

// Same reports whether the same is said.
func (d Details) Same(o Details) bool { return len(d.changes(o)) == 0 }

// areEmpty reports whether nothing was typed about the text. That it is private is a mark on it,
// and no words.
func (d Details) areEmpty() bool {
	return !slices.ContainsFunc(d.Values(), func(v Value) bool { return v.Flag == nil && len(v.parts()) > 0 })
}

// changes returns what is said otherwise now.
func (d Details) changes(now Details) []FieldChange {
	var all []FieldChange
	before := d.Values()
	for i, v := range now.Values() {
		if !slices.Equal(before[i].parts(), v.parts()) {
			all = append(all, FieldChange{Field: v.Field, Before: before[i].String(), Now: v.String()})
		}
	}
	return all
}

// typed returns what was typed, for the mark of a draft that Ponder made. Those marks are kept: so
// the first three stand as they always did, and any other follows with its name where it has a
// value.
func (d Details) typed() []string {
	all := append([]string{d.Title, d.Partnership}, d.Tags...)
	for _, v := range d.Values() {
		switch v.Field {
		case FieldTitle, FieldPartnership, FieldTags, FieldPrivate:
			continue
		}
		if parts := v.parts(); len(parts) > 0 {
			all = append(append(all, "", string(v.Field)), parts...)
		}
	}
	return all
}

// parts returns the value as a list of texts; an empty one where there is none. A flag that is set
// is "yes".
func (v Value) parts() []string {
	switch {
	case v.List != nil:
		return *v.List
	case v.Flag != nil && *v.Flag:
		return []string{"yes"}
	case v.Text != nil && *v.Text != "":
		return []string{*v.Text}
	}
	return nil
}

// String returns the value as one text.
func (v Value) String() string { return strings.Join(v.parts(), ", ") }
