package prompts

import (
	"fmt"
	"strings"
)

// splitPack takes a course in a single file apart. A part begins with a line of three dashes that
// is followed at once by a line such as "week: 2"; so a line of dashes between paragraphs stays
// what it is in Markdown. The keys say what a part is.
func splitPack(file PackFile) *packFolder {
	f := &packFolder{single: file.Name}
	lines := splitLines(file.Text)
	begin := 0
	for at := frontEnd(lines, 0) + 1; at < len(lines); at++ {
		if beginsPart(lines, at) {
			f.add(lines[begin:at])
			begin, at = at, frontEnd(lines, at)
		}
	}
	f.add(lines[begin:])
	f.sort()
	return f
}

// beginsPart reports whether a part begins with line i.
func beginsPart(lines []sourceLine, i int) bool {
	if !isDashes(lines[i].text) || i+1 == len(lines) {
		return false
	}
	_, _, ok := plainKey(lines[i+1].text)
	return ok
}

// frontEnd returns the line of dashes that ends the front matter which begins with line i, or i
// where there is none.
func frontEnd(lines []sourceLine, i int) int {
	if !isDashes(lines[i].text) {
		return i
	}
	for j := i + 1; j < len(lines); j++ {
		if isDashes(lines[j].text) {
			return j
		}
	}
	return i
}

// plainKey reads a line such as "week: 2".
func plainKey(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ":")
	ok = ok && key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz-") == "" && (value == "" || value[0] == ' ' || value[0] == '\t')
	return key, strings.Trim(strings.TrimSpace(value), `"'`), ok
}

// add names a part and puts it with the others. The first one is the course itself.
func (f *packFolder) add(lines []sourceLine) {
	part := packPart{text: joinLines(lines), line: lines[0].number - 1}
	if len(f.parts) == 0 {
		part.name = courseFile
	} else if part.name = f.nameOf(lines); part.name == "" {
		return
	}
	if first, taken := f.part(part.name); taken {
		f.fault(lines[0].number, "%s is there already, from line %d on: keep one of the two", partWords(part.name), first.line+1)
		return
	}
	f.parts = append(f.parts, part)
}

// nameOf returns the name that a part would have as a file of its own, or finds fault and gives
// none.
func (f *packFolder) nameOf(lines []sourceLine) string {
	front, _, _ := splitFrontMatter(lines)
	glossary := true
	for _, l := range front {
		key, value, ok := plainKey(l.text)
		switch {
		case ok && key == "week":
			name := "week-" + value + ".md"
			if _, right := weekNumber(name); !right {
				f.fault(l.number, "week takes a whole number from 0 to %d, not %q", maxWeekNumber, value)
				return ""
			}
			return name
		case ok && key == "id":
			if !isID(value) {
				f.fault(l.number, "%q cannot be an ID: use small letters a to z, digits and hyphens, such as trust", value)
				return ""
			}
			return questionnaireFile(value)
		case ok && key != "title":
			glossary = false
		}
	}
	if !glossary {
		f.fault(lines[0].number, `say what begins here: "week: 2" for a week, "id: trust" for a questionnaire, or a title alone for the glossary`)
		return ""
	}
	return glossaryFile
}

func (f *packFolder) fault(line int, format string, args ...any) {
	f.faults = append(f.faults, &ParseError{File: f.single, Line: line, Column: 1, What: fmt.Sprintf(format, args...)})
}

// partWords says what a file of a folder is as a part of a single file.
func partWords(file string) string {
	if n, ok := weekNumber(file); ok {
		return fmt.Sprintf("a part with the line \"week: %d\"", n)
	}
	if id, ok := questionnaireID(file); ok {
		return fmt.Sprintf("a part with the line \"id: %s\"", id)
	}
	if file == glossaryFile {
		return "a part with a title alone, which is the glossary,"
	}
	return "a part for " + file
}
