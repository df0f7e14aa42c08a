// Package screen is the contract between the root of the program and its screens: what a screen can
// do, how screens ask to be opened and left, and what all of them are given. It refuses to know any
// single screen.
package screen

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/theme"
)

// Screen is one page of the program. Screens are pointers: Update changes them in place. Update
// does no I/O, View changes nothing; what takes time is a command.
type Screen interface {
	// Init begins to load what the screen shows.
	Init() tea.Cmd
	// Update takes a message. Keys and the mouse reach only the screen on top; everything else
	// reaches every live screen.
	Update(tea.Msg) tea.Cmd
	// View draws the screen into the size it was given; it may be shorter.
	View() string
	// Cursor is where the real cursor stands in the view, or nil.
	Cursor() *tea.Cursor
	// SetSize gives the room there is, in cells, without the margins and the foot line.
	SetSize(width, height int)
	// Title says in a word or two where the learner is.
	Title() string
	// Keys are the keys that work now, most needed first; the foot line shows those that fit, the
	// help all of them.
	Keys() []key.Binding
	// Typing says that letters are text now, not shortcuts.
	Typing() bool
	// Leave keeps what is not kept yet; nil when there is nothing. It is called before a screen is
	// left, when the terminal loses focus, and after the program ended, however that came. Its
	// message is a Left.
	Leave() tea.Cmd
}

// Busy is a screen whose keys may have to wait, because what they act on is still being loaded.
// While IsBusy is true the root queues them; keys that work everywhere work at once. Where that
// takes long enough to be noticed, the root says so.
type Busy interface{ IsBusy() bool }

// Broad is a screen that has a use for a wide window: Breadth is how many cells it fills, as it is
// now, of those that there are. Any other is a page in the middle of it.
type Broad interface{ Breadth(room int) int }

// Scroller is a screen that may show a part of what there is: the root says how much there is
// below, and draws a scroll bar.
type Scroller interface{ Extent() layout.Extent }

// Barer is a screen that at times shows nothing but a text: then the root leaves the foot line
// empty. The keys work all the same.
type Barer interface{ Bare() bool }

// Marker is a screen that is opened again where it was left: the root keeps its mark, and gives it
// back in Open.
type Marker interface{ Mark() string }

// Env is what all screens are given. It is one value for the whole program: a new theme reaches
// everyone.
type Env struct {
	// Context is for commands. It is not cancelled when the program is asked to stop, so that a
	// save always ends.
	Context context.Context
	Book    *book.Book
	Theme   *theme.Theme
	Widths  ansi.Method   // how the terminal counts the cells of joined emoji; a new text field has to be told
	Path    string        // of the journal, to be shown
	Locale  format.Locale // how dates, times of day and numbers are written

	// LocaleFor returns the forms of a locale that the learner chose; of an empty name, those of
	// the computer's.
	LocaleFor func(locale string) format.Locale

	// Keys are the learner's own keys, by action; see journal.Settings. The root gives a screen the
	// key that it knows instead, so that no screen need look here.
	Keys map[string]string

	// Actions lists what keys do, screen by screen, with the learner's own. It is the root's.
	Actions func() []Action

	// Fallback is the course that is offered first.
	Fallback string
	// Edit passes a text to the learner's editor and answers with an Edited message for that owner;
	// nil where there is none.
	Edit func(owner journal.ID, text string) tea.Cmd
	// Suspend stops the program until somebody brings it back, and answers with Resumed; nil where
	// nothing can. Repaint takes a terminal anew that another program had meanwhile.
	Suspend func() tea.Msg
	Repaint func() tea.Msg
	// Copy passes a text to the system's clipboard tool; nil, or an error, where there is none.
	// Screens ask for a Copy instead.
	Copy func(text string) error
	// Paste reads the system's clipboard; nil, or an error, where that cannot be.
	Paste func() (string, error)
	// Open opens a file, a folder or an address with the program the system has for it.
	Open func(target string) error

	// Mailto, Subject and Body make the parts of an email of a hand-in, for a mail program that is
	// fed by hand: an address that opens a blank email, its subject, and its text.
	Mailto  func(journal.HandIn) string
	Subject func(journal.HandIn) string
	Body    func(journal.HandIn) string

	// ReadReplies reads the mails in a file of that path, as it was typed or dropped on the window,
	// or the words of one that is none; nil where none is taken.
	ReadReplies func(ctx context.Context, path string) ([]journal.Mail, error)

	// Unlock opens a locked journal with what was typed.
	Unlock func(Key) (Unlocked, error)
	Lock   Lock
	// Share leaves the screens for a dialogue about the folder that is shared with other computers,
	// and answers with Resumed; nil where there is none.
	Share func(phrase.ShareAction) tea.Cmd

	asked []tea.Msg
}

