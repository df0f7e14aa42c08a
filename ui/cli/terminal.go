package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/plain"
	"ponder/ui/theme"
)

// column is the widest that text for people gets, in cells.
const column = 80

// isTerminal reports whether a stream is a person's terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// colourConsoles prepares the consoles that are written to, and gives what puts them back.
func (a *app) colourConsoles() (restore func()) {
	restores := []func(){}
	for _, stream := range []any{a.out, a.errs} {
		if f, ok := stream.(*os.File); ok {
			restore, colours := colourConsole(f)
			restores = append(restores, restore)
			a.colourless = a.colourless || !colours
		}
	}
	return func() {
		for _, restore := range slices.Backward(restores) { // both may be one console
			restore()
		}
	}
}

// errUnsaid is about standard output, whatever the command did before.
var errUnsaid = errors.New("the answer could not be written to standard output")

// outlet writes to standard output, so that its errors are told from those of other files. It keeps
// the first one: who writes help does not look at them.
type outlet struct {
	io.Writer
	err error
}

func (o *outlet) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil {
		err = fmt.Errorf("%w: %w", errUnsaid, err)
		o.err = cmp.Or(o.err, err)
	}
	return n, err
}

// closedOutput stands in for a standard output that was closed when the program began. A command
// that wrote to the journal has done its work all the same: some programs that want no answer give
// one that looks closed, and would do it once more.
type closedOutput struct{ wrote func() bool }

func (o closedOutput) Write(p []byte) (int, error) {
	if o.wrote() {
		return len(p), nil
	}
	return 0, errors.New("it is closed")
}

// fileOutlet is an outlet that can be asked whether it is a terminal.
type fileOutlet struct {
	*outlet
	file *os.File
}

func (o fileOutlet) Read(p []byte) (int, error) { return o.file.Read(p) }
func (o fileOutlet) Close() error               { return o.file.Close() }
func (o fileOutlet) Fd() uintptr                { return o.file.Fd() }

// standardOutput is what help, the manual and completions are written to.
func (a *app) standardOutput() io.Writer {
	if f, ok := a.out.(*os.File); ok {
		return fileOutlet{a.outlet, f}
	}
	return a.outlet
}

// width is that of the terminal, at most column.
func (a *app) width() int {
	if f, ok := a.out.(*os.File); ok {
		if w, _, err := term.GetSize(f.Fd()); err == nil && w > 0 {
			return min(w, column)
		}
	}
	return column
}

// say writes for people to standard output. Whatever would act on the terminal is made visible.
func (a *app) say(format string, args ...any) {
	a.text.WriteString(layout.Clean(fmt.Sprintf(format, args...)) + "\n")
}

// wrapped writes text under an indent, broken at the width of the terminal.
func (a *app) wrapped(indent, text string) { a.item(indent, "", text) }

// item writes text after a mark, such as a number; further lines stand under the first word.
func (a *app) item(indent, mark, text string) {
	hang := strings.Repeat(" ", ansi.StringWidth(mark))
	for line := range strings.Lines(layout.Clean(strings.TrimSpace(text))) {
		for _, row := range wrap(line, a.width()-len(indent)-len(hang)) {
			a.text.WriteString(strings.TrimRight(indent+mark+row, " ") + "\n")
			mark = hang
		}
	}
}

// wrap breaks a line between words. Nothing is cut within: an address stays whole, and can be
// copied.
func wrap(line string, width int) []string {
	rows := []string{""}
	for _, word := range strings.Fields(line) {
		last := &rows[len(rows)-1]
		switch {
		case *last == "":
			*last = word
		case ansi.StringWidth(*last)+1+ansi.StringWidth(word) <= width:
			*last += " " + word
		default:
			rows = append(rows, word)
		}
	}
	return rows
}

// rendered writes Markdown for reading, with as many colours and styles as the output takes: none
// where it is no terminal.
func (a *app) rendered(ctx context.Context, text string) error {
	profile := colorprofile.NoTTY
	if isTerminal(a.out) && !a.colourless {
		profile = colorprofile.Env(a.environ("TERM", "COLORTERM", "NO_COLOR", "WT_SESSION", "TERM_PROGRAM"))
	}
	look, err := a.theme(ctx, profile)
	if err != nil {
		return err
	}
	out, err := layout.Markdown(ctx, text, a.width(), look)
	if err != nil {
		return err
	}
	w := colorprofile.Writer{Forward: a.text, Profile: profile}
	_, err = w.WriteString(out + "\n") // cleaned by layout.Markdown
	return err
}

