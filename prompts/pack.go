package prompts

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// The limits of a course that a learner adds. It is kept in the journal, and read again with every
// change there.
const (
	maxPack      = 1 << 20 // bytes of all files
	maxPackFiles = 300
)

// ErrPackTooLarge says that a course is larger than anybody writes by hand.
var ErrPackTooLarge = errors.New("the course is larger than 1 MB or 300 files")

// PackFile is one file of a course as it was written: its name, without a folder, and its text.
type PackFile struct {
	Name string
	Text string
}

// ReadPack reads the files in a course's folder that belong to the course, sorted by name. It finds
// no fault with what they hold: that is for CheckCourse and ParseCourse, through PackFiles.
func ReadPack(fsys fs.FS) ([]PackFile, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("read the folder: %w", err)
	}
	var pack []PackFile
	for _, e := range entries {
		if !belongs(e.Name()) {
			continue
		}
		text, err := readLimited(fsys, e.Name())
		if err != nil && !errors.Is(err, errFileTooLarge) {
			return nil, fmt.Errorf("read %s: %w", e.Name(), err)
		}
		pack = append(pack, PackFile{Name: e.Name(), Text: text})
	}
	return pack, CheckPackSize(pack)
}

// CheckPackSize answers ErrPackTooLarge where a course is too large to be kept.
func CheckPackSize(pack []PackFile) error {
	size := 0
	for _, f := range pack {
		size += len(f.Name) + len(f.Text)
	}
	if size > maxPack || len(pack) > maxPackFiles {
		return ErrPackTooLarge
	}
	return nil
}

// belongs reports whether a file in a course's folder is read, or would be if its name were right.
func belongs(name string) bool {
	lower := strings.ToLower(name)
	return path.Ext(lower) == ".md" && (lower == courseFile || lower == glossaryFile ||
		strings.HasPrefix(lower, "week") || strings.HasPrefix(lower, "questionnaire"))
}

// PackFiles returns a course's files as the folder that ParseCourse, ParseQuestionnaires,
// ParseGlossary and CheckCourse read. One file alone is a whole course: the files of a folder one
// after another, course.md first. Faults then name that file and its lines.
func PackFiles(pack []PackFile) fs.FS {
	if len(pack) == 1 {
		return splitPack(pack[0])
	}
	f := &packFolder{}
	for _, one := range pack {
		f.parts = append(f.parts, packPart{name: one.Name, text: one.Text})
	}
	f.sort()
	return f
}

// packFolder is a course's folder in memory.
type packFolder struct {
	parts  []packPart    // sorted by name
	single string        // the name of the one file that all parts stand in, or empty
	faults []*ParseError // found while the one file was taken apart
}

// packPart is a file of the folder.
type packPart struct {
	name string
	text string
	line int // of the one file, before the part's first
}

func (f *packFolder) sort() {
	slices.SortStableFunc(f.parts, func(a, b packPart) int { return strings.Compare(a.name, b.name) })
}

func (f *packFolder) part(name string) (packPart, bool) {
	i := slices.IndexFunc(f.parts, func(p packPart) bool { return p.name == name })
	if i < 0 {
		return packPart{}, false
	}
	return f.parts[i], true
}
