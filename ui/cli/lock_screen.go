package cli

import (
	"context"
	"errors"
	"io"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// inChildIfLocked leaves a locked journal to a child, where the process itself could not be
// replaced; then it does not come back.
func (a *app) inChildIfLocked(ctx context.Context) error {
	if !leavesToChild {
		return nil
	}
	locked, _, err := a.kept.LockState(ctx)
	if err == nil && locked {
		a.inChild()
	}
	if errors.Is(err, journal.ErrLocked) {
		return nil // the screens find that out by themselves
	}
	return err
}

// unlockScreen opens the journal with what was typed on the page that asks for it.
func (a *app) unlockScreen(ctx context.Context, with screen.Key) (found screen.Unlocked, err error) {
	if with.Words != "" {
		err = a.kept.UnlockByWords(ctx, with.Words)
	} else {
		err = a.kept.Unlock(ctx, with.Passphrase)
	}
	if err != nil {
		return found, err
	}
	if found.Settings, err = a.book.Settings(ctx); err != nil {
		return found, err
	}
	a.writeAs(found.Settings)
	found.ByLines = found.Settings.Plain && a.resumed == nil
	if a.env("NO_COLOR") != "" {
		found.Settings.Theme = "none"
	}
	if with.Words != "" {
		found.Notice.Text = "Opened with the 24 words, which stay the same. The settings give it a new passphrase, under Lock."
	}
	found.Open = a.goOn(ctx, &found.Notice)
	return found, nil
}

// goOn is what was open when the journal was shut, once what waits beside the journal is back in
// it; else the first page, which brings that back itself.
func (a *app) goOn(ctx context.Context, notice *screen.Notice) []screen.Open {
	if a.resumed != nil {
		if open := a.resumed.open(a.kept); len(open) > 0 {
			if back, err := a.book.Rescued(ctx); len(back) > 0 {
				notice.Text = screen.Rescued(back, a.locale()) + "."
			} else if err != nil {
				*notice = screen.Notice{Text: screen.ErrorText(err), Bad: true}
			}
			return open
		}
	}
	return []screen.Open{{Place: screen.Week, Week: book.ThisWeek}}
}

// lockDialogue is a dialogue about the lock that the screens and the plain mode lead to.
func (a *app) lockDialogue(ctx context.Context, action screen.LockAction) error {
	a.passphraseFile = "" // whoever is there is asked
	defer a.hideTyped()()
	switch {
	case action == screen.LockJournal:
		return a.lock(ctx, &lockFlags{})
	case action == screen.UseKeyring && a.kept.OpensUnasked(ctx):
		return a.leaveKeyring(ctx, phrase.KeyringLeft, phrase.KeyringUnset)
	case action == screen.UseKeyring:
		a.wrappedNews(phrase.KeyringMeans)
	}
	if err := a.askPassphraseOrWords(ctx, "The passphrase that it has now (forgotten: press enter alone):"); err != nil {
		return err
	}
	switch action {
	case screen.UseKeyring:
		return a.useKeyring(ctx)
	case screen.UnlockJournal:
		if sure, err := a.confirm(ctx, "Take the lock off for good? Whoever has the file can read it then."); err != nil || !sure {
			return err
		}
		return a.takeLockOff(ctx)
	}
	return a.changePassphrase(ctx, &lockFlags{}, action == screen.NewKey)
}

// lockFromScreen leaves the screens for a dialogue, which is gone once they are back.
func (a *app) lockFromScreen(ctx context.Context, action screen.LockAction) tea.Cmd {
	return a.stops.during(&dialogue{app: a, do: func() error { return a.lockDialogue(ctx, action) }}, func(error) tea.Msg { return screen.Resumed{} })
}

// dialogue is run while the terminal is as a shell wants it, on a page of its own.
type dialogue struct {
	*app
	do func() error
}

// Run runs it, and stays until what it said was read.
func (d *dialogue) Run() error {
	leave := d.enterAltScreen()
	defer leave()
	if err := d.do(); err != nil {
		d.report(err)
	}
	_, err := d.ask(context.Background(), "\nPress enter to go back to Ponder:")
	return err
}

// SetStdin, SetStdout and SetStderr have nothing to do: it uses the terminal that the program has.
func (*dialogue) SetStdin(io.Reader) {}

// SetStdout: see SetStdin.
func (*dialogue) SetStdout(io.Writer) {}

// SetStderr: see SetStdin.
func (*dialogue) SetStderr(io.Writer) {}

// openByLines asks for what opens a locked journal before the plain mode begins.
func (a *app) openByLines(ctx context.Context) error {
	switch locked, opened, err := a.kept.LockState(ctx); {
	case err != nil || !locked || opened:
		return err
	case !a.canAsk():
		return journal.ErrSealed
	}
	protectMemory()
	if a.unopened != "" {
		a.wrappedNews(a.unopened)
	}
	a.wrappedNews("This journal is locked. Type its passphrase and press enter. What you type is not shown, and opening takes about a second.")
	a.wrappedNews("If you forgot it, press enter alone: then you are asked for the 24 words.")
	return a.askPassphraseOrWords(ctx, "Passphrase:")
}

// askPassphraseOrWords asks for the passphrase until it is right, also where the journal is open
// already: whoever sits there need not be who may change the lock.
func (a *app) askPassphraseOrWords(ctx context.Context, question string) error {
	defer a.hideTyped()()
	for {
		typed, err := a.askSecret(ctx, question)
		if err != nil {
			return err
		}
		if typed == "" {
			return a.openByWords(ctx, "")
		}
		err = a.kept.Unlock(ctx, typed)
		if !isSealed(err) {
			return err
		}
		a.wrappedNews(capital(sentence(err)) + " Nothing was changed. Look whether caps lock is on, and type it again.")
	}
}
