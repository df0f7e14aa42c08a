package store

import (
	"path/filepath"
	"syscall"
)

// What statfs(2) calls file systems that are kept in memory.
const (
	tmpfsMagic = 0x01021994
	ramfsMagic = 0x858458f6
)

// inMemory reports whether what lies in a folder, or would once it is made, is in the computer's
// memory: it is gone when that is turned off.
func inMemory(folder string) bool {
	var on syscall.Statfs_t
	err := syscall.Statfs(folder, &on)
	for above := filepath.Dir(folder); err == syscall.ENOENT && above != folder; above = filepath.Dir(folder) {
		folder = above
		err = syscall.Statfs(folder, &on)
	}
	return err == nil && (uint32(on.Type) == tmpfsMagic || uint32(on.Type) == ramfsMagic)
}
