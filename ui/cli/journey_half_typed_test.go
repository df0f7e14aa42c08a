//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// f7 opens the details of a text in a locked journal, where ctrl+l locks it.
const f7 = "\x1b[18~"

// inText is the line of what is looked for in a text.
const inText = "not found"

// staysHalfTyped types half of a word into the field that is open, with the cursor before its last
// letter, shuts the journal, opens it again, and types on.
func (w *window) staysHalfTyped(field string) {
	w.t.Helper()
	first, move, rest := "harbr", left, "ou"
	if field == inText {
		first, move, rest = "harbo", "", "ur" // an arrow goes back into the text
	}
	w.types(first)
	w.sees(first)
	w.types(move + ctrlL)
	w.unlocks()
	w.sees(first, field)
	w.types(rest)
	w.sees("harbour", field)
}

func TestWhatIsHalfTypedInAFieldIsGoneOnWithInTheSameWord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		keys  []string
		field string
	}{
		{"the title", []string{enter, f7}, "Title"},
		{"find", []string{"/"}, "Find:"},
		{"in the text", []string{enter, "\x06"}, inText},
		{"another name of a tag", []string{"j", "t", "r"}, "#well"},
		{"a setting", []string{"s", home, enter}, "leave it as it was"},
		{"a word of the course", []string{"L"}, "Look up"},
		{"the palette", []string{"\x0b"}, "Find an action"},
		{"a date", []string{"l", "y", "g"}, "Go to a date"},
		{"what happened", []string{"l", "t", "d"}, "What happened?"},
		{"what is remembered", []string{"l", enter}, "still remember"},
		{"a partnership", []string{"i", "\x1b[F", up, enter}, "Which partnership?"},
		{"the recipient", []string{"h", "e"}, "Hand in to"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t).begin()
			_, lock := d.secret()
			d.run("write", "--tag", "well", "A kingfisher.\n\n## Now what?\n\n- wait longer at the well")
			d.env = append(slices.Clone(d.env), "PONDER_NOW=2020-04-15T14:02:00+03:00")
			d.run(append(lock, "--remove-plain")...)
			w := d.open(options{})
			w.unlocks()
			w.sees("Week 3")
			for _, key := range c.keys {
				w.types(key)
				w.quiet()
			}
			if c.field != inText {
				w.sees(c.field)
			}
			w.staysHalfTyped(c.field)
		})
	}
}

// opensAField is how a field is made, or another text that is typed.
var opensAField = regexp.MustCompile(`form\.New(Field|Row)\(`)

func TestEveryScreenWithAFieldSaysWhatIsHalfTypedThere(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	fields, says := map[string]bool{}, map[string]bool{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		screen := filepath.Base(filepath.Dir(name))
		fields[screen] = fields[screen] || opensAField.Match(text)
		says[screen] = says[screen] || filepath.Base(name) == "half_typed.go"
	}
	without := []string{"welcome", "unlock", "form"} // there is no journal yet, or it is not open
	for screen, has := range fields {
		if has && !says[screen] && !slices.Contains(without, screen) {
			t.Errorf("%s has a field, and what is half typed there is lost when the journal is shut", screen)
		}
	}
	if !fields["entries"] || !fields["write"] {
		t.Error("nothing was looked at")
	}
}
