package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// How long a file and a function may become before the second thing in them is looked for.
const (
	fileLines     = 400
	functionLines = 60
)

// top is the folder that holds all of the source.
const top = "../.."

func TestFilesAndFunctionsStaySmall(t *testing.T) {
	seen := 0
	for _, file := range sourceFiles(t) {
		if path.Ext(file) != ".go" {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, filepath.Join(top, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		seen++
		if lines := set.File(parsed.FileStart).LineCount(); lines > fileLines+1 { // the last one is empty
			t.Errorf("%s has %d lines, more than %d", file, lines-1, fileLines)
		}
		for _, d := range parsed.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is {
				continue
			}
			if lines := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1; lines > functionLines {
				t.Errorf("%s: %s has %d lines, more than %d", file, f.Name.Name, lines, functionLines)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d files of Go were found", seen)
	}
}

// inDocuments are paths as a text names them: `store/head.go`, `ui/write`, or, after another one,
// `keys.go` alone.
var inDocuments = regexp.MustCompile("`((?:[a-z0-9_.-]+/)*[a-z0-9_.-]+)`")

func TestEveryFileThatTheDocumentsNameIsThere(t *testing.T) {
	files := sourceFiles(t)
	there, names := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		names[path.Base(file)] = true
		for ; file != "."; file = path.Dir(file) {
			there[file] = true
		}
	}
	for _, document := range []string{"docs/ARCHITECTURE.md", "CONTRIBUTING.md", "docs/COURSE-PAGES.md"} {
		text, err := os.ReadFile(filepath.Join(top, document))
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, named := range inDocuments.FindAllStringSubmatch(string(text), -1) {
			file := strings.TrimSuffix(named[1], "/")
			first, _, isPath := strings.Cut(file, "/")
			switch {
			case isPath && there[first]:
				if found++; !there[file] {
					t.Errorf("%s names %s, which is not there", document, file)
				}
			case !isPath && path.Ext(file) == ".go":
				if found++; !names[file] {
					t.Errorf("%s names %s, and no file is called so", document, file)
				}
			}
		}
		if found == 0 && document != "docs/COURSE-PAGES.md" {
			t.Errorf("no path was found in %s", document)
		}
	}
}

// sourceFiles returns every file below top, as a path with slashes, but for hidden folders other
// than .ci and .github.
func sourceFiles(t *testing.T) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(top), ".", func(name string, d fs.DirEntry, err error) error {
		if base := d.Name(); err == nil && d.IsDir() && strings.HasPrefix(base, ".") && base != "." && base != ".ci" && base != ".github" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
