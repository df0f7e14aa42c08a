package seal

import (
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// The words are those of BIP 39 in English (https://github.com/bitcoin/bips, bip-0039): 2,048, in
// the order of the alphabet, no two alike in their first four letters.
//
//go:embed words.txt
var list string

var words = strings.Fields(list)

// WordCount is how many words a recovery key has: 32 bytes and 8 bits of a checksum, 11 bits each.
const WordCount = 24

const wordBits = 11

// ErrMisplaced says that all words are in the list, and that they do not belong together.
var ErrMisplaced = errors.New("a word is wrong or misplaced")

// CountError says that there are too few words, or too many.
type CountError struct{ Count int }

func (e *CountError) Error() string {
	return fmt.Sprintf("there are %d words, and it takes %d", e.Count, WordCount)
}

// WordError names a word that is not in the list.
type WordError struct {
	Number  int // from 1
	Word    string
	Nearest string // of those in the list; empty where none is near
}

func (e *WordError) Error() string {
	said := fmt.Sprintf("word %d, %q, is not in the list", e.Number, e.Word)
	if e.Nearest != "" {
		said += fmt.Sprintf("; the nearest is %q", e.Nearest)
	}
	return said
}

// Words writes 32 bytes as 24 words.
func Words(key Key) []string {
	sum := sha256.Sum256(key[:])
	bits := append(key[:], sum[0])
	said := make([]string, WordCount)
	for i := range said {
		said[i] = words[number(bits, i*wordBits)]
	}
	return said
}

// number reads 11 bits, beginning with the one that is given.
func number(bits []byte, from int) (n int) {
	for at := from; at < from+wordBits; at++ {
		n = n<<1 | int(bits[at/8]>>(7-at%8)&1)
	}
	return n
}

// ParseWords reads 24 words, in any case and with any blanks, commas or numbers between them. It
// answers a CountError, a WordError, or ErrMisplaced.
func ParseWords(typed string) (key Key, err error) {
	said := strings.FieldsFunc(strings.ToLower(typed), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if len(said) != WordCount {
		return key, &CountError{len(said)}
	}
	var bits [KeySize + 1]byte
	for i, word := range said {
		n, known := slices.BinarySearch(words, word)
		if !known {
			return key, &WordError{Number: i + 1, Word: word, Nearest: nearest(word)}
		}
		for b := range wordBits {
			at := i*wordBits + b
			bits[at/8] |= byte(n>>(wordBits-1-b)&1) << (7 - at%8)
		}
	}
	copy(key[:], bits[:])
	if sum := sha256.Sum256(key[:]); sum[0] != bits[KeySize] {
		return Key{}, ErrMisplaced
	}
	return key, nil
}

// nearest is the word of the list that takes the fewest changes of a letter, at most two; of those
// that take as many, the one with the longest beginning in common.
func nearest(word string) (best string) {
	const most = 2
	least, common := most+1, -1
	for _, w := range words {
		if d := changes([]rune(word), []rune(w), least); d < least || d == least && d <= most && shared(word, w) > common {
			best, least, common = w, d, shared(word, w)
		}
	}
	return best
}

func shared(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// changes counts the letters to put in, take out, replace or exchange with the one beside it, so
// that a becomes b. Words whose lengths differ by more than most are further apart than that.
func changes(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		now[0] = i + 1
		for j := range len(b) {
			replaced := last[j]
			if a[i] != b[j] {
				replaced++
			}
			now[j+1] = min(replaced, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
