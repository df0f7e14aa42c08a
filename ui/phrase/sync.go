package phrase

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// SyncFault says why a look into the shared folder came to nothing, and what holds meanwhile; empty
// where it did not fail.
func SyncFault(folder string, done book.Synced, err error) string {
	folder = layout.Line(folder)
	switch {
	case err == nil && done.Other:
		return "Another folder is in the place of the shared one: " + folder + ". All in it is sealed with other joining words. Nothing was removed here, and nothing was written there. " +
			"Is it the right disk? To share this one: ponder sync --leave, then ponder sync FOLDER."
	case err == nil && done.Emptied:
		return "The shared folder is empty, and was not before: " + folder + ". Nothing was removed here, and nothing was written there. " +
			"Is the disk there? If it is to begin anew, name it once more: ponder sync FOLDER."
	case err == nil:
		return ""
	case errors.Is(err, journal.ErrNoFolder):
		return "The shared folder is not there: " + folder + ". Nothing was removed, and what you finish goes there once it is back."
	case errors.Is(err, journal.ErrFull):
		return "There is no room left in the shared folder, or on the disk of the journal: what is new waits, and is tried again. The folder is " + folder + "."
	case errors.Is(err, journal.ErrReadOnly), errors.Is(err, fs.ErrPermission):
		return "The shared folder cannot be written: " + folder + ". What you finish goes there once it can."
	case errors.Is(err, book.ErrStepFault):
		return "Ponder stopped looking into the shared folder by itself, by " + sentenceOf(err) + " The settings and `ponder sync` look there when you ask."
	case errors.Is(err, journal.ErrDamaged):
		return "A part of the journal is damaged, so nothing goes to your other computers, and nothing comes: `ponder doctor` names it, and saves the rest."
	}
	return "The shared folder could not be read or written, and is tried again: " + sentenceOf(err)
}

func sentenceOf(err error) string {
	said := layout.Line(err.Error())
	if strings.HasSuffix(said, ".") {
		return said
	}
	return said + "."
}

// Came says what came from the other computers; empty where nothing did.
func Came(done book.Synced, locale format.Locale) string {
	var came []string
	for _, part := range []struct {
		n    int
		what string
	}{
		{len(done.New), "new"}, {len(done.Changed), "changed"}, {len(done.Earlier), "with earlier texts"}, {len(done.Removed), "put into the trash"},
		{len(done.Restored), "taken out of the trash"}, {done.Purged, "removed for good"},
	} {
		if part.n > 0 {
			came = append(came, locale.Number(part.n)+" "+part.what)
		}
	}
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{done.HandIns, "hand-in", "hand-ins"}, {done.Replies, "reply", "replies"}, {done.Responses, "questionnaire", "questionnaires"},
		{done.Partnerships, "partnership", "partnerships"}, {done.Courses, "course", "courses"}, {done.Recalls, "entry looked back on", "entries looked back on"},
	} {
		if part.n > 0 {
			came = append(came, locale.Plural(part.n, part.one, part.many))
		}
	}
	if done.Settings {
		came = append(came, "settings")
	}
	return strings.Join(came, ", ")
}

// Went says what the other computers were told; empty where it is nothing.
func Went(done book.Synced, locale format.Locale) string {
	var went []string
	if done.Sent > 0 {
		went = append(went, locale.Plural(done.Sent, "entry", "entries"))
	}
	if done.Records > 0 {
		went = append(went, locale.Plural(done.Records, "other thing", "other things"))
	}
	return strings.Join(went, ", ")
}

// SyncWaits says what waits, and why, in lines.
func SyncWaits(done book.Synced, locale format.Locale) (lines []string) {
	if n := len(done.Drafted); n > 0 {
		lines = append(lines, "Waiting until its draft is done: "+locale.Plural(n, "entry", "entries")+".")
	}
	if n := len(done.Wanting); n > 0 {
		lines = append(lines, "Waiting for a text that is not in the folder yet: "+locale.Plural(n, "entry", "entries")+".")
	}
	for _, u := range done.Skipped {
		lines = append(lines, layout.Line(u.File.Name)+" was passed over, and is tried again the next time: "+sentenceOf(u.Why))
	}
	for _, name := range slices.Sorted(maps.Keys(done.Missing)) {
		lines = append(lines, "Waiting for "+locale.Plural(done.Missing[name], "file", "files")+" of "+layout.Line(name)+".")
	}
	return lines
}

// SyncLater is said when the program is left, and the shared folder does not answer.
const SyncLater = "The shared folder does not answer just now. What you wrote is in your journal, and what is new goes there the next time."

// SyncRenewed is said when a journal took another name in the folder.
const SyncRenewed = "Another journal wrote in the name of this one, as after a copy was put back or a disk was cloned. This one has another name in the folder now, and told everything again."

// SyncedInShort says what came by itself while a program runs, in a line; empty where nobody need
// know.
func SyncedInShort(done book.Synced, locale format.Locale) string {
	var said []string
	if came := Came(done, locale); came != "" {
		said = append(said, "From your other computers: "+came+".")
	}
	switch n := len(done.Beside); {
	case n == 1:
		said = append(said, "There are two texts of “"+layout.Line(done.Beside[0].Name())+"” now: both are kept.")
	case n > 1:
		said = append(said, "Of "+locale.Number(n)+" entries there are two texts now: both are kept.")
	}
	return strings.Join(said, " ")
}
