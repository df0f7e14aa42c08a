package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/store"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// What a lock is good for, and what not, in one sentence each. They stand in the README too.
const (
	lockProtects = "A lock keeps what you wrote from whoever finds your computer, shares it with you, or sees the folder that the journal lies in."
	lockLeaves   = "It does not keep it from whoever sits at your opened journal, it does not take back what you handed in or exported, and it " +
		"does not show whether somebody put a whole older file in the place of the journal."
)

// fewLetters is below how many letters and signs a passphrase is called short.
const fewLetters = 12

type lockFlags struct {
	words string // the file that they are written to
	next  string // the file that the new passphrase is in
	yes   bool
}

func (a *app) lockCommand() *cobra.Command {
	f := &lockFlags{}
	cmd := &cobra.Command{
		Use:   "lock",
		Short: "Lock the journal with a passphrase",
		Long: "Lock the journal: its texts are sealed with a key that only your passphrase opens, or 24 words that you write on paper. " + lockProtects + " " + lockLeaves +
			"\n\nOn a terminal you are asked for a passphrase, twice, and shown the words; three of them are asked back before anything is sealed. " +
			"Who has neither the passphrase nor the words cannot read the journal any more, you included. What then still lies in plain, such as " +
			"earlier copies, is named, and removed if you say so.\n\nElsewhere the passphrase is the first line of --passphrase-file, and the words are " +
			"written into the new file that --words-file names: not beside the journal.",
		Example: "ponder lock\nponder lock --passphrase-file secret.txt --words-file /media/stick/words.txt",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error { return a.lock(ctx, f) })
	cmd.Flags().StringVar(&f.words, "words-file", "", "write the 24 words into this new file, and ask for none of them")
	cmd.Flags().BoolVar(&f.yes, "remove-plain", false, "remove what still lies in plain, without asking")
	return cmd
}

func (a *app) lock(ctx context.Context, f *lockFlags) error {
	switch locked, _, err := a.kept.LockState(ctx); {
	case err != nil:
		return err
	case locked:
		return hinted(errors.New("the journal is locked already"), "Nothing was changed. `ponder passphrase` changes its passphrase, `ponder unlock` takes the lock off.")
	}
	if _, err := a.book.State(ctx); err != nil {
		return err
	}
	a.bringBack(ctx, false) // texts that wait beside the journal lie in plain
	if a.passphraseFile == "" {
		a.wrappedNews(lockProtects)
		a.wrappedNews(lockLeaves)
	}
	passphrase, err := a.newPassphrase(ctx, a.passphraseFile, "--passphrase-file")
	if err != nil {
		return err
	}
	if err := a.sealAnew(ctx, passphrase, f.words); err != nil {
		return err
	}
	a.wrappedNews("The journal is locked. It opens with your passphrase, or with the 24 words (`ponder recover`).")
	return a.afterLocking(ctx, f.yes)
}

// wrappedNews writes a paragraph of news, broken at the width of the terminal.
func (a *app) wrappedNews(text string) {
	for _, row := range wrap(layout.Clean(text), a.width()) {
		a.tell("%s", row)
	}
}

// newPassphrase asks for a passphrase, twice, or takes it from a file.
func (a *app) newPassphrase(ctx context.Context, file, flag string) (string, error) {
	if file != "" {
		passphrase, err := a.readPassphrase(file)
		if err == nil && passphrase == "" {
			err = usage("the file of %s begins with an empty line: its first line is the passphrase", flag)
		}
		return passphrase, err
	}
	if !a.canAsk() {
		return "", usage("there is nobody here to ask for a new passphrase: name a file with it by %s", flag)
	}
	defer a.hideTyped()()
	for {
		one, err := a.askSecret(ctx, "A new passphrase (what you type is not shown):")
		if err != nil {
			return "", err
		}
		if good, err := a.longEnough(ctx, one); err != nil || !good {
			if err != nil {
				return "", err
			}
			continue
		}
		two, err := a.askSecret(ctx, "The same once more:")
		if err != nil {
			return "", err
		}
		if one == two {
			return one, nil
		}
		a.tell("The two are not the same. Type both again.")
	}
}

// longEnough judges a passphrase by its length alone; a short one is taken if somebody insists.
func (a *app) longEnough(ctx context.Context, passphrase string) (bool, error) {
	switch n := utf8.RuneCountInString(passphrase); {
	case n == 0:
		a.tell("It must not be empty.")
		return false, nil
	case n < fewLetters:
		a.wrappedNews("That is short: " + count(n, "letter", "letters") + ". Who has the file can try many. Four or five words in a row are stronger, and easier to remember.")
		return a.confirm(ctx, "Take it all the same?")
	}
	return true, nil
}

