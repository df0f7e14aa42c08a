package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

func (a *app) keyringCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keyring [on|off]",
		Short: "Let this computer open a locked journal without asking",
		Long: "Let this computer open a locked journal without asking, with what the keyring of your account keeps: the Secret Service of a desktop with " +
			"Linux, the keychain of macOS, the credentials of Windows. Without on or off it says how the journal is opened.\n\n" + phrase.KeyringMeans +
			"\n\nOn asks for the passphrase first. Another passphrase, a new key and `ponder unlock` take it back, and so does removing the file " +
			"beside the journal whose name ends with .keyring. A keyring that does not answer within three seconds is not waited for: the passphrase is asked for.",
		Example: "ponder keyring\nponder keyring on\nponder keyring off",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		if err := a.mustBeLocked(ctx); err != nil {
			return err
		}
		switch {
		case len(args) == 0:
			return a.sayLock(ctx)
		case args[0] == "off":
			return a.leaveKeyring(ctx, phrase.KeyringLeft, phrase.KeyringUnset)
		case args[0] != "on":
			return usage("%q is neither on nor off: write it as %s", args[0], cmd.UseLine())
		}
		if a.passphraseFile == "" {
			a.wrappedNews(phrase.KeyringMeans)
		}
		if err := a.open(ctx, false); err != nil {
			return err
		}
		return a.useKeyring(ctx)
	})
	return cmd
}

// sayLock says how the journal is opened.
func (a *app) sayLock(ctx context.Context) error {
	a.wrapped("", screen.LockState(a.book.Opening(ctx, true)))
	return nil
}

// useKeyring lets this computer open the journal without asking, once it is open.
func (a *app) useKeyring(ctx context.Context) error {
	a.wrappedNews("The keyring of this computer is asked. If a window comes up, answer there; ctrl+c stops.")
	err := a.kept.UseKeyring(ctx)
	var trouble *journal.KeyringError
	switch {
	case errors.As(err, &trouble):
		return hinted(fmt.Errorf("the keyring of this computer cannot be used: %s. The passphrase opens the journal, as before", phrase.KeyringWhy(trouble)), "Nothing was changed.")
	case err != nil:
		return hinted(err, "The journal is as it was: the passphrase opens it, as before.")
	}
	a.tell("%s", phrase.KeyringUsed)
	return nil
}

// leaveKeyring has this computer ask again, and says so, or that it did anyway.
func (a *app) leaveKeyring(ctx context.Context, said, otherwise string) error {
	was, err := a.kept.LeaveKeyring(context.WithoutCancel(ctx))
	var trouble *journal.KeyringError
	switch {
	case !was && otherwise != "":
		a.tell("%s", otherwise)
	case err == nil && was:
		a.wrappedNews(said)
	case errors.As(err, &trouble):
		a.wrappedNews(said)
		a.wrappedNews("The keyring itself did not forget what it was given (" + phrase.KeyringWhy(trouble) + "), which opens nothing any more.")
	case err != nil:
		return hinted(fmt.Errorf("this computer may still open the journal without asking: %w", err), "Remove the file beside the journal whose name ends with .keyring.")
	}
	return nil
}

// openByKeyring opens a locked journal with what the keyring of this computer keeps, where that was
// chosen, and keeps in words why it did not. After the journal was shut, the passphrase is asked
// for.
func (a *app) openByKeyring(ctx context.Context) error {
	if a.passphraseFile != "" || a.resumed != nil || !a.kept.HasKeyring() {
		return nil
	}
	protectMemory()
	err := a.kept.OpenByKeyring(ctx)
	if a.unopened = phrase.Unopened(err); a.unopened != "" || errors.Is(err, journal.ErrLocked) {
		return nil // of a journal that others hold, whatever needs it says so
	}
	return err
}

// openUnasked opens a locked journal by the keyring, else as open does.
func (a *app) openUnasked(ctx context.Context, silent bool) error {
	if err := a.openByKeyring(ctx); err != nil {
		return err
	}
	if a.unopened != "" {
		a.wrappedNews(a.unopened)
	}
	return a.open(ctx, silent)
}
