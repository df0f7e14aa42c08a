package export

import (
	"fmt"
	"strings"

	"ponder/journal"
)

// Lengths that mail programs and file systems show whole.
const (
	subjectLength  = 120 // runes
	fileNameLength = 40  // bytes of the learner's name in a file name
)

// Title is what the hand-in is called, on its first page and in its subject.
func Title(h journal.HandIn) string {
	if title := line(h.Title); title != "" {
		return title
	}
	if weeks := weekNames(weeksOf(h)); weeks != "" {
		return "Journal for " + weeks
	}
	return "Journal"
}

// Subject is the subject of the email: what it is, from whom, and the code by which an answer finds
// its hand-in. The code is never cut.
func Subject(h journal.HandIn) string {
	subject, code := Title(h), ""
	if name := line(h.Learner.Name); name != "" {
		subject += " – " + name
	}
	if h.ID != "" {
		code = " [" + h.ID.Reference() + "]"
	}
	return shorten(subject, subjectLength-len(code)) + code
}

// weeksOf returns the weeks of the assignment or, where it names none, those that are in the
// hand-in.
func weeksOf(h journal.HandIn) []int {
	if len(h.Weeks) > 0 {
		return h.Weeks
	}
	var all []int
	for _, w := range h.Parts {
		if w.Number >= 0 {
			all = append(all, w.Number)
		}
	}
	return all
}

// FileName is the name of a file of the hand-in, such as "journal-weeks-0-1-amina-diallo.html":
// lower-case ASCII letters, digits and hyphens, at most 80 bytes, allowed on every system. The name
// of the learner is left out where it has no ASCII form.
func FileName(h journal.HandIn, extension string) string {
	parts := []string{"journal", weekSlug(weeksOf(h)), journal.Slug(h.Learner.Name, fileNameLength)}
	base := "journal"
	for _, p := range parts[1:] {
		if p != "" {
			base += "-" + p
		}
	}
	if ext := journal.Slug(extension, fileNameLength); ext != "" {
		return base + "." + ext
	}
	return base
}

// weekSlug writes weeks for a file name: "week-2", "weeks-0-1", "weeks-4-to-6".
func weekSlug(weeks []int) string {
	return journal.Slug(strings.NewReplacer(" and ", " ", ",", " ").Replace(weekNames(weeks)), fileNameLength/2)
}

// shorten cuts s to at most size runes and says so with an ellipsis.
func shorten(s string, size int) string {
	runes := []rune(s)
	if len(runes) <= size {
		return s
	}
	return fmt.Sprintf("%s…", strings.TrimSpace(string(runes[:size-1])))
}
