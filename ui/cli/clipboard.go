package cli

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/atotto/clipboard"
)

// toolPause is how long a clipboard tool has. One that waits for a display which is gone never
// ends.
const toolPause = 2 * time.Second

// copyOut passes a text to the system's clipboard tool.
func copyOut(text string) error {
	write := clipboard.WriteAll
	switch {
	case runtime.GOOS == "darwin":
		write = pbcopy
	case clipboard.Unsupported:
		return errors.ErrUnsupported
	}
	done := make(chan error, 1)
	go func() { done <- write(text) }()
	select {
	case err := <-done:
		return err
	case <-time.After(toolPause):
		return errors.New("the clipboard tool does not answer")
	}
}

// pasteIn returns what the system's clipboard tool holds.
func pasteIn() (string, error) {
	if runtime.GOOS == "darwin" {
		return pbpaste()
	}
	return clipboard.ReadAll()
}

// The tools of macOS take text for MacRoman unless the locale says UTF-8, which it does not in a
// window that no login shell opened.
func pbcopy(text string) error {
	tool := inUTF8("pbcopy")
	tool.Stdin = strings.NewReader(text)
	return tool.Run()
}

func pbpaste() (string, error) {
	text, err := inUTF8("pbpaste").Output()
	return string(text), err
}

func inUTF8(name string, args ...string) *exec.Cmd {
	tool := exec.Command(name, args...)
	tool.Env = append(os.Environ(), "LC_ALL=en_US.UTF-8")
	return tool
}
