package cli

import (
	"context"
	"flag"
	"fmt"
	"math/rand"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui"
	"ponder/ui/phrase"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

var (
	frames = flag.Int("frames", 100, "how many random journals and sizes every screen is drawn with")
	seed   = flag.Int64("seed", 1, "of the first of them")
)

// Every screen is drawn in random sizes, with random journals, while random keys are pressed, in
// the middle of resizing too. A frame is never larger than its terminal, holds nothing that steers
// one, and no screen fails.
func TestFramesFitAndHoldTextAndStyleOnly(t *testing.T) {
	t.Parallel()
	for i := range *frames {
		n := *seed + int64(i)
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(time.Hour) // until every timer that was set has ended
				newVisit(t, n).roam()
			})
		})
	}
}

// visit is the whole program over a random journal, and somebody who presses keys in it.
type visit struct {
	*testing.T
	by      *rand.Rand
	root    *ui.Root
	env     *screen.Env
	book    *book.Book
	came    chan tea.Msg
	entries []journal.ID
	drafts  []journal.ID
	width   int
	height  int
	left    bool
	plain   bool // nothing that is written holds code
	did     []string
}

// withoutCode leaves code out of the random texts: it is drawn as the learner's Markdown says.
func withoutCode(v *visit) { v.plain = true }

func newVisit(t *testing.T, seed int64, options ...func(*visit)) *visit {
	v := &visit{T: t, by: rand.New(rand.NewSource(seed)), came: make(chan tea.Msg, 10_000)}
	for _, option := range options {
		option(v)
	}
	at := time.Date(2020, 3, 20+v.by.Intn(60), v.by.Intn(24), 2, 0, 0, time.UTC)
	v.book = book.NewBook(book.Config{
		Store: journaltest.NewStore(), Now: func() time.Time { return at }, Zone: time.UTC, Random: rand.New(rand.NewSource(seed)),
		Formats: export.Formats(), VolumeFormats: export.VolumeFormats(), FileName: export.FileName, Folder: "/home/" + v.word() + "/Documents/Ponder", Themes: theme.Names(),
		WriteFile: func(folder, name string, _ []byte) (string, error) { return folder + "/" + name, nil },
	})
	course := []string{builtinCourse, builtinCourse, builtinCourse, ""}[v.by.Intn(4)]
	v.must(v.book.Begin(t.Context(), book.Beginning{Name: v.line(), Course: course, Zone: []string{"", "Asia/Kathmandu", "Europe/London"}[v.by.Intn(3)]}))
	v.fill(course)
	v.start()
	return v
}

func (v *visit) must(err error) {
	v.Helper()
	if err != nil {
		v.Fatal(err)
	}
}

// fill writes some entries and drafts, private ones and ones that were put into the trash among
// them.
func (v *visit) fill(course string) {
	ctx := v.Context()
	for range v.by.Intn(9) {
		week := journal.NoWeek
		if course != "" {
			week = v.by.Intn(7)
		}
		d, err := v.book.NewDraft(ctx, week, "")
		v.must(err)
		if view, err := v.book.WeekView(ctx, week, ""); err == nil && len(view.Prompts) > 0 && v.by.Intn(3) > 0 {
			d, err = v.book.NewDraft(ctx, week, view.Prompts[v.by.Intn(len(view.Prompts))].ID)
			v.must(err)
		}
		d.Title, d.Body, d.Private = v.line(), "A sample. "+v.text(), v.by.Intn(4) == 0
		if v.by.Intn(2) == 0 {
			d.Tags = []string{"sample", v.word()}
		}
		v.keep(ctx, d)
	}
}

func (v *visit) keep(ctx context.Context, d journal.Draft) {
	saved, err := v.book.SaveDraft(ctx, d)
	v.must(err)
	if v.by.Intn(3) == 0 {
		v.drafts = append(v.drafts, saved.Draft.ID)
		return
	}
	e, _, err := v.book.FinishDraft(ctx, saved.Draft)
	v.must(err)
	v.entries = append(v.entries, e.ID)
	if v.by.Intn(6) == 0 {
		v.must(v.book.Remove(ctx, e.ID))
	}
}

