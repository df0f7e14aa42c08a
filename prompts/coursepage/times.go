package coursepage

import (
	"slices"
	"strings"
)

// timeMention is a time of day that a text names.
type timeMention struct {
	start, end   int
	text         string
	hour, minute int
	endOfDay     bool
	till         string // the end of a span, as it was written
	doubt        string // why the time is not sure; a question
}

const (
	meridiem = `\s?([ap])\.?\s?m\b\.?`
	clock    = `(\d{1,2})(?:[:.](\d{2}))?`
	dashes   = `\s?(?:-|–|—|to|until|till)\s?`
)

var (
	timeEndOfDay = lexRE(func() string {
		return `(?i)\b(?:by\s+)?(?:the\s+|à la\s+|al\s+|no\s+|am\s+)?(?:` + alternatives("endofday") + `)\b`
	})
	timeBusiness = pageRE(`(?i)\b(?:end of (?:the\s+)?(?:working|business) day|close of (?:business|play)|cob)\b`)
	timeSpan12   = pageRE(`(?i)\b` + clock + `(?:` + meridiem + `)?` + dashes + clock + meridiem)
	timeSpan24   = pageRE(`(?i)\b([01]?\d|2[0-4])[:.h]([0-5]\d)()` + dashes + `([01]?\d|2[0-4])[:.h]([0-5]\d)()\b`)
	timeSpanHour = pageRE(`(?i)\b([01]?\d|2[0-4])\s?(?:h|uhr)?\s?([0-5]\d)?()\s?(?:-|–|—|\bto\b|à|a|às|a las|\bbis\b|até)\s?(?:las |as )?([01]?\d|2[0-4])\s?(?:heures|horas|uhr|hs|h)\s?([0-5]\d)?()\b`)
	timeNoon     = lexRE(func() string {
		return `(?i)\b(?:12(?:[:.]00)?\s?)?(` + alternatives("noon", "midnight") + `)\b`
	})
	time12       = pageRE(`(?i)\b` + clock + meridiem)
	time24       = pageRE(`(?i)\b([01]?\d|2[0-4])(?:[:h]|\sh\s)([0-5]\d)(?::[0-5]\d)?\b(?:\s?(?:hrs?|hours|hs|h|uhr)\b)?`)
	timeHour     = pageRE(`(?i)\b([01]?\d|2[0-4])()\s?(?:heures?|horas?|uhr|hs|h)\b`)
	timeDotted   = pageRE(`(?i)\b([01]?\d|2[0-4])\.([0-5]\d)\b(?:\s?(?:hrs?|hours|hs|h|uhr)\b)?`)
	beforeDotted = pageRE(`(?i)(?:^|\x01[\s,(]*|[,(]\s?|à\s|às\s|\b(?:at|from|by|@|than|until|till|before|um|ab|las|von|bis)\s)$`)
	beforeHour   = pageRE(`(?i)(?:à|às|a|at|las|la|from|by|@|um|ab|von|bis|de)\s$`)
	timeMilitary = pageRE(`(?i)\b([01]\d|2[0-4])([0-5]\d)\s?(?:hrs?|hours|h)\b`)
	timeOClock   = pageRE(`(?i)\b(?:at\s+)?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)()\s?o['’]?clock\b`)
	timeBare     = pageRE(`(?i)\b(?:at|from|@)\s+(\d{1,2})()\b`)
)

// findTimes finds the times of day in a text from which the days were masked, in its order.
func findTimes(text string) []timeMention {
	var all []timeMention
	for _, form := range [...]struct {
		find func(string) [][]int
		read func(text string, at []int) (timeMention, bool)
	}{
		{matchAll(timeBusiness), readBusiness},
		{matchAll(timeEndOfDay), readEndOfDay},
		{matchAll(timeSpan12), readSpan12},
		{matchAll(timeSpan24), readSpan24},
		{matchAll(timeSpanHour), readSpanHour},
		{matchAll(timeNoon), readNoon},
		{matchAll(time12), read12},
		{matchAll(time24), read24},
		{matchAll(timeHour), readHour},
		{matchAll(timeDotted), readDotted},
		{matchAll(timeMilitary), read24},
		{matchAll(timeOClock), readBare},
		{matchAll(timeBare), readBare},
	} {
		masked := []byte(text)
		for _, at := range form.find(text) {
			t, ok := form.read(text, at)
			if !ok || insideWord(text, at[0], at[1]) || followsUnit(text[at[1]:]) {
				continue
			}
			t.start, t.end = at[0], at[1]
			t.text = strings.TrimSpace(text[t.start:t.end])
			all = append(all, t)
			maskBytes(masked, t.start, t.end)
		}
		text = string(masked)
	}
	slices.SortFunc(all, func(a, b timeMention) int { return a.start - b.start })
	return all[:min(len(all), mentionLimit)]
}

var unitAfter = pageRE(`(?i)^(%|[.,]\d|\s?(words?|pages?|minutes?|mins?|people|participants?|entries|questions?|prompts?|points?|least|most|days?)\b)`)

