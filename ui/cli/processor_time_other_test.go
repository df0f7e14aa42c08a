//go:build !unix

package cli

import "time"

// processorTime is not known here: the clock alone tells how long something took.
func processorTime() time.Duration { return 0 }
