package settings_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/settings"
	"ponder/ui/theme"
)

// drawer is a settings screen over a journal.
type drawer struct {
	t      *testing.T
	ctx    context.Context
	store  *journaltest.Memory
	book   *book.Book
	env    *screen.Env
	screen screen.Screen
	sent   []tea.Msg
}

func newDrawer(t *testing.T, course string, width, height int) *drawer {
	t.Helper()
	d := &drawer{t: t, ctx: context.Background(), store: journaltest.NewStore()}
	now := time.Date(2020, time.April, 8, 13, 2, 0, 0, time.UTC)
	d.book = book.NewBook(book.Config{Store: d.store, Now: func() time.Time { return now }, Zone: time.UTC, Random: rand.NewChaCha8([32]byte{1}),
		Formats: []journal.Format{{Name: "html", Title: "Web page"}, {Name: "md", Title: "Markdown"}},
		Folder:  "/home/sample/Documents/Ponder", Themes: theme.Names(), CheckLocale: format.CheckLocale})
	start, _ := prompts.ParseDate("2020-03-30")
	if err := d.book.Begin(d.ctx, book.Beginning{Name: "Sample Learner", Course: course, Start: start}); err != nil {
		t.Fatal(err)
	}
	made := theme.New(theme.Options{Name: "dark"})
	d.env = &screen.Env{Context: d.ctx, Book: d.book, Theme: &made, Path: "/home/sample/.local/share/ponder/journal.db",
		LocaleFor: func(locale string) format.Locale { return format.LocaleFor(locale, func(string) string { return "" }) }}
	d.env.Actions = d.actions
	d.screen = settings.New(d.env, screen.Open{})
	d.screen.SetSize(width, height)
	d.run(d.screen.Init())
	return d
}

func (d *drawer) run(cmd tea.Cmd) {
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
	case screen.SettingsChanged:
		d.env.Keys = msg.Settings.Keys
	case screen.Theme, screen.Notice:
		d.sent = append(d.sent, msg)
	default:
		d.update(msg)
	}
}

// update passes a message to the screen, and takes what it asks the root for.
func (d *drawer) update(msg tea.Msg) {
	cmd := d.screen.Update(msg)
	for _, asked := range d.env.Asked() {
		if chosen, is := asked.(screen.SettingsChanged); is {
			d.env.Keys = chosen.Settings.Keys
			continue
		}
		d.sent = append(d.sent, asked)
	}
	d.run(cmd)
}

func (d *drawer) press(keys ...string) {
	for _, k := range screentest.Keys(keys...) {
		d.update(k)
	}
}

// change opens a choice and empties its field.
func (d *drawer) change(label string) {
	d.t.Helper()
	d.press("home")
	for range 30 {
		if strings.Contains(d.line(), label) {
			d.press("enter")
			if d.screen.Typing() {
				for range 60 {
					d.press("backspace")
				}
			}
			return
		}
		d.press("down")
	}
	d.t.Fatalf("there is no %q:\n%s", label, d.frame())
}

func (d *drawer) line() string {
	if c := d.screen.Cursor(); c != nil {
		return strings.Split(d.frame(), "\n")[c.Y]
	}
	return ""
}

func (d *drawer) frame() string { return ansi.Strip(d.screen.View()) }

func (d *drawer) sees(texts ...string) {
	d.t.Helper()
	screentest.Sees(d.t, d.frame(), texts...)
}

func (d *drawer) kept() (journal.Settings, journal.Enrolment) {
	d.t.Helper()
	s, err := d.book.Settings(d.ctx)
	if err != nil {
		d.t.Fatal(err)
	}
	studies, err := d.book.ActiveCourse(d.ctx)
	if err != nil {
		d.t.Fatal(err)
	}
	return s, studies.Enrolment
}

const course = "remote-partnering"

// asElsewhere is a frame of Windows, where it is not known who can read the journal, as on other
// systems.
func asElsewhere(frame string) string {
	if runtime.GOOS != "windows" {
		return frame
	}
	return strings.Replace(frame, "A copy of this file", "Only you can read it. A copy of this file", 1)
}

// away is a whole path on this system.
func away() string {
	if runtime.GOOS == "windows" {
		return `C:\srv\sample`
	}
	return "/srv/sample"
}

