package phrase

import (
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// NothingToTry is said where no entry says what it means to do.
const NothingToTry = "Nothing yet. What you write under \"Now what?\" or \"To try\" in an entry is listed here."

// Remember is what is asked before an entry is shown.
const Remember = "What do you still remember of it?"

// NoPairs is said where no prompt was answered again.
const NoPairs = "No prompt was answered again weeks later yet. An entry that answers one can be answered again, from the journal and from looking back."

// ComeBack says that so many entries are left to look back on today.
func ComeBack(n int) string {
	return format.Plural(n, "entry comes", "entries come") + " back today."
}

// SittingAhead says how much there is to look back on today.
func SittingAhead(l book.Lookback) string {
	left := l.Left()
	switch {
	case left == 0:
		return "You looked back on what came today. The next ones come by themselves; there is nothing to catch up on."
	case left < len(l.Items):
		return format.Plural(left, "entry is", "entries are") + " left for today."
	}
	return strings.TrimSuffix(ComeBack(left), ".") + ", for a quarter of an hour. First you are asked what you still remember."
}

// SittingOver says that a sitting ended in which so many entries were looked back on.
func SittingOver(n int) string {
	if n == 0 {
		return "That was all for today. What comes next comes by itself; there is nothing to catch up on."
	}
	return "That was it for today: you looked back on " + format.Plural(n, "entry", "entries") +
		". They come back at growing gaps, by themselves; there is nothing to catch up on."
}

// NothingComesBack says when the next entry comes back.
func NothingComesBack(l book.Lookback, locale format.Locale) string {
	if l.Next.IsZero() {
		return "Nothing comes back yet. What you write comes back after a week, to be looked back on."
	}
	return "Nothing comes back today. The next entry comes on " + locale.Day(l.Next.In(time.UTC)) + "."
}

// LookbackState says how far an entry is that comes back, to stand behind its line.
func LookbackState(it book.LookbackItem) string {
	switch {
	case it.NotAgain:
		return ", not again"
	case it.Done:
		return ", looked back on"
	}
	return ""
}

// Intention says what was meant, and what came of it.
func Intention(n book.Intention) string { return strings.Join(IntentionFacts(n), " · ") }

// IntentionFacts are what was meant, and what came of it, one by one.
func IntentionFacts(n book.Intention) []string {
	said := []string{layout.Line(n.Text), string(n.State)}
	if n.Gone {
		said = append(said, "no longer in the entry")
	}
	if n.Line != "" {
		said = append(said, layout.Line(n.Line))
	}
	return said
}

// ShortID is an intention's ID, with as much of its entry's as lists show.
func ShortID(n book.Intention) string {
	return n.Entry.ID.Short() + n.ID[strings.LastIndexByte(n.ID, '.'):]
}

// Retrospect names what an entry is called when it comes back: its week, and its day.
func Retrospect(h journal.Head, locale format.Locale) string {
	day := locale.Day(h.At)
	if !h.HasWeek() {
		return day
	}
	return Week(h) + ", " + day
}

// Called is what an entry is called on a line: its title, else how it begins.
func Called(h journal.Head) string { return layout.Line(h.Name()) }

// Cue names an entry that comes back without saying how it begins: first is asked what is
// remembered of it.
func Cue(h journal.Head) string {
	switch {
	case h.Title != "":
		return layout.Line(h.Title)
	case h.PromptText != "":
		return layout.Line(h.PromptText)
	}
	return "an entry of " + format.Plural(h.Words, "word", "words")
}
