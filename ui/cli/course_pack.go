package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

// packed is a course as text, and where it came from.
type packed struct {
	path   string // as it was given
	folder bool
	files  []prompts.PackFile
	others []string // what else lies in the folder, which is no part of the course
}

// longestCourseFile is more than a course in one file may have, so that one which is too large is
// seen to be.
const longestCourseFile = 2 << 20

// readPacked reads a course's folder, or the one file that it is, in whatever encoding. A guess of
// it is said once.
func (a *app) readPacked(ctx context.Context, path string) (packed, error) {
	p, err := readPacked(ctx, path)
	guess := journal.Decoded{}
	for i, f := range p.files {
		d, unread := journal.DecodeText([]byte(f.Text))
		if unread != nil {
			continue // whoever looks the course over names the place
		}
		if p.files[i].Text = d.Text; d.Guess != "" {
			guess = d
		}
	}
	a.sayGuess(guess)
	return p, err
}

func readPacked(ctx context.Context, path string) (packed, error) {
	info, err := os.Stat(path)
	if err != nil {
		return packed{}, fmt.Errorf("read %s: %w", path, cause(err))
	}
	p := packed{path: path, folder: info.IsDir()}
	if p.folder {
		err := p.readFolder()
		return p, err
	}
	in, err := openFile(ctx, path)
	if err != nil {
		return p, fmt.Errorf("read %s: %w", path, cause(err))
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, longestCourseFile))
	if err != nil {
		return p, fmt.Errorf("read %s: %w", path, cause(err))
	}
	p.files = []prompts.PackFile{{Name: filepath.Base(path), Text: string(text)}}
	return p, prompts.CheckPackSize(p.files)
}

// readFolder reads no file outside of the folder, also where a link leads there.
func (p *packed) readFolder() error {
	root, err := os.OpenRoot(p.path)
	if err != nil {
		return fmt.Errorf("read %s: %w", p.path, cause(err))
	}
	defer root.Close()
	if p.files, err = prompts.ReadPack(root.FS()); err != nil {
		return fmt.Errorf("read %s: %w", p.path, err)
	}
	entries, err := os.ReadDir(p.path)
	if err != nil {
		return fmt.Errorf("read %s: %w", p.path, cause(err))
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !strings.EqualFold(name, "readme.md") && p.text(name) == nil {
			if e.IsDir() {
				name += "/"
			}
			p.others = append(p.others, name)
		}
	}
	return nil
}

// cause is an error of the system without the path, which is said already.
func cause(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// name is how a file of the course is named for people, so that an editor can open it.
func (p packed) name(file string) string {
	if p.folder {
		return onOneLine(filepath.Join(p.path, file))
	}
	return onOneLine(p.path)
}

// text returns the lines of a file, or nil.
func (p packed) text(file string) []string {
	for _, f := range p.files {
		if f.Name == file {
			return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(f.Text, "\uFEFF")), "\n")
		}
	}
	return nil
}

// sayFaults writes every fault with its place, the line that it is in, and lines that would be
// right.
func (a *app) sayFaults(p packed, faults []*prompts.ParseError) {
	for _, f := range faults {
		if f.Line == 0 {
			a.say("%s: %s", p.name(f.File), f.What)
			continue
		}
		a.say("%s:%d:%d: %s", p.name(f.File), f.Line, f.Column, f.What)
		a.sayFaultLine(p, f)
		for i, line := range right(f) {
			if i == 0 {
				a.say("  write:")
			}
			a.say("    %s", line)
		}
	}
}

// right is what a fault shows to be written, in lines.
func right(f *prompts.ParseError) []string {
	if f.Right == "" {
		return []string{}
	}
	return strings.Split(f.Right, "\n")
}

// sayFaultLine shows the line that a fault is in, and a mark below the column.
func (a *app) sayFaultLine(p packed, f *prompts.ParseError) {
	lines := p.text(f.File)
	if f.Line > len(lines) || strings.TrimSpace(lines[f.Line-1]) == "" {
		return
	}
	line := []rune(strings.ReplaceAll(lines[f.Line-1], "\t", " "))
	const before, most = 50, 70
	at := min(max(f.Column-1, 0), len(line))
	from := max(at-before, 0)
	a.say("    %s", string(line[from:min(len(line), from+most)]))
	a.say("    %s^", strings.Repeat(" ", ansi.StringWidth(string(line[from:at]))))
}

// faulty returns the error for a course with faults; other errors stay as they are.
func (a *app) faulty(p packed, err error) error {
	faults := prompts.Faults(err)
	if len(faults) == 0 {
		return err
	}
	a.sayFaults(p, faults)
	hint := "Nothing was kept. Each line above names the file, the line and the column, and says how to write it."
	if !p.folder {
		hint += " If the weeks are files of their own, give the folder that they are in."
	}
	return hinted(fmt.Errorf("%s has %s", p.path, count(len(faults), "fault", "faults")), "%s", hint)
}

// isPath reports whether what was given for a course is a folder or a file, rather than the ID of a
// course there is.
func isPath(given string, known []book.CourseView) bool {
	for _, c := range known {
		if c.ID == given {
			return false
		}
	}
	if strings.ContainsAny(given, `/\.`) {
		return true
	}
	_, err := os.Stat(given)
	return err == nil
}
