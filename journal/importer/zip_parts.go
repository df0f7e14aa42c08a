package importer

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"ponder/journal"
)

// ZipParts is a zip file that is read part after part, so that the texts in it need not be in
// memory all at once. Pictures and recordings in it are never opened.
type ZipParts struct {
	Entries int // as far as the first pass tells

	g     *gatherer
	files []*zip.File
	from  limits
	tell  func(more int64) // how far the first pass is

	next   []*zip.File          // those that were not come to yet
	inner  []*zip.File          // likewise, of a zip file within
	large  map[*zip.File]*Parts // as the first pass found them; nil: read whole
	now    *Parts               // of large: it is being read
	late   []late
	isLate map[*zip.File]bool
	toCome []late // those that were not come to yet

	exports int  // JSON files of Ponder's own
	filled  bool // with entries in them
	foreign bool // nothing of it was exported by Ponder
	unread  int  // files that the first pass could not read
	ended   bool
}

// late is a file that is read when the others were: its place among them depends on all of them.
type late struct {
	item
	kind  lateKind
	id    journal.ID // of the entry that it is a text of, where Ponder wrote it
	order int
	draft bool
}

type lateKind int

// In the order in which they are read.
const (
	lateBundle lateKind = iota
	lateNote            // of Ponder's
	lateRest            // what Ponder writes beside those, which refers to them
)

// ZipInParts prepares to read a zip file in parts, of which each holds whole entries. It is nil
// where Zip has to read it: what is in it is small, is nothing, or takes all of it to be
// understood. A first pass reads all of it, as the second will, and keeps nothing: by it, the
// limits are known before anything is brought in. It tells how many bytes of all it has read.
func ZipInParts(r io.ReaderAt, size int64, o Options, tell func(done, all int64)) (*ZipParts, error) {
	g, err := newGatherer(o)
	if err != nil {
		return nil, err
	}
	z, err := openZip(r, size)
	if err != nil {
		return nil, err
	}
	p := newZipParts(g, z.File)
	if ok, err := p.prepare(tell); !ok || err != nil {
		return nil, err
	}
	return p, nil
}

func newZipParts(g *gatherer, files []*zip.File) *ZipParts {
	return &ZipParts{
		g: g, files: files, from: g.limits, foreign: true, large: map[*zip.File]*Parts{}, isLate: map[*zip.File]bool{},
	}
}

func (p *ZipParts) prepare(tell func(done, all int64)) (bool, error) {
	var all int64
	for _, f := range p.files {
		if isReadable(f.Name) || strings.HasSuffix(strings.ToLower(f.Name), ".zip") {
			all += int64(min(f.UncompressedSize64, 1<<40))
		}
	}
	if all <= p.g.limits.whole {
		return false, nil
	}
	p.rewind()
	p.tell = func(more int64) { tell(p.from.all-p.g.left+more, all) }
	if ok, err := p.look(); !ok || err != nil {
		return false, err
	}
	p.unread = p.g.unread
	p.sortLate()
	p.rewind()
	return p.Entries > 0, nil
}

// rewind goes to the beginning.
func (p *ZipParts) rewind() {
	p.next, p.inner, p.toCome = p.files, nil, p.late
	p.g.limits, p.g.left, p.g.unread = p.from, p.from.all, 0
	clear(p.g.seen)
	p.begin()
}

// begin begins a part.
func (p *ZipParts) begin() {
	p.g.out = Reading{DayFrom: map[journal.ID]DayFrom{}}
}

// look is the first pass. It reports whether the second can read in parts.
func (p *ZipParts) look() (bool, error) {
	for {
		it, ok := p.file()
		if !ok {
			break
		}
		if err := p.read(it); err != nil {
			return false, err
		}
		if p.now != nil {
			p.Entries += p.now.Entries
			if p.now.own != nil {
				p.exports, p.filled, p.foreign = p.exports+1, true, false
			}
			p.now = nil
		}
		if !p.setAside(it) {
			return false, nil
		}
		p.Entries += len(p.g.out.Entries)
		p.begin()
		p.tell(0)
	}
	notes := slices.ContainsFunc(p.late, func(l late) bool { return l.kind == lateNote })
	p.foreign = p.foreign && !notes
	return p.exports == 0 || p.exports == 1 && !(notes && (p.filled || p.g.Together)), nil
}

// setAside takes out of what was read what is read late. It is false for a file whose zip file
// would have to stay in memory for that.
func (p *ZipParts) setAside(it item) bool {
	g, l := p.g, late{item: it}
	switch {
	case len(g.bundle) > 0:
	case len(g.own) > 0:
		l.kind = lateNote
		l.id, l.order, l.draft = g.archive().Place(g.own[0])
	case slices.Contains(g.out.Formats, "ponder"):
		p.foreign = p.foreign && g.out.Journal == ""
		if p.exports++; len(g.out.Entries)+len(g.out.Drafts) > 0 {
			p.filled = true
			return true
		}
		l.kind = lateRest
	default:
		return true
	}
	g.own, g.bundle = nil, nil
	p.late, p.isLate[it.zipped] = append(p.late, l), true
	return !g.packed
}

