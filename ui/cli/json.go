package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode"

	"ponder/journal"
	"ponder/journal/book"
)

// The names of the fields below are a promise to scripts: some may be added, none is renamed.
// Instants are RFC 3339 in UTC, the date of an entry has the writer's offset, a missing value is
// null, and a list is never null.

// writeJSON writes one document. What a terminal would act on is escaped, which changes no value.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	for _, r := range b.String() {
		if r > 0x7E && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r <= 0xFFFF) {
			fmt.Fprintf(w, `\u%04x`, r)
			continue
		}
		if _, err := io.WriteString(w, string(r)); err != nil {
			return fmt.Errorf("write JSON: %w", err)
		}
	}
	return nil
}

type entryJSON struct {
	ID          journal.ID `json:"id"`
	Date        string     `json:"date"`
	Week        *int       `json:"week"`
	Prompt      *string    `json:"prompt"`
	Partnership *string    `json:"partnership"`
	Title       *string    `json:"title"`
	Words       int        `json:"words"`
	Tags        []string   `json:"tags"`
	Private     bool       `json:"private"`
	Draft       bool       `json:"draft"`
	Revision    int        `json:"revision"`
	Updated     *string    `json:"updated"`
}

func newEntryJSON(h journal.Head, draft bool) entryJSON {
	return entryJSON{
		ID: h.ID, Date: h.Date(time.RFC3339), Week: weekOf(h), Prompt: orNull(h.Prompt), Partnership: orNull(h.Partnership), Title: orNull(h.Title),
		Words: h.Words, Tags: list(h.Tags), Private: h.Private, Draft: draft, Revision: h.Revision, Updated: instant(h.Updated),
	}
}

type shownJSON struct {
	entryJSON
	Body    string          `json:"body"`
	Replies []replyJSON     `json:"replies"`
	Links   []entryLinkJSON `json:"links"`
	*changesJSON
}

type foundJSON struct {
	ID      journal.ID `json:"id"`
	Date    string     `json:"date"`
	Week    *int       `json:"week"`
	Title   *string    `json:"title"`
	Snippet string     `json:"snippet"`
	Matches int        `json:"matches"`
	Draft   bool       `json:"draft"`
}

func newFoundJSON(f book.Found) foundJSON {
	return foundJSON{
		ID: f.ID, Date: f.Head.Date(time.RFC3339), Week: weekOf(f.Head), Title: orNull(f.Title), Snippet: f.Snippet, Matches: f.Matches, Draft: f.Draft,
	}
}

// weekOf is null where the entry belongs to no course week.
func weekOf(h journal.Head) *int {
	if !h.HasWeek() {
		return nil
	}
	return &h.Week
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// instant is null where the time is not known.
func instant(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return orNull(t.UTC().Format(time.RFC3339))
}

// list returns an empty list for a missing one.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// mapped returns the list of what fn makes of each; it is never nil.
func mapped[T, U any](l []T, fn func(T) U) []U {
	out := make([]U, 0, len(l))
	for _, x := range l {
		out = append(out, fn(x))
	}
	return out
}
