package week

import (
	"math/rand"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// stage is a week on a journal in memory, with a clock that is set by hand.
type stage struct {
	*Screen
	t   *testing.T
	now time.Time
}

func newStage(t *testing.T, begin book.Beginning) *stage {
	t.Helper()
	s := &stage{t: t, now: time.Date(2020, 4, 6, 6, 0, 0, 0, time.UTC)}
	here, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	b := book.NewBook(book.Config{Store: journaltest.NewStore(), Now: func() time.Time { return s.now }, Zone: here,
		Random: rand.New(rand.NewSource(1))})
	if err := b.Begin(t.Context(), begin); err != nil {
		t.Fatal(err)
	}
	plain := theme.New(theme.Options{Name: "none"})
	env := &screen.Env{Context: t.Context(), Book: b, Theme: &plain}
	s.Screen = New(env, screen.Open{Place: screen.Week, Week: book.ThisWeek}).(*Screen)
	s.SetSize(80, 24)
	s.do(s.load())
	return s
}

func inCourse() book.Beginning {
	return book.Beginning{Course: "remote-partnering", Start: prompts.Date{Year: 2020, Month: time.March, Day: 30}}
}

// do runs a command and gives its message back to the screen.
func (s *stage) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.do(c)
		}
	default:
		s.do(s.Update(msg))
	}
}

