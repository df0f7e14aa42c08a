//go:build linux && amd64

package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"ponder/store"
)

// changing are the system calls that change a file or a folder.
var changing = map[uint64]bool{
	syscall.SYS_WRITE: true, syscall.SYS_PWRITE64: true, syscall.SYS_WRITEV: true, syscall.SYS_FTRUNCATE: true, syscall.SYS_FALLOCATE: true,
	syscall.SYS_RENAME: true, syscall.SYS_RENAMEAT: true, sysRenameat2: true, syscall.SYS_UNLINK: true, syscall.SYS_UNLINKAT: true,
	syscall.SYS_LINKAT: true, sysCopyFileRange: true, syscall.SYS_SENDFILE: true,
}

const (
	sysRenameat2     = 316
	sysCopyFileRange = 326
)

// atEachWrite runs a program, and calls stopped before each system call of it that changes a file:
// whatever is on the disk then is there when the program is killed just then. See ptrace(2).
func atEachWrite(t *testing.T, cmd *exec.Cmd, stopped func()) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); errors.Is(err, syscall.EPERM) {
		t.Skip("programs may not be looked at here")
	} else if err != nil {
		t.Fatal(err)
	}
	main := cmd.Process.Pid
	defer syscall.Kill(main, syscall.SIGKILL)
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(main, &status, syscall.WALL, nil); err != nil {
		t.Fatal(err)
	}
	const exitKill, ofThisThread = 1 << 20, 1 << 29 // see waitpid(2)
	if err := syscall.PtraceSetOptions(main, syscall.PTRACE_O_TRACECLONE|syscall.PTRACE_O_TRACESYSGOOD|exitKill); err != nil {
		t.Fatal(err)
	}
	inside, pass := map[int]bool{}, 0
	for thread := main; ; {
		_ = syscall.PtraceSyscall(thread, pass) // one that ended meanwhile is told of below
		var err error
		if thread, err = syscall.Wait4(-1, &status, syscall.WALL|ofThisThread, nil); err != nil {
			t.Fatal(err)
		}
		pass = 0
		switch {
		case thread == main && (status.Exited() || status.Signaled()):
			if status.ExitStatus() != 0 {
				t.Fatalf("the program ended with %v", status)
			}
			return
		case !status.Stopped():
		case status.StopSignal() == syscall.SIGTRAP|0x80:
			if inside[thread] = !inside[thread]; inside[thread] && writes(thread) {
				stopped()
			}
		case status.StopSignal() != syscall.SIGTRAP && status.StopSignal() != syscall.SIGSTOP:
			pass = int(status.StopSignal())
		}
	}
}

// writes reports whether a thread that stands before a system call is about to change a file.
func writes(thread int) bool {
	var regs syscall.PtraceRegs
	return syscall.PtraceGetRegs(thread, &regs) == nil && changing[regs.Orig_rax]
}

func TestAProgramThatIsKilledAtAWriteOfLockingLosesNothing(t *testing.T) { killAtWrites(t, 7) }

// killAtWrites has a program give a locked journal another key and another passphrase, take the
// lock off and lock it again, and looks at what is there at every write, or at one of so many. It
// returns how many it looked at.
func killAtWrites(t *testing.T, oneOf int) (looked int) {
	t.Helper()
	s := filled(t)
	before := allOf(t, s)
	mustLock(t, s, passphrase)
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(own)
	cmd.Env = append(os.Environ(), "PONDER_TEST_LOCK="+s.Path(), "PONDER_TEST_TIMES=5")
	var states []map[string][]byte
	count := 0
	atEachWrite(t, cmd, func() {
		if count++; count%oneOf == 0 {
			states = append(states, filesIn(t, filepath.Dir(s.Path())))
		}
	})
	for i, state := range states {
		killed := t.TempDir()
		for name, data := range state {
			if err := os.WriteFile(filepath.Join(killed, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		now := store.New(filepath.Join(killed, filepath.Base(s.Path())), store.WithWait(time.Second))
		store.QuickWraps(now)
		if err := now.Unlock(context.Background(), passphrase); err != nil {
			t.Fatalf("killed at write %d: %v", (i+1)*oneOf, err)
		}
		if report, err := now.Examine(context.Background()); err != nil || !report.OK() || report.Sealed > 0 || allOf(t, now) != before {
			t.Fatalf("killed at write %d: %+v, %v", (i+1)*oneOf, report, err)
		}
	}
	if count < 100 {
		t.Errorf("there were %d writes: this test says little", count)
	}
	return len(states)
}

// filesIn are the files in a folder.
func filesIn(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if data, err := os.ReadFile(filepath.Join(folder, e.Name())); err == nil {
			all[e.Name()] = data
		} else if !errors.Is(err, fs.ErrNotExist) { // another thread may have removed it just then
			t.Fatal(err)
		}
	}
	return all
}
