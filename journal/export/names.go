package export

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

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

// Subject is the subject of the email: what it is, and from whom.
func Subject(h journal.HandIn) string {
	subject := Title(h)
	if name := line(h.Learner.Name); name != "" {
		subject += " – " + name
	}
	return shorten(subject, subjectLength)
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
	parts := []string{"journal", weekSlug(weeksOf(h)), cutSlug(slug(h.Learner.Name), fileNameLength)}
	base := "journal"
	for _, p := range parts[1:] {
		if p != "" {
			base += "-" + p
		}
	}
	if ext := slug(extension); ext != "" {
		return base + "." + ext
	}
	return base
}

// weekSlug writes weeks for a file name: "week-2", "weeks-0-1", "weeks-4-to-6".
func weekSlug(weeks []int) string {
	names := slug(strings.NewReplacer(" and ", " ", ",", " ").Replace(weekNames(weeks)))
	return cutSlug(names, fileNameLength/2)
}

// slug returns the lower-case ASCII letters and digits of s, with one hyphen wherever something
// else stood.
func slug(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(clean(s)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case ascii(r) != "":
			b.WriteString(ascii(r))
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// ascii spells letters that do not come apart into a plain letter and a mark.
func ascii(r rune) string {
	switch unicode.ToLower(r) {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	}
	return ""
}

// cutSlug shortens a slug, at a hyphen where there is one.
func cutSlug(s string, size int) string {
	if len(s) <= size {
		return s
	}
	s = s[:size+1]
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		return s[:i]
	}
	return s[:size]
}

// shorten cuts s to at most size runes and says so with an ellipsis.
func shorten(s string, size int) string {
	runes := []rune(s)
	if len(runes) <= size {
		return s
	}
	return fmt.Sprintf("%s…", strings.TrimSpace(string(runes[:size-1])))
}
