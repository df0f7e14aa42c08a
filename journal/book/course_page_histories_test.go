package book_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// ladder is a line that is a note, unless the learner takes it for a prompt.
const ladder = "The neighbours lend their ladder to whoever asks for it."

// pageHistory is what has happened to one week: how each prompt may be worded, the ID that it got
// at first, and the answers.
type pageHistory struct {
	*bench
	t        *testing.T
	rng      *rand.Rand
	worded   [][]string // of each prompt; the course's own come first
	own      int        // how many those are
	ids      map[int]string
	page     string // the last that was kept
	shown    []int  // the prompts on it
	answered []journal.Entry
}

const historyWeek = 1

func newPageHistory(t *testing.T, seed uint64) *pageHistory {
	h := &pageHistory{bench: mustBegin(t), t: t, rng: rand.New(rand.NewPCG(seed, 5)), ids: map[int]string{}}
	for i, p := range h.week(t, historyWeek).Prompts {
		text := strings.Join(strings.Fields(p.Text), " ")
		h.worded = append(h.worded, []string{text, strings.Replace(text, " ", " then ", 1)})
		h.ids[i], h.shown = p.ID, append(h.shown, i)
	}
	h.own = len(h.worded)
	h.worded = append(append(h.worded, asWorded[2:]...), []string{ladder})
	return h
}

// readAPage reads a page with some of the prompts, each in one of its wordings, moves the line that
// is a note, and keeps it. The page read once more, as it stands, is the same.
func (h *pageHistory) readAPage() {
	h.t.Helper()
	h.shown = h.rng.Perm(len(h.worded) - 1)[:2+h.rng.IntN(3)]
	h.page = "Week 1: Fruit\n\n" + ladder + "\n\nJournal prompts:\n"
	for _, i := range h.shown {
		h.page += "- " + h.worded[i][h.rng.IntN(len(h.worded[i]))] + "\n"
	}
	page, err := h.ReadPage(h.t.Context(), h.page, journal.NoWeek)
	if err != nil {
		h.t.Fatal(err)
	}
	last := len(h.worded) - 1
	if moved := h.rng.IntN(2) == 0; moved {
		page = page.Move(coursepage.Prompt, numberOf(h.t, page, ladder))
		h.shown = slices.Insert(h.shown, 0, last)
	} else {
		page = page.Move(coursepage.Notes, numberOf(h.t, page, ladder))
	}
	if err := h.KeepPage(h.t.Context(), h.page, page); err != nil {
		h.t.Fatal(err)
	}
	h.readItAgain()
}

func (h *pageHistory) readItAgain() {
	h.t.Helper()
	if h.page == "" {
		return
	}
	before := h.week(h.t, historyWeek).Week.Prompts
	again, err := h.ReadPage(h.t.Context(), h.page, journal.NoWeek)
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.KeepPage(h.t.Context(), h.page, again); err != nil {
		h.t.Fatal(err)
	}
	if after := h.week(h.t, historyWeek).Week.Prompts; !slices.EqualFunc(before, after, func(a, b prompts.Prompt) bool { return a.ID == b.ID && a.Text == b.Text }) {
		h.t.Fatalf("read again, the prompts are %+v, and were %+v", after, before)
	}
}

func (h *pageHistory) answerAPrompt() {
	all := h.week(h.t, historyWeek).Prompts
	p := all[h.rng.IntN(len(all))]
	h.answered = append(h.answered, h.answer(h.t, historyWeek, p.ID, "An answer to "+p.Text))
}

func (h *pageHistory) handIn() {
	h.t.Helper()
	if len(h.answered) == 0 {
		return
	}
	done, err := h.HandIn(h.t.Context(), book.Request{Weeks: []int{historyWeek}, Formats: []string{"plain"}})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, e := range h.answered {
		if !slices.ContainsFunc(done.Included, func(in journal.Included) bool { return in.ID == e.ID }) {
			h.t.Fatalf("%q does not go", e.Body)
		}
	}
}

