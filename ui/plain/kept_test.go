package plain_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
	"ponder/ui/plain"
)

// drafts returns the texts of all drafts.
func (d *desk) drafts() []string {
	d.t.Helper()
	all, err := d.book.Drafts(context.Background())
	d.must(err)
	var texts []string
	for _, dr := range all {
		texts = append(texts, dr.Body)
	}
	return texts
}

// run runs the plain mode over a reader, as it is.
func (d *desk) run(ctx context.Context, in io.Reader) (string, error) {
	d.t.Helper()
	var heard bytes.Buffer
	d.conf.In, d.conf.Out = in, &heard
	err := plain.Run(ctx, d.conf)
	return heard.String(), err
}

func TestEveryLineIsADraftAtOnce(t *testing.T) {
	d := begun(t)
	lines := []string{"1", "1", "One.", "Two.", "Three."}
	in, keyboard := io.Pipe()
	done := make(chan error, 1)
	go func() {
		_, err := d.run(t.Context(), in)
		done <- err
	}()
	for _, line := range lines {
		if _, err := io.WriteString(keyboard, line+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	// An answer is taken before the next question, so that what is before the last line is kept
	// when that one is taken.
	if _, err := io.WriteString(keyboard, "half"); err != nil {
		t.Fatal(err)
	}
	if got := d.drafts(); len(got) != 1 || !strings.HasPrefix(got[0], "One.\nTwo.") {
		t.Errorf("while it is open the drafts are %q", got)
	}
	keyboard.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if got := d.drafts(); len(got) != 1 || got[0] != "One.\nTwo.\nThree.\nhalf" {
		t.Errorf("afterwards the drafts are %q", got)
	}
}

func TestBeingAskedToStopTakesTheLineThatIsTyped(t *testing.T) {
	d := begun(t)
	in, keyboard := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	tightened := false
	d.conf.Loosen = func() func() {
		go io.WriteString(keyboard, "and half of ano")
		return func() { tightened = true }
	}
	done := make(chan error, 1)
	go func() {
		_, err := d.run(ctx, in)
		done <- err
	}()
	for _, line := range []string{"1", "1", "A whole line."} {
		if _, err := io.WriteString(keyboard, line+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("it ends with %v", err)
	}
	if got := d.drafts(); len(got) != 1 || !strings.HasSuffix(got[0], "and half of ano") || !tightened {
		t.Errorf("the drafts are %q, tightened: %v", got, tightened)
	}
}

func TestAJournalThatCannotBeWrittenLosesNothing(t *testing.T) {
	d := begun(t)
	boats := map[journal.ID]journal.Draft{}
	d.book.Lifeboat.Put = func(dr journal.Draft, _ bool) (journal.Whereabouts, error) {
		boats[dr.ID] = dr
		return journal.Whereabouts{Path: "/home/sample/lifeboat.json"}, nil
	}
	d.store.Fail(journal.ErrFull)
	heard := d.types("1", "1", "One.", "Two.")
	wants(t, heard, "the text is in /home/sample/lifeboat.json", "You can go on typing", "ends with:")
	if n := strings.Count(strings.Join(strings.Fields(heard), " "), "You can go on typing"); n != 1 {
		t.Errorf("it says so %d times, once is enough", n)
	}
	for _, dr := range boats {
		if dr.Body != "One.\nTwo." {
			t.Errorf("the lifeboat holds %q", dr.Body)
		}
	}
	if len(boats) != 1 {
		t.Errorf("there are %d lifeboats", len(boats))
	}
}

func TestADiskThatComesBackGetsTheWholeText(t *testing.T) {
	d := begun(t)
	d.store.Fail(journal.ErrFull)
	in := &keyboard{lines: []string{"1", "1", "One.", "."}, echo: io.Discard}
	mended := readerFunc(func(p []byte) (int, error) {
		if len(in.lines) == 0 {
			d.store.Fail(nil)
			return copy(p, "Two.\n.\nq\n"), io.EOF
		}
		return in.Read(p)
	})
	heard, err := d.run(t.Context(), mended)
	wants(t, heard, "no room left", "Everything is kept in it", "Done: 2 words")
	all, unread := d.book.Items(t.Context(), book.Filter{})
	if err != nil || unread != nil || len(all) != 1 || all[0].Draft || all[0].Words != 2 {
		t.Errorf("the journal holds %+v, %v, %v", all, unread, err)
	}
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestWhateverTypesWithoutListeningIsLeft(t *testing.T) {
	for _, line := range []string{"nonsense", "", "?", "b", "99"} {
		d := begun(t)
		heard, err := d.run(t.Context(), &endless{line: line + "\n", patience: 10_000})
		if err != nil || !strings.Contains(heard, "Ponder is closed") {
			t.Errorf("%q again and again: %v", line, err)
		}
	}
}

// endless types the same line again and again, but not for ever.
type endless struct {
	line     string
	patience int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.patience--; e.patience < 0 {
		return 0, errors.New("it never stops asking")
	}
	return copy(p, e.line), nil
}

func TestAnyBytesOfATextAreKept(t *testing.T) {
	d := begun(t)
	odd := "caf\xe9 \u202e 世界\twith a tab \x01"
	heard, err := d.run(t.Context(), strings.NewReader("1\n1\n"+odd+"\r\nlast \x1b[A\x1b[1;5Dline\n/leave\nq\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := d.drafts(); len(got) != 1 || got[0] != odd+"\nlast line" {
		t.Errorf("kept: %q\n%s", got, heard)
	}
}

func TestALineThatTheTerminalMayHaveCutIsNamed(t *testing.T) {
	d := begun(t)
	d.conf.LongLine = 100
	wants(t, d.types("1", "1", strings.Repeat("word ", 20), "short", "/leave", "q"), "its end may be missing")
	if heard := d.types("1", "1", "short", "/leave", "q"); strings.Contains(heard, "may be missing") {
		t.Error("a short line is named too")
	}
}

func TestLinesAreBrokenBetweenWords(t *testing.T) {
	for _, width := range []int{20, 40, 80, 200} {
		d := begun(t)
		d.conf.Width = func() int { return width }
		d.answer(2, "", "Some words of a sample, and https://example.org/"+strings.Repeat("long/", 50)+" whole.")
		for line := range strings.Lines(d.types("about", "b", "b", "journal", "1", "q")) {
			line = strings.TrimRight(line, "\n")
			if len(line) > width && strings.Contains(line, " ") && !strings.HasPrefix(line, "> ") {
				t.Errorf("at %d cells a line has %d: %q", width, len(line), line)
			}
		}
	}
}

func TestTwoProgramsKeepBothTexts(t *testing.T) {
	d := begun(t)
	mine := d.draft(2, "w2-principles", "Shared.")
	in := &keyboard{lines: []string{"1", "1"}, echo: io.Discard}
	heard, err := d.run(t.Context(), readerFunc(func(p []byte) (int, error) {
		if len(in.lines) > 0 {
			return in.Read(p)
		}
		if mine.Body == "Shared." {
			mine.Body = "Shared.\nTheirs."
			if _, err := d.book.SaveDraft(t.Context(), mine); err != nil {
				return 0, err
			}
			return copy(p, "Mine.\n"), nil
		}
		return 0, io.EOF
	}))
	wants(t, heard, "Both are kept")
	if got := strings.Join(d.drafts(), " | "); err != nil || !strings.Contains(got, "Shared.\nMine.") || !strings.Contains(got, "Shared.\nTheirs.") {
		t.Errorf("the drafts are %q, %v", got, err)
	}
}

func TestWhatWasRescuedIsSaid(t *testing.T) {
	d := begun(t)
	dr, err := d.book.NewDraft(t.Context(), journal.NoWeek, "")
	d.must(err)
	dr.Body = "From the lifeboat."
	d.book.Lifeboat.Drafts = func() ([]journal.LifeboatDraft, []journal.Leftover) { return []journal.LifeboatDraft{{Draft: dr}}, nil }
	d.book.Lifeboat.Drop = func(journal.LifeboatDraft) error { return nil }
	wants(t, d.types("q"), "a text that could not be saved before is kept as a draft", "Not done yet: 1 draft")
}

func TestNothingIsLeftBehindWhereNothingWasWritten(t *testing.T) {
	d := begun(t)
	e := d.answer(2, "w2-principles", "A sample answer.")
	d.types("1", "2", "A line.", "/undo", "/leave", "1", "More.", "/undo", "/leave", "3", "", "/leave", "q")
	if got := d.drafts(); len(got) != 0 {
		t.Errorf("drafts are left: %q", got)
	}
	if now, err := d.book.Revisions(t.Context(), string(e.ID)); err != nil || len(now) != 1 {
		t.Errorf("the entry has %d texts, %v", len(now), err)
	}
}

func TestTheGuideAsksStepByStep(t *testing.T) {
	d := begun(t)
	heard := d.types("1", "1", "/guide", "/guide 1", "We drew.", ".", ".", "Ask first.", ".", "And on.", "/leave", "q")
	wants(t, heard, "/guide 2: Gibbs' six steps", "Step 1 of 3: What?", "Step 3 of 3: Now what?")
	if got := d.drafts(); len(got) != 1 || got[0] != "## What?\nWe drew.\n\n## Now what?\nAsk first.\nAnd on." {
		t.Errorf("kept: %q", got)
	}
}

func TestTheEditorsFileStaysUntilItsTextIsKept(t *testing.T) {
	d := begun(t)
	removed := false
	d.conf.Edit = func(lent journal.Draft) (string, func() error, error) {
		return lent.Body + " and the editor", func() error { removed = true; return nil }, nil
	}
	d.types("1", "1", "A line", "/editor", "/leave", "q")
	if got := d.drafts(); len(got) != 1 || got[0] != "A line and the editor" || !removed {
		t.Errorf("kept: %q, the file removed: %v", got, removed)
	}
	removed = false
	d.conf.Edit = func(lent journal.Draft) (string, func() error, error) {
		d.store.Fail(journal.ErrFull)
		return lent.Body + ", twice", func() error { removed = true; return nil }, nil
	}
	d.types("1", "1", "/editor")
	if removed {
		t.Error("the editor's file is gone, and its text is kept nowhere")
	}
}

func TestAPrivateEntryStaysAndIsNamed(t *testing.T) {
	d := begun(t)
	dr := d.draft(1, "w1-start", "A secret sample.")
	dr.Private = true
	if _, _, err := d.book.FinishDraft(t.Context(), dr); err != nil {
		t.Fatal(err)
	}
	heard := d.types("hand", "1", "write", "2", "entries", "1", "q")
	wants(t, heard, "A secret sample: private, never handed in.", "There is nothing to hand in for Weeks 0 and 1 yet", "It stays here")
	if len(d.files) != 0 {
		t.Errorf("files were written: %v", d.files)
	}
}

func TestAFolderThatCannotBeWrittenIsNamed(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "A sample answer.")
	d.book.WriteFile = func(folder, _ string, _ []byte) (string, error) {
		return "", fmt.Errorf("%s may not be written", folder)
	}
	heard := d.types("hand", "1", "write", "1", "yes", "b", "b", "q")
	wants(t, heard, "/home/sample/Ponder may not be written", "not handed in")
	if all, err := d.book.Submissions(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("noted: %+v, %v", all, err)
	}
}

func TestWhatChangedSinceIsSaidAndHandedInAgain(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "A sample answer.")
	d.types("hand", "1", "write", "1", "yes", "mark", "q")
	d.types("journal", "1", "change", "More of it.", ".", "q")
	d.now = d.now.Add(time.Hour)
	heard := d.types("hand", "1", "hand", "write", "yes", "b", "q")
	wants(t, heard, "Sent on Mon 6 April 2020", "Changed since then: A sample answer.", "1 entry changed since", "2-journal-weeks-0-1")
	if all, err := d.book.Submissions(t.Context()); err != nil || len(all) != 2 || all[0].Replaces != all[1].ID {
		t.Errorf("noted: %d hand-ins, %v", len(all), err)
	}
}

// Without a lifeboat the text is only in the program: it is not left, and at the end it is said.
func TestATextThatIsNowhereElseIsNotLeft(t *testing.T) {
	d := begun(t)
	d.store.Fail(journal.ErrFull)
	heard := d.types("1", "1", "Only here.", "/leave", "/quit", "And more.")
	wants(t, heard, "please stay with it", "Here it is, to be copied: Only here. And more.", "ends with:")
	if strings.Contains(heard, "Everything you wrote is kept") {
		t.Errorf("it says that all is kept:\n%s", heard)
	}
}

func TestATextInALifeboatComesBackWhenTheDiskDoes(t *testing.T) {
	d := begun(t)
	var boat []journal.LifeboatDraft
	d.book.Lifeboat = journal.Lifeboat{
		Put: func(dr journal.Draft, _ bool) (journal.Whereabouts, error) {
			boat = []journal.LifeboatDraft{{Draft: dr}}
			return journal.Whereabouts{Path: "/home/sample/lifeboat.json"}, nil
		},
		Drafts: func() ([]journal.LifeboatDraft, []journal.Leftover) { return boat, nil },
		Drop:   func(journal.LifeboatDraft) error { boat = nil; return nil },
	}
	d.store.Fail(journal.ErrFull)
	in := &keyboard{lines: []string{"1", "1", "In the lifeboat.", "/leave"}, echo: io.Discard}
	heard, err := d.run(t.Context(), readerFunc(func(p []byte) (int, error) {
		if len(in.lines) > 0 {
			return in.Read(p)
		}
		d.store.Fail(nil)
		return copy(p, "b\nq\n"), nil
	}))
	wants(t, heard, "Nothing was lost: a text that could not be saved before is kept as a draft", "Everything you wrote is kept")
	if got := d.drafts(); err != nil || len(got) != 1 || got[0] != "In the lifeboat." || len(boat) != 0 {
		t.Errorf("the drafts are %q, %v", got, err)
	}
}

func TestAWeekSaysThatWhatWasWrittenInItHasGone(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "A sample answer.")
	d.types("hand", "1", "write", "1", "yes", "mark", "q")
	heard := d.types("other", "1", "q")
	wants(t, heard, "Week 1: ", "Journal for Weeks 0 and 1: sent.")
	wants(t, d.types("other", "1", "hand", "1", "not sent", "b", "b", "q"), "not sent after all", "Not marked as sent any more.", "Not sent yet.")
}

func TestAnEarlierTextIsBroughtBackLineByLine(t *testing.T) {
	d := begun(t)
	e := d.answer(2, "", "The first text of a sample.")
	change := journal.Draft{Entry: e}
	change.Body = "The second text of a sample."
	_, _, err := d.book.FinishDraft(t.Context(), change)
	d.must(err)
	said := d.types("journal", "1", "earlier", "2", "yes", "q")
	for _, want := range []string{"Text 2 of 2", "The first text of a sample.", "Bring this text back? The present text is kept.", "It is back."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q was not said:\n%s", want, said)
		}
	}
	if now, _, err := d.book.Entry(t.Context(), string(e.ID)); err != nil || now.Body != "The first text of a sample." || now.Revision != 3 {
		t.Errorf("the entry is %+v, %v", now, err)
	}
}

func TestADoubtfulJournalIsNamedBeforeAHandIn(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "A sample answer.")
	d.store.Doubt(true)
	wants(t, d.types("hand", "1", "q"), phrase.MayBeMissing)
}

func TestSeveralDraftsAreFinishedByTheirNumber(t *testing.T) {
	d := begun(t)
	d.draft(1, "w1-start", "A sample answer.")
	wants(t, d.types("hand", "1", "drafts", "a", "no", "q"), "Finish this draft? Type yes or no.")
	d.draft(1, "w1-tools", "Another sample answer.")
	wants(t, d.types("hand", "1", "drafts", "a", "no", "q"), "Finish these 2 drafts? Type yes or no.")
}
