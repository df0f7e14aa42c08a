package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ponder/ui/format"
	"ponder/ui/layout"
)

// back takes the last change back.
func (w *writing) back(string) error {
	if len(w.undo) == 0 {
		return errors.New("nothing was typed here yet; /remove takes away a line that was there before")
	}
	last := w.undo[len(w.undo)-1]
	w.undo, w.redo = w.undo[:len(w.undo)-1], append(w.redo, step{w.draft.Entry, last.mark})
	now := w.lines()
	w.putBack(last)
	if then := w.lines(); len(then) == len(now)-1 && (len(then) == 0 || strings.HasPrefix(strings.Join(now, "\n"), w.draft.Body)) {
		w.say("Taken back: %s", now[len(now)-1])
		return nil
	}
	w.say("Taken back.")
	w.sayChanged(now)
	return nil
}

// sayChanged says the first line that reads otherwise than before, and how many there are where
// that is another number.
func (w *writing) sayChanged(before []string) {
	now := w.lines()
	at := 0
	for at < len(now) && at < len(before) && now[at] == before[at] {
		at++
	}
	w.sayLine(now, at)
	if len(now) != len(before) && at < len(now) {
		w.say("The text has %s now.", format.Plural(len(now), "line", "lines"))
	}
}

// sayLine says a line as it reads now, or, where that was the last one and is gone, how many there
// are.
func (w *writing) sayLine(all []string, at int) {
	if at < len(all) {
		w.say("Line %d now: %s", at+1, all[at])
		return
	}
	w.say("The text has %s now.", format.Plural(len(all), "line", "lines"))
}

// again brings back what was taken back last.
func (w *writing) again(string) error {
	if len(w.redo) == 0 {
		return errors.New("nothing was taken back, or something was typed since")
	}
	last := w.redo[len(w.redo)-1]
	w.redo, w.undo = w.redo[:len(w.redo)-1], append(w.undo, step{w.draft.Entry, last.mark})
	before := w.lines()
	w.putBack(last)
	w.say("Brought back.")
	w.sayChanged(before)
	return nil
}

// putBack puts a text back as it was, and keeps it. The heading of a step that is gone with it is
// asked for again.
func (w *writing) putBack(to step) {
	private := w.draft.Private
	w.draft.Body, w.draft.Details, w.draft.At, w.draft.DayOnly = to.Body, to.Details, to.At, to.DayOnly
	if !to.mark {
		w.draft.Private = private
	}
	if w.guide.isOn() {
		w.guide.headed = slices.Contains(w.lines(), "## "+w.guide.steps[w.guide.at])
	}
	w.keep()
}

// lineAt reads the number of a line, and what follows it.
func (w *writing) lineAt(with string) (at int, rest string, err error) {
	number, rest := cutWord(with)
	n, err := strconv.Atoi(number)
	if all := len(w.lines()); err != nil || n < 1 || n > all {
		return 0, "", fmt.Errorf("%s is no line of this text, which has %s; /lines reads them with their numbers", quote(number), format.Plural(all, "line", "lines"))
	}
	return n - 1, rest, nil
}

// correct puts other lines in place of all, and says the one that was meant.
func (w *writing) correct(all []string, at int) {
	w.change(strings.Join(all, "\n"))
	w.sayLine(all, at)
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
	if isMuchShorter(words, all[at]) {
		sure, err := w.yes(fmt.Sprintf("Line %d is much longer: %s\nPut these few words in its place?", at+1, all[at]),
			"To change only some words of it, type /change old words = new words.")
		if err != nil || !sure {
			if err == nil {
				w.say("Line %d stays as it was.", at+1)
			}
			return err
		}
	} else {
		w.say("Instead of: %s", all[at])
	}
	all[at] = words
	w.correct(all, at)
	return nil
}

// isMuchShorter reports whether words take the place of far more than somebody may have meant.
func isMuchShorter(words, line string) bool {
	const long = 60 // bytes of a line that is not typed again in passing
	return len(line) >= long && len(words) < len(line)/3
}

func (w *writing) insert(with string) error {
	at, words, err := w.lineAt(with)
	if err != nil {
		return err
	}
	w.correct(slices.Insert(slices.Clone(w.lines()), at, words), at)
	return nil
}

func (w *writing) remove(with string) error {
	at, _, err := w.lineAt(with)
	if err != nil {
		return err
	}
	all := slices.Clone(w.lines())
	w.say("Taken away: %s", all[at])
	w.correct(slices.Delete(all, at, at+1), at)
	return nil
}

func (w *writing) move(with string) error {
	from, rest, err := w.lineAt(with)
	if err != nil {
		return err
	}
	to, _, err := w.lineAt(strings.TrimSpace(rest))
	if err != nil {
		return err
	}
	all := slices.Clone(w.lines())
	line := all[from]
	all = slices.Insert(slices.Delete(all, from, from+1), to, line)
	w.correct(all, to)
	return nil
}

