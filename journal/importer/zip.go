package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Zip reads every text in a zip file, as Folder does. Names in it are never used as paths.
func Zip(r io.ReaderAt, size int64, o Options) (Reading, error) {
	g, err := newGatherer(o)
	if err != nil {
		return Reading{}, err
	}
	z, err := openZip(r, size)
	if err != nil {
		return Reading{}, err
	}
	if err := g.zipFiles(z.File); err != nil {
		return Reading{}, err
	}
	return g.finished(), nil
}

func openZip(r io.ReaderAt, size int64) (*zip.Reader, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("%w: %v", ErrUnknown, err)
	}
	return z, nil
}

func (g *gatherer) zipFiles(files []*zip.File) error {
	for _, f := range files {
		it, ok := g.zipped(f)
		switch {
		case !ok:
			continue
		case g.isZipInZip(it):
			g.packed = true
			err := g.zipFiles(g.zipInZip(it))
			if g.packed = false; err != nil {
				return err
			}
			continue
		}
		if err := g.visit(it); err != nil {
			return err
		}
	}
	return nil
}

// mostInZip is how large a zip file within another may be: it is read into memory.
const mostInZip = 64 << 20

// isZipInZip reports whether a file is a zip file within a zip file, as Notion exports them:
// Export-1-Part-1.zip. One that stands in such a one is left where it is.
func (g *gatherer) isZipInZip(it item) bool {
	return !g.packed && it.mode.IsRegular() && strings.EqualFold(path.Ext(it.name), ".zip") && !isHidden(it.name)
}

// zipInZip returns the files of a zip file within a zip file.
func (g *gatherer) zipInZip(it item) []*zip.File {
	in, err := it.open()
	if err != nil {
		g.notRead(it, "opened", err)
		return nil
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, min(mostInZip, g.left)+1))
	if g.left -= int64(len(data)); err != nil {
		g.notRead(it, "read", err)
		return nil
	}
	if int64(len(data)) > mostInZip || g.left < 0 {
		g.remark(it.name, "a zip file of more than %d MB within another; unpack it, and import what is in it", mostInZip>>20)
		return nil
	}
	z, err := openZip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		g.remark(it.name, "not a whole zip file, and left where it is")
		return nil
	}
	return z.File
}

// zipped returns a file in a zip file, where it may be read. Sizes in its head may lie; what is
// unpacked is counted.
func (g *gatherer) zipped(f *zip.File) (it item, ok bool) {
	const small, locked = 1 << 20, 0x1
	name := strings.ReplaceAll(f.Name, "\\", "/")
	inHidden := false
	for dir := path.Dir(path.Clean(name)); dir != "." && dir != "/" && dir != ".."; dir = path.Dir(dir) {
		inHidden = inHidden || isHidden(dir) && path.Base(dir) != ".."
	}
	switch {
	case strings.HasSuffix(name, "/"):
		return it, false
	case f.Flags&locked != 0:
		g.remark(name, "it is locked with a password")
		return it, false
	case inHidden:
		g.remark(name, "in a hidden folder, which was not looked into")
		return it, false
	case f.UncompressedSize64 > small && f.UncompressedSize64/uint64(g.limits.ratio) > f.CompressedSize64:
		g.remark(name, "it would grow more than %d times when unpacked, and was left alone", g.limits.ratio)
		return it, false
	}
	return item{name: name, mode: f.Mode(), modified: f.Modified, zipped: f, open: f.Open}, true
}
