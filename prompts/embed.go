package prompts

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// ErrNoCourse says that no course has the ID that was asked for.
var ErrNoCourse = errors.New("no such course")

// The folder's name is the course's ID.
//
//go:embed courses/*/*.md
var builtin embed.FS

// BuiltinIDs names the courses that come with the program.
func BuiltinIDs() []string {
	folders, err := builtin.ReadDir("courses")
	if err != nil {
		return nil
	}
	var ids []string
	for _, f := range folders {
		ids = append(ids, f.Name())
	}
	return ids
}

// BuiltinFiles returns the files of a course that comes with the program, as an example to start
// from and for ParseQuestionnaires and ParseGlossary.
func BuiltinFiles(id string) (fs.FS, error) {
	if !slices.Contains(BuiltinIDs(), id) {
		return nil, fmt.Errorf("%w: %q", ErrNoCourse, id)
	}
	return fs.Sub(builtin, path.Join("courses", id))
}

// Load reads a course that comes with the program. Nothing is kept: whoever needs it twice keeps
// it.
func Load(id string) (Course, error) {
	files, err := BuiltinFiles(id)
	if err != nil {
		return Course{}, err
	}
	return ParseCourse(files)
}
