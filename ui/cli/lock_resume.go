package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"

	"ponder/journal"
	"ponder/store"
	"ponder/ui/screen"
)

// resumeVariable is where a program finds what the one before it handed over, which shut the
// journal.
const resumeVariable = "PONDER_RESUME"

// resumeState is what a program that shut a locked journal tells the fresh one that takes its
// place.
type resumeState struct {
	Suspend bool   // it is to be suspended before it asks for the passphrase
	Lines   bool   // it goes line by line
	Sealed  string // where somebody was: only the journal's key opens it
}

// resumePosition is where somebody was.
type resumePosition struct {
	Open  []screen.Open
	Draft journal.ID // of the plain mode
}

// mostHandedOver is how much is handed over, in bytes: systems take no more in one variable, Linux
// 128 KB and Windows 32.
func mostHandedOver() int {
	if runtime.GOOS == "windows" {
		return 20 << 10
	}
	return 100 << 10
}

// loadResumeState reads what was handed over, and forgets it: no editor that is started shall find
// it.
func (a *app) loadResumeState() {
	text := a.env(resumeVariable)
	if text == "" {
		return
	}
	_ = os.Unsetenv(resumeVariable)
	var from resumeState
	if json.Unmarshal([]byte(text), &from) == nil {
		a.resumed = &from
	}
}

// place opens what was handed over. What cannot be opened any more is no reason not to go on.
func (h *resumeState) place(s *store.Store) (at resumePosition) {
	data, err := s.OpenText([]byte(h.Sealed))
	if err == nil {
		err = json.Unmarshal(data, &at)
	}
	if err != nil {
		return resumePosition{}
	}
	return at
}

func (h *resumeState) open(s *store.Store) []screen.Open { return h.place(s).Open }

// sealed is a place as only the journal's key opens it.
func (a *app) sealed(at resumePosition) (string, error) {
	data, err := json.Marshal(at)
	if err != nil {
		return "", err
	}
	sealed, err := a.kept.SealText(data)
	if err != nil || string(sealed) == string(data) {
		return "", fmt.Errorf("the journal is not locked any more: %w", err)
	}
	return string(sealed), nil
}

// shutWith is what is handed over. Where somebody was is left out where it is too much, or cannot
// be sealed: then the first page opens.
func (a *app) shutWith(at resumePosition, suspend, lines bool) resumeState {
	sealed, err := a.sealed(at)
	if err == nil && len(sealed) > mostHandedOver() && len(at.Open) > 0 {
		last := at.Open[len(at.Open)-1]
		sealed, err = a.sealed(resumePosition{Open: []screen.Open{{Place: screen.Week, Week: last.Week}, {Place: last.Place, Week: last.Week,
			Draft: last.Draft, Entry: last.Entry, Resumed: true, Offset: last.Offset}}})
	}
	if err != nil || len(sealed) > mostHandedOver() {
		sealed = ""
	}
	return resumeState{Suspend: suspend, Lines: lines, Sealed: sealed}
}

// shutAndBeginAnew puts a fresh program in the place of this one, so that neither the key nor a
// text is in its memory any more.
func (a *app) shutAndBeginAnew(ctx context.Context, with resumeState) error {
	if a.watched.changed.Load() {
		_ = a.keepSafe(ctx) // it is tried again by the next program that changes something
	}
	data, err := json.Marshal(with)
	if err == nil {
		_ = a.kept.HoldKeyring() // the program that begins asks for the passphrase all the same
		err = a.restart(string(data))
	}
	return hinted(fmt.Errorf("the journal is locked, and Ponder could not begin anew: %w", err), "Everything is kept. Start Ponder again to open it.")
}
