package coursepage_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

var (
	corpusDir  = flag.String("corpus", "", "score the pages of this folder as well, each with its facts beside it")
	corpusOnly = flag.String("corpus-only", "", "of that folder, only pages whose name has this in it; !N leaves out every fourth")
	corpusLong = flag.Bool("corpus-long", false, "print every fact that was not read right")
)

// levelReached is the share of facts of testdata/corpus that are read right, in per cent, and
// mostInvented how many may be read that nobody wrote down: beyond either the test fails.
const (
	levelReached = 100
	mostInvented = 0
)

// pageFacts is what a careful person reads on a page, written by hand before any program read it.
type pageFacts struct {
	File     string
	Language string
	Kind     string
	Reader   struct{ Scheduled, Zone *string }
	Weeks    []int     `json:"weeks_on_page"`
	Week     weekFacts `json:"week"`
	Doubts   []string  `json:"doubts_wanted"`
}

type weekFacts struct {
	Pick, Number *int
	Title, Focus *string
	Prompts      []string
	Questions    []string
	Task         *string `json:"meeting_task"`
	Webinar      *struct{ Title, At *string }
	Assignment   *struct {
		Due     *string
		Weeks   []int
		Name    *string `json:"to_name"`
		Address *string `json:"to_address"`
	}
	Resources []string
}

// tally counts what became of the facts of a page.
type tally struct {
	right, wrong, missing, invented, falseDoubts, unaskedDeadlines, refused, pages int
	lines                                                                          []string
}

func (t *tally) add(o tally) {
	t.right, t.wrong, t.missing, t.invented = t.right+o.right, t.wrong+o.wrong, t.missing+o.missing, t.invented+o.invented
	t.falseDoubts, t.unaskedDeadlines = t.falseDoubts+o.falseDoubts, t.unaskedDeadlines+o.unaskedDeadlines
	t.refused, t.pages = t.refused+o.refused, t.pages+o.pages
}

func (t *tally) facts() int { return t.right + t.wrong + t.missing }

func (t *tally) share() float64 { return 100 * float64(t.right) / float64(max(1, t.facts())) }

func (t *tally) String() string {
	return fmt.Sprintf("%3d of %3d facts right (%3.0f %%), %d wrong, %d missing, %d invented, %d falsely doubted, %d deadlines wrong "+
		"without a doubt, %d refused", t.right, t.facts(), t.share(), t.wrong, t.missing, t.invented, t.falseDoubts, t.unaskedDeadlines, t.refused)
}

func (t *tally) say(how, what, want, got string) {
	t.lines = append(t.lines, fmt.Sprintf("    %-8s %-10s want %.70q got %.70q", how, what, want, got))
}

func TestFactsOfPagesInOurOwnWords(t *testing.T) {
	all := scoreFolder(t, "testdata/corpus", "")
	if all.pages < 20 {
		t.Fatalf("%d pages; want at least 20", all.pages)
	}
	if all.share() < levelReached || all.invented > mostInvented || all.unaskedDeadlines > 0 || all.refused > 0 || all.falseDoubts*10 > all.pages {
		t.Errorf("below the level reached, %d %%: %s", levelReached, all.String())
	}
}

func TestFactsOfAnOutsideFolder(t *testing.T) {
	if *corpusDir == "" {
		t.Skip("no -corpus DIR")
	}
	scoreFolder(t, *corpusDir, *corpusOnly)
}

func scoreFolder(tb testing.TB, dir, only string) tally {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.facts.json"))
	if err != nil {
		tb.Fatal(err)
	}
	var all tally
	for i, file := range files {
		if only == "!N" && i%4 == 3 || only == "N" && i%4 != 3 || only != "" && !strings.Contains("!N", only) && !strings.Contains(file, only) {
			continue
		}
		one := scorePage(tb, file)
		all.add(one)
		tb.Logf("%-40s %s", strings.TrimSuffix(filepath.Base(file), ".facts.json"), one.String())
		if *corpusLong {
			for _, l := range one.lines {
				tb.Log(l)
			}
		}
	}
	tb.Logf("%d pages: %s", all.pages, all.String())
	return all
}

func scorePage(tb testing.TB, file string) tally {
	tb.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	var f pageFacts
	if err := json.Unmarshal(raw, &f); err != nil {
		tb.Fatalf("%s: %v", file, err)
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(file), filepath.Base(f.File)))
	if err != nil {
		tb.Fatal(err)
	}
	t := tally{pages: 1}
	page, err := coursepage.Read(strings.NewReader(string(text)), f.options(tb))
	if err != nil && len(f.Weeks) > 0 {
		t.refused++
	}
	t.score(f, page, f.options(tb))
	return t
}

func (f pageFacts) options(tb testing.TB) coursepage.Options {
	opt := coursepage.Options{Week: -1, Today: autumn}
	if f.Week.Pick != nil {
		opt.Week = *f.Week.Pick
	}
	if f.Reader.Zone != nil {
		opt.Course = &prompts.Course{Zone: *f.Reader.Zone}
	}
	if f.Reader.Scheduled != nil && *f.Reader.Scheduled != "" {
		d, err := prompts.ParseDate(*f.Reader.Scheduled)
		if err != nil {
			tb.Fatal(err)
		}
		opt.Today = d
		if f.Week.Number != nil {
			opt.Start = d.AddDays(-7 * (*f.Week.Number - 1))
		}
	}
	return opt
}

