package export

import (
	"fmt"
	"html"
	"strings"
)

// blocksHTML writes an entry's text as HTML. Directions are marked on every paragraph ("auto") and,
// where a browser would not find it out, on what holds them.
func blocksHTML(blocks []block) string {
	var b strings.Builder
	for _, inner := range blocks {
		b.WriteString(blockHTML(inner))
	}
	return b.String()
}

func blockHTML(b block) string {
	switch b.Kind {
	case heading:
		return fmt.Sprintf("<h%d dir=\"auto\">%s</h%d>\n", b.Level, inlinesHTML(b.Text), b.Level)
	case quote:
		return fmt.Sprintf("<blockquote%s>\n%s</blockquote>\n", direction(b), blocksHTML(b.Blocks))
	case list:
		return listHTML(b)
	case item:
		return fmt.Sprintf("<li>%s%s</li>\n", box(b.Task), strings.TrimSuffix(blocksHTML(b.Blocks), "\n"))
	case code:
		return fmt.Sprintf("<pre dir=\"auto\"><code>%s\n</code></pre>\n", html.EscapeString(b.Code))
	case rule:
		return "<hr>\n"
	case table:
		return tableHTML(b)
	case definitions, notes:
		return rowsHTML(b)
	}
	if b.Tight {
		return inlinesHTML(b.Text) + "\n"
	}
	return fmt.Sprintf("<p dir=\"auto\">%s</p>\n", inlinesHTML(b.Text))
}

func listHTML(b block) string {
	name, start := "ul", ""
	if b.Ordered {
		name = "ol"
	}
	if b.Ordered && b.Start != 1 {
		start = fmt.Sprintf(" start=\"%d\"", b.Start)
	}
	return fmt.Sprintf("<%s%s%s>\n%s</%s>\n", name, start, direction(b), blocksHTML(b.Blocks), name)
}

func tableHTML(b block) string {
	var rows strings.Builder
	for i, row := range b.Rows {
		name := "td"
		switch i {
		case 0:
			name = "th"
			rows.WriteString("<thead>\n")
		case 1:
			rows.WriteString("<tbody>\n")
		}
		rows.WriteString("<tr>")
		for _, c := range row {
			align := ""
			if c.Align != "" {
				align = fmt.Sprintf(" align=%q", c.Align)
			}
			fmt.Fprintf(&rows, "<%s dir=\"auto\"%s>%s</%s>", name, align, inlinesHTML(c.Text), name)
		}
		rows.WriteString("</tr>\n")
		if i == 0 {
			rows.WriteString("</thead>\n")
		}
	}
	if len(b.Rows) > 1 {
		rows.WriteString("</tbody>\n")
	}
	return fmt.Sprintf("<table%s>\n%s</table>\n", direction(b), rows.String())
}

// rowsHTML writes a list of definitions, or footnotes.
func rowsHTML(b block) string {
	var out strings.Builder
	open, close := "<dl"+direction(b)+">\n", "</dl>\n"
	if b.Kind == notes {
		open, close = "<ol class=\"notes\""+direction(b)+">\n", "</ol>\n"
	}
	out.WriteString(open)
	for _, row := range b.Rows {
		for i, c := range row {
			switch {
			case b.Kind == notes && i == 0:
			case b.Kind == notes:
				fmt.Fprintf(&out, "<li dir=\"auto\">%s</li>\n", inlinesHTML(c.Text))
			case i == 0:
				fmt.Fprintf(&out, "<dt dir=\"auto\">%s</dt>\n", inlinesHTML(c.Text))
			default:
				fmt.Fprintf(&out, "<dd dir=\"auto\">%s</dd>\n", inlinesHTML(c.Text))
			}
		}
	}
	return out.String() + close
}

func inlinesHTML(text []inline) string {
	var b strings.Builder
	for _, i := range text {
		switch i.Kind {
		case plain:
			b.WriteString(html.EscapeString(i.Text))
		case lineBreak:
			b.WriteString("<br>\n")
		case noteMark:
			b.WriteString("<sup>" + html.EscapeString(i.Text) + "</sup>")
		case codeSpan:
			b.WriteString("<code>" + html.EscapeString(i.Text) + "</code>")
		case link:
			b.WriteString("<a" + isBare(i) + " href=\"" + html.EscapeString(i.Href) + "\">" + inlinesHTML(i.Children) + "</a>")
		default:
			name := map[inlineKind]string{emphasis: "em", strong: "strong", strike: "del"}[i.Kind]
			b.WriteString("<" + name + ">" + inlinesHTML(i.Children) + "</" + name + ">")
		}
	}
	return b.String()
}

// isBare marks a link whose words are its address, so that paper does not show it twice.
func isBare(l inline) string {
	if label := words(l.Children); label == l.Href || "http://"+label == l.Href {
		return ` class="bare"`
	}
	return ""
}

// box is what stands before an item that can be ticked: a sign, since a form has no place in a
// document, and its words, since few read that sign aloud.
func box(t task) string {
	return [...]string{noTask: "", openTask: "☐ to do: ", doneTask: "☑ done: "}[t]
}

func direction(b block) string {
	if rightToLeft(b.bare()) {
		return ` dir="rtl"`
	}
	return ""
}
