package cli

import "golang.org/x/sys/unix"

// protectMemory keeps the memory of this process out of core dumps, and from other processes of the
// same person. It is for a process that comes to know a key. Where the system refuses, the journal
// is opened all the same.
func protectMemory() {
	noDumps()
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
}
