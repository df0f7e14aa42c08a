package export

import (
	"time"

	"ponder/journal"
)

type replyJSON struct {
	ID       anyText      `json:"id"`
	HandIn   *anyText     `json:"hand_in"`
	Entries  []anyText    `json:"entries"`
	From     *anyText     `json:"from"`
	Subject  *anyText     `json:"subject"`
	At       *string      `json:"date"`
	Text     anyText      `json:"text"`
	Attached []attachJSON `json:"attached"`
	Filed    *string      `json:"filed"`
	Removed  *string      `json:"removed"`
}

type attachJSON struct {
	Name   anyText `json:"name"`
	Type   anyText `json:"type"`
	Size   int64   `json:"size"`
	SHA256 anyText `json:"sha256"`
}

func newReplyJSON(r journal.Reply) replyJSON {
	j := replyJSON{
		ID: anyText(r.ID), HandIn: textOrNull(string(r.HandIn)), From: textOrNull(r.From), Subject: textOrNull(r.Subject), Text: anyText(r.Text),
		Entries: each(r.Entries, func(id journal.ID) anyText { return anyText(id) }), Filed: instantOf(r.Filed), Removed: instantOf(r.Removed),
		Attached: each(r.Attached, func(a journal.Attachment) attachJSON {
			return attachJSON{Name: anyText(a.Name), Type: anyText(a.Type), Size: a.Size, SHA256: anyText(a.SHA256)}
		}),
	}
	if !r.At.IsZero() {
		at := r.At.Format(time.RFC3339Nano)
		j.At = &at
	}
	return j
}
