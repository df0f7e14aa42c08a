package plain

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// command is what can be done while writing, by a line that begins with a slash.
type command struct {
	use   string // what it is for, with others
	name  string
	takes string // what follows the name
	says  string // what it does
	do    func(w *writing, with string) error
}

// What the commands are for.
const (
	toGoOn    = "To go on"
	toHear    = "To hear"
	toCorrect = "To correct"
	toTellOf  = "About the text"
)

// commands are those that work now.
func (w *writing) commands() []command {
	all := []command{
		{toGoOn, "done", "", "finishes the text, as a full stop alone does", func(w *writing, _ string) error { w.finish(); return nil }},
		{toGoOn, "leave", "", "keeps it as a draft and goes back", func(w *writing, _ string) error { w.leave(); return nil }},
		{toGoOn, "quit", "", "keeps it as a draft and leaves Ponder", func(w *writing, _ string) error { w.leave(); w.quit = w.outcome == left; return nil }},
		{toHear, "read", "", "reads the text", func(w *writing, _ string) error { return w.recite(w.readable()) }},
		{toHear, "last", "", "reads the last line", (*writing).last},
		{toHear, "lines", "", "reads the text with the number of each line", (*writing).numbered},
		{toCorrect, "undo-last-line", "", "takes back the last line, or the last change; /undo does the same", (*writing).back},
		{toCorrect, "redo", "", "brings back what was taken back last", (*writing).again},
		{toCorrect, "change", "old words = new words", "puts new words in place of old ones", (*writing).exchange},
		{toCorrect, "sentences", "3", "says sentence 3, or all of them with their numbers; words behind the number take its place", (*writing).sentences},
		{toCorrect, "replace", "3 other words", "puts other words in place of line 3", (*writing).replace},
		{toCorrect, "insert", "3 more words", "puts a line before line 3", (*writing).insert},
		{toCorrect, "remove", "3", "takes line 3 away", (*writing).remove},
		{toCorrect, "move", "3 1", "puts line 3 before line 1", (*writing).move},
		{toCorrect, "split", "3 these words", "begins a new line at these words of line 3", (*writing).split},
		{toCorrect, "join", "3", "joins line 3 and the one after it", (*writing).join},
		{toHear, "prompt", "", "says the prompt again", func(w *writing, _ string) error { w.say("%s %s", w.where, layout.Line(w.asked)); return nil }},
		{toHear, "state", "", "says how much is written and how it is kept", func(w *writing, _ string) error { w.state(); return nil }},
		{toHear, "due", "", "says what is due", func(w *writing, _ string) error { return w.sayDue() }},
		{toGoOn, "guide", "1", "says headings to write under; /guide alone says which there are", (*writing).begin},
		{toTellOf, "title", "some words", "gives it a title; alone it says the title", (*writing).title},
		{toTellOf, "day", "2020-04-06", "says that it belongs to another day", (*writing).day},
		{toTellOf, "tags", "one, two", "gives it tags, in place of those it has; alone it says them", (*writing).tags},
		{toTellOf, "partnership", "a name", "makes it about a partnership; alone it says which", (*writing).partnership},
		{toTellOf, "private", "yes", "with yes it is never handed in, with no it may be", (*writing).private},
	}
	if w.guide.isOn() {
		all = append(all, command{toGoOn, "skip", "", "goes on to the next step, as a full stop alone does", func(w *writing, _ string) error { w.nextStep(); return nil }},
			command{toGoOn, "stop", "", "ends the steps; what you typed stays", func(w *writing, _ string) error { w.stopSteps(); return nil }})
	}
	if w.oneByOne && !w.guide.isOn() {
		all = append(all, command{toGoOn, "skip", "", "goes on to the next prompt; what you typed stays a draft", func(w *writing, _ string) error { w.leave(); w.turn(skipped); return nil }},
			command{toGoOn, "back", "", "goes back to the prompt before; what you typed stays a draft", func(w *writing, _ string) error { w.leave(); w.turn(turnedBack); return nil }})
	}
	if w.Edit != nil {
		all = append(all, command{toGoOn, "editor", "", "opens the text in your editor", (*writing).editor})
	}
	if w.canShut() {
		all = append(all, command{toGoOn, "lock", "", "keeps it as a draft and locks the journal", func(w *writing, _ string) error { w.leave(); w.quit = w.outcome == left; w.shut = w.quit; return nil }})
	}
	return append(all, command{toGoOn, "help", "change", "says what a command does; alone it names them all", (*writing).sayCommands})
}

