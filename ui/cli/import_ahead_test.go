package cli

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"ponder/journal"
	"ponder/journal/importer"
)

// numbered gives parts that are told apart by their formats, and then an error.
func numbered(parts int, last error) func() (importer.Reading, error) {
	n := 0
	return func() (importer.Reading, error) {
		if n++; n > parts {
			return importer.Reading{}, last
		}
		return importer.Reading{Formats: []string{fmt.Sprint(n)}}, nil
	}
}

func TestWhatIsReadAheadComesInTurn(t *testing.T) {
	for _, last := range []error{io.EOF, journal.ErrNotText} {
		next, end := readAhead(numbered(20, last))
		for n := 1; n <= 20; n++ {
			if r, err := next(); err != nil || r.Formats[0] != fmt.Sprint(n) {
				t.Fatalf("part %d is %v, %v", n, r.Formats, err)
			}
		}
		if _, err := next(); !errors.Is(err, last) {
			t.Errorf("after the last part comes %v, want %v", err, last)
		}
		end()
	}
}

func TestReadingAheadEndsWhenNobodyWantsMore(t *testing.T) {
	asked := 0
	endless := numbered(1<<30, io.EOF)
	next, end := readAhead(func() (importer.Reading, error) {
		asked++
		return endless()
	})
	if _, err := next(); err != nil {
		t.Fatal(err)
	}
	end()
	if asked > 3 {
		t.Errorf("%d parts were read, where one was wanted", asked)
	}
}
