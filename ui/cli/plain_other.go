//go:build !unix

package cli

// keepTyped has nothing to do where ctrl+c leaves the typed line alone.
func keepTyped(uintptr) (undo func()) { return func() {} }
