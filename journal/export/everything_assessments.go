package export

import (
	"maps"
	"slices"
	"time"

	"ponder/journal"
)

type responseJSON struct {
	ID            anyText    `json:"id"`
	Course        *anyText   `json:"course"`
	Questionnaire *anyText   `json:"questionnaire"`
	Title         *anyText   `json:"title"`
	Scale         scaleJSON  `json:"scale"`
	At            string     `json:"date"`
	Partnership   *anyText   `json:"partnership"`
	Items         []itemJSON `json:"items"`
	Done          bool       `json:"done"`
	Plan          []planJSON `json:"plan"`
	Created       *string    `json:"created"`
	Updated       *string    `json:"updated"`
	Removed       *string    `json:"removed"`
}

type scaleJSON struct {
	From int     `json:"from"`
	To   int     `json:"to"`
	Low  anyText `json:"low"`
	High anyText `json:"high"`
}

// itemJSON is an item with its words, its rating and its note, each where there is one.
type itemJSON struct {
	ID     anyText  `json:"id"`
	Text   *anyText `json:"text"`
	Rating *int     `json:"rating"`
	Note   *anyText `json:"note"`
}

type planJSON struct {
	Suggestion anyText `json:"suggestion"`
	Title      anyText `json:"title"`
	By         *string `json:"by"`
	Done       *string `json:"done"`
}

func newResponseJSON(r journal.Response) responseJSON {
	return responseJSON{
		ID: anyText(r.ID), Course: textOrNull(r.Course), Questionnaire: textOrNull(r.Questionnaire), Title: textOrNull(r.Title),
		Scale: scaleJSON{From: r.Scale.From, To: r.Scale.To, Low: anyText(r.Scale.Low), High: anyText(r.Scale.High)},
		At:    r.At.Format(time.RFC3339Nano), Partnership: textOrNull(string(r.Partnership)), Items: itemsOf(r), Done: r.Done,
		Plan: each(r.Plan, func(p journal.PlanItem) planJSON {
			return planJSON{Suggestion: anyText(p.Suggestion), Title: anyText(p.Title), By: dayOf(p.By), Done: dayOf(p.Done)}
		}),
		Created: instantOf(r.Created), Updated: instantOf(r.Updated), Removed: instantOf(r.Removed),
	}
}

// itemsOf joins what is known of each item.
func itemsOf(r journal.Response) []itemJSON {
	ids := slices.AppendSeq(slices.Collect(maps.Keys(r.Texts)), maps.Keys(r.Answers))
	ids = slices.AppendSeq(ids, maps.Keys(r.Notes))
	slices.Sort(ids)
	return each(slices.Compact(ids), func(id string) itemJSON {
		item := itemJSON{ID: anyText(id), Text: textAt(r.Texts, id), Note: textAt(r.Notes, id)}
		if rating, rated := r.Answers[id]; rated {
			item.Rating = &rating
		}
		return item
	})
}

func textAt(m map[string]string, key string) *anyText {
	s, there := m[key]
	if !there {
		return nil
	}
	t := anyText(s)
	return &t
}

type partnershipJSON struct {
	ID       anyText   `json:"id"`
	Name     anyText   `json:"name"`
	Formerly []anyText `json:"formerly"`
	Created  *string   `json:"created"`
	Archived *string   `json:"archived"`
}

func newPartnershipJSON(p journal.Partnership) partnershipJSON {
	return partnershipJSON{
		ID: anyText(p.ID), Name: anyText(p.Name), Formerly: texts(p.Formerly), Created: instantOf(p.Created), Archived: instantOf(p.Archived),
	}
}
