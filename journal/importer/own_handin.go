package importer

import "ponder/journal"

// ownHandIn is a hand-in of an export.
type ownHandIn struct {
	ID          wireText   `json:"id"`
	Course      wireText   `json:"course"`
	CourseTitle wireText   `json:"course_title"`
	Assignment  wireText   `json:"assignment"`
	Title       wireText   `json:"title"`
	Weeks       []int      `json:"weeks"`
	Learner     ownLearner `json:"learner"`
	To          ownAddress `json:"to"`
	Note        wireText   `json:"note"`
	Due         string     `json:"due"`
	EndOfDay    bool       `json:"end_of_day"`
	DueZone     wireText   `json:"due_zone"`
	At          string     `json:"at"`
	SentAt      string     `json:"sent_at"`
	Files       []ownFile  `json:"files"`
	Entries     []struct {
		ID       wireText `json:"id"`
		Revision int      `json:"revision"`
	} `json:"entries"`
	LeftOut []struct {
		ID  wireText `json:"id"`
		Why wireText `json:"why"`
	} `json:"left_out"`
	Missing []struct {
		Week   int      `json:"week"`
		Prompt wireText `json:"prompt"`
		Text   wireText `json:"text"`
	} `json:"missing"`
	Replaces wireText  `json:"replaces"`
	Parts    []ownPart `json:"parts"`
}

type ownLearner struct {
	Name  wireText `json:"name"`
	Email wireText `json:"email"`
}

type ownFile struct {
	Name   wireText `json:"name"`
	Path   wireText `json:"path"`
	SHA256 wireText `json:"sha256"`
	Type   wireText `json:"type"`
}

type ownPart struct {
	Number  int      `json:"number"`
	Title   wireText `json:"title"`
	Focus   wireText `json:"focus"`
	Answers []struct {
		Prompt  wireText   `json:"prompt"`
		Text    wireText   `json:"text"`
		Entries []ownEntry `json:"entries"`
	} `json:"answers"`
}

// handIn takes over a hand-in with its frozen texts.
func (g *gatherer) handIn(o ownHandIn, where string) {
	about := where + " hand-in " + string(o.ID)
	if o.ID == "" {
		g.remark(about, "it has no ID, so it was left out")
		return
	}
	h := journal.HandIn{HandInHead: journal.HandInHead{
		ID: keptID(journal.ID(o.ID)), Course: string(o.Course), CourseTitle: string(o.CourseTitle), Assignment: string(o.Assignment),
		Title: string(o.Title), Weeks: some(o.Weeks), To: o.To.recipient(), Note: string(o.Note), EndOfDay: o.EndOfDay,
		Learner: journal.Learner{Name: string(o.Learner.Name), Email: string(o.Learner.Email)},
		DueZone: string(o.DueZone), Replaces: keptID(journal.ID(o.Replaces)), Revision: 1,
	}}
	at, _ := g.moment(o.At)
	h.At = g.possible(about, at).Time
	instant(&h.Due, o.Due)
	instant(&h.SentAt, o.SentAt)
	for _, f := range o.Files {
		h.Files = append(h.Files, journal.File{Name: string(f.Name), Path: string(f.Path), SHA256: string(f.SHA256), Type: string(f.Type)})
	}
	for _, w := range o.Entries {
		h.Included = append(h.Included, journal.Included{ID: keptID(journal.ID(w.ID)), Revision: w.Revision})
	}
	for _, l := range o.LeftOut {
		h.LeftOut = append(h.LeftOut, journal.LeftOut{ID: keptID(journal.ID(l.ID)), Why: string(l.Why)})
	}
	for _, m := range o.Missing {
		h.Missing = append(h.Missing, journal.Missing{Week: m.Week, Prompt: string(m.Prompt), Text: string(m.Text)})
	}
	for _, p := range o.Parts {
		h.Parts = append(h.Parts, g.part(p, about))
	}
	g.out.HandIns = append(g.out.HandIns, h)
}

func (g *gatherer) part(o ownPart, about string) journal.HandInWeek {
	p := journal.HandInWeek{Number: o.Number, Title: string(o.Title), Focus: string(o.Focus)}
	for _, a := range o.Answers {
		answers := journal.Answers{Prompt: string(a.Prompt), Text: string(a.Text)}
		for _, e := range a.Entries {
			answers.Entries = append(answers.Entries, g.entry(e, about))
		}
		p.Answers = append(p.Answers, answers)
	}
	return p
}
