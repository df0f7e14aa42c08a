package coursepage

import (
	"strings"
	"testing"
	"time"

	"ponder/prompts"
)

func TestEveryZoneOfTheTablesExists(t *testing.T) {
	for line := range strings.Lines(zoneNames) {
		if zone, _, ok := strings.Cut(line, ": "); ok && !isZone(zone) {
			t.Errorf("zone %q does not exist", zone)
		}
	}
	for line := range strings.Lines(zoneWords) {
		if words, letters, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && zoneLetters(letters) == nil {
			t.Errorf("%q stands for %q, which is in no table", words, letters)
		}
	}
}

func TestEveryAbbreviationClaimsAnOffsetThatItsZoneHas(t *testing.T) {
	tested := 0
	for line := range strings.Lines(abbreviations) {
		letters, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, m := range zoneLetters(letters) {
			tested++
			winter, summer := prompts.Date{Year: 2020, Month: time.January, Day: 15}, prompts.Date{Year: 2020, Month: time.July, Day: 15}
			if offsetOn(m.zone, winter) != m.minutes && offsetOn(m.zone, summer) != m.minutes {
				t.Errorf("%s: %s is never %d minutes east of UTC", letters, m.zone, m.minutes)
			}
		}
	}
	if tested < 40 {
		t.Errorf("only %d meanings tested", tested)
	}
}

func TestPlacesHaveZones(t *testing.T) {
	for name, want := range map[string]string{
		"London": "Europe/London", "UK": "Europe/London", "new york": "America/New_York", "Delhi": "Asia/Kolkata",
		"São Paulo": "America/Sao_Paulo", "Dar es Salaam": "Africa/Dar_es_Salaam", "Port of Spain": "America/Port_of_Spain",
		"Addis Ababa": "Africa/Addis_Ababa", "Geneva": "Europe/Zurich", "Greenwich Mean": "Etc/GMT", "Nowhere": "", "": "",
		"../../etc/passwd": "", "Time": "",
	} {
		got := ""
		if m := zonePlace(name); m != nil {
			got = m[0].zone
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestFixedOffsetsMeanWhatTheySay(t *testing.T) {
	for minutes := -12 * 60; minutes <= 14*60; minutes += 15 {
		zone := offsetZone(minutes)
		if zone != "" && offsetOn(zone, prompts.Date{Year: 2020, Month: time.January, Day: 15}) != minutes {
			t.Errorf("%d minutes: got %s, which is %d", minutes, zone, offsetOn(zone, prompts.Date{Year: 2020, Month: time.January, Day: 15}))
		}
		if zone == "" && minutes%60 == 0 {
			t.Errorf("%d minutes have no zone", minutes)
		}
	}
}
