package store

import (
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

func FuzzHeadsAreReadAsTheyWereWritten(f *testing.F) {
	f.Add("title", "prompt", int64(1586340000), int64(5), int16(120), 3, true)
	f.Add("\xff\x00", strings.Repeat("x", 70000), int64(-62135596800), int64(999999999), int16(-480), -1, false)
	f.Fuzz(func(t *testing.T, title, prompt string, seconds, nanos int64, offset int16, number int, flag bool) {
		at := time.Unix(seconds%253370764800, nanos%1e9).In(time.FixedZone("", int(offset)*60))
		h := journal.Head{
			ID: "one", Seq: uint64(seconds), At: at, Course: title, Week: number, Prompt: prompt, PromptText: title + prompt,
			Details: journal.Details{Title: title, Partnership: prompt, Private: flag}, Created: at, Updated: at, Revision: number, Words: number, Opening: title,
			DayOnly: flag, Beside: journal.ID(prompt),
		}
		if flag {
			h.Tags, h.Removed = []string{title, "", prompt}, at
			h.Intends, h.Then = []string{prompt, ""}, []journal.ID{journal.ID(title)}
		}
		record, err := marshal(newHeadRecord(h))
		if err != nil {
			t.Fatal(err)
		}
		var slow headRecord
		if err := unmarshal(record, &slow); err != nil {
			t.Fatal(err)
		}
		var quick journal.Head
		if !decodeHead(string(record), &quick) || !reflect.DeepEqual(quick, slow.head()) {
			t.Errorf("a head is read as\n%.999v, and as\n%.999v", quick, slow.head())
		}
		if !quick.At.Equal(at) || quick.Title != title || quick.Day() != at.Format(time.DateOnly) || quick.Week != number {
			t.Errorf("%.999v came back as %.999v", h, quick)
		}
	})
}

func FuzzDecodeHeadTakesAnyBytes(f *testing.F) {
	record, err := marshal(newHeadRecord(journal.Head{ID: "one", Details: journal.Details{Tags: []string{"a"}}}))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(record))
	f.Fuzz(func(t *testing.T, record string) {
		var h journal.Head
		if decodeHead(record, &h) && len(h.Title) > len(record) {
			t.Errorf("%x gave %+v", record, h)
		}
	})
}

// The format is a promise: what was written once must be read for ever. A change that fails here
// needs a new schema.
func TestTheFormatOfRecordsStaysAsItIs(t *testing.T) {
	at := time.Date(2020, 4, 8, 12, 0, 0, 0, time.FixedZone("", 7200))
	head := journal.Head{
		ID: "i", Seq: 1, At: at, Course: "c", Week: 2, Prompt: "p", PromptText: "q",
		Details: journal.Details{Title: "t", Partnership: "r", Tags: []string{"g"}, Private: true}, Created: at, Updated: at, Revision: 3, Words: 4, Opening: "o", Removed: at,
	}
	handIn := journal.HandInHead{
		ID: "i", Course: "c", CourseTitle: "t", Assignment: "a", Title: "t", Weeks: []int{1}, Learner: journal.Learner{Name: "n", Email: "e"},
		To: prompts.Recipient{Name: "n", Address: "a"}, Note: "n", Due: at, EndOfDay: true, DueZone: "z", At: at, SentAt: at,
		Files: []journal.File{{Name: "n", Path: "p", SHA256: "s", Type: "t"}}, Included: []journal.Included{{ID: "i", Revision: 1}},
		LeftOut: []journal.LeftOut{{ID: "i", Why: "w"}}, Missing: []journal.Missing{{Week: 1, Prompt: "p", Text: "t"}}, Replaces: "r", Revision: 1,
	}
	for name, record := range map[string]any{
		"head": newHeadRecord(head), "draft": draftRecord{textRecord: newTextRecord(journal.Entry{Head: head, Body: "b"}), Saves: 5, Order: 6},
		"meta":     metaRecord{Schema: 1, Journal: "j", Change: 2, Seq: 3, Trash: 4, Counts: map[bucket]int{bucketHeads: 5}},
		"settings": journal.Settings{Name: "n", Email: "e", Course: "c", Theme: "t", Editor: "d", Folder: "f", Formats: []string{"x"}, Revision: 1},
		"enrolment": journal.Enrolment{
			Course: "c", Start: prompts.Date{Year: 2020, Month: 4, Day: 6}, Zone: "z", Ticked: []string{"r"}, Completed: []int{1},
			Pages: []journal.AddedPage{{Week: 2, Text: "x", At: at}}, Revision: 1,
			Confirmed: []journal.ConfirmedRecipient{{Assignment: "a", Recipient: prompts.Recipient{Name: "n", Address: "a"}}},
		},
		"moved page": journal.Enrolment{Course: "c", Revision: 1, Pages: []journal.AddedPage{
			{Week: 2, Text: "x", At: at, Moves: []journal.MovedLine{{Text: "t", Nth: 1, Kind: "prompt"}}}}},
		"pack": journal.Enrolment{Course: "c", Pack: []prompts.PackFile{{Name: "n", Text: "t"}}, Revision: 1},
		"reply": journal.Reply{
			ID: "i", HandIn: "h", Entries: []journal.ID{"e"}, From: "f", Subject: "s", At: at, Text: "t",
			Attached: []journal.Attachment{{Name: "n", Type: "t", Size: 1, SHA256: "s"}}, Filed: at, Removed: at, Revision: 1,
		},
		"hand-in":  handIn,
		"autosave": newTextRecord(journal.Entry{Head: head, Body: "b"}),
		"frozen": frozenRecord{Revision: 1, Parts: []journal.HandInWeek{{
			Number: 1, Title: "t", Focus: "f", Answers: []journal.Answers{{Prompt: "p", Text: "t", Entries: []journal.Entry{{Head: head, Body: "b"}}}},
		}}},
	} {
		record, err := marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		if got := hex.EncodeToString(record); got != golden[name] {
			t.Errorf("a %s is now written as\n%s, and was as\n%s", name, got, golden[name])
		}
	}
}

