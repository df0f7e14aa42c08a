package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

var errNoFolder = errors.New("it is a file, not a folder")

// CheckFolder says why a file cannot be written into a folder; nil where it can be. A folder that
// is not there is made by WriteFile, so that the nearest one above it is tried. Nothing is left
// behind.
func CheckFolder(folder string) error {
	there, err := nearest(folder)
	if err != nil {
		return err
	}
	probe, err := os.MkdirTemp(there, ".ponder-trial-*")
	if err != nil {
		return fmt.Errorf("%s: %w", there, bare(err))
	}
	return remove(probe)
}

// nearest returns a folder, or the first above it that is there.
func nearest(folder string) (string, error) {
	for {
		info, err := os.Stat(folder)
		switch above := filepath.Dir(folder); {
		case err == nil && !info.IsDir():
			return "", fmt.Errorf("%s: %w", folder, errNoFolder)
		case err == nil:
			return folder, nil
		case !errors.Is(err, fs.ErrNotExist) || above == folder:
			return "", fmt.Errorf("%s: %w", folder, bare(err))
		default:
			folder = above
		}
	}
}

// bare takes the name of the call and the path off an error.
func bare(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}
