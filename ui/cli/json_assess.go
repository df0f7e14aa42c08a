package cli

import (
	"time"

	"ponder/journal"
	"ponder/prompts"
)

type instrumentJSON struct {
	Name        string           `json:"name"`
	Title       string           `json:"title"`
	Source      *string          `json:"source"`
	Scale       scaleJSON        `json:"scale"`
	Groups      []groupJSON      `json:"groups"`
	Suggestions []suggestionJSON `json:"suggestions"`
}

type scaleJSON struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Low  string `json:"low"`
	High string `json:"high"`
}

type groupJSON struct {
	Name  string     `json:"name"`
	Items []itemJSON `json:"items"`
}

type itemJSON struct {
	ID          string   `json:"id"`
	Text        string   `json:"text"`
	Meaning     *string  `json:"meaning"`
	Suggestions []string `json:"suggestions"`
}

type suggestionJSON struct {
	ID    string  `json:"id"`
	Title string  `json:"title"`
	Text  *string `json:"text"`
	Kind  *string `json:"kind"`
}

func newInstrumentJSON(q prompts.Questionnaire) instrumentJSON {
	return instrumentJSON{
		Name: q.ID, Title: q.Title, Source: orNull(q.Source),
		Scale: scaleJSON{From: q.Scale.From, To: q.Scale.To, Low: q.Scale.Low, High: q.Scale.High},
		Groups: mapped(q.Groups, func(g prompts.Group) groupJSON {
			return groupJSON{Name: g.Name, Items: mapped(g.Items, func(i prompts.Item) itemJSON {
				return itemJSON{ID: i.ID, Text: i.Text, Meaning: orNull(i.Meaning), Suggestions: list(i.Suggestions)}
			})}
		}),
		Suggestions: mapped(q.Suggestions, func(s prompts.Suggestion) suggestionJSON {
			return suggestionJSON{ID: s.ID, Title: s.Title, Text: orNull(s.Text), Kind: orNull(s.Kind)}
		}),
	}
}

// responseJSON is a finished response; what was skipped is not among its answers, and the
// partnership goes by its name.
type responseJSON struct {
	ID          journal.ID        `json:"id"`
	Date        string            `json:"date"`
	Partnership *string           `json:"partnership"`
	Answers     map[string]int    `json:"answers"`
	Notes       map[string]string `json:"notes"`
}

func newResponseJSON(r journal.Response, p journal.Partnership) responseJSON {
	j := responseJSON{ID: r.ID, Date: r.At.Format(time.RFC3339), Partnership: orNull(p.Name), Answers: r.Answers, Notes: r.Notes}
	if j.Answers == nil {
		j.Answers = map[string]int{}
	}
	if j.Notes == nil {
		j.Notes = map[string]string{}
	}
	return j
}
