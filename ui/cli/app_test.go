package cli

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/journal/journaltest"
	"ponder/store"
)

// sample is an app over a journal in memory, with what it wrote.
type sample struct {
	*app
	out, errs bytes.Buffer
	kept      *journaltest.Memory
}

func newSample(t *testing.T, in io.Reader) *sample {
	t.Helper()
	s := &sample{kept: journaltest.NewStore()}
	s.app = newApp(in, &s.out, &s.errs, func(string) string { return "" })
	s.book = book.NewBook(book.Config{
		Store: s.kept, Now: func() time.Time { return time.Date(2020, 4, 6, 13, 2, 0, 0, time.UTC) }, Zone: time.UTC, Random: rand.Reader,
		Formats: export.Formats(), FileName: export.FileName, WriteFile: store.WriteNew, Folder: t.TempDir(),
	})
	if err := s.book.Begin(t.Context(), book.Beginning{Course: builtinCourse}); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *sample) drafts(t *testing.T) []journal.Draft {
	t.Helper()
	all, err := s.book.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTypingThatIsStoppedIsKeptAsADraft(t *testing.T) {
	in, keyboard := io.Pipe()
	s := newSample(t, in)
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		io.WriteString(keyboard, "A sample sentence, ")
		io.WriteString(keyboard, "and half of ano") // is taken only when the first has arrived
		stop()
	}()
	err := s.write(ctx, &writeFlags{details: detailFlags{title: "A title", given: []string{"title"}}}, nil)
	if !errors.Is(err, context.Canceled) || !strings.Contains(s.hint(err), "kept as a draft") {
		t.Errorf("got %v and the hint %q", err, s.hint(err))
	}
	all := s.drafts(t)
	if len(all) != 1 || !strings.HasPrefix(all[0].Body, "A sample sentence, ") || all[0].Title != "A title" {
		t.Errorf("the journal holds %+v, want what was typed", all)
	}
}

func TestAQuestionThatIsStoppedIsNoAnswer(t *testing.T) {
	in, keyboard := io.Pipe()
	defer keyboard.Close()
	s := newSample(t, in)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if ok, err := s.confirm(ctx, "Keep it?"); ok || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v", ok, err)
	}
}

func TestOneFormatThatCannotBeMadeLeavesTheOthers(t *testing.T) {
	s := newSample(t, strings.NewReader(""))
	s.book.Formats[0].Write = func(io.Writer, journal.HandIn) error { return errors.New("a glyph is missing") }
	if err := s.write(t.Context(), &writeFlags{week: 1, hasWeek: true, prompt: "1"}, []string{"A sample answer."}); err != nil {
		t.Fatal(err)
	}
	err := s.submit(t.Context(), &submitFlags{to: "marta@example.org"}, "weeks-0-1")
	if status(err) != statusFailed || !strings.Contains(err.Error(), "a glyph is missing") || !strings.Contains(s.hint(err), "was written") {
		t.Errorf("got status %d, %v, and the hint %q", status(err), err, s.hint(err))
	}
	all, err := s.book.Submissions(t.Context())
	if err != nil || len(all) != 1 || len(all[0].Files) != 2 { // the PDF and the mail, of three kinds by default
		t.Fatalf("noted: %+v, %v", all, err)
	}
	for _, f := range all[0].Files {
		if _, err := os.Stat(f.Path); err != nil {
			t.Error(err)
		}
	}
}

func TestADraftStaysADraftUntilItIsFinished(t *testing.T) {
	s := newSample(t, strings.NewReader(""))
	d, err := s.book.NewDraft(t.Context(), 1, "w1-start")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "A sample draft."
	saved, err := s.book.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	prefix := string(saved.Draft.ID[:8])
	titled := &editFlags{details: detailFlags{title: "A title", given: []string{"title"}}, only: true}
	if err := s.editEntry(t.Context(), titled, prefix); err != nil {
		t.Fatal(err)
	}
	if all := s.drafts(t); len(all) != 1 || all[0].Title != "A title" || all[0].Body != "A sample draft." {
		t.Fatalf("drafts: %+v", all)
	}
	done := &editFlags{finish: true, only: true}
	if err := s.editEntry(t.Context(), done, prefix); err != nil {
		t.Fatal(err)
	}
	e, isDraft, err := s.book.Entry(t.Context(), prefix)
	if err != nil || isDraft || e.Body != "A sample draft." || e.Title != "A title" || len(s.drafts(t)) != 0 {
		t.Errorf("got %+v, draft %v, %v", e, isDraft, err)
	}
}