// commandFor returns the name of the command that does while writing what a word does in a menu.
func commandFor(word string) string {
	switch word {
	case "back":
		return "leave"
	case "exit":
		return "quit"
	}
	return word
}

// turn goes to another prompt, once this text could be left.
func (w *writing) turn(to outcome) {
	if w.outcome == left {
		w.outcome = to
	}
}

// command does what a line with a slash asks for.
func (w *writing) command(name, with string) {
	for _, c := range w.commands() {
		if c.name != fullName(name) {
			continue
		}
		switch err := c.do(w, with); {
		case errors.Is(err, errQuit):
			w.leave()
			w.quit = w.outcome == left
		case err != nil && !w.leaves(err) && !errors.Is(err, errBack): // the next line brings the end, where it has come
			w.say("%s", screen.ErrorText(err))
		}
		return
	}
}

// knows reports whether there is a command of that name now.
func (w *writing) knows(name string) bool {
	return slices.ContainsFunc(w.commands(), func(c command) bool { return c.name == fullName(name) })
}

// fullName returns the name of a command that has a short one too.
func fullName(name string) string {
	if name == "undo" {
		return "undo-last-line"
	}
	return name
}

// sayCommands says the commands by what they are for; of one that is named, or of all, what it
// takes and does.
func (w *writing) sayCommands(with string) error {
	name := strings.TrimPrefix(strings.ToLower(with), "/")
	all := w.commands()
	switch i := slices.IndexFunc(all, func(c command) bool { return c.name == fullName(name) }); {
	case i >= 0:
		w.say("%s", all[i])
		return nil
	case name != "" && name != "all":
		return fmt.Errorf("there is no command /%s; /help names them", layout.Line(name))
	case name == "" && !w.full:
		w.sayUses(all)
		return nil
	}
	w.say("What you type is your text. These lines are not:")
	for _, c := range all {
		w.say("%s", c)
	}
	w.say("%s Type /. for a line with just a full stop, and two slashes for a line that begins with one.", w.fullStop())
	w.say("End of the commands. Go on typing.")
	return nil
}

// String says a command, what it takes, and what it does.
func (c command) String() string {
	return strings.TrimSpace("/"+c.name+" "+c.takes) + ": " + c.says + "."
}

// sayUses says the names of the commands, together with those that are for the same.
func (w *writing) sayUses(all []command) {
	w.say("What you type is your text. %s Commands begin with a slash.", w.fullStop())
	for _, use := range []string{toGoOn, toHear, toCorrect, toTellOf} {
		var names []string
		for _, c := range all {
			if c.use == use {
				names = append(names, c.name)
			}
		}
		w.say("%s: %s.", use, strings.Join(names, ", "))
	}
	w.say("Type /help change to hear of that one, /help all to hear of all, or go on with your text.")
}

// fullStop says what a full stop alone does.
func (w *writing) fullStop() string {
	if w.guide.isOn() {
		return "A full stop alone goes on to the next step."
	}
	return "A full stop alone finishes it."
}

// readable is the text as it is read aloud.
func (w *writing) readable() string {
	if w.draft.IsEmpty() {
		return "Nothing is written yet."
	}
	return aloud(w.draft.Body) + "\nEnd of the text."
}

func (w *writing) last(string) error {
	all := w.lines()
	if len(all) == 0 {
		return fmt.Errorf("nothing is written yet")
	}
	w.say("Line %d: %s", len(all), all[len(all)-1])
	return nil
}

