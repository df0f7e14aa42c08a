package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"unicode/utf8"

	"ponder/journal"
	"ponder/journal/archive"
)

// ownHead begins what Ponder exports as JSON.
var ownHead = pattern(`^\s*\{\s*"format"\s*:\s*"` + archive.Format + `"`)

// prepareOwn looks through an export of Ponder's once. It reports whether the second pass can read
// it in parts: else it is read whole, which says what is wrong with it.
func (p *Parts) prepareOwn(size int64, track func(io.Reader) io.Reader) (bool, error) {
	if p.g.Together {
		return false, nil
	}
	if err := p.rewind(size, track); err != nil {
		return false, err
	}
	reader := p.g.archive()
	reader.Remark = func(string, string) {}
	s := reader.Stream(p.name, &plain{from: p.read, values: p.g.limits.parts})
	seed, met := maphash.MakeSeed(), map[uint64]bool{}
	for {
		e, err := s.Next(int64(p.g.limits.part))
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return false, nil
		}
		for _, texts := range e.Entries {
			id := maphash.String(seed, string(texts[0].ID))
			if met[id] {
				return false, nil // of two with one ID, the first counts
			}
			met[id] = true
		}
		p.Entries += len(e.Entries)
	}
	p.sum = p.now.ID()
	if p.Entries == 0 {
		return false, nil
	}
	if err := p.rewind(size, nil); err != nil {
		return false, err
	}
	p.own = p.g.archive().Stream(p.name, p.read)
	return true, nil
}

// nextOwn reads the next part of an export of Ponder's: some entries, or at last the rest.
func (p *Parts) nextOwn() (Reading, error) {
	g := p.g
	g.out = Reading{Formats: []string{"ponder"}, DayFrom: map[journal.ID]DayFrom{}}
	e, err := p.own.Next(int64(g.limits.part))
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, archive.ErrWhole), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax), errors.As(err, &kind),
		err == nil && p.own.Ended() && p.now.ID() != p.sum:
		return Reading{}, ErrChanged
	case err != nil:
		return Reading{}, err
	}
	g.out.Everything = e
	return g.finished(), nil
}

// plain reads text in UTF-8 that has no more than some values, and else fails.
type plain struct {
	from   io.Reader
	values int
	begun  []byte // of a character whose end was not read yet
}

func (r *plain) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	if r.values -= bytes.Count(b[:n], []byte(",")); r.values < 0 {
		return 0, fmt.Errorf("%w: too many values", ErrTooLarge)
	}
	text := append(r.begun, b[:n]...)
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		if c == utf8.RuneError && size == 1 {
			if utf8.FullRune(text) || errors.Is(err, io.EOF) {
				return 0, journal.ErrNotText
			}
			break
		}
		text = text[size:]
	}
	r.begun = append(r.begun[:0:0], text...)
	return n, err
}
