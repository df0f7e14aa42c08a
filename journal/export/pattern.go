package export

import (
	"regexp"
	"sync"
)

// pattern compiles an expression when it is first used: every start of the program would wait for
// them.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
