package book_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"ponder/journal/importer"
)

// TestNotesWithTheSameWordsAreBroughtInFarApart imports daily notes of one template, whose days are
// in their names alone, from a zip file that is read in parts.
func TestNotesWithTheSameWordsAreBroughtInFarApart(t *testing.T) {
	const same, between = "Morning pages, as ever.\n\nNothing to tell.\n", 20
	var b bytes.Buffer
	z, chance := zip.NewWriter(&b), rand.New(rand.NewPCG(1, 2))
	add := func(name, text string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	add("2020-01-01.md", same)
	for i := range between {
		text := make([]byte, 1<<19)
		for at := range text {
			text[at] = "abcdefg "[chance.IntN(8)]
		}
		add(fmt.Sprintf("other %d.md", i), string(text))
	}
	add("2020-02-01.md", same)
	add("2020-03-01.md", same)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	o := importer.Options{Zone: time.UTC, Now: time.Unix(1e9, 0)}
	k := mustBegin(t)
	for again, want := range []int{between + 3, 0} {
		parts, err := importer.ZipInParts(bytes.NewReader(b.Bytes()), int64(b.Len()), o, func(int64, int64) {})
		if err != nil || parts == nil {
			t.Fatal(parts, err)
		}
		in, found := k.NewImport(false), 0
		for {
			r, err := parts.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			got, failed := in.Take(t.Context(), r.Everything)
			if err := errors.Join(err, failed); err != nil {
				t.Fatal(err)
			}
			found += len(got.New)
		}
		if found != want {
			t.Errorf("import %d: %d new entries; want %d", again+1, found, want)
		}
	}
}
