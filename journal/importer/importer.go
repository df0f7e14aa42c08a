// Package importer reads journals that were kept elsewhere, and those that Ponder exported: one
// file, a folder, or a zip file. What it reads it gives as values; book.Book.Import decides what
// becomes of them.
//
//	ponder       the JSON and the Markdown that journal/archive writes, back to the last byte
//	jrnl         its text files and its JSON
//	dayone       Day One's JSON, also in its zip file, its plain text, its first version's entries
//	rednotebook  RedNotebook's months, one YAML file each
//	minidiary    Mini Diary's JSON
//	diarium      Diarium's JSON
//	markdown     notes with or without front matter, pages of HTML, documents; any other text
//
// Nothing is dropped in silence: what was not understood stands in the entry's text or is named in
// a remark. Entries from elsewhere get IDs that follow from what they hold, so that a second import
// finds them again. A time without a zone is the learner's.
//
// It trusts nothing that it reads. It takes readers and values: no paths, no disk, no clock. A zip
// file is read one file after the other, within limits of size, number and compression, and nothing
// of it is ever written; links are not followed; YAML aliases are refused.
package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"ponder/journal"
	"ponder/journal/archive"
)

// What can be wrong with a file as a whole.
var (
	ErrUnknown  = errors.New("not a journal that can be read")
	ErrTooLarge = errors.New("too large")
	ErrTwoWays  = errors.New("its dates can be read in two ways")
)

// Options is what reading needs to know from outside.
type Options struct {
	Format string         // one of Formats; empty: every file is looked at
	Zone   *time.Location // the learner's, for times without a zone
	Now    time.Time      // for texts without any date

	DateFrom DayFrom  // where the day of a note is looked for first; empty: its text, its name, the disk
	DayOrder DayOrder // of dates that can be read in two ways

	Together bool // what refers to entries comes with them: nothing is kept in between
}

// Formats names the formats that can be asked for.
func Formats() []string {
	return []string{"ponder", "jrnl", "dayone", "rednotebook", "minidiary", "diarium", "markdown"}
}

// Reading is what was read.
type Reading struct {
	journal.Everything
	Formats []string // those that were met, in order
	Files   int      // how many were read
	Remarks []journal.Remark

	DayFrom map[journal.ID]DayFrom // where the days of entries and drafts were found; none of what Ponder exported
	Cut     bool                   // one text was cut into its days, which people should see before it is kept
	TwoWays int                    // how many days could be read in two ways, and so were not read
}

// IsEmpty reports whether nothing was found that could be brought in.
func (r Reading) IsEmpty() bool {
	return len(r.Entries)+len(r.Drafts)+len(r.HandIns)+len(r.Enrolments)+len(r.Responses)+len(r.Partnerships)+len(r.Replies)+len(r.Recalls) == 0 && r.Journal == ""
}

// limits keep a hostile file from using up the computer.
type limits struct {
	file  int64 // bytes of one file
	text  int   // bytes of one that is not JSON
	month int   // bytes of one that is all YAML, of which every value takes many times its size
	parts int   // values in one JSON file
	all   int64 // bytes of all of them together
	files int
	depth int   // folders in folders
	whole int64 // bytes of a file, or of those in a zip file, that is read whole where it could be read in parts
	part  int   // bytes of a part, at least
	ratio int64 // of a file in a zip file to what it takes there
}

func usual() limits {
	return limits{file: 256 << 20, text: 64 << 20, month: 4 << 20, parts: 10_000_000, all: 1 << 30, files: 200_000, depth: 40, ratio: 200, whole: 8 << 20, part: 8 << 20}
}

// fit refuses a file that would take far more memory than it has bytes.
func (l limits) fit(data []byte) error {
	switch {
	case isJSON(data) && bytes.Count(data, []byte(",")) > l.parts:
		return fmt.Errorf("%w: it holds more than %d values", ErrTooLarge, l.parts)
	case !isJSON(data) && len(data) > l.text:
		return fmt.Errorf("%w: a text of more than %d MB", ErrTooLarge, l.text>>20)
	}
	return nil
}

// source is a file with its content.
type source struct {
	name     string // with a slash between folders; for people, dates and endings only
	modified time.Time
	created  when // as the program says that it comes from
	data     []byte
}

