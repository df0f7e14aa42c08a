//go:build !unix

package cli

import "io"

// isClosed reports whether standard output was closed when the program began. Elsewhere writing to
// it fails by itself.
func isClosed(io.Reader, io.Writer, io.Writer) bool { return false }
