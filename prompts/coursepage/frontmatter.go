package coursepage

import (
	"strings"
)

// Pages that come from a site's sources begin with a block of fields between two lines of "---" or
// "+++", or in braces: its title, its number, how the site shows it.

// frontField reads one line of such a block: "title: Trust", "week = 5".
var frontField = pageRE(`^\s*["']?([\p{L}_][\p{L}\d_ -]{0,40}?)["']?\s*[:=]\s*(.*?),?\s*$`)

// fieldMark begins a line that holds such a field, for pageLines; no clean text has it.
const fieldMark = "\x02"

// frontLines is how many lines a block of fields may have.
const frontLines = 60

// frontMatter makes of the fields at the head of a page what a page has: the number of its week
// and its title are headings, and the other lines are kept as they stand. A text without such a
// block comes back as it is.
func frontMatter(text string) string {
	head, body, ok := cutFront(text)
	if !ok {
		return text
	}
	var kept []string
	title, week, below := "", "", ""
	lines := strings.Split(head, "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		m := frontField().FindStringSubmatch(line)
		switch {
		case m == nil:
		case title == "" && strings.EqualFold(m[1], "title"):
			more := 0
			title, more = fieldValue(m[2], lines[i+1:])
			i += more
			continue
		case below == "" && strings.EqualFold(m[1], "subtitle") && subtitleLike(unquoteField(m[2])):
			below = unquoteField(m[2])
			continue
		case week == "" && lex().units[strings.ToLower(m[1])] > 1 && wholeNumber().MatchString(unquoteField(m[2])):
			week = m[1] + " " + unquoteField(m[2])
			continue
		}
		if pageSays(line) {
			kept = append(kept, fieldMark+strings.TrimSpace(line))
		}
	}
	switch {
	case week == "":
	case title == "":
		title = week
	case !mayNameUnit(title, 2):
		title = week + ": " + title
	default:
		kept = append(kept, fieldMark+week)
	}
	if t, ok := titleFrom(title, true); ok && t.title == "" && below != "" && len(t.weeks) == 1 {
		title += ": " + below
	} else if below != "" {
		kept = append(kept, fieldMark+below)
	}
	if title != "" {
		title = "# " + title + "\n\n"
	}
	return title + strings.Join(kept, "\n") + "\n\n" + body
}

// cutFront cuts a block of fields off the head of a text. Every line within has to look like one:
// a rule above a page is not its opening.
func cutFront(text string) (head, body string, ok bool) {
	text = strings.TrimLeft(text, " \t\n")
	opening, rest, _ := strings.Cut(text, "\n")
	opening = strings.TrimSpace(opening)
	closing := opening
	switch opening {
	case "---", "+++":
	case "{":
		closing = "}"
	default:
		return "", "", false
	}
	fields, from := 0, 0
	for range frontLines {
		line, more, found := strings.Cut(rest[from:], "\n")
		if t := strings.TrimSpace(line); t == closing || opening == "---" && t == "..." {
			return rest[:from], more, fields > 0
		}
		_, title := titleFrom(strings.TrimSpace(line), false)
		switch {
		case title:
			return "", "", false // between two rules
		case frontField().MatchString(line):
			fields++
		case strings.TrimSpace(line) != "" && !frontInner().MatchString(line):
			return "", "", false
		}
		if !found {
			break
		}
		from += len(line) + 1
	}
	return "", "", false
}

var (
	frontInner  = pageRE(`^\s+\S|^\s*[-#\]}\["']`) // the value of a field, on lines of its own
	wholeNumber = pageRE(`^0?\d{1,2}$`)
)

// blockValue knows the mark of a value that stands on the lines below its field.
var blockValue = pageRE(`^[|>][-+\d]{0,2}$`)

// fieldValue returns the value of a field on one line, and how many lines below belong to it: those
// that are set in below a mark of YAML, or below a field without any value.
func fieldValue(value string, lines []string) (whole string, below int) {
	block := blockValue().MatchString(value)
	if value != "" && !block {
		return strings.TrimSpace(unquoteField(value)), 0
	}
	var parts []string
	for _, line := range lines {
		if pageSays(line) && (pageIndent(line) == 0 || !block && (frontField().MatchString(line) || strings.HasPrefix(strings.TrimSpace(line), "-"))) {
			break
		}
		parts = append(parts, line)
	}
	return pageOneLine(strings.Join(parts, " ")), len(parts)
}

// unquoteField takes the quotation marks off a value.
func unquoteField(value string) string {
	value = strings.TrimSpace(value)
	if len(value) > 1 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] {
		return value[1 : len(value)-1]
	}
	return value
}
