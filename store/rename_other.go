//go:build !linux && !darwin && !windows

package store

import "errors"

// renameNew is not offered here: a link and a removal do the same in two steps.
func renameNew(int, string, string) error { return errors.ErrUnsupported }
