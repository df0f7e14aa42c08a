package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// colourConsole has the console act on colours, which the one outside of Windows Terminal does only
// when it is asked to, and gives what puts it back. It reports whether colours may be written: not
// to a console that knows none. The full screen sets its console up by itself, keys included.
func colourConsole(f *os.File) (restore func(), ok bool) {
	console := windows.Handle(f.Fd())
	var before uint32
	if windows.GetConsoleMode(console, &before) != nil {
		return func() {}, true // it is no console
	}
	if windows.SetConsoleMode(console, before|windows.ENABLE_PROCESSED_OUTPUT|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
		return func() {}, false
	}
	return func() { _ = windows.SetConsoleMode(console, before) }, true
}
