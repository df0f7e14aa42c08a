package cli

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui"
	"ponder/ui/format"
	"ponder/ui/phrase"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// hung says that the pictures shall be drawn anew, rather than compared.
func hung() bool { f := flag.Lookup("update"); return f != nil && f.Value.String() == "true" }

// picture is a screen, and how one comes there from the home screen.
type picture struct {
	name    string
	open    screen.Open // of another screen than the home one
	keys    string      // pressed there, one after the other
	types   string      // typed after them
	fresh   bool        // there is no journal yet
	later   int         // days that have passed since the journal was written, and a prompt was answered again after them
	locale  string
	journal func(*visit) journal.Entry              // what was written; many scripts where it is nil
	opens   func(*visit, journal.Entry) screen.Open // where what is opened is made first; it is given what was written last
}

// pictures are all screens, each in the ways in which it is seen.
func pictures() []picture {
	none := journal.NoWeek
	return append([]picture{
		{name: "welcome", fresh: true}, {name: "welcome-start", fresh: true, keys: "enter enter enter enter"},
		{name: "week"}, {name: "week-page", keys: "r"}, {name: "week-american", locale: "en_US"},
		{name: "write", keys: "enter"}, {name: "write-preview", keys: "enter ctrl+r"},
		{name: "write-details", keys: "enter ctrl+l"}, {name: "write-guide", keys: "down enter ctrl+t"},
		{name: "one-by-one-end", keys: "a ctrl+n ctrl+n"},
		{name: "journal", keys: "j"}, {name: "journal-entry", keys: "j down enter"}, {name: "journal-found", keys: "/", types: "drawing"},
		{name: "journal-history", keys: "j down down down H down"}, {name: "journal-trash", keys: "j T"},
		{name: "look-back", keys: "l", later: 14}, {name: "look-back-asking", keys: "l enter", types: "that we drew", later: 14},
		{name: "look-back-shown", keys: "l enter enter", later: 14}, {name: "look-back-told", keys: "l enter enter d", types: "they laughed", later: 14},
		{name: "look-back-tries", keys: "l t", later: 14}, {name: "look-back-pair", keys: "l n enter", later: 14}, {name: "year", keys: "l y", later: 14},
		{name: "look-back-pairs", keys: "l n", later: 14}, {name: "tags", keys: "j t"}, {name: "tags-rename", keys: "j t r", types: "tool"},
		{name: "read-through", keys: "R"}, {name: "book", keys: "R right B"}, {name: "book-made", keys: "R right B enter"},
		{name: "year-date", keys: "j y g", types: "8 Ap"},
		{name: "hand-in", keys: "h"}, {name: "hand-in-preview", keys: "h p"}, {name: "handed-in", keys: "h c enter enter"},
		{name: "course-page", keys: "p"}, {name: "course-page-read", open: screen.Open{Place: screen.CoursePage, Week: 3}, keys: "paste ctrl+s"},
		{name: "settings", keys: "s"}, {name: "settings-keys", keys: "s end up enter"},
		{name: "questionnaires", keys: "i"}, {name: "questionnaire", open: screen.Open{Place: screen.Questionnaires, Week: none}, keys: "enter enter"},
		{name: "words", open: screen.Open{Place: screen.Glossary, Week: none}},
		{name: "palette", keys: "ctrl+k"}, {name: "keys", keys: "?"},
	}, picturesWithin()...)
}

// looks are the ways of drawing.
func looks() []theme.Options {
	return []theme.Options{{Name: "none"}, {Name: "none", ASCII: true}, {Name: "dark"}, {Name: "light"}}
}

// Every screen is drawn as it was looked at: in four sizes, without colour and in ASCII; in the
// dark and the light theme the words stand in the same cells, and the colours are those that were
// looked at.
func TestEveryScreenIsDrawnAsItWasLookedAt(t *testing.T) {
	t.Parallel()
	for _, p := range pictures() {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			if p.name == "settings" && phrase.OnlyYou("") == "" {
				t.Skip("the picture says who can read the journal, which is not known here")
			}
			var frames, styled bytes.Buffer
			words := map[string]string{}
			for _, look := range looks() {
				synctest.Test(t, func(t *testing.T) {
					defer time.Sleep(time.Hour)
					v := visitOf(t, p, look)
					for _, size := range [][2]int{{80, 24}, {40, 15}, {120, 40}, {200, 60}} {
						v.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
						v.width, v.height = size[0], size[1]
						v.pass(time.Second)
						v.look()
						at := fmt.Sprintf("%dx%d", size[0], size[1])
						if size[0] == 40 {
							v.namesWhole()
						}
						if look.Name == "none" {
							words[at+fmt.Sprint(look.ASCII)] = v.words()
							fmt.Fprintf(&frames, "== %s%s\n%s\n", at, map[bool]string{true: " ASCII"}[look.ASCII], v.words())
							continue
						}
						if got := v.words(); got != words[at+"false"] {
							t.Errorf("%s in %s stands otherwise:\n%s\nthan without colour:\n%s", look.Name, at, got, words[at+"false"])
						}
						if size[0] == 80 {
							fmt.Fprintf(&styled, "== %s\n%s\n", look.Name, strings.ReplaceAll(v.root.View().Content, "\x1b", "␛"))
						}
					}
				})
			}
			asLookedAt(t, p.name+".txt", frames.String())
			asLookedAt(t, p.name+".styled.txt", styled.String())
		})
	}
}

