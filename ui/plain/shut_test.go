package plain

import (
	"context"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"
)

// terminal hands lines over as a terminal does: what is typed of one is there only once enter is
// pressed, or the terminal is loosened.
type terminal struct {
	in    *io.PipeReader
	out   *io.PipeWriter
	typed string
}

func newTerminal() *terminal {
	t := &terminal{}
	t.in, t.out = io.Pipe()
	return t
}

func (t *terminal) enter() { _, _ = io.WriteString(t.out, t.typed+"\n"); t.typed = "" }

func (t *terminal) loosen() func() {
	typed := t.typed
	t.typed = ""
	go func() { _, _ = io.WriteString(t.out, typed) }()
	return func() {}
}

const idle = 15 * time.Minute

// idleLine is what reading a line gave, and when.
type idleLine struct {
	line string
	err  error
	took time.Duration
}

func readIdle(t *testing.T, ctx context.Context, term *terminal) (done chan idleLine) {
	t.Helper()
	lines := NewLines(term.in)
	done = make(chan idleLine, 1)
	begun := time.Now()
	go func() {
		line, err := lines.NextWithin(ctx, idle, term.loosen)
		done <- idleLine{line, err, time.Since(begun)}
	}()
	return done
}

func TestALineThatIsBeingTypedIsNotCutOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal()
		defer term.out.Close()
		done := readIdle(t, t.Context(), term)
		for range 5 { // slowly: a word each ten minutes
			term.typed += "word "
			time.Sleep(10 * time.Minute)
			synctest.Wait()
			if len(done) > 0 {
				t.Fatalf("the line was cut off: %+v", <-done)
			}
		}
		term.typed += "end"
		term.enter()
		if got := <-done; got.err != nil || got.line != "word word word word word end" {
			t.Errorf("%+v", got)
		}
	})
}

func TestWhereNothingIsTypedTheTimeIsKept(t *testing.T) {
	for typed, want := range map[string]time.Duration{"": idle, "half a line": 2 * idle} {
		synctest.Test(t, func(t *testing.T) {
			term := newTerminal()
			defer term.out.Close()
			term.typed = typed
			got := <-readIdle(t, t.Context(), term)
			if !errors.Is(got.err, errIdle) || got.line != typed {
				t.Errorf("%q: %+v", typed, got)
			}
			if got.took < want || got.took > want+time.Second {
				t.Errorf("%q: it took %v, want %v", typed, got.took, want)
			}
		})
	}
}

func TestWhatWasTypedIsHandedOverWhenPonderIsStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal()
		defer term.out.Close()
		ctx, stop := context.WithCancel(t.Context())
		done := readIdle(t, ctx, term)
		term.typed = "half a line"
		time.Sleep(idle + time.Minute) // it was taken out of the terminal by then
		term.typed = " and more"
		stop()
		if got := <-done; !errors.Is(got.err, context.Canceled) || got.line != "half a line and more" {
			t.Errorf("%+v", got)
		}
	})
}
