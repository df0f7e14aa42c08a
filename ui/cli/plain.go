package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/charmbracelet/x/term"

	"ponder/journal"
	"ponder/journal/export"
	"ponder/journal/importer"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/plain"
	"ponder/ui/screen"
)

// prefersLines reports whether Ponder shall go line by line: because it was asked to, because the
// terminal cannot redraw, or because the learner said so once for all.
func (a *app) prefersLines(ctx context.Context) bool {
	if a.plain || !isTerminal(a.in) || !isTerminal(a.out) {
		return a.plain
	}
	s, err := a.book.Settings(ctx)
	return a.env("TERM") == "dumb" || err == nil && s.Plain // an error is met again, and said, by what opens the journal
}

// lineByLine runs the plain mode until it is left.
func (a *app) lineByLine(ctx context.Context) error {
	if err := a.openByLines(ctx); err != nil {
		return err
	}
	defer a.showTyped()
	c, restore := a.plainConfig(ctx)
	news := &newsForLater{}
	c.News = news.take
	leaveStep := a.keepInStep(ctx, news.put)
	err := plain.Run(ctx, c)
	restore()
	later := leaveStep(context.WithoutCancel(ctx))
	var shut *plain.ShutError
	switch {
	case errors.As(err, &shut):
		return a.shutAndBeginAnew(context.WithoutCancel(ctx), a.shutWith(resumePosition{Draft: shut.Draft}, false, true))
	case err != nil:
		return err
	case later != "":
		a.wrappedNews(later)
	}
	return a.keepSafe(ctx)
}

// mailsIn reads the mails in a file, or the words of one that is none, and asks nothing.
func (a *app) mailsIn(ctx context.Context, path string) ([]journal.Mail, error) {
	in, err := openFile(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("there is no file %s that can be read. Nothing was filed", layout.Line(path))
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, importer.MailLimit+1))
	switch {
	case err != nil:
		return nil, err
	case len(raw) > importer.MailLimit:
		return nil, errors.New("this file is too large for a reply. Nothing was filed")
	}
	all, err := a.mailsOf(raw, path)
	if err != nil {
		return nil, fmt.Errorf("%w. Nothing was filed. Copy the words out of it into a file of plain text, and give that", err)
	}
	return all, nil
}

// mailsTyped is mailsIn for a path as it was typed, or dropped on a window.
func (a *app) mailsTyped(ctx context.Context, typed string) (all []journal.Mail, err error) {
	for _, path := range plain.DroppedPaths(typed) {
		if all, err = a.mailsIn(ctx, path); err == nil {
			return all, nil
		}
	}
	return nil, err
}

// plainConfig is what the plain mode needs of this program; restore gives the terminal back.
func (a *app) plainConfig(ctx context.Context) (c plain.Config, restore func()) {
	c = plain.Config{
		Book: a.book, In: a.in, Out: a.out, Width: a.width, Path: a.path, Offered: builtinCourse,
		Subject: export.Subject, Body: export.Body,
		ReadReplies: a.mailsIn,
		FormsFor:    func(own string) format.Locale { return format.LocaleFor(own, a.env) },
	}
	if a.resumed != nil {
		c.Resume = a.resumed.place(a.kept).Draft
	}
	restore = func() {}
	if tty, ok := a.in.(*os.File); ok && isTerminal(tty) {
		restore = keepTyped(tty.Fd())
		c.LongLine = longestLine()
		c.Open, c.Locked, c.Idle = open, a.isLocked, a.idle
		c.Lock = func(ctx context.Context, action screen.LockAction) error {
			return a.heard(ctx, a.lockDialogue(ctx, action))
		}
		c.Share = func(ctx context.Context, action phrase.ShareAction) error {
			return a.heard(ctx, a.shareDialogue(ctx, action))
		}
		c.Edit = func(d journal.Draft) (string, func() error, error) { return a.editPlain(context.WithoutCancel(ctx), d) }
		c.Loosen = func() func() { return loosen(tty.Fd()) }
	}
	return c, restore
}

// heard says why a dialogue came to nothing, with what helps; the questions go on then.
func (a *app) heard(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}
	a.report(err)
	return nil
}

// isLocked reports whether the journal is known to be locked.
func (a *app) isLocked() bool {
	return a.kept.IsLocked()
}

// idle is how long a locked journal stays open while nothing is typed.
func (a *app) idle() time.Duration {
	if !a.isLocked() {
		return 0
	}
	s, err := a.book.Settings(context.Background())
	if err != nil {
		return 0
	}
	return screen.IdleOf(s)
}

// longestLine is how many bytes of a line a terminal hands over at most, as Linux (n_tty.c,
// N_TTY_BUF_SIZE) and the BSDs (MAX_CANON) count; it drops what is typed beyond.
func longestLine() int {
	if runtime.GOOS == "linux" {
		return 4095
	}
	return 1023
}

// loosen makes the terminal hand over what is typed of a line before enter is pressed.
func loosen(tty uintptr) (tighten func()) {
	before, err := term.MakeRaw(tty)
	if err != nil {
		return func() {} // the terminal is gone, and what it held with it
	}
	return func() { _ = term.Restore(tty, before) } // the program ends now; there is nobody left to tell
}

// editPlain passes a text to the editor that the learner chose; none is opened unasked.
func (a *app) editPlain(ctx context.Context, d journal.Draft) (string, func() error, error) {
	if _, unchosen, err := a.editorCommand(ctx); err == nil && unchosen {
		return d.Body, nil, errors.New("no editor is chosen, and most are hard to use by ear. Choose yours in the settings, under Editor, or go on typing here")
	}
	changed, err := a.editInEditor(ctx, d)
	if err != nil {
		return d.Body, nil, fmt.Errorf("%w. %s", err, a.hint(err))
	}
	lent, edited, atOnce := a.editFile, a.edited, a.atOnce
	a.editFile = nil
	return changed, func() error { return giveBack(lent, edited, atOnce) }, nil
}