// environ returns some variables of the environment, as name=value.
func (a *app) environ(names ...string) []string {
	var all []string
	for _, name := range names {
		if v := a.env(name); v != "" {
			all = append(all, name+"="+v)
		}
	}
	return all
}

// theme is the one of the settings where there are colours, else none. Where nothing was chosen,
// colours are left alone too: the terminal would have to be asked for its background, and may not
// answer. So it is with high contrast, whose colours are for one ground alone and which a command
// does not paint: bold and underlined are seen on each.
func (a *app) theme(ctx context.Context, profile colorprofile.Profile) (theme.Theme, error) {
	name := "none"
	if profile > colorprofile.ASCII {
		s, err := a.book.Settings(ctx)
		if err != nil && !errors.Is(err, journal.ErrNoJournal) {
			return theme.Theme{}, err
		}
		if s.Theme != "" && !theme.IsContrast(s.Theme) {
			name = s.Theme
		}
	}
	return theme.New(theme.Options{Name: name, Dark: true, Profile: profile}), nil
}

// tell writes news to standard error. On a page of its own, from which nobody copies, it is broken
// at the width of the terminal, between words.
func (a *app) tell(format string, args ...any) {
	news := layout.Clean(fmt.Sprintf(format, args...))
	if a.apart {
		news = broken(news, a.width())
	}
	fmt.Fprintln(a.errs, news)
}

// broken breaks the lines of a text that have no room, between words.
func broken(text string, room int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if ansi.StringWidth(line) <= room {
			continue
		}
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		rows := wrap(line, max(room-len(indent), 1))
		lines[i] = indent + strings.Join(rows, "\n"+indent)
	}
	return strings.Join(lines, "\n")
}

// question is a question as it is put: on a terminal it is broken between words.
func (a *app) question(text string) string {
	if isTerminal(a.errs) {
		return broken(layout.Clean(text), a.width()-1) + " "
	}
	return layout.Clean(text) + " "
}

// canAsk reports whether somebody is there to answer.
func (a *app) canAsk() bool { return isTerminal(a.in) }

// ask puts a question and gives the line that was typed, without white space around it. When it is
// interrupted, it gives what there was of the line with the error, which says that nothing was
// changed: whoever has changed something before says so instead.
func (a *app) ask(ctx context.Context, question string) (string, error) {
	if err := a.text.Flush(); err != nil {
		return "", err
	}
	var loosened func() func()
	if tty, ok := a.in.(*os.File); ok && isTerminal(tty) {
		defer keepTyped(tty.Fd())()
		loosened = func() func() { return loosen(tty.Fd()) }
	}
	fmt.Fprint(a.errs, a.question(question))
	if a.lines == nil {
		a.lines = plain.NewLines(a.in)
	}
	line, err := a.lines.Next(ctx, loosened)
	line = strings.TrimSpace(line)
	switch {
	case err == nil, errors.Is(err, io.EOF) && line != "":
		return line, nil
	case ctx.Err() != nil:
		err = hinted(ctx.Err(), "Nothing was changed.")
	default:
		err = fmt.Errorf("read the answer: %w", err)
	}
	fmt.Fprintln(a.errs)
	return line, err
}

// askUntil puts a question again until its answer passes, and says each time what was wrong with
// it.
func (a *app) askUntil(ctx context.Context, question string, check func(string) error) (string, error) {
	for {
		answer, err := a.ask(ctx, question)
		if err != nil {
			return answer, err
		}
		if err = check(answer); err == nil {
			return answer, nil
		}
		a.tell("%s", sentence(err))
	}
}

// confirm asks for yes or no; anything but a clear yes is no.
func (a *app) confirm(ctx context.Context, question string) (bool, error) {
	answer, err := a.ask(ctx, question+" [y/N]")
	if err != nil {
		return false, err
	}
	answer = strings.ToLower(answer)
	return answer == "y" || answer == "yes", nil
}

// typed gathers what arrives on standard input. It can be looked at while more is coming.
type typed struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (t *typed) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.all.Write(p)
}

func (t *typed) Bytes() []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Clone(t.all.Bytes())
}

// readAll reads standard input to its end. When it is interrupted or fails, it gives what had
// arrived until then with the error.
func (a *app) readAll(ctx context.Context) ([]byte, error) {
	var text typed
	done := make(chan error, 1)
	go func() {
		_, err := io.Copy(&text, a.in)
		done <- err
	}()
	select {
	case <-ctx.Done():
		return text.Bytes(), ctx.Err()
	case err := <-done:
		if err != nil {
			err = fmt.Errorf("read standard input: %w", err)
		}
		return text.Bytes(), err
	}
}
