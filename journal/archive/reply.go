package archive

import (
	"time"

	"ponder/journal"
)

type replyJSON struct {
	ID       text         `json:"id"`
	HandIn   *text        `json:"hand_in"`
	Entries  []text       `json:"entries"`
	From     *text        `json:"from"`
	Subject  *text        `json:"subject"`
	At       *string      `json:"date"`
	Text     text         `json:"text"`
	Attached []attachJSON `json:"attached"`
	Filed    *string      `json:"filed"`
	Removed  *string      `json:"removed"`
}

type attachJSON struct {
	Name   text  `json:"name"`
	Type   text  `json:"type"`
	Size   int64 `json:"size"`
	SHA256 text  `json:"sha256"`
}

func newReplyJSON(r journal.Reply) replyJSON {
	j := replyJSON{
		ID: text(r.ID), HandIn: textOrNull(string(r.HandIn)), From: textOrNull(r.From), Subject: textOrNull(r.Subject), Text: text(r.Text),
		Entries: each(r.Entries, func(id journal.ID) text { return text(id) }), Filed: instantOf(r.Filed), Removed: instantOf(r.Removed),
		Attached: each(r.Attached, func(a journal.Attachment) attachJSON {
			return attachJSON{Name: text(a.Name), Type: text(a.Type), Size: a.Size, SHA256: text(a.SHA256)}
		}),
	}
	if !r.At.IsZero() {
		at := r.At.Format(time.RFC3339Nano)
		j.At = &at
	}
	return j
}

func (r Reader) reply(o replyJSON, where string) (journal.Reply, bool) {
	about := where + " reply " + string(o.ID)
	if !r.hasID(o.ID, about) {
		return journal.Reply{}, false
	}
	out := journal.Reply{
		ID: keptID(journal.ID(o.ID)), HandIn: keptID(journal.ID(o.HandIn.string())), From: o.From.string(), Subject: o.Subject.string(),
		Text: string(o.Text), Revision: 1,
	}
	for _, id := range o.Entries {
		out.Entries = append(out.Entries, keptID(journal.ID(id)))
	}
	for _, a := range o.Attached {
		out.Attached = append(out.Attached, journal.Attachment{Name: string(a.Name), Type: string(a.Type), Size: a.Size, SHA256: string(a.SHA256)})
	}
	if o.At != nil {
		at, _, ok := r.Moment(*o.At)
		if out.At = at; !ok {
			out.At = time.Time{}
			r.remark(about, "its date was not understood: %q", *o.At)
		}
	}
	r.instant(&out.Filed, o.Filed, about, "filed")
	r.instant(&out.Removed, o.Removed, about, "removed")
	return out, true
}
