package cli

import (
	"context"
	"slices"
	"strings"
	"time"
)

// endsWithin is how long a command may take to stop once it was asked to, by a signal.
const endsWithin = 900 * time.Millisecond

// EndSoon sees to it that a command that was asked to stop does, by ending the program when it has
// not. What a command writes is whole or not there, as after a power cut. A command that holds what
// was typed is left to keep it first, however long that takes: the full-screen journal, the plain
// mode, and those into which one types.
func EndSoon(ctx context.Context, args []string, end func()) {
	if typesInto(args) {
		return
	}
	context.AfterFunc(ctx, func() { time.AfterFunc(endsWithin, end) })
}

// typesInto reports whether a learner types into the command that the arguments name.
func typesInto(args []string) bool {
	at := slices.IndexFunc(args, func(a string) bool { return !strings.HasPrefix(a, "-") })
	for at > 0 && (args[at-1] == "--journal" || args[at-1] == "--passphrase-file") { // its value is no command
		next := slices.IndexFunc(args[at+1:], func(a string) bool { return !strings.HasPrefix(a, "-") })
		if next < 0 {
			return true
		}
		at += 1 + next
	}
	return at < 0 || slices.Contains([]string{"write", "edit", "assess", "init", "lock", "unlock", "passphrase", "recover"}, args[at])
}
