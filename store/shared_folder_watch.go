package store

import (
	"context"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"

	"ponder/journal"
)

// WatchFolder tells when something changes in a shared folder, until ctx ends or the folder cannot
// be watched any more; then it closes what it returned. Folders on other computers, and many that
// are made of a cloud, change without a word: whoever needs to know has to look as well.
func WatchFolder(ctx context.Context, path string) (<-chan struct{}, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	devices, err := os.ReadDir(path)
	if err == nil {
		err = watcher.Add(path)
	}
	if err != nil {
		watcher.Close()
		return nil, err
	}
	for _, d := range devices {
		watchDevice(watcher, filepath.Join(path, d.Name()))
	}
	told := make(chan struct{}, 1)
	go func() {
		defer close(told)
		defer watcher.Close()
		for {
			select {
			case <-ctx.Done():
				return
			case e, open := <-watcher.Events:
				if !open || e.Name == path && e.Has(fsnotify.Remove|fsnotify.Rename) {
					return
				}
				if e.Has(fsnotify.Create) {
					watchDevice(watcher, e.Name)
				}
				tellOnce(told)
			case _, open := <-watcher.Errors:
				if !open {
					return
				}
				tellOnce(told) // events may have been lost
			}
		}
	}()
	return told, nil
}

// watchDevice watches what one computer writes. What is no folder, or went away, cannot be watched.
func watchDevice(watcher *fsnotify.Watcher, path string) {
	if len(filepath.Base(path)) == journal.IDLength {
		_ = watcher.Add(path)
	}
}

func tellOnce(told chan struct{}) {
	select {
	case told <- struct{}{}:
	default:
	}
}
