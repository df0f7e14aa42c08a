package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// pipeWait is how long a pipe is waited for that nobody writes into.
const pipeWait = time.Second

// input is a file that is read no longer than its context lasts, also where the other end of a pipe
// is silent.
type input struct {
	*os.File
	ctx  context.Context
	stop func() bool
}

// openFile opens a file that a command was given. A pipe is one too, such as bash makes of <(…),
// once somebody writes into it.
func openFile(ctx context.Context, path string) (*input, error) {
	type result struct {
		file *os.File
		err  error
	}
	var late <-chan time.Time
	if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
		late = time.After(pipeWait)
	}
	opened := make(chan result, 1)
	go func() {
		f, err := os.Open(path)
		opened <- result{f, err}
	}()
	select {
	case r := <-opened:
		if r.err != nil {
			return nil, r.err
		}
		return &input{r.file, ctx, context.AfterFunc(ctx, func() { _ = r.file.Close() })}, nil
	case <-late:
		return nil, hinted(fmt.Errorf("open %s: it is a pipe, and nobody writes into it", fileName(path)),
			"Nothing was changed. Begin to write into it first, or give the file itself.")
	case <-ctx.Done():
		return nil, fmt.Errorf("open %s: %w", fileName(path), ctx.Err())
	}
}

// Read reads; once the context has ended, that is what went wrong.
func (i *input) Read(p []byte) (int, error) {
	n, err := i.File.Read(p)
	if err != nil && i.ctx.Err() != nil {
		err = i.ctx.Err()
	}
	return n, err
}

// Close closes the file, unless the end of the context has.
func (i *input) Close() error {
	i.stop()
	if err := i.File.Close(); !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// pasted reads a file, or standard input with a word on how to end it, no more than limit bytes of
// a file.
func (a *app) pasted(ctx context.Context, file, what string, limit int64) ([]byte, error) {
	if file == "-" {
		if a.canAsk() {
			a.tell("Paste the %s. When it is all there, press ctrl+d at the beginning of a line.", what)
		}
		raw, err := a.readAll(ctx)
		if stopped(ctx, err) {
			err = hinted(err, "Nothing was kept of what was pasted. Do it again when you like.")
		}
		return raw, err
	}
	in, err := openFile(ctx, file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, cause(err))
	}
	return raw, nil
}
