package cli

import (
	"bufio"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	_ "time/tzdata" // zones also where the system has none

	"github.com/adrg/xdg"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/store"
	"ponder/ui/format"
	"ponder/ui/plain"
	"ponder/ui/theme"
)

// builtinCourse is the course that a learner is offered, and that is shown before there is a
// journal.
const builtinCourse = "remote-partnering"

// app is what every command shares.
type app struct {
	in   io.Reader
	out  io.Writer
	errs io.Writer
	env  func(string) string

	args           []string        // of the whole command
	keyring        store.Keyring   // of this computer; nil: none, as in tests
	work           int             // that it takes to try a passphrase; 0: as much as fits this computer, except in tests
	outlet         *outlet         // to out
	text           *bufio.Writer   // to outlet
	lines          *plain.Lines    // of in, once something was asked
	journal        string          // the value of --journal
	passphraseFile string          // the value of --passphrase-file
	plain          bool            // the value of --plain
	byLines        bool            // the screens were left to go on line by line
	wait           time.Duration   // for another program that has the journal open; 0: as long as the store does
	named          string          // how the journal was named
	path           string          // of the journal, behind links
	editFile       *store.EditFile // a text that is, or was, in the editor
	unopened       string          // why the keyring did not open the journal, in words
	resumed        *resumeState    // by the program before this one, which shut the journal
	apart          bool            // what is said stands on a page of its own
	edited         bool            // the editor changed it
	atOnce         bool            // the editor came back at once
	toldOfEditing  bool            // it was said where a text is while an editor has it
	cut            bool            // the terminal may have cut a line off that was typed
	colourless     bool            // a console that knows no colours is written to
	kept           *store.Store
	watched        *watchedStore // around kept
	book           *book.Book
	failed         error
	doubted        atomic.Bool    // the journal's newest page was found damaged
	written        *format.Locale // once they were asked for
	stops          *suspension    // of the full screen
}

func newApp(in io.Reader, out, errs io.Writer, env func(string) string) *app {
	a := &app{in: in, out: out, errs: errs, env: env, outlet: &outlet{Writer: out}}
	if isClosed(in, out, errs) {
		a.outlet.Writer = closedOutput{wrote: func() bool { return a.watched != nil && a.watched.wrote.Load() }}
	}
	a.text = bufio.NewWriter(a.outlet)
	return a
}

// assemble puts the Book together. It touches nothing yet.
func (a *app) assemble() error {
	now, err := clock(a.env("PONDER_NOW"))
	if err != nil {
		return err
	}
	if err := wholeFolders(a.env); err != nil {
		return err
	}
	if a.named, err = a.journalPath(); err != nil {
		return err
	}
	a.path = behindLinks(a.named)
	a.kept = store.New(a.path, store.WithProbe(a.doubt), store.WithWait(cmp.Or(a.wait, store.LockWait)), store.WithWork(a.work), store.WithKeyring(a.keyring))
	a.watched = &watchedStore{Store: a.kept}
	a.book = book.NewBook(book.Config{
		Store:         a.watched,
		Now:           now,
		Zone:          zone(a.env("TZ")),
		Random:        rand.Reader,
		Formats:       export.Formats(),
		VolumeFormats: export.VolumeFormats(),
		FileName:      export.FileName,
		WriteFile:     store.WriteNew,
		RemoveFile:    store.RemoveAsWritten,
		Folder:        handInFolder(),

		CheckFolder: store.CheckFolder,
		WholePath:   wholePath,
		Themes:      theme.Names(),
		CheckLocale: format.CheckLocale,
		ReadKeys:    a.readKeys,
		FindProgram: exec.LookPath,

		OpensUnasked: a.kept.OpensUnasked,

		Lifeboat: a.kept.Lifeboat(a.lifeboats()...),
		Backups:  a.kept.Backups(),
		Expose:   a.mayExpose,
		Index:    a.kept.Index(),

		OpenFolder:  openSharedFolder,
		WatchFolder: store.WatchFolder,
	})
	return nil
}

// locale is how dates and numbers are written: as the learner chose, else as the system has it.
func (a *app) locale() format.Locale {
	if a.written == nil {
		s, _ := a.book.Settings(context.Background()) // where they cannot be read, the locale says it
		a.writeAs(s)
	}
	return *a.written
}

