package store

import "io/fs"

// syncFolder does nothing: Windows has no such thing, and NTFS keeps names in its journal.
func syncFolder(string) error { return nil }

// isOurs says whether something is a file. The temporary folder is each user's own here.
func isOurs(info fs.FileInfo) bool { return info.Mode().IsRegular() }

func isMine(fs.FileInfo) bool { return true }
