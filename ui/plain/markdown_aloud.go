package plain

import (
	"regexp"
	"strings"
)

// aloud makes a Markdown text fit to be listened to: what marks a heading, a quotation, an item of
// a list, a task, code or a row of a table is said in words, and marks within a line are left out.
// Every word stays.
func aloud(markdown string) string {
	var out []string
	code := false
	for line := range strings.SplitSeq(markdown, "\n") {
		text := strings.TrimSpace(line)
		fence := strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~")
		switch {
		case fence && code:
			out, code = append(out, "End of the code."), false
		case fence:
			out, code = append(out, "Code:"), true
		case code:
			out = append(out, line)
		default:
			if said, any := lineAloud(line); any {
				out = append(out, said)
			}
		}
	}
	return strings.Join(out, "\n")
}

// lineAloud says one line; a line that only draws is left out.
func lineAloud(line string) (said string, any bool) {
	text := strings.TrimLeft(line, " \t")
	if marks := len(text) - len(strings.TrimLeft(text, "#")); marks >= 1 && marks <= 6 && strings.HasPrefix(text[marks:], " ") {
		return "Heading: " + wordsAloud(strings.TrimSpace(text[marks:])), true
	}
	if rest, quoted := strings.CutPrefix(text, ">"); quoted {
		said, any := lineAloud(strings.TrimLeft(rest, " "))
		if strings.TrimSpace(said) == "" {
			return "", true
		}
		return "Quoted: " + strings.TrimPrefix(said, "Quoted: "), any
	}
	for _, task := range []struct{ mark, said string }{{"[ ] ", "To do: "}, {"[x] ", "Done: "}, {"[X] ", "Done: "}} {
		if rest, is := strings.CutPrefix(withoutBullet(text), task.mark); is && withoutBullet(text) != text {
			return task.said + wordsAloud(rest), true
		}
	}
	if rest := withoutBullet(text); rest != text {
		return "Item: " + wordsAloud(rest), true
	}
	if strings.HasPrefix(text, "|") {
		if strings.Trim(text, "|-: \t") == "" {
			return "", false
		}
		var cells []string
		for cell := range strings.SplitSeq(strings.Trim(strings.TrimSpace(text), "|"), "|") {
			cells = append(cells, wordsAloud(strings.TrimSpace(cell)))
		}
		return "Row: " + strings.Join(cells, "; "), true
	}
	if bare := strings.ReplaceAll(text, " ", ""); len(bare) >= 3 && (strings.Trim(bare, "-") == "" || strings.Trim(bare, "*") == "" || strings.Trim(bare, "_") == "") {
		return "", true
	}
	return wordsAloud(line), true
}

// withoutBullet returns a line without the mark that makes it an item.
func withoutBullet(text string) string {
	for _, mark := range []string{"- ", "* ", "+ "} {
		if rest, is := strings.CutPrefix(text, mark); is {
			return strings.TrimLeft(rest, " ")
		}
	}
	return text
}

var (
	spokenLink   = regexp.MustCompile(`!?\[([^\[\]]+)\]\(<?([^()\s<>]+)>?(?:\s+"[^"]*")?\)`)
	spokenStrong = regexp.MustCompile(`(^|[^\pL\pN*_])(\*\*\*|\*\*|\*|___|__|_|~~)([^\s*_~](?:[^*_~\n]*[^\s*_~])?)(\*\*\*|\*\*|\*|___|__|_|~~)`)
	spokenCode   = regexp.MustCompile("`([^`]+)`")
	spokenEscape = regexp.MustCompile(`\\([\\*_` + "`" + `#\[\]()>+.!~|-])`)
)

// wordsAloud leaves out the marks of emphasis and code, and says the address behind a link.
func wordsAloud(text string) string {
	text = spokenCode.ReplaceAllString(text, "$1")
	text = spokenLink.ReplaceAllStringFunc(text, func(link string) string {
		parts := spokenLink.FindStringSubmatch(link)
		if parts[1] == parts[2] {
			return parts[1]
		}
		return parts[1] + ", link " + parts[2]
	})
	for range 3 { // one kind of emphasis may stand in another
		text = spokenStrong.ReplaceAllStringFunc(text, func(marked string) string {
			parts := spokenStrong.FindStringSubmatch(marked)
			if parts[2] != parts[4] {
				return marked
			}
			return parts[1] + parts[3]
		})
	}
	return spokenEscape.ReplaceAllString(text, "$1")
}
