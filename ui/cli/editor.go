package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"ponder/journal"
	"ponder/store"
	"ponder/ui/screen"
)

// editInEditor lets the learner change a text in their editor. The file is given back by stored,
// once the text is kept; after an editor that failed it stays, the error says where it is, and the
// next start brings it back.
func (a *app) editInEditor(ctx context.Context, d journal.Draft) (string, error) {
	file, run, err := a.openForEdit(ctx, d)
	if err != nil {
		return "", err
	}
	a.editFile = file
	run.Stdin, run.Stdout, run.Stderr = a.in, a.out, a.errs
	run.asks = run.asks && a.canAsk()
	began := time.Now()
	if err := run.Run(); err != nil {
		return "", hinted(fmt.Errorf("run the editor %q: %w", run.Args[0], err), "%s", file.Whereabouts().Sentence("the text is"))
	}
	written, err := file.Text()
	if err != nil {
		file.Leave()
		return "", hinted(err, "%s. Save it there as UTF-8: it comes back as a draft when Ponder starts again.", file.Whereabouts().Sentence("the text is"))
	}
	a.sayGuess(written)
	a.edited, a.atOnce = written.Text != d.Body, time.Since(began) < aGlance
	return written.Text, nil
}

// openForEdit writes a text into a file and gives the editor that is to change it.
func (a *app) openForEdit(ctx context.Context, d journal.Draft) (*store.EditFile, *editing, error) {
	command, unchosen, err := a.editorCommand(ctx)
	if err != nil {
		return nil, nil, err
	}
	tells, err := a.mayGiveAway(ctx)
	if err != nil {
		return nil, nil, err
	}
	file, err := a.kept.OpenForEdit(d, a.lifeboats()...)
	if err != nil {
		return nil, nil, err
	}
	run := exec.Command(command[0], append(command[1:], file.Path)...) // without ctx: an editor is never killed with text in it
	if err := file.GiveTo(run); err != nil {
		return nil, nil, err
	}
	if unchosen && a.canAsk() && strings.HasPrefix(filepath.Base(command[0]), "vi") {
		tells = strings.TrimPrefix(tells+"\n"+aboutVi, "\n")
	}
	return file, &editing{Cmd: run, tells: tells, asks: tells != ""}, nil
}

const aboutEditFile = "This journal is locked. While the text is in the editor, it lies in plain in a file that only you can read; the file is removed " +
	"once the text is kept. The setting lock-editor forbids other editors."

// mayGiveAway refuses to write a text of a locked journal into a file for an editor, where that is
// forbidden. Else it gives what is to be said about that: once, while Ponder runs.
func (a *app) mayGiveAway(ctx context.Context) (tells string, err error) {
	if !a.isLocked() {
		return "", nil
	}
	s, err := a.book.Settings(ctx)
	if err != nil {
		return "", err
	}
	if s.OwnEditorOnly {
		return "", hinted(errors.New("no other editor opens a text of this journal, since its settings forbid that"), "Nothing was changed. `ponder config lock-editor yes` allows it.")
	}
	if a.toldOfEditing {
		return "", nil
	}
	a.toldOfEditing = true
	return aboutEditFile, nil
}

// editing is an editor that is run. Who did not choose it, and may not know it, is told before how
// to leave it; and whose journal is locked, where the text is meanwhile.
type editing struct {
	*exec.Cmd
	tells string
	asks  bool // and waits until that was read
}

const aboutVi = "No editor is set, so vi opens. There, i begins typing; Esc, then :wq and Enter, keeps the text and leaves it. " +
	"`ponder config editor COMMAND` sets another one."

func (e *editing) Run() error {
	if e.tells != "" && !e.asks {
		fmt.Fprintln(e.Stderr, e.tells)
	}
	if e.asks {
		fmt.Fprintf(e.Stderr, "%s\nPress enter to go on. ", e.tells)
		for key := make([]byte, 1); key[0] != '\n' && key[0] != '\r'; {
			if n, err := e.Stdin.Read(key); n == 0 || err != nil {
				break
			}
		}
	}
	return e.Cmd.Run()
}

// SetStdin, SetStdout and SetStderr give it the terminal that the screen had.
func (e *editing) SetStdin(r io.Reader)  { e.Stdin = r }
func (e *editing) SetStdout(w io.Writer) { e.Stdout = w }
func (e *editing) SetStderr(w io.Writer) { e.Stderr = w }

// stored gives the editor's file back. It is called only when its text is kept, or was empty.
func (a *app) stored() {
	if a.editFile == nil {
		return
	}
	if err := giveBack(a.editFile, a.edited, a.atOnce); err != nil {
		a.tell("%s", screen.ErrorText(err))
	}
	a.editFile = nil
}

// aGlance is less than anybody needs to open a text and to close it again.
const aGlance = time.Second

// giveBack lets an editor's file go, once its text is kept. It stays where the editor has it still,
// or may have it: one that hands the text to a window of its own and ends, with nothing changed, is
// not noticed where it keeps no lock. It need not be fast, so such a file stays in any case, until
// it has rested for a day; a question is only worth it where the editor came back at once.
func giveBack(file *store.EditFile, changed, atOnce bool) error {
	const wait = "what you save there comes back as a draft when Ponder starts again. To have Ponder wait for the editor, " +
		"set `ponder config editor` to a command that does, such as `code --wait` or `gvim --nofork`"
	if !changed && !file.IsOpen() {
		file.Leave()
		if !atOnce {
			return nil
		}
		return errors.New("does your editor go on in a window of its own? It came back at once, with nothing changed. If so, " + wait)
	}
	switch err := file.Done(); {
	case errors.Is(err, store.ErrStillOpen):
		return errors.New("your editor goes on in a window of its own: " + wait)
	case err != nil:
		return fmt.Errorf("the text is kept; the editor's file is still there and may be removed: %s", file.Path)
	}
	return nil
}

// editorCommand is the editor of the settings, else $VISUAL, $EDITOR, or one that is there on most
// systems, which nobody chose.
func (a *app) editorCommand(ctx context.Context) (words []string, unchosen bool, err error) {
	s, err := a.book.Settings(ctx)
	if err != nil {
		return nil, false, err
	}
	for _, command := range []string{s.Editor, a.env("VISUAL"), a.env("EDITOR")} {
		if strings.TrimSpace(command) != "" {
			words, err := a.book.EditorCommand(command)
			return words, false, hinted(err, "Nothing was changed. Name another one with `ponder config editor COMMAND`, or in $EDITOR.")
		}
	}
	common := []string{"nano", "vi"}
	if runtime.GOOS == "windows" {
		common = []string{"notepad.exe"}
	}
	for _, command := range common {
		if path, err := exec.LookPath(command); err == nil {
			return []string{path}, true, nil
		}
	}
	return nil, false, hinted(errors.New("there is no editor"), "Nothing was changed. Name one with `ponder config editor COMMAND`, or in $EDITOR.")
}
