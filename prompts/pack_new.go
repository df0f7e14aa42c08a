package prompts

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed starter/*.md
var starter embed.FS

// NewPack returns the files of a small course to begin with: two weeks, a questionnaire and a
// glossary, all of them samples that are without a fault.
func NewPack() ([]PackFile, error) {
	files, err := fs.Sub(starter, "starter")
	if err != nil {
		return nil, fmt.Errorf("read the sample course: %w", err)
	}
	return ReadPack(files)
}
