package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// edit lets the learner change a text in their editor. The file lies in a folder that only they can read. It is removed by
// stored, once the text is kept; after an editor that failed it stays, and the error says where it is.
func (a *app) edit(ctx context.Context, text string) (string, error) {
	command, err := a.editorCommand(ctx)
	if err != nil {
		return "", err
	}
	path, err := privateFile(text)
	if err != nil {
		return "", err
	}
	a.scratch = filepath.Dir(path)
	run := exec.Command(command[0], append(command[1:], path)...) // without ctx: an editor is never killed with text in it
	run.Stdin, run.Stdout, run.Stderr = a.in, a.out, a.errs
	if err := run.Run(); err != nil {
		return "", hinted(fmt.Errorf("run the editor %q: %w", command[0], err), "Nothing was lost: the text is in %s", path)
	}
	changed, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read what the editor wrote: %w", err)
	}
	return asBefore(text, string(changed)), nil
}

// asBefore takes away the line end that editors put after the last line, where there was none.
func asBefore(before, after string) string {
	if strings.HasSuffix(before, "\n") {
		return after
	}
	return strings.TrimSuffix(strings.TrimSuffix(after, "\n"), "\r")
}

// stored removes the editor's file. It is called only when its text is kept, or was empty.
func (a *app) stored() {
	if a.scratch == "" {
		return
	}
	if err := os.RemoveAll(a.scratch); err != nil {
		a.tell("The editor's file is still there and may be removed: %s", a.scratch)
	}
	a.scratch = ""
}

// privateFile writes text to a new file, 0600, in a new folder, 0700.
func privateFile(text string) (path string, err error) {
	folder, err := os.MkdirTemp("", "ponder-")
	if err != nil {
		return "", fmt.Errorf("make a private folder for the editor: %w", err)
	}
	path = filepath.Join(folder, "entry.md")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return "", errors.Join(fmt.Errorf("write the file for the editor: %w", err), os.RemoveAll(folder))
	}
	return path, nil
}

// editorCommand is the editor of the settings, else $VISUAL, $EDITOR, or one that is there on most systems.
func (a *app) editorCommand(ctx context.Context) ([]string, error) {
	s, err := a.book.Settings(ctx)
	if err != nil {
		return nil, err
	}
	for _, command := range []string{s.Editor, a.env("VISUAL"), a.env("EDITOR")} {
		if _, err := exec.LookPath(command); err == nil {
			return []string{command}, nil // also a path with blanks in it
		}
		if words := strings.Fields(command); len(words) > 0 {
			return words, nil
		}
	}
	common := []string{"nano", "vi"}
	if runtime.GOOS == "windows" {
		common = []string{"notepad.exe"}
	}
	for _, command := range common {
		if path, err := exec.LookPath(command); err == nil {
			return []string{path}, nil
		}
	}
	return nil, hinted(errors.New("there is no editor"), "Nothing was changed. Name one with `ponder config editor COMMAND`, or in $EDITOR.")
}