// Ask hands the root a request, such as Open or Back. It is answered before the next key is looked
// at, so that no key ever goes to the wrong screen. Only Update may call it; it gives no command.
func (e *Env) Ask(msg tea.Msg) tea.Cmd {
	e.asked = append(e.asked, msg)
	return nil
}

// Asked returns the requests that were handed in, and forgets them. It is for the root.
func (e *Env) Asked() []tea.Msg {
	asked := e.asked
	e.asked = nil
	return asked
}

// Place names a screen that can be opened.
type Place int

const (
	Welcome Place = iota
	Week
	Write
	Entries
	HandIn
	CoursePage
	Settings
	Questionnaires
	Glossary
	LookBack
	Unlock
)

// Part is a page of the journal.
type Part int

// The pages of the journal beside its list.
const (
	WholeJournal Part = iota
	ReadThrough       // a week, a month, a course or everything as one page
	Tags              // the tags with their counts
	TwoTexts          // the texts of an entry that has several; without an Entry, of the one that waits first
)

// Open asks for a screen on top of the present one.
type Open struct {
	Place      Place
	Part       Part       // of the journal
	Week       int        // a course week, or journal.NoWeek or journal.ThisWeek
	Prompt     string     // the prompt to write to
	Entry      journal.ID // the entry to show or to change
	Draft      journal.ID // the draft to go on with
	Assignment string
	OneByOne   bool // prompt after prompt
	Replace    bool // instead of the present screen

	Mark string // the row to open on; empty: where the screen was left last, which the root fills in. See Marker

	Over bool   // over the present screen, a part of which stays in view; esc closes it
	Text string // what is being read, unless it is the entry: the words of the glossary that stand in it come first. Or what was pasted

	Questionnaire string     // the questionnaire to see, by its ID
	Partnership   journal.ID // that it is about; empty: oneself; without a questionnaire: the partnership's page
	About         string     // the name of the partnership that a new entry is about
	Response      journal.ID // the finished response whose result is to be seen
	FillIn        bool       // go through the questions, rather than see what there is
	SideBySide    bool       // the latest results of all partnerships
	Plan          bool       // a result from its plan on
	ThenAndNow    bool       // the first result and the latest

	Quote *book.Results // what a new text quotes, to be written about

	Tries   bool          // what was meant to be tried; for Write: an entry that lists it
	Pairs   bool          // the prompts that were answered again
	Year    bool          // the calendar of a year
	Day     prompts.Date  // that it opens on; zero: today
	Private bool          // private entries as well, since that was asked for
	Since   [2]journal.ID // the entries since which something changed, to be written about; the second may be empty
	Again   journal.ID    // the entry whose prompt is to be answered again

	Resumed bool // it is opened again as it stood, with the cursor of its text at Offset
	Offset  int  // in bytes

	Unfinished *Unfinished // what was being typed when the journal was shut
}

// Back asks to leave the screen on top; its Leave is awaited.
type Back struct{}

// Help asks for the page of all keys. It is for screens on which letters are text, and ? is not.
type Help struct{}

// Quit asks to end the program; every screen's Leave is awaited.
type Quit struct{}

// LeaveDone says that a screen kept what it had. An error stops the leaving, and is shown: the text
// is still there.
type LeaveDone struct{ Err error }

// JournalChanged says that the journal changed: screens load anew what they show.
type JournalChanged struct{}

// ThemeChanged says that the theme changed.
type ThemeChanged struct{}

// Theme asks for another theme, by the name that theme.New knows; empty: as the terminal is.
type Theme struct{ Name string }

// SettingsChanged tells the root that the learner's settings are others now: it puts their keys and
// the forms of their dates to use.
type SettingsChanged struct{ Settings journal.Settings }

// EditorClosed is what came back from an editor.
type EditorClosed struct {
	Owner journal.ID
	Text  string
	Err   error
	Note  string       // what to know of how the text was read
	Kept  func() error // removes the editor's file; to be called once the text is kept
}

// Copy asks for a text to be copied. The root says that it was only where that is known; else it
// shows the text, to be selected.
type Copy struct {
	Text string
	What string // what it is, for "Copied: …", such as "the address"
}

// Notice is news for the foot of the screen. It stays until the next key, or for some seconds.
type Notice struct {
	Text string
	Bad  bool // something could not be done
}

// FromElsewhere says that the journal and the folder that it shares were brought together, by
// itself. The news, if there is any, waits until nobody types.
type FromElsewhere struct{ Notice Notice }

// ShowNotice makes a command of news.
func ShowNotice(text string) tea.Cmd { return Send(Notice{Text: text}) }

// ShowError makes a command of an error: what went wrong, in words.
func ShowError(err error) tea.Cmd { return Send(Notice{Text: ErrorText(err), Bad: true}) }

// Send makes a command of a message. For Open, Back and Quit use Env.Ask.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
