package ui

import (
	"charm.land/bubbles/v2/key"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// otherWords are the words by which people look for an action, beside those that it is called by.
func otherWords() map[string]string {
	return map[string]string{
		"journal": "entries diary list read", "find": "search look for filter", "hand in": "submit send email assignment deadline files word pdf",
		"settings":              "options preferences configuration",
		"read in a course page": "paste import page html browser copy clipboard moodle", "questionnaires": "assess self-assessment survey test",
		"new entry": "add create write note", "write something else": "add create new entry note", "write an entry": "add create new note",
		"to the trash": "delete remove bin", "take back out": "restore undelete undo", "earlier texts": "history versions revisions",
		"leave Ponder": "quit exit close end", "all keys": "help shortcuts keyboard", "suspend": "shell background stop", "line by line": "plain screen reader braille listen blind",
		"read through": "book pdf word print whole week month course continuous reread", "make a book": "pdf word docx html print export end",
		"both texts":    "two texts conflict versions compare decide merge sync differs computers",
		"tags":          "labels keywords topics categories rename merge",
		"copy the text": "clipboard", "find in the text": "search", "details": "title date day tags partnership private", "private or not": "secret hide",
		"editor": "vim nano external", "preview": "markdown rendered", "guide": "headings gibbs what template", "back": "return",
		"mark as sent": "done submitted", "preview it": "look", "trash": "deleted removed bin", "look up a word": "glossary dictionary terms",
		"look back": "remember review past old entries again reflect sitting", "did you try it": "intentions to try now what list tried dropped",
		"the year": "calendar month date days statistics on this day", "then and now": "compare answered again before after changed",
	}
}

// elsewhere are actions that no key of this screen does: pages that can be opened from everywhere,
// and what a command does. They are found by what is typed, and are not listed without that.
func elsewhere() []choice {
	page := func(does, also string, to screen.Open) choice {
		return choice{binding: key.NewBinding(key.WithHelp("", does)), also: also, opens: &to}
	}
	command := func(does, also, said string) choice {
		return choice{binding: key.NewBinding(key.WithHelp("", does)), also: also, said: said}
	}
	words := otherWords()
	return []choice{
		page("journal", words["journal"], screen.Open{Place: screen.Entries, Week: journal.NoWeek}),
		page("find", words["find"], screen.Open{Place: screen.Entries, Week: journal.NoWeek, Prompt: "/"}),
		page("tags", words["tags"], screen.Open{Place: screen.Entries, Part: screen.Tags, Week: journal.NoWeek}),
		page("entries with two texts", words["both texts"], screen.Open{Place: screen.Entries, Part: screen.TwoTexts, Week: journal.NoWeek}),
		page("read through", words["read through"], screen.Open{Place: screen.Entries, Part: screen.ReadThrough, Week: journal.NoWeek}),
		page("hand in", words["hand in"], screen.Open{Place: screen.HandIn}),
		page("questionnaires", words["questionnaires"], screen.Open{Place: screen.Questionnaires, Week: book.ThisWeek}),
		page("settings", words["settings"], screen.Open{Place: screen.Settings}),
		page("read in a course page", words["read in a course page"], screen.Open{Place: screen.CoursePage, Week: journal.NoWeek}),
		page("look back", words["look back"], screen.Open{Place: screen.LookBack, Week: journal.NoWeek}),
		page("did you try it", words["did you try it"], screen.Open{Place: screen.LookBack, Week: journal.NoWeek, Tries: true}),
		page("then and now", words["then and now"], screen.Open{Place: screen.LookBack, Week: journal.NoWeek, Pairs: true}),
		page("the year", words["the year"], screen.Open{Place: screen.LookBack, Week: journal.NoWeek, Year: true}),
		page("new entry", words["new entry"], screen.Open{Place: screen.Write, Week: journal.NoWeek}),
		command("bring in another journal", "import jrnl day one rednotebook markdown migrate restore",
			"In a terminal, ponder import PATH brings another journal in; with --dry-run it only says what it would do."),
		command("take everything out", "export backup json markdown leave save",
			"In a terminal, ponder export writes everything into one file."),
		command("copy the journal", "backup save safe", "In a terminal, ponder backup FILE makes a verified copy. One is made by itself each day that something changed."),
		command("check the journal", "doctor repair damage broken", "In a terminal, ponder doctor reads all of the journal and says what is damaged."),
		command("spelling", "spell check dictionary", "Ponder checks no spelling. While you write, the text can be opened in your own editor, which may."),
	}
}

// settingsWords are the words by which people look for a setting, beside its label.
func settingsWords() map[book.SettingKey]string {
	return map[book.SettingKey]string{
		book.SettingName: "who i am", book.SettingEmail: "address mail", book.SettingLang: "lang script screen reader pronounce",
		book.SettingCourse: "change course", book.SettingStart: "start first day", book.SettingZone: "timezone clock",
		book.SettingTheme: "theme colors dark light contrast black white", book.SettingEditor: "external vim nano notepad",
		book.SettingFolder: "directory path where files", book.SettingFormats: "word pdf email formats", book.SettingLocale: "language region locale",
		book.SettingPlain: "plain screen reader braille blind", book.SettingSaid: "brief full verbose", book.SettingKeys: "keyboard shortcuts bindings own",
		book.SettingLockAfter: "idle minutes timeout", book.SettingLockSuspend: "sleep", book.SettingLockEditor: "external vim nano",
	}
}

// settings are the rows of the settings, each opened where it stands.
func (r *Root) settings() (all []choice) {
	row := func(label, also, mark string) {
		all = append(all, choice{binding: key.NewBinding(key.WithHelp("", "settings: "+label)), also: also,
			opens: &screen.Open{Place: screen.Settings, Mark: mark}})
	}
	words, now := settingsWords(), book.Choices{Locked: r.env.Lock.Locked}
	now.Course = "any" // without one, its rows are not there, and the page opens at its top
	for _, s := range book.Settings() {
		if s.IsThere(now) {
			row(phrase.Settings{Book: r.env.Book}.Of(s.Key).Label, words[s.Key], string(s.Key))
		}
	}
	if r.env.Lock.Dialogue != nil {
		for _, action := range screen.LockActions(r.env.Lock.Locked) {
			row(action.Label(), "password passphrase encrypt lock secret protect privacy", action.Row())
		}
	}
	return all
}

// halfTyped is what was typed to find an action.
func (p *palette) halfTyped() *screen.HalfTyped {
	text, offset := p.field.Standing()
	return screen.HalfTypedIn("", text, offset)
}

func (p *palette) typeOn(half screen.HalfTyped) { p.field.TypeOn(half.Texts[""], half.Offset) }
