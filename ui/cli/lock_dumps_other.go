//go:build !linux

package cli

// keepToItself keeps the memory of this process out of core dumps, where the system can do that.
func keepToItself() { noDumps() }
