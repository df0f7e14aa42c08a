package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

// A learner's way by commands alone, on every system: it needs no terminal.
func TestAWeekByCommands(t *testing.T) {
	b := newBare(t)
	b.must(nil, "init", "--name", "Sample Learner", "--start", "2020-03-30")
	raw, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(letter))
	if err != nil {
		t.Fatal(err)
	}
	out, _ := b.must(raw, "write", "--week", "0", "--prompt", "1", "-")
	id := strings.TrimSpace(out)
	b.env["VISUAL"] = `"copy-over" "` + b.file("a changed text.txt", []byte(wanted+"\r\nAnd more.\r\n")) + `"`
	b.must(nil, "edit", id)
	if got := b.bodies(); got != wanted+"\nAnd more.\n" {
		t.Errorf("after the editor the journal holds %q", got)
	}
	b.must(nil, "submit", "--out", filepath.Join(b.folder, "files"), "--to", "marta@example.org", "--format", "docx,eml,html,md,pdf")
	files, err := os.ReadDir(filepath.Join(b.folder, "files"))
	if err != nil || len(files) != 5 {
		t.Errorf("handed in are %d files, %v", len(files), err)
	}
	b.must(nil, "backup", filepath.Join(b.folder, "a copy.db"))
	exported := filepath.Join(b.folder, "everything")
	b.must(nil, "export", exported)
	b.must(nil, "write", "A later text.")
	b.must(nil, "restore-backup", filepath.Join(b.folder, "a copy.db"))
	if got := b.bodies(); got != wanted+"\nAnd more.\n" {
		t.Errorf("after the restore the journal holds %q", got)
	}

	other := newBare(t)
	other.must(nil, "init")
	other.must(nil, "import", exported)
	if got := other.bodies(); got != wanted+"\nAnd more.\n" {
		t.Errorf("after the import the other journal holds %q", got)
	}
}

func TestTwoProgramsThatWriteAtOnceLoseNothing(t *testing.T) {
	b := newBare(t)
	b.must(nil, "init")
	each := 5
	if runtime.GOOS == "windows" {
		each = 50
	}
	env := os.Environ()
	for name, value := range b.env {
		env = append(env, name+"="+value)
	}
	var all sync.WaitGroup
	for _, who := range []string{"one", "two"} {
		all.Go(func() {
			for n := range each {
				cmd := exec.Command("ponder", "write", fmt.Sprintf("Text %d of %s.", n, who))
				cmd.Env = env
				if said, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("text %d of %s: %v: %s", n, who, err, said)
				}
			}
		})
	}
	all.Wait()
	got := b.bodies()
	for _, who := range []string{"one", "two"} {
		for n := range each {
			if want := fmt.Sprintf("Text %d of %s.", n, who); strings.Count(got, want) != 1 {
				t.Errorf("%q is kept %d times", want, strings.Count(got, want))
			}
		}
	}
}
