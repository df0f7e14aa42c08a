package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"ponder/journal"
)

// Lifeboat keeps drafts as files of their own while the journal cannot be written: in the first of
// the folders that can be written. The files can be read by people too, carry a checksum, and say
// to which journal they belong: they come back into no other. Two programs never write the same
// file.
func (s *Store) Lifeboat(folders ...string) journal.Lifeboat {
	b := &lifeboat{journal: s, folders: folders, own: strings.ToLower(rand.Text()[:8]), wrote: map[journal.ID]string{}}
	return journal.Lifeboat{Put: b.put, Drafts: b.drafts, Drop: b.drop, Own: b.dropOwn}
}

type lifeboat struct {
	journal *Store
	folders []string
	own     string // marks the files of this program

	mu    sync.Mutex
	wrote map[journal.ID]string // the files that this program wrote
}

// LifeboatFolders returns the folders for a text, the best first. While the journal is not there
// its own folder comes last: it may be the place where a disk is missing, and what is written there
// would be hidden once the disk is back.
func (s *Store) LifeboatFolders(folders []string) []string {
	if _, err := os.Lstat(s.path); !errors.Is(err, fs.ErrNotExist) {
		return folders
	}
	own := filepath.Dir(s.path)
	others := slices.DeleteFunc(slices.Clone(folders), func(in string) bool { return in == own })
	if len(others) < len(folders) {
		others = append(others, own)
	}
	return others
}

// lifeboatRecord is a draft in a file, with the journal that it belongs to: by its ID, where that
// was ever read, and by its place.
type lifeboatRecord struct {
	draftRecord
	Journal string `cbor:"5,keyasint,omitempty"`
	Path    string `cbor:"6,keyasint,omitempty"`
}

// kin says to which journal a file belongs.
type kin int

const (
	anothers kin = iota // a journal at another path; the file is left to it, and not reported
	ours
	before // one that was at this place before
)

// kinOf says to which journal a file belongs.
func (s *Store) kinOf(r lifeboatRecord) kin {
	id, _ := s.id.Load().(string)
	if id == "" {
		state, _ := s.State(context.Background())
		id = string(state.Journal)
	}
	here := r.Path == s.path
	switch {
	case id != "" && id == r.Journal, here && (id == "" || r.Journal == ""):
		return ours
	case here:
		return before
	}
	return anothers
}

const (
	lifeboatPrefix = "ponder-unsaved-"
	lifeboatIntro  = `Ponder keeps a text here that is not in the journal yet, because the journal could not be written.
Ponder brings it back by itself when it starts the next time. You can also copy what stands below the line.

`
	lifeboatLine = "\n----------------------------------------------------------------\n"
)

// put writes a draft into the first folder that takes it, over an earlier text of the same draft
// from this program: into one that lasts as long as the journal does, or else into one that does
// not.
func (b *lifeboat) put(d journal.Draft, fleeting bool) (at journal.Whereabouts, err error) {
	text, err := b.journal.lifeboatText(d)
	if err != nil {
		return at, err
	}
	name := lifeboatPrefix + nameOf(d.ID) + "-" + b.own + ".txt"
	var failed []error
	for _, in := range b.journal.Refuges(b.folders, fleeting) {
		err := inFolder(in, func(f folder) error {
			return f.write(text, name, func(temporary string) error { return f.replace(temporary, name) })
		})
		if err == nil {
			return b.took(d.ID, journal.Whereabouts{Path: filepath.Join(in, name), InMemory: fleeting, Journal: b.journal.known()}), nil
		}
		failed = append(failed, err)
	}
	return at, errors.Join(append(failed, fmt.Errorf("no folder takes the text of %s", nameOf(d.ID)))...)
}

// Refuges returns the folders for a text, the best first: those in which it lasts as long as the
// journal does, or those in the computer's memory, where it does not.
func (s *Store) Refuges(folders []string, inMemory bool) []string {
	return slices.DeleteFunc(s.LifeboatFolders(slices.Clone(folders)), func(in string) bool { return s.isFleeting(in) != inMemory })
}

// isFleeting reports whether what lies in a folder is gone when the computer is turned off, and the
// journal is not.
func (s *Store) isFleeting(folder string) bool {
	return s.inMemory(folder) && !s.inMemory(filepath.Dir(s.path))
}

