package importer

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"ponder/journal"
)

// listed is a file of JSON that holds a list of entries, while it is read part after part.
type listed struct {
	format  string
	decoder *json.Decoder
	at      int // entries that were read
	left    dayOneLeft
	ended   bool
}

// prepareList looks once through what Day One or jrnl exports as JSON. It reports whether the
// second pass can read it in parts: else it is read whole, which says what is wrong with it.
func (p *Parts) prepareList(size int64, track func(io.Reader) io.Reader) (bool, error) {
	if size > p.g.limits.file { // one entry may be all of it
		return false, nil
	}
	if err := p.rewind(size, track); err != nil {
		return false, err
	}
	l := &listed{decoder: json.NewDecoder(&plain{from: p.read, values: p.g.limits.parts})}
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
	p.list = &listed{format: l.format, decoder: json.NewDecoder(p.read), left: dayOneLeft{fields: map[string]int{}}}
	return true, p.list.toEntries()
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
		if again, err := l.field(); again || err != nil {
			return errors.Join(errNoList, err)
		}
	}
	if err := l.expect(json.Delim('}')); err != nil {
		return err
	}
	if _, err := l.decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.Join(errNoList, err)
	}
	return nil
}

func (l *listed) expect(want json.Delim) error {
	if got, err := l.decoder.Token(); err != nil || got != want {
		return errors.Join(errNoList, err)
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
			return Reading{}, errors.Join(ErrChanged, err)
		}
		l.at++
		where := entryAt(p.name, l.at)
		if l.format == "jrnl" {
			g.jrnlEntryJSON(where, fieldReader{fields: fields})
		} else {
			l.left.files += g.dayOneEntry(where, fieldReader{fields: fields}, l.left.fields)
		}
	}
	if !l.decoder.More() {
		l.ended = true
		if err := l.toEnd(); err != nil || p.now.ID() != p.sum {
			return Reading{}, ErrChanged
		}
		g.dayOneSays(p.name, l.left)
	}
	return g.finished(), nil
}