// holds checks what has to be true at any time.
func (h *pageHistory) holds() {
	h.t.Helper()
	view := h.week(h.t, historyWeek)
	if len(view.Prompts) != len(h.shown) {
		h.t.Fatalf("%d prompts, want %d: %+v", len(view.Prompts), len(h.shown), view.Week.Prompts)
	}
	worded := map[string]string{} // how each prompt of the week reads now, by its ID
	for k, i := range h.shown {
		p := view.Prompts[k]
		if h.ids[i] == "" {
			h.ids[i] = p.ID
		}
		if p.ID != h.ids[i] {
			h.t.Fatalf("%q has the ID %q, and had %q", p.Text, p.ID, h.ids[i])
		}
		worded[p.ID] = strings.Join(strings.Fields(p.Text), " ")
	}
	reworded := 0
	for _, e := range h.answered {
		if now := worded[e.Prompt]; now != "" {
			h.besideItsPrompt(view, e)
			if then := strings.Join(strings.Fields(e.PromptText), " "); now != then && !h.ofTheCourse(e.Prompt, now) {
				reworded++
			}
		} else if !slices.ContainsFunc(view.Also, func(o journal.Head) bool { return o.ID == e.ID }) {
			h.t.Fatalf("%q is not among what was written beside the prompts", e.Body)
		}
	}
	h.saysOfWordings(worded, reworded)
}

// besideItsPrompt checks that an answer stands with the prompt that it answers.
func (h *pageHistory) besideItsPrompt(view book.WeekView, e journal.Entry) {
	h.t.Helper()
	for _, p := range view.Prompts {
		if p.ID == e.Prompt && slices.ContainsFunc(p.Entries, func(o journal.Head) bool { return o.ID == e.ID }) {
			return
		}
	}
	h.t.Fatalf("%q stands with another prompt than %q", e.Body, e.Prompt)
}

// ofTheCourse reports whether a prompt reads as the course itself has it.
func (h *pageHistory) ofTheCourse(id, text string) bool {
	for i := range h.own {
		if h.ids[i] == id {
			return h.worded[i][0] == text
		}
	}
	return false
}

// saysOfWordings checks that a hand-in tells of other words exactly where the learner's own page
// changed them, and where a prompt is gone that answers had in several wordings.
func (h *pageHistory) saysOfWordings(worded map[string]string, want int) {
	h.t.Helper()
	if len(h.answered) == 0 {
		return
	}
	gone := map[string]string{}
	for _, e := range h.answered {
		if first, known := gone[e.Prompt]; worded[e.Prompt] != "" {
			continue
		} else if !known {
			gone[e.Prompt] = e.PromptText
		} else if first != e.PromptText {
			want++
		}
	}
	plan, err := h.Plan(h.t.Context(), book.Request{Weeks: []int{historyWeek}, Formats: []string{"plain"}})
	if err != nil {
		h.t.Fatal(err)
	}
	var out bytes.Buffer
	if err := export.Markdown(&out, plan.HandIn); err != nil {
		h.t.Fatal(err)
	}
	if got := strings.Count(out.String(), "Answered when the prompt read"); got != want {
		h.t.Fatalf("%d answers are said to have been written to other words, want %d:\n%s", got, want, out.String())
	}
}

// Over random histories of pages, answers and hand-ins, prompts keep their IDs, answers stay with
// them, and a hand-in says that a prompt read otherwise exactly where its reader has to know.
func TestAnswersStayWithTheirPromptsOverRandomHistories(t *testing.T) {
	told := 0
	for seed := range uint64(12) {
		h := newPageHistory(t, seed)
		h.holds()
		for range 14 {
			switch h.rng.IntN(6) {
			case 0, 1:
				h.readAPage()
			case 2:
				h.readItAgain()
			case 3, 4:
				h.answerAPrompt()
			default:
				h.handIn()
				told++
			}
			h.holds()
		}
	}
	if told == 0 {
		t.Error("nothing was handed in")
	}
}
