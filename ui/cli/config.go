package cli

import (
	"context"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
	"ponder/ui"
	"ponder/ui/format"
	"ponder/ui/phrase"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// readKeys reads keys of one's own, and holds them against those that the screens have, as the
// settings on the screen do.
func (a *app) readKeys(text string) (map[string]string, error) {
	own, err := screen.ReadKeys(text)
	if err != nil {
		return nil, err
	}
	env := a.screens(context.Background())
	env.Keys = own
	ui.New(env, makers(), theme.Options{Name: "none"}, screen.Open{Place: screen.Week})
	if why := screen.Conflict(env.Actions(), own); why != "" {
		return nil, journal.Invalid("%s", why)
	}
	return own, nil
}

// settingWords says the settings.
func (a *app) settingWords() phrase.Settings {
	return phrase.Settings{Book: a.book, Locale: func(own string) format.Locale { return format.LocaleFor(own, a.env) }}
}

func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config [KEY [VALUE]]",
		Short: "Settings, and where things are",
		Long: "Without a key it shows every setting, with a key that one, with a value it changes it; \"\" empties it. " +
			"Keys: name, email, language, course, start, zone, theme, editor, folder, formats, locale, plain, said, keys; start and zone are those of the course " +
			"in use. A locked journal has lock-after, lock-suspended and lock-editor as well. `ponder config path` says where the journal and the files are. `ponder course use` also takes up a course from a folder.",
		Example: "ponder config name \"Sample Learner\"\nponder config zone Africa/Nairobi\nponder config formats html,eml",
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

func (a *app) saySettings(ctx context.Context, args []string) error {
	if len(args) == 1 {
		one, err := book.FindSetting(book.SettingKey(args[0]))
		if err != nil {
			return err
		}
		c, err := a.book.Choices(ctx)
		if err == nil {
			a.say("%s", one.Value(c))
		}
		return err
	}
	c, err := a.book.Choices(ctx)
	if err != nil {
		return err
	}
	for _, one := range book.Settings() {
		if one.IsThere(c) {
			a.say("%-8s %s", one.Key, one.Value(c))
			a.wrapped("         ", "("+a.settingWords().Of(one.Key).Hint+")")
		}
	}
	if c.Locked {
		a.wrapped("", screen.LockState(c))
	}
	return nil
}

func (a *app) changeSetting(ctx context.Context, key, value string) error {
	one, err := book.FindSetting(book.SettingKey(key))
	if err != nil {
		return err
	}
	c, err := a.book.ChangeSetting(ctx, one.Key, value)
	if err != nil {
		return err
	}
	a.tell("%s is now %q.", key, one.Value(c))
	return nil
}

// sayPaths says where things are, also before there is a journal.
func (a *app) sayPaths(ctx context.Context) error {
	folder := a.book.Folder
	if s, err := a.book.Settings(ctx); err == nil && s.Folder != "" {
		folder = s.Folder
	}
	a.say("journal   %s", onOneLine(a.path))
	a.say("backups   %s", onOneLine(store.New(a.path).CopiesFolder()))
	a.say("hand-ins  %s", onOneLine(folder))
	for _, f := range a.lifeboats() {
		a.say("lifeboat  %s", onOneLine(f))
	}
	return nil
}
