package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// limitFiles lets a running program write no file beyond a size in bytes: for it, the disk is full.
// See prlimit(2).
func (w *window) limitFiles(size uint64) {
	w.t.Helper()
	limit := syscall.Rlimit{Cur: size, Max: 1 << 40}
	_, _, failed := syscall.Syscall6(syscall.SYS_PRLIMIT64, uintptr(w.cmd.Process.Pid), syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if failed != 0 {
		w.t.Fatal(failed)
	}
}

func TestAFullDiskWhileSomebodyTypesLosesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typing("Before.")
	info, err := os.Stat(filepath.Join(d.home, "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	w.limitFiles(uint64(info.Size()))
	page := strings.Repeat("A sample line that needs more room than there is.\n", int(info.Size())*3/4/50)
	w.types("\x1b[200~" + page + "\x1b[201~")
	w.seesBoat()
	w.types(" Still typed.")
	w.sees("Still typed.")
	w.seesBoat()
	if len(d.boats()) != 1 {
		t.Fatalf("the text is in %q", d.boats())
	}
	w.limitFiles(1 << 40)
	w.types(" There is room.")
	w.sees("There is room.", "The journal can be written again. Everything is saved.")
	w.types(ctrlS)
	w.sees("done · saved")
	all := d.entries()
	if len(all) != 1 || all[0].Body != "Before."+page+" Still typed. There is room." || len(d.boats()) != 0 {
		t.Errorf("the journal holds %.200v, and beside it are %q", all, d.boats())
	}
}

func TestATextThatNoFileTakesIsWrittenOut(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	text := strings.Repeat("A sample line. ", 5000)
	d.write("text", text)
	said := d.shell("022", "ulimit -f 64; if ponder write - < text; then exit 1; fi")
	if !strings.Contains(said, strings.TrimSpace(text)) || !strings.Contains(said, "no room") || strings.Contains(said, "Nothing was lost") {
		t.Errorf("it says %.300s … %s", said, said[max(0, len(said)-600):])
	}
}

// noting fills in a questionnaire, up to a note that nothing keeps any more: for it, no file takes
// more than size bytes.
func (d *desk) noting(size uint64) *window {
	d.t.Helper()
	w := d.open(options{width: 120, height: 40})
	w.sees("Week 2  Principled", "h hand in")
	w.types("i")
	w.sees("Myself as a partner", "Words that the course explains")
	w.types(enter)
	w.sees("Fill it in", "20 items")
	w.types(enter)
	w.sees("1 of 20", "not rated")
	w.limitFiles(size)
	w.types("4n" + "A sample note.")
	w.sees("A sample note.", "2 of 20 · not saved yet")
	w.gets(syscall.SIGTERM)
	if status := w.ends(); status != 1 {
		d.t.Errorf("it ends with status %d, want 1", status)
	}
	return w
}

func TestAnswersThatTheJournalCannotTakeAreInAFile(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.noting(4000)
	w.sees("no room left", "nothing was lost: they are in", "ponder-answers.txt", "`ponder assess self-assessment --answers FILE`")
	if strings.Contains(w.text(), "still here") {
		t.Errorf("it says that they are still here:\n%s", w.text())
	}
	file := filepath.Join(d.home, "ponder-answers.txt")
	if info, err := os.Stat(file); err != nil || info.Mode() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if said := d.run("assess", "self-assessment", "--answers", file, "--json"); !strings.Contains(said, "A sample note.") {
		t.Errorf("it comes back as %s", said)
	}
}

func TestAnswersThatNoFileTakesAreWrittenOut(t *testing.T) {
	t.Parallel()
	w := newDesk(t).begin().noting(0)
	w.sees("feelings: 4", ": - A sample note.", "no file takes them either", "to standard output")
	if strings.Contains(w.text(), "othing was lost") {
		t.Errorf("it says that nothing was lost:\n%s", w.text())
	}
}

func TestADraftThatNoFileTakesIsWrittenOutWhenTheProgramIsAskedToEnd(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		d := newDesk(t).begin()
		w := d.typing("Before.")
		w.limitFiles(0)
		w.types(" Typed on a full disk.")
		w.sees("Before. Typed on a full disk.", "not saved in the journal yet, trying again")
		w.gets(signal)
		if status := w.ends(); status != 1 {
			t.Errorf("after %v it ends with status %d, want 1", signal, status)
		}
		w.sees("Before. Typed on a full disk.", "to standard output: copy it from there")
		if strings.Contains(strings.ToLower(w.text()), "nothing was lost") {
			t.Errorf("it says that nothing was lost:\n%s", w.text())
		}
	}
}
