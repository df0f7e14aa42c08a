package archive

import (
	"ponder/journal"
)

type recallJSON struct {
	Entry      text          `json:"entry"`
	Sittings   []sittingJSON `json:"sittings"`
	Outcomes   []outcomeJSON `json:"outcomes"`
	NotAgain   bool          `json:"not_again"`
	NotAgainAt *string       `json:"not_again_at"`
}

type sittingJSON struct {
	Day        *string `json:"day"`
	Remembered *text   `json:"remembered"`
	Shown      bool    `json:"shown"`
	At         *string `json:"at"`
}

type outcomeJSON struct {
	Intention text    `json:"intention"`
	State     string  `json:"state"`
	Line      *text   `json:"line"`
	At        *string `json:"at"`
}

func newRecallJSON(r journal.Recall) recallJSON {
	return recallJSON{
		Entry: text(r.Entry), NotAgain: r.NotAgain.Wished, NotAgainAt: instantOf(r.NotAgain.At),
		Sittings: each(r.Sittings, func(s journal.Sitting) sittingJSON {
			return sittingJSON{Day: dayOf(s.Day), Remembered: textOrNull(s.Remembered), Shown: s.Shown, At: instantOf(s.At)}
		}),
		Outcomes: each(r.Outcomes, func(o journal.Outcome) outcomeJSON {
			return outcomeJSON{Intention: text(o.Intention), State: string(o.State), Line: textOrNull(o.Line), At: instantOf(o.At)}
		}),
	}
}

func (r Reader) recall(o recallJSON, where string) (journal.Recall, bool) {
	about := where + " what is kept of looking back on " + string(o.Entry)
	if !r.hasID(o.Entry, about) {
		return journal.Recall{}, false
	}
	out := journal.Recall{Entry: keptID(journal.ID(o.Entry)), Revision: 1}
	out.NotAgain.Wished = o.NotAgain
	r.instant(&out.NotAgain.At, o.NotAgainAt, about, "not_again_at")
	for _, s := range o.Sittings {
		sitting := journal.Sitting{Day: r.date(s.Day, about, "day"), Remembered: s.Remembered.string(), Shown: s.Shown}
		r.instant(&sitting.At, s.At, about, "at")
		out = out.With(sitting)
	}
	for _, told := range o.Outcomes {
		outcome := journal.Outcome{Intention: string(told.Intention), State: journal.IntentionState(told.State), Line: told.Line.string()}
		r.instant(&outcome.At, told.At, about, "at")
		out = out.Told(outcome)
	}
	return out.Clone(), true
}
