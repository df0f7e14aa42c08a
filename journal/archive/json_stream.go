package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ponder/journal"
)

// ErrWhole says that a document is not as WriteJSON writes one, so that it has to be read whole.
var ErrWhole = errors.New("it has to be read whole")

// Stream reads what WriteJSON writes some entries at a time, so that they need not be in memory
// together.
type Stream struct {
	r     Reader
	about string
	from  *json.Decoder
	doc   document // without its entries
	met   []string // fields at the top

	unknown []string
	begun   bool
	within  bool // the list of entries
	ended   bool
}

// Stream begins to read a document. About names the file in remarks.
func (r Reader) Stream(about string, from io.Reader) *Stream {
	return &Stream{r: r, about: about, from: json.NewDecoder(from)}
}

// Next returns the next entries, of at least so many bytes of JSON where there are as many. What is
// no entry comes last and alone; then it fails with io.EOF. Other errors are ErrWhole, those of
// encoding/json and those of reading.
func (s *Stream) Next(size int64) (journal.Everything, error) {
	if s.ended {
		return journal.Everything{}, io.EOF
	}
	if !s.begun {
		if err := s.delimiter('{'); err != nil {
			return journal.Everything{}, err
		}
		s.begun = true
	}
	for {
		if !s.within {
			if err := s.fields(); err != nil {
				return journal.Everything{}, err
			}
		}
		if s.ended {
			return s.rest(), nil
		}
		entries, err := s.entries(size)
		if err != nil || len(entries) > 0 {
			e := journal.Everything{Journal: s.doc.journal(), Entries: entries}
			if at := s.doc.Exported; at != nil {
				readInstant(&e.At, *at) // what is wrong with it is said in the end
			}
			return e, err
		}
	}
}

// Ended reports whether the document was read to its end.
func (s *Stream) Ended() bool { return s.ended }

func (s *Stream) delimiter(want json.Delim) error {
	t, err := s.from.Token()
	if err == nil && t != want {
		err = ErrWhole
	}
	return err
}

// fields reads up to the entries, or to the end.
func (s *Stream) fields() error {
	for s.from.More() {
		t, err := s.from.Token()
		if err != nil {
			return err
		}
		name, _ := t.(string)
		if err := s.meet(name); err != nil {
			return err
		}
		if name == "entries" {
			if t, err = s.from.Token(); err != nil {
				return err
			}
			switch t {
			case json.Delim('['):
				s.within = true
				return nil
			case nil:
				continue
			}
			return ErrWhole
		}
		if err := s.from.Decode(s.doc.field(name)); err != nil {
			return err
		}
	}
	if err := s.delimiter('}'); err != nil {
		return err
	}
	if _, err := s.from.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("behind its end there is more: %w", errors.Join(err, ErrWhole))
	}
	s.ended = true
	return nil
}

// meet notes a field. One that is there twice, or is written otherwise, counts when all is read at
// once; whose entries they are has to be known before them.
func (s *Stream) meet(name string) error {
	isThis := func(other string) bool { return strings.EqualFold(name, other) }
	switch {
	case slices.ContainsFunc(s.met, isThis), !slices.Contains(known, name) && slices.ContainsFunc(known, isThis):
		return ErrWhole
	case name == "entries" && (!slices.Contains(s.met, "journal") || !slices.Contains(s.met, "version") || s.doc.Version > Version):
		return ErrWhole
	case !slices.Contains(known, name):
		s.unknown = append(s.unknown, name)
	}
	s.met = append(s.met, name)
	return nil
}

// entries reads the next of them.
func (s *Stream) entries(size int64) (all [][]journal.Entry, err error) {
	for from := s.from.InputOffset(); s.from.More() && s.from.InputOffset()-from < size; {
		var h historyJSON
		if err := s.from.Decode(&h); err != nil {
			return nil, err
		}
		all = append(all, s.r.history(h, s.about))
	}
	if !s.from.More() {
		s.within = false
		err = s.delimiter(']')
	}
	return all, err
}

// rest returns what is no entry.
func (s *Stream) rest() journal.Everything {
	slices.Sort(s.unknown)
	s.r.remarkUnknown(s.about, s.unknown)
	return s.r.everything(s.doc, s.about)
}

// field returns where a field at the top is read into.
func (d *document) field(name string) any {
	switch name {
	case "version":
		return &d.Version
	case "exported":
		return &d.Exported
	case "journal":
		return &d.Journal
	case "settings":
		return &d.Settings
	case "courses":
		return &d.Courses
	case "drafts":
		return &d.Drafts
	case "hand_ins":
		return &d.HandIns
	case "responses":
		return &d.Responses
	case "partnerships":
		return &d.Partnerships
	case "replies":
		return &d.Replies
	case "recalls":
		return &d.Recalls
	}
	return new(json.RawMessage)
}
