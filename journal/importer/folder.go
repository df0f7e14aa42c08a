package importer

import (
	"archive/zip"
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
	zipped   *zip.File // where it stands in a zip file
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
	if ok, err := g.admit(it); !ok || err != nil {
		return err
	}
	return g.take(it)
}

// admit reports whether a file is to be opened.
func (g *gatherer) admit(it item) (bool, error) {
	switch {
	case it.mode&fs.ModeSymlink != 0:
		g.remark(it.name, "a link, which was not followed")
		return false, nil
	case !it.mode.IsRegular():
		g.remark(it.name, "not an ordinary file")
		return false, nil
	case isHidden(it.name) || !isReadable(it.name):
		g.remark(it.name, "%s", leftWhy(it.name))
		return false, nil
	}
	if g.limits.files--; g.limits.files < 0 {
		return false, fmt.Errorf("%w: there are more files than can be read at once; give the folders below it one by one", ErrTooLarge)
	}
	return true, nil
}

// take opens a file and reads it.
func (g *gatherer) take(it item) error {
	in, err := it.open()
	if err != nil {
		g.notRead(it, "opened", err)
		return nil
	}
	defer in.Close()
	data, err := g.read(in)
	switch {
	case errors.Is(err, ErrTooLarge) && g.left <= 0:
		return g.tooMuch()
	case err != nil:
		g.notRead(it, "read", err)
		return nil
	}
	s := source{name: it.name, modified: it.modified, data: data}
	if g.ofBundle(s) {
		return nil
	}
	g.named(s)
	return nil
}

// notRead names a file that could not be opened or read.
func (g *gatherer) notRead(it item, what string, err error) {
	g.unread++
	g.remark(it.name, "it could not be %s: %v", what, cause(err))
}

func (g *gatherer) tooMuch() error {
	return fmt.Errorf("%w: all files together hold more than %d MB; give the folders below it one by one", ErrTooLarge, g.limits.all>>20)
}

// named reads a file of several, and names it where it cannot be read.
func (g *gatherer) named(s source) {
	if err := g.file(s); err != nil {
		g.remark(s.name, "%v", err)
	}
}
