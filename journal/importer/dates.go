package importer

import (
	"path"
	"regexp"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// when is when something was written, or the day of it, where the time of day is not known.
type when struct {
	time.Time
	dayOnly bool
}

// in puts it into a head.
func (w when) in(h journal.Head) journal.Head {
	if w.dayOnly {
		return h.OnDayAlone(prompts.DateOf(w.Time))
	}
	h.At = w.Time
	return h
}

func (g *gatherer) dates() dateReader { return dateReader{zone: g.Zone, order: g.DayOrder} }

// moment reads a date as a person or a program writes it, where it cannot be mistaken. Without a
// zone it is the learner's.
func (g *gatherer) moment(s string) (when, bool) {
	d := g.dates().whole(s)
	return d.when, d.verdict == isDate
}

func onDay(year int, month time.Month, day int) when {
	h := journal.Head{}.OnDayAlone(prompts.Date{Year: year, Month: month, Day: day})
	return when{h.At, true}
}

// civil keeps the offset of the moment, in whole minutes, so that the day never moves.
func civil(t time.Time) time.Time {
	_, offset := t.Zone()
	if offset/60 == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset/60*60))
}

// here brings an instant that a program noted into the learner's zone; a day alone stays.
func (g *gatherer) here(w when) when {
	if !w.dayOnly && !w.IsZero() {
		w.Time = civil(w.In(g.Zone))
	}
	return w
}

// possible returns the time, or now where no journal can hold it.
func (g *gatherer) possible(where string, t when) when {
	if journal.CanHold(t.Time) {
		return t
	}
	g.remark(where, "its date cannot be, so it stands at the day of the import")
	return when{Time: civil(g.Now.In(g.Zone))}
}

// DayFrom says where the day of an entry was found.
type DayFrom string

// Where days are found. What Ponder or another journal exported says its days itself.
const (
	FromContent DayFrom = "content"
	FromName    DayFrom = "name"
	FromDisk    DayFrom = "disk"
	FromImport  DayFrom = "import" // none was found: it is that of the import
)

// DaysFrom names the places that can be asked for.
func DaysFrom() []string { return []string{string(FromName), string(FromContent), string(FromDisk)} }

// What is said of days, once for all the files of which it is true.
const (
	saidDisk    = "neither the name nor the text says a day, so it is that on which the file was last changed"
	saidTwoWays = "the day in the name can be read in two ways, so it is that on which the file was last changed"
	saidImport  = "it does not say when it was written, so it stands at the day of the import"
	saidNoDate  = "what its front matter says is no date, and stays in the text: "
)

// place is a day that was found, and where.
type place struct {
	when
	from DayFrom
}

// dayOf returns when a note was written: as its text says, else its name, else when the file was
// last changed; or in the order that was asked for.
func (g *gatherer) dayOf(front, second when, body string, s source) place {
	named, _ := g.inName(s.name)
	content := place{front, FromContent}
	if content.IsZero() {
		content.when = g.inHead(body)
	}
	name, disk := place{named.when, FromName}, place{g.changed(s), FromDisk}
	if named.verdict != isDate {
		name = place{}
	}
	late := place{second, FromContent}
	if late.IsZero() {
		late.when = s.created
	}
	order := []place{{front, FromContent}, name, content, late, disk}
	switch g.DateFrom {
	case FromName:
		order = []place{name, content, late, disk}
	case FromContent:
		order = []place{content, late, name, disk}
	case FromDisk:
		order = []place{disk, content, name, late}
	}
	for _, p := range order {
		if p.IsZero() {
			continue
		}
		switch {
		case p.from != FromDisk || g.DateFrom == FromDisk:
		case named.verdict == twoWays:
			g.out.TwoWays++
			g.remark(s.name, saidTwoWays)
		default:
			g.remark(s.name, saidDisk)
		}
		return p
	}
	g.remark(s.name, saidImport)
	return place{when{Time: civil(g.Now.In(g.Zone))}, FromImport}
}