// What schema 2 added is a promise as well; what it did not add is written as it was before.
func TestTheFormatOfWhatCameWithTheSecondSchemaStaysAsItIs(t *testing.T) {
	at := time.Date(2020, 4, 8, 12, 0, 0, 0, time.UTC)
	head := journal.Head{ID: "i", At: at, DayOnly: true, Created: at, Updated: at, Revision: 1, Beside: "o"}
	for name, record := range map[string]any{
		"a head with a day alone, beside another": newHeadRecord(head),
		"a draft that Ponder made":                draftRecord{textRecord: newTextRecord(journal.Entry{Head: head, Body: "b"}), Saves: 5, Order: 6, Made: "m"},
		"a draft that says when it was begun":     newDraftRecord(journal.Draft{Entry: journal.Entry{Head: head, Body: "b"}, Saves: 5, Begun: at}),
		"meta":                                    metaRecord{Schema: 2, Journal: "j", Change: 2, Seq: 3, Trash: 4, Counts: map[bucket]int{bucketHeads: 5}, Token: "t"},
	} {
		record, err := marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		if got := hex.EncodeToString(record); got != goldenNow[name] {
			t.Errorf("%s is now written as\n%s, and was as\n%s", name, got, goldenNow[name])
		}
	}
}

// What schema 3 added is a promise as well.
func TestTheFormatOfWhatCameWithTheThirdSchemaStaysAsItIs(t *testing.T) {
	at := time.Date(2020, 4, 8, 12, 0, 0, 0, time.UTC)
	day := prompts.Date{Year: 2020, Month: 4, Day: 8}
	for name, record := range map[string]any{
		"a head with what is meant": newHeadRecord(journal.Head{ID: "i", At: at, Created: at, Updated: at, Revision: 1, Intends: []string{"w"}, Then: []journal.ID{"t"}}),
		"a recall": journal.Recall{
			Entry: "i", Sittings: []journal.Sitting{{Day: day, Remembered: "r", Shown: true, At: at}},
			Outcomes: []journal.Outcome{{Intention: "w", State: journal.Tried, Line: "l", At: at}},
			NotAgain: journal.NotAgain{Wished: true, At: at}, Revision: 1,
		},
	} {
		record, err := marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		if got := hex.EncodeToString(record); got != goldenThird[name] {
			t.Errorf("%s is now written as\n%s, and was as\n%s", name, got, goldenThird[name])
		}
	}
}

func TestADraftIsKnownToFollowByWhatIsStoredOfTheOther(t *testing.T) {
	at := time.Date(2020, 4, 8, 12, 0, 0, 7, time.UTC)
	stored := func(saves int, begun time.Time) []byte {
		record, err := marshal(newDraftRecord(journal.Draft{Entry: journal.Entry{Body: "text"}, Saves: saves, Begun: begun}))
		if err != nil {
			t.Fatal(err)
		}
		return envelope{bucket: bucketDrafts, key: []byte("one"), revision: uint64(saves), payload: record}.seal()
	}
	next := journal.Draft{Entry: journal.Entry{Body: "more text"}, Saves: 4, Begun: at}
	for name, one := range map[string]struct {
		value []byte
		want  bool
	}{
		"the save before": {stored(3, at), true}, "one of another draft": {stored(3, at.Add(1)), false}, "one that does not say": {stored(3, time.Time{}), false},
		"an older save": {stored(2, at), false}, "itself": {stored(4, at), false},
	} {
		if got := new(txn).goesOnFrom(nil, one.value, next); got != one.want {
			t.Errorf("%s: it goes on from that: %v", name, got)
		}
	}
}
