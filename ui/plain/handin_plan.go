package plain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// head is an entry of the weeks of a hand-in, and why it does not go; where that is empty, it goes.
type head struct {
	journal.Head
	left journal.LeftOut
}

// heads are the finished entries of the weeks, oldest first.
func (h *handing) heads() []head {
	var all []head
	for _, e := range h.plan.HandIn.Entries() {
		all = append(all, head{Head: e.Head})
	}
	for _, stay := range h.plan.Stays {
		all = append(all, head{stay.Head, stay.Left})
	}
	slices.SortFunc(all, func(x, y head) int { return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Seq, y.Seq)) })
	return all
}

// drafts are those that could be finished and go.
func (h *handing) drafts() []journal.Draft { return h.plan.Drafts }

// planSaid is all that would go, and what not and why.
func (h *handing) planSaid() string {
	p := h.plan.HandIn
	var out page
	out.part(layout.Line(p.Title)+", "+layout.Line(p.CourseTitle)+".", h.dueSaid())
	before := h.warnings()
	out.part("Before you hand in:", strings.Join(before, "\n"))
	out.part("To:", h.toSaid()+".")
	out.part("What will go: "+h.locale.Plural(len(p.Included), "entry", "entries")+", "+h.locale.Plural(p.WordCount(), "word", "words")+".", h.goingSaid())
	var drafts, missing, stays []string
	for _, d := range h.drafts() {
		drafts = append(drafts, fmt.Sprintf("Week %d, %s: %s, %s.", d.Week, called(d.Head), phrase.PlannedDraft(d), h.locale.Plural(d.Words, "word", "words")))
	}
	out.part("Drafts, which do not go:", numbered(drafts))
	for _, m := range p.Missing {
		missing = append(missing, fmt.Sprintf("Week %d: %s", m.Week, layout.Line(m.Text)))
	}
	out.part("Without an answer:", numbered(missing))
	for _, g := range h.going {
		if g.left.Why != "" {
			stays = append(stays, fmt.Sprintf("Week %d, %s: %s.", g.Week, called(g.Head), phrase.LeftOut(g.left.Why)))
		}
	}
	for _, d := range h.plan.Private {
		stays = append(stays, fmt.Sprintf("Week %d, %s: draft, private, never handed in.", d.Week, called(d.Head)))
	}
	out.part("Stays here:", numbered(stays))
	out.part("Note:", h.noteSaid()+".")
	out.part("Files:", h.filesSaid())
	return "\n" + strings.TrimRight(out.String(), "\n")
}

// warnings are what has to be heard before anything is handed in.
func (h *handing) warnings() (said []string) {
	if state, err := h.Book.State(h.safe); err == nil && state.Doubt {
		said = append(said, phrase.MayBeMissing)
	}
	if h.plan.First {
		said = append(said, phrase.FirstHandIn)
	}
	if h.plan.HandIn.Learner.Name == "" {
		said = append(said, "Your name is empty, so nothing that goes says who wrote it. The settings take it, under Name.")
	}
	return said
}

// planInShort is what would go, in counts; all of it is heard on request.
func (h *handing) planInShort() string {
	p := h.plan.HandIn
	said := []string{layout.Line(p.Title) + ". " + h.dueSaid()}
	said = append(said, h.warnings()...)
	said = append(said, "To "+h.toSaid()+".")
	counts := []string{"Goes: " + h.locale.Plural(len(p.Included), "entry", "entries") + ", " + h.locale.Plural(p.WordCount(), "word", "words")}
	stays := len(h.plan.Private)
	for _, g := range h.going {
		if g.left.Why != "" {
			stays++
		}
	}
	for _, one := range []struct {
		n              int
		one, many, end string
	}{{len(h.drafts()), "draft", "drafts", "not done"}, {stays, "entry", "entries", "staying here"}, {len(p.Missing), "prompt", "prompts", "without an answer"}} {
		if one.n > 0 {
			counts = append(counts, h.locale.Plural(one.n, one.one, one.many)+" "+one.end)
		}
	}
	if h.request.Note != "" {
		counts = append(counts, "a note, "+h.noteSaid())
	}
	said = append(said, strings.Join(counts, "; ")+".", "Files: "+h.formatsSaid()+".")
	for _, u := range h.plan.Unwritable {
		said = append(said, u.Format.Title+" "+h.cannot()+": "+layout.Line(u.Why.Error()))
	}
	for _, r := range h.plan.Remarks {
		said = append(said, r.Format.Title+": "+layout.Line(r.Text))
	}
	return strings.Join(said, "\n")
}

// dueSaid says until when it may be handed in.
func (h *handing) dueSaid() string {
	p := h.plan.HandIn
	st, err := h.Book.ActiveCourse(h.safe)
	if err != nil || p.Due.IsZero() {
		return ""
	}
	here := h.Book.Location(st.Enrolment)
	return sentence(format.Countdown(h.Book.Now(), p.Due, here)) + ": " + h.locale.Deadline(p.Due, p.EndOfDay, p.DueZone, here) + "."
}

