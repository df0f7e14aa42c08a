package store

import (
	"bytes"
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

// Lifeboat keeps drafts as files of their own while the journal cannot be written: in the first of the folders that can be
// written. The files can be read by people too, and carry a checksum. Two programs never write the same file.
func Lifeboat(folders ...string) journal.Lifeboat {
	b := &lifeboat{folders: folders, own: strings.ToLower(rand.Text()[:8]), listed: map[journal.ID][]string{}}
	return journal.Lifeboat{Put: b.put, Drafts: b.drafts, Drop: b.drop, Own: b.dropOwn}
}

type lifeboat struct {
	folders []string
	own     string // marks the files of this program

	mu     sync.Mutex
	listed map[journal.ID][]string // files that drafts gave or put wrote, and drop has not removed yet
}

const (
	lifeboatPrefix = "ponder-unsaved-"
	lifeboatIntro  = `Ponder keeps a text here that is not in the journal yet, because the journal could not be written.
Ponder brings it back by itself when it starts the next time. You can also copy what stands below the line.

`
	lifeboatLine = "\n----------------------------------------------------------------\n"
)

// put writes a draft into the first folder that takes it, over an earlier text of the same draft from this program.
func (b *lifeboat) put(d journal.Draft) (path string, err error) {
	text, err := lifeboatText(d)
	if err != nil {
		return "", err
	}
	name := lifeboatPrefix + nameOf(d.ID) + "-" + b.own + ".txt"
	var failed []error
	for _, in := range b.folders {
		err := inFolder(in, func(f folder) error {
			return f.write(text, name, func(temporary string) error { return f.replace(temporary, name) })
		})
		if err == nil {
			return b.wrote(d.ID, filepath.Join(in, name)), nil
		}
		failed = append(failed, err)
	}
	return "", errors.Join(append(failed, fmt.Errorf("no folder takes the text of %s", nameOf(d.ID)))...)
}

// wrote remembers a file, and removes what this program wrote of the same draft into another folder before.
func (b *lifeboat) wrote(id journal.ID, path string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.listed[id] = slices.DeleteFunc(b.listed[id], func(old string) bool {
		return old == path || filepath.Base(old) == filepath.Base(path) && os.Remove(old) == nil
	})
	b.listed[id] = append(b.listed[id], path)
	return path
}

// drafts gives every draft that is kept in a file, the oldest first, also two of the same ID where two programs kept them. Files
// that cannot be read are named in the error; they stay where they are.
func (b *lifeboat) drafts() ([]journal.Draft, error) {
	listed := map[journal.ID][]string{}
	var all []journal.Draft
	var failed []error
	for _, f := range b.files() {
		d, err := readLifeboat(f)
		if err != nil {
			failed = append(failed, fmt.Errorf("read the text kept in %s: %w", f, err))
			continue
		}
		all, listed[d.ID] = append(all, d), append(listed[d.ID], f)
	}
	lent, paths, bad := leftBehind(b.folders)
	failed = append(failed, bad...)
	for i, d := range lent {
		all, listed[d.ID] = append(all, d), append(listed[d.ID], paths[i])
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.listed = listed
	return all, errors.Join(failed...)
}

// files gives the lifeboat files in all folders, the oldest first.
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

// drop removes the file of a draft: of several with the same ID, the one that drafts gave first.
func (b *lifeboat) drop(id journal.ID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.listed[id]) == 0 {
		return nil
	}
	path, remove := b.listed[id][0], os.Remove
	if strings.HasPrefix(filepath.Base(path), lentPrefix) {
		remove = removeLent
	}
	if err := remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	b.listed[id] = b.listed[id][1:]
	return syncFolder(filepath.Dir(path))
}

// dropOwn removes the file that this program wrote of a draft, if it wrote one.
func (b *lifeboat) dropOwn(id journal.ID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	own := nameOf(id) + "-" + b.own + ".txt"
	for i, path := range b.listed[id] {
		if !strings.HasSuffix(path, own) {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		b.listed[id] = slices.Delete(b.listed[id], i, i+1)
		return syncFolder(filepath.Dir(path))
	}
	return nil
}

// nameOf makes an ID safe in the name of a file. IDs of our own are so already.
func nameOf(id journal.ID) string {
	if strings.Trim(string(id), "0123456789abcdefghijklmnopqrstuvwxyz") == "" {
		return string(id)
	}
	return "x" + hex.EncodeToString([]byte(id))
}

// lifeboatText writes a draft for people, with what is needed to read it back: its record, and a checksum of record and text.
func lifeboatText(d journal.Draft) ([]byte, error) {
	r := draftRecord{textRecord: newTextRecord(d.Entry), Saves: d.Saves}
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
	return w.Bytes(), nil
}

var errLifeboat = errors.New("it is not as it was written; its text can be copied with an editor")

func readLifeboat(path string) (journal.Draft, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return journal.Draft{}, err
	}
	return parseLifeboat(data)
}

func parseLifeboat(data []byte) (journal.Draft, error) {
	head, body, ok := strings.Cut(string(data), lifeboatLine)
	record, err := base64.StdEncoding.DecodeString(headerLine(head, "Record:"))
	if !ok || err != nil {
		return journal.Draft{}, errLifeboat
	}
	var r draftRecord
	sum := fmt.Sprintf("%016x", checksum(append(slices.Clone(record), body...)))
	if sum != headerLine(head, "Checksum:") || unmarshal(record, &r) != nil {
		return journal.Draft{}, errLifeboat
	}
	r.Body = body
	return r.draft(journal.ID(r.Head.ID)), nil
}

// headerLine gives what stands after a name at the beginning of a line.
func headerLine(head, name string) string {
	for line := range strings.Lines(head) {
		if value, ok := strings.CutPrefix(line, name); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