// sealAnew makes a new key, hands over its 24 words, and seals the journal with it.
func (a *app) sealAnew(ctx context.Context, passphrase, wordsFile string) error {
	if wordsFile == "" && !a.canAsk() {
		return usage("the 24 words cannot be shown here: name a new file for them with --words-file")
	}
	protectMemory()
	l, err := a.kept.PrepareLock(passphrase)
	if err != nil {
		return err
	}
	if wordsFile != "" {
		err = a.writeWords(ctx, wordsFile, l.Words)
	} else {
		err = a.showWords(ctx, l.Words)
	}
	if err != nil {
		return err
	}
	state, err := a.book.State(ctx)
	if err != nil {
		return err
	}
	bar := a.newProgress(ctx, "Sealing")
	err = a.kept.Lock(ctx, l, func(done float64) { bar.show(int64(done*float64(state.Entries)), int64(state.Entries), "entries") })
	bar.clear()
	if err == nil {
		return nil
	}
	return a.notSealed(context.WithoutCancel(ctx), l, err)
}

// notSealed says what opens the journal after sealing it failed: the words were shown by then.
func (a *app) notSealed(ctx context.Context, l *store.Locking, err error) error {
	locked, _, unread := a.kept.LockState(ctx)
	anew, unknown := a.kept.IsSealedWith(ctx, l)
	switch {
	case unread != nil || unknown != nil:
		return hinted(err, "Keep the words that you were given, and those from before, until you have seen which of them open the journal.")
	case anew:
		return hinted(err, "The journal is sealed anew: it opens with the new passphrase, and with the words that you were given.")
	case locked:
		return hinted(err, "The journal is as it was: it opens with the passphrase and the words from before. The words that you were given now open nothing.")
	}
	return hinted(err, "The journal is as it was, and not locked; the words that you were given open nothing.")
}

func (a *app) unlockCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "unlock",
		Short: "Take the lock off the journal for good",
		Long: "Take the lock off the journal for good: its texts are written plain again. It takes the passphrase. To read a locked journal you need not " +
			"unlock it: every command asks for the passphrase.",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		if err := a.mustBeLocked(ctx); err != nil {
			return err
		}
		if err := a.open(ctx, false); err != nil {
			return err
		}
		return a.takeLockOff(ctx)
	})
	return cmd
}

// takeLockOff writes an opened journal plain again.
func (a *app) takeLockOff(ctx context.Context) error {
	if err := a.bringBackSealed(ctx); err != nil {
		return err
	}
	state, err := a.book.State(ctx)
	if err != nil {
		return err
	}
	bar := a.newProgress(ctx, "Taking the lock off")
	err = a.kept.TakeLockOff(ctx, func(done float64) { bar.show(int64(done*float64(state.Entries)), int64(state.Entries), "entries") })
	bar.clear()
	if err == nil {
		a.wrappedNews("The lock is off: the journal is in plain. Copies that were made while it was locked open with the passphrase that it had then.")
		return a.leaveKeyring(ctx, "The keyring of this computer has forgotten what opened it.", "")
	}
	return err
}

// bringBackSealed brings back what lies sealed beside the journal, before the key goes that opens
// it. Where something stays there, the key must stay too.
func (a *app) bringBackSealed(ctx context.Context) error {
	a.bringBack(ctx, false)
	left, err := a.kept.SealedBeside(ctx, a.lifeboats())
	if err != nil || len(left) == 0 {
		return err
	}
	return hinted(fmt.Errorf("what lies in %s opens only with the key that the journal has now", strings.Join(left, ", ")),
		"Nothing was changed. A text that an editor has comes back once the editor is closed; `ponder assess` keeps answers with --answers FILE, "+
			"and then their file can be removed. `ponder unsaved` says more about texts. Do the same again after that.")
}

func (a *app) mustBeLocked(ctx context.Context) error {
	switch locked, _, err := a.kept.LockState(ctx); {
	case err != nil:
		return err
	case locked:
		return nil
	}
	if _, err := a.book.State(ctx); err != nil {
		return err
	}
	return hinted(errors.New("the journal is not locked"), "Nothing was changed. `ponder lock` locks it.")
}