func (w *writing) numbered(string) error {
	all := slices.Clone(w.lines())
	for i := range all {
		all[i] = fmt.Sprintf("%d of %d: %s", i+1, len(all), all[i])
	}
	if len(all) == 0 {
		return fmt.Errorf("nothing is written yet")
	}
	return w.recite(strings.Join(all, "\n"))
}

// about changes what is said about the text, and keeps it with the text.
func (w *writing) about(change func(*journal.Draft), said string) error {
	before := w.draft.Entry
	change(&w.draft)
	w.undo, w.redo = append(w.undo, step{before, w.draft.Private != before.Private}), nil
	if w.draft.IsEmpty() && w.draft.Saves == 0 {
		w.say("%s It is kept with the first line.", said)
		return nil
	}
	w.keep()
	w.say("%s", said)
	return nil
}

// toKeep returns what a command that gives something is to keep: a minus empties it. Where nothing
// follows the command, it says what there is.
func (w *writing) toKeep(name, now, with string) (text string, said bool) {
	switch with {
	case "":
		w.say("%s: %s.", name, orNone(now))
		if now != "" {
			w.say("A minus behind the command empties it.")
		}
		return "", true
	case "-":
		return "", false
	}
	return with, false
}

func (w *writing) title(with string) error {
	with, said := w.toKeep("Title", w.draft.Title, with)
	if said {
		return nil
	}
	return w.about(func(d *journal.Draft) { d.Title = with }, "Title: "+orNone(with)+".")
}

func (w *writing) partnership(with string) error {
	with, said := w.toKeep("Partnership", w.draft.Partnership, with)
	if said {
		return nil
	}
	name, err := w.Book.PartnershipName(w.safe, with)
	if errors.Is(err, journal.ErrAmbiguous) {
		return err
	} else if err != nil {
		name = with // the name can be kept all the same
	}
	return w.about(func(d *journal.Draft) { d.Partnership = name }, "Partnership: "+orNone(name)+".")
}

func (w *writing) tags(with string) error {
	with, said := w.toKeep("Tags", strings.Join(w.draft.Tags, ", "), with)
	if said {
		return nil
	}
	tags := journal.ParseTags(with)
	w.newTags(tags)
	return w.about(func(d *journal.Draft) { d.Tags = tags }, "Tags: "+orNone(strings.Join(tags, ", "))+".")
}

func (w *writing) private(with string) error {
	switch strings.ToLower(with) {
	case "yes", "y", "":
		if err := w.about(func(d *journal.Draft) { d.Private = true }, "Private: yes. It is never handed in."); err != nil {
			return err
		}
		return w.warnOfFiles(w.draft.ID)
	case "no", "n":
		said := "Private: no. It may be handed in."
		if !w.draft.IsNew() {
			said = "Private: no. Until this text is done, the entry stays private."
		}
		return w.about(func(d *journal.Draft) { d.Private = false }, said)
	}
	return fmt.Errorf("please type /private yes or /private no")
}

func (w *writing) day(with string) error {
	day, err := w.Book.ParseDay(with)
	if err != nil {
		return err
	}
	st, err := w.Book.ActiveCourse(w.safe)
	if err != nil {
		return err
	}
	on := w.draft.OnDay(day, w.Book.Location(st.Enrolment))
	return w.about(func(d *journal.Draft) { d.At, d.DayOnly = on.At, on.DayOnly }, "Day: "+w.locale.Day(on.At)+".")
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return layout.Line(text)
}

// editor passes the text to the learner's editor. Its file is let go only when the text is kept.
func (w *writing) editor(string) error {
	if err := w.out.Flush(); err != nil {
		return err
	}
	text, kept, err := w.Edit(w.draft)
	if err != nil {
		return err
	}
	if text == w.draft.Body {
		w.say("The editor changed nothing.")
	} else {
		w.change(text)
		w.say("Back from the editor: %s.", w.locale.Plural(journal.CountWords(text), "word", "words"))
	}
	if w.failed != nil || kept == nil {
		return nil
	}
	return kept()
}
