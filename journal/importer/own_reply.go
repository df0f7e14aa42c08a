package importer

import "ponder/journal"

// ownReply is what came back about a hand-in, in an export.
type ownReply struct {
	ID       wireText   `json:"id"`
	HandIn   wireText   `json:"hand_in"`
	Entries  []wireText `json:"entries"`
	From     wireText   `json:"from"`
	Subject  wireText   `json:"subject"`
	At       string     `json:"date"`
	Text     wireText   `json:"text"`
	Attached []struct {
		Name   wireText `json:"name"`
		Type   wireText `json:"type"`
		Size   int64    `json:"size"`
		SHA256 wireText `json:"sha256"`
	} `json:"attached"`
	Filed   string `json:"filed"`
	Removed string `json:"removed"`
}

func (g *gatherer) reply(o ownReply, where string) {
	about := where + " reply " + string(o.ID)
	if o.ID == "" {
		g.remark(about, "it has no ID, so it was left out")
		return
	}
	r := journal.Reply{
		ID: keptID(journal.ID(o.ID)), HandIn: keptID(journal.ID(o.HandIn)), From: string(o.From), Subject: string(o.Subject),
		Text: string(o.Text), Revision: 1,
	}
	for _, id := range o.Entries {
		r.Entries = append(r.Entries, keptID(journal.ID(id)))
	}
	for _, a := range o.Attached {
		r.Attached = append(r.Attached, journal.Attachment{Name: string(a.Name), Type: string(a.Type), Size: a.Size, SHA256: string(a.SHA256)})
	}
	if at, ok := g.moment(o.At); ok && isPossible(at.Time) {
		r.At = at.Time
	} else if o.At != "" {
		g.remark(about, "its date was not understood: %q", o.At)
	}
	instant(&r.Filed, o.Filed)
	instant(&r.Removed, o.Removed)
	g.out.Replies = append(g.out.Replies, r)
}
