package cli

import (
	"context"
	"fmt"

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