// gatherer collects what is read.
type gatherer struct {
	Options
	limits      limits
	out         Reading
	left        int64              // bytes that may still be read
	seen        map[journal.ID]int // how often the same content was met
	own         []*archive.Note
	one         bool            // it reads one file, which may be a whole diary
	packed      bool            // it reads a zip file within a zip file
	unread      int             // files that could not be opened or read
	bundle      []source        // texts of bundles, read when all is known of them
	made        map[string]when // when those were made, by their folders
	linesBefore int             // of the part of a file that is being read
	fileID      journal.ID      // of the entry that earlier versions made of the whole text that is being read
}

func newGatherer(o Options) (*gatherer, error) {
	if o.Format != "" && !slices.Contains(Formats(), o.Format) {
		return nil, fmt.Errorf("%w: there is no format %q: there are %s", journal.ErrInvalid, o.Format, strings.Join(Formats(), ", "))
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.DateFrom != "" && !slices.Contains(DaysFrom(), string(o.DateFrom)) {
		return nil, fmt.Errorf("%w: days cannot be taken from %q: there are %s", journal.ErrInvalid, o.DateFrom, strings.Join(DaysFrom(), ", "))
	}
	g := &gatherer{Options: o, limits: usual(), seen: map[journal.ID]int{}, made: map[string]when{}}
	g.out.DayFrom = map[journal.ID]DayFrom{}
	g.left = g.limits.all
	return g, nil
}

// File reads one file. The name may be empty; it and the time of the last change help to date a
// text that does not say its day.
func File(name string, modified time.Time, r io.Reader, o Options) (Reading, error) {
	g, err := newGatherer(o)
	if err != nil {
		return Reading{}, err
	}
	g.one = true
	data, err := g.read(r)
	if err != nil {
		return Reading{}, err
	}
	if err := g.file(source{name: name, modified: modified, data: data}); err != nil {
		return Reading{}, err
	}
	return g.finished(), nil
}

// read reads a file whole, within the limits.
func (g *gatherer) read(r io.Reader) ([]byte, error) {
	most := min(g.limits.file, g.left)
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, most+1))
	if g.left -= n; err != nil {
		return nil, err
	}
	if n > most {
		return nil, fmt.Errorf("%w: it holds more than %d MB", ErrTooLarge, most>>20)
	}
	return b.Bytes(), nil
}

// file reads a file in the form that it has.
func (g *gatherer) file(s source) error {
	if err := g.limits.fit(s.data); err != nil {
		return err
	}
	if other := otherKind(s.data); other != "" && !looksLikeDayOneClassic(s.data) && !s.isPage() {
		return fmt.Errorf("%w: it is %s", ErrUnknown, other)
	}
	s, unread := g.decode(s)
	f, err := g.formOf(s)
	if err := cmp.Or(err, unread); err != nil {
		return err
	}
	g.fileID = ""
	if f.name != "ponder" {
		g.fileID = journal.DerivedID("markdown", string(s.data))
	}
	if err := f.read(g, s); err != nil {
		return err
	}
	g.out.Files++
	if !slices.Contains(g.out.Formats, f.name) {
		g.out.Formats = append(g.out.Formats, f.name)
	}
	return nil
}

// decode returns a file in UTF-8. What Ponder exported holds its texts to the last byte, and stays
// as it is.
func (g *gatherer) decode(s source) (source, error) {
	if archive.IsNote(s.data) || utf8.Valid(s.data) && isText(s.data) && !bytes.HasPrefix(s.data, bom) {
		return s, nil
	}
	if bytes.HasPrefix(s.data, zipMark) {
		return s, nil
	}
	if s.isPage() {
		if data, ok := decodeHTML(s.data); ok {
			s.data = data
			return s, nil
		}
	}
	d, err := journal.DecodeText(s.data)
	if err != nil {
		return s, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	if d.Guess != "" {
		g.remark(cmp.Or(s.name, "what came in"),
			"it is not in UTF-8 and does not say how it is written; it was read as %s: look whether accents and quotation marks are right", d.Guess)
	}
	s.data = []byte(d.Text)
	return s, nil
}

func (g *gatherer) remark(about, format string, a ...any) {
	g.out.Remarks = append(g.out.Remarks, journal.Remark{About: about, What: fmt.Sprintf(format, a...)})
}

// finished puts together what stood in several files.
func (g *gatherer) finished() Reading {
	g.bundled()
	g.joinOwn()
	return g.out
}
