package plain_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/prompts/coursepage"
	"ponder/ui/plain"
)

// acts finds what is no printable text and no line end. Joiners, the tags of flags and the marks of
// Arabic numbers are text.
func acts(heard string) string {
	if !utf8.ValidString(heard) {
		return "bytes that are no text"
	}
	for _, r := range heard {
		text := r == '\n' || r == 0x200C || r == 0x200D || r >= 0xE0020 && r <= 0xE007F || unicode.In(r, unicode.Prepended_Concatenation_Mark)
		if !text && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Cs)) {
			return string(r)
		}
	}
	return ""
}

// visit goes everywhere where a text is said.
const visit = "about\n\n\n\nb\nwrite\n1\n/read\n/lines\n/last\n/state\n/prompt\n/undo\n/leave\nb\njournal\ns\nsample\n1\nchange\n/leave\nb\nb\n" +
	"1\nearlier\n1\nb\nremove\nyes\nt\n1\nb\nb\nhand\n1\npreview\n\n\nentries\n1\n1\nb\nto\n2\nsample@example.org\n"

func FuzzHostileTextsAreOnlyText(f *testing.F) {
	for _, s := range []string{"\x1b]0;owned\x07\x1b[2J", "\u202eright to left\u202c", "\x9b31m\xff\xfe", "a\u2028b\u2029c\ufeff\u00ad\u200b", "\r\rover\b\b\x7f",
		"🏴\U000E0067\U000E0062\U000E007F 👩‍👩‍👧 \u0600", "\tone\x00two\v\f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, hostile string) {
		d := begun(t)
		dr := d.draft(1, "w1-start", "sample "+hostile)
		dr.Title, dr.Tags, dr.Partnership = hostile, []string{hostile}, hostile
		if _, _, err := d.book.FinishDraft(t.Context(), dr); err != nil {
			t.Fatal(err)
		}
		d.draft(2, "w2-principles", hostile+" sample")
		if _, err := d.book.ChangeSettings(t.Context(), func(s *journal.Settings) error { s.Name, s.Folder = hostile, "/"+hostile; return nil }); err != nil {
			t.Fatal(err)
		}
		page := "Week 2\nFocus of the week: " + hostile + "\nJournal review prompts:\nWhat, " + hostile + "?\n"
		read, err := d.book.ReadPage(t.Context(), page, 2)
		if err == nil {
			err = d.book.KeepPage(t.Context(), page, read)
		}
		if err != nil && !errors.Is(err, coursepage.ErrNotAPage) {
			t.Fatal(err)
		}
		d.conf.Path = hostile
		line := strings.NewReplacer("\n", " ", "\r", " ").Replace(hostile)
		heard, err := d.run(t.Context(), strings.NewReader(visit+line+"\nnote\n"+line+"\n.\nwrite\nyes\nemail\n"+line+"\nb\nb\nb\nsettings\n"+line+"\nname\n"+line+"\n"))
		if found := acts(heard); found != "" || err != nil {
			t.Errorf("%q is said, %v:\n%q", found, err, heard)
		}
		if !strings.Contains(heard, "Not sent yet") {
			t.Errorf("the way to the end of the hand-in was lost:\n%s", heard)
		}
	})
}

// Whatever is typed, it comes to an end, says only text, and loses no draft that was there.
func FuzzAnythingTypedComesToAnEnd(f *testing.F) {
	for _, s := range []string{visit, "1\n1\ntext\n/guide 2\n.\n.\n/back\n", "5\n1\n1\n1\n", "8\n1\n-\n4\n2\nb\n1\n1\n", "7\nWeek 2\n.\n", "\x00\xff\n?\n?\nb\nq", "4\n4\n0,1\n4\n1\n1\n5\n3\n1\nyes\n1\n1\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		d := begun(t)
		d.draft(1, "w1-start", "There before.")
		heard, err := d.run(t.Context(), strings.NewReader(typed))
		if found := acts(heard); found != "" || err != nil {
			t.Errorf("%q is said, %v", found, err)
		}
		if !strings.HasSuffix(heard, "Ponder is closed.\n") {
			t.Errorf("it does not say that it is closed:\n%s", heard)
		}
		all, err := d.book.Items(t.Context(), book.Filter{})
		trash, unread := d.book.Items(t.Context(), book.Filter{Trash: true})
		if err != nil || unread != nil || len(all)+len(trash) == 0 {
			t.Errorf("the text that was there is gone: %v, %v", err, unread)
		}
	})
}

// A first run that ends anywhere leaves no journal, or a whole one.
func TestAFirstRunThatIsLeftWritesNothing(t *testing.T) {
	for _, typed := range []string{"", "Sample\n", "Sample\n\n", "Sample\n\n1\n", "Sample\n\n1\nq\n"} {
		d := newDesk(t)
		heard, err := d.run(t.Context(), strings.NewReader(typed))
		exists, unread := d.book.Exists(t.Context())
		if err != nil || unread != nil || exists {
			t.Errorf("after %q: exists %v, %v, %v\n%s", typed, exists, err, unread, heard)
		}
	}
}

func TestAFirstRunWithEmptyAnswersIsEnough(t *testing.T) {
	d := newDesk(t)
	d.types("", "", "", "", "", "q")
	st, err := d.book.ActiveCourse(t.Context())
	if err != nil || st.Course.ID != "remote-partnering" || st.Enrolment.Start != (prompts.Date{Year: 2020, Month: 4, Day: 6}) {
		t.Errorf("got %s from %s, %v", st.Course.ID, st.Enrolment.Start, err)
	}
	simple := newDesk(t)
	heard := simple.types("", "", "no course", "", "write", "1", "Simply a line.", ".", "b", "journal", "1", "q")
	wants(t, heard, "Simply a journal, without a course", "Simply a line", "Done: 3 words.")
}

func TestAJournalMadeMeanwhileIsLeftAsItIs(t *testing.T) {
	d := newDesk(t)
	in := &keyboard{lines: []string{"Another", "", "1", "2020-03-30", ""}, echo: &bytes.Buffer{}}
	other := begunOver(t, d.store)
	heard, err := d.run(t.Context(), readerFunc(func(p []byte) (int, error) {
		if len(in.lines) == 1 {
			if err := other(); err != nil {
				return 0, err
			}
		}
		return in.Read(p)
	}))
	wants(t, heard, "There was a journal here already")
	if s, unread := d.book.Settings(t.Context()); err != nil || unread != nil || s.Name != "First" {
		t.Errorf("got %+v, %v, %v", s, err, unread)
	}
}

// begunOver creates a journal in a store as another program would.
func begunOver(t *testing.T, store *journaltest.Memory) func() error {
	d := newDesk(t)
	d.book.Store = store
	return func() error { return d.book.Begin(t.Context(), book.Beginning{Name: "First"}) }
}

func TestAListenerWhoIsGoneEndsIt(t *testing.T) {
	d := begun(t)
	d.conf.In, d.conf.Out = strings.NewReader("1\n1\ntext\n"), deaf{}
	if err := plain.Run(t.Context(), d.conf); err == nil {
		t.Error("nobody heard anything, and it does not say so")
	}
}

type deaf struct{}

func (deaf) Write([]byte) (int, error) { return 0, bytes.ErrTooLarge }
