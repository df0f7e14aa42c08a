package coursepage

import (
	"slices"
	"strconv"
	"strings"
)

// LastWeek is the highest number that a week may have: a year in a title is none, and beyond it is
// a slip of the hand.
const LastWeek = 200

// pageNumber reads "2", "Two", "second", "2nd" or "IV".
func pageNumber(word string) (int, bool) {
	w := strings.ToLower(strings.TrimSpace(word))
	if n, ok := lex().numbers[w]; ok {
		return n, true
	}
	digits := strings.TrimRight(w, "stndrheaoèmª.º°")
	if n, err := strconv.Atoi(digits); err == nil {
		return n, n >= 0 && n <= LastWeek
	}
	return romanNumber(strings.TrimSpace(word))
}

// romanNumber reads I to XXXIX in capitals.
func romanNumber(s string) (int, bool) {
	for n := 1; n < 40; n++ {
		tens, ones := n/10, n%10
		ending := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[ones]
		if s == strings.Repeat("X", tens)+ending {
			return n, true
		}
	}
	return 0, false
}

var numberRange = pageRE(`^([\pL\d]+)\s*(?:-|–|—|to|until|through|à|a|al|bis|até)\s*([\pL\d]+)$`)

// numberJoins writes what stands between the numbers of a list as commas.
var numberJoins = strings.NewReplacer("&", ",", " and ", ",", " et ", ",", " y ", ",", " e ", ",", " und ", ",", "+", ",", "/", ",", ";", ",")

// weekNumbers reads "0", "0-2", "0, 1 & 2", "zero to two", in rising order without repeats. It
// gives nothing where a part is no number.
func weekNumbers(list string) []int {
	list = numberJoins.Replace(list)
	var all []int
	for part := range strings.SplitSeq(list, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if n, ok := pageNumber(part); ok {
			all = append(all, n)
			continue
		}
		m := numberRange().FindStringSubmatch(part)
		if m == nil {
			return nil
		}
		low, ok1 := pageNumber(m[1])
		high, ok2 := pageNumber(m[2])
		if !ok1 || !ok2 || low > high {
			return nil
		}
		for n := low; n <= high; n++ {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func joinNumbers(numbers []int) string {
	var b strings.Builder
	for i, n := range numbers {
		switch {
		case i > 0 && i == len(numbers)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// weekList finds the weeks that a sentence names: "Week 0 and Week 1", "Weeks 0-2", "weeks 0, 1 &
// 2". The spans are where.
var weekList = lexRE(func() string {
	units, n := alternatives("week", "unit"), englishNumbers
	return `(?i)\b(?:` + units + `)\s(` + n + `)\b(?:(?:\s?[-–—,&/+]\s?|,?\s(?:to|and|until|through|et|à|y|a|e|und|bis)\s|,\s(?:and)\s)(?:(?:` + units + `)\s)?(?:` + n + `)\b)*`
})

var unitWord = lexRE(func() string { return `(?i)\b(?:` + unitWords() + `)\b` })

func findWeeks(text string) (weeks []int, spans [][]int) {
	for _, span := range weekList().FindAllStringIndex(text, -1) {
		list := unitWord().ReplaceAllString(text[span[0]:span[1]], "")
		got := weekNumbers(strings.ToLower(list))
		if len(got) == 0 {
			got = weekNumbers(list)
		}
		if len(got) > 0 && !insideWord(text, span[0], span[1]) {
			weeks, spans = append(weeks, got...), append(spans, span)
		}
	}
	slices.Sort(weeks)
	return slices.Compact(weeks), spans
}
