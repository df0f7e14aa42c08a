package merge

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// full is a journal with something in every field that travels.
func full() journal.Snapshot {
	at := time.Date(2020, 4, 6, 14, 2, 0, 0, time.FixedZone("", 3600))
	day := prompts.DateOf(at)
	return journal.Snapshot{
		Settings: journal.Settings{
			Name: "N", Email: "n@example.org", Course: "c", Zone: "Africa/Nairobi", Locale: "en_GB", Language: "sw", Said: "full", Plain: true, Formats: []string{"docx", "pdf"},
			Keys: map[string]string{"week.h": "g"}, Theme: "dark", Editor: "vi", Folder: "/home/n", LockAfter: 5, LockSuspended: true, OwnEditorOnly: true, Revision: 3,
		},
		Enrolments: []journal.Enrolment{{
			Course: "c", Start: day, Zone: "Africa/Nairobi", Since: at.UTC(), Ticked: []string{"r2", "r1"}, Completed: []int{2, 0},
			Pages: []journal.AddedPage{{Week: 1, Text: "t", At: at.UTC(), Moves: []journal.MovedLine{{Text: "l", Kind: "k"}}, Asked: []journal.AskedPrompt{{ID: "p", Text: "P?"}}}},
			Pack:  []prompts.PackFile{{Name: "course.md", Text: "c"}}, Confirmed: []journal.ConfirmedRecipient{{Assignment: "a", Recipient: prompts.Recipient{Name: "R", Address: "r@example.org"}}}, Revision: 4,
		}},
		Partnerships: []journal.Partnership{{ID: "p", Name: "Now", Formerly: []string{"Before", "Again"}, Created: at.UTC(), Archived: at.UTC(), Revision: 5}},
		Responses: []journal.Response{{
			ID: "r", Course: "c", Questionnaire: "q", Title: "Q", Scale: prompts.Scale{From: 1, To: 5}, At: at, Partnership: "p", Answers: map[string]int{"a": 2}, Notes: map[string]string{"a": "note"},
			Texts: map[string]string{"a": "A?"}, Done: true, Plan: []journal.PlanItem{{Suggestion: "s2", Title: "S", By: day}, {Suggestion: "s1", Done: day}}, Created: at.UTC(), Updated: at.UTC(), Removed: at.UTC(), Revision: 6,
		}},
		HandIns: []journal.HandInHead{{ID: "h", Title: "H", SentAt: at.UTC(), Revision: 1}},
		Replies: []journal.Reply{{ID: "a", HandIn: "h", Entries: []journal.ID{"e"}, From: "F", Subject: "S", At: at, Text: "text", Attached: []journal.Attachment{{Name: "x"}}, Filed: at.UTC(), Removed: at.UTC(), Revision: 2}},
	}
}

// TestTheTableOfFields holds the table in docs/ARCHITECTURE.md against what is told of a journal
// with something in every field.
func TestTheTableOfFields(t *testing.T) {
	told := map[string]bool{}
	for _, cells := range table(t, "| kind | field |") {
		for _, field := range strings.Split(cells[1], ", ") {
			told[cells[0]+" "+field] = true
			if both := strings.Contains(cells[2], " both"); both != strings.HasPrefix(field, Texts) {
				t.Errorf("%s %s: the table says %q", cells[0], field, cells[2])
			}
		}
	}
	there := map[string]bool{}
	for _, kind := range Kinds() {
		for _, r := range kind.Records(full()) {
			for name := range r.Fields {
				field, _, _ := strings.Cut(strings.TrimPrefix(name, "order of "), " ")
				there[kind.Name+" "+field] = true
			}
		}
	}
	if !maps.Equal(told, there) {
		t.Errorf("the table names %v, and there are %v", slices.Sorted(maps.Keys(told)), slices.Sorted(maps.Keys(there)))
	}
}

// TestARecordIsMadeOfItsFields takes records apart and puts them together, in a journal that has
// none of them.
func TestARecordIsMadeOfItsFields(t *testing.T) {
	all := full()
	home := journal.Settings{Theme: all.Settings.Theme, Editor: all.Settings.Editor, Folder: all.Settings.Folder, LockAfter: 5, LockSuspended: true, OwnEditorOnly: true}
	empty := journal.Snapshot{Settings: home, HandIns: []journal.HandInHead{{ID: "h", Title: "H", Revision: 1}}}
	var got journal.Change
	for _, kind := range Kinds() {
		for _, r := range kind.Records(all) {
			_, id, _ := KindOf(r.Name)
			c, says, ok := kind.Change(empty, id, r.Fields)
			if !ok || !maps.Equal(says, r.Fields) {
				t.Errorf("%s says %q, and should say %q", r.Name, says, r.Fields)
			}
			got.Enrolments, got.Partnerships = append(got.Enrolments, c.Enrolments...), append(got.Partnerships, c.Partnerships...)
			got.Responses, got.Replies, got.HandIns = append(got.Responses, c.Responses...), append(got.Replies, c.Replies...), append(got.HandIns, c.HandIns...)
			if c.Settings != nil {
				got.Settings = c.Settings
			}
		}
	}
	settings, e, p, r, a := all.Settings, all.Enrolments[0], all.Partnerships[0], all.Responses[0], all.Replies[0]
	settings.Revision, e.Revision, p.Revision, r.Revision, a.Revision = 1, 1, 1, 1, 1
	if !reflect.DeepEqual(*got.Settings, settings) || !reflect.DeepEqual(got.Enrolments[0], e) || !reflect.DeepEqual(got.Partnerships[0], p) {
		t.Errorf("%+v\n%+v\n%+v", *got.Settings, got.Enrolments[0], got.Partnerships[0])
	}
	if !got.Responses[0].Same(r) || !got.Replies[0].Same(a) || !got.HandIns[0].SentAt.Equal(all.HandIns[0].SentAt) {
		t.Errorf("%+v\n%+v", got.Responses, got.Replies)
	}
}

func TestTheLaterFieldCounts(t *testing.T) {
	inOrder := []journal.RecordField{{Number: 1, Sum: "b"}, {Number: 1, Device: "a"}, {Number: 1, Device: "b", Sum: "a"}, {Number: 2}, {Number: 2, Sum: "a"}}
	for i, x := range inOrder {
		for j, y := range inOrder {
			if Later(x, y) != (i > j) {
				t.Errorf("%+v is later than %+v: %v", x, y, Later(x, y))
			}
		}
	}
}
