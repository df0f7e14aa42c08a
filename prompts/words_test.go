package prompts_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode"
)

// names may stand as they do in the documents: titles of documents and of talks.
var names = []string{
	"How can we use technology to reinforce the key partnering principles when partnering remotely? (pdf)",
	"Embedding good practice principles when partnering remotely",
	"Embedding Partnering Principles When Working Remotely (pdf)",
	"Developing Skills for Partnership Working: Suggestions and Terminology",
	"GMI Insights on Partnering – a guided tour",
}

// The texts are written for this edition. Where PONDER_SOURCES names a folder that holds the
// documents they were made from, no file here may share ten words in a row with one of them.
func TestNoTextIsTakenFromADocument(t *testing.T) {
	folder := os.Getenv("PONDER_SOURCES")
	if folder == "" {
		t.Log("not compared with the documents: PONDER_SOURCES names no folder that holds them")
		return
	}
	taken := map[string]string{}
	documents := readAll(t, os.DirFS(folder))
	for name, text := range documents {
		for _, run := range runsOfTen(text) {
			taken[run] = name
		}
	}
	if len(taken) < 1000 {
		t.Fatalf("the %d files in %s hold next to no text", len(documents), folder)
	}
	for name, text := range readAll(t, os.DirFS(".")) {
		found := map[string]int{}
		for _, run := range runsOfTen(text) {
			document, ok := taken[run]
			if found[document]++; ok && found[document] == 1 {
				t.Errorf("%s shares a run of ten words with %s, first %q", name, document, run)
			}
		}
	}
}

func TestTheComparisonFindsTakenText(t *testing.T) {
	text := "One, two; three four five six\nseven eight – nine ten. Eleven"
	runs := runsOfTen(text)
	if len(runs) != 2 || runs[0] != "one two three four five six seven eight nine ten" {
		t.Errorf("the runs are %q", runs)
	}
	if runs := runsOfTen("one two three four five " + names[0] + " six seven eight nine"); len(runs) != 0 {
		t.Errorf("a name between few words gives the runs %q", runs)
	}
}

func readAll(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, path)
		texts[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// runsOfTen returns every ten words in a row, in small letters and without punctuation. A name
// breaks a run.
func runsOfTen(text string) []string {
	for _, name := range names {
		text = strings.ReplaceAll(text, name, " § ")
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '§'
	})
	var runs []string
	for i := range max(len(words)-9, 0) {
		if run := strings.Join(words[i:i+10], " "); !strings.Contains(run, "§") {
			runs = append(runs, run)
		}
	}
	return runs
}
