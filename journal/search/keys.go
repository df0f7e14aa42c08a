package search

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// An index finds entries by keys: the folded words of their texts, and what the filters ask for. It
// may find more than a question does, and never less: Match decides. Keys and Needs stand beside
// each other here because they must agree.

// Need is something that every answer to a question holds: at least one of some keys, or one that
// begins as they do.
type Need struct {
	Any    []string
	Prefix bool
}

// Keys that are no words begin with a byte that no word holds.
const (
	tagKey     = "\x01t"
	weekKey    = "\x01w"
	promptKey  = "\x01q"
	privateKey = "\x01p"
)

// longestKey is how many bytes of a word are told apart.
const longestKey = 40

// Keys calls add with everything by which a Doc is found, some of it more than once. What add is
// given lasts until it returns.
func (d Doc) Keys(add func(key []byte)) {
	w := words{add: add, letters: asciiLetters(), run: make([]byte, 0, 2*longestKey)}
	w.read(d.Title)
	w.read(d.Body)
	for _, tag := range d.Tags {
		w.read(tag)
		add([]byte(tagKey + foldedTag(tag)))
	}
	if d.Private {
		add([]byte(privateKey))
	}
	add([]byte(weekKey + strconv.Itoa(d.Week)))
	add([]byte(promptKey + strings.ToLower(d.Prompt)))
}

func foldedTag(tag string) string { return string(fold(strings.TrimPrefix(tag, "#"))) }

// Needs returns what every answer to the question holds; all of it. Where it returns nothing, any
// Doc may be an answer.
func (q Query) Needs() []Need {
	all := append([]Need(nil), q.needs...)
	for _, t := range q.terms {
		all = append(all, t.pattern.needs()...)
	}
	if n := q.weekNeed(); n != nil {
		all = append(all, *n)
	}
	return all
}

// weekNeed returns the weeks that the question asks for, where they are few enough to name.
func (q Query) weekNeed() *Need {
	const most = 100
	n := Need{}
	for _, w := range q.weeks {
		if w.to-w.from > most || len(n.Any) > most {
			return nil
		}
		for week := w.from; week <= w.to; week++ {
			n.Any = append(n.Any, weekKey+strconv.Itoa(week))
		}
	}
	if len(q.weeks) == 0 {
		return nil
	}
	return &n
}

// kind is what a folded rune is to the index.
type kind int

const (
	between kind = iota // of words
	letter              // of a word that spaces stand around
	dense               // a script without spaces: each rune is a key, and each two that follow one another
	symbol              // a key by itself
)

func kindOf(r rune) kind {
	switch {
	case r < utf8.RuneSelf:
		if isWord(r) {
			return letter
		}
		return between
	case isDense(r):
		return dense
	case isWord(r):
		return letter
	case r >= 0x2010 && r < 0x2060 || unicode.IsSpace(r) || r == utf8.RuneError:
		return between
	}
	return symbol
}

// needs returns the keys of every text that the pattern stands in. Its last word may go on in the
// text; the others end where they end here.
func (p pattern) needs() (all []Need) {
	for i := 0; i < len(p.folded); {
		k, end := kindOf(p.folded[i]), i+1
		for (k == letter || k == dense) && end < len(p.folded) && kindOf(p.folded[end]) == k {
			end++
		}
		run := p.folded[i:end]
		switch {
		case k == letter:
			all = append(all, Need{Any: []string{string(cutKey([]byte(string(run))))}, Prefix: end == len(p.folded)})
		case k == dense && len(run) > 1:
			for j := range run[1:] {
				all = append(all, Need{Any: []string{string(run[j : j+2])}})
			}
		case k != between:
			all = append(all, Need{Any: []string{string(run)}})
		}
		i = end
	}
	return all
}

// cutKey cuts a key to the length that counts.
func cutKey(key []byte) []byte {
	if len(key) <= longestKey {
		return key
	}
	n := longestKey
	for n > 0 && !utf8.RuneStart(key[n]) {
		n--
	}
	return key[:n]
}

// words reads texts, and gives the keys of what stands in them.
type words struct {
	add     func(key []byte)
	letters *[256]byte // asciiLetters
	run     []byte     // the word that is being read, folded
	starts  []int      // where in it else a word can begin: a text may hold what is no letter and folds to letters, or to nothing
	last    rune       // the rune of a dense script that was read last, or 0
}

// asciiLetters has the folded form of each ASCII letter and digit, and zero for every other byte.
var asciiLetters = sync.OnceValue(func() *[256]byte {
	var t [256]byte
	for r := range rune(utf8.RuneSelf) {
		if isWord(r) {
			t[r] = byte(lower(r))
		}
	}
	return &t
})

// read gives the keys of one text. A word can begin where startsWord says so, and after everything
// that folds to no letter.
func (w *words) read(text string) {
	afterWord, afterDense := false, false
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			n := w.ascii(text[i:], !afterWord || afterDense)
			if afterWord, afterDense = n > 0, false; n == 0 {
				w.end()
			}
			i += max(n, 1)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		here := isDense(r)
		w.rune(r, text[i:i+size], !afterWord || here || afterDense)
		afterWord, afterDense = isWord(r), here
		i += size
	}
	w.end()
}

// ascii reads the ASCII letters and digits that text begins with, and returns how many there are.
// That is most of what there is to read, so it is done in one go.
func (w *words) ascii(text string, starts bool) (n int) {
	run, letters := w.run, w.letters
	for n < len(text) && letters[text[n]] != 0 {
		run = append(run, letters[text[n]])
		n++
	}
	if n > 0 {
		if w.last = 0; starts && len(w.run) > 0 {
			w.starts = append(w.starts, len(w.run))
		}
		w.run = run
	}
	return n
}

// rune reads one rune that is not ASCII.
func (w *words) rune(r rune, encoded string, starts bool) {
	if unicode.IsSpace(r) {
		w.end()
		return
	}
	f := foldRune(r, encoded)
	for i, g := range f.r[:f.n] {
		switch kindOf(g) {
		case letter:
			w.letter(g, starts && i == 0)
		case dense:
			w.dense(g)
		case symbol:
			w.end()
			w.add([]byte(string(g)))
		default:
			w.end()
		}
	}
}

func (w *words) letter(r rune, starts bool) {
	if w.last = 0; starts && len(w.run) > 0 {
		w.starts = append(w.starts, len(w.run))
	}
	w.run = utf8.AppendRune(w.run, r)
}

func (w *words) dense(r rune) {
	last := w.last
	w.end()
	if w.last = r; last != 0 {
		w.add([]byte(string(last) + string(r)))
	}
	w.add([]byte(string(r)))
}

// end gives the word that was being read.
func (w *words) end() {
	if w.last = 0; len(w.run) == 0 {
		return
	}
	w.add(cutKey(w.run))
	for _, at := range w.starts {
		w.add(cutKey(w.run[at:]))
	}
	w.run, w.starts = w.run[:0], w.starts[:0]
}
