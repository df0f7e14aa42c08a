package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
)

type syncedJSON struct {
	Folder   string         `json:"folder"`
	New      []string       `json:"new"`
	Changed  []string       `json:"changed"`
	Removed  []string       `json:"removed"`
	Restored []string       `json:"restored"`
	Purged   int            `json:"purged"`
	TwoTexts []string       `json:"two_texts"`
	Waiting  []string       `json:"waiting"`
	HandIns  int            `json:"handed_in"`
	Replies  int            `json:"replies"`
	Filled   int            `json:"questionnaires"`
	Partners int            `json:"partnerships"`
	Recalls  int            `json:"looked_back"`
	Courses  int            `json:"courses"`
	Settings bool           `json:"settings"`
	Sent     int            `json:"sent"`
	Records  int            `json:"records_sent"`
	Skipped  []skippedJSON  `json:"skipped"`
	Missing  map[string]int `json:"missing"`
	Renewed  bool           `json:"renewed"`
	Emptied  bool           `json:"emptied"`
}

type skippedJSON struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

func skippedOf(u book.Unread) skippedJSON { return skippedJSON{u.File.Name, u.Why.Error()} }

// saySynced tells what came of a look into the shared folder.
func (a *app) saySynced(state journal.Sync, done book.Synced, err error, asJSON bool) error {
	switch {
	case errors.Is(err, journal.ErrNoFolder):
		return hinted(fmt.Errorf("the folder %s is not there", state.Folder), "What is in the journal stays: nothing was removed. Is the disk there, and what carries the folder?")
	case errors.Is(err, journal.ErrFolderWrite):
		return hinted(errors.New(phrase.SyncFault(state.Folder, done, err)), "What was read is kept.")
	case err != nil:
		return hinted(err, "What was read is kept, and the rest is tried again the next time.")
	case asJSON:
		return writeJSON(a.text, newSyncedJSON(state.Folder, done))
	case done.Emptied:
		a.wrappedNews(phrase.SyncFault(state.Folder, done, nil))
		return nil
	}
	a.tell("From the others: %s.", cmp.Or(phrase.Came(done, a.locale()), "nothing new"))
	a.tell("To the others: %s.", cmp.Or(phrase.Went(done, a.locale()), "nothing new"))
	for _, h := range done.Beside {
		a.wrappedNews(fmt.Sprintf("There are two texts of %q: it was changed on two computers that did not know of each other. "+
			"Both are kept. `ponder compare %s` shows both and what differs, and there you decide.", h.Name(), h.ID.Short()))
	}
	for _, line := range phrase.SyncWaits(done, a.locale()) {
		a.tell("%s", line)
	}
	if done.Renewed {
		a.wrappedNews(phrase.SyncRenewed)
	}
	return nil
}

func newSyncedJSON(folder string, done book.Synced) syncedJSON {
	idOf := func(h journal.Head) string { return string(h.ID) }
	waiting := mapped(done.Drafted, idOf)
	for _, id := range done.Wanting {
		waiting = append(waiting, string(id))
	}
	missing := done.Missing
	if missing == nil {
		missing = map[string]int{}
	}
	return syncedJSON{
		Folder: folder, New: mapped(done.New, idOf), Changed: mapped(slices.Concat(done.Changed, done.Earlier), idOf), Removed: mapped(done.Removed, idOf),
		Restored: mapped(done.Restored, idOf), Purged: done.Purged, TwoTexts: mapped(done.Beside, idOf), Waiting: waiting, Sent: done.Sent,
		HandIns: done.HandIns, Replies: done.Replies, Filled: done.Responses, Partners: done.Partnerships, Recalls: done.Recalls, Records: done.Records, Courses: done.Courses, Settings: done.Settings,
		Skipped: mapped(done.Skipped, skippedOf),
		Missing: missing, Renewed: done.Renewed, Emptied: done.Emptied,
	}
}

type sharedJSON struct {
	Folder string         `json:"folder"`
	Device string         `json:"device"`
	Name   string         `json:"name"`
	Others []computerJSON `json:"others"`

	Skipped []skippedJSON  `json:"skipped"`
	Missing map[string]int `json:"missing"`
	Emptied bool           `json:"emptied"`
}

type computerJSON struct {
	Device string `json:"device"`
	Name   string `json:"name"`
	Files  int    `json:"files"`
}

// syncStatus says which folder is shared, and with whom.
func (a *app) syncStatus(ctx context.Context, state journal.Sync, folder journal.SharedFolder, asJSON bool) error {
	files, waits, err := a.book.FolderState(ctx, state, folder)
	if err != nil {
		return a.saySynced(state, book.Synced{}, err, asJSON)
	}
	by := map[journal.ID]int{}
	for _, f := range files {
		by[f.Device]++
	}
	j := sharedJSON{Folder: state.Folder, Device: string(state.Device), Name: state.Name, Others: []computerJSON{}, Skipped: mapped(waits.Skipped, skippedOf), Missing: waits.Missing, Emptied: waits.Emptied}
	for _, id := range slices.Sorted(maps.Keys(by)) {
		if id != state.Device {
			j.Others = append(j.Others, computerJSON{string(id), state.Names[id], by[id]})
		}
	}
	if asJSON {
		return writeJSON(a.text, j)
	}
	a.say("Folder: %s", onOneLine(state.Folder))
	a.say("This computer: %s (%s), %s", onOneLine(state.Name), state.Device.Short(), a.count(by[state.Device], "file", "files"))
	for _, c := range j.Others {
		name := c.Name
		if name == "" {
			name = "not read yet"
		}
		a.say("Another: %s (%s), %s", onOneLine(name), journal.ID(c.Device).Short(), a.count(c.Files, "file", "files"))
	}
	if len(j.Others) == 0 {
		a.tell("No other computer has written there yet.")
	}
	if fault := phrase.SyncFault(state.Folder, waits, nil); fault != "" {
		a.wrapped("", fault)
	}
	for _, line := range phrase.SyncWaits(waits, a.locale()) {
		a.wrapped("", line)
	}
	a.wrapped("", syncTravels)
	return nil
}
