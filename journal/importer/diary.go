package importer

import (
	"strings"
)

// A diary is one text with a heading for each day. It is cut at lines that are nothing but a date.

// diaryDays is how many such lines make a diary of a text.
const diaryDays = 2

// diaryHead reads a line that begins a day: a date alone, perhaps as a heading, perhaps with a
// title behind it.
func (g *gatherer) diaryHead(line string) (d dated, title string) {
	text := strings.TrimSpace(line)
	if text == "" || len(text) > 120 {
		return dated{}, ""
	}
	bare := headings().ReplaceAllString(text, "")
	if d = g.dates().whole(strings.Trim(bare, "*_ ")); d.verdict != noDate || bare == text {
		return d, ""
	}
	d = g.dates().prefix(strings.TrimSpace(bare))
	title = strings.TrimSpace(d.rest)
	if d.verdict == noDate || !strings.ContainsAny(title[:min(len(title), 3)], "-–—:,·") {
		return dated{}, ""
	}
	return d, strings.TrimLeft(title, " -–—:,·")
}

// diary cuts the text of a file at its dated headings; false where it has too few of them.
func (g *gatherer) diary(s source, text string) bool {
	defer func(order DayOrder) { g.DayOrder = order }(g.DayOrder)
	if g.DayOrder == AskOrder {
		g.DayOrder = g.diaryOrder(text)
	}
	var all []note
	var before strings.Builder
	for line := range strings.Lines(text) {
		if d, title := g.diaryHead(line); d.verdict == isDate {
			all = append(all, note{where: s.name + ", " + strings.TrimSpace(line), at: d.when, title: title, key: []string{"diary", strings.TrimSpace(line)}})
			continue
		}
		if len(all) == 0 {
			before.WriteString(line)
			continue
		}
		all[len(all)-1].body += line
	}
	if len(all) < diaryDays {
		return false
	}
	if words := strings.TrimSpace(before.String()); words != "" {
		g.remark(s.name, "what stands before its first day was put at the head of that day")
		all[0].body = words + "\n\n" + all[0].body
	}
	for _, n := range all {
		n.body = strings.Trim(n.body, "\n")
		if n.title == "" {
			n.title, n.body = heading(n.body)
		}
		if n.key = append(n.key, n.title, n.body); s.isMarkup() {
			n.key = []string{"diary", n.key[1], unmarked(n.title + n.body)}
		}
		g.add(n)
	}
	g.out.Cut = true
	return true
}

// diaryOrder returns the order that the dates of a diary tell which cannot be mistaken.
func (g *gatherer) diaryOrder(text string) DayOrder {
	order := AskOrder
	for line := range strings.Lines(text) {
		d, _ := g.diaryHead(line)
		if d.order == AskOrder {
			continue
		}
		if order != AskOrder && order != d.order {
			return AskOrder
		}
		order = d.order
	}
	return order
}