// sortLate puts what is read late into its order: all texts of one entry together, in the order in
// which entries came into their journal. It counts the entries.
func (p *ZipParts) sortLate() {
	first, entries := map[journal.ID]int{}, map[journal.ID]bool{}
	for _, l := range p.late {
		if order, known := first[l.id]; !known || l.order < order {
			first[l.id] = l.order
		}
		switch {
		case l.kind == lateBundle:
			p.Entries++
		case l.kind == lateNote && !l.draft:
			entries[l.id] = true
		}
	}
	p.Entries += len(entries)
	slices.SortStableFunc(p.late, func(x, y late) int {
		return cmp.Or(cmp.Compare(x.kind, y.kind), cmp.Compare(first[x.id], first[y.id]), cmp.Compare(x.id, y.id))
	})
}

// file returns the next file that may be read. It is false behind the last.
func (p *ZipParts) file() (it item, ok bool) {
	for {
		from := &p.next
		if p.g.packed = len(p.inner) > 0; p.g.packed {
			from = &p.inner
		}
		if len(*from) == 0 {
			return it, false
		}
		f := (*from)[0]
		*from = (*from)[1:]
		switch it, ok := p.g.zipped(f); {
		case !ok:
		case p.g.isZipInZip(it):
			p.inner = p.g.zipInZip(it)
		default:
			return it, true
		}
	}
}

// read reads a file. A large one it only begins to read, where that can be done in parts.
func (p *ZipParts) read(it item) error {
	ok, err := p.g.admit(it)
	if !ok || err != nil {
		return err
	}
	size := int64(min(it.zipped.UncompressedSize64, 1<<62))
	if size <= p.g.limits.whole || p.g.packed {
		return p.g.take(it)
	}
	now, known := p.large[it.zipped]
	if !known {
		now = p.inParts(it, size)
		p.large[it.zipped] = now
	}
	if now == nil {
		return p.g.take(it)
	}
	p.now = now
	if p.g.left -= size; p.g.left < 0 {
		return p.g.tooMuch()
	}
	return nil
}

// inParts prepares to read a large file in parts. It is nil where that has to be read whole, which
// says what is wrong with it.
func (p *ZipParts) inParts(it item, size int64) *Parts {
	g := *p.g // the days and the lines of this file are not those of others
	parts := &Parts{g: &g, name: it.name, file: &again{open: it.open}}
	told := func(r io.Reader) io.Reader { return &toldReader{Reader: r, tell: p.tell} }
	if ok, err := parts.prepare(it.modified, size, told); !ok || err != nil {
		return nil
	}
	return parts
}

// toldReader tells how much of a file was read.
type toldReader struct {
	io.Reader
	done int64
	tell func(int64)
}

func (r *toldReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	r.done += int64(n)
	r.tell(r.done)
	return n, err
}

// Next reads the next part. It fails with io.EOF behind the last.
func (p *ZipParts) Next() (Reading, error) {
	p.begin()
	if p.now != nil {
		r, err := p.now.Next()
		switch {
		case err == nil:
			r.Foreign = p.foreign
			return r, nil
		case errors.Is(err, ErrTooLarge):
			p.g.remark(p.now.name, "%v", err)
		case !errors.Is(err, io.EOF):
			return Reading{}, err
		}
		p.now, p.g.out.Files = nil, 1
	}
	if p.ended {
		return Reading{}, io.EOF
	}
	before := p.g.left
	for p.now == nil && !p.ended && before-p.g.left < int64(p.g.limits.part) {
		if err := p.step(); err != nil {
			return Reading{}, err
		}
	}
	if p.ended && p.g.unread != p.unread {
		return Reading{}, ErrChanged
	}
	r := p.g.finished()
	p.g.own, r.Foreign = nil, p.foreign
	return r, nil
}

// step reads the next file, or all texts of an entry that Ponder exported.
func (p *ZipParts) step() error {
	if it, ok := p.file(); ok {
		if p.isLate[it.zipped] {
			return nil
		}
		return p.read(it)
	}
	if len(p.toCome) == 0 {
		p.ended = true
		return nil
	}
	for id := p.toCome[0].id; len(p.toCome) > 0 && p.toCome[0].id == id; {
		it := p.toCome[0].item
		if p.toCome = p.toCome[1:]; id == "" {
			return p.g.visit(it)
		}
		if err := p.g.visit(it); err != nil {
			return err
		}
	}
	return nil
}

// again is a file in a zip file that can be read again from its beginning.
type again struct {
	open func() (io.ReadCloser, error)
	io.ReadCloser
}

func (a *again) Seek(int64, int) (int64, error) {
	if a.ReadCloser != nil {
		a.Close()
	}
	var err error
	a.ReadCloser, err = a.open()
	return 0, err
}
