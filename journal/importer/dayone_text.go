package importer

import (
	"bytes"
	"fmt"
	"strings"

	"ponder/journal"
)

var (
	dayOneHead  = pattern(`^\t?Date:\t(.+)$`)
	dayOneField = pattern(`^\t([A-Z][\pL ]{1,24}):\t(.*)$`)
)

// looksLikeDayOneText reports whether a file begins as Day One's plain text does.
func looksLikeDayOneText(data []byte) bool {
	first, _, _ := cutLine(bytes.TrimLeft(data[:min(len(data), 4096)], " \r\n"))
	return strings.HasPrefix(first, "\tDate:\t") || strings.HasPrefix(first, "Date:\t")
}

// dayOneText reads Day One's plain text: entries that begin with lines of a field each, behind a
// tab, the first of them Date.
func (g *gatherer) dayOneText(s source) error {
	var all []note
	inHead := false
	for line := range strings.Lines(journal.UnixLines(string(trimBOM(s.data)))) {
		cut := strings.TrimRight(line, " \n")
		if m := dayOneHead().FindStringSubmatch(cut); m != nil {
			n := note{where: fmt.Sprintf("%s, entry %d", s.name, len(all)+1), key: []string{"dayone", m[1]}}
			at, ok := g.moment(m[1])
			if !ok {
				g.remark(n.where, "its date %q was not understood", m[1])
			}
			n.at = at
			all, inHead = append(all, n), true
			continue
		}
		n := &all[len(all)-1]
		if m := dayOneField().FindStringSubmatch(cut); m != nil && inHead {
			n.dayOneField(m[1], m[2])
			continue
		}
		if cut != "" {
			inHead = false
		}
		n.body += line
	}
	for _, n := range all {
		n.key = append(n.key, n.body)
		n.body = strings.Trim(n.body, "\n")
		n.title, n.body = heading(unescaped(n.body))
		n.title = plainTitle(n.title)
		g.add(n)
	}
	return nil
}

func (n *note) dayOneField(name, value string) {
	switch {
	case name == "Tags":
		n.tags = append(n.tags, strings.Split(value, ",")...)
	case name == "Starred":
		n.tags = append(n.tags, starredTag)
	case name == "Location":
		n.kept = append(n.kept, kept{"Place", value})
	default:
		n.kept = append(n.kept, kept{name, value})
	}
}
