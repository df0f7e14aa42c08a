package store

import "golang.org/x/sys/unix"

// renameNew moves a file within a folder to a name that nothing has.
func renameNew(folder int, from, to string) error {
	return unix.Renameat2(folder, from, folder, to, unix.RENAME_NOREPLACE)
}
