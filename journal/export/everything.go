package export

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
)

// EverythingFormat and EverythingVersion stand at the head of a whole journal in JSON. Fields are
// added without another version; it grows only when an older reader would understand something
// wrongly.
const (
	EverythingFormat  = "ponder-journal"
	EverythingVersion = 1
)

// EverythingSchema says what the JSON of a whole journal holds, for people who want to read it with
// other programs.
const EverythingSchema = `{"format": "ponder-journal", "version": 1, "exported": INSTANT, "journal": ID,
 "settings": {"name", "email", "course", "theme", "editor", "folder",
   "formats": [], "plain", "keys": [{"action", "key"}]},
 "courses": [{"course", "start": DAY, "zone", "ticked": [],
   "completed": [WEEK], "pages": [{"week", "text", "at": INSTANT}],
   "recipients": [{"assignment", "name", "address"}],
   "pack": [{"name", "text"}]}],
 "entries": [ENTRY and "earlier": [ENTRY]],
 "drafts": [ENTRY],
 "hand_ins": [{"id", "course", "course_title", "assignment", "title",
   "weeks": [WEEK], "learner": {"name", "email"}, "to": {"name", "address"},
   "note", "due": INSTANT, "end_of_day", "due_zone", "at": DATE,
   "sent_at": INSTANT, "files": [{"name", "path", "sha256", "type"}],
   "entries": [{"id", "revision"}], "left_out": [{"id", "why"}],
   "missing": [{"week", "prompt", "text"}], "replaces": ID,
   "parts": [{"number", "title", "focus",
     "answers": [{"prompt", "text", "entries": [ENTRY]}]}]}],
 "responses": [{"id", "course", "questionnaire", "title",
   "scale": {"from", "to", "low", "high"}, "date": DATE, "partnership": ID,
   "items": [{"id", "text", "rating", "note"}], "done",
   "plan": [{"suggestion", "title", "by": DAY, "done": DAY}],
   "created": INSTANT, "updated": INSTANT, "removed": INSTANT}],
 "partnerships": [{"id", "name", "formerly": [], "created": INSTANT,
   "archived": INSTANT}],
 "replies": [{"id", "hand_in": ID, "entries": [ID], "from", "subject",
   "date": DATE, "text", "attached": [{"name", "type", "size", "sha256"}],
   "filed": INSTANT, "removed": INSTANT}]}

ENTRY is {"id", "date": DATE, "course", "week", "prompt", "prompt_text",
 "partnership", "title", "tags": [], "private", "created": INSTANT,
 "updated": INSTANT, "revision", "words", "removed": INSTANT, "body"}

Entries stand in their order of arrival, their earlier texts oldest first.
"body" is Markdown. "removed" says since when an entry is in the trash. The
"revision" of a draft is that of the finished text which it changes, else 0.

DATE is RFC 3339 with the writer's UTC offset, INSTANT is RFC 3339 in UTC,
DAY is 2020-04-06. A missing value is null, a list is never null. A text that
is not valid UTF-8 stands as {"base64": "..."}, its bytes, in place of a
string. Fields may be added; "version" grows only when a reader of today
would understand something wrongly.`

// EverythingJSON writes a whole journal as one JSON document, as EverythingSchema describes it.
// Characters that a terminal would act on are escaped, which changes no value.
func EverythingJSON(w io.Writer, e journal.Everything) error {
	out := &documentWriter{w: w}
	out.raw("{")
	out.field("format", EverythingFormat)
	out.field("version", EverythingVersion)
	out.field("exported", instantOf(e.At))
	out.field("journal", textOrNull(string(e.Journal)))
	out.field("settings", newSettingsJSON(e.Settings))
	writeList(out, "courses", e.Enrolments, newCourseJSON)
	writeList(out, "entries", e.Entries, newHistoryJSON)
	writeList(out, "drafts", e.Drafts, newDraftJSON)
	writeList(out, "hand_ins", e.HandIns, newHandInJSON)
	writeList(out, "responses", e.Responses, newResponseJSON)
	writeList(out, "partnerships", e.Partnerships, newPartnershipJSON)
	writeList(out, "replies", e.Replies, newReplyJSON)
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

// writeList writes a list one value at a time.
func writeList[T, U any](d *documentWriter, name string, all []T, fn func(T) U) {
	d.key(name)
	for i, v := range all {
		d.raw(map[bool]string{true: "[\n    ", false: ",\n    "}[i == 0])
		d.value(fn(v), "    ")
	}
	d.raw(map[bool]string{true: "[]", false: "\n  ]"}[len(all) == 0])
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

// anyText is a string of any bytes.
type anyText string

func (t anyText) MarshalJSON() ([]byte, error) {
	if !utf8.ValidString(string(t)) {
		return json.Marshal(map[string]string{"base64": base64.StdEncoding.EncodeToString([]byte(t))})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(string(t))
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func textOrNull(s string) *anyText {
	if s == "" {
		return nil
	}
	t := anyText(s)
	return &t
}

func texts(all []string) []anyText {
	return each(all, func(s string) anyText { return anyText(s) })
}

// each returns the list of what fn makes of each; it is never nil.
func each[T, U any](all []T, fn func(T) U) []U {
	out := make([]U, 0, len(all))
	for _, v := range all {
		out = append(out, fn(v))
	}
	return out
}

// instantOf writes a time in UTC; nil where there is none.
func instantOf(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339Nano)
	return &s
}
