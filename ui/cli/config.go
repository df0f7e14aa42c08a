package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/store"
	"ponder/ui"
	"ponder/ui/format"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// setting is one of the learner's choices, as text.
type setting struct {
	key, what string
	get       func(journal.Settings) string
	set       func(*journal.Settings, string) error
}

func (a *app) settings() []setting {
	return []setting{
		{"name", "your name, for the files that you hand in", func(s journal.Settings) string { return s.Name },
			func(s *journal.Settings, v string) error { s.Name = strings.TrimSpace(v); return nil }},
		{"email", "your email address, for the files that you hand in", func(s journal.Settings) string { return s.Email },
			func(s *journal.Settings, v string) error { s.Email = strings.TrimSpace(v); return nil }},
		{"theme", strings.Join(theme.Names(), ", ") + ", or empty: as the terminal is", func(s journal.Settings) string { return s.Theme }, setTheme},
		{"editor", "the command of your editor; empty: $VISUAL or $EDITOR", func(s journal.Settings) string { return s.Editor },
			func(s *journal.Settings, v string) error { s.Editor = strings.TrimSpace(v); return nil }},
		{"folder", "where hand-ins are written; empty: " + a.book.Folder, func(s journal.Settings) string { return s.Folder }, setFolder},
		{"formats", "kinds of files of a hand-in, of " + a.book.FormatNames() + "; empty: " + a.book.DefaultFormatNames(),
			func(s journal.Settings) string { return strings.Join(s.Formats, ",") }, a.setFormats},
		{"plain", "yes: always line by line, as with --plain; no: screens, where there can be some", plainly, setPlain},
		{"locale", "whose dates and numbers are written, such as en_US or de_DE; empty: as LC_ALL, LC_TIME, LC_NUMERIC or LANG say",
			func(s journal.Settings) string { return s.Locale }, setLocale},
		{"keys", "your own keys on the screens, such as week.h=g: there g does what h did; ctrl+k on a screen changes them too",
			func(s journal.Settings) string { return screen.WriteKeys(s.Keys) }, a.setKeys},
	}
}

func setTheme(s *journal.Settings, v string) error {
	if v != "" && !slices.Contains(theme.Names(), v) {
		return usage("there is no theme %q: there are %s", v, strings.Join(theme.Names(), ", "))
	}
	s.Theme = v
	return nil
}

// setKeys holds the keys against those that the screens have, as the settings on the screen do.
func (a *app) setKeys(s *journal.Settings, v string) error {
	own, err := screen.ReadKeys(v)
	if err != nil {
		return err
	}
	env := a.screens(context.Background())
	env.Keys = own
	ui.New(env, makers(), theme.Options{Name: "none"}, screen.Open{Place: screen.Week})
	if why := screen.Conflict(env.Actions(), own); why != "" {
		return usage("%s", why)
	}
	s.Keys = own
	return nil
}

func setLocale(s *journal.Settings, v string) error {
	s.Locale = strings.TrimSpace(v)
	if s.Locale == "" {
		return nil
	}
	if err := format.CheckLocale(s.Locale); err != nil {
		return usage("%v", err)
	}
	return nil
}

func setFolder(s *journal.Settings, v string) error {
	if v == "" {
		s.Folder = ""
		return nil
	}
	whole, err := filepath.Abs(v)
	s.Folder = whole
	return err
}

func (a *app) setFormats(s *journal.Settings, v string) error {
	s.Formats = nil
	for name := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ' ' }) {
		known := slices.ContainsFunc(a.book.Formats, func(f journal.Format) bool { return f.Name == name })
		if !known {
			return usage("there is no format %q: there are %s", name, a.book.FormatNames())
		}
		s.Formats = append(s.Formats, name)
	}
	return nil
}

func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config [KEY [VALUE]]",
		Short: "Settings, and where things are",
		Long: "Without a key it shows every setting, with a key that one, with a value it changes it; \"\" empties it. " +
			"Keys: name, email, theme, editor, folder, formats, plain, locale, keys. `ponder config path` says where the journal and the files are. " +
			"The course, its start and your time zone are changed with `ponder course use`.",
		Example: "ponder config name \"Sample Learner\"\nponder config formats html,eml",
	}
	cmd.RunE = a.do(between(0, 2), func(ctx context.Context, args []string) error {
		switch {
		case len(args) == 1 && args[0] == "path":
			return a.sayPaths(ctx)
		case len(args) == 2:
			return a.changeSetting(ctx, args[0], args[1])
		}
		return a.saySettings(ctx, args)
	})
	return cmd
}

func (a *app) setting(key string) (setting, error) {
	var keys []string
	for _, s := range a.settings() {
		if s.key == key {
			return s, nil
		}
		keys = append(keys, s.key)
	}
	return setting{}, usage("there is no setting %q: there are %s", key, strings.Join(keys, ", "))
}

func (a *app) saySettings(ctx context.Context, args []string) error {
	if len(args) == 1 {
		one, err := a.setting(args[0])
		if err != nil {
			return err
		}
		s, err := a.book.Settings(ctx)
		if err == nil {
			a.say("%s", one.get(s))
		}
		return err
	}
	s, err := a.book.Settings(ctx)
	if err != nil {
		return err
	}
	for _, one := range a.settings() {
		a.say("%-8s %s", one.key, one.get(s))
		a.wrapped("         ", "("+one.what+")")
	}
	return nil
}

func (a *app) changeSetting(ctx context.Context, key, value string) error {
	one, err := a.setting(key)
	if err != nil {
		return err
	}
	s, err := a.book.ChangeSettings(ctx, func(s *journal.Settings) error { return one.set(s, value) })
	if err != nil {
		return err
	}
	a.tell("%s is now %q.", key, one.get(s))
	return nil
}

// sayPaths says where things are, also before there is a journal.
func (a *app) sayPaths(ctx context.Context) error {
	folder := a.book.Folder
	if s, err := a.book.Settings(ctx); err == nil && s.Folder != "" {
		folder = s.Folder
	}
	a.say("journal   %s", a.path)
	a.say("backups   %s", store.New(a.path).CopiesFolder())
	a.say("hand-ins  %s", folder)
	for _, f := range a.lifeboats() {
		a.say("lifeboat  %s", f)
	}
	return nil
}
