// Package screentest helps the tests of screens: it types keys, unfolds commands, and compares
// frames with those that were looked at. Only tests import it.
package screentest

import (
	"context"
	"flag"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	_ "github.com/charmbracelet/x/exp/golden" // declares -update

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
)

// IsUpdate reports whether -update asks for the frames to be written anew. The flag is that of
// golden, which some tests of screens use themselves.
func IsUpdate() bool { return flag.Lookup("update").Value.String() == "true" }

// Must ends a test on an error.
func Must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// NewBook begins a journal of the built-in course, whose Week 1 begins on 30 March 2020, for a
// learner in UTC. Without a course it is simply a journal.
func NewBook(t testing.TB, s journal.Store, now func() time.Time, course string) *book.Book {
	t.Helper()
	b := book.NewBook(book.Config{Store: s, Now: now, Zone: time.UTC, Random: rand.New(rand.NewSource(1))})
	begin := book.Beginning{Course: course}
	if course != "" {
		begin.Start = prompts.Date{Year: 2020, Month: time.March, Day: 30}
	}
	Must(t, b.Begin(context.Background(), begin))
	return b
}

// Keys makes messages of keys by their names, as in "ctrl+s"; any other word is typed letter by
// letter.
func Keys(words ...string) (all []tea.KeyPressMsg) {
	for _, word := range words {
		if screen.IsKey(word) {
			all = append(all, screen.Press(word))
			continue
		}
		for _, r := range word {
			all = append(all, tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return all
}

// Commands unfolds a message that is only a list of commands: those of tea.Batch and tea.Sequence.
func Commands(msg tea.Msg) (all []tea.Cmd, is bool) {
	v := reflect.ValueOf(msg)
	if !v.IsValid() || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	for i := range v.Len() {
		all = append(all, v.Index(i).Interface().(tea.Cmd))
	}
	return all, true
}

// has reports whether a text is in a frame, as it stands there or with runs of blanks as one.
func has(frame, text string) bool {
	return strings.Contains(frame, text) || strings.Contains(strings.Join(strings.Fields(frame), " "), text)
}

// Sees wants texts in a frame.
func Sees(t testing.TB, frame string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !has(frame, text) {
			t.Errorf("the screen does not say %q:\n%s", text, frame)
		}
	}
}

// SeesNot wants texts not to be in a frame.
func SeesNot(t testing.TB, frame string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if has(frame, text) {
			t.Errorf("the screen says %q:\n%s", text, frame)
		}
	}
}

// Heard wants one of the notices to say something.
func Heard(t testing.TB, notices []string, text string) {
	t.Helper()
	if !strings.Contains(strings.Join(notices, "\n"), text) {
		t.Errorf("nothing was said of %q, only %q", text, notices)
	}
}

// Fits wants a view to be no larger than its window.
func Fits(t testing.TB, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) > height {
		t.Errorf("%d lines in a height of %d", len(lines), height)
	}
	for _, l := range lines {
		if ansi.StringWidth(l) > width {
			t.Errorf("wider than %d cells: %q", width, l)
		}
	}
}

// Golden wants a view to fit, and to be, without its colours, the frame that was looked at.
func Golden(t testing.TB, name, view string, width, height int) {
	t.Helper()
	Fits(t, view, width, height)
	Same(t, name, plain(view))
}

// plain is a view without its colours, and without blanks at the ends of its lines.
func plain(view string) string {
	lines := strings.Split(ansi.Strip(view), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Same compares a text with the one in testdata that was looked at, or writes it with -update.
func Same(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if IsUpdate() {
		Must(t, os.MkdirAll("testdata", 0o755))
		Must(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	Must(t, err)
	if got != string(want) {
		t.Errorf("%s is not the frame that was looked at. Got:\n%s\nwant:\n%s", path, got, want)
	}
}
