package store

import "golang.org/x/sys/unix"

// renameNew moves a file within a folder to a name that nothing has.
func renameNew(folder int, from, to string) error {
	return unix.RenameatxNp(folder, from, folder, to, unix.RENAME_EXCL)
}
