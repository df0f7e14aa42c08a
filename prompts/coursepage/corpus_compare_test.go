package coursepage_test

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

func number(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func same(want, got string) bool { return strings.EqualFold(want, got) }

// alike compares by words: the first words of what is wanted stand in what was read.
func alike(want, got string) bool {
	want, got = bare(address.ReplaceAllString(want, "")), bare(address.ReplaceAllString(got, ""))
	return want != "" && (strings.Contains(got, want) || len(strings.Fields(got)) >= 3 && strings.HasPrefix(want, got))
}

// names reports whether a resource goes by a name: its words stand in what was read in their order,
// as those of "Walker 2012" do in "Walker, M. 2012. Navigating Oceans".
func names(want, got string) bool {
	if alike(want, got) {
		return true
	}
	words := strings.Fields(bare(want))
	if len(words) < 2 {
		return false
	}
	for _, g := range strings.Fields(bare(got)) {
		if len(words) > 0 && words[0] == g {
			words = words[1:]
		}
	}
	return len(words) == 0
}

// address is that of a link, which stands behind its words in what was read.
var address = regexp.MustCompile(` \((?:https?://|[\w./-]+/)[^\s()]*\)`)

func bare(s string) string {
	s = strings.TrimRight(s, ".… ")
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}), " ")
}

// instantText writes a rule as facts do.
func instantText(w prompts.When, opt coursepage.Options) string {
	if w.IsZero() {
		return ""
	}
	day := w.Day(opt.Start)
	if day.IsZero() {
		return w.Weekday.String()
	}
	if w.End {
		return day.String() + " end of day " + w.Zone
	}
	return fmt.Sprintf("%sT%02d:%02d %s", day, w.Hour, w.Minute, w.Zone)
}

// sameTime compares what the facts give: a day alone, a day and its end, or an instant.
func sameTime(want, got string) bool {
	wantDay, wantRest, _ := strings.Cut(strings.Replace(want, "T", " ", 1), " ")
	gotDay, gotRest, _ := strings.Cut(strings.Replace(got, "T", " ", 1), " ")
	if wantRest == "" || wantDay != gotDay {
		return wantDay == gotDay
	}
	if strings.Contains(wantRest, "end of day") || strings.HasPrefix(wantRest, "23:59") && strings.Contains(gotRest, "end of day") {
		return strings.Contains(gotRest, "end of day") || strings.HasPrefix(gotRest, "23:59")
	}
	return wantRest == gotRest || instantOf(want).Equal(instantOf(got)) && !instantOf(want).IsZero()
}

func instantOf(s string) time.Time {
	at, zone, _ := strings.Cut(s, " ")
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}
	}
	t, err := time.ParseInLocation("2006-01-02T15:04", at, loc)
	if err != nil {
		return time.Time{}
	}
	return t
}
