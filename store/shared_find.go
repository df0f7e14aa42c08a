package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ponder/journal"
)

// Where folders are looked for that journals share.
const (
	findDepth = 2    // folders below the given ones
	findMost  = 4000 // that are listed in each of them
)

// FindShared returns the folders, among the given ones and two deep in them, in which journals
// share something. It reads names alone, so that nothing is fetched from elsewhere for it, passes
// over what begins with a dot or cannot be listed, and ends with ctx at the latest.
func FindShared(ctx context.Context, among []string) (found []string) {
	each := make(chan string)
	var all sync.WaitGroup
	for _, path := range among { // one that does not answer holds up no other
		all.Go(func() { findShared(ctx, path, each) })
	}
	go func() {
		all.Wait()
		close(each)
	}()
	for {
		select {
		case path, more := <-each:
			if !more {
				return found
			}
			found = append(found, path)
		case <-ctx.Done(): // a disk that does not answer is waited for no longer
			return found
		}
	}
}

func findShared(ctx context.Context, among string, each chan<- string) {
	type place struct {
		path  string
		depth int
	}
	next := []place{{path: among}}
	for looked := 0; len(next) > 0 && looked < findMost && ctx.Err() == nil; looked++ {
		at := next[0]
		next = next[1:]
		inside, _ := os.ReadDir(at.path)
		if slices.ContainsFunc(inside, func(d os.DirEntry) bool { return isDevice(at.path, d) }) {
			select {
			case each <- at.path:
			case <-ctx.Done():
			}
			continue
		}
		for _, d := range inside {
			if at.depth < findDepth && d.IsDir() && !strings.HasPrefix(d.Name(), ".") {
				next = append(next, place{filepath.Join(at.path, d.Name()), at.depth + 1})
			}
		}
	}
}

// isDevice reports whether a folder is one into which a journal writes its bundles.
func isDevice(path string, d os.DirEntry) bool {
	if !d.IsDir() || len(d.Name()) != journal.IDLength {
		return false
	}
	files, err := os.ReadDir(filepath.Join(path, d.Name()))
	return err == nil && slices.ContainsFunc(files, func(f os.DirEntry) bool {
		digits := strings.TrimSuffix(f.Name(), bundleEnd)
		return digits != f.Name() && digits != "" && strings.Trim(digits, "0123456789") == ""
	})
}
