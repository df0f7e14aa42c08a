//go:build unix

package cli_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// file writes a file into the learner's home.
func (d *desk) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// A diary in one text is shown before it is kept: no keeps nothing, and yes keeps each day.
func TestAnImportShowsWhatItCutAndAsks(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	diary := d.file("diary.txt", "3 May 2020: It fell.\nAll day.\n\n4 May 2020: Dry.\n")
	for _, c := range []struct {
		answer string
		kept   bool
	}{{"n", false}, {"y", true}} {
		w := d.command("import", diary)
		w.sees("2020-05-03", "It fell.", "2020-05-04", "Dry.", "Keep these 2 days?")
		w.types(c.answer + enter)
		if c.kept {
			w.sees("Brought in: 2 new entries")
		} else {
			w.sees("Nothing was changed", "--format markdown")
		}
		if status := w.ends(); status != 0 {
			t.Errorf("with %q it ends with status %d", c.answer, status)
		}
		if d.holds("All day.") != c.kept {
			t.Errorf("after %q the journal holds %+v", c.answer, d.entries())
		}
	}
}

// A reply that does not say what it answers is asked about, and one that is not understood too.
func TestAReplyThatIsNotSureIsAskedAbout(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("write", "--week", "1", "--prompt", "1", "We began with a drawing of the river.")
	d.run("submit", "--to", "teacher@example.org")
	d.run("write", "--week", "2", "--prompt", "1", "Nobody spoke for a long while.")
	d.run("submit", "--weeks", "2", "--to", "teacher@example.org")
	mail := d.file("answer.eml", "Date: Mon, 6 Apr 2020 12:00:00 +0100\nFrom: Tess Teacher <tess@example.org>\nSubject: Re: Journal\n\nWell read.\n")
	w := d.command("reply", mail)
	w.sees("does not say which hand-in", "Which one does it answer?")
	w.types("9" + enter)
	w.sees("Which one does it answer?")
	w.types("1" + enter)
	w.sees("Filed beside")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d", status)
	}

	raw := d.file("raw.txt", "--abc\nContent-Type: text/plain\n\nWords for programs.\n--abc--\n")
	for _, c := range []struct {
		answer, says string
		status       int
	}{{"n", "Nothing was filed", 1}, {"y", "Which one does it answer?", 0}} {
		w := d.command("reply", raw)
		w.sees("It begins:", "--abc", "File it as the text that it is?")
		w.types(c.answer + enter)
		w.sees(c.says)
		if c.status == 0 {
			w.types("1" + enter)
			w.sees("Filed beside")
		}
		if status := w.ends(); status != c.status {
			t.Errorf("with %q it ends with status %d", c.answer, status)
		}
	}

	noise := d.file("noise.eml", "From: tess@example.org\nSubject: Re: Journal\n\n\xc1\xc2\xc1\xc2\xa7A\xaa\xba\xa4\xe9\xb0O\xa1C\n")
	w = d.command("reply", noise)
	w.sees("cannot be read as text", "Nothing was kept")
	if status := w.ends(); status != 1 {
		t.Errorf("with an encoding that is not known it ends with status %d", status)
	}
	if got := d.run("submissions"); strings.Count(got, "  reply ") != 2 || !strings.Contains(got, "Tess Teacher") {
		t.Errorf("filed is %s", got)
	}
}

// What came back is filed from the page of what was handed in.
func TestAReplyIsFiledOnTheScreen(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("write", "--week", "1", "--prompt", "1", "We began with a drawing of the river.")
	d.run("submit", "--to", "teacher@example.org")
	mail := d.file("an answer.eml", "Date: Mon, 6 Apr 2020 12:00:00 +0100\nFrom: Tess Teacher <tess@example.org>\nSubject: Re: Journal\n\n> We began with a drawing of the river.\n\nWho drew it?\n")
	w := d.open(options{})
	w.sees("0 of 3 answered")
	w.types("h")
	w.sees("not sent yet")
	w.types("r")
	w.sees("path of the email")
	w.types(strings.ReplaceAll(mail, " ", "\\ ") + enter) // as a terminal writes a file that is dropped on it
	w.sees("What came back", "1 reply", "Re: Journal")
	w.types(enter)
	w.sees("Who drew it?")
	if got := d.run("submissions"); !strings.Contains(got, "Tess Teacher") {
		t.Errorf("filed is %s", got)
	}
	w.close()
}

// A large file is read part after part: what is said of it and what becomes of it are as of a small
// one.
func TestALargeFileOfJrnlsIsReadInParts(t *testing.T) {
	t.Parallel()
	const all = 5500
	var text strings.Builder
	for i := range all {
		at := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Hour)
		fmt.Fprintf(&text, "[%s] Sample %d.\n%s\n\n", at.Format("2006-01-02 15:04"), i, strings.Repeat("Words of a sample. ", 90))
	}
	text.WriteString("[2020-01-01 10:00]\n")
	d := newDesk(t).begin()
	path := d.file("journal.txt", text.String())
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "journal.txt", Method: zip.Store})
	if err == nil {
		_, err = io.WriteString(w, text.String())
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		says []string
	}{
		{[]string{"import", path, "--dry-run"}, []string{"Read jrnl: 5500 entries.", "Would bring in: 5500 new entries.", "Days: 5500 from the text.", "Sample 5499", "nothing is written there"}},
		{[]string{"import", path}, []string{"Read jrnl: 5500 entries.", "Brought in: 5500 new entries.", "nothing is written there"}},
		{[]string{"import", path}, []string{"Brought in: nothing new. Already there: 5500."}},
		{[]string{"import", d.file("journal.zip", packed.String())}, []string{"Read jrnl: 5500 entries.", "Brought in: nothing new. Already there: 5500."}},
	} {
		out := strings.Join(strings.Fields(d.run(c.args...)), " ")
		for _, want := range c.says {
			if !strings.Contains(out, want) {
				t.Errorf("%v: it does not say %q, but ends with %q", c.args, want, out[max(0, len(out)-300):])
			}
		}
	}
}
