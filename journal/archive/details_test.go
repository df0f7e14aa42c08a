package archive_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/archive"
	"ponder/journal/journaltest"
)

func TestEveryDetailIsWrittenAndReadInBothForms(t *testing.T) {
	at := time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)
	reader := archive.Reader{
		Now:    at,
		Remark: func(about, what string) { t.Errorf("%s: %s", about, what) },
		Moment: func(text string) (time.Time, bool, bool) {
			at, err := time.Parse(time.RFC3339Nano, text)
			return at, false, err == nil
		},
	}
	var empty journal.Details
	for i, field := range empty.Values() {
		e := journal.Entry{Head: journal.Head{ID: "one", At: at, Week: journal.NoWeek, Created: at, Updated: at, Revision: 1}, Body: "A sample."}
		list := []string(nil)
		value := "true"
		switch v := e.Values()[i]; {
		case v.Text != nil:
			*v.Text, value = "a sample", "a sample"
		case v.List != nil:
			*v.List, list = []string{"one", "two"}, []string{"one", "two"}
		default:
			*v.Flag = true
		}
		all := journal.Everything{Entries: [][]journal.Entry{{e.WithCounts()}}}
		var b bytes.Buffer
		if err := archive.WriteJSON(&b, journaltest.Export(all)); err != nil {
			t.Fatal(err)
		}
		if got, err := reader.JSON("sample", b.Bytes()); err != nil || !got.Entries[0][0].Same(e) {
			t.Errorf("%s in JSON came back as %+v, %v", field.Field, got.Entries, err)
		}
		n := archive.NewNote("sample", []byte("A sample."))
		n.At = at
		if known, err := reader.Set(n, string(field.Field), value, list); err != nil || !known || !n.Same(e) {
			t.Errorf("%s in front matter came back as %+v, %v, %v", field.Field, n.Entry, known, err)
		}
		err := archive.WriteMarkdown(journaltest.Export(all), func(name string, data []byte) error {
			if strings.HasSuffix(name, ".md") && strings.Count(string(data), "\n"+string(field.Field)+": ") != 1 {
				t.Errorf("%s is not in\n%s", field.Field, data)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
