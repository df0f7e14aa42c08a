package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// What is shorter than this is done before anybody would have read how far it is.
const (
	fewEntries = 1000
	fewFiles   = 200
	fewBytes   = 4 << 20
)

const (
	barWidth  = 30 // cells
	barSteps  = 100
	lineSteps = 4 // where lines are written in place of a bar
)

// progress shows on a terminal how far a long work is, on one line of standard error. Where people
// listen rather than look, and on a terminal that cannot go back in a line, it writes a line for
// each quarter. In a pipe or a file there is nothing of it.
type progress struct {
	out     io.Writer // nil: nothing is shown
	does    string
	lines   bool
	number  func(int) string
	width   int   // of the terminal
	step    int64 // of barSteps or lineSteps, that was shown last
	drawn   int   // cells of the line
	drawing bool
}

func (a *app) newProgress(ctx context.Context, does string) *progress {
	p := &progress{does: does, number: a.locale().Number, width: a.width()}
	if !isTerminal(a.errs) {
		return p
	}
	p.out = a.errs
	s, err := a.book.Settings(ctx)
	p.lines = a.env("TERM") == "dumb" || err == nil && s.Plain
	return p
}

// show says that so much of all is done. A line is written only where it reads otherwise than the
// last.
func (p *progress) show(done, all int64, what string) {
	if p.out == nil || all <= map[string]int64{"entries": fewEntries, "files": fewFiles, "KB": fewBytes >> 10}[what] {
		return
	}
	done = min(done, all)
	steps := int64(barSteps)
	if p.lines {
		steps = lineSteps
	}
	step := done * steps / all
	if p.drawing && step == p.step {
		return
	}
	p.step, p.drawing = step, true
	said := fmt.Sprintf("%s of %s %s", p.number(int(done)), p.number(int(all)), what)
	if p.lines {
		fmt.Fprintf(p.out, "%s: %s\n", p.does, said)
		return
	}
	line := p.does + " " + said
	if cells := min(barWidth, p.width-ansi.StringWidth(line)-4-len(interrupted)); cells > 0 {
		full := int(done * int64(cells) / all)
		line = fmt.Sprintf("%s [%s%s] %s", p.does, strings.Repeat("=", full), strings.Repeat(" ", cells-full), said)
	}
	fmt.Fprint(p.out, "\r"+line+strings.Repeat(" ", max(p.drawn-ansi.StringWidth(line), 0)))
	p.drawn = ansi.StringWidth(line)
}

// interrupted is what a terminal writes behind the bar when ctrl+c is pressed.
const interrupted = "^C"

// clear takes the bar away.
func (p *progress) clear() {
	if p.drawn > 0 {
		fmt.Fprint(p.out, "\r"+strings.Repeat(" ", p.drawn+len(interrupted))+"\r")
	}
	p.drawn, p.drawing = 0, false
}

// countedReader shows how much of a file was read.
type countedReader struct {
	io.Reader
	done, all int64
	bar       *progress
}

func (r *countedReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	r.done += int64(n)
	r.bar.show(r.done>>10, r.all>>10, "KB")
	return n, err
}

// countedFiles shows how many files of a folder were opened, of those that are known so far. Once
// the context has ended it opens none.
type countedFiles struct {
	fs.FS
	ctx         context.Context
	bar         *progress
	done, known int64
}

func (f *countedFiles) Open(name string) (fs.File, error) {
	if err := f.ctx.Err(); err != nil {
		return nil, err
	}
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err == nil && !info.IsDir() {
		f.done++
		f.bar.show(f.done, max(f.known, f.done), "files")
	}
	return file, nil
}

// ReadDir counts the files of a folder.
func (f *countedFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.ctx.Err(); err != nil {
		return nil, err
	}
	all, err := fs.ReadDir(f.FS, name)
	for _, d := range all {
		if d.Type().IsRegular() {
			f.known++
		}
	}
	return all, err
}
