package export

import (
	"strings"
	"unicode"
)

// usual are the languages that are written in another script than Latin.
var usual = map[string][]string{
	"Arabic": {"ar", "fa", "ur", "ps", "sd", "ug"}, "Cyrillic": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"},
	"Hebrew": {"he", "yi"}, "Greek": {"el"}, "Armenian": {"hy"}, "Georgian": {"ka"}, "Ethiopic": {"am", "ti"},
	"Devanagari": {"hi", "mr", "ne"}, "Bengali": {"bn", "as"}, "Tamil": {"ta"}, "Telugu": {"te"}, "Thai": {"th"}, "Lao": {"lo"},
	"Khmer": {"km"}, "Myanmar": {"my"}, "Sinhala": {"si"}, "Han": {"zh"}, "Kana": {"ja"}, "Hangul": {"ko"},
}

// only is the language of a script that one language is written in; for others it says that the
// language is not known, and the script is.
var only = map[string]string{
	"Arabic": "ar", "Cyrillic": "und-Cyrl", "Hebrew": "he", "Greek": "el", "Armenian": "hy", "Georgian": "ka", "Ethiopic": "und-Ethi",
	"Devanagari": "und-Deva", "Bengali": "bn", "Tamil": "ta", "Telugu": "te", "Thai": "th", "Lao": "lo", "Khmer": "km", "Myanmar": "my",
	"Sinhala": "si", "Han": "zh", "Kana": "ja", "Hangul": "ko",
}

// languageOfText returns in which language a text is to be read aloud: the one that its writer
// chose, where that is written in its letters, else what its letters say; empty where they say
// nothing.
func languageOfText(text, own string) string {
	letters := lettersOf(text)
	if letters == "" {
		return ""
	}
	base, _, _ := strings.Cut(strings.ToLower(own), "-")
	writtenIn := "Latin"
	for name, languages := range usual {
		for _, l := range languages {
			if l == base {
				writtenIn = name
			}
		}
	}
	if own != "" && (writtenIn == letters || base == "ja" && letters == "Han" || base == "sr" && letters == "Latin") {
		return own
	}
	return only[letters]
}

// lettersRead is after how many bytes of a text its script is taken as known.
const lettersRead = 32 << 10

// lettersOf names the script in which most letters of a text are; a text with kana is Japanese.
func lettersOf(text string) string {
	counts := map[string]int{}
	for _, r := range text[:min(len(text), lettersRead)] {
		switch {
		case !unicode.IsLetter(r):
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			counts["Kana"]++
		case unicode.Is(unicode.Latin, r):
			counts["Latin"]++
		default:
			for name := range usual {
				if table, is := unicode.Scripts[name]; is && unicode.Is(table, r) {
					counts[name]++
				}
			}
		}
	}
	if counts["Kana"] > 0 {
		counts["Kana"] += counts["Han"]
		delete(counts, "Han")
	}
	most, letters := 0, ""
	for name, n := range counts {
		if n > most || n == most && name < letters {
			most, letters = n, name
		}
	}
	return letters
}