// known is the ID of the journal, where it was ever read.
func (s *Store) known() journal.ID {
	id, _ := s.id.Load().(string)
	return journal.ID(id)
}

// took remembers a file, and removes what this program wrote of the same draft into another folder
// before: one that stays behind comes back as one draft too many.
func (b *lifeboat) took(id journal.ID, at journal.Whereabouts) journal.Whereabouts {
	b.mu.Lock()
	defer b.mu.Unlock()
	if old := b.wrote[id]; old != "" && old != at.Path {
		_ = remove(old)
	}
	b.wrote[id] = at.Path
	return at
}

// drafts returns every draft of this journal that is kept in a file, the oldest first, also two of
// the same ID where two programs kept them, and what lies there and does not come back by itself.
// Before, it clears away what was never finished.
func (b *lifeboat) drafts() (all []journal.LifeboatDraft, left []journal.Leftover) {
	for _, in := range b.folders {
		clearUnfinished(in)
	}
	for _, f := range b.files() {
		r, err := b.journal.readLifeboat(f)
		switch {
		case isShut(err):
			if b.journal.kinOf(r) == ours {
				left = append(left, leftover(f, errSealedText(f)))
			}
		case err != nil:
			left = append(left, leftover(f, fmt.Errorf("read the text kept in %s: %w", f, err)))
		case b.journal.kinOf(r) == ours:
			all = append(all, r.afloat(f))
		case b.journal.kinOf(r) == before:
			left = append(left, b.journal.ofBefore(r, f))
		}
	}
	edited, others := b.journal.leftBehind(b.folders)
	return append(all, edited...), append(left, others...)
}

// errSealedText says why a text of this journal does not come back yet.
func errSealedText(path string) error {
	return fmt.Errorf("the text in %s is sealed, and comes back once the journal is opened with its passphrase", path)
}

// leftover is something in a file or a folder that does not come back by itself.
func leftover(path string, why error) journal.Leftover {
	l := journal.Leftover{LifeboatDraft: journal.LifeboatDraft{File: path}, Why: why}
	if info, err := os.Stat(path); err == nil {
		l.At = info.ModTime()
	}
	return l
}

// ofBefore is a text of a journal that was here before. It can be taken in where that is not found
// any more.
func (s *Store) ofBefore(r lifeboatRecord, path string) journal.Leftover {
	l := leftover(path, nil)
	l.LifeboatDraft = r.afloat(path)
	if where := s.found(journal.ID(r.Journal)); where != "" {
		l.Why = fmt.Errorf("the text in %s belongs to the journal %s, and comes back there", path, where)
		return l
	}
	l.Orphan = true
	l.Why = fmt.Errorf("the text in %s was kept for a journal that was here before: `ponder unsaved --take` brings it into this one", path)
	return l
}

// found looks beside this journal for another one, by its ID.
func (s *Store) found(id journal.ID) (path string) {
	const most = 100 // files that are looked at
	folder := filepath.Dir(s.path)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return ""
	}
	for _, e := range entries[:min(len(entries), most)] {
		path := filepath.Join(folder, e.Name())
		if !e.Type().IsRegular() || path == s.path || filepath.Ext(path) != filepath.Ext(s.path) {
			continue
		}
		if state, err := New(path, WithWait(time.Second/10)).State(context.Background()); err == nil && state.Journal == id {
			return path
		}
	}
	return ""
}

func (r lifeboatRecord) afloat(file string) journal.LifeboatDraft {
	d := r.draft(journal.ID(r.Head.ID))
	d.Head = d.WithoutInventedHour() // an earlier version of Ponder may have written it
	return journal.LifeboatDraft{Draft: d, File: file}
}

