package prompts

import (
	"io"
	"io/fs"
	"strings"
	"time"
)

// Open opens a file, or the folder itself, which is called ".".
func (f *packFolder) Open(name string) (fs.File, error) {
	if name == "." {
		return &packOpened{info: packInfo{name: ".", folder: true}, entries: f.entries()}, nil
	}
	part, ok := f.part(name)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &packOpened{info: part.info(), Reader: strings.NewReader(part.text)}, nil
}

func (f *packFolder) entries() []fs.DirEntry {
	var all []fs.DirEntry
	for _, p := range f.parts {
		all = append(all, fs.FileInfoToDirEntry(p.info()))
	}
	return all
}

func (p packPart) info() packInfo { return packInfo{name: p.name, size: len(p.text)} }

// packOpened is an opened file, or the opened folder.
type packOpened struct {
	*strings.Reader
	info    packInfo
	entries []fs.DirEntry // of the folder, those that were not given yet
}

func (o *packOpened) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *packOpened) Close() error               { return nil }

// Read refuses the folder.
func (o *packOpened) Read(b []byte) (int, error) {
	if o.Reader == nil {
		return 0, &fs.PathError{Op: "read", Path: o.info.name, Err: fs.ErrInvalid}
	}
	return o.Reader.Read(b)
}

// ReadDir returns the next files of the folder, as fs.ReadDirFile says.
func (o *packOpened) ReadDir(n int) ([]fs.DirEntry, error) {
	if !o.info.folder {
		return nil, &fs.PathError{Op: "readdir", Path: o.info.name, Err: fs.ErrInvalid}
	}
	if n <= 0 {
		n = len(o.entries)
	} else if len(o.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(o.entries))
	given := o.entries[:n:n]
	o.entries = o.entries[n:]
	return given, nil
}

type packInfo struct {
	name   string
	size   int
	folder bool
}

func (i packInfo) Name() string       { return i.name }
func (i packInfo) Size() int64        { return int64(i.size) }
func (i packInfo) ModTime() time.Time { return time.Time{} }
func (i packInfo) IsDir() bool        { return i.folder }
func (i packInfo) Sys() any           { return nil }

func (i packInfo) Mode() fs.FileMode {
	if i.folder {
		return fs.ModeDir | 0o500
	}
	return 0o400
}
