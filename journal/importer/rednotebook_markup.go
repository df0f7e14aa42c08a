package importer

import (
	"regexp"
	"strings"
)

// RedNotebook writes its texts in the markup of txt2tags (txt2tags.org, markup.html), with pictures
// and files as [words ""path"".ext].
var (
	redHeading = pattern(`^(={1,6})[ \t]*([^=\s].*?)[ \t]*(={1,6})(?:\[[\w-]*\])?[ \t]*$`)
	redRule    = pattern(`^[ \t]*(?:={20,}|-{20,}|_{20,})[ \t]*$`)
	redNumber  = pattern(`^([ \t]*)\+ `)
	redPicture = pattern(`\[([^\]\n"]*?)[ \t]*""([^"\n]+)""(\.[A-Za-z0-9]{1,5})(?:\?\d+)?\]`)
	redLink    = pattern(`\[([^\]\n"]*?)[ \t]*""([^"\n]+)""\]`)
	redItalic  = pattern(`(^|[^:/\pL\pN])//([^\s/](?:[^\n]*?[^\s/:])?)//`)
	redStruck  = pattern(`(^|[^-!<\pL\pN])--([^\s-](?:[^\n]*?[^\s-])?)--`)
	redUnder   = pattern(`(^|[^_\pL\pN])__([^\s_](?:[^\n]*?[^\s_])?)__`)
	redMono    = pattern("``([^`\n]+)``")
	redVerbat  = pattern(`""([^"\n]+)""`)
	redHidden  = pattern(`\x00(\d+)\x00`)
)

var redPictures = map[string]bool{".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".bmp": true, ".svg": true, ".webp": true, ".tif": true, ".tiff": true}

// redMarkdown returns a text of RedNotebook as Markdown.
func redMarkdown(text string) string {
	var out []string
	code := false
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "```" {
			code = !code
		}
		if !code {
			line = redLine(line)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func redLine(line string) string {
	if redRule().MatchString(line) {
		return "---"
	}
	line = redNumber().ReplaceAllString(line, "${1}1. ")
	var whole []string // what the marks do not touch: links and code
	keep := func(s string) string {
		whole = append(whole, s)
		return "\x00" + string(rune('0'+len(whole)-1)) + "\x00"
	}
	line = strings.ReplaceAll(line, "\x00", "")
	hide := func(re *regexp.Regexp, write func(m []string) string) {
		line = re.ReplaceAllStringFunc(line, func(s string) string {
			if len(whole) > 9 {
				return s // a line of so many links keeps the rest as they are
			}
			return keep(write(re.FindStringSubmatch(s)))
		})
	}
	hide(redMono(), func(m []string) string { return "`" + m[1] + "`" })
	hide(redPicture(), func(m []string) string {
		mark := ""
		if redPictures[strings.ToLower(m[3])] {
			mark = "!"
		}
		return mark + "[" + m[1] + "](" + target(m[2]+m[3]) + ")"
	})
	hide(redLink(), func(m []string) string { return "[" + m[1] + "](" + target(m[2]) + ")" })
	hide(redVerbat(), func(m []string) string { return m[1] })
	if m := redHeading().FindStringSubmatch(line); m != nil && m[1] == m[3] {
		line = strings.Repeat("#", len(m[1])) + " " + m[2]
	}
	line = redItalic().ReplaceAllString(line, "${1}*${2}*")
	line = redStruck().ReplaceAllString(line, "${1}~~${2}~~")
	line = redUnder().ReplaceAllString(line, "${1}*${2}*")
	line = strings.TrimSuffix(line, `\\`)
	return redHidden().ReplaceAllStringFunc(line, func(s string) string { return whole[s[1]-'0'] })
}

// target returns where a link leads as Markdown writes it.
func target(to string) string {
	if strings.ContainsAny(to, " ()") {
		return "<" + to + ">"
	}
	return to
}

var hexColour = pattern(`^(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)

// isColour reports whether a word behind # is a colour: #ff0000. A word of letters alone is a tag.
func isColour(word string) bool {
	return hexColour().MatchString(word) && strings.ContainsAny(word, "0123456789")
}
