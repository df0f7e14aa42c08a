package store

import (
	"os/exec"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/windows"
)

// GiveTo has an editor inherit a handle that does not let the record be removed. A lock ends with
// the program that took it here; the handle stays open as long as a program that was started for
// the text, also when this one ends before it.
func (l *EditFile) GiveTo(run *exec.Cmd) error {
	if l.mark == 0 {
		h, err := openRecord(filepath.Dir(l.Path), windows.GENERIC_READ, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE)
		if err != nil {
			return err
		}
		l.mark = editorMark(h)
	}
	if err := windows.SetHandleInformation(windows.Handle(l.mark), windows.HANDLE_FLAG_INHERIT, windows.HANDLE_FLAG_INHERIT); err != nil {
		return err
	}
	if run.SysProcAttr == nil {
		run.SysProcAttr = &syscall.SysProcAttr{}
	}
	run.SysProcAttr.AdditionalInheritedHandles = append(run.SysProcAttr.AdditionalInheritedHandles, syscall.Handle(l.mark))
	return nil
}

// editorMark is a handle that an editor inherits; 0 is none.
type editorMark uintptr

func (m *editorMark) close() {
	if *m != 0 {
		windows.CloseHandle(windows.Handle(*m))
		*m = 0
	}
}

// isInherited reports whether a program has a handle that GiveTo made.
func isInherited(path string) bool {
	h, err := openRecord(path, windows.DELETE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE)
	if err != nil {
		return inUse(err)
	}
	windows.CloseHandle(h)
	return false
}

func openRecord(folder string, access, share uint32) (windows.Handle, error) {
	name, err := windows.UTF16PtrFromString(filepath.Join(folder, editFileDraft))
	if err != nil {
		return 0, err
	}
	return windows.CreateFile(name, access, share, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
}
