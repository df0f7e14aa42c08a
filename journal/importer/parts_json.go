package importer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"ponder/journal"
)

// listed is a file of JSON that holds a list of entries, while it is read part after part.
type listed struct {
	format  string
	from    *stretch
	decoder *json.Decoder
	at      int // entries that were read
	left    dayOneLeft
	ended   bool
}

// prepareList looks once through what Day One or jrnl exports as JSON. It reports whether the
// second pass can read it in parts: else it is read whole, which says what is wrong with it.
func (p *Parts) prepareList(size int64, track func(io.Reader) io.Reader) (bool, error) {
	if err := p.rewind(size, track); err != nil {
		return false, err
	}
	l := newListed(&plain{from: p.read, values: p.g.limits.parts}, p.g.limits.file)
	err := l.toEntries()
	for err == nil && l.decoder.More() {
		var entry json.RawMessage
		switch err = l.decoder.Decode(&entry); {
		case err == nil && entry[0] != '{':
			err = errNoList
		case err == nil && p.Entries == 0:
			l.format = listOf(entry)
		}
		p.Entries++
		l.from.left = p.g.limits.file
	}
	if err == nil {
		err = l.toEnd()
	}
	if err != nil || l.format == "" || p.g.Format != "" && p.g.Format != l.format {
		p.Entries = 0
		return false, nil
	}
	p.sum = p.now.ID()
	p.g.fileID = p.sum
	if err := p.rewind(size, nil); err != nil {
		return false, err
	}
	p.list = newListed(p.read, p.g.limits.file)
	p.list.format = l.format
	return true, asChange(p.list.toEntries())
}

func newListed(from io.Reader, most int64) *listed {
	l := &listed{from: &stretch{from: from, left: most}, left: dayOneLeft{fields: map[string]int{}}}
	l.decoder = json.NewDecoder(l.from)
	return l
}

// stretch reads no further than what is left, and else fails: one entry is held in memory whole.
type stretch struct {
	from io.Reader
	left int64
}

func (r *stretch) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	if r.left -= int64(n); r.left < 0 {
		return 0, fmt.Errorf("%w: an entry of that size", ErrTooLarge)
	}
	return n, err
}

// asChange returns ErrChanged for what the first pass did not meet, and a fault of the disk as it
// is.
func asChange(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	if errors.Is(err, errNoList) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, ErrTooLarge) || errors.As(err, &syntax) || errors.As(err, &kind) {
		return ErrChanged
	}
	return err
}

var errNoList = errors.New("it holds no list of entries, or something else of that name")

// toEntries reads up to the first of the entries.
func (l *listed) toEntries() error {
	if err := l.expect(json.Delim('{')); err != nil {
		return err
	}
	for l.decoder.More() {
		if found, err := l.field(); found || err != nil {
			return err
		}
	}
	return errNoList
}

// field reads a field of the whole, or the beginning of the list of its entries.
func (l *listed) field() (found bool, err error) {
	name, err := l.decoder.Token()
	if err != nil {
		return false, err
	}
	switch text, _ := name.(string); {
	case text == "entries":
		return true, l.expect(json.Delim('['))
	case strings.EqualFold(text, "entries"), strings.EqualFold(text, "format"):
		return false, errNoList
	}
	var other json.RawMessage
	return false, l.decoder.Decode(&other)
}

// toEnd reads what is behind the entries.
func (l *listed) toEnd() error {
	if err := l.expect(json.Delim(']')); err != nil {
		return err
	}
	for l.decoder.More() {
		switch again, err := l.field(); {
		case err != nil:
			return err
		case again:
			return errNoList
		}
	}
	if err := l.expect(json.Delim('}')); err != nil {
		return err
	}
	switch _, err := l.decoder.Token(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	return errNoList
}

func (l *listed) expect(want json.Delim) error {
	switch got, err := l.decoder.Token(); {
	case err != nil:
		return err
	case got != want:
		return errNoList
	}
	return nil
}

// listOf tells from an entry whose list it stands in.
func listOf(entry json.RawMessage) (format string) {
	var fields struct {
		CreationDate *json.RawMessage `json:"creationDate"`
		Date         *json.RawMessage `json:"date"`
	}
	switch err := json.Unmarshal(entry, &fields); {
	case err != nil:
		return ""
	case fields.CreationDate != nil:
		return "dayone"
	case fields.Date != nil:
		return "jrnl"
	}
	return ""
}

// nextListed reads the next entries, and behind the last of them what is said of all.
func (p *Parts) nextListed() (Reading, error) {
	g, l := p.g, p.list
	if l.ended {
		return Reading{}, io.EOF
	}
	g.out = Reading{Formats: []string{l.format}, DayFrom: map[journal.ID]DayFrom{}}
	from := l.decoder.InputOffset()
	for l.decoder.More() && l.decoder.InputOffset()-from < int64(g.limits.part) {
		var fields map[string]json.RawMessage
		if err := l.decoder.Decode(&fields); err != nil {
			return Reading{}, asChange(err)
		}
		l.at++
		l.from.left = g.limits.file
		where := entryAt(p.name, l.at)
		if l.format == "jrnl" {
			g.jrnlEntryJSON(where, fieldReader{fields: fields})
		} else {
			l.left.files += g.dayOneEntry(where, fieldReader{fields: fields}, l.left.fields)
		}
	}
	if !l.decoder.More() {
		l.ended = true
		if err := l.toEnd(); err != nil {
			return Reading{}, asChange(err)
		}
		if p.now.ID() != p.sum {
			return Reading{}, ErrChanged
		}
		g.dayOneSays(p.name, l.left)
	}
	return g.finished(), nil
}
