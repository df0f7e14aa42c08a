package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/store"
	"ponder/store/seal"
)

// syncTravels says what goes from one computer to another. It is part of the help.
const syncTravels = "What travels: finished entries with their earlier texts, and what was put into the trash, taken out of it, or removed for good; what was handed in, and whether it was sent; " +
	"replies, questionnaires that are done, partnerships, what looking back keeps; courses with what was ticked and read in, and settings. What stays where it is: drafts, questionnaires that are half filled in, " +
	"and the settings of a computer: its editor, its colours, its folders, and when a locked journal is shut."

type syncFlags struct {
	status, words, leave, json bool
	wordsFile, forget          string
}

func (a *app) syncCommand() *cobra.Command {
	f := &syncFlags{}
	cmd := &cobra.Command{
		Use:   "sync [FOLDER]",
		Short: "Bring the journals of several computers together",
		Long: "Bring this journal together with those of your other computers, through a folder that something else carries from one to the other: " +
			"Syncthing, Nextcloud, OneDrive, Dropbox, or a memory stick. Give FOLDER once on each computer. Afterwards Ponder takes what the others finished, and leaves there " +
			"what you finished here, by itself: while it is open, and after each command that changes something, in a journal of up to 2,000 entries and at most once a minute. " +
			"`ponder sync` alone does it now.\n\n" +
			"On the first computer the folder gets 24 joining words, which --words shows; the next computer asks for them. Everything in the folder is sealed with them. " +
			"A file that is missing there removes nothing.\n\n" +
			"Where the same entry was changed on two computers that did not know of each other, both texts are kept: one is shown, the entry says \"two texts\", " +
			"and where one is private both are. `ponder compare` lists such entries, shows what differs, and keeps one, both, or one text made of both. What was changed after somebody removed it, without knowing that, stays.\n\n" + syncTravels + "\n\n" +
			"JSON: {folder, new: [id], changed: [id], removed: [id], restored: [id], purged, two_texts: [id], waiting: [id], handed_in, replies, questionnaires, partnerships, looked_back, courses, settings, sent, records_sent, skipped: [{file, why}], missing: {computer: files}, renewed, emptied}; " +
			"with --status {folder, device, name, others: [{device, name, files}], skipped, missing, emptied}.",
		Example: "ponder sync ~/Nextcloud/journal\nponder sync --words\nponder sync ~/Nextcloud/journal --words-file words.txt\nponder sync\nponder sync --status",
	}
	cmd.Flags().BoolVar(&f.status, "status", false, "say which folder is shared, and with which computers")
	cmd.Flags().BoolVar(&f.words, "words", false, "show the 24 joining words")
	cmd.Flags().BoolVar(&f.leave, "leave", false, "share the folder no longer; what came from there stays")
	cmd.Flags().StringVar(&f.forget, "forget", "", "remove what a computer that you no longer have wrote into the folder, by its name")
	cmd.Flags().StringVar(&f.wordsFile, "words-file", "", "take the joining words from this file")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	cmd.MarkFlagsMutuallyExclusive("status", "words", "leave", "forget", "words-file")
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		if len(args) == 1 {
			if f.status || f.words || f.leave || f.forget != "" {
				return usage("with a folder there is nothing else to ask for: leave %q out", args[0])
			}
			return a.syncWith(ctx, args[0], f)
		}
		return a.syncAsBefore(ctx, f)
	})
	return cmd
}

// syncAsBefore does what is asked for in the folder that the journal shares already.
func (a *app) syncAsBefore(ctx context.Context, f *syncFlags) error {
	state, err := a.book.SharedFolder(ctx)
	if errors.Is(err, journal.ErrNotShared) {
		return hinted(err, "Name the folder once: ponder sync FOLDER. `ponder sync --help` says which folder that can be.")
	}
	if err != nil {
		return err
	}
	folder, err := store.OpenSharedFolder(state.Folder, state.Key)
	if err != nil {
		return err
	}
	switch {
	case f.words:
		return a.showJoiningWords(state)
	case f.leave:
		if err := a.book.StopSharing(ctx); err != nil {
			return err
		}
		a.tell("This journal shares %s no longer. What came from there stays here, and what lies there was left for the others.", state.Folder)
		return nil
	case f.status:
		return a.syncStatus(ctx, state, folder, f.json)
	case f.forget != "":
		return a.forget(ctx, state, folder, f)
	}
	done, err := a.book.Sync(ctx, folder)
	return a.saySynced(state, done, err, f.json)
}

