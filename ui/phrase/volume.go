package phrase

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// NothingToRead says that a week or some days hold nothing that is done.
func NothingToRead(v book.VolumePlan) string {
	said := "There is no finished entry in it yet."
	if v.LeftOut > 0 {
		said = "There is no entry in it that is not private."
	}
	return said
}

// VolumeCount says how much there is.
func VolumeCount(v book.VolumePlan, l format.Locale) string {
	n := len(v.Entries())
	if n == 0 {
		return "no entries"
	}
	return l.Plural(n, "entry", "entries") + ", " + l.Plural(v.Words(), "word", "words") + ", " + volumeDays(v, l)
}

// volumeDays are the days from the first entry to the last, which may lie years apart.
func volumeDays(v book.VolumePlan, l format.Locale) string {
	from, to := v.From.In(time.UTC), v.To.In(time.UTC)
	switch {
	case v.From == v.To:
		return l.Day(to)
	case v.From.Year == v.To.Year:
		return l.DayOfYear(from) + " to " + l.Day(to)
	}
	return l.Day(from) + " to " + l.Day(to)
}

// VolumeLeftOut says what is not in it, and what is that is private.
func VolumeLeftOut(v book.VolumePlan, l format.Locale) (said []string) {
	if v.LeftOut > 0 {
		said = append(said, l.Plural(v.LeftOut, "private entry is", "private entries are")+" not in it.")
	}
	if v.Private > 0 {
		said = append(said, l.Plural(v.Private, "entry in it is", "entries in it are")+" private.")
	}
	if v.Empty > 0 {
		said = append(said, l.Plural(v.Empty, "entry has", "entries have")+" no text, so that nothing of it is here.")
	}
	if v.Drafts > 0 {
		said = append(said, l.Plural(v.Drafts, "draft is not in it, until it is done.", "drafts are not in it, until they are done."))
	}
	return said
}

// VolumeMade says of a book what is not in it, which kinds of file could not be made, and what
// their readers will find otherwise than it was typed.
func VolumeMade(w book.WrittenVolume, l format.Locale) []string {
	said := VolumeLeftOut(w.VolumePlan, l)
	for _, u := range w.Unwritable {
		said = append(said, "No "+u.Format.Title+": "+layout.Line(strings.TrimSpace(u.Why.Error()))+".")
	}
	for _, r := range w.Remarks {
		said = append(said, r.Format.Title+": "+layout.Line(r.Text)+".")
	}
	return said
}

// Chapter names a week, a month, or what looks back on a course.
func Chapter(c journal.Chapter, l format.Locale) string {
	if c.Week < 0 {
		return cmp.Or(layout.Line(c.Title), l.Month(c.Month.In(time.UTC)))
	}
	name := fmt.Sprintf("Week %d", c.Week)
	if c.Title != "" {
		name += ": " + layout.Line(c.Title)
	}
	return name
}

// VolumePrompt is what stands above the answers to a prompt, and above what was written beside the
// prompts of a week; nothing above an entry of a month that answers none.
func VolumePrompt(c journal.Chapter, p journal.VolumePart) string {
	switch p.Prompt {
	case "":
		if c.Week >= 0 {
			return "Also this week"
		}
	case journal.MeetingNotes, journal.WebinarNotes:
		return Notes(p.Prompt)
	}
	return layout.Line(cmp.Or(p.Text, p.Title))
}

// VolumeFacts are the day of an entry, how long it is, and whether it is private.
func VolumeFacts(e journal.VolumeEntry, l format.Locale) []string {
	all := []string{Written(e.Head, l), l.Plural(e.Words, "word", "words")}
	if e.Private {
		all = append(all, "private")
	}
	if len(e.Tags) > 0 {
		all = append(all, "#"+layout.Line(strings.Join(e.Tags, " #")))
	}
	return all
}

// BesideEntry is what stands beside an entry when it is read on end.
type BesideEntry struct {
	Label string
	Text  []string
}

// Beside says what was remembered of an entry, what came of what it meant to do, and what came
// back.
func Beside(e journal.VolumeEntry, l format.Locale) (all []BesideEntry) {
	for _, s := range e.Remembered {
		all = append(all, BesideEntry{"Remembered on " + l.Day(s.Day.In(time.UTC)), []string{layout.Line(s.Remembered)}})
	}
	for _, t := range e.Told {
		b := BesideEntry{"Meant to try: " + string(t.State), []string{layout.Line(t.Text)}}
		if t.Line != "" {
			b.Text = append(b.Text, layout.Line(t.Line))
		}
		all = append(all, b)
	}
	for _, r := range e.Replies {
		label := cmp.Or(layout.Line(r.From), "What came back")
		if !r.At.IsZero() {
			label += ", " + l.Day(r.At)
		}
		b := BesideEntry{Label: label}
		for line := range strings.SplitSeq(journal.OwnWords(r.Text), "\n") {
			if line = layout.Line(line); line != "" {
				b.Text = append(b.Text, line)
			}
		}
		all = append(all, b)
	}
	return all
}
