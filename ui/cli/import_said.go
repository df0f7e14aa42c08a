package cli

import (
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/importer"
	"ponder/ui/layout"
)

// imported counts what was read and what became of it, part after part.
type imported struct {
	dry      bool
	kept     int // entries that are in the journal now
	formats  []string
	contents contents
	some     bool // something was read
	days     map[importer.DayFrom]int
	twoWays  int
	kinds    []importedKind
	settings bool
	same     int
	remarks  []journal.Remark // on what was read
	ours     []journal.Remark // on what became of it
}

// importedKind is what came in of one kind.
type importedKind struct {
	one, many string
	what      string         // of each, in a dry run
	heads     []journal.Head // in a dry run
	count     int
}

func newImported(dry bool) *imported {
	return &imported{dry: dry, days: map[importer.DayFrom]int{}, kinds: []importedKind{
		{one: "new entry", many: "new entries", what: "new"},
		{one: "entry with a later text", many: "entries with a later text", what: "later text"},
		{one: "entry with earlier texts", many: "entries with earlier texts", what: "earlier texts"},
		{one: "draft", many: "drafts", what: "draft"},
		{one: "hand-in", many: "hand-ins"},
		{one: "course", many: "courses"},
		{one: "questionnaire", many: "questionnaires"},
		{one: "partnership", many: "partnerships"},
		{one: "reply", many: "replies"},
		{one: "entry that was looked back on", many: "entries that were looked back on"},
	}}
}

// isEmpty reports whether nothing was read that could be brought in.
func (in *imported) isEmpty() bool { return !in.some }

// read adds what was read.
func (in *imported) read(r importer.Reading) {
	in.some = in.some || !r.IsEmpty()
	for _, f := range r.Formats {
		if !slices.Contains(in.formats, f) {
			in.formats = append(in.formats, f)
		}
	}
	in.contents = in.contents.plus(contentsOf(r.Everything))
	for _, from := range r.DayFrom {
		in.days[from]++
	}
	in.twoWays += r.TwoWays
	in.remarks = append(in.remarks, r.Remarks...)
}

// brought adds what became of it. Only a dry run names entries, so only then are they kept.
func (in *imported) brought(b book.ImportResult) {
	for i, heads := range [][]journal.Head{b.New, b.Changed, b.Earlier, b.Drafts} {
		in.kinds[i].count += len(heads)
		if in.dry {
			in.kinds[i].heads = append(in.kinds[i].heads, heads...)
		}
	}
	for i, n := range []int{b.HandIns, b.Courses, b.Responses, b.Partnerships, b.Replies, b.Recalls} {
		in.kinds[4+i].count += n
	}
	in.settings = in.settings || b.Settings
	in.same += b.Same
	in.ours = append(in.ours, b.Remarks...)
}

// formatTitle says what people call a format.
func formatTitle(format string) string {
	switch format {
	case "ponder":
		return "what Ponder exported"
	case "dayone":
		return "Day One"
	case "minidiary":
		return "Mini Diary"
	case "diarium":
		return "Diarium"
	case "rednotebook":
		return "RedNotebook"
	case "markdown":
		return "notes"
	}
	return format
}

// sayBrought reports what was read and what became of it.
func (a *app) sayBrought(in *imported) {
	a.wrapped("", fmt.Sprintf("Read %s: %s.", strings.Join(mapped(in.formats, formatTitle), " and "), a.contents(in.contents)))
	var said []string
	add := func(n int, one, many string) {
		if n > 0 {
			said = append(said, a.count(n, one, many))
		}
	}
	for _, k := range in.kinds {
		add(k.count, k.one, k.many)
	}
	if in.settings {
		said = append(said, "settings")
	}
	if len(said) == 0 {
		said = append(said, "nothing new")
	}
	verb := "Brought in"
	if in.dry {
		verb = "Would bring in"
		for _, k := range in.kinds {
			a.sayEntries(k.what, k.heads)
		}
	}
	there := ""
	if in.same > 0 {
		there = fmt.Sprintf(" Already there: %s.", a.locale().Number(in.same))
	}
	a.wrapped("", fmt.Sprintf("%s: %s.%s", verb, strings.Join(said, ", "), there))
	if in.dry {
		a.sayDaysFrom(in.days)
	}
	a.sayRemarks("To know", slices.Concat(in.remarks, in.ours))
	if in.twoWays > 0 {
		a.tell("Say which number is the day where it can be read in two ways: --day-first, or --day-first=false where the month comes first.")
	}
	if in.dry {
		a.tell("Nothing was changed.")
	}
}

// sayDaysFrom says where the days of what was read were found.
func (a *app) sayDaysFrom(found map[importer.DayFrom]int) {
	var said []string
	for _, w := range []struct {
		from importer.DayFrom
		what string
	}{{importer.FromContent, "from the text"}, {importer.FromName, "from the name"}, {importer.FromDisk, "from when the file was last changed"},
		{importer.FromImport, "that of the import"}} {
		if n := found[w.from]; n > 0 {
			said = append(said, a.locale().Number(n)+" "+w.what)
		}
	}
	if len(said) > 0 {
		a.wrapped("", "Days: "+strings.Join(said, ", ")+".")
	}
}

// sayEntries names entries, one a line, with their day, title and first words.
func (a *app) sayEntries(what string, all []journal.Head) {
	for _, h := range all {
		name := h.Name()
		if h.Title != "" && h.Opening != "" {
			name += ": " + h.Opening
		}
		a.say("  %s  %s  %s (%s)", h.Day(), h.ID.Short(), layout.Line(name), what)
	}
}

// mostNames is how many files a remark names; what is true of more is told by their number.
const mostNames = 20

// sayRemarks names everything that people should know; what is said of many is said once.
func (a *app) sayRemarks(title string, remarks []journal.Remark) {
	var order []string
	about := map[string][]string{}
	for _, r := range remarks {
		if about[r.What] == nil {
			order = append(order, r.What)
		}
		about[r.What] = append(about[r.What], layout.Line(r.About))
	}
	if len(order) > 0 {
		a.say("\n%s", title)
	}
	for _, what := range order {
		names := about[what]
		more := ""
		if n := len(names) - mostNames; n > 0 {
			names, more = names[:mostNames], fmt.Sprintf(" and %s more", a.locale().Number(n))
		}
		a.item("  ", "- ", layout.Line(strings.Join(names, ", ")+more+": "+what))
	}
}