// goingSaid names what goes, beside its prompts.
func (h *handing) goingSaid() string {
	var items []string
	for _, w := range h.plan.HandIn.Parts {
		for _, a := range w.Answers {
			for _, e := range a.Entries {
				to := ""
				if asked := promptOf(journal.Head{Prompt: a.Prompt, PromptText: a.Text}); asked != "" {
					to = "\nPrompt: " + asked
				}
				items = append(items, fmt.Sprintf("Week %d, %s, %s: %s.", w.Number, called(e.Head), h.locale.Day(e.At), h.locale.Plural(e.Words, "word", "words"))+to)
			}
		}
	}
	if len(items) == 0 {
		return "Nothing is done for " + book.WeeksInWords(h.plan.HandIn.Weeks) + " yet."
	}
	return numbered(items)
}

func (h *handing) filesSaid() string {
	var files []string
	for _, f := range h.plan.Formats {
		files = append(files, f.Title+": "+h.Book.FileName(h.plan.HandIn, f.Extension))
	}
	for _, u := range h.plan.Unwritable {
		files = append(files, u.Format.Title+" "+h.cannot()+": "+layout.Line(u.Why.Error()))
	}
	for _, r := range h.plan.Remarks {
		files = append(files, r.Format.Title+": "+layout.Line(r.Text))
	}
	return numbered(files) + "In the folder " + layout.Line(h.plan.Folder) + "\nNo file there is written over: a name that is taken gets a number."
}

// entries takes entries out, or in.
func (h *handing) entries() error {
	return h.list("Entries. Choose one to leave it out, or to take it in.", "Nothing is done yet.", func() ([]row, error) {
		if err := h.replan(); err != nil {
			return nil, err
		}
		var rows []row
		for _, g := range h.going {
			state := "goes"
			if g.left.Why != "" {
				state = "does not go, " + phrase.LeftOut(g.left.Why)
			}
			rows = append(rows, row{text: fmt.Sprintf("Week %d, %s: %s.", g.Week, called(g.Head), state), open: func() error { return h.toggle(g) }, id: g.ID})
		}
		return rows, nil
	})
}

func (h *handing) toggle(g head) error {
	switch {
	case g.left.Why == "":
		h.request = h.request.With(g.ID, false)
		h.say("Left out: %s.", called(g.Head))
	case g.left.CanGo():
		h.request = h.request.With(g.ID, true)
		h.say("Goes: %s.", called(g.Head))
	default:
		h.say("It stays here: %s. The journal lets you change that.", phrase.LeftOut(g.left.Why))
	}
	return nil
}

// finishDrafts lists the drafts; choosing one offers to finish it, to go on with it, or to hear it.
func (h *handing) finishDrafts() error {
	return h.list("Drafts of these weeks. Choose one to hear it and to finish it.", "There is no draft in these weeks.", func() ([]row, error) {
		if err := h.replan(); err != nil {
			return nil, err
		}
		var rows []row
		for _, d := range h.drafts() {
			rows = append(rows, row{text: fmt.Sprintf("Week %d, %s: %s.", d.Week, called(d.Head), h.locale.Plural(d.Words, "word", "words")), open: func() error { return h.draft(d) }, id: d.ID})
		}
		return rows, nil
	}, letter{key: "a", label: "to finish all of them", do: h.finishAll, needsRows: true})
}

func (h *handing) draft(d journal.Draft) error {
	if err := h.recite(body(d.Entry)); err != nil {
		return err
	}
	return h.once(menu{said: []string{"This draft: " + called(d.Head) + "."}, help: "A draft goes only once it is done.", choices: []choice{
		{"Finish it, so that it goes.", func() error { return h.finish(d.ID) }},
		{"Write on.", func() error { return h.resume(d.ID) }},
		{"Leave it as it is.", func() error { return nil }},
	}})
}

// finishAll names every draft, and asks.
func (h *handing) finishAll() error {
	var ids []journal.ID
	h.say("These would be finished, and go:")
	for _, d := range h.drafts() {
		ids = append(ids, d.ID)
		h.say("Week %d, %s: %s.", d.Week, called(d.Head), h.locale.Plural(d.Words, "word", "words"))
	}
	which := "this draft"
	if len(ids) > 1 {
		which = "these " + h.locale.Number(len(ids)) + " drafts"
	}
	sure, err := h.yes("Finish "+which+"?", "Each can be heard first: say no, and choose it from the list.")
	if err != nil || !sure {
		return err
	}
	return h.finish(ids...)
}

// finish makes drafts entries that go, and offers to take that back.
func (h *handing) finish(ids ...journal.ID) error {
	done, err := h.Book.FinishDrafts(h.safe, ids)
	h.request = done.TakenIn(h.request)
	for _, e := range done.Entries {
		h.say("Done: %s. It goes with the others now.", called(e.Head))
	}
	if done.Forked {
		h.say("Another program had changed the same entry: both texts are there.")
	}
	if err == nil && len(done.Entries) > 0 {
		h.finished = done
	}
	return err
}

// reopen takes back what was finished last.
func (h *handing) reopen() error {
	if err := h.Book.Reopen(h.safe, h.finished); err != nil {
		return err
	}
	h.say("Taken back: %s not done again.", format.Plural(len(h.finished.Entries), "draft is", "drafts are"))
	h.finished = book.FinishedDrafts{}
	return nil
}
