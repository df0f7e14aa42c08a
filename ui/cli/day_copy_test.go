package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// shelf is a journal on a disk, used by commands in this process.
type shelf struct {
	t      *testing.T
	folder string
}

func newShelf(t *testing.T) *shelf {
	s := &shelf{t, t.TempDir()}
	s.run("init", "--name", "Sample Learner", "--email", "sample@example.org", "--course", "remote-partnering", "--start", "2020-03-30")
	return s
}

func (s *shelf) env(name string) string {
	return map[string]string{
		"HOME": s.folder, "USERPROFILE": s.folder, "LOCALAPPDATA": s.folder, "TZ": "Africa/Nairobi", "LANG": "C.UTF-8",
		"PONDER_NOW": "2020-04-06T14:02:00+03:00", "PONDER_JOURNAL": filepath.Join(s.folder, "journal.db"),
	}[name]
}

func (s *shelf) run(args ...string) string {
	s.t.Helper()
	var out, errs bytes.Buffer
	if status := Main(s.t.Context(), args, strings.NewReader(""), &out, &errs, s.env); status != 0 {
		s.t.Fatalf("ponder %s: %d\n%s%s", strings.Join(args, " "), status, out.String(), errs.String())
	}
	return out.String()
}

// file writes a file beside the journal, and returns its path.
func (s *shelf) file(name, text string) string {
	path := filepath.Join(s.folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// id returns the ID of the first record that a command lists.
func (s *shelf) id(args ...string) string {
	s.t.Helper()
	var all []struct{ ID string }
	if err := json.Unmarshal([]byte(s.run(append(args, "--json")...)), &all); err != nil || len(all) == 0 {
		s.t.Fatalf("%v lists nothing, %v", args, err)
	}
	return all[0].ID
}

// shared makes a folder that several computers could have.
func (s *shelf) shared() string {
	path := filepath.Join(s.folder, "shared")
	if err := os.MkdirAll(path, 0o700); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// copies counts those of the day, and takes them away.
func (s *shelf) copies() int {
	folder := filepath.Join(s.folder, "backups")
	all, _ := os.ReadDir(folder) // where there is no folder there is no copy
	if err := os.RemoveAll(folder); err != nil {
		s.t.Fatal(err)
	}
	return len(all)
}

// changing are all commands that change the journal, in an order in which each has something to
// change.
func changing(s *shelf) [][]string {
	page := s.file("page.txt", "Week 2: A sample\n\nJournal review prompts:\n\n1. What is sampled here?\n")
	text := s.file("import.md", "---\ntitle: A sample from elsewhere\n---\n\nA sample.\n")
	answers := s.file("answers.txt", "feelings: 3\n")
	reply := s.file("reply.txt", "A sample reply.\n")
	id := s.id("list")
	return [][]string{
		{"write", "A sample."}, {"edit", id, "--title", "Another"}, {"remove", id}, {"restore", id},
		{"lookback", id, "--remember", "a sample"}, {"lookback", "tries", id, "--tried", "a sample line"}, {"config", "name", "Another Sample"},
		{"course", "use", "remote-partnering", "--zone", "Europe/London"}, {"course", "read", page, "--yes", "--despite-doubts"}, {"week", "1", "--complete"},
		{"assess", "self-assessment", "--answers", answers}, {"partnership", "add", "Sample wells"}, {"partnership", "rename", "Sample wells", "Sample springs"},
		{"partnership", "archive", "Sample springs"}, {"partnership", "unarchive", "Sample springs"}, {"import", text},
		{"submit", "--weeks", "0,1", "--to", "sample@example.org", "--out", filepath.Join(s.folder, "handed")}, {"reply", reply, "--text"},
		{"submit", "--sent"}, {"edit", id, "--tag", "sampel"}, {"tags", "rename", "sampel", "sample"}, {"tags", "merge", "sample", "samples"},
		{"sync", s.shared()},
	}
}

// reading are all commands that leave the journal as it is, unless a flag asks for more, or make a
// copy that was asked for.
var reading = []string{
	"ponder", "ponder list", "ponder tags", "ponder stats", "ponder show", "ponder search", "ponder history", "ponder compare", "ponder lookback pairs", "ponder trash", "ponder due", "ponder submissions", "ponder course", "ponder course list",
	"ponder course show", "ponder course calendar", "ponder course check", "ponder course new", "ponder partnership", "ponder partnership show",
	"ponder glossary", "ponder export", "ponder backups", "ponder doctor", "ponder unsaved", "ponder man", "ponder read-through", "ponder read", "ponder book",
	"ponder init", "ponder backup", "ponder restore-backup", "ponder lock", "ponder unlock", "ponder passphrase", "ponder recover", "ponder keyring",
}

func TestEveryCommandThatChangesTheJournalMakesTheCopyOfTheDay(t *testing.T) {
	s := newShelf(t)
	s.run("write", "--week", "1", "--prompt", "1", "To try: a sample answer.")
	s.copies()
	known := slices.Clone(reading)
	for _, args := range changing(s) {
		s.run(args...)
		if n := s.copies(); n != 1 {
			t.Errorf("ponder %s leaves %d copies", strings.Join(args, " "), n)
		}
		known = append(known, "ponder "+args[0])
		if len(args) > 1 {
			known = append(known, "ponder "+args[0]+" "+args[1])
		}
	}
	for _, args := range [][]string{{"list"}, {"week"}, {"submissions"}, {"config"}, {"assess"}, {"search", "sample"}, {"doctor"}} {
		if s.run(args...); s.copies() != 0 {
			t.Errorf("ponder %s makes a copy", args[0])
		}
	}
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if !slices.Contains(known, c.CommandPath()) && c.Name() != "help" && c.Name() != "completion" {
			t.Errorf("%q is in neither list of this test", c.CommandPath())
		}
		for _, part := range c.Commands() {
			walk(part)
		}
	}
	walk(newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}, s.env).root())
}

func TestWhatWasKeptBeforeACommandFailedIsCopiedToo(t *testing.T) {
	s := newShelf(t)
	a := newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}, s.env)
	cmd := &cobra.Command{}
	cmd.SetContext(t.Context())
	fault := errors.New("a sample fault")
	err := a.do(anyArgs, func(ctx context.Context, _ []string) error {
		if _, err := a.book.AddPartnership(ctx, "Sample wells"); err != nil {
			return err
		}
		return fault
	})(cmd, nil)
	if n := s.copies(); err != nil || !errors.Is(a.failed, fault) || n != 1 {
		t.Errorf("%d copies, %v, %v", n, err, a.failed)
	}
}
