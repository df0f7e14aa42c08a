//go:build unix

package cli_test

import (
	"path/filepath"
	"testing"
)

func TestAnEditorThatEmptiesItsFileAndFailsTakesNothingAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.write("editor", "#!/bin/sh\n: > \"$1\"\nexit 1\n")
	w := d.open(options{env: []string{"EDITOR=" + filepath.Join(d.home, "editor")}})
	w.sees("Week 2  Principled")
	w.types("n")
	w.sees("nothing written yet")
	w.types("Typed here")
	w.sees("saved 14:02")
	w.types("\x0f")
	w.sees("exit status 1", "The text here is as it was.")
	w.types(escape)
	w.sees("Week 2  Principled")
	w.types("q")
	w.ends()
	w = d.open(options{})
	w.sees("Typed here")
	if all := d.entries(); len(all) != 1 || all[0].Body != "Typed here" {
		t.Errorf("the journal holds %+v", all)
	}
}
