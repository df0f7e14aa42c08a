package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/pflag"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/prompts/coursepage"
	"ponder/ui/screen"
)

// Exit statuses, as the help says them.
const (
	statusDone   = 0
	statusFailed = 1
	statusUsage  = 2
	statusLocked = 3
	statusSealed = 4
)

// trouble is an error with what to do about it.
type trouble struct {
	err    error
	hint   string // whether anything was lost, and what to do
	status int    // 0: the one that belongs to err
}

func (t *trouble) Error() string { return t.err.Error() }
func (t *trouble) Unwrap() error { return t.err }

// usage says that a command was used wrongly.
func usage(format string, args ...any) error {
	return &trouble{err: fmt.Errorf(format, args...), status: statusUsage}
}

// misused says what is wrong with a flag.
func misused(err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return usage("%v", err)
	}
	name := "--" + invalid.GetFlag().Name
	switch invalid.GetFlag().Value.Type() {
	case "int":
		return usage("%q is no number: write it as %s 2", invalid.GetValue(), name)
	case "bool":
		return usage("%q is neither true nor false: write %s alone, or %s=false", invalid.GetValue(), name, name)
	}
	return usage("%q is not what %s takes", invalid.GetValue(), name)
}

// hinted says what to do about an error, in place of the general advice.
func hinted(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &trouble{err: err, hint: fmt.Sprintf(format, args...)}
}

// notFoundHint says what to do where an ID, week or prompt is unknown; other errors keep their own
// advice.
func notFoundHint(err error, format string, args ...any) error {
	if errors.Is(err, journal.ErrNotFound) {
		return hinted(err, format, args...)
	}
	return err
}

// report says what went wrong and what to do, and gives the exit status.
func (a *app) report(err error) int {
	if err == nil {
		return statusDone
	}
	a.tell("ponder: %s", a.onOneLine(sentence(err), err))
	if hint := a.hint(err); hint != "" {
		a.tell("%s", a.onOneLine(hint, err))
	}
	return status(err)
}

// pathOf returns the path that an error is about, or nothing.
func pathOf(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Path
	}
	return ""
}

// leadsTo reports whether an argument names a path, or a folder on the way to it.
func leadsTo(arg, path string) bool {
	if _, value, is := strings.Cut(arg, "="); is && strings.HasPrefix(arg, "-") {
		arg = value
	}
	return arg != "" && path != "" && (path == arg || strings.HasPrefix(path, filepath.Clean(arg)+string(filepath.Separator)) || filepath.Base(arg) == path)
}

// onOneLine quotes, in what is said of an error, the paths that would not stay on their line.
func (a *app) onOneLine(said string, err error) string {
	for _, path := range append([]string{pathOf(err), a.path, a.named, filepath.Dir(a.path), filepath.Dir(a.named)}, a.args...) {
		if quoted := onOneLine(path); quoted != path {
			said = strings.ReplaceAll(said, path, quoted)
		}
	}
	return said
}

// stopped reports whether an error is only that Ponder was asked to stop: by ctrl+c, or by a
// signal.
func stopped(ctx context.Context, err error) bool {
	return err != nil && ctx.Err() != nil && errors.Is(err, context.Canceled)
}

