package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// eachCommand calls fn with every command, by the words that are typed for it.
func eachCommand(root *cobra.Command, fn func(words string, c *cobra.Command)) {
	fn(strings.TrimSpace(strings.TrimPrefix(root.CommandPath(), "ponder")), root)
	for _, c := range root.Commands() {
		eachCommand(c, fn)
	}
}

func bareApp(t *testing.T) *app {
	return newApp(strings.NewReader(""), t.Output(), t.Output(), func(string) string { return "" })
}

// TestFileNamesAreOfferedOnlyWhereAFileIsMeant looks at every place that takes a value. A command
// says in its usage where a file or folder is meant.
func TestFileNamesAreOfferedOnlyWhereAFileIsMeant(t *testing.T) {
	a := bareApp(t)
	a.args = []string{cobra.ShellCompRequestCmd}
	arguments, flags := a.argumentValues(), a.flagValues()
	files := func(c completion) bool { return c.directive&cobra.ShellCompDirectiveNoFileComp == 0 }
	eachCommand(a.root(), func(words string, c *cobra.Command) {
		means := strings.Contains(c.Use, "FILE") || strings.Contains(c.Use, "PATH") || strings.Contains(c.Use, "FOLDER")
		if got := slices.ContainsFunc(arguments[words], files); got != means {
			t.Errorf("ponder %s: files are offered: %v", c.Use, got)
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Value.Type() == "bool" {
				return
			}
			takes, known := flags[words+" --"+f.Name]
			if !known {
				takes, known = flags["--"+f.Name]
			}
			means := slices.Contains([]string{"journal", "answers", "salvage", "out", "passphrase-file", "new-passphrase-file", "copy-passphrase-file", "words-file", "joining-words", "sync"}, f.Name)
			if got := known && files(takes); got != means {
				t.Errorf("ponder %s --%s (%s): files are offered: %v", words, f.Name, f.Usage, got)
			}
			if _, registered := c.GetFlagCompletionFunc(f.Name); !registered {
				t.Errorf("ponder %s --%s: the shell falls back to the names of files", words, f.Name)
			}
		})
	})
}

// TestCompletionNamesCommandsAndFlagsThatThereAre holds the tables against the commands.
func TestCompletionNamesCommandsAndFlagsThatThereAre(t *testing.T) {
	a := bareApp(t)
	commands, flags := map[string]bool{}, map[string]bool{}
	eachCommand(a.root(), func(words string, c *cobra.Command) {
		commands[words] = true
		c.LocalFlags().VisitAll(func(f *pflag.Flag) { flags["--"+f.Name], flags[words+" --"+f.Name] = true, true })
	})
	for words := range a.argumentValues() {
		if !commands[words] {
			t.Errorf("there is no command %q", words)
		}
	}
	for words := range a.flagValues() {
		if !flags[words] {
			t.Errorf("there is no flag %q", words)
		}
	}
}

func TestWhatIsNoOneLineIsNotOffered(t *testing.T) {
	takes := oneOf(func(place) ([]value, error) {
		return []value{{"plain", "a\tword\nof two lines \x1b[31m"}, {"two\nlines", ""}, {"\x1b[31mred", ""}, {"", ""}}, nil
	})
	got, _ := bareApp(t).complete(takes, place{}, "")
	if len(got) != 1 || strings.Count(got[0], "\t") != 1 || strings.ContainsAny(got[0], "\n\x1b") {
		t.Errorf("offered: %q", got)
	}
}
