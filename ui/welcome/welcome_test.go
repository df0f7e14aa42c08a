package welcome_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/ui/phrase"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
	"ponder/ui/welcome"
)

// door is a first run over a journal that is not there yet.
type door struct {
	t      *testing.T
	ctx    context.Context
	store  *journaltest.Memory
	book   *book.Book
	env    *screen.Env
	screen screen.Screen
	sent   []tea.Msg
}

func newDoor(t *testing.T, width, height int) *door {
	d := &door{t: t, ctx: context.Background(), store: journaltest.NewStore()}
	now := time.Date(2020, time.April, 8, 13, 2, 0, 0, time.UTC)
	d.book = book.NewBook(book.Config{Store: d.store, Now: func() time.Time { return now }, Zone: time.UTC, Random: rand.NewChaCha8([32]byte{1})})
	made := theme.New(theme.Options{Name: "dark"})
	d.env = &screen.Env{Context: d.ctx, Book: d.book, Theme: &made, Path: "/home/sample/.local/share/ponder/journal.db",
		Fallback: "remote-partnering"}
	d.env.Share = func(action phrase.ShareAction) tea.Cmd { return func() tea.Msg { return shared(action) } }
	d.screen = welcome.New(d.env, screen.Open{})
	d.screen.SetSize(width, height)
	d.run(d.screen.Init())
	return d
}

// shared says that a dialogue about a shared folder was asked for.
type shared phrase.ShareAction

func (d *door) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if all, is := screentest.Commands(msg); is {
		for _, c := range all {
			d.run(c)
		}
		return
	}
	switch msg := msg.(type) {
	case nil:
	case screen.Open, screen.Notice, screen.Quit, shared:
		d.sent = append(d.sent, msg)
	default:
		d.update(msg)
	}
}

// update passes a message to the screen, and takes what it asks the root for.
func (d *door) update(msg tea.Msg) {
	cmd := d.screen.Update(msg)
	d.sent = append(d.sent, d.env.Asked()...)
	d.run(cmd)
}

func (d *door) press(keys ...string) {
	for _, k := range screentest.Keys(keys...) {
		d.update(k)
	}
}

func (d *door) clear() {
	for range 40 {
		d.press("backspace")
	}
}

func (d *door) frame() string { return ansi.Strip(d.screen.View()) }

func (d *door) sees(texts ...string) {
	d.t.Helper()
	screentest.Sees(d.t, d.frame(), texts...)
}

// opened reports whether the home screen was asked for.
func (d *door) opened() bool {
	for _, m := range d.sent {
		if to, ok := m.(screen.Open); ok && to.Place == screen.Week && to.Week == book.ThisWeek && to.Replace {
			return true
		}
	}
	return false
}

func (d *door) exists() bool {
	found, err := d.book.Exists(d.ctx)
	if err != nil {
		d.t.Fatal(err)
	}
	return found
}

func TestNothingIsWrittenBeforeTheLastEnter(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.sees("1 of 4", "/home/sample/.local/share/ponder/journal.db")
	d.press("enter", "Łucja Sample", "enter", "lucja@example.org", "enter", "enter")
	d.sees("4 of 4", "2020-04-06")
	if d.exists() || d.opened() {
		t.Fatal("the journal was created before the last enter")
	}
	d.press("enter")
	if !d.exists() || !d.opened() {
		t.Fatalf("after the last enter: journal %v, home screen %v", d.exists(), d.opened())
	}
	s, err := d.book.Settings(d.ctx)
	studies, _ := d.book.ActiveCourse(d.ctx)
	if err != nil || s.Name != "Łucja Sample" || s.Email != "lucja@example.org" || s.Course != "remote-partnering" || studies.Enrolment.Start.String() != "2020-04-06" {
		t.Errorf("kept was %+v, start %v, %v", s, studies.Enrolment.Start, err)
	}
}

func TestTheJournalMayComeFromAnotherComputer(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.sees("j", "takes your journal from there")
	d.press("j")
	if !slices.Contains(d.sent, tea.Msg(shared(phrase.ShareJoin))) {
		t.Fatalf("asked for was %v", d.sent)
	}
	d.update(screen.Resumed{}) // it did not come
	d.sees("1 of 4")
	if d.opened() {
		t.Error("the home screen was asked for, and there is no journal")
	}
	if err := d.book.Begin(d.ctx, book.Beginning{}); err != nil {
		t.Fatal(err)
	}
	if d.update(screen.Resumed{}); !d.opened() {
		t.Error("the journal came, and the home screen was not asked for")
	}
	d = newDoor(t, 80, 23)
	d.press("enter", "j", "enter")
	if slices.Contains(d.sent, tea.Msg(shared(phrase.ShareJoin))) {
		t.Error("a letter of a name asked for it")
	}
}

