package book_test

import (
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/prompts"
)

// both has two computers look into the folder until both know all.
func (w *world) both(office, home *computer) {
	for range 2 {
		w.sync(office)
		w.sync(home)
	}
}

func TestCoursesAndSettingsTravelAlsoOffAgain(t *testing.T) {
	w, office, home := pair(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(office.book.UseCourse(t.Context(), course, prompts.Date{}, "Africa/Nairobi"))
	must(office.book.SetResourceDone(t.Context(), "r1", true))
	_, err := office.book.ChangeSettings(t.Context(), func(s *journal.Settings) error {
		s.Name, s.Plain, s.Folder, s.Theme = "Sample", true, "/office", "dark"
		return nil
	})
	must(err)
	w.both(office, home)
	got := w.records(home)
	if s := got.Settings; s.Name != "Sample" || s.Course != course || !s.Plain || s.Folder != "" || s.Theme != "" {
		t.Errorf("%+v", s)
	}
	if e, known := got.Enrolment(course); !known || !e.IsTicked("r1") || e.Zone != "Africa/Nairobi" {
		t.Errorf("%+v", e)
	}
	must(home.book.SetResourceDone(t.Context(), "r1", false))
	must(office.book.SetResourceDone(t.Context(), "r2", true))
	_, err = home.book.ChangeSettings(t.Context(), func(s *journal.Settings) error { s.Plain = false; return nil })
	must(err)
	w.both(home, office)
	for _, c := range []*computer{office, home} {
		got := w.records(c)
		if e, _ := got.Enrolment(course); e.IsTicked("r1") || !e.IsTicked("r2") || got.Settings.Plain {
			t.Errorf("%s: %+v, %+v", c.name, e, got.Settings)
		}
	}
	if got := w.records(office).Settings.Folder; got != "/office" {
		t.Errorf("the folder of the office is %q", got)
	}
	for _, c := range []*computer{office, home} {
		if got := w.sync(c); got.Records != 0 || got.Courses != 0 || got.Settings {
			t.Errorf("%s, when all is known: %+v", c.name, got)
		}
	}
}

func TestTwoNotesOfOneAnswerAreBothKept(t *testing.T) {
	w, office, home := pair(t)
	if err := office.store.Apply(t.Context(), journal.Change{Responses: records("").Responses[:1]}); err != nil {
		t.Fatal(err)
	}
	w.both(office, home)
	for _, c := range []*computer{office, home} {
		if _, err := c.book.SaveResponse(t.Context(), w.records(c).Responses[0].Note("a", "noted at "+c.name)); err != nil {
			t.Fatal(err)
		}
	}
	w.both(office, home)
	for _, c := range []*computer{office, home} {
		if note := w.records(c).Responses[0].Notes["a"]; !strings.Contains(note, "at office") || !strings.Contains(note, "at home") {
			t.Errorf("%s: %q", c.name, note)
		}
	}
	if _, err := home.book.SaveResponse(t.Context(), w.records(home).Responses[0].Note("a", "decided")); err != nil {
		t.Fatal(err)
	}
	w.both(home, office)
	if note := w.records(office).Responses[0].Notes["a"]; note != "decided" {
		t.Errorf("%q", note)
	}
}

func TestARenamedPartnershipKeepsEveryName(t *testing.T) {
	w, office, home := pair(t)
	p, err := office.book.AddPartnership(t.Context(), "Wells")
	if err != nil {
		t.Fatal(err)
	}
	w.both(office, home)
	for _, c := range []*computer{office, home} {
		if _, err := c.book.RenamePartnership(t.Context(), p.ID, "Wells of "+c.name); err != nil {
			t.Fatal(err)
		}
	}
	w.both(office, home)
	for _, c := range []*computer{office, home} {
		got := w.records(c).Partnerships[0]
		for _, name := range []string{"Wells", "Wells of office", "Wells of home"} {
			if !got.Is(name) {
				t.Errorf("%s: %+v lacks %q", c.name, got, name)
			}
		}
	}
}

func TestWhatEarlierVersionsToldIsTaken(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	h, _ := w.some(office, false)
	all := records(h.ID)
	all.HandIns[0].SentAt = at("2020-04-09T12:00:00Z")
	w.sync(office)
	old := journal.Bundle{Device: "0000000000000000", Number: 1, Name: "old", Records: journal.Records{
		HandIns: all.HandIns, Responses: all.Responses[:1], Partnerships: all.Partnerships, Replies: all.Replies, Recalls: all.Recalls}}
	if _, err := office.folder.Write(old, func(string) error { return nil }); err != nil {
		t.Fatal(err)
	}
	w.both(home, office)
	for _, c := range []*computer{office, home} {
		got := w.records(c)
		if len(got.Responses) != 1 || len(got.Partnerships) != 1 || len(got.Replies) != 1 || len(got.Recalls) != 1 || len(got.HandIns) != 1 || !got.HandIns[0].WasSent() {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestTwoCopiesOfOneJournalNumberTheirFieldsAlike(t *testing.T) {
	w, office, home := pair(t)
	if err := office.book.StopSharing(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 40 {
		w.change(office)
	}
	home.store = office.store.Twin()
	home.begin(w)
	for _, c := range []*computer{office, home} {
		if err := c.book.Share(t.Context(), "folder", []byte("key"), c.name); err != nil {
			t.Fatal(err)
		}
		if got := w.sync(c); got.Courses+got.Partnerships+got.Responses+got.Replies+got.HandIns+got.Recalls != 0 || got.Settings {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	var stamps [2][]journal.Record
	for i, c := range []*computer{office, home} {
		snap, err := c.store.Read(t.Context(), journal.Shared)
		if err != nil || len(snap.Records) == 0 {
			t.Fatalf("%d records, %v", len(snap.Records), err)
		}
		stamps[i] = snap.Records
	}
	for i, r := range stamps[0] {
		for name, f := range r.Fields {
			if o := stamps[1][i].Fields[name]; o.Number != f.Number || o.Device != f.Device || o.Sum != f.Sum {
				t.Errorf("%s %s: %+v and %+v", r.Name, name, f, o)
			}
		}
	}
}

func TestWhatThisVersionDoesNotKnowIsToldOn(t *testing.T) {
	w, office, home := pair(t)
	if err := home.book.UseCourse(t.Context(), course, prompts.Date{}, ""); err != nil {
		t.Fatal(err)
	}
	strange := []journal.FieldFact{
		{Record: "poem 1", Field: "line", Number: 3, Device: "later", Value: "a line"}, {Record: "settings", Field: "voice", Number: 9, Device: "later", Value: "soft"},
		{Record: "settings", Field: "course", Number: 9, Device: "later", Value: "nowhere"}, {Record: "settings", Field: "formats", Number: 9, Device: "later", Value: "scroll"},
	}
	newer := journal.Bundle{Device: "0000000000000000", Number: 1, Name: "later", Fields: strange}
	if _, err := home.folder.Write(newer, func(string) error { return nil }); err != nil {
		t.Fatal(err)
	}
	w.sync(home)
	if s := w.records(home).Settings; s.Course != course || len(s.Formats) != 0 {
		t.Errorf("%+v", s)
	}
	if _, err := home.book.Forget(t.Context(), home.folder, "0000000000000000"); err != nil {
		t.Fatal(err)
	}
	office.folder.read = nil
	w.sync(office)
	var told []journal.FieldFact
	for _, b := range office.folder.read {
		told = append(told, b.Fields...)
	}
	for _, f := range strange {
		if !slices.Contains(told, f) {
			t.Errorf("%+v was not told on", f)
		}
	}
}