func (t *tally) score(f pageFacts, p coursepage.Page, opt coursepage.Options) {
	w, want := p.Week, f.Week
	weeks := p.Weeks
	if len(weeks) == 0 && p.Numbered {
		weeks = []int{w.Number}
	}
	t.numbers("weeks", f.Weeks, weeks)
	t.one("number", number(want.Number), map[bool]string{true: fmt.Sprint(w.Number)}[p.Numbered], same)
	t.one("title", text(want.Title), w.Title, alike)
	t.one("focus", text(want.Focus), strings.TrimSpace(w.Focus+"\n"+w.Intro), alike)
	if want.Focus == nil && w.Focus+w.Intro != "" {
		t.invented-- // an introduction is no focus, and no fault
	}
	questions := slices.Clone(w.Meeting.Questions)
	t.list("prompt", want.Prompts, promptTexts(w), questions, want.Questions, alike)
	t.list("question", want.Questions, questions, promptTexts(w), want.Prompts, alike)
	t.one("task", text(want.Task), w.Meeting.Task, alike)
	var resources []string
	for _, r := range w.Resources {
		resources = append(resources, r.Title+" "+r.URL)
	}
	t.list("resource", want.Resources, resources, nil, nil, names)
	t.scoreTimes(f, p, opt)
	t.scoreDoubts(f, p)
}

func (t *tally) scoreTimes(f pageFacts, p coursepage.Page, opt coursepage.Options) {
	var title, at, due, name, address string
	var weeks []int
	if x := p.Week.Webinar; x != nil {
		title, at = x.Title, instantText(x.At, opt)
	}
	if a := p.Week.Assignment; a != nil {
		due, name, address, weeks = instantText(a.Due, opt), a.To.Name, a.To.Address, a.Weeks
	}
	if x := f.Week.Webinar; x != nil {
		t.one("webinar", text(x.Title), title, alike)
		t.one("at", text(x.At), at, sameTime)
	} else if at != "" {
		t.one("webinar", "", title+" "+at, same)
	}
	wrong := t.wrong + t.invented
	if a := f.Week.Assignment; a != nil {
		t.one("due", text(a.Due), due, sameTime)
		if len(a.Weeks) > 0 {
			t.numbers("weeks in", a.Weeks, weeks)
		}
		t.one("to", text(a.Name), name, alike)
		t.one("address", text(a.Address), address, same)
	} else {
		t.one("due", "", due, sameTime)
	}
	if t.wrong+t.invented > wrong && due != "" && !mentions(p.Doubts, "Assignment") && !mentions(p.Doubts, "deadline") {
		t.unaskedDeadlines++
		t.say("UNASKED", "due", "", due)
	}
}

// topics are words that tell what a doubt is about.
var topics = map[string]string{
	"week": "week number module", "day": "day date dates deadline due year weekday span draft", "time": "time hour noon midnight morning zone clock",
	"kind": "prompt prompts journal question questions group reading exam", "to": "address recipient name facilitator person", "meeting": "meeting webinar session",
}

func (t *tally) scoreDoubts(f pageFacts, p coursepage.Page) {
	wanted := strings.ToLower(strings.Join(f.Doubts, " "))
	about := func(text string) (all []string) {
		for topic, words := range topics {
			for _, w := range strings.Fields(words) {
				if slices.Contains(strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) }), w) {
					all = append(all, topic)
					break
				}
			}
		}
		return all
	}
	topicsWanted := about(wanted)
	for _, d := range p.Doubts {
		quoted := slices.ContainsFunc(f.Doubts, func(w string) bool { return strings.Contains(strings.ToLower(d), strings.ToLower(w)) })
		if !quoted && !slices.ContainsFunc(about(strings.ToLower(d)), func(topic string) bool { return slices.Contains(topicsWanted, topic) }) {
			t.falseDoubts++
			t.say("DOUBT", "", "", d)
		}
	}
}

// one compares a single fact.
func (t *tally) one(what, want, got string, equal func(want, got string) bool) {
	switch {
	case want == "" && got == "":
	case want == "":
		t.invented++
		t.say("invented", what, want, got)
	case got == "":
		t.missing++
		t.say("missing", what, want, got)
	case equal(want, got):
		t.right++
	default:
		t.wrong++
		t.say("wrong", what, want, got)
	}
}

// list compares facts of which there are several. One that is found elsewhere is wrong, once: where
// it was found it is not counted as invented as well.
func (t *tally) list(what string, want, got, elsewhere, wantedElsewhere []string, equal func(want, got string) bool) {
	taken := make([]bool, len(got))
	for _, w := range want {
		at := -1
		for i, g := range got {
			if !taken[i] && equal(w, g) {
				at = i
				break
			}
		}
		switch {
		case at >= 0:
			taken[at] = true
			t.right++
		case slices.ContainsFunc(elsewhere, func(g string) bool { return alike(w, g) }):
			t.wrong++
			t.say("wrong", what, w, "elsewhere")
		default:
			t.missing++
			t.say("missing", what, w, "")
		}
	}
	for i, g := range got {
		if !taken[i] && !slices.ContainsFunc(wantedElsewhere, func(w string) bool { return equal(w, g) }) {
			t.invented++
			t.say("invented", what, "", g)
		}
	}
}

func (t *tally) numbers(what string, want, got []int) {
	for _, n := range want {
		if slices.Contains(got, n) {
			t.right++
		} else {
			t.missing++
			t.say("missing", what, fmt.Sprint(n), fmt.Sprint(got))
		}
	}
	for _, n := range got {
		if !slices.Contains(want, n) {
			t.invented++
			t.say("invented", what, "", fmt.Sprint(n))
		}
	}
}
