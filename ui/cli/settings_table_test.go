package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/ui/format"
	"ponder/ui/plain"
	"ponder/ui/screen"
	"ponder/ui/settings"
	"ponder/ui/theme"
)

// changes are, for each setting, a value and how it is taken on the screen, once the setting is
// open, and line by line, once it is asked for.
var changes = map[book.SettingKey]struct {
	value string
	keys  []string // on the screen; nil: the value is typed
	lines []string // line by line; nil: the value is typed
}{
	book.SettingName:    {value: "Another Sample"},
	book.SettingEmail:   {value: "another@example.org"},
	book.SettingCourse:  {value: "", keys: []string{"down", "enter"}, lines: []string{"2"}},
	book.SettingStart:   {value: "2020-03-23"},
	book.SettingZone:    {value: "Africa/Nairobi"},
	book.SettingTheme:   {value: "dark", keys: []string{"down", "enter"}, lines: []string{"2"}},
	book.SettingEditor:  {value: "ed -p sample"},
	book.SettingFolder:  {value: filepath.Join(os.TempDir(), "sample")},
	book.SettingFormats: {value: "eml,html,md,pdf", keys: []string{"enter"}, lines: []string{"1", "b"}},
	book.SettingLocale:  {value: "en_US", keys: []string{"down", "enter"}},
	book.SettingPlain:   {value: "yes", keys: []string{"down", "enter"}, lines: []string{}},
	book.SettingSaid:    {value: "full", keys: []string{"down", "enter"}, lines: []string{"2"}},
	book.SettingLang:    {value: "pt-BR"},
	book.SettingKeys:    {value: "week.h=f7", keys: []string{"down", "down", "enter", "f7"}},

	book.SettingLockAfter:   {value: "30"},
	book.SettingLockSuspend: {value: "yes", keys: []string{"down", "enter"}, lines: []string{"2"}},
	book.SettingLockEditor:  {value: "no", keys: []string{"down", "enter"}, lines: []string{"2"}},
}

// anew is a journal in which nothing was chosen yet; every folder and program is there.
func anew(t *testing.T) *sample {
	t.Helper()
	s := newSample(t, strings.NewReader(""))
	s.book.Themes, s.book.CheckLocale, s.book.ReadKeys = theme.Names(), format.CheckLocale, s.readKeys
	return s
}

func TestEverySettingCanBeChangedOnTheScreenLineByLineAndByCommand(t *testing.T) {
	for _, one := range book.Settings() {
		change, known := changes[one.Key]
		if !known {
			t.Errorf("%s is a setting that this test does not change", one.Key)
			continue
		}
		for way, do := range map[string]func(*sample){
			"by command":    func(s *sample) { must(t, s.changeSetting(t.Context(), string(one.Key), change.value)) },
			"line by line":  func(s *sample) { lineByLine(t, s, one.Key, change.value, change.lines) },
			"on the screen": func(s *sample) { onTheScreen(t, s, one, change.value, change.keys) },
		} {
			t.Run(string(one.Key)+" "+way, func(t *testing.T) {
				s := anew(t)
				s.kept.SetLocked(one.OfLock, false)
				before, err := s.book.Choices(t.Context())
				must(t, err)
				do(s)
				now, err := s.book.Choices(t.Context())
				must(t, err)
				same := func(x, y string) bool { return len(x) == len(y) && (one.Key == book.SettingFormats || x == y) }
				if got := one.Value(now); got == one.Value(before) || one.Key != book.SettingFormats && one.Key != book.SettingTheme &&
					one.Key != book.SettingLocale && one.Key != book.SettingKeys && !same(got, change.value) {
					t.Errorf("it was %q and is %q, want %q\n%s", one.Value(before), got, change.value, s.out.String())
				}
			})
		}
	}
}

func lineByLine(t *testing.T, s *sample, key book.SettingKey, value string, lines []string) {
	if lines == nil {
		lines = []string{value}
	}
	var heard bytes.Buffer
	typed := append(append([]string{"settings", string(key)}, lines...), "q", "")
	must(t, plain.Run(t.Context(), plain.Config{Book: s.book, In: strings.NewReader(strings.Join(typed, "\n")), Out: &heard,
		Subject: export.Subject, Body: export.Body,
		FormsFor: func(own string) format.Locale { return format.LocaleFor(own, func(string) string { return "" }) }}))
	s.out.WriteString(heard.String())
}

func onTheScreen(t *testing.T, s *sample, one book.Setting, value string, keys []string) {
	made := theme.New(theme.Options{Name: "none"})
	env := s.screens(context.Background())
	env.Theme, env.Fallback = &made, builtinCourse
	env.Actions = func() []screen.Action {
		return []screen.Action{{Name: "week.j", Does: "journal", Came: "j", Keys: []string{"j"}}, {Name: "week.a", Does: "about", Came: "a", Keys: []string{"a"}},
			{Name: "week.h", Does: "hand in", Came: "h", Keys: []string{"h"}}}
	}
	page := settings.New(env, screen.Open{})
	page.SetSize(80, 60)
	var run func(tea.Cmd)
	run = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		msg := cmd()
		if all, is := msg.(tea.BatchMsg); is {
			for _, c := range all {
				run(c)
			}
			return
		}
		if msg != nil {
			run(page.Update(msg))
		}
	}
	press := func(name string) { run(page.Update(screen.Press(name))) }
	run(page.Init())
	label := s.settingWords().Of(one.Key).Label
	for range 20 {
		if strings.Contains(page.View(), made.Glyphs.Selected+" "+label) {
			break
		}
		press("down")
	}
	press("enter")
	if keys == nil {
		press("ctrl+a")
		press("ctrl+a")
		run(page.Update(tea.PasteMsg{Content: value}))
		keys = []string{"enter"}
	}
	for _, k := range keys {
		press(k)
	}
	s.out.WriteString(page.View())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