func TestEverythingMayBeLeftEmpty(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "enter", "enter", "down", "enter")
	s, err := d.book.Settings(d.ctx)
	if err != nil || s.Name != "" || s.Course != "" || !d.opened() {
		t.Errorf("kept was %+v, %v; home screen %v", s, err, d.opened())
	}
}

func TestABrokenAddressStaysInItsFieldWithWordsBelow(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "enter", "nobody", "enter")
	d.sees("2 of 4", `"nobody" is not an email address`, "nobody")
	d.press("@example.org", "enter")
	d.sees("3 of 4")
}

func TestTheStartIsCheckedAndSaysWhatItMeans(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "enter", "enter", "enter")
	d.sees("This week is Week 1.")
	d.clear()
	d.press("1920-03-30", "enter")
	d.sees("100 years away", "1920-03-30")
	d.clear()
	d.press("soon", "enter")
	d.sees(`"soon" is not a date`)
	d.clear()
	d.sees("Left empty, it is this Monday, Mon 6 April 2020.")
	d.press("18 March 2020")
	d.sees("Week 1 begins on Mon 16 March 2020.")
	d.clear()
	d.press("2020-03-18")
	d.sees("Week 1 begins on Mon 16 March 2020. This week is Week 4.")
	d.press("enter")
	if studies, err := d.book.ActiveCourse(d.ctx); err != nil || studies.Enrolment.Start.String() != "2020-03-18" {
		t.Errorf("the start is %v, %v", studies.Enrolment.Start, err)
	}
}

func TestGoingBackKeepsWhatWasTyped(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "Sample", "enter", "s@example.org", "enter", "esc")
	d.sees("2 of 4", "Sample", "s@example.org")
	d.press("esc")
	d.sees("1 of 4")
	if d.screen.Typing() {
		t.Error("letters are text on a page without a field")
	}
}

func TestAJournalThatIsThereIsOpenedUntouched(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "Second", "enter", "enter", "enter")
	if err := d.book.Begin(d.ctx, book.Beginning{Name: "First"}); err != nil {
		t.Fatal(err)
	}
	d.press("enter")
	if s, err := d.book.Settings(d.ctx); err != nil || s.Name != "First" || !d.opened() {
		t.Errorf("the name is %q, %v; home screen %v", s.Name, err, d.opened())
	}
	d.sent = nil
	d.run(d.screen.Init())
	if !d.opened() {
		t.Error("a first run over a journal does not open it")
	}
}

func TestADiskThatFailsLosesNothingOfWhatWasTyped(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "Sample", "enter", "enter", "enter")
	d.store.Fail(journal.ErrFull)
	d.press("enter")
	if d.opened() || len(d.sent) == 0 || !strings.Contains(fmt.Sprint(d.sent), "What you typed is still here") {
		t.Errorf("it sent %v", d.sent)
	}
	d.store.Fail(nil)
	d.press("enter")
	if s, err := d.book.Settings(d.ctx); err != nil || s.Name != "Sample" || s.Course == "" || !d.opened() {
		t.Errorf("kept was %+v, %v; home screen %v", s, err, d.opened())
	}
}

func TestAJournalCreatedWithoutItsSettingsIsCompleted(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "Sample", "enter", "enter", "enter")
	if err := d.store.Create(d.ctx); err != nil {
		t.Fatal(err)
	}
	d.press("enter")
	if s, err := d.book.Settings(d.ctx); err != nil || s.Name != "Sample" || s.Course == "" || !d.opened() {
		t.Errorf("kept was %+v, %v; home screen %v", s, err, d.opened())
	}
}

func TestCtrlCLeavesWhileAFieldIsTyped(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "q", "ctrl+c")
	if len(d.sent) != 1 || d.sent[0] != (screen.Quit{}) {
		t.Errorf("it sent %v", d.sent)
	}
	if d.exists() {
		t.Error("leaving created a journal")
	}
}

func TestGoldenFrames(t *testing.T) {
	keys := []string{"enter", "Sample Learner", "enter", "enter", "enter"}
	for _, size := range [][2]int{{80, 23}, {120, 39}, {40, 14}} {
		for page, upTo := range []int{0, 2, 4, 5} {
			t.Run(fmt.Sprintf("page%d-%dx%d", page+1, size[0], size[1]+1), func(t *testing.T) {
				d := newDoor(t, size[0], size[1])
				d.press(keys[:upTo]...)
				for _, l := range strings.Split(d.screen.View(), "\n") {
					if ansi.StringWidth(l) > size[0] {
						t.Errorf("a line is too wide: %q", l)
					}
				}
				c := d.screen.Cursor()
				golden.RequireEqual(t, fmt.Sprintf("%s\ncursor %d,%d", d.frame(), c.X, c.Y))
			})
		}
	}
}

func TestGoldenStyledFrame(t *testing.T) {
	d := newDoor(t, 80, 23)
	d.press("enter", "Sample Learner")
	golden.RequireEqual(t, strings.ReplaceAll(d.screen.View(), "\x1b", "␛"))
}
