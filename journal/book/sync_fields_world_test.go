package book_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/merge"
	"ponder/prompts"
)

// recordParts are what is compared beside entries.
const recordParts = journal.HandIns | journal.Responses | journal.Partnerships | journal.Replies | journal.Recalls

func (w *world) records(c *computer) journal.Snapshot {
	snap, err := c.store.Read(w.t.Context(), recordParts)
	if err != nil {
		w.t.Fatal(err)
	}
	return snap
}

// says returns what a computer says of every field that travels.
func (w *world) says(c *computer) map[string]string {
	all := map[string]string{}
	snap := w.records(c)
	for _, k := range merge.Kinds() {
		for _, r := range k.Records(snap) {
			for field, value := range r.Fields {
				all[r.Name+"\x00"+field] = value
			}
		}
	}
	return all
}

// change changes something beside entries, and notes which fields say what by that.
func (w *world) change(c *computer) {
	before := w.says(c)
	what := w.changeRecord(c)
	after := w.says(c)
	w.log("%s: %s", c.name, what)
	for _, name := range slices.Sorted(maps.Keys(mergedKeys(before, after))) {
		if before[name] != after[name] && !strings.Contains(name, "\x00order of ") {
			w.note(c, journal.ID(name), false)
			d := &w.done[len(w.done)-1]
			d.field, d.value = true, after[name]
		}
	}
}

func mergedKeys(a, b map[string]string) map[string]bool {
	all := map[string]bool{}
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return all
}

// changeRecord does one of the things that somebody can do beside writing.
func (w *world) changeRecord(c *computer) string {
	n, snap := len(w.done), w.records(c)
	pick := w.rnd.IntN(3)
	switch w.rnd.IntN(8) {
	case 0:
		_, err := c.book.ChangeSettings(w.t.Context(), func(s *journal.Settings) error {
			switch s.Plain = !s.Plain; pick {
			case 0:
				s.Name = fmt.Sprintf("Name %d", n)
			case 1:
				s.Language = []string{"", "en", "sw", "fr"}[w.rnd.IntN(4)]
			default:
				s.SetKey("week.h", string(rune('a'+w.rnd.IntN(4))), "a")
			}
			s.Folder = c.name // which stays there
			return nil
		})
		return w.did("settings", err)
	case 1, 2:
		return w.changeCourse(c, snap, n, pick)
	case 3:
		return w.changePartnership(c, snap, n, pick)
	case 4:
		return w.changeResponse(c, snap, n, pick)
	case 5:
		return w.changeReply(c, snap, n, pick)
	case 6:
		return w.changeHandIn(c, snap, pick)
	}
	return w.recall(c, snap, n)
}

func (w *world) did(what string, err error) string {
	if err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
	return what
}

// anyOf returns one of some, or reports that there is none.
func anyOf[T any](w *world, all []T) (x T, any bool) {
	if len(all) == 0 {
		return x, false
	}
	return all[w.rnd.IntN(len(all))], true
}

func (w *world) changeCourse(c *computer, snap journal.Snapshot, n, pick int) string {
	if snap.Settings.Course == "" || pick == 0 && w.rnd.IntN(4) == 0 {
		start := prompts.DateOf(at("2020-03-30T12:00:00Z")).AddDays(7 * (n % 5))
		return w.did("the course", c.book.UseCourse(w.t.Context(), course, start, []string{"", "Africa/Nairobi", "Europe/London"}[pick]))
	}
	e, _ := snap.Enrolment(course)
	switch pick {
	case 0:
		resource := []string{"r1", "r2"}[n%2]
		return w.did("a tick", c.book.SetResourceDone(w.t.Context(), resource, !e.IsTicked(resource)))
	case 1:
		return w.did("a week", c.book.SetWeekComplete(w.t.Context(), n%3, !e.IsComplete(n%3)))
	}
	if n%2 == 0 {
		return w.did("a recipient", c.book.ConfirmRecipient(w.t.Context(), "a1", prompts.Recipient{Name: "A", Address: fmt.Sprintf("n%d@example.org", n)}))
	}
	e = e.WithPage(journal.AddedPage{Week: n % 2, Text: fmt.Sprintf("Week %d\n\nReflect: what did text %d say?\n", n%2, n), At: c.book.Now().UTC(), Asked: []journal.AskedPrompt{{ID: fmt.Sprintf("p%d", n%3), Text: fmt.Sprintf("Asked %d", n)}}})
	e.Revision++
	return w.did("a page", c.store.Apply(w.t.Context(), journal.Change{Enrolments: []journal.Enrolment{e}}))
}

func (w *world) changePartnership(c *computer, snap journal.Snapshot, n, pick int) string {
	p, any := anyOf(w, snap.Partnerships)
	if !any || pick == 0 && len(snap.Partnerships) < 3 {
		_, err := c.book.AddPartnership(w.t.Context(), fmt.Sprintf("Partnership %d", n))
		return w.did("a new partnership", err)
	}
	if pick == 1 {
		_, err := c.book.ArchivePartnership(w.t.Context(), p.ID, !p.IsArchived())
		return w.did("a partnership is archived, or not", err)
	}
	name := fmt.Sprintf("Partnership %d", n)
	if len(p.Formerly) > 0 && w.rnd.IntN(3) == 0 {
		name = p.Formerly[0]
	}
	_, err := c.book.RenamePartnership(w.t.Context(), p.ID, name)
	return w.did("a partnership has another name", err)
}