func TestEachChoiceIsKeptAtOnce(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	for label, text := range map[string]string{"Name": "山田 Sample", "Email": "yamada@example.org", "Editor": "nano -w", "Folder": away(),
		"Week 1 begins": "2020-04-06", "Your time zone": "Africa/Nairobi"} {
		d.change(label)
		d.press(text, "enter")
		if d.screen.Typing() {
			t.Fatalf("%s was not kept:\n%s", label, d.frame())
		}
	}
	s, e := d.kept()
	if s.Name != "山田 Sample" || s.Email != "yamada@example.org" || s.Editor != "nano -w" || s.Folder != away() {
		t.Errorf("kept was %+v", s)
	}
	if e.Start.String() != "2020-04-06" || e.Zone != "Africa/Nairobi" {
		t.Errorf("kept was %+v", e)
	}
	d.sees("山田 Sample", "yamada@example.org", "Mon 6 April 2020", "Africa/Nairobi", away(), "/home/sample/.local/share/ponder/journal.db")
}

func TestAZoneThatIsEmptiedIsTheComputersAgain(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	d.change("Your time zone")
	d.press("Africa/Nairobi", "enter")
	d.change("Your time zone")
	d.press("enter")
	d.sees("Your time zone the computer's")
	if _, e := d.kept(); d.book.Location(e) != time.Local {
		t.Errorf("the zone is %q", e.Zone)
	}
}

func TestWhatCannotBeRightIsAnsweredUnderTheField(t *testing.T) {
	for label, c := range map[string][2]string{
		"Email": {"nobody", `"nobody" is not an email address`}, "Week 1 begins": {"1920-01-01", "100 years away"},
		"Your time zone": {"Mars", `"Mars" is not a time zone`}, "Folder": {"papers", "not a whole path"},
	} {
		d := newDrawer(t, course, 80, 40)
		before, enrolled := d.kept()
		d.change(label)
		d.press(c[0], "enter")
		d.sees(c[0], c[1])
		if after, e := d.kept(); !reflect.DeepEqual(before, after) || !reflect.DeepEqual(enrolled, e) || !d.screen.Typing() {
			t.Errorf("%s: something was kept, or the field closed", label)
		}
		d.press("esc")
		if d.screen.Typing() || strings.Contains(d.frame(), c[1]) {
			t.Errorf("%s: esc does not leave the field", label)
		}
	}
}

func TestWhatCannotBeSavedStaysInItsField(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	d.change("Name")
	d.press("Another")
	d.store.Fail(journal.ErrFull)
	d.press("enter")
	d.sees("Another", "no room left")
	d.store.Fail(nil)
	d.press("enter")
	if s, _ := d.kept(); s.Name != "Another" {
		t.Errorf("the name is %q", s.Name)
	}
}

func TestAThemeIsShownWhileItIsChosenAndKeptByEnter(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	d.change("Colours")
	d.press("down", "down")
	if last := d.sent[len(d.sent)-1]; last != (screen.Theme{Name: "light"}) {
		t.Errorf("it sent %v", last)
	}
	d.press("esc")
	if last := d.sent[len(d.sent)-1]; last != (screen.Theme{}) {
		t.Errorf("esc sent %v: the theme is as it was", last)
	}
	if s, _ := d.kept(); s.Theme != "" {
		t.Errorf("esc kept %q", s.Theme)
	}
	d.change("Colours")
	d.press("down", "enter")
	if s, _ := d.kept(); s.Theme != "dark" {
		t.Errorf("kept was %q", s.Theme)
	}
}

func TestACourseCanBeLeftAndTakenUpAgain(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	d.change("Remote partnering")
	d.press("down", "enter")
	d.sees("none, simply a journal")
	if strings.Contains(d.frame(), "Week 1 begins") {
		t.Error("without a course there is nothing that begins")
	}
	d.change("none, simply")
	d.press("up", "enter")
	d.sees("Remote partnering", "Mon 30 March 2020")
}

// actions are two keys of a screen, and one of all.
func (d *drawer) actions() []screen.Action {
	all := []screen.Action{{Name: "everywhere.?", Screen: "Every screen", Does: "all keys", Came: "?", Keys: []string{"?", "f1"}},
		{Name: "week.h", Screen: "Week", Does: "hand in", Came: "h", Keys: []string{"h"}},
		{Name: "week.j", Screen: "Week", Does: "journal", Came: "j", Keys: []string{"j"}},
		{Name: "write.ctrl+s", Screen: "Writing", Does: "done", Came: "ctrl+s", Keys: []string{"ctrl+s"}, Types: true}}
	for i := range all {
		if own := d.env.Keys[all[i].Name]; own != "" {
			all[i].Keys = []string{own}
		}
	}
	return all
}

