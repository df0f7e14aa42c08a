package cli

import "runtime/debug"

// spareMemory is how much memory the program has, garbage included, while it goes through all of a
// journal or a large file. Little of it is in use, so that garbage is left to grow up to there.
const spareMemory, sparePercent = 128 << 20, 400

// sparingly has garbage collected near spareMemory until what it returns is called. It is for work
// that has some entries in memory at a time.
func sparingly() (end func()) {
	limit, percent := debug.SetMemoryLimit(spareMemory), debug.SetGCPercent(sparePercent)
	return func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}

// What the full screen has in memory, garbage included, before it is collected early: so much, and
// so much for each entry.
const screenMemory, entryMemory = 80 << 20, 200

// onScreen does as sparingly does, while the screens of a journal with so many entries are there.
func onScreen(entries int) (end func()) {
	before := debug.SetMemoryLimit(screenMemory + entryMemory*int64(entries))
	return func() { debug.SetMemoryLimit(before) }
}