func asLookedAt(t *testing.T, name, got string) {
	t.Helper()
	const folder = "/home/sample/Documents/Ponder" // as every system shows it
	got = strings.ReplaceAll(got, filepath.FromSlash(folder), folder)
	path := filepath.Join("testdata", "gallery", name)
	if hung() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not the picture that was looked at; -update draws it anew. Got:\n%s", path, got)
	}
}

// namesWhole wants the name of the selected row to be seen whole: what does not fit beside its
// state stands below.
func (v *visit) namesWhole() {
	g := v.env.Theme.Glyphs.Selected + " "
	for l := range strings.SplitSeq(ansi.Strip(v.root.View().Content), "\n") {
		if l = strings.TrimSpace(l); strings.HasPrefix(l, g) && strings.Contains(l, "…") {
			v.wrong("the selected row is cut: %q", l)
		}
	}
}

// words is the frame without its styles, and where the cursor stands.
func (v *visit) words() string {
	view := v.root.View()
	lines := strings.Split(ansi.Strip(view.Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	where := "none"
	if c := view.Cursor; c != nil {
		where = fmt.Sprintf("%d,%d", c.X, c.Y)
	}
	return strings.Join(lines, "\n") + "\ncursor " + where
}

// visitOf is the program on a journal with many scripts, at a picture.
func visitOf(t *testing.T, p picture, look theme.Options) *visit {
	v := &visit{T: t, by: rand.New(rand.NewSource(1)), came: make(chan tea.Msg, 10_000), width: 80, height: 24}
	zone, err := time.LoadLocation("Africa/Nairobi")
	v.must(err)
	at := time.Date(2020, 4, 6, 14, 2, 0, 0, zone)
	v.book = book.NewBook(book.Config{
		Store: journaltest.NewStore(), Now: func() time.Time { return at }, Zone: zone, Random: rand.New(rand.NewSource(1)),
		Formats: export.Formats(), VolumeFormats: export.VolumeFormats(), FileName: export.FileName, Folder: "/home/sample/Documents/Ponder", Themes: theme.Names(),
		WriteFile: func(folder, name string, _ []byte) (string, error) { return folder + "/" + name, nil },
	})
	first, answered := screen.Open{Place: screen.Welcome}, journal.Entry{}
	if !p.fresh {
		wrote := (*visit).manyScripts
		if p.journal != nil {
			wrote = p.journal
		}
		answered = wrote(v)
		if p.later > 0 {
			at = at.AddDate(0, 0, p.later)
			d, err := v.book.DraftAgain(t.Context(), answered.ID)
			v.must(err)
			d.Body = "نعيد الرسم. דוגמה של עכשיו 現在 👩‍👩‍👧.\n\nA sample of an answer that was given later."
			_, _, err = v.book.FinishDraft(t.Context(), d)
			v.must(err)
		}
		first = screen.Open{Place: screen.Week, Week: book.ThisWeek}
	}
	locale := func(string) format.Locale { return format.LocaleFor(p.locale, func(string) string { return "" }) }
	v.env = &screen.Env{
		Context: t.Context(), Book: v.book, Path: "/home/sample/.local/share/ponder/journal.db", Fallback: builtinCourse,
		Edit: func(journal.ID, string) tea.Cmd { return nil }, Open: func(string) error { return nil },
		Share:  func(phrase.ShareAction) tea.Cmd { return nil },
		Mailto: export.Mailto, Subject: export.Subject, Body: export.Body, Locale: locale(""), LocaleFor: locale, ReadReplies: sampleReplies,
	}
	v.root = ui.New(v.env, makers(), look, first)
	v.run(v.root.Init())
	v.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	v.pass(time.Second)
	if p.opens != nil {
		p.open = p.opens(v, answered)
	}
	if p.open.Place != screen.Welcome {
		v.send(p.open)
	}
	v.did = append(v.did, p.name)
	for k := range strings.FieldsSeq(p.keys) {
		if k == "paste" {
			v.send(tea.PasteMsg{Content: samplePage})
			continue
		}
		v.send(screen.Press(k))
		v.pass(time.Second)
	}
	for _, r := range p.types {
		v.send(screen.Press(string(r)))
	}
	v.pass(time.Second)
	return v
}

// samplePage is a course page as somebody might copy it. It is a sample.
const samplePage = "Week 3: Sharing what we know مرحبا\n\nFocus\nA sample of a focus: who keeps what we learn?\n\nJournal prompts\n1. What did I learn from " +
	"a partner this week? 世界\n2. What would I pass on?\n\nWebinar\nThursday 16th April at 9am London time: a sample webinar\n\nAssignment\n" +
	"Send your journal for Weeks 2 and 3 to sam@example.org by Wednesday 22nd April, end of day, London time.\n"

// manyScripts writes a sample journal in Arabic, Hebrew, Hindi, Chinese, with joined emoji and
// combining marks: answers, drafts, notes, something private, an earlier text, and the trash. It
// returns the answer that was changed.
func (v *visit) manyScripts() (answered journal.Entry) {
	ctx := v.Context()
	start := prompts.Date{Year: 2020, Month: time.March, Day: 30}
	v.must(v.book.Begin(ctx, book.Beginning{Name: "Sample Learner سارة", Email: "learner@example.org", Course: builtinCourse, Start: start}))
	write, done := v.draft, v.done
	private := func(d *journal.Draft) { d.Private = true }
	tagged := func(d *journal.Draft) { d.Tags = []string{"tools", "信頼"} }
	done(write(0, 1, "", "A sample answer with a drawing.\n\n## Now what?\n\nAsk each partner how they would open a call.", nil))
	done(write(0, 2, "第一次通话 👩‍👩‍👧 é̂", "一个样本：世界和平，我们从一幅画开始。\n\n- **strong** words\n- शब्द और नमस्ते", tagged))
	first := done(write(1, 1, "مكالمة أولى שיחה ראשונה", "عينة من نص عربي.\n\nדוגמה של טקסט בעברית.\n\n> نقتبس هنا", nil))
	done(write(1, 2, "नमूना: पहली बैठक 👨‍👩‍👧‍👦", "एक नमूना उत्तर। 👍🏽 🏳️‍🌈 ❤️ e\u0301\u0302", nil))
	done(write(1, 0, "", "A sample that stays private.", private))
	done(write(2, 1, "", "A sample answer, the drawing 世界.", nil))
	write(2, 2, "مسودة 草稿", "A sample draft: مرحبا שלום नमस्ते 世界 👩‍👩‍👧 é̂̃.\n\n# Heading 見出し\n\nText with **strong**, *soft* and `code`.", nil)
	gone := done(write(journal.NoWeek, 0, "", "A sample for the trash 🗑️.", nil))
	v.must(v.book.Remove(ctx, gone.ID))
	d, err := v.book.DraftOf(ctx, first.ID)
	v.must(err)
	d.Body += "\n\nA sample of what was added later."
	return done(d)
}

// draft leaves a text unfinished, as the answer to a prompt of a week, counted from 1.
func (v *visit) draft(week, prompt int, title, body string, change func(*journal.Draft)) journal.Draft {
	ctx, id := v.Context(), ""
	if prompt > 0 {
		view, err := v.book.WeekView(ctx, week, "")
		v.must(err)
		id = view.Prompts[prompt-1].ID
	}
	d, err := v.book.NewDraft(ctx, week, id)
	v.must(err)
	d.Title, d.Body = title, body
	if change != nil {
		change(&d)
	}
	saved, err := v.book.SaveDraft(ctx, d)
	v.must(err)
	return saved.Draft
}

// done finishes a draft.
func (v *visit) done(d journal.Draft) journal.Entry {
	e, _, err := v.book.FinishDraft(v.Context(), d)
	v.must(err)
	return e
}

// The day comes before its month in the forms that Ponder comes with, and behind it for an
// American: on no screen as the others have it.
func TestDatesFollowTheLocaleOnEveryScreen(t *testing.T) {
	t.Parallel()
	european := regexp.MustCompile(`\b\d{1,2} (January|February|March|April|May|June|Jan|Feb|Mar|Apr|Jun)\b|\b(1[3-9]|2[0-3]):\d\d\b`)
	american := regexp.MustCompile(`\b(January|February|March|April|May|June|Jan|Feb|Mar|Apr|Jun) \d{1,2}($|[^\d:])|\d [ap]m\b`)
	seen := map[string]int{}
	for _, p := range pictures() {
		if p.name == "hand-in-preview" {
			continue // the file has one form, since others read it
		}
		for locale, foreign := range map[string]*regexp.Regexp{"en_GB": american, "en_US": european} {
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(time.Hour)
				p := p
				p.locale = locale
				v := visitOf(t, p, theme.Options{Name: "none"})
				for _, size := range [][2]int{{80, 24}, {200, 60}} {
					v.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					v.pass(time.Second)
					for line := range strings.SplitSeq(v.words(), "\n") {
						if slices.ContainsFunc(coursesOwn(), func(own string) bool { return strings.Contains(line, own) }) {
							continue
						}
						if date := foreign.FindString(line); date != "" {
							t.Errorf("%s, %s: %q in %q", p.name, locale, date, line)
						}
						if european.MatchString(line) || american.MatchString(line) {
							seen[locale]++
						}
					}
				}
			})
		}
	}
	if seen["en_GB"] < 30 || seen["en_US"] < 30 {
		t.Errorf("so few dates were seen: %v", seen)
	}
}

// coursesOwn are lines in which a date stands as the course, or the hint of a form, has it.
func coursesOwn() []string {
	return []string{"Write it as", "Week 1 began on Monday", "written before 23 January"}
}
