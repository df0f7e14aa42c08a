package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
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

// saySynced tells what came of a look into the shared folder.
func (a *app) saySynced(state journal.Sync, done book.Synced, err error, asJSON bool) error {
	switch {
	case errors.Is(err, journal.ErrNoFolder):
		return hinted(fmt.Errorf("the folder %s is not there", state.Folder), "Nothing was changed, and nothing was removed. Is the disk there, and what carries the folder?")
	case err != nil:
		return hinted(err, "What was read is kept, and the rest is tried again the next time.")
	case asJSON:
		return writeJSON(a.text, newSyncedJSON(state.Folder, done))
	case done.Emptied:
		a.wrappedNews("The folder is empty, and was not before: " + state.Folder + ". Nothing was removed here, and nothing was written there. " +
			"Is the disk there? If it is to begin anew, name it once more: ponder sync FOLDER.")
		return nil
	}
	a.saySyncedEntries(done)
	for _, u := range done.Skipped {
		a.tell("%s was passed over, and is tried again the next time: %s", onOneLine(u.File.Name), sentence(u.Why))
	}
	for _, name := range slices.Sorted(maps.Keys(done.Missing)) {
		a.tell("Waiting for %s of %s.", a.count(done.Missing[name], "file", "files"), name)
	}
	if done.Renewed {
		a.wrappedNews("Another journal wrote in the name of this one, as after a copy was put back or a disk was cloned. This one has another name in the folder now, and told everything again.")
	}
	return nil
}

func (a *app) saySyncedEntries(done book.Synced) {
	var came []string
	for _, part := range []struct {
		n    int
		what string
	}{
		{len(done.New), "new"}, {len(done.Changed), "changed"}, {len(done.Earlier), "with earlier texts"}, {len(done.Removed), "put into the trash"},
		{len(done.Restored), "taken out of the trash"}, {done.Purged, "removed for good"},
	} {
		if part.n > 0 {
			came = append(came, fmt.Sprintf("%s %s", a.locale().Number(part.n), part.what))
		}
	}
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{done.HandIns, "hand-in", "hand-ins"}, {done.Replies, "reply", "replies"}, {done.Responses, "questionnaire", "questionnaires"},
		{done.Partnerships, "partnership", "partnerships"}, {done.Recalls, "entry looked back on", "entries looked back on"},
	} {
		if part.n > 0 {
			came = append(came, a.count(part.n, part.one, part.many))
		}
	}
	if len(came) == 0 {
		came = []string{"nothing new"}
	}
	a.tell("From the others: %s.", strings.Join(came, ", "))
	a.saySent(done)
	for _, h := range done.Beside {
		a.wrappedNews(fmt.Sprintf("There are two texts of %q: it was changed on two computers that did not know of each other. "+
			"One is shown, and the other stands beside it as an entry of its own, %s. Remove the one that you do not want.", h.Name(), h.ID.Short()))
	}
	if n := len(done.Drafted); n > 0 {
		a.tell("Waiting until its draft is done: %s.", a.count(n, "entry", "entries"))
	}
	if n := len(done.Wanting); n > 0 {
		a.tell("Waiting for a text that is not in the folder yet: %s.", a.count(n, "entry", "entries"))
	}
}

func (a *app) saySent(done book.Synced) {
	var went []string
	if done.Sent > 0 {
		went = append(went, a.count(done.Sent, "entry", "entries"))
	}
	if done.Records > 0 {
		went = append(went, a.count(done.Records, "hand-in or answer", "hand-ins and answers"))
	}
	if len(went) == 0 {
		went = []string{"nothing new"}
	}
	a.tell("To the others: %s.", strings.Join(went, ", "))
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
		HandIns: done.HandIns, Replies: done.Replies, Filled: done.Responses, Partners: done.Partnerships, Recalls: done.Recalls, Records: done.Records,
		Skipped: mapped(done.Skipped, func(u book.Unread) skippedJSON { return skippedJSON{u.File.Name, u.Why.Error()} }),
		Missing: missing, Renewed: done.Renewed, Emptied: done.Emptied,
	}
}

type sharedJSON struct {
	Folder string         `json:"folder"`
	Device string         `json:"device"`
	Name   string         `json:"name"`
	Others []computerJSON `json:"others"`
}

type computerJSON struct {
	Device string `json:"device"`
	Name   string `json:"name"`
	Files  int    `json:"files"`
}

// syncStatus says which folder is shared, and with whom.
func (a *app) syncStatus(state journal.Sync, folder journal.SharedFolder, asJSON bool) error {
	files, err := folder.List()
	if err != nil {
		return a.saySynced(state, book.Synced{}, err, asJSON)
	}
	by := map[journal.ID]int{}
	for _, f := range files {
		by[f.Device]++
	}
	j := sharedJSON{Folder: state.Folder, Device: string(state.Device), Name: state.Name, Others: []computerJSON{}}
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
	a.wrapped("", syncTravels)
	return nil
}
