//go:build !unix

package cli

// keepTyped has nothing to do where ctrl+c leaves the typed line alone.
func keepTyped(uintptr) (undo func()) { return func() {} }

// disableEcho has nothing to do: what is asked for without being shown is hidden while it is read.
func disableEcho(uintptr) (undo func()) { return func() {} }
