package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
)

// copiesRule says how long copies stay. It is part of the help.
const copiesRule = "Ponder makes a copy by itself, at most once a day, when something changed. Of these daily copies it keeps the newest one " +
	"of each of the last 7 days that have one, of the last 5 weeks and of the last 12 months. Copies that you asked for, and those made " +
	"before a restore or of a damaged file, stay until you remove them. A copy is read whole before it counts as one. All are in the " +
	"folder \"backups\" beside the journal."

func (a *app) backupCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup [FILE]",
		Short: "Make a copy of the journal",
		Long: "Make a copy of the whole journal, read it to the end, and print where it is. FILE must not be there yet; without one the copy " +
			"goes among the others. It works while the journal is in use.\n\n" + copiesRule,
		Example: "ponder backup\nponder backup /media/stick/journal.db",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		defer sparingly()()
		path := strings.Join(args, "")
		if path != "" {
			whole, err := filepath.Abs(path)
			if err != nil {
				return err
			}
			path = whole
		}
		made, err := a.book.CopyNow(ctx, path)
		if errors.Is(err, fs.ErrExist) {
			return hinted(fmt.Errorf("there is a file at %s already", path), "No copy was made, and that file was left alone. Give another name: ponder backup FILE")
		}
		if errors.Is(err, journal.ErrDamaged) {
			return hinted(err, "No copy was made, and the journal was left as it is. `ponder doctor` says what is damaged, `ponder backups` lists earlier copies.")
		}
		if err != nil {
			return err
		}
		a.say("%s", made.Path)
		a.tell("Copied and read to the end: %s.", size(made.Size))
		return nil
	})
	return cmd
}

// size says a number of bytes to people.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

type copyJSON struct {
	Path string `json:"path"`
	At   string `json:"at"`
	Kind string `json:"kind"`
	Size int64  `json:"size"`
}

func newCopyJSON(c journal.Copy) copyJSON {
	return copyJSON{Path: c.Path, At: c.At.UTC().Format(time.RFC3339), Kind: c.Kind, Size: c.Size}
}

func (a *app) backupsCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "backups",
		Short: "List the copies of the journal",
		Long:  "List the copies of the journal, newest first. `ponder restore-backup FILE` brings one back.\n\n" + copiesRule + "\n\nJSON: [{path, at, kind, size}]",
	}
	cmd.RunE = a.do(between(0, 0), func(context.Context, []string) error {
		all, err := a.book.Copies()
		if err != nil {
			return err
		}
		if asJSON {
			return writeJSON(a.text, mapped(all, newCopyJSON))
		}
		if len(all) == 0 {
			a.tell("There are no copies yet. `ponder backup` makes one.")
		}
		for _, c := range all {
			at := c.At.In(a.book.Zone)
			a.say("%s  %s, %s", a.locale().Stamp(at), strings.ReplaceAll(c.Kind, "-", " "), size(c.Size))
			a.say("  %s", onOneLine(c.Path))
		}
		return nil
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

// copyNamed returns the path of a copy, which may be named as it is listed.
func (a *app) copyNamed(name string) (string, error) {
	all, err := a.book.Copies()
	if err != nil {
		return "", err
	}
	for _, c := range all {
		if filepath.Base(c.Path) == name {
			return c.Path, nil
		}
	}
	return filepath.Abs(name)
}

// watchedStore notices whether anything was written: the copy of the day follows from that,
// whichever command it was. What a new journal begins with does not count, or the copy of its first
// day would be of a journal without a word.
type watchedStore struct {
	journal.Store
	begun   atomic.Bool
	changed atomic.Bool
	wrote   atomic.Bool // also what does not count
}

func (w *watchedStore) Create(ctx context.Context) error {
	err := w.Store.Create(ctx)
	w.begun.Store(err == nil)
	w.wrote.Store(err == nil)
	return err
}

func (w *watchedStore) Apply(ctx context.Context, c journal.Change) error {
	err := w.Store.Apply(ctx, c)
	if err == nil {
		w.wrote.Store(true)
	}
	if err == nil && !w.begun.CompareAndSwap(true, false) {
		w.changed.Store(true)
	}
	return err
}

// keepSafe makes the copy of the day, if there is something new, once what was asked for is done
// and said.
func (a *app) keepSafe(ctx context.Context) error {
	defer sparingly()()
	unsaid := a.text.Flush()
	state, err := a.book.BackUpDaily(context.WithoutCancel(ctx))
	switch {
	case state.Old && state.Last.IsZero():
		a.tell("It is kept, but there is no copy of the journal yet: %v. `ponder backup` tries again.", state.Why)
	case state.Old:
		a.tell("It is kept, but the last copy of the journal is of %s: %v. `ponder backup` tries again.", a.locale().Day(state.Last.In(a.book.Zone)), state.Why)
	case err != nil && !errors.Is(err, journal.ErrDamaged):
		a.tell("It is kept, but looking after the copies failed: %v.", err)
	}
	return unsaid
}
