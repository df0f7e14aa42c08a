package coursepage

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/prompts"
)

// similarEnough is the share of common words from which two wordings count as one prompt. Titles
// are short, and one word tells them apart.
const (
	similarEnough   = 0.6
	sameTitleEnough = 0.75
)

// enoughWords and enoughPairs are how many telling words, or pairs of letters, two texts must have
// each before it says something that they share none.
const (
	enoughWords = 3
	enoughPairs = 9
)

// smallWords stand in every question and tell none from another.
const smallWords = ` a about am an and any are as at be been but by can could did do does each for from had has have how i if in is it its ` +
	`like me more most my not of on one or our own should so some than that the their them there these they this to us was we were ` +
	`what when where which who why will with would you your `

// pageWords returns the words of a text in small letters.
func pageWords(s string) []string {
	words := make([]string, 0, len(s)/5+1)
	for w := range eachWord(s) {
		words = append(words, w)
	}
	return words
}

// eachWord visits the words of a text in small letters.
func eachWord(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		s := strings.ToLower(s)
		start := -1
		for i, c := range s {
			switch in := inWord(c); {
			case in && start < 0:
				start = i
			case !in && start >= 0:
				if !yield(s[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}

// inWord reports whether a character is part of a word.
func inWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '\'' || c == '-' || 'A' <= c && c <= 'Z'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || c == '’'
}

// tellingWords returns the words that tell a text from another: all of them where there are only
// small ones.
func tellingWords(s string) []string {
	all := pageWords(s)
	var telling []string
	for _, w := range all {
		if !strings.Contains(smallWords, " "+w+" ") {
			telling = append(telling, w)
		}
	}
	if len(telling) == 0 {
		return all
	}
	return telling
}

// similarity is the share of telling words that two texts have in common, from 0 to 1 (Dice's
// coefficient, with repeats).
func similarity(a, b string) float64 {
	x, y := tellingWords(a), tellingWords(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, w := range x {
		count[w]++
	}
	common := 0
	for _, w := range y {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// plainlyUnlike reports whether two texts have nothing in common, though both say enough to be
// compared. Two short wordings of one question may share no word, nor does a translation.
func plainlyUnlike(a, b string) bool {
	aWords, aPairs := tellingParts(a)
	bWords, bPairs := tellingParts(b)
	return (min(len(aWords), len(bWords)) >= enoughWords || min(len(aPairs), len(bPairs)) >= enoughPairs) &&
		!shareOne(aWords, bWords) && !shareOne(aPairs, bPairs)
}

// tellingParts returns the words of a text that are not small ones and, of what is in a script that
// runs on, the pairs of letters.
func tellingParts(s string) (words, pairs map[string]bool) {
	words, pairs = map[string]bool{}, map[string]bool{}
	for w := range eachWord(s) {
		for _, part := range strings.FieldsFunc(w, runsOn) {
			if !strings.Contains(smallWords, " "+part+" ") {
				words[part] = true
			}
		}
		for _, run := range strings.FieldsFunc(w, func(c rune) bool { return !runsOn(c) }) {
			letters := []rune(run)
			for i := 1; i < len(letters); i++ {
				pairs[string(letters[i-1:i+1])] = true
			}
		}
	}
	return words, pairs
}

// runsOn reports whether a letter is of a script that sets no space between words, or, as Korean
// does, joins to them what changes from one sentence to the next.
func runsOn(c rune) bool {
	return c > unicode.MaxLatin1 && (c == 'ー' || unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan))
}

func shareOne(a, b map[string]bool) bool {
	for part := range a {
		if b[part] {
			return true
		}
	}
	return false
}

type textPair struct {
	was, now int
	score    float64
}

// pairTexts returns the pairs that are similar enough, the best first and the same text before all
// others.
func pairTexts(was, now []string, enough float64) []textPair {
	var pairs []textPair
	for i := range now {
		for j := range was {
			score := 2.0
			if now[i] != was[j] {
				score = similarity(now[i], was[j])
			}
			if score >= enough {
				pairs = append(pairs, textPair{was: j, now: i, score: score})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b textPair) int { return cmp.Compare(b.score, a.score) })
	return pairs
}

// matchTexts says for each new text which old one it is: the same words first, then the most
// similar, then by position, where between two matches as many are left on one side as on the
// other, unless the two are plainly unlike: what is another prompt altogether takes no place of a
// prompt that may come back. -1 means a new one.
func matchTexts(was, now []string, enough float64) (match []int, similar []bool) {
	match, similar = make([]int, len(now)), make([]bool, len(now))
	for i := range match {
		match[i] = -1
	}
	taken := make([]bool, len(was))
	for _, pair := range pairTexts(was, now, enough) {
		if match[pair.now] < 0 && !taken[pair.was] {
			match[pair.now], similar[pair.now], taken[pair.was] = pair.was, true, true
		}
	}
	matchGaps(match, len(was))
	for i, j := range match {
		if j >= 0 && !similar[i] && plainlyUnlike(was[j], now[i]) {
			match[i] = -1
		}
	}
	return match, similar
}

// matchGaps pairs what lies between matched neighbours when nothing crosses and both sides have the
// same number.
func matchGaps(match []int, was int) {
	last := -1
	for _, j := range match {
		if j >= 0 && j < last {
			return // the order changed: positions tell nothing
		}
		last = max(last, j)
	}
	i, j := 0, 0
	for i < len(match) {
		if match[i] >= 0 {
			i, j = i+1, match[i]+1
			continue
		}
		end, until := i, was
		for end < len(match) && match[end] < 0 {
			end++
		}
		if end < len(match) {
			until = match[end]
		}
		if end-i == until-j {
			for k := i; k < end; k++ {
				match[k] = j + k - i
			}
		}
		i, j = end, until
	}
}

// identifyPrompts returns prompts the IDs of the week's own where they are the same, and new ones
// of their own that depend on nothing but the week and the text. No ID that another week of the
// course has is given again.
func identifyPrompts(c prompts.Course, base prompts.Week, week int, page []prompts.Prompt) []prompts.Prompt {
	was, now := make([]string, len(base.Prompts)), make([]string, len(page))
	for i, p := range base.Prompts {
		was[i] = p.Text
	}
	for i, p := range page {
		now[i] = p.Text
	}
	match, _ := matchTexts(was, now, similarEnough)
	used := map[string]bool{}
	for _, w := range c.Weeks {
		for _, p := range w.Prompts {
			used[p.ID] = true
		}
	}
	var out []prompts.Prompt
	for i, p := range page {
		q := prompts.Prompt{Text: p.Text}
		if j := match[i]; j >= 0 {
			q.ID, q.Guide = base.Prompts[j].ID, base.Prompts[j].Guide
			if sameWords(base.Prompts[j].Text, p.Text) { // else they would be called by words that the page does not have
				q.Short, q.Help = base.Prompts[j].Short, base.Prompts[j].Help
			}
		} else {
			q.ID = freshID("w", week, p.Text, used)
		}
		used[q.ID] = true
		out = append(out, q)
	}
	return out
}

// sameWords reports whether two texts are worded alike, whatever their signs and letters' case.
func sameWords(a, b string) bool { return slices.Equal(pageWords(a), pageWords(b)) }

func identifyResources(base prompts.Week, week int, page []prompts.Resource) []prompts.Resource {
	was, now := make([]string, len(base.Resources)), make([]string, len(page))
	for i, r := range base.Resources {
		was[i] = r.Title
	}
	used := map[string]bool{}
	for _, r := range base.Resources {
		used[r.ID] = true
	}
	for i, r := range page {
		now[i] = r.Title
	}
	match, similar := matchTexts(was, now, sameTitleEnough)
	var out []prompts.Resource
	for i, r := range page {
		if j := match[i]; j >= 0 {
			b := base.Resources[j]
			r.ID = b.ID
			if similar[i] {
				r.URL, r.Kind, r.By = firstText(r.URL, b.URL), firstText(r.Kind, b.Kind), firstText(r.By, b.By)
			}
		} else {
			r.ID = freshID("r", week, r.Title, used)
		}
		used[r.ID] = true
		out = append(out, r)
	}
	return out
}

func firstText(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// freshID makes an ID of a few words and a hash of all of them, so that the same text has the same
// ID on every machine.
func freshID(kind string, week int, text string, used map[string]bool) string {
	words := pageWords(text)
	sum := sha256.Sum256([]byte(strings.Join(words, " ")))
	slug := ""
	for _, w := range words {
		if len(w) < 5 || !isASCII(w) || strings.ContainsAny(w, "'-") || len(slug)+len(w) > 24 {
			continue
		}
		slug += "-" + w
	}
	id := fmt.Sprintf("%s%d%s-%s", kind, max(0, week), slug, hex.EncodeToString(sum[:4]))
	for n := 2; used[id]; n++ {
		id = fmt.Sprintf("%s%d%s-%s-%d", kind, max(0, week), slug, hex.EncodeToString(sum[:4]), n)
	}
	return id
}