func (a *app) writeAs(s journal.Settings) {
	locale := format.LocaleFor(s.Locale, a.env)
	a.written = &locale
}

// clock is the computer's, unless PONDER_NOW stops it.
func clock(fixed string) (func() time.Time, error) {
	if fixed == "" {
		return time.Now, nil
	}
	at, err := time.Parse(time.RFC3339, fixed)
	if err != nil {
		return nil, usage("PONDER_NOW is %q: write it as 2020-04-06T14:02:00Z", fixed)
	}
	return func() time.Time { return at }, nil
}

// zone is the computer's; on systems that do not know TZ it is looked at here. Where TZ says
// nothing, the name of the file that the system has for its zone is its name, so that it can be
// said.
func zone(name string) *time.Location {
	if link, err := os.Readlink("/etc/localtime"); name == "" && err == nil {
		_, name, _ = strings.Cut(filepath.ToSlash(link), "zoneinfo/")
	}
	if loc, err := time.LoadLocation(strings.TrimPrefix(name, ":")); name != "" && err == nil {
		return loc
	}
	return time.Local
}

// journalPath returns the file: --journal, else PONDER_JOURNAL, else the one in the data folder.
func (a *app) journalPath() (string, error) {
	path := a.journal
	if path == "" {
		path = a.env("PONDER_JOURNAL")
	}
	if path == "" {
		path = filepath.Join(xdg.DataHome, "ponder", "journal.db")
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", path, err)
	}
	return whole, nil
}

// wholeFolders refuses folders of the system's that are named from wherever one happens to be: what
// is kept in one place would be looked for in another.
func wholeFolders(env func(string) string) error {
	if runtime.GOOS == "windows" {
		return nil // it does not go by them
	}
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"} {
		if folder := env(name); folder != "" && !filepath.IsAbs(folder) {
			return usage("%s is %q: give the whole path of the folder, which begins with /", name, folder)
		}
	}
	return nil
}

// behindLinks returns the file that a link leads to, or would lead to, so that a journal is one by
// whatever name it is opened: a restore takes the place of that file rather than of the link, and
// the copies stand beside it. Links to folders above it do no harm and stay.
func behindLinks(path string) string {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return path
	}
	file, err := filepath.EvalSymlinks(path)
	if err == nil {
		return file
	}
	target, unread := os.Readlink(path)
	if !errors.Is(err, fs.ErrNotExist) || unread != nil {
		return path // it leads in a circle, or where nobody may look: opening it says so
	}
	if !filepath.IsAbs(target) {
		in, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return path
		}
		target = filepath.Join(in, target)
	}
	return behindLinks(target)
}

// wholePath makes a path complete; ~ is the learner's home, as in a shell.
func wholePath(path string) (string, error) {
	if rest, short := strings.CutPrefix(filepath.ToSlash(path), "~/"); short {
		return filepath.Join(xdg.Home, rest), nil
	}
	return filepath.Abs(path)
}

// handInFolder is where hand-ins go unless the learner chose another folder.
func handInFolder() string {
	if documents := xdg.UserDirs.Documents; documents != "" {
		if info, err := os.Stat(documents); err == nil && info.IsDir() {
			return filepath.Join(documents, "Ponder")
		}
	}
	return filepath.Join(xdg.Home, "Ponder")
}

// lifeboats are the folders that take typing when the journal cannot, the best first. Where the
// journal is named by a link, that of the link is one too: the file may be on a drive that is away.
func (a *app) lifeboats() []string {
	folders := append([]string{filepath.Dir(a.path), filepath.Dir(a.named), stateFolder(), xdg.Home, os.TempDir()}, a.elsewhere()...)
	var all []string
	for _, in := range folders {
		if filepath.IsAbs(in) && !slices.Contains(all, in) { // elsewhere it would not be found again
			all = append(all, in)
		}
	}
	return all
}

// stateFolder is where Ponder keeps what is neither a text nor a setting.
func stateFolder() string { return filepath.Join(xdg.StateHome, "ponder") }

// elsewhere are the folders that other disks, or the computer's memory, may have where those of the
// learner are full.
func (a *app) elsewhere() []string {
	if runtime.GOOS == "windows" {
		return nil
	}
	return []string{"/var/tmp", a.env("XDG_RUNTIME_DIR"), "/dev/shm"}
}
