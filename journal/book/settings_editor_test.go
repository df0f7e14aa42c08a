package book_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// programs are the names that are found.
var programs = []string{"nano", "vim", "emacsclient", `C:\Program Files\Microsoft VS Code\code.exe`, `C:\tools\np.exe`,
	"/Applications/Sublime Text.app/Contents/SharedSupport/bin/subl", "/opt/my editor"}

func find(name string) (string, error) {
	if slices.Contains(programs, name) {
		return name, nil
	}
	return "", errors.New("not found")
}

func TestAnEditorCommandIsPartedIntoWords(t *testing.T) {
	b := book.NewBook(book.Config{FindProgram: find})
	for command, want := range map[string][]string{
		"nano":               {"nano"},
		"  nano  -w ":        {"nano", "-w"},
		`C:\tools\np.exe -a`: {`C:\tools\np.exe`, "-a"},
		`"C:\Program Files\Microsoft VS Code\code.exe" --wait`:                {`C:\Program Files\Microsoft VS Code\code.exe`, "--wait"},
		`C:\Program Files\Microsoft VS Code\code.exe --wait`:                  {`C:\Program Files\Microsoft VS Code\code.exe`, "--wait"},
		"/Applications/Sublime Text.app/Contents/SharedSupport/bin/subl -w":   {"/Applications/Sublime Text.app/Contents/SharedSupport/bin/subl", "-w"},
		"'/Applications/Sublime Text.app/Contents/SharedSupport/bin/subl' -w": {"/Applications/Sublime Text.app/Contents/SharedSupport/bin/subl", "-w"},
		`/opt/my\ editor -x`:   {"/opt/my editor", "-x"},
		`/opt/my editor`:       {"/opt/my editor"},
		`vim -c "set tw=72"`:   {"vim", "-c", "set tw=72"},
		`emacsclient -a '' -t`: {"emacsclient", "-a", "", "-t"},
	} {
		if got, err := b.EditorCommand(command); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s is %q, %v", command, got, err)
		}
	}
}

func TestAnEditorThatCannotBeRunIsRefused(t *testing.T) {
	b := book.NewBook(book.Config{FindProgram: find})
	for _, command := range []string{"", " ", `""`, `"nano`, `nano 'x`, "nanoo", `C:\Program Files\none.exe --wait`, `"nano -w"`} {
		if got, err := b.EditorCommand(command); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%s is %q, %v", command, got, err)
		}
	}
}

func TestAnEditorIsCheckedWhenItIsSet(t *testing.T) {
	b := mustBegin(t)
	b.FindProgram = find
	set := func(command string) error {
		_, err := b.ChangeSettings(context.Background(), func(s *journal.Settings) error { s.Editor = command; return nil })
		return err
	}
	for command, fine := range map[string]bool{"nano -w": true, "nowhere": false, "": true} {
		if err := set(command); (err == nil) != fine {
			t.Errorf("setting the editor %q was answered with %v", command, err)
		}
	}
}
