package importer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"ponder/journal"
	"ponder/journal/archive"
)

// ErrChanged says that a file was written while it was read.
var ErrChanged = errors.New("it changed while it was read")

// Parts is a large file that is read part after part, so that it need not be in memory whole.
type Parts struct {
	Entries int // as far as the first pass tells

	g    *gatherer
	name string
	head *regexp.Regexp // what begins an entry
	file io.ReadSeeker
	read *bufio.Reader
	next string          // the line that begins the next part
	now  journal.Derived // of what was read

	own  *archive.Stream // of what Ponder exported
	list *listed         // of what others export as a list
	sum  journal.ID      // of either, as the first pass read it
}

// InParts prepares to read a file of size bytes in parts. It is nil where the file has to be read
// whole, from its beginning: it is small, or it is neither one of jrnl's text files in UTF-8 nor
// what Ponder, Day One or jrnl export as JSON. What decides about all of a file, such as the order
// of day and month, is found in a first pass; track gives what that reads, and may be nil.
func InParts(name string, modified time.Time, file io.ReadSeeker, size int64, o Options, track func(io.Reader) io.Reader) (*Parts, error) {
	g, err := newGatherer(o)
	if err != nil {
		return nil, err
	}
	p := &Parts{g: g, name: name, file: file}
	ok, err := p.prepare(modified, size, track)
	if !ok || err != nil {
		return nil, err
	}
	return p, nil
}

// headBytes is how much of a file tells its format.
const headBytes = 64 << 10

func (p *Parts) prepare(modified time.Time, size int64, track func(io.Reader) io.Reader) (bool, error) {
	if size <= p.g.limits.whole {
		return false, nil
	}
	if size > p.g.limits.all {
		return false, fmt.Errorf("%w: it holds more than %d MB", ErrTooLarge, p.g.limits.all>>20)
	}
	switch like, err := p.known(modified); {
	case err != nil || like == "":
		return false, err
	case like == "ponder":
		return p.prepareOwn(size, track)
	case like == "JSON":
		return p.prepareList(size, track)
	}
	if err := p.rewind(size, track); err != nil {
		return false, err
	}
	if ok, err := p.look(size); !ok || err != nil {
		return false, err
	}
	p.g.fileID = p.now.ID()
	return true, p.rewind(size, nil)
}

// known returns the format that the file begins as, where it is one that can be read in parts.
func (p *Parts) known(modified time.Time) (format string, err error) {
	if err := p.rewind(0, nil); err != nil {
		return "", err
	}
	data, err := io.ReadAll(io.LimitReader(p.file, headBytes))
	if err != nil {
		return "", err
	}
	if ownHead().Match(data) {
		if leftWhy(p.name) != saidOther || p.g.Format != "" && p.g.Format != "ponder" {
			return "", nil // the whole file says better what is wrong
		}
		return "ponder", nil
	}
	if isJSON(data) && leftWhy(p.name) == saidOther {
		return "JSON", nil
	}
	line, _, ended := bytes.Cut(data[:min(len(data), 4096)], []byte("\n"))
	if !ended || !looksLikeJrnl(data) || bytes.ContainsAny(data[:1], " \t\r\n") {
		return "", nil
	}
	f, err := p.g.formOf(source{name: p.name, modified: modified, data: data})
	if err != nil || f.name != "jrnl" {
		return "", nil
	}
	first, _, _ := cutLine(line)
	p.head = p.g.jrnlHeads(first)[0]
	return "jrnl", nil
}

// look reads all of the file once. It reports whether that is text in UTF-8.
func (p *Parts) look(size int64) (bool, error) {
	var order jrnlOrder
	var read int64
	for {
		line, err := p.line()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return false, err
		}
		if read += int64(len(line)); !utf8.ValidString(line) || strings.Contains(line, "\x00") {
			return false, nil
		}
		if order.see(p.g, strings.TrimRight(line, " \r\n"), p.head) {
			p.Entries++
		}
	}
	if read != size {
		return false, ErrChanged
	}
	if p.g.DayOrder != AskOrder {
		return true, nil
	}
	var err error
	p.g.DayOrder, err = order.found()
	return err == nil, err
}

// rewind goes to the beginning of the file.
func (p *Parts) rewind(size int64, track func(io.Reader) io.Reader) error {
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	p.now = journal.NewDerived(size, "markdown")
	var r io.Reader = p.file
	if size > 0 {
		r = io.LimitReader(r, size+1) // one byte tells that it grew
	}
	if track != nil {
		r = track(r)
	}
	p.read = bufio.NewReaderSize(io.TeeReader(r, p.now), headBytes)
	return nil
}

// line reads a line with its end, or fails with io.EOF.
func (p *Parts) line() (string, error) {
	var line []byte // of one that is longer than the room of p.read
	for {
		more, err := p.read.ReadSlice('\n')
		if err == nil && line == nil {
			return string(more), nil
		}
		if line = append(line, more...); len(line) > p.g.limits.text {
			return "", fmt.Errorf("%w: a line of more than %d MB", ErrTooLarge, p.g.limits.text>>20)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(line) > 0:
			err = nil
		}
		return string(line), err
	}
}

// Next reads the next part: whole entries, in their order in the file. It fails with io.EOF behind
// the last.
func (p *Parts) Next() (Reading, error) {
	switch {
	case p.own != nil:
		return p.nextOwn()
	case p.list != nil:
		return p.nextListed()
	}
	text, lines, err := p.part()
	if err != nil {
		return Reading{}, err
	}
	g := p.g
	g.out = Reading{Formats: []string{"jrnl"}, DayFrom: map[journal.ID]DayFrom{}}
	entries, _, err := g.jrnlEntries(p.name, strings.ReplaceAll(text, "\r\n", "\n"), p.head)
	if err != nil {
		return Reading{}, err
	}
	g.jrnlAdd(p.name, entries)
	g.linesBefore += lines
	return g.finished(), nil
}

// part reads up to a line that begins an entry.
func (p *Parts) part() (string, int, error) {
	var text strings.Builder
	text.WriteString(p.next)
	lines := min(len(p.next), 1)
	p.next = ""
	for {
		line, err := p.line()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", 0, err
		}
		if text.Len() >= p.g.limits.part {
			if _, ok := p.g.jrnlBegins(strings.TrimRight(line, " \r\n"), p.head, nil); ok {
				p.next = line
				break
			}
		}
		if text.WriteString(line); text.Len() > p.g.limits.text {
			return "", 0, fmt.Errorf("%w: an entry of more than %d MB", ErrTooLarge, p.g.limits.text>>20)
		}
		lines++
	}
	if p.next == "" && p.now.ID() != p.g.fileID {
		return "", 0, ErrChanged
	}
	if text.Len() == 0 {
		return "", 0, io.EOF
	}
	return text.String(), lines, nil
}
