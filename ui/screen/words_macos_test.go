package screen_test

import (
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"ponder/ui/screen"
)

func TestAFolderThatMacOSGuardsIsNamedWithThePlaceThatAllowsIt(t *testing.T) {
	in := func(path string, err error) error {
		return fmt.Errorf("write into the folder: %w", &fs.PathError{Op: "open", Path: path, Err: err})
	}
	for _, c := range []struct {
		err    error
		system string
		folder string
	}{
		{in("/Users/sample/Documents/Ponder/x.md", syscall.EPERM), "darwin", "/Users/sample/Documents"},
		{in("/Users/sample/Downloads", syscall.EPERM), "darwin", "/Users/sample/Downloads"},
		{fmt.Errorf("/Users/sample/Desktop: %w", syscall.EPERM), "darwin", "/Users/sample/Desktop"},
		{in("/Users/sample/Documents-old/x.md", syscall.EPERM), "darwin", ""},
		{in("/Users/sample/Documents/x.md", syscall.ENOSPC), "darwin", ""},
		{in("/srv/Documents/x.md", syscall.EPERM), "darwin", ""},
		{in("/Users/sample/Documents/x.md", syscall.EPERM), "linux", ""},
	} {
		got := screen.HowToAllow(c.err, c.system, "/Users/sample")
		if c.folder == "" && got != "" || !strings.Contains(got, c.folder) || c.folder != "" && !strings.Contains(got, "Files and Folders") {
			t.Errorf("%v on %s is answered with %q", c.err, c.system, got)
		}
	}
}
