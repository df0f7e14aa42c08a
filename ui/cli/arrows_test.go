package cli_test

import (
	"bufio"
	"bytes"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// ours is the module's own name, with a slash.
const ours = "ponder/"

// only names the packages of others that just one part of the house may import, and that part.
var only = []struct{ library, room string }{
	{"go.etcd.io/", "store"},
	{"github.com/RoaringBitmap/", "store/index"},
	{"github.com/fxamacker/cbor", "store"},
	{"github.com/fsnotify/", "store"},
	{"golang.org/x/crypto", "store"},
	{"github.com/zalando/", "store/keyring"},
	{"filippo.io/age", "store"},
	{"crypto/aes", "store"},
	{"crypto/cipher", "store"},
	{"charm.land/", "ui"},
	{"github.com/charmbracelet/", "ui"},
	{"github.com/spf13/cobra", "ui/cli"},
	{"charm.land/fang", "ui/cli"},
	{"charm.land/lipgloss/v2/compat", "nowhere"},
}

// values are rooms that take readers, writers and values: no paths, no disk, no clock.
var values = []string{"journal/archive", "journal/export", "journal/importer", "journal/search", "journal/markdown"}

func TestImportsFollowTheLadder(t *testing.T) {
	for room, imports := range importsOfEveryPackage(t) {
		for _, imp := range imports {
			if why := forbidden(room, imp); why != "" {
				t.Errorf("%s imports %s: %s", room, imp, why)
			}
		}
	}
}

func TestTheLadderRefusesWhatItShould(t *testing.T) {
	for _, arrow := range [][2]string{
		{"prompts", "ponder/journal"}, {"prompts", "ponder/prompts/coursepage"}, {"prompts/coursepage", "ponder/journal"},
		{"store", "ponder/prompts/coursepage"}, {"store/boltfile", "ponder/journal"}, {"store/index", "ponder/journal"}, {"store/seal", "ponder/journal"}, {"journal", "filippo.io/age"}, {"ui/cli", "golang.org/x/crypto/chacha20poly1305"}, {"journal", "ponder/store"}, {"journal", "ponder/journal/book"}, {"store", "ponder/journal/book"},
		{"journal/book", "ponder/journal/export"}, {"journal", "ponder/journal/export"},
		{"store", "ponder/ui/theme"}, {"store", "ponder/journal/export"}, {"ui", "ponder/store"},
		{"ui/week", "ponder/store"}, {"ui/week", "ponder/ui/write"}, {"ui/layout", "ponder/ui/week"}, {"ui/format", "ponder/ui/layout"}, {"ui/week", "ponder/ui"},
		{"journal", "go.etcd.io/bbolt"}, {"journal/export", "charm.land/glamour/v2"}, {"ui/week", "github.com/spf13/cobra"},
		{"journal/search", "os"}, {"journal/markdown", "ponder/journal"}, {"ui/editor", "ponder/journal"},
	} {
		if forbidden(arrow[0], arrow[1]) == "" {
			t.Errorf("%s may import %s, and should not", arrow[0], arrow[1])
		}
	}
}

// forbidden says why a room may not import a package, or nothing.
func forbidden(room, imp string) string {
	for _, o := range only {
		if strings.HasPrefix(imp, o.library) && room != o.room && !strings.HasPrefix(room, o.room+"/") {
			return "only " + o.room + " may"
		}
	}
	if slices.Contains(values, room) && slices.Contains([]string{"os", "path/filepath", "os/exec"}, imp) {
		return "it takes readers, writers and values"
	}
	below, known := strings.CutPrefix(imp, ours)
	if !known || slices.Contains(mayImport(room), below) || room == "." {
		return ""
	}
	if strings.HasPrefix(room, "ui/cli") && below != "ui/cli" {
		return ""
	}
	return "it does not stand below"
}

// mayImport returns the rooms that stand below a room.
func mayImport(room string) []string {
	ground := []string{"prompts", "prompts/coursepage", "journal", "journal/book", "journal/search", "journal/markdown"}
	tools := []string{"ui/theme", "ui/layout", "ui/format", "ui/editor", "ui/form", "ui/calendar", "ui/screen", "ui/phrase"}
	switch {
	case room == "prompts" || room == "journal/search" || room == "journal/markdown" || room == "store/boltfile" || room == "store/index" || room == "store/seal":
		return nil
	case room == "prompts/coursepage":
		return []string{"prompts"}
	case room == "journal":
		return []string{"prompts", "journal/search", "journal/markdown"}
	case room == "journal/book":
		return []string{"prompts", "prompts/coursepage", "journal", "journal/search", "journal/merge"}
	case room == "journal/importer":
		return []string{"prompts", "prompts/coursepage", "journal", "journal/archive"}
	case room == "store":
		return []string{"prompts", "journal", "journal/search", "store/boltfile", "store/index", "store/seal"}
	case strings.HasPrefix(room, "journal/"):
		return []string{"prompts", "journal", "journal/markdown"}
	case room == "ui/theme" || room == "ui/editor" || room == "ui/format":
		return nil
	case room == "ui/layout":
		return []string{"ui/theme", "journal/markdown"}
	case room == "ui/form":
		return []string{"ui/theme", "ui/layout", "ui/editor"}
	case room == "ui/calendar":
		return slices.Concat(ground, []string{"ui/theme", "ui/layout"})
	case room == "ui/phrase":
		return slices.Concat(ground, []string{"ui/layout", "ui/format"})
	case room == "ui/screen":
		return slices.Concat(ground, []string{"ui/theme", "ui/layout", "ui/format", "ui/phrase"})
	case room == "ui":
		return slices.Concat(ground, tools)
	}
	return slices.Concat(ground, tools) // a screen: never another screen, never ui, never store
}

// importsOfEveryPackage asks the go command, without test files.
func importsOfEveryPackage(t *testing.T) map[string][]string {
	t.Helper()
	needsGo(t)
	cmd := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "ponder/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string][]string{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		room := strings.TrimPrefix(words[0], ours)
		if words[0] == strings.TrimSuffix(ours, "/") {
			room = "."
		}
		all[path.Clean(room)] = words[1:]
	}
	if len(all) < 3 {
		t.Fatalf("go list names %d packages only", len(all))
	}
	return all
}
