package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/cli/browser"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/ui"
	"ponder/ui/coursepage"
	"ponder/ui/entries"
	"ponder/ui/format"
	"ponder/ui/handin"
	"ponder/ui/lookback"
	"ponder/ui/phrase"
	"ponder/ui/questionnaire"
	"ponder/ui/screen"
	"ponder/ui/settings"
	"ponder/ui/theme"
	"ponder/ui/unlock"
	"ponder/ui/week"
	"ponder/ui/welcome"
	"ponder/ui/write"
)

// framesPerSecond is as many as Bubble Tea draws: what is typed or loaded shows after 4 ms on
// average.
const framesPerSecond = 120

// fullScreen runs the full-screen journal until it is left. Whatever was typed is kept, however it
// ends: by a key, by a signal, or by a fault in the program.
// Where it is left to go on line by line, it does.
func fullScreen(ctx context.Context, a *app) error {
	shut, err := a.run(ctx, makers())
	switch {
	case shut != nil:
		return a.shutAndBeginAnew(context.WithoutCancel(ctx), *shut)
	case err != nil || !a.byLines:
		return err
	}
	return a.lineByLine(ctx)
}

// run runs the screens. Where a locked journal was shut, it gives what the program that takes the
// place of this one is told.
func (a *app) run(ctx context.Context, made ui.Makers) (shut *resumeState, err error) {
	s, err := a.book.Settings(ctx)
	exists, asks := !errors.Is(err, journal.ErrNoJournal), errors.Is(err, journal.ErrSealed)
	if exists && err != nil && !asks {
		return nil, err
	}
	if a.resumed != nil && a.resumed.Suspend {
		stopFirst()
	}
	defer a.showTyped()
	a.writeAs(s)
	env := a.screens(ctx)
	options := theme.Options{Dark: true, ASCII: !drawsUnicode(a.env)}
	first := screen.Open{Place: screen.Welcome}
	switch {
	case asks:
		protectMemory()
		first = screen.Open{Place: screen.Unlock}
	case exists:
		defer a.sparesMemory(ctx)()
		go a.book.WeekView(ctx, book.ThisWeek, "") // the first page is read while the terminal is set up, and then found read
		options.Name, env.Keys, first = s.Theme, s.Keys, screen.Open{Place: screen.Week, Week: book.ThisWeek}
	}
	if a.env("NO_COLOR") != "" {
		options.Name = "none"
	}
	env.Lock.Locked, env.Lock.Unopened = a.isLocked(), a.unopened
	root := ui.New(env, made, options, first)
	there, leave := whileThere(ctx, a.in)
	defer leave()
	defer a.keepIndex(there)()
	program := tea.NewProgram(ui.WithFrameLimit(root, framesPerSecond), tea.WithContext(there), tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler(),
		tea.WithInput(a.in), tea.WithOutput(a.out))
	a.stops = watchStops(program)
	defer a.stops.end()
	env.Suspend, env.Repaint = a.stops.stop, a.stops.repaint
	leaveStep := a.keepInStep(there, func(news screen.Notice) { program.Send(screen.FromElsewhere{Notice: news}) })
	_, ran := program.Run()
	kept := root.Flush(context.WithoutCancel(ctx))
	later := leaveStep(context.WithoutCancel(ctx))
	if open, suspend, was := root.Resume(); was && ran == nil && isInFile(kept) {
		with := a.shutWith(resumePosition{Open: open}, suspend, false)
		return &with, nil
	}
	if a.byLines = root.GoesByLines(); later != "" && !a.byLines {
		a.wrappedNews(later)
	}
	return nil, ended(ran, a.writeOut(context.WithoutCancel(ctx), kept))
}

// sparesMemory has little garbage kept while the screens are there, until what it returns is
// called.
func (a *app) sparesMemory(ctx context.Context) (end func()) {
	state, err := a.book.State(ctx)
	if err != nil {
		return func() {} // the first screen says it
	}
	return onScreen(state.Entries + state.Trash)
}

// isInFile reports whether all that the journal did not take is in files.
func isInFile(kept error) bool {
	all := []error{kept}
	if several, ok := kept.(interface{ Unwrap() []error }); ok {
		all = several.Unwrap()
	}
	return !slices.ContainsFunc(all, func(err error) bool {
		var boat *book.LifeboatError
		return err != nil && !errors.As(err, &boat)
	})
}

