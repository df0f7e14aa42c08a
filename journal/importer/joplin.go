package importer

import (
	"cmp"
	"strings"
)

// joplinLine is a field below a text that Joplin exported as it keeps it ("RAW").
var joplinLine = pattern(`^([a-z][a-z_]*):(?: (.*))?$`)

// joplinKinds are the kinds of things that Joplin notes beside its texts, by their number.
var joplinKinds = map[string]string{"2": "a notebook", "4": "a file", "5": "a tag", "6": "which tag a text has"}

// cutJoplin takes the fields off that stand below a text of Joplin's: its last lines, the very last
// of them its kind.
func cutJoplin(text string) (rest string, fields map[string]string, ok bool) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if !strings.HasPrefix(lines[len(lines)-1], "type_: ") {
		return text, nil, false
	}
	fields = map[string]string{}
	at := len(lines)
	for ; at > 0; at-- {
		m := joplinLine().FindStringSubmatch(lines[at-1])
		if m == nil {
			break
		}
		fields[m[1]] = m[2]
	}
	if fields["id"] == "" || at > 0 && lines[at-1] != "" {
		return text, nil, false
	}
	return strings.Join(lines[:at], "\n"), fields, true
}

// joplin reads a text of Joplin's; false where it is none. Its title is its first line.
func (g *gatherer) joplin(s source, text string) bool {
	rest, fields, ok := cutJoplin(text)
	if !ok {
		return false
	}
	switch kind := joplinKinds[fields["type_"]]; {
	case fields["encryption_applied"] == "1":
		g.remark(s.name, "it is locked by Joplin's encryption; turn that off there, and export again")
		return true
	case fields["type_"] != "1" && kind == "":
		g.remark(s.name, "something that Joplin notes for itself, and no text")
		return true
	case kind != "":
		g.remark(s.name, "Joplin noted there %s, which no text is; it was left where it is", kind)
		return true
	}
	n := note{where: s.name, file: fields["id"], key: []string{"markdown", text}}
	n.title, n.body, _ = strings.Cut(rest, "\n")
	n.body = strings.Trim(n.body, "\n")
	created, _ := g.moment(cmp.Or(fields["user_created_time"], fields["created_time"]))
	s.created = g.here(created)
	updated, _ := g.moment(cmp.Or(fields["user_updated_time"], fields["updated_time"]))
	n.updated = updated.Time
	if fields["is_todo"] == "1" {
		done := "no"
		if fields["todo_completed"] != "0" && fields["todo_completed"] != "" {
			done = "yes"
		}
		n.kept = append(n.kept, kept{"Done", done})
	}
	for _, f := range [...]struct{ name, label string }{{"source_url", "Source"}, {"author", "Author"}} {
		if fields[f.name] != "" {
			n.kept = append(n.kept, kept{f.label, fields[f.name]})
		}
	}
	day := g.dayOf(when{}, when{}, n.body, s)
	n.at, n.from = day.when, day.from
	g.add(n)
	return true
}
