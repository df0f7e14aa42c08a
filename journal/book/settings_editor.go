package book

import (
	"strings"
	"unicode"

	"ponder/journal"
)

// EditorCommand returns the words of an editor's command, with a program that is there. It refuses
// what could not be run: a quotation mark that is not closed, or a program that is not found.
//
// Words are parted by blanks. Quotation marks of both kinds hold a word together, and so does a
// backslash before a blank; elsewhere a backslash is a letter, as in the paths of Windows. A path
// with blanks needs no quotation marks where a program has that name.
func (b *Book) EditorCommand(command string) ([]string, error) {
	if words := b.unquoted(command); words != nil {
		return words, nil
	}
	words, closed := splitCommand(command)
	switch {
	case !closed:
		return nil, journal.Invalid("the editor %s has a quotation mark that is not closed", command)
	case len(words) == 0:
		return nil, journal.Invalid("the editor has no name: write it as nano, or as \"/path/to/an editor\" --wait")
	case !b.isProgram(words[0]):
		return nil, journal.Invalid("the editor %s: there is no program %q. Write the command as it works in a terminal, with quotation marks around a path with blanks",
			command, words[0])
	}
	return words, nil
}

// CheckEditor refuses a command that could not be run; nothing at all is fine.
func (b *Book) CheckEditor(command string) error {
	if strings.TrimSpace(command) == "" {
		return nil
	}
	_, err := b.EditorCommand(command)
	return err
}

func (b *Book) isProgram(name string) bool {
	if b.FindProgram == nil {
		return true
	}
	_, err := b.FindProgram(name)
	return err == nil && name != ""
}

// unquoted takes the longest beginning that is a program for its name. It is nil where there are
// quotation marks, or no such program.
func (b *Book) unquoted(command string) []string {
	if b.FindProgram == nil || strings.ContainsAny(command, `"'`) {
		return nil
	}
	words := strings.Fields(command)
	for n := len(words); n > 1; n-- {
		name := strings.Join(words[:n], " ")
		if b.isProgram(name) {
			return append([]string{name}, words[n:]...)
		}
	}
	return nil
}

// splitCommand parts a command into words, and reports whether every quotation mark is closed.
func splitCommand(command string) (words []string, closed bool) {
	var word strings.Builder
	var quote rune
	begun := false
	end := func() {
		if begun {
			words = append(words, word.String())
		}
		word.Reset()
		begun = false
	}
	letters := []rune(command)
	for i := 0; i < len(letters); i++ {
		c := letters[i]
		switch {
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote, begun = c, true
		case quote == 0 && unicode.IsSpace(c):
			end()
		default:
			if quote == 0 && c == '\\' && i+1 < len(letters) && unicode.IsSpace(letters[i+1]) {
				i++
				c = letters[i]
			}
			word.WriteRune(c)
			begun = true
		}
	}
	end()
	return words, quote == 0
}