func TestAKeyIsChangedAndConflictsAreNamed(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	d.change("Keys")
	d.sees("Every screen", "all keys ?", "Week", "hand in h", "Writing", "done ctrl+s")
	d.press("down", "enter")
	d.sees(`Press the key for "hand in" (Week). Now it is h.`)
	for press, why := range map[string]string{"j": `j is the key of "journal" already (Week)`, "?": `? is the key of "all keys" already (Every screen)`} {
		d.press(press)
		if last, is := d.sent[len(d.sent)-1].(screen.Notice); !is || !strings.Contains(last.Text, why) {
			t.Errorf("%s is answered with %v", press, d.sent[len(d.sent)-1])
		}
	}
	d.press("g")
	d.sees("hand in yours g")
	if s, _ := d.kept(); !reflect.DeepEqual(s.Keys, map[string]string{"week.h": "g"}) {
		t.Errorf("kept is %v", s.Keys)
	}
	d.press("down", "down", "enter", "x")
	if last := d.sent[len(d.sent)-1].(screen.Notice); !strings.Contains(last.Text, "x is text on that screen") {
		t.Errorf("a letter for writing is answered with %v", last)
	}
	d.press("esc", "up", "up", "enter", "backspace")
	d.sees("hand in h")
	if s, _ := d.kept(); s.Keys != nil {
		t.Errorf("kept is %v", s.Keys)
	}
	d.press("esc")
	d.sees("Keys as they come")
}

func TestAKeyThatIsAskedForIsTakenAlsoWhereItWorksEverywhere(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	takes := func(name string) bool {
		for _, b := range d.screen.Keys() {
			if key.Matches(screen.Press(name), b) {
				return true
			}
		}
		return false
	}
	d.change("Keys")
	d.press("down")
	for _, name := range []string{"?", "f1"} {
		if takes(name) {
			t.Errorf("%s is taken from the root while nothing is asked", name)
		}
	}
	d.press("enter")
	for _, name := range []string{"?", "f1"} {
		if !takes(name) {
			t.Errorf("%s is left to the root", name)
		}
		d.update(screen.Press(name))
		if last, is := d.sent[len(d.sent)-1].(screen.Notice); !is || !strings.Contains(last.Text, name+` is the key of "all keys" already (Every screen)`) {
			t.Errorf("%s is answered with %v", name, d.sent[len(d.sent)-1])
		}
	}
	d.sees(`Press the key for "hand in" (Week). Now it is h.`)
}

func TestTheFilesOfAHandInAreChosenAndOneStays(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	d.change("Files of a hand-in")
	d.sees("[x] Web page", "[x] Markdown")
	d.press("enter")
	d.sees("[ ] Web page", "[x] Markdown")
	d.press("down", "enter")
	d.sees("[ ] Web page", "[x] Markdown")
	if s, _ := d.kept(); !reflect.DeepEqual(s.Formats, []string{"md"}) {
		t.Errorf("kept is %v", s.Formats)
	}
	d.press("esc")
	d.sees("Files of a hand-in Markdown")
	d.change("Files of a hand-in")
	d.press("enter", "esc")
	if s, _ := d.kept(); s.Formats != nil {
		t.Errorf("all of them are kept as %v", s.Formats)
	}
}

func TestDatesAndTheModeLineByLineAreChosen(t *testing.T) {
	d := newDrawer(t, course, 80, 40)
	d.change("Dates and numbers")
	d.sees("As this computer has them: Wed 8 April 2020, 13:02, 12,345")
	d.press("down", "down", "enter")
	d.sees("Dates and numbers Wed April 8, 2020, 1:02 pm, 12,345")
	d.change("Line by line")
	d.press("down", "enter")
	d.sees("Line by line always, from the next start on")
	if s, _ := d.kept(); s.Locale != "en_US" || !s.Plain {
		t.Errorf("kept is %+v", s)
	}
}

func TestGoldenFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 23}, {120, 39}, {40, 14}} {
		for name, keys := range map[string][]string{"list": nil, "field": {"down", "enter", "nobody", "enter"},
			"end": {"down", "down", "down", "down", "down", "down", "down"}, "pick": {"down", "down", "enter"},
			"keys": {"home", "up", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "enter", "down", "enter"}} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]+1), func(t *testing.T) {
				d := newDrawer(t, course, size[0], size[1])
				d.press(keys...)
				lines := strings.Split(d.screen.View(), "\n")
				for _, l := range lines {
					if ansi.StringWidth(l) > size[0] || len(lines) > size[1] {
						t.Errorf("the frame has %d lines, and one of %d cells", len(lines), ansi.StringWidth(l))
					}
				}
				c := d.screen.Cursor()
				golden.RequireEqual(t, fmt.Sprintf("%s\ncursor %d,%d", asElsewhere(d.frame()), c.X, c.Y))
			})
		}
	}
}

func TestGoldenStyledFrame(t *testing.T) {
	d := newDrawer(t, course, 80, 23)
	golden.RequireEqual(t, asElsewhere(strings.ReplaceAll(d.screen.View(), "\x1b", "␛")))
}