// answer writes an entry, or leaves a draft.
func (s *stage) answer(week int, prompt, body string, done bool) journal.Draft {
	s.t.Helper()
	d, err := s.env.Book.NewDraft(s.t.Context(), week, prompt)
	if err != nil {
		s.t.Fatal(err)
	}
	d.Body = body
	saved, err := s.env.Book.SaveDraft(s.t.Context(), d)
	if err == nil && done {
		_, _, err = s.env.Book.FinishDraft(s.t.Context(), saved.Draft)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return saved.Draft
}

func (s *stage) sees(texts ...string) {
	s.t.Helper()
	screentest.Sees(s.t, ansi.Strip(s.View()), texts...)
}

// press passes keys to the screen, and returns what it asked the root for.
func (s *stage) press(keys ...string) []tea.Msg {
	s.t.Helper()
	for _, k := range screentest.Keys(keys...) {
		s.do(s.Update(k))
	}
	return s.env.Asked()
}

func TestADeadlineIsSaidAsItStands(t *testing.T) {
	for _, c := range []struct{ now, want string }{
		{"2020-04-06T06:00:00Z", "Due in 2 days Journal for Weeks 0 and 1, not handed in"},
		{"2020-04-08T20:00:00Z", "Due in 3 hours Journal for Weeks 0 and 1, not handed in"},
		{"2020-04-20T06:00:00Z", "Due in 2 days Journal for Weeks 2 and 3, not handed in"},
		{"2021-01-01T06:00:00Z", "Was due"},
	} {
		s := newStage(t, inCourse())
		s.now, _ = time.Parse(time.RFC3339, c.now)
		s.do(s.load())
		s.sees(c.want)
	}
}

func TestWhatWasHandedInIsNotSentYetAndThenGone(t *testing.T) {
	s := newStage(t, inCourse())
	b := s.env.Book
	b.Formats = []journal.Format{}
	s.answer(1, s.view.Course.Weeks[1].Prompts[0].ID, "A sample answer.", true)
	plan, err := b.Plan(t.Context(), book.Request{})
	if err != nil {
		t.Fatal(err)
	}
	h := plan.HandIn
	h.ID, h.Revision = "0000000000000001", 1
	if err := b.Store.Apply(t.Context(), journal.Change{HandIns: []journal.HandIn{h}, At: s.now}); err != nil {
		t.Fatal(err)
	}
	s.do(s.load())
	s.sees("Not sent yet Journal for Weeks 0 and 1, files ready Mon 6 Apr")
	if err := b.MarkSent(t.Context(), h.ID, false); err != nil {
		t.Fatal(err)
	}
	s.do(s.load())
	s.sees("Journal for Weeks 2 and 3, not handed in")
}

func TestAWeekSaysWhatBecameOfWhatWasWrittenInIt(t *testing.T) {
	s := newStage(t, inCourse())
	b := s.env.Book
	ids := s.view.Course.Weeks[1].Prompts
	s.answer(1, ids[0].ID, "A sample answer.", true)
	hidden := s.answer(1, ids[1].ID, "A sample for nobody else.", false)
	hidden.Private = true
	if _, _, err := b.FinishDraft(t.Context(), hidden); err != nil {
		t.Fatal(err)
	}
	plan, err := b.Plan(t.Context(), book.Request{})
	if err != nil {
		t.Fatal(err)
	}
	h := plan.HandIn
	h.ID, h.Revision = "0000000000000001", 1
	if err := b.Store.Apply(t.Context(), journal.Change{HandIns: []journal.HandIn{h}, At: s.now}); err != nil {
		t.Fatal(err)
	}
	if err := b.MarkSent(t.Context(), h.ID, false); err != nil {
		t.Fatal(err)
	}
	s.press("left")
	s.sees("handed in · 3 words", "private · 5 words", "Journal for Weeks 0 and 1 sent Mon 6 Apr")
	d, err := b.DraftOf(t.Context(), plan.HandIn.Included[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "A sample answer, and more."
	if _, _, err := b.FinishDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	s.do(s.load())
	s.sees("handed in, changed since · 5 words", "sent Mon 6 Apr · 1 changed since")
	asked := s.press("down", "enter")
	if open, is := asked[len(asked)-1].(screen.Open); !is || open.Place != screen.HandIn || open.Assignment != h.Assignment {
		t.Errorf("enter on the hand-in of the week asks for %+v", asked)
	}
}

func TestEnterOpensWhatTheRowIsAbout(t *testing.T) {
	s := newStage(t, inCourse())
	prompt := s.view.Prompts[0].ID
	if asked := s.press("enter"); len(asked) != 1 || asked[0].(screen.Open).Prompt != prompt || asked[0].(screen.Open).Place != screen.Write {
		t.Errorf("enter on an open prompt asks for %v", asked)
	}
	d := s.answer(2, prompt, "A sample answer.", true)
	s.do(s.load())
	s.sees("1 Bringing principles into my partnerships done · 3 words · Mon 6 Apr", "1 of 3 answered")
	s.choose(0)
	if asked := s.press("enter"); len(asked) != 1 || asked[0].(screen.Open).Entry != d.ID || asked[0].(screen.Open).Place != screen.Entries {
		t.Errorf("enter on an answered prompt asks for %v", asked)
	}
}

func TestADraftIsOfferedWhereItBelongsAndElsewhereToo(t *testing.T) {
	s := newStage(t, inCourse())
	d := s.answer(1, "", "A sample draft.", false)
	s.do(s.load())
	s.sees("Drafts elsewhere", "Week 1, A sample draft. draft · 3 words")
	s.press("left")
	s.sees("Week 1", "A sample draft. draft · 3 words")
	s.choose(len(s.rows) - 1)
	if asked := s.press("enter"); len(asked) != 1 || asked[0].(screen.Open).Draft != d.ID {
		t.Errorf("enter on a draft asks for %v", asked)
	}
}

func TestQuickTurnsThroughTheWeeksArriveAtTheLastOne(t *testing.T) {
	s := newStage(t, inCourse())
	var late []tea.Cmd
	for range 3 {
		late = append(late, s.Update(tea.KeyPressMsg{Code: tea.KeyRight}))
	}
	for i := len(late) - 1; i >= 0; i-- { // the answers come in the wrong order
		s.do(late[i])
	}
	s.sees("Week 5")
}

func TestResourcesAreTickedOffAndTheWeekIsMarkedComplete(t *testing.T) {
	s := newStage(t, inCourse())
	s.press("r")
	s.sees("[ ] Catherine Russ", "0 of 5", "About this week")
	s.press("space")
	s.sees("[x] Catherine Russ", "1 of 5")
	s.press("esc")
	s.sees("Read and watch 1 of 5")
	s.press("m")
	s.sees("You marked this week complete.")
}

func TestWithoutACourseItIsSimplyAJournal(t *testing.T) {
	s := newStage(t, book.Beginning{})
	s.sees("What stayed with you today?", "Write an entry", "Read the journal")
	s.answer(journal.NoWeek, "", "A sample draft.", false)
	s.do(s.load())
	s.sees("Drafts", "A sample draft. draft · 3 words")
	s.answer(journal.NoWeek, "", "A sample of a finished entry.", true)
	s.do(s.load())
	s.sees("Last entries", "A sample of a finished entry. Mon 6 Apr", "Journal 1 entry")
}

func TestNoLineIsWiderThanTheScreenAndTheCursorIsOnTheSelectedRow(t *testing.T) {
	s := newStage(t, inCourse())
	s.answer(2, "", "مرحبا 世界 👩‍👩‍👧 sample", true)
	s.do(s.load())
	for width := 20; width < 130; width += 3 {
		for height := 5; height < 40; height += 4 {
			s.SetSize(width, height)
			lines := strings.Split(s.View(), "\n")
			if len(lines) > height {
				t.Errorf("%dx%d: %d lines", width, height, len(lines))
			}
			for _, l := range lines {
				if ansi.StringWidth(l) > width {
					t.Errorf("%dx%d: a line of %d cells: %q", width, height, ansi.StringWidth(l), l)
				}
			}
			if c := s.Cursor(); c == nil || !strings.HasPrefix(ansi.Strip(lines[c.Y]), "▸") {
				t.Errorf("%dx%d: the cursor is not on the selected row", width, height)
			}
		}
	}
}

func TestAfterAnAnswerTheNextOpenPromptIsSelected(t *testing.T) {
	s := newStage(t, inCourse())
	prompts := s.view.Prompts
	if len(prompts) != 3 {
		t.Fatalf("the week has %d prompts", len(prompts))
	}
	selects := func(want int, after string) {
		t.Helper()
		s.do(s.Update(screen.JournalChanged{}))
		if got := s.rows[s.at].name; got != prompts[want].ID {
			t.Errorf("%s, %q is selected, not prompt %d", after, got, want+1)
		}
	}
	selects(0, "at first")
	s.answer(2, prompts[0].ID, "A sample answer.", true)
	selects(1, "after the first answer")
	s.answer(2, prompts[1].ID, "A sample draft.", false)
	selects(1, "with a draft")
	s.press("down")
	s.answer(2, prompts[2].ID, "A sample answer.", true)
	selects(1, "after the last answer")
	s.answer(2, prompts[1].ID, "A sample answer.", true)
	selects(1, "with all of them answered")
}

// where returns the column at which a text stands on a line of the view, and the line.
func (s *stage) where(text string) (x, y int) {
	s.t.Helper()
	for y, line := range strings.Split(ansi.Strip(s.View()), "\n") {
		if i := strings.Index(line, text); i >= 0 {
			return ansi.StringWidth(line[:i]), y
		}
	}
	s.t.Fatalf("%q is not shown:\n%s", text, ansi.Strip(s.View()))
	return 0, 0
}

// click clicks on a text, some cells from where it begins, and gives what the screen asks the root
// for.
func (s *stage) click(text string, on int) []tea.Msg {
	s.t.Helper()
	x, y := s.where(text)
	s.do(s.Update(tea.MouseClickMsg{X: x + on, Y: y, Button: tea.MouseLeft}))
	return s.env.Asked()
}

func TestAClickOnTheNumberOfAWeekTurnsToIt(t *testing.T) {
	for _, width := range []int{40, 80, 120} {
		s := newStage(t, inCourse())
		s.SetSize(width, 24)
		for _, n := range []string{"5", "0", "6", "2", "3"} {
			_, y := s.where("[")
			line := strings.Split(ansi.Strip(s.View()), "\n")[y]
			x := strings.LastIndex(line, n)
			s.do(s.Update(tea.MouseClickMsg{X: ansi.StringWidth(line[:x]), Y: y, Button: tea.MouseLeft}))
			s.sees("[" + n + "]")
		}
	}
}

func TestAClickOnWhatIsDueHandsItIn(t *testing.T) {
	s := newStage(t, inCourse())
	asked := s.click("Journal for Weeks 0 and 1", 3)
	if len(asked) != 1 || asked[0].(screen.Open).Place != screen.HandIn || asked[0].(screen.Open).Assignment == "" {
		t.Errorf("asked was %v", asked)
	}
}

func TestAClickOnTheMarkTicksItOff(t *testing.T) {
	s := newStage(t, inCourse())
	s.press("r")
	if s.view.Ticked != 0 {
		t.Fatal("something is ticked already")
	}
	row := s.rows[2].label
	s.click(strings.TrimSpace(strings.TrimPrefix(row, s.env.Theme.Glyphs.Unticked)), -len(s.env.Theme.Glyphs.Unticked)-1)
	if !s.view.Enrolment.IsTicked(s.rows[2].tick) {
		t.Errorf("%s is not ticked off", s.rows[2].tick)
	}
}

func TestTheSelectionOfAWeekIsThereOnComingBack(t *testing.T) {
	s := newStage(t, inCourse())
	s.press("down", "down", "down")
	was := s.selected()
	s.press("left", "right")
	if s.selected() != was {
		t.Errorf("after another week %q is selected, not %q", s.selected(), was)
	}
	s.press("r", "down", "r")
	if s.selected() != was {
		t.Errorf("after reading about the week %q is selected, not %q", s.selected(), was)
	}
}

func TestAPasteIsOfferedAsACoursePage(t *testing.T) {
	s := newStage(t, inCourse())
	s.do(s.Update(tea.PasteMsg{Content: "Week 3\nJournal prompts"}))
	asked := s.env.Asked()
	if to, is := asked[0].(screen.Open); !is || to.Place != screen.CoursePage || to.Text != "Week 3\nJournal prompts" || to.Week != 2 {
		t.Errorf("asked was %v", asked)
	}
	if s.do(s.Update(tea.PasteMsg{Content: " \n"})); len(s.env.Asked()) != 0 {
		t.Error("an empty paste opens something")
	}
}

func TestWhatWasMissedComesFirstAndIsWhereHandingInLeads(t *testing.T) {
	s := newStage(t, inCourse())
	for _, prompt := range []string{"w2-principles", "w2-group"} {
		s.answer(2, prompt, "A sample.", true)
	}
	s.now = time.Date(2020, 4, 22, 23, 30, 0, 0, time.UTC)
	s.number = book.ThisWeek
	s.do(s.load())
	text := ansi.Strip(s.View())
	first, second, next := strings.Index(text, "Journal for Weeks 0 and 1, not handed in"), strings.Index(text, "Journal for Weeks 2 and 3, not handed in"), strings.Index(text, "Journal for Weeks 4 to 6")
	if first < 0 || second < first || next < second || !strings.Contains(text, "h hands it in now; say in the note that it is late.") {
		t.Errorf("the page says:\n%s", text)
	}
	if asked := s.press("h"); len(asked) != 1 || asked[0].(screen.Open).Assignment != "weeks-0-1" {
		t.Errorf("h asks for %v", asked)
	}
}
