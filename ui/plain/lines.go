package plain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// Lines reads line by line, and never more than is asked for while nobody waits, so that an editor
// can use the same terminal. It is for one goroutine.
type Lines struct {
	from io.Reader
	rest []byte // read, but not asked for yet
	err  error  // why there is no more
	work chan chunk
}

// NewLines reads from what somebody types into, or from what they wrote before.
func NewLines(from io.Reader) *Lines { return &Lines{from: from} }

type chunk struct {
	data []byte
	err  error
}

// aMoment is how long the line that is being typed may take to arrive once it is asked for.
const aMoment = 200 * time.Millisecond

// Next returns the next line without its end. With an error it gives what there was of a line,
// which may be nothing: the error is that of the reader, or of ctx once that is done. For a
// terminal, loosen makes it hand over a line before enter is pressed, and says how to undo that; it
// may be nil.
func (l *Lines) Next(ctx context.Context, loosen func() func()) (string, error) {
	return l.NextWithin(ctx, 0, loosen)
}

// errIdle is the error of NextWithin where nothing was typed.
var errIdle = errors.New("nothing was typed")

// NextWithin is Next that gives up once nothing was typed for as long as idle, where that is not 0.
// A line that was begun meanwhile is waited for anew: what somebody is typing is never cut off.
func (l *Lines) NextWithin(ctx context.Context, idle time.Duration, loosen func() func()) (string, error) {
	typed := 0 // bytes that were there when it was looked last
	for {
		if ctx.Err() == nil {
			if line, after, found := bytes.Cut(l.rest, []byte("\n")); found {
				l.rest = after
				return string(bytes.TrimSuffix(line, []byte("\r"))), nil
			}
		}
		if l.err != nil {
			return l.all(), fmt.Errorf("%w: %w", errEnd, l.err)
		}
		l.read()
		var waited <-chan time.Time
		if idle > 0 {
			waited = time.After(idle)
		}
		select {
		case c := <-l.work:
			l.take(c)
		case <-ctx.Done():
			return l.Half(loosen), ctx.Err()
		case <-waited:
			l.gather(loosen)
			if len(l.rest) == typed {
				return l.all(), errIdle
			}
			typed = len(l.rest)
		}
	}
}

// read begins to read, unless that is under way.
func (l *Lines) read() {
	if l.work != nil {
		return
	}
	work := make(chan chunk, 1)
	l.work = work
	go func() {
		buf := make([]byte, 8<<10)
		n, err := l.from.Read(buf)
		work <- chunk{buf[:n], err}
	}()
}

func (l *Lines) take(c chunk) {
	l.work, l.err = nil, c.err
	l.rest = append(l.rest, c.data...)
}

// Half returns what was typed and not taken yet, to the middle of a line.
func (l *Lines) Half(loosen func() func()) string {
	l.gather(loosen)
	return l.all()
}

// gather reads what was typed, to the middle of a line.
func (l *Lines) gather(loosen func() func()) {
	if loosen == nil {
		select {
		case c := <-l.work: // it came at the same moment
			l.take(c)
		default:
		}
		return
	}
	defer loosen()()
	for l.err == nil {
		l.read()
		select {
		case c := <-l.work:
			l.take(c)
		case <-time.After(aMoment):
			return
		}
	}
}

func (l *Lines) all() string {
	text := string(bytes.TrimRight(l.rest, "\r\n"))
	l.rest = nil
	return text
}
