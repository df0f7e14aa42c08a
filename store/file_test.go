package store_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/store"
)

func TestWriteFileNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "file.txt")
	if err := store.WriteFile(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := store.WriteFile(path, []byte("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("writing over a file was answered with %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "first" {
		t.Errorf("the file holds %q, %v", got, err)
	}
	onlyFiles(t, filepath.Dir(path), "file.txt")
}

func TestAFileThatIsNotWrittenToItsEndIsNotThere(t *testing.T) {
	folder := t.TempDir()
	stop := errors.New("enough")
	err := store.WriteFileBy(filepath.Join(folder, "file.txt"), func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("a part ", 100_000))
		return errors.Join(err, stop)
	})
	if !errors.Is(err, stop) {
		t.Errorf("it was answered with %v", err)
	}
	onlyFiles(t, folder)
}

func TestWriteNewTakesAnotherNameRatherThanOverwrite(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "hand-ins")
	for _, want := range []string{"weeks.html", "weeks-2.html", "weeks-3.html"} {
		path, err := store.WriteNew(folder, "weeks.html", []byte(want))
		if err != nil || path != filepath.Join(folder, want) {
			t.Fatalf("wrote %s, want %s; %v", path, want, err)
		}
	}
	for _, name := range []string{"weeks.html", "weeks-2.html", "weeks-3.html"} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != name {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
	}
	onlyFiles(t, folder, "weeks-2.html", "weeks-3.html", "weeks.html")
}

func TestWriteNewDoesNotFollowALinkThatHasItsName(t *testing.T) {
	folder, other := t.TempDir(), filepath.Join(t.TempDir(), "elsewhere")
	mustLink(t, other, filepath.Join(folder, "weeks.html"))
	path, err := store.WriteNew(folder, "weeks.html", []byte("text"))
	if err != nil || filepath.Base(path) != "weeks-2.html" {
		t.Errorf("wrote %s, %v", path, err)
	}
	if _, err := os.Stat(other); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file was written through the link: %v", err)
	}
}

func TestWriteNewRefusesNamesThatLeadElsewhere(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"", ".", "..", "../x", "a/b", "/etc/x", `a\b`, "a\x00b"} {
		if path, err := store.WriteNew(folder, name, nil); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("the name %q was written as %s, %v", name, path, err)
		}
	}
	onlyFiles(t, folder)
}

func TestAFileInTheWayOfAFolderIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := store.WriteNew(filepath.Join(file, "folder"), "x", nil)
	if err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("the answer is %v", err)
	}
}

// mustLink makes a symbolic link, or skips the test where the system makes none: Windows wants a
// right for it, and wine cannot.
func mustLink(t *testing.T, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil && runtime.GOOS == "windows" {
		t.Skipf("this system makes no symbolic links: %v", err)
	} else if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Skip("this system makes no symbolic links")
	}
}

// onlyFiles makes sure that a folder holds these files and nothing else, such as a temporary one.
func onlyFiles(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", folder, got, want)
	}
}
