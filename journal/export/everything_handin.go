package export

import (
	"time"

	"ponder/journal"
)

type handInJSON struct {
	ID          anyText       `json:"id"`
	Course      *anyText      `json:"course"`
	CourseTitle *anyText      `json:"course_title"`
	Assignment  *anyText      `json:"assignment"`
	Title       *anyText      `json:"title"`
	Weeks       []int         `json:"weeks"`
	Learner     learnerJSON   `json:"learner"`
	To          addressJSON   `json:"to"`
	Note        *anyText      `json:"note"`
	Due         *string       `json:"due"`
	EndOfDay    bool          `json:"end_of_day"`
	DueZone     *anyText      `json:"due_zone"`
	At          string        `json:"at"`
	SentAt      *string       `json:"sent_at"`
	Files       []fileJSON    `json:"files"`
	Entries     []wentJSON    `json:"entries"`
	LeftOut     []leftOutJSON `json:"left_out"`
	Missing     []missingJSON `json:"missing"`
	Replaces    *anyText      `json:"replaces"`
	Parts       []partJSON    `json:"parts"`
}

type learnerJSON struct {
	Name  *anyText `json:"name"`
	Email *anyText `json:"email"`
}

type fileJSON struct {
	Name   anyText `json:"name"`
	Path   anyText `json:"path"`
	SHA256 anyText `json:"sha256"`
	Type   anyText `json:"type"`
}

type wentJSON struct {
	ID       anyText `json:"id"`
	Revision int     `json:"revision"`
}

type leftOutJSON struct {
	ID  anyText `json:"id"`
	Why anyText `json:"why"`
}

type missingJSON struct {
	Week   int     `json:"week"`
	Prompt anyText `json:"prompt"`
	Text   anyText `json:"text"`
}

type partJSON struct {
	Number  int           `json:"number"`
	Title   *anyText      `json:"title"`
	Focus   *anyText      `json:"focus"`
	Answers []answersJSON `json:"answers"`
}

type answersJSON struct {
	Prompt  *anyText    `json:"prompt"`
	Text    *anyText    `json:"text"`
	Entries []entryJSON `json:"entries"`
}

func newHandInJSON(h journal.HandIn) handInJSON {
	return handInJSON{
		ID: anyText(h.ID), Course: textOrNull(h.Course), CourseTitle: textOrNull(h.CourseTitle), Assignment: textOrNull(h.Assignment),
		Title: textOrNull(h.Title), Weeks: append([]int{}, h.Weeks...),
		Learner: learnerJSON{Name: textOrNull(h.Learner.Name), Email: textOrNull(h.Learner.Email)}, To: newAddressJSON(h.To),
		Note: textOrNull(h.Note), Due: instantOf(h.Due), EndOfDay: h.EndOfDay, DueZone: textOrNull(h.DueZone),
		At: h.At.Format(time.RFC3339Nano), SentAt: instantOf(h.SentAt), Replaces: textOrNull(string(h.Replaces)),
		Files: each(h.Files, func(f journal.File) fileJSON {
			return fileJSON{Name: anyText(f.Name), Path: anyText(f.Path), SHA256: anyText(f.SHA256), Type: anyText(f.Type)}
		}),
		Entries: each(h.Included, func(w journal.Included) wentJSON { return wentJSON{ID: anyText(w.ID), Revision: w.Revision} }),
		LeftOut: each(h.LeftOut, func(l journal.LeftOut) leftOutJSON { return leftOutJSON{ID: anyText(l.ID), Why: anyText(l.Why)} }),
		Missing: each(h.Missing, func(m journal.Missing) missingJSON {
			return missingJSON{Week: m.Week, Prompt: anyText(m.Prompt), Text: anyText(m.Text)}
		}),
		Parts: each(h.Parts, newPartJSON),
	}
}

func newPartJSON(w journal.HandInWeek) partJSON {
	return partJSON{Number: w.Number, Title: textOrNull(w.Title), Focus: textOrNull(w.Focus),
		Answers: each(w.Answers, func(a journal.Answers) answersJSON {
			return answersJSON{Prompt: textOrNull(a.Prompt), Text: textOrNull(a.Text), Entries: each(a.Entries, newEntryJSON)}
		})}
}
