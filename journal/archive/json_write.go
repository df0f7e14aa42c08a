package archive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
)

// WriteJSON writes a whole journal as one JSON document, as Schema describes it, one value at a
// time. Characters that a terminal would act on are escaped, which changes no value.
func WriteJSON(w io.Writer, x journal.Export) error {
	e := x.Rest
	out := &documentWriter{w: w}
	out.raw("{")
	out.field("format", Format)
	out.field("version", Version)
	out.field("exported", instantOf(e.At))
	out.field("journal", textOrNull(string(e.Journal)))
	out.field("settings", newSettingsJSON(e.Settings))
	writeList(out, "courses", values(e.Enrolments), newCourseJSON)
	writeList(out, "entries", x.Entries, newHistoryJSON)
	writeList(out, "drafts", values(e.Drafts), newDraftJSON)
	writeList(out, "hand_ins", x.HandIns, newHandInJSON)
	writeList(out, "responses", values(e.Responses), newResponseJSON)
	writeList(out, "partnerships", values(e.Partnerships), newPartnershipJSON)
	writeList(out, "replies", values(e.Replies), newReplyJSON)
	writeList(out, "recalls", values(e.Recalls), newRecallJSON)
	out.raw("\n}\n")
	if out.err != nil {
		return fmt.Errorf("write the journal as JSON: %w", out.err)
	}
	return nil
}

// documentWriter writes the fields of one object, so that a large journal never stands in memory
// twice.
type documentWriter struct {
	w     io.Writer
	comma string
	err   error
}

func (d *documentWriter) raw(s string) {
	if d.err == nil {
		_, d.err = io.WriteString(d.w, s)
	}
}

func (d *documentWriter) key(name string) {
	d.raw(d.comma + "\n  \"" + name + "\": ")
	d.comma = ","
}

func (d *documentWriter) field(name string, v any) {
	d.key(name)
	d.value(v, "  ")
}

// value writes a value whose further lines are indented.
func (d *documentWriter) value(v any, prefix string) {
	if d.err != nil {
		return
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	if d.err = enc.Encode(v); d.err == nil {
		d.raw(escaped(bytes.TrimSuffix(b.Bytes(), []byte("\n"))))
	}
}

// values gives what is in memory as a list is given that is not.
func values[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// writeList writes a list one value at a time.
func writeList[T, U any](d *documentWriter, name string, all iter.Seq2[T, error], fn func(T) U) {
	d.key(name)
	before, end := "[\n    ", "[]"
	for v, err := range all {
		if d.err == nil {
			d.err = err
		}
		if d.err != nil {
			return
		}
		d.raw(before)
		d.value(fn(v), "    ")
		before, end = ",\n    ", "\n  ]"
	}
	d.raw(end)
}

// escaped writes control and format characters, which stand in JSON within strings only, by their
// numbers.
func escaped(data []byte) string {
	var b bytes.Buffer
	b.Grow(len(data))
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r > '~' && r <= 0xFFFF && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.Write(data[:n])
		}
		data = data[n:]
	}
	return b.String()
}
