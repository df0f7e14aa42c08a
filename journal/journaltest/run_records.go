package journaltest

import (
	"context"
	"errors"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

func recordTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"enrolments come back, one a course":          enrolments,
		"settings come back, and refuse stale ones":   settings,
		"a hand-in comes back as it went":             handIns,
		"a hand-in is sent once, and can be not sent": sent,
	}
}

func enrolments(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e := journal.Enrolment{
		Course: "sample", Start: prompts.Date{Year: 2020, Month: 4, Day: 6}, Zone: "Europe/Berlin", Since: noon.UTC(), Ticked: []string{"r1", "r\xff"},
		Completed: []int{0, 1}, Pages: []journal.AddedPage{{Week: 2, Text: "a sample page \xff\x00", At: noon.UTC(),
			Moves: []journal.MovedLine{{Text: "a line \xff", Nth: 1, Kind: "prompt"}}, Asked: []journal.AskedPrompt{{ID: "w2-a", Text: "a prompt \xff"}}}},
		Confirmed: []journal.ConfirmedRecipient{{Assignment: "a", Recipient: prompts.Recipient{Name: "n", Address: "a@example.org"}}},
		Pack:      []prompts.PackFile{{Name: "course.md", Text: "a sample course \xff\x00"}, {Name: "week-1.md"}},
		Revision:  1,
	}
	mustApply(t, s, journal.Change{Enrolments: []journal.Enrolment{e, {Course: "another", Revision: 1}}})
	same(t, "the enrolments", mustRead(t, s).Enrolments, []journal.Enrolment{{Course: "another", Revision: 1}, e})
	unchanged(t, s, journal.Change{Enrolments: []journal.Enrolment{e}})
	other := e
	other.Ticked = []string{"r1"}
	refused(t, s, journal.Change{Enrolments: []journal.Enrolment{other}}, journal.ErrStale)
	other.Revision = 2
	mustApply(t, s, journal.Change{Enrolments: []journal.Enrolment{other}})
	refused(t, s, journal.Change{Enrolments: []journal.Enrolment{e}}, journal.ErrStale)
	if got, _ := mustRead(t, s).Enrolment("sample"); len(got.Ticked) != 1 || got.Revision != 2 {
		t.Errorf("the enrolment is %+v", got)
	}
}

func settings(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := journal.Settings{
		Name: "n\xff", Email: "e@example.org", Course: "c", Theme: "dark", Editor: "ed", Folder: "/f\xfe", Formats: []string{"html"}, Revision: 1,
		Keys: map[string]string{"week.h": "g", "everywhere.?": "ctrl+x"},
	}
	mustApply(t, s, journal.Change{Settings: &first})
	same(t, "the settings", mustRead(t, s).Settings, first)
	unchanged(t, s, journal.Change{Settings: &first})
	for _, revision := range []int{1, 3} {
		other := journal.Settings{Name: "other", Revision: revision}
		refused(t, s, journal.Change{Settings: &other}, journal.ErrStale)
	}
	second := journal.Settings{Revision: 2}
	mustApply(t, s, journal.Change{Settings: &second})
	same(t, "the settings", mustRead(t, s).Settings, second)
}

// sampleHandIn has every field filled.
func sampleHandIn(id journal.ID, at time.Time) journal.HandIn {
	entry := kept(sample("one", "text \xff\x00"), 7)
	return journal.HandIn{
		HandInHead: journal.HandInHead{
			ID: id, Course: "c", CourseTitle: "A sample course", Assignment: "a", Title: "Weeks 0 and 1", Weeks: []int{0, 1},
			Learner: journal.Learner{Name: "n\xff", Email: "n@example.org"}, To: prompts.Recipient{Name: "r", Address: "r@example.org"},
			Note: "a note", Due: noon.Add(time.Hour).UTC(), EndOfDay: true, DueZone: "Europe/Berlin", At: at,
			Files:    []journal.File{{Name: "f.html", Path: "/tmp/\xff/f.html", SHA256: "00", Type: "text/html"}},
			Included: []journal.Included{{ID: "one", Revision: 1}}, LeftOut: []journal.LeftOut{{ID: "two", Why: "private"}},
			Missing: []journal.Missing{{Week: 1, Prompt: "w1.2", Text: "A sample prompt?"}}, Replaces: "before", Revision: 1,
		},
		Parts: []journal.HandInWeek{{
			Number: 1, Title: "t", Focus: "f",
			Answers: []journal.Answers{{Prompt: "w1.1", Text: "A sample prompt?", Entries: []journal.Entry{entry}}, {Prompt: "w1.2"}},
		}},
	}
}

func handIns(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	late, early := sampleHandIn("a", noon.Add(time.Hour)), sampleHandIn("b", noon)
	mustApply(t, s, journal.Change{HandIns: []journal.HandIn{late}})
	mustApply(t, s, journal.Change{HandIns: []journal.HandIn{early}})
	same(t, "the hand-ins", mustRead(t, s).HandIns, []journal.HandInHead{early.HandInHead, late.HandInHead})
	got, err := s.HandIn(context.Background(), "a")
	if err != nil {
		t.Fatalf("hand-in: %v", err)
	}
	same(t, "the hand-in", got, late)
	withData := sampleHandIn("a", noon.Add(time.Hour))
	withData.Files[0].Data = []byte("bytes that are not kept")
	unchanged(t, s, journal.Change{HandIns: []journal.HandIn{withData}})
	other := sampleHandIn("a", noon.Add(time.Hour))
	other.Parts[0].Answers[0].Entries[0].Body = "another text"
	refused(t, s, journal.Change{HandIns: []journal.HandIn{other}}, journal.ErrStale)
	other.Revision = 2
	mustApply(t, s, journal.Change{HandIns: []journal.HandIn{other}})
	if got, err := s.HandIn(context.Background(), "a"); err != nil || got.Entries()[0].Body != "another text" {
		t.Errorf("the changed hand-in is %+v, %v", got, err)
	}
}

func sent(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	h := sampleHandIn("a", noon)
	mustApply(t, s, journal.Change{HandIns: []journal.HandIn{h}})
	mustApply(t, s, journal.Change{Sent: []journal.ID{"a"}, At: noon.Add(time.Hour)})
	unchanged(t, s, journal.Change{Sent: []journal.ID{"a"}, At: noon.Add(2 * time.Hour)})
	unchanged(t, s, journal.Change{HandIns: []journal.HandIn{h}})
	got, err := s.HandIn(context.Background(), "a")
	if err != nil || !got.SentAt.Equal(noon.Add(time.Hour)) || got.Revision != 1 || len(got.Entries()) != 1 {
		t.Errorf("the hand-in that was sent is %+v, %v", got, err)
	}
	mustApply(t, s, journal.Change{Unsent: []journal.ID{"a"}})
	unchanged(t, s, journal.Change{Unsent: []journal.ID{"a"}})
	if got, err = s.HandIn(context.Background(), "a"); err != nil || got.WasSent() || got.Revision != 1 || len(got.Entries()) != 1 {
		t.Errorf("the hand-in that was not sent after all is %+v, %v", got, err)
	}
	mustApply(t, s, journal.Change{Sent: []journal.ID{"a"}, At: noon.Add(3 * time.Hour)})
	if got, err = s.HandIn(context.Background(), "a"); err != nil || !got.SentAt.Equal(noon.Add(3*time.Hour)) {
		t.Errorf("the hand-in that was sent later is %+v, %v", got, err)
	}
	if err := s.Apply(context.Background(), journal.Change{Sent: []journal.ID{"a"}}); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("sent without a time was answered with %v", err)
	}
}
