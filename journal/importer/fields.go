package importer

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// fieldReader takes the fields of a JSON object by name, and knows in the end what nobody asked
// for.
type fieldReader struct {
	fields map[string]json.RawMessage
	taken  []string
}

// take reads a field. One of another kind is left among the rest.
func (f *fieldReader) take(name string, into any) {
	raw, there := f.fields[name]
	if there && json.Unmarshal(raw, into) == nil {
		f.taken = append(f.taken, name)
	}
}

// ignore leaves a field out of the rest.
func (f *fieldReader) ignore(names ...string) { f.taken = append(f.taken, names...) }

// rest returns the fields that were not taken and say something, in the order of their names.
func (f *fieldReader) rest() []kept {
	var all []kept
	for _, name := range slices.Sorted(maps.Keys(f.fields)) {
		value := string(f.fields[name])
		if slices.Contains(f.taken, name) || slices.Contains([]string{"null", `""`, "[]", "{}", "false"}, value) {
			continue
		}
		var text string
		if json.Unmarshal(f.fields[name], &text) == nil {
			value = text
		}
		all = append(all, kept{name, strings.TrimSpace(value)})
	}
	return all
}
