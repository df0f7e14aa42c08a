package prompts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxFile        = 256 << 10 // bytes of one course file
	maxFrontMatter = 16 << 10  // bytes between its dashes
	maxFrontLines  = 300
)

var errFileTooLarge = errors.New("it is larger than 256 KB")

// sourceLine is a line of a course file without its end, or the rest of one.
type sourceLine struct {
	number int // from 1
	text   string
	cut    int // how many characters were taken off its left
}

// sourceFile is a course file, split into what stands between the dashes at its head and the
// Markdown below.
type sourceFile struct {
	name  string
	shown string // what faults call it: the name, or that of the file it is a part of
	first int    // the number of its first line there
	front []sourceLine
	body  []sourceLine
	spent map[string]bool // keys of the front matter that could not be read, so that nobody misses them
}

func (s *sourceFile) at(line, column int) place {
	return place{file: s.shown, line: line, column: column}
}

// top is where the file begins.
func (s *sourceFile) top() place { return s.at(s.first, 1) }

// open reads a file and splits it. It says no when there is nothing that could be read on.
func (p *courseParser) open(name string) (*sourceFile, bool) {
	text, err := readLimited(p.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		p.faults = append(p.faults, &ParseError{File: name, What: "there is no such file; a course needs it", err: err})
		return nil, false
	}
	src := p.source(name)
	if err != nil {
		p.faults = append(p.faults, &ParseError{File: src.shown, What: "it cannot be read: " + err.Error(), err: err})
		return nil, false
	}
	lines := splitLines(text)
	for i := range lines {
		lines[i].number += src.first - 1
	}
	if !p.checkText(src, lines) {
		return nil, false
	}
	var ended bool
	if src.front, src.body, ended = splitFrontMatter(lines); src.front == nil {
		what := `begin the file with a line "---", lines such as "title: My course", and another line "---"`
		if ended {
			what = `there is nothing between the two lines "---" at the top: write lines such as "title: My course" there`
		}
		p.faultWith(headOf(name), src.top(), "%s", what)
		return src, true // the text is looked over all the same
	}
	if !ended {
		p.fault(src.top(), `the lines at the top have no end: put a line "---" below them`)
		return nil, false
	}
	return src, p.checkFrontSize(src)
}

// headOf is the front matter that a file could begin with.
func headOf(name string) string {
	lines := []string{"---", "title: My course", "---"}
	if n, ok := weekNumber(name); ok {
		lines = []string{"---", fmt.Sprintf("week: %d", n), "title: A title", "---"}
	} else if id, ok := questionnaireID(name); ok {
		lines = []string{"---", "id: " + id, "title: A title", sampleScale, "---"}
	} else if name == courseFile {
		lines = []string{"---", "id: my-course", "title: My course", "zone: Europe/London", "---"}
	}
	return strings.Join(lines, "\n")
}

// source says how a file is named in faults, and on which line it begins.
func (p *courseParser) source(name string) *sourceFile {
	if p.pack != nil && p.pack.single != "" {
		part, _ := p.pack.part(name)
		return &sourceFile{name: name, shown: p.pack.single, first: part.line + 1}
	}
	return &sourceFile{name: name, shown: name, first: 1}
}

func readLimited(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var b bytes.Buffer
	if info, err := f.Stat(); err == nil {
		b.Grow(int(min(max(info.Size(), 0), maxFile)) + bytes.MinRead)
	}
	n, err := b.ReadFrom(io.LimitReader(f, maxFile+1))
	if err == nil && n > maxFile {
		err = errFileTooLarge
	}
	return b.String(), err
}

// splitLines cuts text into lines. A byte order mark goes, and the line ends of Windows and of old
// Macs count as line ends.
func splitLines(text string) []sourceLine {
	text = strings.TrimPrefix(text, "\uFEFF")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	lines := make([]sourceLine, 0, strings.Count(text, "\n")+1)
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, sourceLine{number: len(lines) + 1, text: line})
	}
	return lines
}

// checkText refuses bytes that are not UTF-8 and characters that steer a terminal.
func (p *courseParser) checkText(src *sourceFile, lines []sourceLine) bool {
	for _, l := range lines {
		for i, r := range l.text {
			if r == utf8.RuneError && !strings.HasPrefix(l.text[i:], "\uFFFD") {
				p.fault(src.at(l.number, columnAt(l.text, i)), "this is not UTF-8 text: save the file as UTF-8")
				return false
			}
			if (r < ' ' || r > '~') && r != '\t' && unicode.IsControl(r) {
				p.fault(src.at(l.number, columnAt(l.text, i)), "the control character %s cannot stand here: remove it", strconv.QuoteRuneToASCII(r))
				return false
			}
		}
	}
	return true
}

// columnAt returns the column, counted in characters from 1, of the byte at index i.
func columnAt(line string, i int) int { return utf8.RuneCountInString(line[:min(i, len(line))]) + 1 }

// splitFrontMatter finds the lines between a first line of exactly three dashes and the next such
// line. A text that merely begins with dashes has no front matter: front is nil then. With front
// matter, ended says whether the second line was there.
func splitFrontMatter(lines []sourceLine) (front, body []sourceLine, ended bool) {
	if len(lines) == 0 || !isDashes(lines[0].text) {
		return nil, lines, false
	}
	for i, l := range lines[1:] {
		if isDashes(l.text) {
			return nonEmpty(lines[1 : i+1]), lines[i+2:], true
		}
	}
	return nonEmpty(lines[1:]), nil, false
}

func isDashes(line string) bool { return strings.TrimRight(line, " \t") == "---" }

func nonEmpty(lines []sourceLine) []sourceLine {
	for _, l := range lines {
		if strings.TrimSpace(l.text) != "" {
			return lines
		}
	}
	return nil
}

func (p *courseParser) checkFrontSize(src *sourceFile) bool {
	size := 0
	for _, l := range src.front {
		size += len(l.text) + 1
	}
	if size > maxFrontMatter || len(src.front) > maxFrontLines {
		p.fault(src.top(), "there is too much between the dashes at the top (300 lines or 16 KB is the most): texts belong below them")
		return false
	}
	return true
}
