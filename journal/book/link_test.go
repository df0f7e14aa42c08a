package book_test

import (
	"testing"
	"time"

	"ponder/journal"
)

// Texts that were imported link to each other by the names of their files.
func TestLinksLeadToEntriesByTheNamesOfTheirFiles(t *testing.T) {
	b := mustBegin(t)
	at := func(s string) time.Time {
		when, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	entry := func(id journal.ID, h journal.Head) []journal.Entry {
		h.ID, h.Week, h.Revision, h.Created, h.Updated = id, journal.NoWeek, 1, h.At, h.At
		return []journal.Entry{{Head: h, Body: "Words of " + string(id)}}
	}
	in := journal.Everything{Entries: [][]journal.Entry{
		entry("meeting", journal.Head{At: at("2024-03-05 12:00"), DayOnly: true, Details: journal.Details{Title: "Meeting"}}),
		entry("other", journal.Head{At: at("2024-03-05 12:00"), DayOnly: true, Details: journal.Details{Title: "Rain"}}),
		entry("kickoff", journal.Head{At: at("2024-03-07 12:00"), Details: journal.Details{Title: "How it began"}, File: "2024-03-06 Kick-off"}),
		entry("slip", journal.Head{At: at("2020-10-17 15:30"), Details: journal.Details{Title: "Four lessons"}}),
		entry("page", journal.Head{At: at("2020-10-18 15:30"), Details: journal.Details{Title: "Sub page"}, File: "Sub page 0123456789abcdef0123456789abcde4"}),
	}}
	if _, err := b.Import(t.Context(), in, false); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]journal.ID{
		"[[2024-03-05 Meeting]]": "meeting", "[x](2024-03-05%20Meeting.md)": "meeting", "[x](<notes/2024-03-05 Meeting.html>)": "meeting", "[[2024_03_05_rain|that day]]": "other",
		"[[2024-03-06 Kick-off]]": "kickoff", "[x](../2024-03-06%20Kick-off.txt)": "kickoff", "[[20201017153000]]": "slip", "[[202010171530 Four lessons]]": "slip", "[[202010171530]]": "slip",
		"[x](Sub%20page%200123456789abcdef0123456789abcde4.md)": "page", "[[2024-03-05 Nothing]]": "", "[[202010171531]]": "",
	} {
		all, err := b.Linked(t.Context(), journal.Entry{Body: text})
		if err != nil || len(all) != 1 {
			t.Fatalf("%s: %d links, %v", text, len(all), err)
		}
		if to := all[0].To; want == "" && len(to) > 0 || want != "" && (len(to) != 1 || to[0].ID != want) {
			t.Errorf("%s leads to %v, want %s", text, to, want)
		}
	}
}

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
