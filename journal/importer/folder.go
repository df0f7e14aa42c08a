package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// item is a file in a folder or in a zip file, before it is opened.
type item struct {
	name     string
	mode     fs.FileMode
	modified time.Time
	zipped   bool // it stands in a zip file
	open     func() (io.ReadCloser, error)
}

// Folder reads every text in a folder and in those below it. Hidden ones, links and what is no text
// are named and left alone.
func Folder(fsys fs.FS, o Options) (Reading, error) {
	g, err := newGatherer(o)
	if err != nil {
		return Reading{}, err
	}
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			g.remark(name, "it could not be read: %v", cause(err))
			return skip(d)
		case d.IsDir():
			return g.enter(name)
		}
		info, err := d.Info()
		if err != nil {
			g.remark(name, "it could not be read: %v", cause(err))
			return nil
		}
		return g.visit(item{name: name, mode: info.Mode(), modified: info.ModTime(), open: func() (io.ReadCloser, error) { return fsys.Open(name) }})
	})
	if err != nil {
		return Reading{}, err
	}
	return g.finished(), nil
}

func skip(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// cause leaves the path out of an error: the remark names it already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// enter reports whether a folder is looked into.
func (g *gatherer) enter(name string) error {
	switch {
	case name == ".":
		return nil
	case isHidden(name):
		g.remark(name, "a hidden folder, which was not looked into")
		return fs.SkipDir
	case strings.Count(name, "/") >= g.limits.depth:
		g.remark(name, "it lies deeper than %d folders, and was not looked into", g.limits.depth)
		return fs.SkipDir
	}
	return nil
}

func isHidden(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || base == "__MACOSX"
}

// visit reads a file of several. What goes wrong with one of them is named, and the others are
// read; only a limit ends it.
func (g *gatherer) visit(it item) error {
	switch {
	case it.mode&fs.ModeSymlink != 0:
		g.remark(it.name, "a link, which was not followed")
		return nil
	case !it.mode.IsRegular():
		g.remark(it.name, "not an ordinary file")
		return nil
	case it.zipped && !g.packed && strings.EqualFold(path.Ext(it.name), ".zip") && !isHidden(it.name):
		return g.zipInZip(it)
	case isHidden(it.name) || !isReadable(it.name):
		g.remark(it.name, "%s", leftWhy(it.name))
		return nil
	}
	if g.limits.files--; g.limits.files < 0 {
		return fmt.Errorf("%w: there are more files than can be read at once; give the folders below it one by one", ErrTooLarge)
	}
	in, err := it.open()
	if err != nil {
		g.remark(it.name, "it could not be opened: %v", cause(err))
		return nil
	}
	defer in.Close()
	data, err := g.read(in)
	switch {
	case errors.Is(err, ErrTooLarge) && g.left <= 0:
		return fmt.Errorf("%w: all files together hold more than %d MB; give the folders below it one by one", ErrTooLarge, g.limits.all>>20)
	case err != nil:
		g.remark(it.name, "it could not be read: %v", cause(err))
		return nil
	}
	s := source{name: it.name, modified: it.modified, data: data}
	if g.ofBundle(s) {
		return nil
	}
	g.named(s)
	return nil
}

// named reads a file of several, and names it where it cannot be read.
func (g *gatherer) named(s source) {
	if err := g.file(s); err != nil {
		g.remark(s.name, "%v", err)
	}
}

// Zip reads every text in a zip file, as Folder does. Names in it are never used as paths.
func Zip(r io.ReaderAt, size int64, o Options) (Reading, error) {
	g, err := newGatherer(o)
	if err != nil {
		return Reading{}, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return Reading{}, fmt.Errorf("%w: %v", ErrUnknown, err)
	}
	if err := g.zippedFiles(z); err != nil {
		return Reading{}, err
	}
	return g.finished(), nil
}

func (g *gatherer) zippedFiles(z *zip.Reader) error {
	for _, f := range z.File {
		if err := g.zipped(f); err != nil {
			return err
		}
	}
	return nil
}

// mostInZip is how large a zip file within another may be: it is read into memory.
const mostInZip = 64 << 20

// zipInZip reads a zip file within a zip file, as Notion exports them: Export-1-Part-1.zip. One
// that stands in such a one is left where it is.
func (g *gatherer) zipInZip(it item) error {
	in, err := it.open()
	if err != nil {
		g.remark(it.name, "it could not be opened: %v", cause(err))
		return nil
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, min(mostInZip, g.left)+1))
	if g.left -= int64(len(data)); err != nil {
		g.remark(it.name, "it could not be read: %v", cause(err))
		return nil
	}
	if int64(len(data)) > mostInZip || g.left < 0 {
		g.remark(it.name, "a zip file of more than %d MB within another; unpack it, and import what is in it", mostInZip>>20)
		return nil
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		g.remark(it.name, "not a whole zip file, and left where it is")
		return nil
	}
	defer func() { g.packed = false }()
	g.packed = true
	return g.zippedFiles(z)
}

// zipped reads a file in a zip file. Sizes in its head may lie; what is unpacked is counted.
func (g *gatherer) zipped(f *zip.File) error {
	const small, locked = 1 << 20, 0x1
	name := strings.ReplaceAll(f.Name, "\\", "/")
	inHidden := false
	for dir := path.Dir(path.Clean(name)); dir != "." && dir != "/" && dir != ".."; dir = path.Dir(dir) {
		inHidden = inHidden || isHidden(dir) && path.Base(dir) != ".."
	}
	switch {
	case strings.HasSuffix(name, "/"):
		return nil
	case f.Flags&locked != 0:
		g.remark(name, "it is locked with a password")
		return nil
	case inHidden:
		g.remark(name, "in a hidden folder, which was not looked into")
		return nil
	case f.UncompressedSize64 > small && f.UncompressedSize64/uint64(g.limits.ratio) > f.CompressedSize64:
		g.remark(name, "it would grow more than %d times when unpacked, and was left alone", g.limits.ratio)
		return nil
	}
	return g.visit(item{name: name, mode: f.Mode(), modified: f.Modified, zipped: true, open: f.Open})
}
