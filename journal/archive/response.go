package archive

import (
	"maps"
	"slices"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

type responseJSON struct {
	ID            text       `json:"id"`
	Course        *text      `json:"course"`
	Questionnaire *text      `json:"questionnaire"`
	Title         *text      `json:"title"`
	Scale         scaleJSON  `json:"scale"`
	At            string     `json:"date"`
	Partnership   *text      `json:"partnership"`
	Items         []itemJSON `json:"items"`
	Done          bool       `json:"done"`
	Plan          []planJSON `json:"plan"`
	Created       *string    `json:"created"`
	Updated       *string    `json:"updated"`
	Removed       *string    `json:"removed"`
}

type scaleJSON struct {
	From int  `json:"from"`
	To   int  `json:"to"`
	Low  text `json:"low"`
	High text `json:"high"`
}

// itemJSON is an item with its words, its rating and its note, each where there is one.
type itemJSON struct {
	ID     text  `json:"id"`
	Text   *text `json:"text"`
	Rating *int  `json:"rating"`
	Note   *text `json:"note"`
}

type planJSON struct {
	Suggestion text    `json:"suggestion"`
	Title      text    `json:"title"`
	By         *string `json:"by"`
	Done       *string `json:"done"`
}

func newResponseJSON(r journal.Response) responseJSON {
	return responseJSON{
		ID: text(r.ID), Course: textOrNull(r.Course), Questionnaire: textOrNull(r.Questionnaire), Title: textOrNull(r.Title),
		Scale: scaleJSON{From: r.Scale.From, To: r.Scale.To, Low: text(r.Scale.Low), High: text(r.Scale.High)},
		At:    r.At.Format(time.RFC3339Nano), Partnership: textOrNull(string(r.Partnership)), Items: itemsOf(r), Done: r.Done,
		Plan: each(r.Plan, func(p journal.PlanItem) planJSON {
			return planJSON{Suggestion: text(p.Suggestion), Title: text(p.Title), By: dayOf(p.By), Done: dayOf(p.Done)}
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
		item := itemJSON{ID: text(id), Text: textAt(r.Texts, id), Note: textAt(r.Notes, id)}
		if rating, rated := r.Answers[id]; rated {
			item.Rating = &rating
		}
		return item
	})
}

func textAt(m map[string]string, key string) *text {
	s, there := m[key]
	if !there {
		return nil
	}
	t := text(s)
	return &t
}

type partnershipJSON struct {
	ID       text    `json:"id"`
	Name     text    `json:"name"`
	Formerly []text  `json:"formerly"`
	Created  *string `json:"created"`
	Archived *string `json:"archived"`
}

func newPartnershipJSON(p journal.Partnership) partnershipJSON {
	return partnershipJSON{
		ID: text(p.ID), Name: text(p.Name), Formerly: texts(p.Formerly), Created: instantOf(p.Created), Archived: instantOf(p.Archived),
	}
}

func (r Reader) response(o responseJSON, where string) (journal.Response, bool) {
	about := where + " questionnaire " + string(o.ID)
	if !r.hasID(o.ID, about) {
		return journal.Response{}, false
	}
	out := journal.Response{
		ID: keptID(journal.ID(o.ID)), Course: o.Course.string(), Questionnaire: o.Questionnaire.string(), Title: o.Title.string(),
		Scale:       prompts.Scale{From: o.Scale.From, To: o.Scale.To, Low: string(o.Scale.Low), High: string(o.Scale.High)},
		Partnership: keptID(journal.ID(o.Partnership.string())), Done: o.Done, Revision: 1,
		Answers: map[string]int{}, Notes: map[string]string{}, Texts: map[string]string{},
	}
	out.At, _ = r.day(about, o.At)
	for _, item := range o.Items {
		if item.Text != nil {
			out.Texts[string(item.ID)] = string(*item.Text)
		}
		if item.Rating != nil {
			out.Answers[string(item.ID)] = *item.Rating
		}
		if item.Note != nil {
			out.Notes[string(item.ID)] = string(*item.Note)
		}
	}
	for _, p := range o.Plan {
		out.Plan = append(out.Plan, journal.PlanItem{
			Suggestion: string(p.Suggestion), Title: string(p.Title), By: r.date(p.By, about, "by"), Done: r.date(p.Done, about, "done"),
		})
	}
	r.instant(&out.Created, o.Created, about, "created")
	r.instant(&out.Updated, o.Updated, about, "updated")
	r.instant(&out.Removed, o.Removed, about, "removed")
	return out.Clone(), true
}

func (r Reader) partnership(o partnershipJSON, where string) (journal.Partnership, bool) {
	about := where + " partnership " + string(o.Name)
	if !r.hasID(o.ID, about) {
		return journal.Partnership{}, false
	}
	p := journal.Partnership{ID: keptID(journal.ID(o.ID)), Name: string(o.Name), Formerly: plain(o.Formerly), Revision: 1}
	r.instant(&p.Created, o.Created, about, "created")
	r.instant(&p.Archived, o.Archived, about, "archived")
	return p, true
}
