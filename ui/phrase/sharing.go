package phrase

import (
	"strings"
	"time"

	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// TheOthers heads what is said of the other computers.
const TheOthers = "Your other computers"

// ShareAction is what can be done about a shared folder in a dialogue.
type ShareAction string

// What can be done about a shared folder. They are the words that choose them, too.
const (
	ShareStart ShareAction = "share"
	ShareNow   ShareAction = "sync"
	ShareWords ShareAction = "joining words"
	ShareStop  ShareAction = "stop sharing"
	ShareJoin  ShareAction = "join" // where there is no journal yet
)

// ShareActions are those that there are for a journal as it is.
func ShareActions(s book.Sharing) []ShareAction {
	if s.Folder == "" {
		return []ShareAction{ShareStart}
	}
	return []ShareAction{ShareNow, ShareWords, ShareStop}
}

// Label names an action.
func (a ShareAction) Label() string {
	switch a {
	case ShareNow:
		return "Look into the shared folder now"
	case ShareWords:
		return "Show the 24 joining words"
	case ShareStop:
		return "Share the folder no longer"
	}
	return "Share a folder with your other computers"
}

// JoinOffer says at the first run that the journal may be elsewhere already; how is how it is taken
// from there.
func JoinOffer(how string) string {
	return "If you write on another computer already, and share a folder with it: " + how + " takes your journal from there."
}

// SharingLines say how a journal stands with the folder that it shares.
func SharingLines(s book.Sharing, locale format.Locale, zone *time.Location) (lines []string) {
	if s.Folder == "" {
		return []string{"Not shared: what you write stays on this computer. A folder that Syncthing, Nextcloud, OneDrive, Dropbox or a memory stick carries brings it to another one, sealed."}
	}
	lines = append(lines, "Shared through "+layout.Line(s.Folder)+".")
	switch n := len(s.Others); {
	case n == 0:
		lines = append(lines, "No other computer was read there yet.")
	default:
		lines = append(lines, "With "+layout.Line(strings.Join(s.Others, ", "))+"; this one is called "+layout.Line(s.Name)+".")
	}
	fault := SyncFault(s.Folder, s.Done, s.Err)
	switch {
	case fault != "":
		lines = append(lines, fault)
	case s.At.IsZero():
		lines = append(lines, "Nobody looked into it yet since Ponder was opened.")
	default:
		lines = append(lines, "In step with it at "+locale.Stamp(s.At.In(zone))+".")
	}
	if s.Unsent > 0 {
		lines = append(lines, "To go there within a minute, or when it is back: "+locale.Plural(s.Unsent, "entry", "entries")+".")
	}
	if fault == "" {
		lines = append(lines, SyncWaits(s.Done, locale)...)
	}
	return lines
}
