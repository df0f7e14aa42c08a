package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// limitFiles lets a running program write no file beyond a size in bytes: for it, the disk is full. See prlimit(2).
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
