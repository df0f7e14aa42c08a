//go:build !linux

package cli

// protectMemory keeps the memory of this process out of core dumps, where the system can do that.
func protectMemory() { noDumps() }