// pieces are what random texts are made of. All of it is sample text.
func pieces() []string {
	return []string{
		"A sample sentence.", "words", "and", "of", "مرحبا بالعالم", "שלום עולם", "नमस्ते दुनिया", "世界和平", "こんにちは", "👩‍👩‍👧", "👍🏽", "🇨🇭", "é̂̃",
		"Z̷̢a̵l̸g̶o̷", "\x1b[2J", "\x1b]0;title\a", "\x00", "\u202eover", "\u2066", "\u0085", "\u009b31m", "\ufeff", "\u200b", "a\tb", "\r", "bad \xff",
		strings.Repeat("long", 40), strings.Repeat("世", 90), "https://example.org/" + strings.Repeat("path/", 30), "<b>", "&#27;[2J", "…", "“quoted”",
		"**strong**", "`code`", "[a link](https://example.org)", "🏳️‍🌈", "ﷺ", "\u00ad", "𝔘𝔫𝔦", "e\u0301", "\u0e33", "ก็",
	}
}

func (v *visit) word() string {
	p := pieces()
	word := p[v.by.Intn(len(p))]
	if v.plain && strings.Contains(word, "`") {
		return "plain"
	}
	return word
}

func (v *visit) line() string {
	var words []string
	for range v.by.Intn(8) {
		words = append(words, v.word())
	}
	return strings.Join(words, " ")
}

func (v *visit) text() string {
	marks := []string{"", "", "# ", "- ", "1. ", "> ", "- [ ] ", "    ", "| a | b |\n|---|---|\n| ", "```\n", "***\n"}
	var lines []string
	for range 1 + v.by.Intn(9) {
		mark := marks[v.by.Intn(len(marks))]
		if v.plain && (strings.HasPrefix(mark, "`") || strings.HasPrefix(mark, "  ")) {
			mark = ""
		}
		lines = append(lines, mark+v.line())
	}
	return strings.Join(lines, "\n")
}

// start opens the program on the home screen.
func (v *visit) start() {
	env := &screen.Env{
		Context: v.Context(), Book: v.book, Path: "/home/sample/" + v.word() + "/journal.db", Fallback: builtinCourse,
		Edit: func(owner journal.ID, text string) tea.Cmd {
			return screen.Send(screen.EditorClosed{Owner: owner, Text: text + v.word()})
		},
		Open:   func(string) error { return nil },
		Share:  func(phrase.ShareAction) tea.Cmd { return nil },
		Mailto: export.Mailto, Subject: export.Subject, Body: export.Body, ReadReplies: sampleReplies,
	}
	names := append(theme.Names(), "")
	options := theme.Options{Name: names[v.by.Intn(len(names))], Dark: v.by.Intn(2) == 0, ASCII: v.by.Intn(4) == 0,
		Profile: []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI}[v.by.Intn(3)]}
	v.env = env
	v.root = ui.New(env, makers(), options, screen.Open{Place: screen.Week, Week: book.ThisWeek})
	v.run(v.root.Init())
	v.resize()
}

