package journal

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"ponder/journal/search"
)

// openingLength is how much of a text a list shows, in bytes.
const openingLength = 120

// CountWords counts words as a reader would: runs of letters and digits between white space, and
// every ideograph, kana or Thai letter cluster on its own, since those scripts put no spaces
// between words.
func CountWords(s string) int {
	n, inWord := 0, false
	for _, r := range s {
		switch {
		case r >= firstIdeograph && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			n, inWord = n+1, false
		case r >= 'a' && r <= 'z' || unicode.IsLetter(r) || unicode.IsDigit(r): // the letters of most texts, asked for at once
			if !inWord {
				n++
			}
			inWord = true
		case unicode.IsSpace(r):
			inWord = false
		}
	}
	return n
}

// firstIdeograph is the first rune that is Han, Hiragana or Katakana: to look for each rune of a
// text among all of those takes most of the time that counting takes.
const firstIdeograph = 0x2E80

// Opening returns the first words of a Markdown text on one line, without its marks at the
// beginning and without pictures. A text that holds nothing else is called by its first picture.
func Opening(body string) string {
	picture := ""
	for line := range strings.Lines(body) {
		whole := strings.ToValidUTF8(strings.Join(strings.Fields(line[:min(len(line), 4096)]), " "), "\uFFFD")
		line := withoutPictures(whole)
		words := strings.TrimLeft(line, "#>-*+ \t")
		if begun := strings.TrimSuffix(line, words); strings.HasSuffix(begun, "**") {
			words = strings.Replace(words, "**", "", 1)
		}
		if words != "" {
			return cut(words, openingLength)
		}
		picture = cmp.Or(picture, strings.TrimLeft(whole, "#>-*+ \t"))
	}
	return cut(picture, openingLength)
}

// withoutLinks writes the links of a line of Markdown, [words](address), as their words. Of one
// that was cut off only the words are left.
func withoutLinks(line string) string {
	var all strings.Builder
	for {
		before, after, found := strings.Cut(line, "](")
		begins := strings.LastIndexByte(before, '[')
		if !found {
			return all.String() + line
		}
		address, rest, closed := strings.Cut(after, ")")
		if words := before[begins+1:]; begins < 0 || words == "" || strings.Contains(address, " ") {
			all.WriteString(before + "](")
			line = after
			continue
		}
		all.WriteString(before[:begins] + before[begins+1:])
		if line = rest; !closed {
			return all.String() + "…"
		}
	}
}

// withoutPictures takes the pictures out of a line of Markdown: ![words](where).
func withoutPictures(line string) string {
	for {
		before, after, found := strings.Cut(line, "![")
		if !found {
			return line
		}
		words, after, found := strings.Cut(after, "](")
		_, rest, closed := strings.Cut(after, ")")
		if !found || !closed || strings.Contains(words, "[") {
			return line
		}
		line = strings.TrimSpace(strings.TrimSpace(before) + " " + strings.TrimSpace(rest))
	}
}

// cut shortens s to at most size bytes, between graphemes.
func cut(s string, size int) string {
	if len(s) <= size {
		return s
	}
	end, state := 0, -1
	for rest := s; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if end+len(cluster) > size-utf8.RuneLen('…') {
			break
		}
		end += len(cluster)
	}
	return s[:end] + "…"
}

// FoldName returns a name as names are compared: without regard to capitals, accents and spaces
// around it.
func FoldName(name string) string { return strings.TrimSpace(search.Fold(name)) }