func (a *app) passphraseCommand() *cobra.Command {
	f, newKey := &lockFlags{}, false
	cmd := &cobra.Command{
		Use:   "passphrase",
		Short: "Change the passphrase of a locked journal",
		Long: "Change the passphrase of a locked journal. It asks for the one that it has, and for the new one twice. The 24 words stay the same. " +
			"Copies that were made before still open with the passphrase from before: where somebody may know that, --new-key seals everything " +
			"anew with a new key and new words, and names the copies that are left.",
		Example: "ponder passphrase\nponder passphrase --new-key",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		if err := a.mustBeLocked(ctx); err != nil {
			return err
		}
		defer a.hideTyped()()
		if err := a.open(ctx, false); err != nil {
			return err
		}
		return a.changePassphrase(ctx, f, newKey)
	})
	cmd.Flags().BoolVar(&newKey, "new-key", false, "seal everything anew, with a new key and new words")
	a.changeFlags(cmd, f)
	return cmd
}

func (a *app) changeFlags(cmd *cobra.Command, f *lockFlags) {
	cmd.Flags().StringVar(&f.next, "new-passphrase-file", "", "take the new passphrase from the first line of this file")
	cmd.Flags().StringVar(&f.words, "words-file", "", "with --new-key: write the 24 words into this new file, and ask for none of them")
	cmd.Flags().BoolVar(&f.yes, "remove-plain", false, "remove copies that open without the new passphrase, without asking")
}

func (a *app) changePassphrase(ctx context.Context, f *lockFlags, newKey bool) error {
	if newKey {
		if err := a.bringBackSealed(ctx); err != nil {
			return err
		}
	}
	passphrase, err := a.newPassphrase(ctx, f.next, "--new-passphrase-file")
	if err != nil {
		return err
	}
	if newKey {
		if err := a.sealAnew(ctx, passphrase, f.words); err != nil {
			return err
		}
		a.wrappedNews("Everything is sealed anew: the passphrase and the words from before do not open it any more.")
		return errors.Join(a.leaveKeyring(ctx, phrase.KeyringGone, ""), a.afterLocking(ctx, f.yes))
	}
	if err := a.kept.SetPassphrase(ctx, passphrase); err != nil {
		return err
	}
	a.tell("The journal has the new passphrase. The 24 words are the same as before.")
	a.wrappedNews("Copies from before still open with the old one; `ponder passphrase --new-key` shuts whoever knows that one out.")
	return a.leaveKeyring(ctx, phrase.KeyringGone, "")
}

func (a *app) recoverCommand() *cobra.Command {
	f, from := &lockFlags{}, ""
	cmd := &cobra.Command{
		Use:   "recover",
		Short: "Get into a locked journal with the 24 words",
		Long: "Get into a locked journal with the 24 words that were shown when it was locked, in any case, with any blanks, numbers or commas between them. " +
			"Then give it a new passphrase. Where a word is not in the list, it is named with the nearest one.",
		Example: "ponder recover\nponder recover --words-file words.txt --new-passphrase-file secret.txt",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		if err := a.mustBeLocked(ctx); err != nil {
			return err
		}
		if err := a.openByWords(ctx, from); err != nil {
			return err
		}
		return a.changePassphrase(ctx, f, false)
	})
	cmd.Flags().StringVar(&from, "words-file", "", "take the 24 words from this file")
	cmd.Flags().StringVar(&f.next, "new-passphrase-file", "", "take the new passphrase from the first line of this file")
	return cmd
}

// openByWords opens a locked journal with the 24 words.
func (a *app) openByWords(ctx context.Context, file string) error {
	if file != "" {
		data, err := readWords(file)
		if err != nil {
			return err
		}
		return a.kept.UnlockByWords(ctx, data)
	}
	if !a.canAsk() {
		return usage("there is nobody here to ask for the 24 words: name a file with them by --words-file")
	}
	leave := a.enterAltScreen()
	defer leave()
	protectMemory()
	typed := ""
	for {
		line, err := a.ask(ctx, "The 24 words, on one line or on several; an empty line begins again:")
		if err != nil {
			return err
		}
		if typed += " " + line; line == "" {
			typed = ""
			continue
		}
		err = a.kept.UnlockByWords(ctx, typed)
		if err == nil {
			return nil
		}
		if !errors.Is(err, journal.ErrWords) && !errors.Is(err, journal.ErrPassphrase) {
			return err
		}
		if fewWords(typed) {
			continue // there are more to come
		}
		a.tell("%s", capital(fmt.Sprint(sentence(err))))
		typed = ""
	}
}
