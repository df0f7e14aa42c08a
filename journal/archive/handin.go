package archive

import (
	"time"

	"ponder/journal"
)

type handInJSON struct {
	ID           text           `json:"id"`
	Course       *text          `json:"course"`
	CourseTitle  *text          `json:"course_title"`
	Begun        *string        `json:"begun"`
	Assignment   *text          `json:"assignment"`
	Title        *text          `json:"title"`
	Weeks        []int          `json:"weeks"`
	Learner      learnerJSON    `json:"learner"`
	To           addressJSON    `json:"to"`
	Note         *text          `json:"note"`
	Due          *string        `json:"due"`
	EndOfDay     bool           `json:"end_of_day"`
	DueZone      *text          `json:"due_zone"`
	At           string         `json:"at"`
	SentAt       *string        `json:"sent_at"`
	Files        []fileJSON     `json:"files"`
	Entries      []includedJSON `json:"entries"`
	LeftOut      []leftOutJSON  `json:"left_out"`
	Missing      []missingJSON  `json:"missing"`
	Replaces     *text          `json:"replaces"`
	ReplacesSent *string        `json:"replaces_sent"`
	Parts        []partJSON     `json:"parts"`
}

type learnerJSON struct {
	Name  *text `json:"name"`
	Email *text `json:"email"`

	Language text `json:"language,omitempty"`
}

type fileJSON struct {
	Name   text `json:"name"`
	Path   text `json:"path"`
	SHA256 text `json:"sha256"`
	Type   text `json:"type"`
}

type includedJSON struct {
	ID       text `json:"id"`
	Revision int  `json:"revision"`
}

type leftOutJSON struct {
	ID  text `json:"id"`
	Why text `json:"why"`
}

type missingJSON struct {
	Week   int  `json:"week"`
	Prompt text `json:"prompt"`
	Text   text `json:"text"`
}

type partJSON struct {
	Number  int           `json:"number"`
	Title   *text         `json:"title"`
	Focus   *text         `json:"focus"`
	Answers []answersJSON `json:"answers"`
}

type answersJSON struct {
	Prompt  *text       `json:"prompt"`
	Title   *text       `json:"title"`
	Text    *text       `json:"text"`
	Follows bool        `json:"follows,omitempty"`
	Entries []entryJSON `json:"entries"`
}

func newHandInJSON(h journal.HandIn) handInJSON {
	return handInJSON{
		ID: text(h.ID), Course: textOrNull(h.Course), CourseTitle: textOrNull(h.CourseTitle), Assignment: textOrNull(h.Assignment),
		Title: textOrNull(h.Title), Weeks: append([]int{}, h.Weeks...),
		Learner: learnerJSON{Name: textOrNull(h.Learner.Name), Email: textOrNull(h.Learner.Email), Language: text(h.Learner.Language)}, To: newAddressJSON(h.To),
		Note: textOrNull(h.Note), Due: instantOf(h.Due), EndOfDay: h.EndOfDay, DueZone: textOrNull(h.DueZone),
		At: h.At.Format(time.RFC3339Nano), SentAt: instantOf(h.SentAt), Replaces: textOrNull(string(h.Replaces)),
		ReplacesSent: instantOf(h.ReplacesSent), Begun: dayOf(h.Begun),
		Files: each(h.Files, func(f journal.File) fileJSON {
			return fileJSON{Name: text(f.Name), Path: text(f.Path), SHA256: text(f.SHA256), Type: text(f.Type)}
		}),
		Entries: each(h.Included, func(w journal.Included) includedJSON { return includedJSON{ID: text(w.ID), Revision: w.Revision} }),
		LeftOut: each(h.LeftOut, func(l journal.LeftOut) leftOutJSON { return leftOutJSON{ID: text(l.ID), Why: text(l.Why)} }),
		Missing: each(h.Missing, func(m journal.Missing) missingJSON {
			return missingJSON{Week: m.Week, Prompt: text(m.Prompt), Text: text(m.Text)}
		}),
		Parts: each(h.Parts, newPartJSON),
	}
}

func newPartJSON(w journal.HandInWeek) partJSON {
	return partJSON{Number: w.Number, Title: textOrNull(w.Title), Focus: textOrNull(w.Focus),
		Answers: each(w.Answers, func(a journal.Answers) answersJSON {
			return answersJSON{Prompt: textOrNull(a.Prompt), Title: textOrNull(a.Title), Text: textOrNull(a.Text), Follows: a.Follows,
				Entries: each(a.Entries, newEntryJSON)}
		})}
}

// handIn returns a hand-in with its frozen texts.
func (r Reader) handIn(o handInJSON, where string) (journal.HandIn, bool) {
	about := where + " hand-in " + string(o.ID)
	if !r.hasID(o.ID, about) {
		return journal.HandIn{}, false
	}
	h := journal.HandIn{HandInHead: journal.HandInHead{
		ID: keptID(journal.ID(o.ID)), Course: o.Course.string(), CourseTitle: o.CourseTitle.string(), Assignment: o.Assignment.string(),
		Title: o.Title.string(), Weeks: some(o.Weeks), To: o.To.recipient(), Note: o.Note.string(), EndOfDay: o.EndOfDay,
		Learner: journal.Learner{Name: o.Learner.Name.string(), Email: o.Learner.Email.string(), Language: string(o.Learner.Language)},
		DueZone: o.DueZone.string(), Replaces: keptID(journal.ID(o.Replaces.string())), Revision: 1,
	}}
	h.At, _ = r.day(about, o.At)
	r.instant(&h.Due, o.Due, about, "due")
	r.instant(&h.SentAt, o.SentAt, about, "sent_at")
	r.instant(&h.ReplacesSent, o.ReplacesSent, about, "replaces_sent")
	h.Begun = r.date(o.Begun, about, "begun")
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
		h.Parts = append(h.Parts, r.part(p, about))
	}
	return h, true
}

func (r Reader) part(o partJSON, about string) journal.HandInWeek {
	p := journal.HandInWeek{Number: o.Number, Title: o.Title.string(), Focus: o.Focus.string()}
	for _, a := range o.Answers {
		answers := journal.Answers{Prompt: a.Prompt.string(), Title: a.Title.string(), Text: a.Text.string(), Follows: a.Follows}
		for _, e := range a.Entries {
			answers.Entries = append(answers.Entries, r.entry(e, about))
		}
		p.Answers = append(p.Answers, answers)
	}
	return p
}
