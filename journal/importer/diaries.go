package importer

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ponder/journal"
)

// miniDiary reads the JSON of Mini Diary: a title and a text for each day.
func (g *gatherer) miniDiary(s source) error {
	data := trimBOM(s.data)
	var doc struct {
		Entries map[string]json.RawMessage `json:"entries"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	for _, day := range slices.Sorted(maps.Keys(doc.Entries)) {
		n := note{where: s.name + ", " + day}
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(doc.Entries[day], &fields); err != nil {
			g.remark(s.name, "a day whose entry is not made of fields was left where it is")
			continue
		}
		f := fieldReader{fields: fields}
		f.take("title", &n.title)
		f.take("text", &n.body)
		f.ignore("dateUpdated")
		n.at, _ = g.moment(day)
		n.key = []string{"minidiary", day, n.title, journal.UnixLines(n.body)}
		n.kept = f.rest()
		g.add(n)
	}
	return nil
}

// diarium reads the JSON of Diarium: a list of entries, whose text is HTML.
func (g *gatherer) diarium(s source) error {
	data := trimBOM(s.data)
	var all []map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	for i, fields := range all {
		f := fieldReader{fields: fields}
		n := note{where: fmt.Sprintf("%s, entry %d", s.name, i+1)}
		var date, text, plain string
		f.take("date", &date)
		f.take("heading", &n.title)
		f.take("html", &text)
		f.take("text", &plain)
		f.take("tags", &n.tags)
		n.body = strings.TrimSpace(plain)
		if text != "" {
			n.body = htmlMarkdown(text)
		}
		var ok bool
		if n.at, ok = g.moment(date); !ok {
			g.remark(n.where, "its date %q was not understood", date)
		}
		n.key = []string{"diarium", date, n.title, text + plain}
		n.kept = f.rest()
		g.add(n)
	}
	return nil
}