func (w *writing) split(with string) error {
	at, words, err := w.lineAt(with)
	if err != nil {
		return err
	}
	all := slices.Clone(w.lines())
	words = strings.TrimSpace(words)
	i := strings.Index(all[at], words)
	if words == "" || i <= 0 {
		return fmt.Errorf("please type words that stand inside line %d, as in /split %d these words", at+1, at+1)
	}
	before, after := strings.TrimRight(all[at][:i], " "), all[at][i:]
	w.correct(slices.Replace(all, at, at+1, before, after), at+1)
	return nil
}

func (w *writing) join(with string) error {
	at, _, err := w.lineAt(with)
	if err != nil {
		return err
	}
	all := slices.Clone(w.lines())
	if at+1 == len(all) {
		return fmt.Errorf("line %d is the last one", at+1)
	}
	both := strings.TrimSpace(strings.TrimRight(all[at], " ") + " " + strings.TrimLeft(all[at+1], " "))
	w.correct(slices.Replace(all, at, at+2, both), at)
	return nil
}

// exchange puts new words in place of old ones. Where the old ones stand more than once, their
// number says which are meant.
func (w *writing) exchange(with string) error {
	old, words, found := strings.Cut(with, "=")
	old, words = strings.TrimSpace(old), strings.TrimSpace(words)
	if !found || old == "" {
		return errors.New("please type what stands there and what shall stand there, as in /change old words = new words")
	}
	which, places := 0, placesOf(w.draft.Body, old)
	if number, rest := cutWord(old); len(places) == 0 && rest != "" {
		if n, err := strconv.Atoi(number); err == nil {
			old = strings.TrimSpace(rest)
			which, places = n, placesOf(w.draft.Body, old)
		}
	}
	switch {
	case len(places) == 0:
		return fmt.Errorf("the words %s do not stand in this text", quote(old))
	case len(places) == 1 && which <= 1:
		which = 1
	case which < 1 || which > len(places):
		w.say("These words stand here %s:", format.Plural(len(places), "time", "times"))
		for i, at := range places {
			w.say("%d. %s", i+1, sentenceAt(w.draft.Body, at))
		}
		w.say("Type the number too, as in /change 2 %s = %s.", layout.Line(old), layout.Line(words))
		return nil
	}
	at, body := places[which-1], w.draft.Body
	w.say("Before: %s", sentenceAt(body, at))
	w.change(body[:at] + words + body[at+len(old):])
	w.say("Line %d now: %s", strings.Count(body[:at], "\n")+1, sentenceAt(w.draft.Body, at))
	return nil
}

// placesOf returns where words stand in a text.
func placesOf(text, words string) (all []int) {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return all
		}
		all = append(all, from+i)
		from += i + len(words)
	}
}

// span is a sentence in a text.
type span struct{ from, to int }

// sentencesOf cuts a text into its sentences: a line ends one, and so does what ends sentences in
// most writing systems, with what closes behind it, where a blank or nothing follows.
func sentencesOf(text string) (all []span) {
	from, ended := 0, false
	end := func(to int) {
		if strings.TrimSpace(text[from:to]) != "" {
			lead := len(text[from:to]) - len(strings.TrimLeft(text[from:to], " "))
			all = append(all, span{from + lead, from + len(strings.TrimRight(text[from:to], " "))})
		}
		from, ended = to, false
	}
	for i, r := range text {
		switch {
		case r == '\n':
			end(i)
			from = i + 1
		case strings.ContainsRune("。！？", r):
			end(i + len(string(r)))
		case strings.ContainsRune(".!?…؟۔।", r):
			ended = true
		case ended && r == ' ':
			end(i)
		case ended && strings.ContainsRune("\"')]»”’", r):
		default:
			ended = false
		}
	}
	end(len(text))
	return all
}

// sentenceAt returns the sentence in which a place of a text lies.
func sentenceAt(text string, at int) string {
	for _, s := range sentencesOf(text) {
		if at < s.to {
			return text[s.from:s.to]
		}
	}
	return ""
}

// sentences says sentences with their numbers, or puts words in place of one.
func (w *writing) sentences(with string) error {
	all, body := sentencesOf(w.draft.Body), w.draft.Body
	if len(all) == 0 {
		return errors.New("nothing is written yet")
	}
	if with == "" {
		var said []string
		for i, s := range all {
			said = append(said, fmt.Sprintf("%d of %d: %s", i+1, len(all), body[s.from:s.to]))
		}
		return w.recite(strings.Join(said, "\n"))
	}
	number, words := cutWord(with)
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(all) {
		return fmt.Errorf("%s is no sentence of this text, which has %s", quote(number), format.Plural(len(all), "sentence", "sentences"))
	}
	s := all[n-1]
	if words = strings.TrimSpace(words); words == "" {
		w.say("Sentence %d of %d: %s", n, len(all), body[s.from:s.to])
		return nil
	}
	w.say("Instead of: %s", body[s.from:s.to])
	w.change(body[:s.from] + words + body[s.to:])
	w.say("Line %d now: %s", strings.Count(body[:s.from], "\n")+1, sentenceAt(w.draft.Body, s.from))
	return nil
}