// keepIndex sees to the index while the program runs. Who ends it waits for a moment, so that
// nothing half-written stays behind.
func (a *app) keepIndex(ctx context.Context) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer func() { _ = recover() }() // a fault there must not leave the terminal as it is now
		a.book.KeepIndex(ctx)
	}()
	return func() {
		stop()
		select {
		case <-ended:
		case <-time.After(time.Second):
		}
	}
}

// ended says how the program ended, where it was not simply left. Being asked to stop by a signal
// is no fault.
func ended(ran, kept error) error {
	switch {
	case errors.Is(ran, tea.ErrProgramPanic):
		hint := "Start it again to go on."
		if kept == nil {
			hint = journal.Whereabouts{}.Sentence("what you typed is") + ". " + hint
		}
		ran = hinted(errors.New("a fault in Ponder ended it"), "%s", hint)
	case errors.Is(ran, tea.ErrProgramKilled), errors.Is(ran, tea.ErrInterrupted):
		ran = nil
	}
	if kept != nil {
		return errors.Join(kept, ran)
	}
	return ran
}

func makers() ui.Makers {
	return ui.Makers{
		screen.Welcome: welcome.New, screen.HandIn: handin.New,
		screen.Week: week.New, screen.Write: write.New, screen.Entries: entries.New, screen.CoursePage: coursepage.New,
		screen.Settings: settings.New, screen.Questionnaires: questionnaire.New, screen.Glossary: questionnaire.NewGlossary,
		screen.LookBack: lookback.New, screen.Unlock: unlock.New,
	}
}

// screens is what all screens are given.
func (a *app) screens(ctx context.Context) *screen.Env {
	ctx = context.WithoutCancel(ctx)
	return &screen.Env{
		Context: ctx, Book: a.book, Path: a.path, Fallback: builtinCourse,
		Edit:   func(owner journal.ID, text string) tea.Cmd { return a.editInTerminal(ctx, owner, text) },
		Locale: a.locale(), LocaleFor: func(own string) format.Locale { return format.LocaleFor(own, a.env) },
		Copy: copyOut, Paste: pasteIn, Open: open, Mailto: export.Mailto, Subject: export.Subject, Body: export.Body,
		ReadReplies: a.mailsTyped,
		Unlock:      func(with screen.Key) (screen.Unlocked, error) { return a.unlockScreen(ctx, with) },
		Lock:        screen.Lock{Dialogue: func(action screen.LockAction) tea.Cmd { return a.lockFromScreen(ctx, action) }},
		Share:       func(action phrase.ShareAction) tea.Cmd { return a.shareFromScreen(ctx, action) },
	}
}

// editInTerminal passes the terminal to the learner's editor. The file is given back once its text
// is kept; see screen.EditorClosed.
func (a *app) editInTerminal(ctx context.Context, owner journal.ID, text string) tea.Cmd {
	failed := func(err error) tea.Cmd { return screen.Send(screen.EditorClosed{Owner: owner, Text: text, Err: err}) }
	d, err := a.book.DraftOf(ctx, owner)
	if err != nil {
		d.ID = owner // it is kept somewhere else, or only on the screen
	}
	d.Body = text
	file, run, err := a.openForEdit(ctx, d)
	if err != nil {
		return failed(err)
	}
	began := time.Now()
	return a.stops.during(run, func(err error) tea.Msg {
		written, unread := file.Text()
		back := screen.EditorClosed{Owner: owner, Text: text}
		switch {
		case unread != nil:
			back.Err = fmt.Errorf("the editor %q: %w; what it wrote is in %s", run.Args[0], errors.Join(err, unread), file.Path)
			return back
		case err != nil:
			back.Err = fmt.Errorf("the editor %q: %w", run.Args[0], err)
		}
		if back.Text = written.Text; written.Guess != "" {
			back.Note = phrase.Guess(written)
		}
		atOnce := err == nil && time.Since(began) < aGlance
		back.Kept = func() error { return giveBack(file, written.Text != text, atOnce) }
		return back
	})
}

// open passes a file, a folder or an address to the program that the system has for it.
func open(target string) error {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard // the terminal is ours
	return browser.OpenURL(target)
}

// drawsUnicode reports whether the terminal can draw more than ASCII, as far as the locale tells.
// Without one it most likely can.
func drawsUnicode(env func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(env(name)); locale != "" {
			return runtime.GOOS == "windows" || strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return true
}