// places are all the ways into a screen.
func (v *visit) places() []screen.Open {
	ways := []screen.Open{
		{Place: screen.Week, Week: book.ThisWeek}, {Place: screen.Write, Week: journal.NoWeek}, {Place: screen.Write, Week: v.by.Intn(7), OneByOne: true},
		{Place: screen.Entries, Week: journal.NoWeek}, {Place: screen.Entries, Week: journal.NoWeek, Prompt: "/"},
		{Place: screen.HandIn}, {Place: screen.CoursePage, Week: v.by.Intn(7)}, {Place: screen.Settings}, {Place: screen.Welcome},
		{Place: screen.Questionnaires, Week: v.by.Intn(7)}, {Place: screen.Glossary, Prompt: v.word()},
		{Place: screen.LookBack, Week: journal.NoWeek}, {Place: screen.LookBack, Week: journal.NoWeek, Tries: true},
		{Place: screen.LookBack, Week: journal.NoWeek, Pairs: true}, {Place: screen.LookBack, Week: journal.NoWeek, Year: true},
		{Place: screen.Entries, Part: screen.Tags, Week: journal.NoWeek}, {Place: screen.Entries, Part: screen.ReadThrough, Week: journal.NoWeek},
	}
	ways = append(ways, v.questionnaires()...)
	for _, id := range v.entries {
		ways = append(ways, screen.Open{Place: screen.Entries, Entry: id, Week: journal.NoWeek}, screen.Open{Place: screen.Write, Entry: id, Week: journal.NoWeek},
			screen.Open{Place: screen.LookBack, Entry: id, Week: journal.NoWeek})
	}
	for _, id := range v.drafts {
		ways = append(ways, screen.Open{Place: screen.Write, Draft: id, Week: journal.NoWeek})
	}
	return ways
}

// questionnaires are the ways to a questionnaire, its items, its results, the partnership, and the
// glossary over what is read.
func (v *visit) questionnaires() []screen.Open {
	tools, err := v.book.Questionnaires(v.Context())
	v.must(err)
	q := tools.Questionnaires[v.by.Intn(len(tools.Questionnaires))]
	way := screen.Open{Place: screen.Questionnaires, Questionnaire: q.ID, Week: journal.NoWeek}
	if q.PerPartnership {
		p, err := v.book.AddPartnership(v.Context(), "A sample "+v.line())
		v.must(err)
		way.Partnership = p.ID
	}
	var saved book.SavedResponse
	for range 1 + v.by.Intn(3) {
		saved = v.respond(q, way.Partnership)
	}
	fill, result, then, beside := way, way, way, way
	fill.FillIn, result.Response, then.ThenAndNow, beside.SideBySide = true, saved.Response.ID, true, true
	ways := []screen.Open{way, fill, result, then, beside, screen.LookUp(v.text())}
	if q.PerPartnership {
		ways = append(ways, screen.Open{Place: screen.Questionnaires, Partnership: way.Partnership, Week: journal.NoWeek})
	}
	return ways
}

// respond fills in some of a questionnaire.
func (v *visit) respond(q prompts.Questionnaire, about journal.ID) book.SavedResponse {
	r, err := v.book.NewResponse(v.Context(), q.ID, about)
	v.must(err)
	r = r.Note(q.Items()[0].ID, "A sample.")
	for _, item := range q.Items() {
		if v.by.Intn(3) > 0 {
			r = r.Rate(item.ID, q.Scale.From+v.by.Intn(q.Scale.To-q.Scale.From+1))
		}
		if v.by.Intn(5) == 0 {
			r = r.Note(item.ID, "A sample. "+v.text())
		}
	}
	saved, err := v.book.FinishResponse(v.Context(), r)
	v.must(err)
	return saved
}

// roam goes through the screens in any order.
func (v *visit) roam() {
	defer func() {
		if fault := recover(); fault != nil {
			v.Fatalf("%v after %.2000q in %dx%d\n%s", fault, v.did[max(len(v.did)-12, 0):], v.width, v.height, debug.Stack())
		}
	}()
	ways := v.places()
	v.by.Shuffle(len(ways), func(i, j int) { ways[i], ways[j] = ways[j], ways[i] })
	for _, way := range ways {
		v.did = append(v.did, fmt.Sprintf("open %v", way.Place))
		v.send(way)
		v.look()
		for range 2 + v.by.Intn(8) {
			if v.left {
				return
			}
			v.step()
			v.look()
		}
	}
}

