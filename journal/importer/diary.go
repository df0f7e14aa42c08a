package importer

import (
	"strings"
	"time"
)

// A diary is one text with a heading for each day. It is cut at lines that are nothing but a date.

// diaryDays is how many such lines make a diary of a text.
const diaryDays = 2

// diaryHead is a line that begins a day.
type diaryHead struct {
	dated
	title string
	text  string // the words of that day which stand on the line
}

var dayMark = pattern(`^[ \t]*(?:[-–—:/|·]|::)[ \t]+`)

// behindDay reads a line that begins with a day and goes on with its words: 3 May 2020: It fell.
func (g *gatherer) behindDay(line string) diaryHead {
	text := strings.TrimSpace(line)
	d := g.dates().prefix(text)
	if mark := dayMark().FindString(d.rest); d.verdict != noDate && mark != "" {
		return diaryHead{dated: d, text: strings.TrimSpace(d.rest[len(mark):])}
	}
	return diaryHead{}
}

// hasWordsBehind reports whether the first line with words begins with a day and goes on with its
// words; then such lines further down begin a day too.
func (g *gatherer) hasWordsBehind(text string) bool {
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			return g.diaryHead(line, false).verdict == noDate && g.behindDay(line).verdict != noDate
		}
	}
	return false
}

// diaryHead reads a line that begins a day: a date alone, perhaps as a heading, perhaps with a
// title behind it; where behind says so, also with words.
func (g *gatherer) diaryHead(line string, behind bool) diaryHead {
	if d, title := g.dayAlone(line); d.verdict != noDate || !behind {
		return diaryHead{dated: d, title: title}
	}
	return g.behindDay(line)
}

func (g *gatherer) dayAlone(line string) (d dated, title string) {
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
	behind := g.hasWordsBehind(text)
	if g.DayOrder == AskOrder {
		g.DayOrder = g.diaryOrder(text, behind)
	}
	var all []note
	var before strings.Builder
	for line := range strings.Lines(text) {
		if d := g.diaryHead(line, behind); d.verdict == isDate {
			n := note{where: s.name + ", " + strings.TrimSpace(line), at: d.when, title: d.title, key: []string{"diary", strings.TrimSpace(line)}}
			if d.text != "" {
				n.where, n.body = s.name+", "+d.when.Format(time.DateOnly), d.text+"\n"
			}
			all = append(all, n)
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
func (g *gatherer) diaryOrder(text string, behind bool) DayOrder {
	order := AskOrder
	for line := range strings.Lines(text) {
		d := g.diaryHead(line, behind)
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
