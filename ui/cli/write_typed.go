package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"ponder/journal"
	"ponder/ui/plain"
)

// keptAfter is how long a line that was typed may wait for others before they are kept together: a
// long paste is few saves.
const keptAfter = 300 * time.Millisecond

// typing is a text that is being typed into the terminal, line after line.
type typing struct {
	*app
	draft  journal.Draft
	text   strings.Builder
	failed string // why they could not be kept in the journal, while that is so
}

// typeIn takes a text from the terminal until ctrl+d, and keeps it as a draft while it is typed.
// With an error, the draft holds what was typed until then, to the middle of a line.
func (a *app) typeIn(ctx context.Context, tty *os.File, d journal.Draft) (journal.Draft, error) {
	defer keepTyped(tty.Fd())()
	a.tell("Write. Each line is kept as a draft when you press enter.")
	a.tell("ctrl+d at the beginning of a line finishes the text, ctrl+c leaves the draft.")
	t := &typing{app: a, draft: d}
	err := t.take(ctx, typedLines(ctx, tty))
	t.draft.Body = t.text.String()
	return t.draft, err
}

// typedLine is a line with its end, or, with an error, the last one without.
type typedLine struct {
	text string
	err  error
}

// typedLines reads on while a save waits for the disk. The last line that it gives carries an
// error.
func typedLines(ctx context.Context, tty *os.File) <-chan typedLine {
	lines := make(chan typedLine)
	go func() {
		from := plain.NewLines(tty)
		for {
			text, err := from.Next(ctx, func() func() { return loosen(tty.Fd()) })
			if err != nil {
				lines <- typedLine{text, err}
				return
			}
			lines <- typedLine{text + "\n", nil}
		}
	}()
	return lines
}

// take gathers lines until there are no more. The end of the text is no error, unless Ponder was
// asked to stop.
func (t *typing) take(ctx context.Context, lines <-chan typedLine) error {
	var rest <-chan time.Time
	for {
		select {
		case l := <-lines:
			t.text.WriteString(l.text)
			switch {
			case l.err == nil:
				t.measure(l.text)
			case ctx.Err() != nil: // also where the end is that of a window that was closed
				return ctx.Err()
			case errors.Is(l.err, io.EOF):
				return nil
			default:
				return fmt.Errorf("read standard input: %w", l.err)
			}
			if rest == nil {
				rest = time.After(keptAfter)
			}
		case <-rest:
			rest = nil
			t.keep(ctx)
		}
	}
}

// measure says where the terminal may have cut a line off.
func (t *typing) measure(line string) {
	if n := len(line) - len("\n"); n >= longestLine() {
		t.cut = true
		t.tell("This line has %s bytes, as many as the terminal takes at once: its end may be missing. Please press enter more often.", t.locale().Number(n))
	}
}

// keep saves the draft. Where that fails it says so once, and the next line tries again.
func (t *typing) keep(ctx context.Context) {
	if t.draft.Body = t.text.String(); t.draft.IsEmpty() {
		return
	}
	saved, err := t.book.SaveDraft(context.WithoutCancel(ctx), t.draft)
	switch {
	case err != nil && t.failed != err.Error():
		t.failed = err.Error()
		t.tell("%s You can go on typing: every line tries again.", sentence(err))
	case err == nil && t.failed != "":
		t.failed = ""
		t.tell("The journal can be written again. Everything is kept in it.")
	}
	if err == nil {
		t.draft = saved.Draft
	}
	if saved.Forked {
		t.tell("Another program changed this text too. Both are kept: this one is a draft of its own now.")
	}
}

// mayBeCut is what is said of a text of which the terminal may have taken a part only.
func mayBeCut(e journal.Entry) error {
	return hinted(errors.New("the end of a long line may be missing: the terminal takes no more of a line at once"),
		"All that arrived is kept. Look at it with `ponder show %[1]s`, and put in what is missing with `ponder edit %[1]s`. A long line comes whole from a file, as in `ponder write < FILE`, and from your editor, with --editor.", e.ID.Short())
}
