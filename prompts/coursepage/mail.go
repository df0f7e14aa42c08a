package coursepage

import "strings"

// mailHead finds the head of a mail above a page and makes of it what a page has: its subject is
// the first heading, and the other lines are kept as they stand, so that no address in them is
// taken for that of an assignment. It gives the line with the date.
func mailHead(lines []pageLine) (page []pageLine, date string) {
	end, subject := 0, -1
	for end < len(lines) && end < 12 {
		name := mailField(lines[end].text)
		if name == "" {
			break
		}
		switch name {
		case "subject":
			subject = end
		case "date":
			date = lines[end].text
		}
		end++
	}
	if end < 2 || subject < 0 {
		return lines, ""
	}
	head := lines[subject]
	_, head.text, _ = cutLabel(head.text)
	for again := true; again; {
		_, rest, cut := strings.Cut(head.text, ":")
		before := strings.ToLower(strings.TrimSpace(head.text[:len(head.text)-len(rest)]))
		again = cut && (before == "re:" || before == "fwd:" || before == "fw:" || before == "aw:" || before == "wg:" || before == "tr:" || before == "rv:" || before == "enc:")
		if again {
			head.text = strings.TrimSpace(rest)
		}
	}
	if head.text == "" {
		return lines, date
	}
	head.heading, head.level = true, 1
	for i, l := range lines[:end] {
		if i != subject {
			l.quoted, l.marker, l.gap = true, "", true
			page = append(page, l)
		}
	}
	return append(append(page, head), lines[end:]...), date
}

// quoteEarlier keeps an earlier mail, below a line that says who wrote it and when, as it stands:
// what it asked for is no part of this page.
func quoteEarlier(lines []pageLine) []pageLine {
	for i, l := range lines {
		if i == 0 || !strings.HasSuffix(l.text, ":") || len(l.text) > 200 || l.quoted || !lex().has(cueQuotes, pageWords(l.text)) || !mayNameDay(l.text) {
			continue
		}
		if m := findWhen(l.text); len(m.days) == 0 || len(m.times) == 0 {
			continue
		}
		out := append([]pageLine(nil), lines...)
		out[i].heading, out[i].level, out[i].marker = true, 1, "" // it ends what stands above
		for k := i + 1; k < len(out); k++ {
			out[k].quoted, out[k].marker, out[k].heading, out[k].level, out[k].gap = true, "", false, 0, true
		}
		return out
	}
	return lines
}

// mailField says which field of a mail's head a line is: "subject", "date" or "other", or nothing.
func mailField(text string) string {
	label, rest, ok := cutLabel(text)
	if !ok || rest == "" || len(label) > 20 {
		return ""
	}
	return lex().mail[strings.ToLower(label)]
}
