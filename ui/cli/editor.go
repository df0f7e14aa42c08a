package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"ponder/journal"
	"ponder/store"
	"ponder/ui/screen"
)

// edit lets the learner change a text in their editor. The file is given back by stored, once the text is kept; after an editor that
// failed it stays, the error says where it is, and the next start brings it back.
func (a *app) edit(ctx context.Context, d journal.Draft) (string, error) {
	lent, run, err := a.lend(ctx, d)
	if err != nil {
		return "", err
	}
	a.lent = lent
	run.Stdin, run.Stdout, run.Stderr = a.in, a.out, a.errs
	began := time.Now()
	if err := run.Run(); err != nil {
		return "", hinted(fmt.Errorf("run the editor %q: %w", run.Args[0], err), "Nothing was lost: the text is in %s", lent.Path)
	}
	text, err := lent.Text()
	a.atOnce = text == d.Body && time.Since(began) < aGlance
	return text, err
}

// lend writes a text into a file and gives the editor that is to change it.
func (a *app) lend(ctx context.Context, d journal.Draft) (*store.Lent, *exec.Cmd, error) {
	command, err := a.editorCommand(ctx)
	if err != nil {
		return nil, nil, err
	}
	lent, err := a.kept.Lend(d, a.lifeboats()...)
	if err != nil {
		return nil, nil, err
	}
	run := exec.Command(command[0], append(command[1:], lent.Path)...) // without ctx: an editor is never killed with text in it
	if runtime.GOOS != "windows" {                                     // which knows no such thing
		run.ExtraFiles = []*os.File{lent.Held()}
	}
	return lent, run, nil
}

// stored gives the editor's file back. It is called only when its text is kept, or was empty.
func (a *app) stored() {
	if a.lent == nil {
		return
	}
	if err := giveBack(a.lent, a.atOnce); err != nil {
		a.tell("%s", screen.Words(err))
	}
	a.lent = nil
}

// aGlance is less than anybody needs to open a text and to close it again.
const aGlance = time.Second

// giveBack lets an editor's file go, once its text is kept. It stays where the editor has it still, or may have it: one that hands the
// text to a window of its own and ends at once, with nothing changed.
func giveBack(lent *store.Lent, atOnce bool) error {
	const wait = "what you save there comes back as a draft when Ponder starts again. To have Ponder wait for the editor, " +
		"set `ponder config editor` to a command that does, such as `code --wait` or `gvim --nofork`"
	if atOnce {
		lent.Leave()
		return errors.New("does your editor go on in a window of its own? It came back at once, with nothing changed. If so, " + wait)
	}
	switch err := lent.Done(); {
	case errors.Is(err, store.ErrStillOpen):
		return errors.New("your editor goes on in a window of its own: " + wait)
	case err != nil:
		return fmt.Errorf("the text is kept; the editor's file is still there and may be removed: %s", lent.Path)
	}
	return nil
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
