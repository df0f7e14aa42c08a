package export

import (
	"cmp"
	"fmt"
	"net/mail"
	"net/url"
	"strings"

	"ponder/journal"
)

// mailtoLength is how long an address for a mail program may be: some systems cut longer ones.
const mailtoLength = 1800

// Body is the covering text for an email that carries the files of a hand-in: plain text, lines
// ended by line feeds.
func Body(h journal.HandIn) string {
	parts, note := []string{introduction(h)}, paragraphs(h.Note)
	if len(note) > 0 && greets(note[0]) {
		first, rest, _ := strings.Cut(note[0], "\n")
		parts, note = []string{first, introduction(h)}, append(paragraphs(rest), note[1:]...)
	} else {
		parts = append([]string{greeting(h)}, parts...)
	}
	parts = append(parts, note...)
	if names := fileNames(h); len(names) > 0 {
		parts = append(parts, "Attached: "+strings.Join(names, ", "))
	}
	if name := line(h.Learner.Name); name != "" && !endsWith(h.Note, name) {
		parts = append(parts, name)
	}
	return strings.Join(parts, "\n\n") + "\n"
}

func greeting(h journal.HandIn) string {
	if name := line(h.To.Name); name != "" {
		return "Dear " + name + ","
	}
	return "Hello,"
}

// greetings begin a letter, in the languages that courses are read in. Without a comma or another
// mark behind it, only a short line is one.
var greetings = pattern(`(?i)^(dear|hello|hallo|hi|hey|good (morning|afternoon|evening|day)|greetings|bonjour|bonsoir|cher|chère|` +
	`salut|hola|querid[oa]s?|estimad[oa]s?|buen[oa]s|olá|car[oa]s?|prezad[oa]s?|bom dia|boa tarde|liebe[rs]?|sehr geehrte[rs]?|guten (tag|morgen|abend))` +
	`(( [^\n.!?]{1,60})?[,!:–-]|( [^\s.?]{1,20}){0,2})$`)

// greets reports whether the first line of a note is a greeting, so that the letter needs no second
// one.
func greets(paragraph string) bool {
	first, _, _ := strings.Cut(paragraph, "\n")
	return greetings().MatchString(strings.TrimSpace(first))
}

// endsWith reports whether the last line of a note is the learner's name already.
func endsWith(note, name string) bool {
	all := strings.Split(trimLines(clean(note)), "\n")
	return line(all[len(all)-1]) == name
}

func introduction(h journal.HandIn) string {
	what := "my journal"
	if weeks := weekNames(weeksOf(h)); weeks != "" {
		what += " for " + weeks
	}
	if course := cmp.Or(line(h.CourseTitle), line(h.Course)); course != "" {
		what += " of " + course
	}
	return fmt.Sprintf("Here is %s: %s.", what, contents(h))
}

// fileNames returns the files that the learner attaches: not the draft, which is an email itself.
func fileNames(h journal.HandIn) []string {
	var names []string
	for _, f := range h.Files {
		if name := line(f.Name); name != "" && f.Type != mailType {
			names = append(names, name)
		}
	}
	return names
}

// Mailto is an address that opens a blank email to the recipient, with subject and covering text,
// as RFC 6068 says. It stays under 1,800 characters: the note, and then the rest of the text, is
// cut where it must be.
func Mailto(h journal.HandIn) string {
	to := ""
	if address, err := recipient(h); err == nil && address != nil {
		to = strings.ReplaceAll(encode(address.Address), "%40", "@")
	}
	head := "mailto:" + to + "?subject=" + encode(Subject(h)) + "&body="
	body := Body(h)
	if len(head)+len(encode(body)) >= mailtoLength {
		h.Note = ""
		body = Body(h)
	}
	return head + cutEncoded(body, mailtoLength-1-len(head))
}

// cutEncoded encodes as much of a text as fits into size bytes, between characters.
func cutEncoded(s string, size int) string {
	var b strings.Builder
	for _, r := range s {
		c := encode(string(r))
		if b.Len()+len(c) > size {
			break
		}
		b.WriteString(c)
	}
	return b.String()
}

// encode writes text for a mailto address: spaces as %20, line ends as CRLF.
func encode(s string) string {
	return strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(s, "\n", "\r\n")), "+", "%20")
}

// recipient returns the address that the hand-in goes to, or nil without one. An address that mail
// cannot carry is journal.ErrInvalid.
func recipient(h journal.HandIn) (*mail.Address, error) {
	given := strings.TrimSpace(h.To.Address)
	if given == "" {
		return nil, nil
	}
	a, err := mail.ParseAddress("<" + given + ">")
	if err != nil || a.Address != given || !isPrintable(given) {
		return nil, fmt.Errorf("%q is %w as an email address: write it as name@example.org", line(given), journal.ErrInvalid)
	}
	a.Name = shorten(line(h.To.Name), subjectLength)
	return a, nil
}

// isPrintable reports whether s is printable ASCII without spaces, as header fields take it.
func isPrintable(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
