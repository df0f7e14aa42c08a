package book_test

import (
	"testing"

	"ponder/journal"
	"ponder/prompts"
)

// joiner returns a computer that wrote into the folder, and one that has never shared it.
func joiner(t *testing.T) (w *world, office, home *computer) {
	t.Helper()
	w, office, home = pair(t)
	if err := home.book.StopSharing(t.Context()); err != nil {
		t.Fatal(err)
	}
	return w, office, home
}

func dayOf(t *testing.T, s string) prompts.Date {
	t.Helper()
	d, err := prompts.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestACourseThatWasBegunTwiceIsFoundBeforeJournalsBecomeOne(t *testing.T) {
	w, office, home := joiner(t)
	begins := func(c *computer, start string) {
		if err := c.book.UseCourse(t.Context(), course, dayOf(t, start), ""); err != nil {
			t.Fatal(err)
		}
	}
	begins(office, "2015-03-30")
	begins(office, "2015-04-13")
	begins(home, "2015-04-13")
	w.sync(office)
	found := func() int {
		d, err := home.book.FindDoubled(t.Context(), office.folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range d.Courses {
			if c.Course != course || c.Title == "" || c.There != dayOf(t, "2015-04-13") || c.Here != dayOf(t, "2015-04-06") {
				t.Errorf("%+v", c)
			}
		}
		return len(d.Courses)
	}
	if n := found(); n != 0 {
		t.Errorf("both begin on the same day, and %d are asked about", n)
	}
	begins(home, "2015-04-06")
	if n := found(); n != 1 {
		t.Errorf("%d are asked about", n)
	}
	if err := home.book.Share(t.Context(), "folder", []byte("key"), "home"); err != nil {
		t.Fatal(err)
	}
	w.sync(home)
	if err := home.book.SetStart(t.Context(), course, dayOf(t, "2015-04-06")); err != nil {
		t.Fatal(err)
	}
	w.both(home, office)
	for _, c := range []*computer{office, home} {
		if e, _ := w.records(c).Enrolment(course); e.Start != dayOf(t, "2015-04-06") {
			t.Errorf("%s begins on %s", c.name, e.Start)
		}
	}
	begins(home, "2015-05-04") // one that shared the folder before says it anew, and does not begin it
	if err := home.book.StopSharing(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := found(); n != 0 {
		t.Errorf("%d are asked about of one that was there before", n)
	}
}

func TestEntriesThatReadTheSameAreFoundBeforeJournalsBecomeOne(t *testing.T) {
	w, office, home := joiner(t)
	w.write(office)
	w.write(office)
	w.write(office)
	e, err := office.store.Entry(t.Context(), w.heads(office, false)[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	gone, err := office.store.Entry(t.Context(), w.heads(office, false)[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := office.book.Remove(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	w.sync(office)
	own, other, titled := e, e, e
	other.ID, titled.ID, gone.ID = "other", "titled", "gone"
	titled.Title = "Another title"
	if err := home.store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{own, other, titled, gone}}); err != nil {
		t.Fatal(err)
	}
	d, err := home.book.FindDoubled(t.Context(), office.folder)
	if err != nil || len(d.Entries) != 1 || d.Entries[0].ID != "other" {
		t.Errorf("%+v, %v", d.Entries, err)
	}
	office.folder.gone = true
	if _, err := home.book.FindDoubled(t.Context(), office.folder); err == nil {
		t.Error("a folder that is away holds nothing")
	}
}
