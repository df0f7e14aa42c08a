package journal

import (
	"regexp"
	"sync"
)

// pattern compiles an expression when it is first used: most runs of the program need few of them,
// and all of them together take longer than its start may.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
