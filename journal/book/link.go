package book

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// Linked is a link to other entries in a text, with those that it leads to.
type Linked struct {
	journal.Link
	To []journal.Head // newest first; none where nothing is called so
}

// Linked returns the links in an entry to other entries of the journal: by ID, by title, by the
// name of the file that they were read from, or by the day on which they were written.
func (b *Book) Linked(ctx context.Context, e journal.Entry) ([]Linked, error) {
	links := journal.Links(e.Body)
	if len(links) == 0 {
		return nil, nil
	}
	items, err := b.Listing(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	all := make([]Linked, len(links))
	ways, best := make([][]linkWay, len(links)), make([]int, len(links))
	for i, l := range links {
		all[i].Link, ways[i] = l, linkWays(l)
		best[i] = len(ways[i])
	}
	for _, it := range items.All() {
		for i := range all {
			way := slices.IndexFunc(ways[i], func(leads linkWay) bool { return leads(it.Head) })
			if it.ID == e.ID || way < 0 || way > best[i] {
				continue
			}
			if way < best[i] {
				best[i], all[i].To = way, nil
			}
			all[i].To = append(all[i].To, it.Head)
		}
	}
	return all, nil
}

// shortestID is how much of an ID a link needs to have, as lists show it.
const shortestID = 6

// linkWay is a way in which a link names an entry.
type linkWay func(h journal.Head) bool

// linkWays are the ways in which a link names entries. It leads to what it names in the first of
// them in which that is anything.
func linkWays(l journal.Link) []linkWay {
	name := linkFolded(l.Name)
	day, dated := linkDay(l.Name), newDatedName(l.Name)
	return []linkWay{
		func(h journal.Head) bool { return l.ID != "" && h.ID == l.ID },
		func(h journal.Head) bool { return len(l.Name) >= shortestID && strings.HasPrefix(string(h.ID), l.Name) },
		func(h journal.Head) bool { return name != "" && linkFolded(h.Title) == name },
		func(h journal.Head) bool { return name != "" && linkFolded(h.File) == name },
		func(h journal.Head) bool { return dated.leadsTo(h) },
		func(h journal.Head) bool { return day != "" && h.Day() == day },
		func(h journal.Head) bool { return name != "" && h.Title == "" && linkFolded(h.Opening) == name },
	}
}

// datedName is the name of a file that begins with its day, and perhaps a time: "2024-03-05
// Meeting".
type datedName struct{ day, clock, title string }

var dayFirst = regexp.MustCompile(`^(\d{4})([-_.]?)(\d{2})[-_.]?(\d{2})(?:[T _-]?(\d{2})[.:-]?(\d{2})(?:[.:-]?\d{2})?)?(?:[^0-9A-Za-z].*)?$`)

var dayFirstRest = regexp.MustCompile(`^\d{4}[-_.]?\d{2}[-_.]?\d{2}(?:[T _-]?\d{2}[.:-]?\d{2}(?:[.:-]?\d{2})?)?`)

func newDatedName(name string) datedName {
	m := dayFirst.FindStringSubmatch(name)
	if m == nil {
		return datedName{}
	}
	d := datedName{day: m[1] + "-" + m[3] + "-" + m[4], title: linkFolded(dayFirstRest.ReplaceAllString(name, ""))}
	if m[5] != "" {
		d.clock = m[5] + ":" + m[6]
	}
	return d
}

// leadsTo reports whether an entry has the day of the name, and its title, or its time where the
// name says no more.
func (d datedName) leadsTo(h journal.Head) bool {
	if d.day == "" || h.Day() != d.day {
		return false
	}
	if d.title != "" {
		return linkFolded(h.Title) == d.title
	}
	return d.clock != "" && !h.DayOnly && h.At.Format("15:04") == d.clock
}

// linkFolded is a name as links are compared with titles: programs put hyphens and underscores
// where spaces were.
func linkFolded(name string) string {
	return strings.Join(strings.FieldsFunc(journal.FoldName(name), func(r rune) bool { return strings.ContainsRune(" -_", r) }), " ")
}

var ordinal = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)

// linkDay is the day that a link names, as Obsidian, Logseq and Roam call the page of one: such as
// "2020-04-06". It is empty where the name is no day.
func linkDay(name string) string {
	name = ordinal.ReplaceAllString(strings.NewReplacer("_", "-", ",", "").Replace(name), "$1")
	for _, layout := range []string{time.DateOnly, "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006", "Monday January 2 2006", "20060102"} {
		if at, err := time.Parse(layout, name); err == nil {
			return at.Format(time.DateOnly)
		}
	}
	return ""
}

// Followed returns those links that lead somewhere, each way as a link of its own.
func Followed(all []Linked) (each []Linked) {
	for _, l := range all {
		for _, h := range l.To {
			if !slices.ContainsFunc(each, func(o Linked) bool { return o.To[0].ID == h.ID }) {
				each = append(each, Linked{Link: l.Link, To: []journal.Head{h}})
			}
		}
	}
	return each
}