// syncWith begins to share a folder, or does it anew.
func (a *app) syncWith(ctx context.Context, path string, f *syncFlags) error {
	path, err := wholePath(path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return hinted(fmt.Errorf("there is no folder at %s", path), "Nothing was changed. Make the folder first, inside of what is carried from one computer to the other.")
	}
	if inside, err := filepath.Rel(path, a.path); err == nil && filepath.IsLocal(inside) {
		return hinted(fmt.Errorf("the journal itself lies in %s", path), "Nothing was changed. Two computers that write into one file destroy it: share another folder, and keep the journal where only this computer has it.")
	}
	state, err := a.book.SharedFolder(ctx)
	switch {
	case err == nil && state.Folder != path:
		return hinted(fmt.Errorf("this journal shares %s already", state.Folder), "Nothing was changed. `ponder sync --leave` first, to share another folder.")
	case err != nil && !errors.Is(err, journal.ErrNotShared):
		return err
	}
	again := err == nil
	key, isNew, err := a.joiningKey(ctx, path, state, f.wordsFile)
	if err != nil {
		return err
	}
	folder, err := store.OpenSharedFolder(path, key)
	if err != nil {
		return err
	}
	if files, err := folder.List(); err != nil || again && len(files) > 0 {
		if err != nil {
			return err
		}
		done, err := a.book.Sync(ctx, folder)
		return a.saySynced(state, done, err, f.json)
	}
	doubled, err := a.askDoubled(ctx, folder)
	if err != nil {
		return err
	}
	if err := a.book.Share(ctx, path, key, thisComputer()); err != nil {
		return err
	}
	done, failed := a.book.Sync(ctx, folder)
	if err := a.saySynced(journal.Sync{Folder: path}, done, failed, f.json); err != nil {
		return errors.Join(err, a.settleUntold(ctx, folder, doubled, failed))
	}
	if err := a.settleDoubled(ctx, folder, doubled); err != nil {
		return err
	}
	if isNew && !f.json {
		a.wrappedNews("On the next computer: `ponder sync` with this folder, as it is called there. It asks for 24 joining words, which `ponder sync --words` shows here.")
	}
	return nil
}

// joiningKey returns the key of a folder: a new one where nobody shares it yet, else that of the
// words that were given.
func (a *app) joiningKey(ctx context.Context, path string, state journal.Sync, wordsFile string) (key []byte, isNew bool, err error) {
	if state.IsShared() {
		return state.Key, false, nil
	}
	ids, err := store.SharedKeys(path)
	if err != nil {
		return nil, false, err
	}
	if len(ids) == 0 {
		if wordsFile != "" {
			return nil, false, hinted(fmt.Errorf("nobody shares %s yet", path), "Nothing was changed. Where another computer does, its files have not come yet: wait for them. Else leave --words-file out.")
		}
		k := seal.NewKey()
		return k[:], true, nil
	}
	for {
		k, err := a.askJoiningWords(ctx, wordsFile)
		if err == nil && !ids[k.ID()] {
			err = errors.New("these are the words of another folder")
		}
		if err == nil {
			return k[:], false, nil
		}
		if wordsFile != "" || !a.canAsk() || stopped(ctx, err) {
			return nil, false, hinted(err, "Nothing was changed. `ponder sync --words` shows them on a computer that shares the folder.")
		}
		a.tell("%s", capital(sentence(err)))
	}
}

// askJoiningWords takes the words from a file, or asks for them.
func (a *app) askJoiningWords(ctx context.Context, file string) (k seal.Key, err error) {
	typed := ""
	switch {
	case file != "":
		if typed, err = readWords(file); err != nil {
			return k, err
		}
	case !a.canAsk():
		return k, usage("another computer shares this folder already, and there is nobody here to ask for its 24 joining words: name a file with them by --words-file")
	default:
		leave := a.enterAltScreen()
		defer leave()
		for fewWords(typed) {
			line, err := a.ask(ctx, "The 24 joining words, on one line or on several; an empty line begins again:")
			if err != nil {
				return k, err
			}
			if typed += " " + line; line == "" {
				typed = ""
			}
		}
	}
	return seal.ParseWords(typed)
}

func (a *app) showJoiningWords(state journal.Sync) error {
	var k seal.Key
	copy(k[:], state.Key)
	words := strings.Join(seal.Words(k), " ")
	if isTerminal(a.out) {
		a.wrapped("  ", words)
	} else {
		a.say("%s", words)
	}
	if err := a.text.Flush(); err != nil {
		return err
	}
	a.wrappedNews("Whoever has these words and the folder can read what is in it. Type them on the next computer, after `ponder sync` with the folder.")
	return nil
}

// thisComputer is what the others call this one.
func thisComputer() string {
	name, err := os.Hostname()
	if err != nil || name == "" {
		return "a computer"
	}
	return name
}

// forget removes what a computer wrote into the folder.
func (a *app) forget(ctx context.Context, state journal.Sync, folder journal.SharedFolder, f *syncFlags) error {
	var found []journal.ID
	for id, name := range state.Names {
		if strings.EqualFold(name, f.forget) || strings.HasPrefix(string(id), f.forget) {
			found = append(found, id)
		}
	}
	switch {
	case len(found) == 0:
		return hinted(fmt.Errorf("no other computer is called %q", f.forget), "Nothing was removed. `ponder sync --status` names those that share the folder.")
	case len(found) > 1:
		return hinted(fmt.Errorf("several computers are called %q", f.forget), "Nothing was removed. Give the beginning of its ID, which `ponder sync --status` shows.")
	}
	done, err := a.book.Forget(ctx, folder, found[0])
	if err = a.saySynced(state, done, err, f.json); err == nil && !done.Emptied && !f.json {
		a.tell("The files of %s were removed from the folder; what they said is in those of this computer. Should it come back, it tells everything anew.", state.Names[found[0]])
	}
	return err
}
