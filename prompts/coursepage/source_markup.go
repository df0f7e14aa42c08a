package coursepage

import (
	"strings"
)

// Pages that come from a site's sources are Markdown with pieces of HTML among it, lists of
// attributes behind it and comments for their authors. What steers the site is taken off here, and
// what shows something becomes Markdown: a link, a heading, the rows of a table.

// isMarkdown reports whether a text is laid out in Markdown, whatever HTML stands among it: it has
// headings, lists or links of its own, and more of them than blocks of markup.
func isMarkdown(text string) bool {
	if documentOpening().MatchString(text) {
		return false
	}
	if _, _, fields := cutFront(text); fields {
		return true
	}
	marks, tags := 0, 0
	for row := range strings.Lines(text) {
		t := strings.TrimSpace(row)
		switch {
		case t == "":
		case t[0] == '<':
			tags++
		case markdownRow().MatchString(t):
			marks++
		}
	}
	return marks > 1 && marks >= tags
}

var (
	documentOpening = pageRE(`(?is)^\s*(?:<!doctype html|<html|<head|<body|<\?xml)`)
	markdownRow     = pageRE(`^(?:#{1,6} \S|[-*+] \S|\d{1,2}\. \S|\*\*\S|.*\]\([^\s()]+\))`)
)

var (
	htmlComment = pageRE(`(?s)<!--.*?-->`)
	siteScript  = pageRE(`(?is)<(?:script|style)\b[^>]*>.*?</(?:script|style)>`)
	htmlTable   = pageRE(`(?is)<table\b.*?</table>`)
	htmlSummary = pageRE(`(?is)<summary\b[^>]*>(.*?)</summary>`)
	htmlAnchor  = pageRE(`(?is)<a\s[^<>]*?href\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>(.*?)</a\s*>`)
	htmlFrame   = pageRE(`(?i)<(?:iframe|video|audio|embed)\s[^<>]*?src\s*=\s*["']([^"'<>]+)["'][^<>]*>`)
	htmlHeading = pageRE(`(?is)<h([1-6])\b[^<>]*>(.*?)</h[1-6]\s*>`)
	htmlTag     = pageRE(`</?([A-Za-z][A-Za-z0-9]{0,14})(?:\s[^<>]{0,1000})?/?>`)
	codeInLine  = pageRE("`[^`\n]+`")
)

// siteTags are the elements of HTML that may stand among Markdown.
const siteTags = ` a abbr b big blockquote br center cite dd details dfn div dl dt em embed figcaption figure font h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd ` +
	`li link main mark meta nav ol p picture q s samp script section small source span strike strong style sub summary sup table tbody td tfoot th thead tr tt u ul ` +
	`video audio wbr `

// blockTags are those that stand between blocks: in their place a line ends.
const blockTags = ` blockquote br center dd details div dl dt figure figcaption h1 h2 h3 h4 h5 h6 hr li main nav ol p section table tr ul summary `

// sourceMarkup takes the markup of a site off a text in Markdown. It says how many pieces, of those
// that hold words of their own, were left out.
func sourceMarkup(text string) (plain string, left int) {
	if strings.Contains(text, "<!--") {
		text = htmlComment().ReplaceAllStringFunc(text, func(m string) string {
			if pageSays(m) {
				left++
			}
			return ""
		})
	}
	if strings.Contains(text, "</") || strings.Contains(text, "/>") || htmlTag().MatchString(text) {
		text = outsideCode(text, htmlInMarkdown)
	}
	if strings.Contains(text, "label=") || strings.Contains(text, ":fa-") {
		text = iconCode().ReplaceAllString(badgeCode().ReplaceAllString(text, "$1"), "")
	}
	if strings.Contains(text, "{") || strings.Contains(text, ":::") || strings.Contains(text, "\n: ") {
		text = outsideCode(text, withoutAttributes)
	}
	return referenceLinks(text), left
}

// htmlInMarkdown writes elements of HTML as Markdown, and takes off those that only say how
// something looks.
func htmlInMarkdown(text string) string {
	text = siteScript().ReplaceAllString(text, "")
	text = htmlTable().ReplaceAllStringFunc(text, func(m string) string { return "\n\n" + TextOfHTML(m) + "\n\n" })
	words := func(s string) string { return pageOneLine(htmlTag().ReplaceAllString(s, " ")) }
	text = htmlAnchor().ReplaceAllStringFunc(text, func(m string) string {
		part := htmlAnchor().FindStringSubmatch(m)
		title, to := words(part[3]), strings.TrimSpace(part[1]+part[2])
		if to == "" || len(title) > 400 {
			return title
		}
		return "[" + strings.NewReplacer("[", "(", "]", ")").Replace(title) + "](" + strings.NewReplacer("(", "%28", ")", "%29", " ", "%20").Replace(to) + ")"
	})
	text = htmlSummary().ReplaceAllStringFunc(text, func(m string) string {
		return "\n\n###### " + words(htmlSummary().FindStringSubmatch(m)[1]) + "\n\n"
	})
	text = htmlHeading().ReplaceAllStringFunc(text, func(m string) string {
		part := htmlHeading().FindStringSubmatch(m)
		return "\n\n" + strings.Repeat("#", int(part[1][0]-'0')) + " " + words(part[2]) + "\n\n"
	})
	text = htmlFrame().ReplaceAllString(text, "\n\n[]($1)\n\n")
	closed := map[string]bool{}
	for _, m := range htmlTag().FindAllStringSubmatch(text, -1) {
		closed[strings.ToLower(m[1])] = closed[strings.ToLower(m[1])] || strings.HasPrefix(m[0], "</")
	}
	return htmlTag().ReplaceAllStringFunc(text, func(m string) string {
		name := strings.ToLower(htmlTag().FindStringSubmatch(m)[1])
		switch {
		case strings.Contains(blockTags, " "+name+" "):
			return "\n"
		case strings.Contains(siteTags, " "+name+" "), closed[name]:
			return ""
		}
		return m
	})
}