// step does what somebody might do next.
func (v *visit) step() {
	keys := []string{"enter", "esc", "up", "down", "left", "right", "pgdown", "pgup", "home", "end", "space", "tab", "backspace", "delete", "a", "c",
		"A", "b", "B", "d", "e", "f", "g", "G", "h", "H", "i", "j", "k", "l", "m", "n", "o", "p", "r", "R", "s", "t", "T", "u", "w", "x", "y", "z", "/", "?", "1", "2", "f1",
		"ctrl+k", "ctrl+s", "ctrl+r", "ctrl+t", "ctrl+f", "ctrl+n", "ctrl+p", "ctrl+g", "ctrl+z", "ctrl+y", "ctrl+a", "alt+x", "ctrl+o", "shift+down"}
	switch v.by.Intn(12) {
	case 0:
		v.resize()
	case 1:
		pasted := v.text()
		v.did = append(v.did, "paste "+pasted)
		v.send(tea.PasteMsg{Content: pasted})
	case 2:
		x, y := v.by.Intn(v.width), v.by.Intn(v.height)
		v.did = append(v.did, fmt.Sprintf("click %d,%d", x, y))
		v.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	case 3:
		v.did = append(v.did, "wheel")
		v.send(tea.MouseWheelMsg{Button: []tea.MouseButton{tea.MouseWheelDown, tea.MouseWheelUp}[v.by.Intn(2)]})
	case 4:
		v.did = append(v.did, "news")
		v.send(screen.Notice{Text: v.text(), Bad: v.by.Intn(2) == 0})
	default:
		k := keys[v.by.Intn(len(keys))]
		v.did = append(v.did, k)
		v.send(screen.Press(k))
	}
	if v.by.Intn(4) == 0 {
		v.pass(time.Second)
	}
}

func (v *visit) resize() {
	v.width, v.height = 20+v.by.Intn(201), 6+v.by.Intn(65)
	if v.by.Intn(3) == 0 {
		v.width, v.height = 20+v.by.Intn(30), 6+v.by.Intn(12)
	}
	v.did = append(v.did, fmt.Sprintf("resize %dx%d", v.width, v.height))
	v.send(tea.WindowSizeMsg{Width: v.width, Height: v.height})
}

func (v *visit) send(msg tea.Msg) {
	_, cmd := v.root.Update(msg)
	v.run(cmd)
}

// run starts a command and takes what comes of it without time passing.
func (v *visit) run(cmd tea.Cmd) {
	v.begin(cmd)
	for {
		synctest.Wait()
		select {
		case msg := <-v.came:
			v.take(msg)
		default:
			return
		}
	}
}

func (v *visit) begin(cmd tea.Cmd) {
	if cmd != nil {
		go func() { v.came <- cmd() }()
	}
}

func (v *visit) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			v.begin(c)
		}
	case tea.QuitMsg:
		v.left = true
	case tea.SuspendMsg:
	default:
		_, cmd := v.root.Update(msg)
		v.begin(cmd)
	}
}

func (v *visit) pass(d time.Duration) {
	time.Sleep(d)
	v.run(nil)
}

// style is one Select Graphic Rendition sequence (ECMA-48, 8.3.117).
var style = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// look draws a frame and checks it.
func (v *visit) look() {
	v.Helper()
	view := v.root.View()
	lines := strings.Split(view.Content, "\n")
	if len(lines) > v.height {
		v.wrong("%d lines in a height of %d", len(lines), v.height)
	}
	for _, l := range lines {
		if w := max(ansi.StringWidth(l), ansi.StringWidthWc(l)); w > v.width {
			v.wrong("%d cells in a width of %d: %q", w, v.width, l)
		}
	}
	bare := style.ReplaceAllString(view.Content, "")
	if i := strings.IndexFunc(bare, steersTerminals); i >= 0 {
		v.wrong("%q steers the terminal", bare[max(i-40, 0):min(i+40, len(bare))])
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= v.width || c.Y >= v.height) {
		v.wrong("the cursor is at %d,%d in %dx%d", c.X, c.Y, v.width, v.height)
	}
}

func (v *visit) wrong(format string, args ...any) {
	v.Helper()
	v.Fatalf("%s\nafter %.2000q\n%s", fmt.Sprintf(format, args...), v.did[max(len(v.did)-12, 0):], ansi.Strip(v.root.View().Content))
}
