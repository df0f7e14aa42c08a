package journal

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/prompts"
)

// answersLimit is far more than a whole questionnaire with long notes, in bytes.
const answersLimit = 4 << 20

// AnswersFormat says how a file of answers is written.
const AnswersFormat = `One line an item: its ID, a colon, the rating, and perhaps a note. - stands for no rating; items that
are left out are skipped. Lines that begin with a space go on with the note above. Lines that begin with # are passed over.

    # A sample
    trust: 3
    ego: 2 I spoke first again.
      Twice, in fact.
    risk: - I cannot judge that yet.`

// AnswersError says that the journal could not keep answers. They are only with whoever gave them,
// who may try again, or write them out with WriteAnswers before it ends.
type AnswersError struct {
	Response Response // with every answer
	Err      error
}

func (e *AnswersError) Error() string {
	return fmt.Sprintf("keep the answers to %s: %v; they are only here so far", e.Response.Title, e.Err)
}

func (e *AnswersError) Unwrap() error { return e.Err }

// ParseAnswer reads what somebody types to one item: a rating, "-" for none, and perhaps a note
// behind it.
func ParseAnswer(s prompts.Scale, typed string) (rating int, rated bool, note string, err error) {
	first, note := firstWord(typed)
	if first == "-" || first == "" {
		return 0, false, note, nil
	}
	rating, err = strconv.Atoi(first)
	if err != nil || rating < s.From || rating > s.To {
		return 0, false, "", Invalid("%q is not on the scale: begin with a number from %d to %d, or with - for none", first, s.From, s.To)
	}
	return rating, true, note, nil
}

// noteCommand empties the note of an item, or puts the words behind it in its place.
const noteCommand = "/note"

// TakeAnswer lays what somebody types to one item over a response: a rating and perhaps words, "-"
// for none, words alone, or "/note". Words become a note, behind the one that is there; after
// "/note" they take its place, and "/note" alone takes it away. noted says that nothing was said
// about the rating.
func TakeAnswer(over Response, item, typed string) (r Response, noted bool, err error) {
	if command, words := firstWord(typed); strings.EqualFold(command, noteCommand) {
		return over.Note(item, words), true, nil
	}
	rating, rated, note, err := ParseAnswer(over.Scale, typed)
	switch {
	case err != nil && saysSomething(typed):
		return over.noteMore(item, strings.TrimSpace(typed)), true, nil
	case err != nil:
		return over, false, err
	}
	if r = over.Skip(item).noteMore(item, note); rated {
		r = r.Rate(item, rating)
	}
	return r, false, nil
}

// TakeHalf lays the beginning of a line over a response: what somebody was typing to an item when
// Ponder was stopped. It adds, and takes nothing away: the line might have gone on.
func TakeHalf(over Response, item, typed string) (r Response, took bool) {
	typed = strings.TrimSpace(typed)
	if command, words := firstWord(typed); strings.EqualFold(command, noteCommand) {
		return over.noteMore(item, words), words != ""
	} else if command == "-" { // which would take the rating away
		return over.noteMore(item, words), words != ""
	}
	r, _, err := TakeAnswer(over, item, typed)
	if err != nil || typed == "" {
		return over, false
	}
	return r, true
}

// firstWord cuts a line behind its first word.
func firstWord(line string) (word, rest string) {
	line = strings.TrimSpace(line)
	end := strings.IndexFunc(line, unicode.IsSpace)
	if end < 0 {
		return line, ""
	}
	return line[:end], strings.TrimSpace(line[end:])
}

// saysSomething tells words, which are worth keeping, from a number off the scale, a letter or a
// command that is none.
func saysSomething(typed string) bool {
	word, rest := firstWord(typed)
	if rest != "" {
		return strings.ContainsFunc(typed, unicode.IsLetter)
	}
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first) && len(word) > size
}

// noteMore returns a copy with words behind the note on an item, on a line of their own.
func (r Response) noteMore(item, words string) Response {
	switch before := r.Notes[item]; {
	case words == "":
		return r.Clone()
	case before != "":
		words = before + "\n" + words
	}
	return r.Note(item, words)
}