// Changing what is said about an entry must not finish, or drop, unsaved changes to its text.
func TestFlagsLeaveUnfinishedChangesUnfinished(t *testing.T) {
	s := newSample(t, strings.NewReader(""))
	if err := s.write(t.Context(), &writeFlags{}, []string{"The finished text."}); err != nil {
		t.Fatal(err)
	}
	s.text.Flush()
	id := journal.ID(strings.TrimSpace(s.out.String()))
	d, err := s.book.DraftOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "The unfinished text."
	if _, err := s.book.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	private := &editFlags{details: detailFlags{private: true, given: []string{"private"}}, only: true}
	if err := s.editEntry(t.Context(), private, string(id)); err != nil {
		t.Fatal(err)
	}
	e, _, err := s.book.Entry(t.Context(), string(id))
	all := s.drafts(t)
	if err != nil || e.Body != "The finished text." || len(all) != 1 || all[0].Body != "The unfinished text." || !all[0].Private {
		t.Errorf("the entry is %+v, the drafts are %+v, %v", e, all, err)
	}
}

func TestExitStatusFollowsTheKindOfError(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{journal.ErrNotFound, statusFailed}, {journal.ErrInvalid, statusUsage}, {journal.ErrLocked, statusLocked},
		{&book.LifeboatError{Whereabouts: journal.Whereabouts{Path: "x"}, Err: journal.ErrLocked}, statusLocked}, {&book.LifeboatError{Whereabouts: journal.Whereabouts{Path: "x"}, Err: journal.ErrFull}, statusFailed},
		{usage("x"), statusUsage}, {hinted(usage("x"), "y"), statusUsage}, {hinted(journal.ErrLocked, "y"), statusLocked}, {errors.New("x"), statusFailed},
	} {
		if got := status(c.err); got != c.want {
			t.Errorf("%v: status %d, want %d", c.err, got, c.want)
		}
	}
}

func TestLinesBreakBetweenWordsOnly(t *testing.T) {
	got := wrap("confirm the hand-in at https://example.org/a-long-address before 世界 ends\n", 16)
	want := []string{"confirm the", "hand-in at", "https://example.org/a-long-address", "before 世界 ends"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

// closed is a standard output that takes nothing.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestAnAnswerThatCannotBeWrittenDoesNotSayThatNothingWasDone(t *testing.T) {
	folder := t.TempDir()
	env := func(name string) string {
		return map[string]string{"PONDER_JOURNAL": filepath.Join(folder, "journal.db"), "TZ": "UTC"}[name]
	}
	ponder := func(out io.Writer, in string, args ...string) (status int, errs string) {
		var said bytes.Buffer
		status = Main(t.Context(), args, strings.NewReader(in), out, &said, env)
		return status, said.String()
	}
	for _, c := range [][]string{{"init"}, {"write"}, {"list"}, {"list", "--json"}} {
		status, errs := ponder(closed{}, "A sample.", c...)
		if status != statusFailed || !strings.Contains(errs, "hat the command did is done") || strings.Contains(errs, "Nothing was changed") {
			t.Errorf("%s ended with %d and said %q", c, status, errs)
		}
	}
	var out bytes.Buffer
	if status, errs := ponder(&out, "", "list"); status != statusDone || !strings.Contains(out.String(), "A sample.") {
		t.Errorf("the list is %q, %q", out.String(), errs)
	}
	if copies, err := os.ReadDir(filepath.Join(folder, "backups")); err != nil || len(copies) != 1 {
		t.Errorf("there are the copies %v, %v", copies, err)
	}
}
