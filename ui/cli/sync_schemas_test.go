//go:build unix

package cli_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/store"
)

// earlierDesk returns a computer with a journal as a version of Ponder with that schema wrote it,
// and what opens it.
func earlierDesk(t *testing.T, schema string) (d *desk, open []string) {
	t.Helper()
	d = newDesk(t)
	in, err := os.Open(filepath.Join("..", "..", "store", "testdata", schema+".db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unpacked, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	d.write("journal.db", string(data))
	if schema == "schema-4" {
		open = []string{"--passphrase-file", d.file("passphrase.txt", earlierPassphrase+"\n")}
	}
	return d, open
}

const earlierPassphrase = "a sample passphrase for a sample journal"

// lineages returns the versions of each entry that a journal knows.
func (d *desk) lineages() (all []journal.Lineage) {
	d.t.Helper()
	s := store.New(filepath.Join(d.home, "journal.db"))
	snap, err := s.Read(d.t.Context(), journal.Shared)
	if err != nil {
		if err = s.Unlock(d.t.Context(), earlierPassphrase); err == nil {
			snap, err = s.Read(d.t.Context(), journal.Shared)
		}
	}
	if err != nil {
		d.t.Fatal(err)
	}
	for _, l := range snap.Lineages {
		all = append(all, journal.Lineage{Entry: l.Entry, Versions: l.Versions, Shown: l.Shown, Known: l.Known, Revision: l.Revision, Updated: l.Updated})
	}
	return all
}

// twins are two computers with a copy of one journal, which share a folder.
type twins struct {
	t     *testing.T
	desks [2]*desk
	open  [2][]string
}

// run runs a command on one of them that has to succeed. What it told is on one line.
func (w *twins) run(i int, args ...string) (out, told string) {
	w.t.Helper()
	out, told, status := w.desks[i].tries(append(args, w.open[i]...)...)
	if status != 0 {
		w.t.Fatalf("ponder %q: %s", args, told)
	}
	return out, strings.Join(strings.Fields(told), " ")
}

func (w *twins) exported(i int) string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "all.json")
	w.run(i, "export", "--format", "json", path)
	data, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

// share lets both share a folder, and fails where anything comes of it.
func (w *twins) share() {
	w.t.Helper()
	folder := w.t.TempDir()
	w.run(0, "sync", folder)
	words, _ := w.run(0, "sync", "--words")
	said := []string{}
	_, told := w.run(1, "sync", folder, "--words-file", w.desks[1].file("words.txt", words))
	said = append(said, told)
	for _, i := range []int{0, 1, 0} {
		_, told := w.run(i, "sync")
		said = append(said, told)
	}
	for _, s := range said {
		if !strings.Contains(s, "From the others: nothing new.") || strings.Contains(s, "two texts") || strings.Contains(s, "another name") {
			w.t.Errorf("it says %q", s)
		}
	}
}

// TestOldJournalsOfEachSchemaThatAreOpenedOnTwoComputersGiveTheSameVersions opens one copy on two
// computers, which both bring it into the present form and share a folder then.
func TestOldJournalsOfEachSchemaThatAreOpenedOnTwoComputersGiveTheSameVersions(t *testing.T) {
	found, err := filepath.Glob(filepath.Join("..", "..", "store", "testdata", "schema-*.db.gz"))
	if err != nil || len(found) < 5 {
		t.Fatalf("there are %q, %v", found, err)
	}
	for _, path := range found {
		schema := strings.TrimSuffix(filepath.Base(path), ".db.gz")
		t.Run(schema, func(t *testing.T) {
			t.Parallel()
			w := &twins{t: t}
			for i := range w.desks {
				w.desks[i], w.open[i] = earlierDesk(t, schema)
			}
			before := w.exported(0)
			w.share()
			if schema == "schema-1-full" {
				before = w.exported(0) // an entry whose draft was private is so in the present form
			}
			if one, other := w.desks[0].lineages(), w.desks[1].lineages(); len(one) == 0 || !reflect.DeepEqual(one, other) {
				t.Errorf("the versions of one are\n%+v\nand of the other\n%+v", one, other)
			}
			for i := range w.desks {
				if after := w.exported(i); after != before {
					t.Errorf("computer %d exports lines that were otherwise before:\n%s\n\n%s", i, linesLacking(after, before), linesLacking(before, after))
				}
				if list, _ := w.run(i, "list"); strings.Contains(list, "two texts") {
					t.Errorf("the list says %s", list)
				}
				w.run(i, "doctor")
			}
			w.goesOn()
		})
	}
}

// goesOn changes an entry on one computer, which follows on what the other has.
func (w *twins) goesOn() {
	w.t.Helper()
	list, _ := w.run(0, "list", "--json")
	var all []entry
	if err := json.Unmarshal([]byte(list), &all); err != nil || len(all) == 0 {
		w.t.Fatalf("the list is %s, %v", list, err)
	}
	all = slices.DeleteFunc(all, func(e entry) bool { return e.Draft })
	w.run(0, "edit", all[0].ID, "--title", "It went on.")
	w.run(0, "sync")
	_, told := w.run(1, "sync")
	shown, _ := w.run(1, "show", all[0].ID)
	if !strings.Contains(told, "From the others: 1 changed") || !strings.Contains(shown, "It went on.") {
		w.t.Errorf("the other computer says %q and shows %s", told, shown)
	}
}

// linesLacking returns the lines of a text that another does not have.
func linesLacking(text, other string) string {
	had := strings.Split(other, "\n")
	return strings.Join(slices.DeleteFunc(strings.Split(text, "\n"), func(l string) bool { return slices.Contains(had, l) }), "\n")
}
