package journaltest

import (
	"maps"
	"time"

	"ponder/journal"
)

func copyEach[T, U any](from []T, fn func(T) U) []U {
	if len(from) == 0 {
		return nil
	}
	to := make([]U, len(from))
	for i, v := range from {
		to[i] = fn(v)
	}
	return to
}

func list[T any](from []T) []T { return copyEach(from, func(v T) T { return v }) }

// civil keeps what a Store keeps of a writer's time: the instant and its UTC offset, in whole
// minutes.
func civil(t time.Time) time.Time {
	if _, offset := t.Zone(); offset/60 != 0 {
		return t.Round(0).In(time.FixedZone("", offset/60*60))
	}
	return instant(t)
}

// instant keeps what a Store keeps of any other time.
func instant(t time.Time) time.Time { return t.Round(0).UTC() }

func copyHead(h journal.Head) journal.Head {
	h.Tags, h.Intends, h.Then = list(h.Tags), list(h.Intends), list(h.Then)
	h.At, h.Created, h.Updated, h.Removed = civil(h.At), instant(h.Created), instant(h.Updated), instant(h.Removed)
	return h
}

func copyEntry(e journal.Entry) journal.Entry {
	e.Head = copyHead(e.Head)
	return e
}

func copyDraft(d journal.Draft) journal.Draft {
	d.Entry = copyEntry(d.Entry)
	return d
}

func copySettings(s journal.Settings) journal.Settings {
	s.Formats, s.Keys = list(s.Formats), maps.Clone(s.Keys)
	return s
}

func copyEnrolment(e journal.Enrolment) journal.Enrolment {
	e.Ticked, e.Completed, e.Confirmed, e.Pack = list(e.Ticked), list(e.Completed), list(e.Confirmed), list(e.Pack)
	e.Pages = copyEach(e.Pages, func(p journal.AddedPage) journal.AddedPage {
		p.At, p.Moves, p.Asked = instant(p.At), list(p.Moves), list(p.Asked)
		return p
	})
	return e
}

func copyHandInHead(h journal.HandInHead) journal.HandInHead {
	h.Due, h.At, h.SentAt = instant(h.Due), civil(h.At), instant(h.SentAt)
	h.Weeks, h.Included, h.LeftOut, h.Missing = list(h.Weeks), list(h.Included), list(h.LeftOut), list(h.Missing)
	h.Files = list(h.Files)
	for i := range h.Files {
		h.Files[i].Data = nil
	}
	return h
}

func copyHandIn(h journal.HandIn) journal.HandIn {
	h.HandInHead = copyHandInHead(h.HandInHead)
	h.Parts = copyEach(h.Parts, func(w journal.HandInWeek) journal.HandInWeek {
		w.Answers = copyEach(w.Answers, func(a journal.Answers) journal.Answers {
			a.Entries = copyEach(a.Entries, copyEntry)
			return a
		})
		return w
	})
	return h
}
