package screen

import (
	"errors"
	"io/fs"
	"strings"
)

// HowToAllow says where macOS is told that the terminal may use a folder which it keeps from
// programs until then, where an error is about one below the home folder; else nothing.
func HowToAllow(err error, system, home string) string {
	if system != "darwin" || home == "" || !errors.Is(err, fs.ErrPermission) {
		return ""
	}
	for _, name := range []string{"Desktop", "Documents", "Downloads", "Library/Mobile Documents"} {
		folder := home + "/" + name
		if _, after, about := strings.Cut(err.Error(), folder); about && (after == "" || !isPartOfAName(after[0])) {
			return "macOS keeps " + folder + " from programs until you allow it: in System Settings, Privacy & Security, Files and Folders, " +
				"turn it on for your terminal. Then start the terminal anew, or choose another folder."
		}
	}
	return ""
}

// isPartOfAName reports whether a name goes on with a byte.
func isPartOfAName(c byte) bool { return !strings.ContainsRune("/:; \"\n", rune(c)) }