func (w *world) changeResponse(c *computer, snap journal.Snapshot, n, pick int) string {
	r, any := anyOf(w, snap.Responses)
	now := c.book.Now()
	if !any || pick == 0 && len(snap.Responses) < 3 {
		r = journal.Response{
			ID: journal.ID(fmt.Sprintf("response%d", n)), Course: course, Questionnaire: "q", Title: "Q", Scale: prompts.Scale{From: 1, To: 5}, At: now, Created: now.UTC(),
			Answers: map[string]int{"a": 1 + n%5}, Texts: map[string]string{"a": "A?", "b": "B?"}, Done: true, Updated: now.UTC(), Revision: 1,
		}
		return w.did("a response", c.store.Apply(w.t.Context(), journal.Change{Responses: []journal.Response{r}}))
	}
	switch pick {
	case 0:
		if r.WasRemoved() {
			return w.did("a response is taken back", c.book.RestoreResponse(w.t.Context(), r.ID))
		}
		return w.did("a response is put away", c.book.RemoveResponse(w.t.Context(), r.ID))
	case 1:
		r = r.Rate("b", 1+n%5)
		r.Plan = append(r.Plan, journal.PlanItem{Suggestion: fmt.Sprintf("s%d", n%3), Title: fmt.Sprintf("Do %d", n)})
		r.Plan = r.Plan[len(r.Plan)-1:]
	default:
		r = r.Note("a", fmt.Sprintf("note %d", n))
	}
	_, err := c.book.SaveResponse(w.t.Context(), r)
	return w.did("a response says something else", err)
}

func (w *world) changeReply(c *computer, snap journal.Snapshot, n, pick int) string {
	r, any := anyOf(w, snap.Replies)
	if !any || pick == 0 {
		r = journal.Reply{ID: journal.ID(fmt.Sprintf("reply%d", n)), HandIn: "handin", From: "A", Text: fmt.Sprintf("Reply %d.", n), Filed: c.book.Now().UTC()}
	} else if r.Removed.IsZero() {
		r.Removed = c.book.Now().UTC()
	} else {
		r.Removed, r.Entries = time.Time{}, []journal.ID{journal.ID(fmt.Sprint("entry", n))}
	}
	r.Revision++
	return w.did("a reply", c.store.Apply(w.t.Context(), journal.Change{Replies: []journal.Reply{r}}))
}

func (w *world) changeHandIn(c *computer, snap journal.Snapshot, pick int) string {
	h, any := anyOf(w, snap.HandIns)
	e, written := w.some(c, false)
	switch {
	case !any && !written:
		return "nothing is handed in"
	case written && (!any || pick == 0 && len(snap.HandIns) < 3):
		id, _ := journal.NewID(c.book.Random)
		h := journal.HandInHead{ID: id, Course: course, Title: "Week 1", At: c.book.Now(), Included: []journal.Included{{ID: e.ID, Revision: e.Revision}}, Revision: 1}
		return w.did("a hand-in", c.store.Apply(w.t.Context(), journal.Change{HandIns: []journal.HandIn{{HandInHead: h}}}))
	case h.WasSent():
		return w.did("it was not sent", c.store.Apply(w.t.Context(), journal.Change{Unsent: []journal.ID{h.ID}}))
	}
	return w.did("it was sent", c.store.Apply(w.t.Context(), journal.Change{Sent: []journal.ID{h.ID}, At: c.book.Now()}))
}

func (w *world) recall(c *computer, snap journal.Snapshot, n int) string {
	e, written := w.some(c, false)
	if !written {
		return "nothing is remembered"
	}
	r := journal.Recall{Entry: e.ID}
	for _, old := range snap.Recalls {
		if old.Entry == e.ID {
			r = old
		}
	}
	now := c.book.Now().UTC()
	r = r.With(journal.Sitting{Day: prompts.DateOf(now), Remembered: fmt.Sprintf("line %d", n), Shown: true, At: now})
	r.Revision++
	return w.did("a line is remembered", c.store.Apply(w.t.Context(), journal.Change{Recalls: []journal.Recall{r}}))
}

// recordsOf returns what a computer holds beside entries, but for numbers and what stays there.
func (w *world) recordsOf(c *computer) (lines []string) {
	says := w.says(c)
	for _, name := range slices.Sorted(maps.Keys(says)) {
		lines = append(lines, fmt.Sprintf("%q %q", name, says[name]))
	}
	snap := w.records(c)
	for _, h := range snap.HandIns {
		lines = append(lines, fmt.Sprintf("hand-in %s %s", h.ID, h.Title))
	}
	for _, r := range snap.Recalls {
		lines = append(lines, fmt.Sprintf("recall %s %+v", r.Entry.Short(), r.Sittings))
	}
	if f := snap.Settings.Folder; f != "" && f != c.name && !w.restored {
		w.t.Errorf("%s hands in into the folder of %s", c.name, f)
	}
	return lines
}

// checkFields holds each field against what was said of it by somebody who knew the rest: one of
// those counts, and of texts all.
func (w *world) checkFields() {
	if w.restored {
		return
	}
	says, last := w.says(w.all[0]), map[journal.ID][]int{}
	for i, d := range w.done {
		if d.field && !slices.ContainsFunc(w.done, func(o deed) bool { return o.entry == d.entry && o.knew[i] }) {
			last[d.entry] = append(last[d.entry], i)
		}
	}
	for name, deeds := range last {
		is := says[string(name)]
		if strings.Contains(string(name), "\x00"+merge.Texts) {
			for _, i := range deeds {
				if !strings.Contains(is, w.done[i].value) {
					w.t.Errorf("%q says %q, and %q is lost", name, is, w.done[i].value)
				}
			}
			continue
		}
		is, _, _ = strings.Cut(is, `"Asked"`) // a page has the prompts of all pages of its week
		if !slices.ContainsFunc(deeds, func(i int) bool { return strings.HasPrefix(w.done[i].value, is) && (is != "" || w.done[i].value == "") }) {
			w.t.Errorf("%q says %q, which nobody said last", name, is)
		}
	}
}
