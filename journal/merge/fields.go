package merge

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// Fields is what a record says, by the names of its fields. A field that says nothing is not in it.
//
// A field whose name begins with Texts is a text that somebody wrote: where two computers that did
// not know of each other wrote two, it says both. Of every other field the later one counts.
type Fields map[string]string

// Texts begins the names of fields of which nothing is lost.
const Texts = "+"

// Later reports whether what x says of a field takes the place of what y says: it knew more, or as
// much, and then the name of the computer decides. No clock does.
func Later(x, y journal.RecordField) bool {
	return cmp.Or(cmp.Compare(x.Number, y.Number), cmp.Compare(x.Device, y.Device), cmp.Compare(x.Sum, y.Sum)) > 0
}

// Sum names what a field says; nothing has no name.
func Sum(value string) string {
	if value == "" {
		return ""
	}
	return sum("ponder: a field, 1", value)
}

// TextField is the field that stands for one of the texts of a field of texts.
func TextField(field, text string) string { return field + "\x00" + Sum(text) }

// TextsOf returns the field that a field of one text belongs to; itself where it is no such field.
func TextsOf(field string) string {
	field, _, _ = strings.Cut(field, "\x00")
	return field
}

// IsText reports whether a field stands for one of several texts.
func IsText(field string) bool {
	return strings.HasPrefix(field, Texts) && strings.Contains(field, "\x00")
}

// Join makes one text of several that were written without knowing of each other: a line between
// them tells where one ends.
func Join(texts []string) string { return strings.Join(texts, "\n\n—\n\n") }

func (f Fields) put(name, value string) {
	if value != "" {
		f[name] = value
	}
}

func (f Fields) putTime(name string, at time.Time) {
	if !at.IsZero() {
		f[name] = at.Format(time.RFC3339Nano)
	}
}

func (f Fields) time(name string) time.Time {
	at, _ := time.Parse(time.RFC3339Nano, f[name])
	return at
}

func (f Fields) putFlag(name string, is bool) {
	if is {
		f[name] = "yes"
	}
}

// putValue puts a value that is of one piece.
func (f Fields) putValue(name string, value any) {
	data, err := json.Marshal(value)
	if err == nil { // lists, numbers, texts and times of these kinds can always be written
		f[name] = string(data)
	}
}

// value reads what putValue wrote; where that is not there, or is something else, it leaves into as
// it is.
func (f Fields) value(name string, into any) bool {
	return f[name] != "" && json.Unmarshal([]byte(f[name]), into) == nil
}

// putList puts each thing of a list into a field of its own, and their order into another.
func putList[T any](f Fields, list string, things []T, key func(T) string, value func(T) any) {
	var order []string
	for _, x := range things {
		order = append(order, key(x))
		f.putValue(list+" "+key(x), value(x))
	}
	if len(order) > 1 {
		f.putValue("order of "+list, order)
	}
}

// getList returns the things of a list in their order; those of which that says nothing come last.
func getList[T any](f Fields, list string, make func(key string, value T) T) []T {
	var order, keys []string
	f.value("order of "+list, &order)
	for name := range f {
		if key, is := strings.CutPrefix(name, list+" "); is {
			keys = append(keys, key)
		}
	}
	place := func(key string) int {
		if i := slices.Index(order, key); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(keys, func(x, y string) int { return cmp.Or(cmp.Compare(place(x), place(y)), cmp.Compare(x, y)) })
	var things []T
	for _, key := range keys {
		var x T
		if f.value(list+" "+key, &x) {
			things = append(things, make(key, x))
		}
	}
	return things
}
