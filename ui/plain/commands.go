package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ponder/journal"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// command is what can be done while writing, by a line that begins with a slash.
type command struct {
	name  string
	takes string // what follows the name
	says  string // what it does
	do    func(w *writing, with string) error
}

// commands are those that work now.
func (w *writing) commands() []command {
	all := []command{
		{"done", "", "finishes the text, as a full stop alone does", func(w *writing, _ string) error { w.finish(); return nil }},
		{"leave", "", "keeps it as a draft and goes back", func(w *writing, _ string) error { w.leave(); return nil }},
		{"quit", "", "keeps it as a draft and leaves Ponder", func(w *writing, _ string) error { w.leave(); w.quit = w.outcome == left; return nil }},
		{"read", "", "reads the text", func(w *writing, _ string) error { return w.recite(w.readable()) }},
		{"last", "", "reads the last line", (*writing).last},
		{"lines", "", "reads the text with the number of each line", (*writing).numbered},
		{"undo-last-line", "", "takes back the last line, or the last change; /undo does the same", (*writing).back},
		{"replace", "3 other words", "puts other words in place of line 3", (*writing).replace},
		{"insert", "3 more words", "puts a line before line 3", (*writing).insert},
		{"remove", "3", "takes line 3 away", (*writing).remove},
		{"prompt", "", "says the prompt again", func(w *writing, _ string) error { w.say("%s %s", w.where, layout.Line(w.asked)); return nil }},
		{"state", "", "says how much is written and how it is kept", func(w *writing, _ string) error { w.state(); return nil }},
		{"guide", "1", "says headings to write under; /guide alone says which there are", (*writing).guide},
		{"title", "some words", "gives it a title", (*writing).title},
		{"day", "2020-04-06", "says that it belongs to another day", (*writing).day},
		{"tags", "one, two", "gives it tags, in place of those it has", (*writing).tags},
		{"partnership", "a name", "says which partnership it is about", (*writing).partnership},
		{"private", "yes", "with yes it is never handed in, with no it may be", (*writing).private},
	}
	if w.oneByOne {
		all = append(all, command{"skip", "", "goes on to the next prompt; what you typed stays a draft", func(w *writing, _ string) error { w.leave(); w.turn(skipped); return nil }},
			command{"back", "", "goes back to the prompt before; what you typed stays a draft", func(w *writing, _ string) error { w.leave(); w.turn(turnedBack); return nil }})
	}
	if w.Edit != nil {
		all = append(all, command{"editor", "", "opens the text in your editor", (*writing).editor})
	}
	return append(all, command{"help", "", "says these commands", (*writing).sayCommands})
}

// turn goes to another prompt, once this text could be left.
func (w *writing) turn(to outcome) {
	if w.outcome == left {
		w.outcome = to
	}
}

// command does what a line with a slash asks for. A line of several words that begins with no
// command is text: it is kept.
func (w *writing) command(line string) {
	name, with, several := strings.Cut(line[1:], " ")
	if name == "undo" {
		name = "undo-last-line"
	}
	for _, c := range w.commands() {
		if c.name != strings.ToLower(name) {
			continue
		}
		switch err := c.do(w, strings.TrimSpace(with)); {
		case errors.Is(err, errQuit):
			w.leave()
			w.quit = w.outcome == left
		case err != nil && !w.leaves(err) && !errors.Is(err, errBack): // the next line brings the end, where it has come
			w.say("%s", screen.Words(err))
		}
		return
	}
	if several {
		w.add(line)
		w.say("There is no command /%s, so this line is kept as text. /undo takes it away.", layout.Line(name))
		return
	}
	w.say("There is no command /%s. /help names them. If it is text, type it with two slashes.", layout.Line(name))
}

// knows reports whether a line is a command.
func (w *writing) knows(line string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(line, "/"), " ")
	name = strings.ToLower(name)
	return name == "undo" || slices.ContainsFunc(w.commands(), func(c command) bool { return c.name == name })
}

