package merge

import (
	"slices"
	"strconv"

	"ponder/journal"
	"ponder/prompts"
)

// courses are the learner's side of each course, with the text of those that they added.
func courses() Kind {
	return form[journal.Enrolment]{
		name: "course", all: func(s journal.Snapshot) []journal.Enrolment { return s.Enrolments },
		id:     func(e journal.Enrolment) string { return e.Course },
		number: func(e journal.Enrolment) int { return e.Revision },
		fields: courseFields, with: courseWith,
		keep: func(c *journal.Change, e journal.Enrolment) { c.Enrolments = append(c.Enrolments, e) },
	}.kind()
}

func itself(key string) string { return key }

func courseFields(e journal.Enrolment) Fields {
	f := Fields{}
	f.put("start", e.Start.String())
	f.put("zone", e.Zone)
	f.putTime("since", e.Since.UTC())
	if len(e.Pack) > 0 {
		f.putValue("text", e.Pack)
	}
	putList(f, "tick", e.Ticked, itself, func(s string) any { return s })
	putList(f, "complete", e.Completed, strconv.Itoa, func(n int) any { return n })
	putList(f, "page", e.Pages, func(p journal.AddedPage) string { return strconv.Itoa(p.Week) }, func(p journal.AddedPage) any { return p })
	for _, p := range e.Pages {
		for _, a := range p.Asked { // so that no prompt of a page loses its ID, whichever page stays
			f.put("asked "+strconv.Itoa(p.Week)+" "+a.ID, a.Text)
		}
	}
	putList(f, "recipient", e.Confirmed, func(c journal.ConfirmedRecipient) string { return c.Assignment }, func(c journal.ConfirmedRecipient) any { return c })
	return f
}

func courseWith(e journal.Enrolment, id string, f Fields) (journal.Enrolment, bool) {
	start, err := prompts.ParseDate(f["start"])
	if err != nil {
		return e, false
	}
	e.Course, e.Start, e.Zone, e.Since = id, start, f["zone"], f.time("since")
	e.Pack = nil
	f.value("text", &e.Pack)
	e.Ticked = getList(f, "tick", func(key, _ string) string { return key })
	e.Completed = getList(f, "complete", func(_ string, n int) int { return n })
	e.Confirmed = getList(f, "recipient", func(_ string, c journal.ConfirmedRecipient) journal.ConfirmedRecipient { return c })
	e.Pages = getList(f, "page", func(week string, p journal.AddedPage) journal.AddedPage { return withAsked(p, week, f) })
	e.Revision++
	return e, true
}

// withAsked adds the prompts that another page of the week had.
func withAsked(p journal.AddedPage, week string, f Fields) journal.AddedPage {
	var more []journal.AskedPrompt
	for name, text := range f {
		id := ""
		if n := len("asked " + week + " "); len(name) > n && name[:n] == "asked "+week+" " {
			id = name[n:]
		}
		if id != "" && !slices.ContainsFunc(p.Asked, func(a journal.AskedPrompt) bool { return a.ID == id }) {
			more = append(more, journal.AskedPrompt{ID: id, Text: text})
		}
	}
	slices.SortFunc(more, func(x, y journal.AskedPrompt) int { return compareText(x.ID, y.ID) })
	p.Asked = append(slices.Clone(p.Asked), more...)
	return p
}
