package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
)

// withoutPassphrase are the commands that need none: they look at no text, or ask by themselves.
var withoutPassphrase = []string{
	"init", "lock", "unlock", "passphrase", "recover", "keyring", "doctor", "backup", "backups", "man", probeCommand, "course new", "course check",
}

// passphraseTries is how often a passphrase is asked for.
const passphraseTries = 3

const askPassphrase = "Passphrase (what you type is not shown; opening takes about a second):"

// openFor sees to it that a locked journal can be read, before a command that reads it.
func (a *app) openFor(ctx context.Context, cmd *cobra.Command, args []string) error {
	name := strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()), " ")
	if slices.Contains(withoutPassphrase, name) || name == "config" && len(args) == 1 && args[0] == "path" {
		return nil
	}
	if !cmd.HasParent() && a.canAsk() && isTerminal(a.out) {
		err := a.inChildIfLocked(ctx)
		if err == nil {
			err = a.openByKeyring(ctx)
		}
		if err != nil || a.passphraseFile == "" || a.resumed != nil {
			return err // what opens it is asked for once the screen, or the plain mode, is there
		}
	}
	asJSON := cmd.Flags().Lookup("json")
	return a.openUnasked(ctx, asJSON != nil && asJSON.Changed)
}

// open opens a locked journal with the passphrase from a file, or with one that is asked for.
func (a *app) open(ctx context.Context, silent bool) error {
	switch locked, opened, err := a.kept.LockState(ctx); {
	case errors.Is(err, journal.ErrLocked):
		return nil // the command finds that out by itself, and keeps what it was given
	case err != nil || !locked || opened:
		return err
	case a.passphraseFile != "":
		passphrase, err := a.readPassphrase(a.passphraseFile)
		if err != nil {
			return err
		}
		return a.kept.Unlock(ctx, passphrase)
	case silent || !a.canAsk():
		return journal.ErrSealed
	}
	a.tell("This journal is locked.")
	return a.askToOpen(ctx, askPassphrase)
}

// openCopy opens a copy that is locked with another key than the journal has.
func (a *app) openCopy(ctx context.Context, path, passphraseFile string) error {
	shut, err := a.kept.IsCopyShut(ctx, path)
	if err != nil || !shut {
		return err
	}
	var passphrase string
	switch {
	case passphraseFile != "":
		passphrase, err = a.readPassphrase(passphraseFile)
	case !a.canAsk():
		return hinted(journal.ErrSealed, "That copy opens with the passphrase that the journal had when it was made: --copy-passphrase-file names a file whose first line it is. Nothing was changed.")
	default:
		passphrase, err = a.askSecret(ctx, "The passphrase that the journal had when this copy was made:")
	}
	if err != nil {
		return err
	}
	return a.kept.UnlockCopy(ctx, path, passphrase)
}

// askToOpen asks for the passphrase until it opens the journal.
func (a *app) askToOpen(ctx context.Context, question string) error {
	defer a.hideTyped()()
	for try := 1; ; try++ {
		typed, err := a.askSecret(ctx, question)
		if err != nil {
			return err
		}
		if err = a.kept.Unlock(ctx, typed); !errors.Is(err, journal.ErrPassphrase) || try == passphraseTries {
			return err
		}
		a.wrappedNews(capital(sentence(err)) + " Look whether caps lock is on, and type it again.")
	}
}

// readPassphrase reads the first line of a file; - is standard input, of which no more is taken.
func (a *app) readPassphrase(path string) (string, error) {
	protectMemory()
	from := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", fmt.Errorf("read the passphrase: %w", err)
		}
		defer f.Close()
		from = bufio.NewReader(f)
	}
	var line strings.Builder
	for one := make([]byte, 1); ; {
		n, err := from.Read(one)
		if n > 0 && one[0] != '\n' {
			line.WriteByte(one[0])
			continue
		}
		if n > 0 || errors.Is(err, io.EOF) {
			return strings.TrimSuffix(line.String(), "\r"), nil
		}
		if err != nil {
			return "", fmt.Errorf("read the passphrase: %w", err)
		}
	}
}

// hideTyped makes the terminal show nothing of what is typed between questions for a passphrase: it
// may be the answer to the next one. A question whose answer is shown shows it all the same.
func (a *app) hideTyped() (undo func()) {
	if tty, ok := a.in.(*os.File); ok && isTerminal(tty) {
		return disableEcho(tty.Fd())
	}
	return func() {}
}

// askSecret asks for a line that is not shown while it is typed.
func (a *app) askSecret(ctx context.Context, question string) (string, error) {
	tty, ok := a.in.(*os.File)
	if !ok || !isTerminal(tty) {
		return "", journal.ErrSealed
	}
	if err := a.text.Flush(); err != nil {
		return "", err
	}
	before, err := term.GetState(tty.Fd())
	if err != nil {
		return "", fmt.Errorf("ask for the passphrase: %w", err)
	}
	protectMemory()
	defer disableEcho(tty.Fd())()
	fmt.Fprint(a.errs, a.question(question))
	type answer struct {
		line []byte
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		line, err := term.ReadPassword(tty.Fd())
		answers <- answer{line, err}
	}()
	select {
	case got := <-answers:
		fmt.Fprintln(a.errs)
		if got.err != nil {
			return "", hinted(fmt.Errorf("read the passphrase: %w", got.err), "Nothing was changed.")
		}
		return string(got.line), nil
	case <-ctx.Done():
		_ = term.Restore(tty.Fd(), before) // else what is typed afterwards would not be seen
		fmt.Fprintln(a.errs)
		return "", hinted(ctx.Err(), "Nothing was changed.")
	}
}

// mayExpose decides whether a text of a locked journal that nothing else takes is shown on the
// terminal: somebody is asked. Where nobody is there, it is: else it would be lost. What goes into
// memory is sealed.
func (a *app) mayExpose(to book.Exposure) bool {
	ctx := context.Background()
	locked := a.kept.IsLocked()
	if now, _, err := a.kept.LockState(ctx); err == nil {
		locked = now // else it is held by another program, or damaged: what was known last counts
	}
	if !locked || to != book.ToTerminal || !a.canAsk() {
		return true
	}
	yes, err := a.confirm(ctx, "A text could be kept nowhere, and the journal is locked. Show it here, where it can be read and copied? Else it is lost.")
	return yes || err != nil
}