// followsUnit reports whether a number counts something: "at 5 minutes", "at 80%".
func followsUnit(rest string) bool { return unitAfter().MatchString(rest) }

func readEndOfDay(string, []int) (timeMention, bool) { return timeMention{endOfDay: true}, true }

func readBusiness(text string, at []int) (timeMention, bool) {
	return timeMention{hour: 17, doubt: "“" + text[at[0]:at[1]] + "” names no hour. 17:00 was taken: is that right?"}, true
}

func readNoon(text string, at []int) (timeMention, bool) {
	if slices.Contains(lex().words["midnight"], strings.ToLower(group(text, at, 1))) {
		return timeMention{endOfDay: true, doubt: "“Midnight” may begin the day or end it. The end was taken: is that right?"}, true
	}
	return timeMention{hour: 12}, true
}

func read12(text string, at []int) (timeMention, bool) {
	t, ok := clock12(group(text, at, 1), group(text, at, 2), group(text, at, 3))
	if ok && t.hour == 0 && t.minute == 0 {
		t.doubt = "“" + strings.TrimSpace(text[at[0]:at[1]]) + "” is the first minute of the day. Is the end of the day meant?"
	}
	return t, ok
}

func clock12(hour, minute, half string) (timeMention, bool) {
	t := timeMention{hour: atoi(hour), minute: max(0, atoi(minute))}
	if t.hour < 1 || t.hour > 12 || t.minute > 59 {
		return t, false
	}
	t.hour %= 12
	if strings.EqualFold(half, "p") {
		t.hour += 12
	}
	return t, true
}

func read24(text string, at []int) (timeMention, bool) {
	hour, minute := group(text, at, 1), group(text, at, 2)
	t := timeMention{hour: atoi(hour), minute: max(0, atoi(minute))}
	if t.hour == 24 {
		return timeMention{endOfDay: true}, t.minute == 0
	}
	if t.hour >= 1 && t.hour < 7 && len(hour) == 1 {
		t.doubt = "“" + strings.TrimSpace(text[at[0]:at[1]]) + "” does not say whether morning or afternoon. Which is meant?"
	}
	return t, t.minute <= 59
}

// readHour reads "18 h". A few hours without a little word before them are how long something
// takes.
func readHour(text string, at []int) (timeMention, bool) {
	t, ok := read24(text, at)
	few := t.doubt != "" && !strings.Contains(strings.ToLower(text[at[0]:at[1]]), "uhr")
	return t, ok && (!few || beforeHour().MatchString(text[:at[0]]))
}

// readDotted reads "18.30" where a time can stand, behind a day or a little word: elsewhere it may
// be any number.
func readDotted(text string, at []int) (timeMention, bool) {
	t, ok := read24(text, at)
	return t, ok && beforeDotted().MatchString(text[:at[0]])
}

func readBare(text string, at []int) (timeMention, bool) {
	n, ok := pageNumber(group(text, at, 1))
	t := timeMention{hour: n}
	if n < 13 {
		t.doubt = "“" + strings.TrimSpace(text[at[0]:at[1]]) + "” does not say whether morning or afternoon. Which is meant?"
	}
	return t, ok && n <= 23 && n > 0
}

// readSpan12 reads "9-10.30am" and "11am to 1pm": the half of the day of the end counts for the
// beginning where that does not turn the span round.
func readSpan12(text string, at []int) (timeMention, bool) {
	end, ok := clock12(group(text, at, 4), group(text, at, 5), group(text, at, 6))
	half := group(text, at, 3)
	if !ok || half == "" && group(text, at, 2) == "" && atoi(group(text, at, 1)) > 12 {
		return timeMention{}, false
	}
	guess := half
	if guess == "" {
		guess = group(text, at, 6)
	}
	t, ok := clock12(group(text, at, 1), group(text, at, 2), guess)
	if ok && half == "" && t.hour*60+t.minute >= end.hour*60+end.minute {
		t.hour = (t.hour + 12) % 24
	}
	t.till = clockText(end.hour, end.minute)
	return t, ok
}

func readSpan24(text string, at []int) (timeMention, bool) {
	t, ok := read24(text, at)
	end := timeMention{hour: atoi(group(text, at, 4)), minute: atoi(group(text, at, 5))}
	t.till = clockText(end.hour, end.minute)
	return t, ok && end.hour <= 24
}

// readSpanHour reads "19h–21h" and "18 bis 20 Uhr".
func readSpanHour(text string, at []int) (timeMention, bool) {
	t := timeMention{hour: atoi(group(text, at, 1)), minute: max(0, atoi(group(text, at, 2)))}
	end := timeMention{hour: atoi(group(text, at, 4)), minute: max(0, atoi(group(text, at, 5)))}
	t.till = clockText(end.hour, end.minute)
	return t, t.hour < 24 && end.hour > t.hour
}

func clockText(hour, minute int) string {
	two := func(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
	return two(hour) + ":" + two(minute)
}
