package book_test

import (
	"testing"

	"ponder/journal"
)

func TestLinksLeadToEntries(t *testing.T) {
	b := mustBegin(t)
	first := b.answer(t, 0, b.week(t, 0).Prompts[0].ID, "One.")
	titled := b.answer(t, 1, b.week(t, 1).Prompts[0].ID, "Two.")
	d := b.draftOf(t, titled.ID)
	d.Title = "Meeting with Amina"
	titled = b.done(t, d)
	for _, c := range []struct {
		text string
		want []journal.ID
	}{
		{"[[meeting-with amina]]", []journal.ID{titled.ID}},
		{"[x](folder/Meeting%20with%20Amina.md)", []journal.ID{titled.ID}},
		{"[[" + first.ID.Short() + "]]", []journal.ID{first.ID}},
		{"[[one.]]", []journal.ID{first.ID}},
		{"[[Nothing]]", nil},
		{"[[" + first.At.Format("2006_01_02") + "]]", []journal.ID{titled.ID, first.ID}},
		{"[[Apr 7th, 2020]]", nil},
	} {
		all, err := b.Linked(t.Context(), journal.Entry{Body: c.text})
		if err != nil || len(all) != 1 {
			t.Fatalf("%s: %d links, %v", c.text, len(all), err)
		}
		var got []journal.ID
		for _, h := range all[0].To {
			got = append(got, h.ID)
		}
		if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] && got[len(got)-1] != c.want[0] {
			t.Errorf("%s leads to %v, want %v", c.text, got, c.want)
		}
	}
}
