package cli

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
	"ponder/ui/phrase"
)

// initJoined creates a journal that takes what the other computers finished. Nothing is created
// before the joining words are right.
func (a *app) initJoined(ctx context.Context, f *initFlags) error {
	if f.sync == "" {
		return usage("--joining-words is for a folder that other computers share: it goes with --sync FOLDER")
	}
	path, key, err := a.joinedFolder(ctx, f.sync, f.joiningWords)
	if err != nil {
		return err
	}
	g := book.Beginning{Name: f.name, Email: f.email, Zone: f.zone}
	if f.course != "" {
		g.Course = courseID(f.course)
	}
	if f.start != "" {
		if g.Start, err = a.book.ParseDay(f.start); err != nil {
			return err
		}
	}
	if err := a.beginJoined(ctx, g, path, key); err != nil {
		return err
	}
	if f.encrypt {
		if err := a.lock(ctx, &lockFlags{words: f.words}); err != nil {
			return hinted(err, "The journal was created, and is not locked. `ponder lock` locks it.")
		}
	}
	a.say("Next: `ponder` opens the journal.")
	return nil
}

// findWithin is how long folders are looked for that other computers share.
const findWithin = 1500 * time.Millisecond

// shareJoin is the dialogue of the first run, where another computer has the journal already.
func (a *app) shareJoin(ctx context.Context) error {
	switch exists, err := a.book.Exists(ctx); {
	case err != nil:
		return err
	case exists:
		return journal.ErrExists
	}
	typed, err := a.askSharedFolder(ctx, a.findShared(ctx), "leave it")
	if err != nil || typed == "" {
		return err
	}
	path, key, err := a.joinedFolder(ctx, typed, "")
	if err != nil {
		return err
	}
	return a.beginJoined(ctx, book.Beginning{}, path, key)
}

// offerFound offers to join what other computers share, where it is found and no flag says what the
// new journal is to be.
func (a *app) offerFound(ctx context.Context, cmd *cobra.Command, f *initFlags) (joined bool, err error) {
	if !a.canAsk() || cmd.Flags().Changed("course") || cmd.Flags().Changed("start") {
		return false, nil
	}
	found := a.findShared(ctx)
	if len(found) == 0 {
		return false, nil
	}
	a.wrappedNews("You can join the journal of another computer, or begin a new one.")
	typed, err := a.askSharedFolder(ctx, found, "a new journal")
	if err != nil || typed == "" {
		return false, err
	}
	f.sync = typed
	return true, a.initJoined(ctx, f)
}

// findShared looks for folders that other computers share, where such folders lie.
func (a *app) findShared(ctx context.Context) []string {
	ctx, stop := context.WithTimeout(ctx, findWithin)
	defer stop()
	var among []string
	if home, err := os.UserHomeDir(); err == nil {
		among = append(among, home)
	}
	return store.FindShared(ctx, append(among, mounted()...))
}

// mounted returns where sticks and disks are, beside the one that the home folder is on.
func mounted() (all []string) {
	switch runtime.GOOS {
	case "windows":
		for drive := 'D'; drive <= 'Z'; drive++ {
			all = append(all, string(drive)+`:\`)
		}
	case "darwin":
		all = append(all, "/Volumes")
	default:
		all = append(all, "/media", "/run/media", "/mnt")
	}
	return all
}

// askSharedFolder asks for the folder that other computers share. Those that were found have
// numbers; otherwise is what nothing means.
func (a *app) askSharedFolder(ctx context.Context, found []string, otherwise string) (string, error) {
	if len(found) == 0 {
		a.wrappedNews("Your journal comes through a folder that something carries from one computer to the other, such as one in Syncthing, Nextcloud, OneDrive or Dropbox, or on a memory stick. " +
			"On the other computer, `ponder sync FOLDER` or the settings share it. Here it may be called otherwise.")
		return a.ask(ctx, "The folder (nothing: "+otherwise+"):")
	}
	a.tell("Another computer shares:")
	for i, path := range found {
		a.tell("  %d  %s", i+1, onOneLine(path))
	}
	typed, err := a.ask(ctx, "Its number, or another folder (nothing: "+otherwise+"):")
	if n, no := strconv.Atoi(typed); no == nil && n > 0 && n <= len(found) {
		typed = found[n-1]
	}
	return typed, err
}

// joinedFolder returns the folder that other computers share, and its key.
func (a *app) joinedFolder(ctx context.Context, typed, wordsFile string) (path string, key []byte, err error) {
	if path, err = wholePath(typed); err != nil {
		return "", nil, err
	}
	ids, err := store.SharedKeys(path)
	switch {
	case err != nil:
		return "", nil, hinted(fmt.Errorf("there is no folder at %s that can be read", path), "Nothing was created. Is the disk there, and what carries the folder?")
	case len(ids) == 0:
		return "", nil, hinted(fmt.Errorf("nobody shares %s yet", path), "Nothing was created. Where another computer does, its files have not come yet: wait for them. "+
			"For a journal that begins here: `ponder init`, and then `ponder sync FOLDER`.")
	}
	key, _, err = a.joiningKey(ctx, path, journal.Sync{}, wordsFile)
	return path, key, err
}

// beginJoined creates the journal, and takes what is in the folder.
func (a *app) beginJoined(ctx context.Context, g book.Beginning, path string, key []byte) error {
	if err := a.book.Begin(ctx, g); err != nil {
		return err
	}
	a.say("%s", phrase.OnlyYou("Your journal is "+onOneLine(a.path)+"."))
	if err := a.text.Flush(); err != nil {
		return err
	}
	if err := a.book.Share(ctx, path, key, thisComputer()); err != nil {
		return hinted(err, "The journal was created, and shares no folder. `ponder sync FOLDER` joins it.")
	}
	folder, err := store.OpenSharedFolder(path, key)
	if err != nil {
		return err
	}
	if files, err := folder.List(); err == nil {
		a.tell("Reading %s from your other computers.", a.count(len(files), "file", "files"))
	}
	done, err := a.book.Sync(ctx, folder)
	return a.saySynced(journal.Sync{Folder: path}, done, err, false)
}