var (
	attributeList = pageRE(`\{:?\s*(?:[.#][\w-]+|[\w-]+="[^"{}\n]*")(?:\s+(?:[.#][\w-]+|[\w-]+="[^"{}\n]*"))*\s*\}`)
	shortcode     = pageRE(`\{\{[<%][^{}\n]*[>%]\}\}|\{%[^{}\n]*%\}`)
	badgeCode     = pageRE(`\[[a-z-]+ label="([^"\n]*)"[^\]\n]*/\]`)
	iconCode      = pageRE(`:fa-[a-z-]+:[ \t]*`)
	fencedDiv     = pageRE(`(?m)^:{3,}[^\n]*$`)
	divTitle      = pageRE(`title="([^"\n]+)"`)
	definition    = pageRE(`(?m)^([ \t]*): +(\S)`)
)

// withoutAttributes takes the lists of attributes off that Markdown puts behind what it names, and
// what a site puts in the place of. The mark before a definition is no more than that either.
func withoutAttributes(text string) string {
	text = shortcode().ReplaceAllString(text, "")
	text = attributeList().ReplaceAllString(text, "")
	text = definition().ReplaceAllString(text, "\n$1$2")
	return fencedDiv().ReplaceAllStringFunc(text, func(m string) string {
		if title := divTitle().FindStringSubmatch(m); title != nil {
			return "\n###### " + title[1] + "\n"
		}
		return "\n"
	})
}

// outsideCode changes a text but for what is marked as code.
func outsideCode(text string, change func(string) string) string {
	var b, open strings.Builder
	fence := false
	flush := func() {
		s := open.String()
		open.Reset()
		last := 0
		var codes []string
		var marked strings.Builder
		for _, at := range codeInLine().FindAllStringIndex(s, -1) {
			marked.WriteString(s[last:at[0]])
			marked.WriteString(codeMark)
			codes = append(codes, s[at[0]:at[1]])
			last = at[1]
		}
		marked.WriteString(s[last:])
		parts := strings.Split(change(marked.String()), codeMark)
		for i, part := range parts {
			b.WriteString(part)
			if i < len(parts)-1 && i < len(codes) {
				b.WriteString(codes[i])
			}
		}
	}
	for row := range strings.Lines(text) {
		if isFence(row) {
			if !fence {
				flush()
			}
			fence = !fence
			b.WriteString(row)
			continue
		}
		if fence {
			b.WriteString(row)
			continue
		}
		open.WriteString(row)
	}
	flush()
	return b.String()
}

// codeMark holds the place of code; no clean text has it.
const codeMark = "\x01"

// isFence reports whether a row opens or closes a block of code, with no more behind its mark than
// the name of a language.
func isFence(row string) bool {
	t := strings.TrimLeft(row, " \t>")
	rest := strings.TrimLeft(t, "`~")
	return (strings.HasPrefix(t, "```") || strings.HasPrefix(t, "~~~")) && !strings.Contains(rest, "`") && (fieldCount(rest) < 2 || rest[0] == '{')
}

var (
	linkTarget    = pageRE(`(?m)^ {0,3}\[([^\[\]\n]{1,120})\]:[ \t]*<?([^\s<>]+)>?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))?[ \t]*$`)
	linkReference = pageRE(`\[([^\[\]\n]{1,400})\](?:\[([^\[\]\n]{0,120})\])?`)
)

// referenceLinks writes links whose addresses stand elsewhere, as in "[Project 2][3]", with their
// addresses.
func referenceLinks(text string) string {
	if !strings.Contains(text, "]:") {
		return text
	}
	targets := map[string]string{}
	for _, m := range linkTarget().FindAllStringSubmatch(text, -1) {
		if name := strings.ToLower(m[1]); targets[name] == "" {
			targets[name] = m[2]
		}
	}
	if len(targets) == 0 {
		return text
	}
	used := map[string]bool{}
	rows := strings.SplitAfter(text, "\n")
	for i, row := range rows {
		if !strings.Contains(row, "]") || linkTarget().MatchString(row) {
			continue
		}
		var b strings.Builder
		last := 0
		for _, at := range linkReference().FindAllStringSubmatchIndex(row, -1) {
			title, name := row[at[2]:at[3]], ""
			if at[4] >= 0 {
				name = row[at[4]:at[5]]
			}
			if name == "" {
				name = title
			}
			to := targets[strings.ToLower(name)]
			if to == "" || at[1] < len(row) && row[at[1]] == '(' {
				continue
			}
			used[strings.ToLower(name)] = true
			b.WriteString(row[last:at[0]] + "[" + title + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(to) + ")")
			last = at[1]
		}
		b.WriteString(row[last:])
		rows[i] = b.String()
	}
	for i, row := range rows {
		if m := linkTarget().FindStringSubmatch(row); m != nil && used[strings.ToLower(m[1])] {
			rows[i] = "\n"
		}
	}
	return strings.Join(rows, "")
}
