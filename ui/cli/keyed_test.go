package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// namesAKey finds a key in a text for people: "press x", "esc leaves", "ctrl+s keeps". In braces it
// is one that Env.ExpandKeys replaces.
var namesAKey = regexp.MustCompile(`(?:^|[^{\w.])((?i:press) \w\b|(?i:ctrl|alt)\+\w|(?:[Ee]sc|[Ee]nter|[Ss]pace) (?:again|leaves|goes|keeps|writes|shows|changes|says|ticks|opens|takes|on|to)\b)`)

// The learner may have given an action another key: a text of a screen that names the one that
// Ponder comes with would be wrong.
func TestTextsOfScreensNameNoKeyThatTheLearnerCanChange(t *testing.T) {
	// In the plain mode there are no keys to change. The command's help names keys as they come,
	// and says so. The terminal's own key for pasting is not Ponder's.
	others := []string{"ui/plain/", "ui/cli/", "ui/editor/clipboard.go", "ui/screen/keys.go"}
	root := filepath.Join("..", "..")
	looked := 0
	err := filepath.WalkDir(filepath.Join(root, "ui"), func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		for _, other := range others {
			if strings.HasPrefix(name, other) {
				return nil
			}
		}
		looked++
		for _, text := range textsIn(t, path) {
			if key := namesAKey.FindStringSubmatch(text); key != nil {
				t.Errorf("%s: %q names %q: put the key into braces and give the text to Env.Keyed", name, text, key[1])
			}
		}
		return nil
	})
	if err != nil || looked < 50 {
		t.Fatalf("looked at %d files: %v", looked, err)
	}
}

// textsIn returns the texts of a file that have more than one word.
func textsIn(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, is := n.(*ast.BasicLit); is && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil && strings.Contains(text, " ") {
				texts = append(texts, text)
			}
		}
		return true
	})
	return texts
}

func TestWhatNamesAKeyIsSeen(t *testing.T) {
	for text, names := range map[string]bool{
		"Press n to write.": true, "Esc leaves.": true, "then ctrl+s again": true, "Enter keeps it": true, "or esc to go back": true,
		"Press {n} to write.": false, "{Esc} leaves.": false, "then {ctrl+s} again": false, "enter your name": false,
		"Press the key for it": false, "or {everywhere.esc} to go back": false, "a space between": false,
	} {
		if namesAKey.MatchString(text) != names {
			t.Errorf("%q: names a key: %v", text, !names)
		}
	}
}
