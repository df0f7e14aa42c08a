//go:build !linux

package store

// inMemory reports whether a folder is in the computer's memory. Other systems have no such folders
// that are there by themselves.
func inMemory(string) bool { return false }
