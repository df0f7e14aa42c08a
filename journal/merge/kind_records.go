package merge

import (
	"strconv"
	"strings"

	"ponder/journal"
	"ponder/prompts"
)

func compareText(x, y string) int { return strings.Compare(x, y) }

// partnerships are what questionnaires and entries are about. Every name that one had stays one of
// its names.
func partnerships() Kind {
	return form[journal.Partnership]{
		name: "partnership", all: func(s journal.Snapshot) []journal.Partnership { return s.Partnerships },
		id:     func(p journal.Partnership) string { return string(p.ID) },
		number: func(p journal.Partnership) int { return p.Revision },
		fields: func(p journal.Partnership) Fields {
			f := Fields{}
			f.put("name", p.Name)
			putList(f, "called", append(append([]string(nil), p.Formerly...), p.Name), itself, func(s string) any { return s })
			f.putTime("created", p.Created.UTC())
			f.putTime("archived", p.Archived.UTC())
			return f
		},
		with: func(p journal.Partnership, id string, f Fields) (journal.Partnership, bool) {
			p.ID, p.Name, p.Formerly = journal.ID(id), f["name"], nil
			for _, name := range getList(f, "called", func(key, _ string) string { return key }) {
				if name != p.Name {
					p.Formerly = append(p.Formerly, name)
				}
			}
			p.Created, p.Archived = f.time("created"), f.time("archived")
			p.Revision++
			return p, p.Name != ""
		},
		keep: func(c *journal.Change, p journal.Partnership) { c.Partnerships = append(c.Partnerships, p) },
	}.kind()
}

// filled is what a response is, once and for all.
type filled struct {
	Course, Questionnaire, Title string
	Scale                        prompts.Scale
	Partnership                  journal.ID
}

// responses are questionnaires that are done. One that is half filled here is somebody's typing,
// and what another computer made of it waits.
func responses() Kind {
	return form[journal.Response]{
		name: "response", all: func(s journal.Snapshot) []journal.Response { return s.Responses },
		id:     func(r journal.Response) string { return string(r.ID) },
		stays:  func(r journal.Response) bool { return !r.Done },
		number: func(r journal.Response) int { return r.Revision },
		fields: responseFields, with: responseWith,
		keep: func(c *journal.Change, r journal.Response) { c.Responses = append(c.Responses, r) },
	}.kind()
}

func responseFields(r journal.Response) Fields {
	f := Fields{}
	f.putValue("what", filled{r.Course, r.Questionnaire, r.Title, r.Scale, r.Partnership})
	f.putTime("at", r.At)
	f.putTime("created", r.Created.UTC())
	f.putTime("removed", r.Removed.UTC())
	for item, rating := range r.Answers {
		f.put("answer "+item, strconv.Itoa(rating))
	}
	for item, text := range r.Texts {
		f.put("asked "+item, text)
	}
	for item, note := range r.Notes {
		f.put(Texts+"note "+item, note)
	}
	putList(f, "plan", r.Plan, func(p journal.PlanItem) string { return p.Suggestion }, func(p journal.PlanItem) any { return p })
	return f
}

func responseWith(r journal.Response, id string, f Fields) (journal.Response, bool) {
	var is filled
	if !f.value("what", &is) || f["at"] == "" {
		return r, false
	}
	r = journal.Response{
		ID: journal.ID(id), Course: is.Course, Questionnaire: is.Questionnaire, Title: is.Title, Scale: is.Scale, Partnership: is.Partnership,
		At: f.time("at"), Created: f.time("created"), Removed: f.time("removed"), Updated: r.Updated, Done: true, Revision: r.Revision + 1,
		Answers: map[string]int{}, Texts: map[string]string{}, Notes: map[string]string{},
		Plan: getList(f, "plan", func(_ string, p journal.PlanItem) journal.PlanItem { return p }),
	}
	if r.Updated.IsZero() {
		r.Updated = r.Created
	}
	for name, value := range f {
		switch kind, item, _ := strings.Cut(name, " "); kind {
		case "answer":
			r.Answers[item], _ = strconv.Atoi(value)
		case "asked":
			r.Texts[item] = value
		case Texts + "note":
			r.Notes[item] = value
		}
	}
	return r.Clone(), r.Check() == nil
}

// handIns travel as a whole, once; by its field is told that one was sent, or was not after all.
func handIns() Kind {
	return form[journal.HandInHead]{
		name: "hand-in", all: func(s journal.Snapshot) []journal.HandInHead { return s.HandIns },
		id:     func(h journal.HandInHead) string { return string(h.ID) },
		number: func(h journal.HandInHead) int { return h.Revision },
		fields: func(h journal.HandInHead) Fields {
			f := Fields{}
			f.putTime("sent", h.SentAt.UTC())
			return f
		},
		with: func(h journal.HandInHead, _ string, f Fields) (journal.HandInHead, bool) {
			h.SentAt = f.time("sent")
			return h, h.ID != ""
		},
		keep: func(c *journal.Change, h journal.HandInHead) {
			if h.WasSent() {
				c.HandIns = append(c.HandIns, journal.HandIn{HandInHead: h})
			} else {
				c.Unsent = append(c.Unsent, h.ID)
			}
		},
	}.kind()
}

// came is what a reply is, once and for all.
type came struct {
	HandIn        journal.ID
	From, Subject string
	Attached      []journal.Attachment
}

// replies are what came back about hand-ins.
func replies() Kind {
	return form[journal.Reply]{
		name: "reply", all: func(s journal.Snapshot) []journal.Reply { return s.Replies },
		id:     func(r journal.Reply) string { return string(r.ID) },
		number: func(r journal.Reply) int { return r.Revision },
		fields: func(r journal.Reply) Fields {
			f := Fields{}
			f.putValue("what", came{r.HandIn, r.From, r.Subject, r.Attached})
			f.put(Texts+"text", r.Text)
			f.putTime("at", r.At)
			f.putTime("filed", r.Filed.UTC())
			f.putTime("removed", r.Removed.UTC())
			if len(r.Entries) > 0 {
				f.putValue("entries", r.Entries)
			}
			return f
		},
		with: func(r journal.Reply, id string, f Fields) (journal.Reply, bool) {
			var is came
			if !f.value("what", &is) {
				return r, false
			}
			now := journal.Reply{
				ID: journal.ID(id), HandIn: is.HandIn, From: is.From, Subject: is.Subject, Attached: is.Attached, Text: f[Texts+"text"],
				At: f.time("at"), Filed: f.time("filed"), Removed: f.time("removed"), Revision: r.Revision + 1,
			}
			f.value("entries", &now.Entries)
			return now, true
		},
		keep: func(c *journal.Change, r journal.Reply) { c.Replies = append(c.Replies, r) },
	}.kind()
}
