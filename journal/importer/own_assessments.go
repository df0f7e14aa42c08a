package importer

import (
	"ponder/journal"
	"ponder/prompts"
)

// ownResponse is a questionnaire that was filled in, in an export.
type ownResponse struct {
	ID            wireText `json:"id"`
	Course        wireText `json:"course"`
	Questionnaire wireText `json:"questionnaire"`
	Title         wireText `json:"title"`
	Scale         struct {
		From int      `json:"from"`
		To   int      `json:"to"`
		Low  wireText `json:"low"`
		High wireText `json:"high"`
	} `json:"scale"`
	At          string    `json:"date"`
	Partnership wireText  `json:"partnership"`
	Items       []ownItem `json:"items"`
	Done        bool      `json:"done"`
	Plan        []struct {
		Suggestion wireText     `json:"suggestion"`
		Title      wireText     `json:"title"`
		By         prompts.Date `json:"by"`
		Done       prompts.Date `json:"done"`
	} `json:"plan"`
	Created string `json:"created"`
	Updated string `json:"updated"`
	Removed string `json:"removed"`
}

type ownItem struct {
	ID     wireText  `json:"id"`
	Text   *wireText `json:"text"`
	Rating *int      `json:"rating"`
	Note   *wireText `json:"note"`
}

func (g *gatherer) response(o ownResponse, where string) {
	about := where + " questionnaire " + string(o.ID)
	if o.ID == "" {
		g.remark(about, "it has no ID, so it was left out")
		return
	}
	r := journal.Response{
		ID: keptID(journal.ID(o.ID)), Course: string(o.Course), Questionnaire: string(o.Questionnaire), Title: string(o.Title),
		Scale:       prompts.Scale{From: o.Scale.From, To: o.Scale.To, Low: string(o.Scale.Low), High: string(o.Scale.High)},
		Partnership: keptID(journal.ID(o.Partnership)), Done: o.Done, Revision: 1,
		Answers: map[string]int{}, Notes: map[string]string{}, Texts: map[string]string{},
	}
	at, _ := g.moment(o.At)
	r.At = g.possible(about, at).Time
	for _, item := range o.Items {
		if item.Text != nil {
			r.Texts[string(item.ID)] = string(*item.Text)
		}
		if item.Rating != nil {
			r.Answers[string(item.ID)] = *item.Rating
		}
		if item.Note != nil {
			r.Notes[string(item.ID)] = string(*item.Note)
		}
	}
	for _, p := range o.Plan {
		r.Plan = append(r.Plan, journal.PlanItem{Suggestion: string(p.Suggestion), Title: string(p.Title), By: p.By, Done: p.Done})
	}
	instant(&r.Created, o.Created)
	instant(&r.Updated, o.Updated)
	instant(&r.Removed, o.Removed)
	g.out.Responses = append(g.out.Responses, r.Clone())
}

// ownPartnership is a partnership in an export.
type ownPartnership struct {
	ID       wireText   `json:"id"`
	Name     wireText   `json:"name"`
	Formerly []wireText `json:"formerly"`
	Created  string     `json:"created"`
	Archived string     `json:"archived"`
}

func (g *gatherer) partnership(o ownPartnership, where string) {
	if o.ID == "" {
		g.remark(where+" partnership "+string(o.Name), "it has no ID, so it was left out")
		return
	}
	p := journal.Partnership{ID: keptID(journal.ID(o.ID)), Name: string(o.Name), Formerly: plain(o.Formerly), Revision: 1}
	instant(&p.Created, o.Created)
	instant(&p.Archived, o.Archived)
	g.out.Partnerships = append(g.out.Partnerships, p)
}
