//go:build unix

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An editor that goes on after the program that was started ended, as those with a window of their
// own do.
const backgroundEditor = "#!/bin/sh\ntrap '' HUP\n(exec >/dev/null 2>&1; while test ! -e \"$HOME/go\"; do sleep 0.05; done; echo 'typed later' > \"$1\"; touch \"$HOME/saved\") &\n"

func TestWhatAnEditorSavesLaterComesBack(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"its file still open": strings.Replace(backgroundEditor, "&\n", "&\nsleep 1.2\n", 1),
		"back at once":        strings.Replace(backgroundEditor, "(exec", "(exec 3<&-; exec", 1),
	} {
		d := newDesk(t).begin()
		d.write("editor", script)
		id := strings.TrimSpace(d.run("write", "As it was."))
		cmd := exec.Command(os.Args[0], "edit", id)
		cmd.Args[0], cmd.Env = "ponder", append(d.env[:len(d.env):len(d.env)], "EDITOR="+filepath.Join(d.home, "editor"))
		said, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(said), "window of its own") || !strings.Contains(string(said), "code --wait") {
			t.Errorf("%s: %v\n%s", name, err, said)
		}
		d.write("go", "")
		d.appears("saved")
		time.Sleep(100 * time.Millisecond) // the editor ends
		d.run("write", "The next start.")
		d.run("edit", id, "--done") // it was a draft of a change
		if !d.holds("typed later") {
			t.Errorf("%s: the journal holds %+v", name, d.entries())
		}
	}
}

func TestTheScreenSaysThatAnEditorGoesOn(t *testing.T) {
	t.Parallel()
	for script, says := range map[string]string{
		backgroundEditor: "Your editor goes on in a window of its own",
		strings.Replace(backgroundEditor, "(exec", "(exec 3<&-; exec", 1): "Does your editor go on in a window of its own?",
	} {
		d := newDesk(t).begin()
		d.write("editor", script)
		w := d.open(options{width: 120, height: 40, env: []string{"EDITOR=" + filepath.Join(d.home, "editor")}})
		w.sees("Week 2  Principled")
		w.types(enter)
		w.sees("nothing written yet")
		w.types("From the screen")
		w.sees("saved 14:02")
		w.types("\x0f")
		w.sees(says)
		w.types(escape + "q")
		w.ends()
		d.write("go", "")
		d.appears("saved")
		time.Sleep(100 * time.Millisecond) // the editor ends
		d.run("write", "The next start.")
		if !d.holds("typed later") {
			t.Errorf("%s: the journal holds %+v", says, d.entries())
		}
	}
}

func TestADraftThatWasChangedMeanwhileIsKeptBesideTheOther(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typesInto()
	w.types("A draft.\r" + ctrlC)
	w.sees("kept as a draft")
	w.ends()
	id := d.entries()[0].ID
	if err := os.Symlink(os.Args[0], filepath.Join(d.home, "ponder")); err != nil {
		t.Fatal(err)
	}
	d.write("editor", "#!/bin/sh\nPATH=\"$HOME:$PATH\" VISUAL= ponder edit "+id+" --title 'Another program' && echo 'A longer draft.' > \"$1\"\n")
	cmd := exec.Command(os.Args[0], "edit", id)
	cmd.Args[0], cmd.Env = "ponder", append(d.env[:len(d.env):len(d.env)], "EDITOR="+filepath.Join(d.home, "editor"))
	said, err := cmd.CombinedOutput()
	all := d.entries()
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %s\nthe journal holds %+v", err, said, all)
	}
	for _, e := range all {
		if e.ID == id && (e.Title != "Another program" || strings.TrimSpace(e.Body) != "A draft.") {
			t.Errorf("the other program's text is %+v", e)
		}
		if e.ID != id && (!strings.Contains(string(said), "yours is now "+e.ID[:6]) || !strings.HasPrefix(e.Body, "A longer draft.")) {
			t.Errorf("%+v is kept, and said is %s", e, said)
		}
	}
}
