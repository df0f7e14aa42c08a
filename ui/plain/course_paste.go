package plain

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/prompts/coursepage"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// pasteCounts is after how many lines it is said how many came.
const pasteCounts = 200

// pasting is a page while its lines come in.
type pasting struct {
	*session
	text  strings.Builder
	lines int
	came  *string // a line that came while another was asked about
	whole string  // the page, once it is there
	ended bool
}

// paste takes lines until one with a full stop alone, or the path of a file that was saved.
func (s *session) paste() (string, error) {
	s.gap()
	s.say("Paste the page here, then type a full stop alone on a line. Or type the path of a page that you saved. Without a text before it, " +
		"a full stop goes back.")
	p := &pasting{session: s}
	for !p.ended {
		line, err := s.lineOr(p.came)
		if p.came = nil; err == nil {
			err = p.take(line)
		}
		if err != nil {
			return "", err
		}
	}
	s.misses = 0
	return p.whole, nil
}

// take does what a line asks for, or keeps it as a line of the page.
func (p *pasting) take(line string) error {
	t := readTyped(line)
	switch {
	case t.kind == isEnd:
		p.whole, p.ended = p.text.String(), true
	case t.kind == isHelp:
		p.help("Copy the whole page of a week in your browser and paste it here. What was read of it is said before anything is kept.")
		if p.lines > 0 {
			p.say("%s so far. Go on with the page; a full stop alone ends it.", p.locale.Plural(p.lines, "line", "lines"))
		}
	case t.is("due"):
		return p.sayDue()
	case strings.TrimSpace(p.text.String()) == "":
		return p.begin(t)
	case t.leaves() != nil:
		return p.leave(t)
	case isFile(line):
		return p.ask(t, "This is the path of a file.")
	case t.kind == isCommand:
		return p.ask(t, "There is no command /"+layout.Line(t.name)+" in a page.")
	default:
		p.add(line)
	}
	return nil
}

// leave asks about what leads away from a page that is not finished. The letter alone leaves
// nothing, as while writing; the command leaves the page, and says that it does.
func (p *pasting) leave(t typed) error {
	text, err := p.isLine(t, "The page is not finished: a full stop alone ends it.")
	switch {
	case err != nil || text:
		return err
	case t.kind != isCommand:
		p.say("Left out. Go on with the page; /leave goes back without it.")
		return nil
	}
	p.say("The page is left, and nothing of it is kept: %s.", p.locale.Plural(p.lines, "line", "lines"))
	return t.leaves()
}

// begin takes the first line: it may be the path of the page, or leave.
func (p *pasting) begin(t typed) error {
	saved, found, err := savedPage(t.text)
	switch {
	case t.leaves() != nil:
		return t.leaves()
	case err != nil:
		return p.miss("%s", screen.ErrorText(err))
	case found:
		if saved.Guess != "" {
			p.say("%s", phrase.Guess(saved))
		}
		p.whole, p.ended = saved.Text, true
	case t.kind == isCommand:
		return p.miss("There is no command /%s here. Paste the page, or type the path of a file.", layout.Line(t.name))
	default:
		p.add(t.text)
	}
	return nil
}

// ask keeps a line that looks like something else where it is one of the page.
func (p *pasting) ask(t typed, looks string) error {
	text, err := p.isLine(t, looks)
	if err == nil && !text {
		p.say("Left out: %s.", quote(t.text))
	}
	return err
}

func (p *pasting) isLine(t typed, looks string) (text bool, err error) {
	if text, p.came, err = p.isItText(t, looks, "a line of the page"); text && err == nil {
		p.add(t.text)
	}
	return text, err
}

// add keeps a line. Of a page that is too large the end is dropped, which its reader says.
func (p *pasting) add(line string) {
	if p.text.Len() <= coursepage.Limit {
		p.text.WriteString(line + "\n")
	}
	if p.lines++; p.lines%pasteCounts == 0 {
		p.say("%s lines so far. A full stop alone on a line ends the page.", p.locale.Number(p.lines))
	}
	if p.LongLine > 0 && len(line) >= p.LongLine {
		p.say("One line was as long as the terminal takes at once, %d bytes: its end may be missing.", len(line))
	}
}

// lineOr returns a line that came already, else the next one.
func (s *session) lineOr(came *string) (string, error) {
	if came != nil {
		return *came, nil
	}
	return s.line()
}

// isFile reports whether a line names a file that is there.
func isFile(line string) bool {
	path := strings.TrimSpace(line)
	if !strings.ContainsAny(path, `/\`) || len(path) > 4096 {
		return false
	}
	return slices.ContainsFunc(DroppedPaths(path), func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.Mode().IsRegular()
	})
}

// savedPage reads the file that a line names, where it names one.
func savedPage(line string) (page journal.Decoded, found bool, err error) {
	path := strings.TrimSpace(line)
	if path == "" || len(path) > 4096 {
		return page, false, nil
	}
	info, err := os.Stat(path)
	for _, read := range DroppedPaths(path) {
		if err == nil {
			break
		}
		path = read
		info, err = os.Stat(path)
	}
	switch {
	case err != nil && filepath.IsAbs(path) && filepath.Ext(path) != "":
		return page, false, fmt.Errorf("there is no file %s. Nothing was read. Type its path again, or paste the page", layout.Line(path))
	case err != nil || !info.Mode().IsRegular():
		return page, false, nil
	}
	in, err := os.Open(path)
	if err != nil {
		return page, false, fmt.Errorf("the file could not be opened: %w", err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, coursepage.Limit+1))
	if err != nil {
		return page, false, fmt.Errorf("the file could not be read: %w", err)
	}
	if page, err = journal.DecodeText(data); err != nil {
		return page, false, fmt.Errorf("the file %s: %w. Nothing was read, and the file is as it was. %s", layout.Line(path), err, phrase.SaveAsUTF8)
	}
	return page, true, nil
}

// DroppedPaths returns what a path may mean that was typed, or that a terminal wrote when a file
// was dropped on it: between quotation marks, below the home folder, and on macOS and Linux with a
// backslash before each blank.
func DroppedPaths(typed string) []string {
	path := strings.Trim(typed, `"'`)
	if rest, home := strings.CutPrefix(path, "~/"); home {
		if dir, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(dir, rest)
		}
	}
	paths := []string{path}
	if os.PathSeparator != '\\' {
		paths = append([]string{regexp.MustCompile(`\\(.)`).ReplaceAllString(path, "$1")}, paths...)
	}
	return paths
}