// changed returns when a file was last changed, where a journal can hold that.
func (g *gatherer) changed(s source) when {
	if !journal.CanHold(s.modified) {
		return when{}
	}
	return when{Time: civil(s.modified.In(g.Zone).Truncate(time.Second))}
}

var (
	// headDate is a line that says when a text was written: **Created:** 6 April 2020.
	headDate = pattern(`(?i)^[-*_> ]*(?:date|created|created time|created at|datum|fecha|data|written|day)[*_ ]*::?[*_ ]*(.+)$`)
	headings = pattern(`^#{1,6}[ \t]+`)
)

// headLines is how many lines with words are looked at for a day.
const headLines = 4

// inHead finds the day at the head of a text: a line that is nothing but a date, or that says when
// it was written.
func (g *gatherer) inHead(body string) when {
	n := 0
	for line := range strings.Lines(body[:min(len(body), 4096)]) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if n++; n > headLines {
			break
		}
		line = headings().ReplaceAllString(line, "")
		if m := headDate().FindStringSubmatch(line); m != nil {
			line = strings.Trim(m[1], "*_ ")
		}
		if at, ok := g.moment(line); ok {
			return at
		}
	}
	return when{}
}

var dayInFolders = pattern(`(?:^|/)(\d{4})/(?:\d{4}-)?(\d{1,2})(?:[-_ ][^/]*)?/(?:\d{4}-\d{2}-)?(\d{1,2})(?:\D[^/]*)?$`)

// inName finds a day, and perhaps a time, in the name of a file or of the folders around it, as in
// 2020-04-06.md or 2020/04/06.md. The title is what else the name says.
func (g *gatherer) inName(name string) (d dated, title string) {
	name = strings.TrimSuffix(name, path.Ext(name))
	base := cutPattern(path.Base(name), nameID())
	d, before := g.dates().inside(base)
	switch {
	case d.verdict == isDate && strings.Trim(before, "[(<_- ") == "":
		return d, nameTitle(d.rest)
	case d.verdict == isDate:
		return d, nameTitle(base)
	}
	if m := dayInFolders().FindStringSubmatch(name); m != nil && isDay(atoi(m[1]), atoi(m[2]), atoi(m[3])) {
		return dated{when: onDay(atoi(m[1]), time.Month(atoi(m[2])), atoi(m[3])), verdict: isDate},
			nameTitle(strings.TrimLeft(base, "0123456789-"))
	}
	if dir := path.Dir(name); dir != "." && d.verdict == noDate {
		d, _ = g.dates().inside(path.Base(dir))
	}
	return d, nameTitle(base)
}

var (
	nameID   = pattern(`(?i)(?:^|[ _-]+)(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8})$`)
	hasWords = pattern(`\pL{2}|\pL.*\pL|[\p{Han}\p{Hiragana}\p{Katakana}]`)
	untitled = pattern(`(?i)^(?:untitled|unbenannt|new note|new document)\b[ \d()]*$`)
)

// nameTitle returns what a name says beside its day, without the numbers that programs put there.
func nameTitle(name string) string {
	name = cutPattern(strings.TrimSpace(name), nameID())
	if !strings.Contains(strings.TrimSpace(name), " ") {
		if strings.Contains(name, "_") || strings.Count(strings.Trim(name, "-"), "-") > 1 || strings.HasPrefix(name, "-") {
			name = strings.NewReplacer("_", " ", "-", " ").Replace(name)
		}
	}
	name = strings.Join(strings.Fields(strings.Trim(name, " -–—_.,:;)]>")), " ")
	if !hasWords().MatchString(name) || untitled().MatchString(name) {
		return ""
	}
	return name
}

// cutPattern takes an ending away that has digits and letters; a word is no number, and a number
// may be anything.
func cutPattern(s string, ending *regexp.Regexp) string {
	at := ending.FindStringIndex(s)
	if at == nil || !strings.ContainsAny(s[at[0]:], "0123456789") || !strings.ContainsAny(s[at[0]:], "abcdefABCDEF") {
		return s
	}
	return s[:at[0]]
}
