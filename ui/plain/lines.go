package plain

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"
)

// lines reads line by line, and never more than is asked for while nobody waits, so that an editor can use the same terminal.
type lines struct {
	from io.Reader
	rest []byte // read, but not asked for yet
	err  error  // why there is no more
	work chan chunk
}

type chunk struct {
	data []byte
	err  error
}

// aMoment is how long the line that was being typed may take to arrive when Ponder is asked to stop.
const aMoment = 200 * time.Millisecond

// next gives the next line without its end. With an error it gives what there was of a line, which may be nothing.
func (l *lines) next(ctx context.Context, loosen func() func()) (string, error) {
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
		select {
		case c := <-l.work:
			l.take(c)
		case <-ctx.Done():
			return l.half(loosen), ctx.Err()
		}
	}
}

// read begins to read, unless that is under way.
func (l *lines) read() {
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

func (l *lines) take(c chunk) {
	l.work, l.err = nil, c.err
	l.rest = append(l.rest, c.data...)
}

// half gives what was typed and not taken yet, to the middle of a line.
func (l *lines) half(loosen func() func()) string {
	if loosen == nil {
		return l.all()
	}
	defer loosen()()
	for l.err == nil {
		l.read()
		select {
		case c := <-l.work:
			l.take(c)
		case <-time.After(aMoment):
			return l.all()
		}
	}
	return l.all()
}

func (l *lines) all() string {
	text := string(bytes.TrimRight(l.rest, "\r\n"))
	l.rest = nil
	return text
}