// sentence says an error as a sentence. What is not valid is said by what follows.
func sentence(err error) string {
	s := strings.TrimPrefix(err.Error(), journal.ErrInvalid.Error()+": ")
	s = strings.ReplaceAll(s, context.Canceled.Error(), "stopped before it was done")
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

func status(err error) int {
	var t *trouble
	for e := err; errors.As(e, &t); e = t.err {
		if t.status != 0 {
			return t.status
		}
	}
	switch {
	case errors.Is(err, journal.ErrLocked):
		return statusLocked
	case isSealed(err):
		return statusSealed
	case errors.Is(err, journal.ErrInvalid):
		return statusUsage
	}
	return statusFailed
}

// hint is the advice that a command gave, else the one that fits the kind of error.
func (a *app) hint(err error) string {
	var t *trouble
	for e := err; errors.As(e, &t); e = t.err {
		if t.hint != "" {
			return t.hint
		}
	}
	hint := a.generalHint(err)
	if said := strings.ToLower(err.Error()); strings.Contains(said, "nothing was") {
		hint = strings.TrimSpace(strings.TrimPrefix(hint, "Nothing was changed."))
	}
	return hint
}

func (a *app) generalHint(err error) string {
	if allow := screen.HowToAllow(err, runtime.GOOS, xdg.Home); allow != "" {
		return "Nothing was changed. " + allow
	}
	var boat *book.LifeboatError
	switch {
	case errors.As(err, &boat) && errors.Is(err, journal.ErrNoJournal) && boat.Journal != "":
		return "It comes back by itself once that journal is there again. Where it is gone for good, `ponder init` begins a new one, and " +
			"`ponder unsaved --take` brings the text into that. Looked for " + a.path
	case errors.As(err, &boat) && errors.Is(err, journal.ErrNoJournal):
		return "It comes back by itself, as a draft, into the journal that `ponder init` creates, or once the journal is there again. Looked for " + a.path
	case errors.As(err, &boat):
		return "It comes back into the journal by itself, the next time that the journal can be written."
	}
	for _, k := range []struct {
		kind error
		hint string
	}{
		{errUnsaid, "What the command did is done, and only the words about it are missing. `ponder list` and `ponder submissions` show what there is."},
		{journal.ErrNoJournal, "Create it with `ponder init`, or name another file with --journal. Looked for " + a.path},
		{journal.ErrLocked, "Try again in a moment: another program has the journal open for longer than 5 seconds."},
		{journal.ErrSealed, "Nothing was changed. On a terminal the passphrase is asked for; elsewhere --passphrase-file names a file whose first line it is."},
		{journal.ErrPassphrase, "Nothing was changed. `ponder recover` opens it with the 24 words."},
		{journal.ErrWords, "Nothing was changed. Hold the words against the paper, each with its number."},
		{journal.ErrExists, "Nothing was changed. It is " + a.path + "; name another file with --journal."},
		{journal.ErrAmbiguous, "Nothing was changed. Give more letters of the ID."},
		{journal.ErrNotFound, "Nothing was changed. `ponder list` shows the entries with their IDs, `ponder week` the prompts."},
		{journal.ErrReadOnly, "Look at who may write to " + a.path + " and its folder."},
		{journal.ErrFull, "Make some room on the disk, then do it again."},
		{journal.ErrNewer, "Nothing was changed. Use that newer version, or name another file with --journal: " + a.path},
		{journal.ErrNotJournal, "Nothing was changed, the file neither. If it was your journal, `ponder doctor` says what can be saved of it; else name another file with --journal, or move this one away: " + a.path},
		{journal.ErrDamaged, "Nothing was changed. Keep a copy of the file; what is not damaged can still be read: " + a.path},
		{journal.ErrStale, "Another program changed it at the same moment; do it again."},
		{journal.ErrInvalid, "Nothing was changed."},
		{coursepage.ErrNotAPage, "Nothing was kept. Copy the whole page, with its title such as “Week 2” and lines such as “Journal review prompts:”."},
		{coursepage.ErrTooLarge, "Nothing was kept. Copy only the lesson out of the page."},
		{prompts.ErrPackTooLarge, "Nothing was kept. Give the folder of the course itself; pictures and recordings do not belong into it."},
		{prompts.ErrNoCourse, "Nothing was changed. `ponder course list` names the courses there are."},
		{context.Canceled, "What was done until then is kept."},
		{fs.ErrPermission, "You may not write or read there: choose another place, or change who may."},
	} {
		if errors.Is(err, k.kind) {
			return k.hint
		}
	}
	if path := pathOf(err); errors.Is(err, fs.ErrNotExist) && (path == "" || slices.ContainsFunc(a.args, func(arg string) bool { return leadsTo(arg, path) })) {
		return "Nothing was changed. Look at how the name is written."
	}
	if status(err) == statusUsage {
		return "Nothing was changed. `ponder --help` and `ponder COMMAND --help` say how it is used."
	}
	return "Nothing was changed."
}