// RateAll lays the ratings of several items, typed in one line in their order, over a response; "-"
// stands for none.
func RateAll(r Response, items []prompts.Item, typed string) (Response, error) {
	ratings := strings.Fields(typed)
	for _, word := range ratings {
		if _, err := strconv.Atoi(word); err != nil && word != "-" {
			return r, Invalid("%q is no number, and the group takes one for each of its %d items", word, len(items))
		}
	}
	if len(ratings) != len(items) {
		numbers := "numbers"
		if len(ratings) == 1 {
			numbers = "number"
		}
		return r, Invalid("%d %s for the %d items of the group", len(ratings), numbers, len(items))
	}
	over := r
	for i, item := range items {
		rating, rated, _, err := ParseAnswer(r.Scale, ratings[i])
		if err != nil {
			return r, err
		}
		if over = over.Skip(item.ID); rated {
			over = over.Rate(item.ID, rating)
		}
	}
	return over, nil
}

// ReadAnswers lays the answers of a file (see AnswersFormat) over a response. The error names the
// line; then nothing of the file counts.
func ReadAnswers(in io.Reader, over Response) (Response, error) {
	text, err := io.ReadAll(io.LimitReader(in, answersLimit+1))
	if err != nil {
		return over, fmt.Errorf("read answers: %w", err)
	}
	if len(text) > answersLimit {
		return over, Invalid("this is larger than any file of answers")
	}
	f := answersFile{r: over.Clone(), seen: map[string]int{}}
	for i, line := range strings.Split(strings.TrimPrefix(string(text), "\ufeff"), "\n") {
		if err := f.line(i+1, strings.TrimRight(line, "\r")); err != nil {
			return over, Invalid("line %d: %s", i+1, strings.TrimPrefix(err.Error(), ErrInvalid.Error()+": "))
		}
	}
	return f.r, nil
}

// answersFile is a file while it is read.
type answersFile struct {
	r     Response
	item  string         // the one that the last line was about
	seen  map[string]int // lines, by item
	blank int            // lines since
}

func (f *answersFile) line(number int, line string) error {
	switch text := strings.TrimSpace(line); {
	case text == "":
		f.blank++
	case line[0] == '#':
	case line[0] == ' ' || line[0] == '\t':
		return f.more(text)
	default:
		return f.answer(number, line)
	}
	return nil
}

// more goes on with a note.
func (f *answersFile) more(text string) error {
	if f.item == "" {
		return Invalid("a line that begins with a space goes on with a note, and there is none above")
	}
	note := f.r.Notes[f.item]
	if note != "" {
		note += strings.Repeat("\n", f.blank+1)
	}
	f.r, f.blank = f.r.Note(f.item, note+text), 0
	return nil
}

func (f *answersFile) answer(number int, line string) error {
	item, typed, found := strings.Cut(line, ":")
	item = strings.TrimSpace(item)
	if _, asked := f.r.Texts[item]; !found || !asked {
		return Invalid("%q is no item of %s: write it as %s: %d", item, f.r.Title, f.sample(), f.r.Scale.From)
	}
	if before, twice := f.seen[item]; twice {
		return Invalid("%q was answered in line %d already", item, before)
	}
	rating, rated, note, err := ParseAnswer(f.r.Scale, typed)
	if err != nil {
		return err
	}
	f.seen[item], f.item, f.blank = number, item, 0
	if f.r = f.r.Skip(item).Note(item, note); rated {
		f.r = f.r.Rate(item, rating)
	}
	return nil
}

// sample returns an ID to write a hint with.
func (f *answersFile) sample() string {
	for _, id := range sortedKeys(f.r.Texts) {
		return id
	}
	return "ID"
}

// WriteAnswers writes what a response answers as ReadAnswers reads it, in the order of the
// questionnaire.
func WriteAnswers(out io.Writer, q prompts.Questionnaire, r Response) error {
	var ids []string
	for _, item := range q.Items() {
		ids = append(ids, item.ID)
	}
	for _, id := range sortedKeys(r.Texts) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		if !r.Has(id) {
			continue
		}
		if _, err := io.WriteString(out, answerLine(r, id)); err != nil {
			return fmt.Errorf("write answers: %w", err)
		}
	}
	return nil
}

func answerLine(r Response, id string) string {
	said := "-"
	if rating, rated := r.Rating(id); rated {
		said = strconv.Itoa(rating)
	}
	line := id + ": " + said
	for i, text := range strings.Split(strings.TrimSpace(r.Notes[id]), "\n") {
		switch text = strings.TrimSpace(text); {
		case i == 0 && text != "":
			line += " " + text
		case i > 0 && text == "":
			line += "\n"
		case i > 0:
			line += "\n  " + text
		}
	}
	return line + "\n"
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