func (w *writing) sayCommands(string) error {
	w.say("What you type is your text. These lines are not:")
	for _, c := range w.commands() {
		w.say("%s: %s.", strings.TrimSpace("/"+c.name+" "+c.takes), c.says)
	}
	w.say("A full stop alone: finishes the text. Type /. for a line with just a full stop, and two slashes for a line that begins with one.")
	w.say("End of the commands. Go on typing.")
	return nil
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

// back takes the last change back.
func (w *writing) back(string) error {
	if len(w.undo) == 0 {
		return fmt.Errorf("nothing was typed here yet; /remove takes away a line that was there before")
	}
	last := w.undo[len(w.undo)-1]
	w.undo = w.undo[:len(w.undo)-1]
	now := w.lines()
	w.draft.Body, w.draft.Title, w.draft.Tags, w.draft.Partnership = last.Body, last.Title, last.Tags, last.Partnership
	w.draft.At, w.draft.DayOnly = last.At, last.DayOnly
	if last.mark {
		w.draft.Private = last.Private
	}
	w.keep()
	if then := w.lines(); len(then) == len(now)-1 && (len(then) == 0 || strings.HasPrefix(strings.Join(now, "\n"), w.draft.Body)) {
		w.say("Taken back: %s", now[len(now)-1])
		return nil
	}
	w.say("Taken back. The text has %s now.", format.Plural(len(w.lines()), "line", "lines"))
	return nil
}

// lineAt reads the number of a line, and what follows it.
func (w *writing) lineAt(with string) (at int, rest string, err error) {
	number, rest, _ := strings.Cut(with, " ")
	n, err := strconv.Atoi(number)
	if all := len(w.lines()); err != nil || n < 1 || n > all {
		return 0, "", fmt.Errorf("%s is no line of this text, which has %s; /lines reads them with their numbers", quote(number), format.Plural(all, "line", "lines"))
	}
	return n - 1, rest, nil
}

func (w *writing) replace(with string) error {
	at, words, err := w.lineAt(with)
	if err != nil {
		return err
	}
	if strings.TrimSpace(words) == "" {
		return fmt.Errorf("please type the new words too, as in /replace %d these words; /remove %d takes the line away", at+1, at+1)
	}
	all := slices.Clone(w.lines())
	w.say("Instead of: %s", all[at])
	all[at] = words
	w.change(strings.Join(all, "\n"))
	return nil
}

func (w *writing) insert(with string) error {
	at, words, err := w.lineAt(with)
	if err != nil {
		return err
	}
	w.change(strings.Join(slices.Insert(slices.Clone(w.lines()), at, words), "\n"))
	w.say("This is line %d now.", at+1)
	return nil
}

func (w *writing) remove(with string) error {
	at, _, err := w.lineAt(with)
	if err != nil {
		return err
	}
	all := slices.Clone(w.lines())
	w.say("Taken away: %s", all[at])
	w.change(strings.Join(slices.Delete(all, at, at+1), "\n"))
	return nil
}

// about changes what is said about the text, and keeps it with the text.
func (w *writing) about(change func(*journal.Draft), said string) error {
	before := w.draft.Entry
	change(&w.draft)
	w.undo = append(w.undo, step{before, w.draft.Private != before.Private})
	if w.draft.IsEmpty() && w.draft.Saves == 0 {
		w.say("%s It is kept with the first line.", said)
		return nil
	}
	w.keep()
	w.say("%s", said)
	return nil
}

func (w *writing) title(with string) error {
	return w.about(func(d *journal.Draft) { d.Title = with }, "Title: "+orNone(with)+".")
}

func (w *writing) partnership(with string) error {
	return w.about(func(d *journal.Draft) { d.Partnership = with }, "Partnership: "+orNone(with)+".")
}

func (w *writing) tags(with string) error {
	tags := journal.ParseTags(with)
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
