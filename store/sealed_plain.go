package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/store/index"
)

// PlainFile is a file beside a locked journal that can be read without its passphrase, or with one
// from before.
type PlainFile struct {
	Path   string
	What   string // it is, in words
	Copy   bool   // of the journal
	Before bool   // it is sealed, with the key from before or under the passphrase from before
}

// PlainFiles names the files of this journal that are not sealed as it is: its copies, the index,
// what was never finished, and what an editor was given and did not change. Texts that still wait
// for the journal are not among them: they come back first.
func (s *Store) PlainFiles(ctx context.Context, folders []string) (all []PlainFile, err error) {
	now, err := s.lockToWrite(ctx)
	if err != nil || now == nil {
		return nil, err
	}
	copies, err := s.Copies()
	if err != nil {
		return nil, err
	}
	for _, c := range copies {
		switch of := s.beside(c.Path).lockNow(ctx); {
		case of == nil:
			all = append(all, PlainFile{Path: c.Path, What: "a copy of the journal", Copy: true})
		case !bytes.Equal(of.Key, now.Key), !bytes.Equal(of.Passphrase, now.Passphrase):
			all = append(all, PlainFile{Path: c.Path, What: "a copy that opens with what opened the journal then", Copy: true, Before: true})
		}
	}
	if s.hasPlainIndex() {
		all = append(all, PlainFile{Path: s.IndexPath(), What: "the index"})
	}
	for _, in := range distinct(append([]string{filepath.Dir(s.path), s.CopiesFolder()}, folders...)) {
		all = append(all, s.plainIn(in)...)
	}
	return append(all, s.plainEdits(folders)...), nil
}

// hasPlainIndex reports whether an index stands beside the journal whose words can be read.
func (s *Store) hasPlainIndex() bool {
	f, err := openShared(s.IndexPath(), os.O_RDONLY)
	if err != nil {
		_, err = os.Lstat(s.IndexPath())
		return err == nil // it cannot be looked into
	}
	defer f.Close()
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular() && !index.IsSealed(f, info.Size())
}

func distinct(all []string) []string {
	slices.Sort(all)
	return slices.Compact(all)
}

// plainIn names what lies in one folder: of other programs and of other journals nothing.
func (s *Store) plainIn(in string) (all []PlainFile) {
	entries, err := os.ReadDir(in)
	if err != nil {
		return nil // a folder that is not there holds nothing
	}
	for _, e := range entries {
		path := filepath.Join(in, e.Name())
		info, err := e.Info()
		if err != nil || !isMine(info) || isHeld(path) {
			continue
		}
		name, unfinished := settledName(e.Name())
		if unfinished && (name == filepath.Base(s.path) || name == filepath.Base(s.IndexPath()) || in == s.CopiesFolder()) {
			all = append(all, PlainFile{Path: path, What: "a file that was never finished"})
		}
	}
	return all
}

// PlainTexts names the texts of this journal that wait beside it and are not sealed, although it is
// locked: an earlier Ponder, which could not read it, kept them. They come back as others do.
func (s *Store) PlainTexts(ctx context.Context, folders []string) (paths []string) {
	if now, err := s.lockToWrite(ctx); err != nil || now == nil {
		return nil
	}
	for _, path := range (&lifeboat{journal: s, folders: distinct(slices.Clone(folders))}).files() {
		data, err := readFreed(path)
		if err != nil || isSealedText(string(data)) {
			continue
		}
		if r, err := s.readLifeboat(path); err == nil && s.kinOf(r) == ours {
			paths = append(paths, path)
		}
	}
	return paths
}

// plainEdits names the texts that editors were given, and that no editor has any more.
func (s *Store) plainEdits(folders []string) (all []PlainFile) {
	for _, path := range editFileFolders(folders) {
		if r, changed, _, err := s.readEditFile(path); err == nil && !changed && s.kinOf(r) == ours {
			all = append(all, PlainFile{Path: path, What: "a text that an editor was given, and did not change"})
		}
	}
	return all
}

// RemovePlain removes a file that PlainFiles named, or the folder of a text for an editor.
func (s *Store) RemovePlain(f PlainFile) error {
	if f.Path == s.path || f.Path == s.KeyPath() {
		return fmt.Errorf("%s belongs to the journal: %w", f.Path, journal.ErrInvalid)
	}
	if !strings.HasPrefix(filepath.Base(f.Path), editFilePrefix) {
		return remove(f.Path)
	}
	if _, changed, _, err := s.readEditFile(f.Path); err != nil || changed {
		return fmt.Errorf("%s was changed meanwhile, or an editor has it: %w", f.Path, cmp.Or(err, journal.ErrStale))
	}
	return removeEditFile(f.Path)
}
