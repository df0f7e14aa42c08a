package journal

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// IntentionState says what became of what somebody meant to do.
type IntentionState string

const (
	Open    IntentionState = "open"
	Tried   IntentionState = "tried"
	Dropped IntentionState = "dropped"
)

// What is kept of the intentions of one text, in its head: enough for anybody, and little for a
// pass over all heads.
const (
	mostIntentions  = 8
	intentionLength = 240 // bytes of one
)

// Intentions returns what a text says that its writer means to do: under a heading such as "Now
// what?" each item of a list, or the first paragraph where there is none; and what follows "To
// try:" on a line. Each is on one line and without the marks of Markdown at its beginning, and
// each is there once, in their order.
func Intentions(body string) []string {
	r := intentionReader{}
	for line := range strings.Lines(body) {
		r.line(line[:min(len(line), 4096)])
	}
	r.end()
	return r.all
}

// intentionReader goes through a text line by line.
type intentionReader struct {
	all    []string
	code   bool     // inside a fence
	under  bool     // under a heading of intentions
	items  bool     // there was an item of a list
	prose  bool     // there was a paragraph
	words  []string // of the item or paragraph that is being read
	isItem bool
}

var (
	listMark = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[-*+•]|\d{1,3}[.)])(?:[ \t]+|$)(?:\[[ xX]\](?:[ \t]+|$))?`)
	})
	tryMark = sync.OnceValue(func() *regexp.Regexp {
		var words []string
		for _, w := range guideWordsOf {
			words = append(words, w.try...)
		}
		return regexp.MustCompile(`(?i)^[*_]{0,2}(?:` + strings.Join(words, "|") + `)[*_]{0,2}[ \t\x{a0}\x{202f}]*[:–—][*_]{0,2}[ \t]*(.*)$`)
	})
)

func (r *intentionReader) line(line string) {
	text := strings.TrimSpace(line)
	if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
		r.code = !r.code
		r.finish()
		return
	}
	switch heading, own := headingOf(text); {
	case r.code:
	case heading:
		r.end()
		r.under = own
	case text == "":
		r.finish()
	default:
		r.text(text)
	}
}

func (r *intentionReader) text(text string) {
	mark := ""
	if mayBeItem(text) {
		mark = listMark().FindString(text)
	}
	words := text[len(mark):]
	if try := triedIn(words); try != nil {
		r.finish()
		r.add(try[1])
		return
	}
	switch {
	case !r.under:
	case mark != "":
		r.finish()
		r.words, r.isItem, r.items = []string{words}, true, true
	case len(r.words) > 0:
		r.words = append(r.words, words) // it goes on
	case !r.items && !r.prose:
		r.words, r.isItem, r.prose = []string{words}, false, true
	}
}

// mayBeItem and triedIn look first for what no item of a list, and no line of its own, can lack:
// most lines have neither, and the expressions take far longer.
func mayBeItem(text string) bool {
	return strings.IndexByte("-*+0123456789", text[0]) >= 0 || strings.HasPrefix(text, "•")
}

func triedIn(words string) []string {
	if !strings.Contains(words, ":") && !strings.Contains(words, "–") && !strings.Contains(words, "—") {
		return nil
	}
	return tryMark().FindStringSubmatch(words)
}

// finish ends an item or a paragraph. A paragraph that ends with a colon only leads to the list
// below it.
func (r *intentionReader) finish() {
	text := strings.Join(r.words, " ")
	if r.words = nil; r.isItem || !strings.HasSuffix(text, ":") {
		r.add(text)
	}
}

// end ends what stands under a heading.
func (r *intentionReader) end() {
	r.finish()
	r.under, r.items, r.prose = false, false, false
}

func (r *intentionReader) add(text string) {
	text = strings.ToValidUTF8(strings.Join(strings.Fields(text), " "), "\uFFFD")
	says := strings.ContainsFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
	if text = cut(text, intentionLength); !says || len(r.all) == mostIntentions || slices.Contains(r.all, text) {
		return
	}
	r.all = append(r.all, text)
}

// headingOf reports whether a line is a heading, and whether intentions stand under it: a heading
// of Markdown that begins so, or a line that says nothing else.
func headingOf(text string) (heading, own bool) {
	marked := strings.HasPrefix(text, "#") && strings.TrimLeft(text, "#") != text
	said := strings.ToLower(strings.Trim(text, "#*_¿ \t"))
	bare := strings.TrimRight(said, "?:. \u00a0\u202f")
	own, alone := guideHeadings()[bare]
	if own || !marked {
		return alone, own
	}
	for _, words := range guideWordsOf {
		for _, h := range words.intentions {
			if rest, found := strings.CutPrefix(said, h); found && !startsWithLetter(rest) {
				return true, true
			}
		}
	}
	return true, false
}

// guideHeadings says of each heading of a guide, as it may stand without marks, whether intentions
// stand under it.
var guideHeadings = sync.OnceValue(func() map[string]bool {
	own := map[string]bool{}
	for _, words := range guideWordsOf {
		for _, h := range words.steps {
			own[h] = false
		}
	}
	for _, words := range guideWordsOf {
		for _, h := range words.intentions {
			own[h] = true
		}
	}
	return own
})

func startsWithLetter(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) == 0
}
