package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// AnswersFile is what the names of files begin with that keep answers which the journal could not
// take.
const AnswersFile = "ponder-answers"

// SealedBeside names what lies in these folders and opens only with the key that the journal has
// now: texts, what an editor was given, and answers. Once that key is gone, nothing opens them any
// more. What cannot be read may be one of them, and is named too.
func (s *Store) SealedBeside(ctx context.Context, folders []string) (paths []string, err error) {
	now, err := s.lockToWrite(ctx)
	if err != nil || now == nil {
		return nil, err
	}
	for _, folder := range editFileFolders(folders) {
		if info, err := os.Lstat(folder); err == nil && isMine(info) && now.seals(filepath.Join(folder, editFileDraft)) {
			paths = append(paths, folder)
		}
	}
	for _, in := range folders {
		entries, err := os.ReadDir(in)
		if err != nil {
			continue // a folder that is not there holds no files
		}
		for _, e := range entries {
			if !strings.HasPrefix(e.Name(), lifeboatPrefix) && !strings.HasPrefix(e.Name(), AnswersFile) {
				continue
			}
			path := filepath.Join(in, e.Name())
			if info, err := e.Info(); err == nil && isOurs(info) && now.seals(path) {
				paths = append(paths, path)
			}
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths), nil
}

// seals reports whether a file is sealed with this key, or may be.
func (l lockRecord) seals(path string) bool {
	data, err := readFreed(path)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	if !isSealedText(string(data)) {
		return false
	}
	head, _, _ := strings.Cut(string(data), sealedBegins)
	of := parseLock(head)
	return of != nil && bytes.Equal(of.Key, l.Key)
}
