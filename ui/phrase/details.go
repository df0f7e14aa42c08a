package phrase

import "ponder/journal"

// Detail is one of the details of a text as it is read: its name as it begins a line, and its
// value.
type Detail struct {
	Field journal.Field
	Label string
	Text  string
}

// Details returns what is said about a text, in its order. That it is private is a state of it, and
// no detail to be read.
func Details(d journal.Details) []Detail {
	var all []Detail
	for _, v := range d.Values() {
		if text := v.String(); v.Flag == nil && text != "" {
			all = append(all, Detail{v.Field, FieldTitle(v.Field), text})
		}
	}
	return all
}