// files returns the lifeboat files in all folders, the oldest first.
func (b *lifeboat) files() []string {
	found := map[string]time.Time{}
	for _, in := range b.folders {
		entries, err := os.ReadDir(in)
		if err != nil {
			continue // a folder that is not there holds no files
		}
		for _, e := range entries {
			if !strings.HasPrefix(e.Name(), lifeboatPrefix) || !strings.HasSuffix(e.Name(), ".txt") {
				continue // before asking for more: the temporary folder may hold thousands of others
			}
			if info, err := e.Info(); err == nil && isOurs(info) {
				found[filepath.Join(in, e.Name())] = info.ModTime()
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b string) int {
		if c := found[a].Compare(found[b]); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
}

// drop removes the file of a draft, unless it reads otherwise by now.
func (b *lifeboat) drop(a journal.LifeboatDraft) error {
	removing, again, err := remove, lifeboatRecord{}, error(nil)
	if strings.HasPrefix(filepath.Base(a.File), editFilePrefix) {
		removing = removeEditFile
		again, _, _, err = b.journal.readEditFile(a.File)
	} else {
		again, err = b.journal.readLifeboat(a.File)
	}
	if now := again.afloat(a.File); errors.Is(err, fs.ErrNotExist) || err == nil && (now.ID != a.ID || !now.Same(a.Entry)) {
		return nil
	}
	if err == nil {
		err = removing(a.File)
	}
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(a.File))
}

// dropOwn removes the file that this program wrote of a draft, if it wrote one.
func (b *lifeboat) dropOwn(id journal.ID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	path := b.wrote[id]
	if path == "" {
		return nil
	}
	delete(b.wrote, id)
	if err := remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// nameOf makes an ID safe in the name of a file. IDs of our own are so already.
func nameOf(id journal.ID) string {
	if strings.Trim(string(id), "0123456789abcdefghijklmnopqrstuvwxyz") == "" {
		return string(id)
	}
	return "x" + hex.EncodeToString([]byte(id))
}

// lifeboatText writes a draft for people, with what is needed to read it back: its record, and a
// checksum of record and text.
func (s *Store) lifeboatText(d journal.Draft) ([]byte, error) {
	r := lifeboatRecord{draftRecord: newDraftRecord(d), Path: s.path}
	r.Journal, _ = s.id.Load().(string)
	r.Body = ""
	record, err := marshal(r)
	if err != nil {
		return nil, fmt.Errorf("write the draft: %w", err)
	}
	sum := checksum(append(slices.Clone(record), d.Body...))
	var w bytes.Buffer
	w.WriteString(lifeboatIntro)
	for _, line := range [][2]string{
		{"Day", d.Day()}, {"Title", printable(d.Title)}, {"Prompt", printable(d.PromptText)},
		{"Record", base64.StdEncoding.EncodeToString(record)}, {"Checksum", fmt.Sprintf("%016x", sum)},
	} {
		fmt.Fprintf(&w, "%-9s %s\n", line[0]+":", line[1])
	}
	w.WriteString(lifeboatLine[1:])
	w.WriteString(d.Body)
	if lock := s.lockKnown(); lock != nil {
		return lock.sealText(w.Bytes())
	}
	return w.Bytes(), nil
}

var errLifeboat = errors.New("it is not as it was written; its text can be copied with an editor")

// readLifeboat reads a draft out of its file. Of one that is sealed with a key which is not known
// it gives the journal that it belongs to, with journal.ErrSealed.
func (s *Store) readLifeboat(path string) (lifeboatRecord, error) {
	data, err := readFreed(path)
	if err != nil {
		return lifeboatRecord{}, err
	}
	text, lock, err := s.keys.openText(data)
	if isShut(err) {
		return lifeboatRecord{Journal: lock.Journal}, err
	}
	if err != nil {
		return lifeboatRecord{}, err
	}
	return parseLifeboat(text)
}

func parseLifeboat(data []byte) (lifeboatRecord, error) {
	head, body, ok := strings.Cut(string(data), lifeboatLine)
	record, err := base64.StdEncoding.DecodeString(headerLine(head, "Record:"))
	if !ok || err != nil {
		return lifeboatRecord{}, errLifeboat
	}
	var r lifeboatRecord
	sum := fmt.Sprintf("%016x", checksum(append(slices.Clone(record), body...)))
	if sum != headerLine(head, "Checksum:") || unmarshal(record, &r) != nil {
		return lifeboatRecord{}, errLifeboat
	}
	r.Body = body
	return r, nil
}

// headerLine returns what stands after a name at the beginning of a line.
func headerLine(head, name string) string {
	for line := range strings.Lines(head) {
		if value, ok := strings.CutPrefix(line, name); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
