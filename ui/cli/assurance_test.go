package cli_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// That nothing was lost is a promise. It is made in one place, by whoever knows where the text is:
// journal.Whereabouts.
func TestThatNothingWasLostIsSaidInOnePlaceAlone(t *testing.T) {
	root := filepath.Join("..", "..")
	var found []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		code, err := os.ReadFile(path)
		for line := range strings.Lines(string(code)) {
			line = strings.ToLower(strings.TrimSpace(line))
			if !strings.HasPrefix(line, "//") && strings.Contains(line, "nothing was lost") {
				found = append(found, path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		if path != filepath.Join(root, "journal", "lifeboat.go") {
			t.Errorf("%s says that nothing was lost, without asking journal.Whereabouts", path)
		}
	}
	if len(found) == 0 {
		t.Error("it is said nowhere")
	}
}
