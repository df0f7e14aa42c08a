package coursepage

import (
	"slices"
	"strings"
	"time"

	"ponder/prompts"
)

// zoneMention is a zone that a text names; no meanings are left of a name that nobody knows.
type zoneMention struct {
	start, end int
	text       string
	meanings   []zoneMeaning
}

var (
	zoneIANA    = pageRE(`\b(?:Etc/(?:UTC|GMT(?:[+-]\d{1,2})?)|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]+){1,2})`)
	zoneOffset  = pageRE(`\b(?:UTC|GMT)\s?([+−–-])\s?(\d{1,2})(?::?(\d{2}))?\b`)
	zoneAbbrev  = pageRE(`\b([A-Z]{2,4})\b(?: time\b)?`)
	zonePhrase  = pageRE(`(?i)\b((?:[\p{L}.'-]+ ){1,3})time\b`)
	zoneBehind  = pageRE(`^[\s,/]*\(?(?:in )?((?:\p{Lu}[\p{L}.'-]*)(?: \p{Lu}[\p{L}.'-]*){0,2})`)
	zoneForeign = pageRE(`(?i)\b(?:heures?|horas?|horário|horario)\s+(?:oficial\s+|local\s+)?(?:de\s+la\s+|de\s+l['’]|de\s+|d['’]|du\s+|da\s+|do\s+|del\s+)((?:[\p{L}.'-]+ ?){1,3})|\b([\p{L}]+er) (?:Orts)?Zeit\b`)
	zoneLocally = pageRE(`(?i)\b(?:your|own|their|local|learner's) (?:\w+ )?time(?: zone)?\b|\byour time ?zone\b`)
)

// findZones finds the zones in a text from which days and times were masked, in its order.
func findZones(text string, times []timeMention) []zoneMention {
	f := &zoneFinder{text: text}
	for _, at := range zoneLocally().FindAllStringIndex(f.text, -1) {
		f.add(at[0], at[1], nil)
	}
	f.names()
	f.foreign()
	for _, at := range zonePhrase().FindAllStringSubmatchIndex(f.text, -1) {
		if start, meanings := phraseZone(f.text, at[2], at[3]); meanings != nil {
			f.add(start, at[1], meanings)
		}
	}
	f.letters(times)
	f.places(times)
	slices.SortFunc(f.all, func(a, b zoneMention) int { return a.start - b.start })
	return f.all
}

// zoneFinder gathers zones. What was found is masked in its text, so that it is found once.
type zoneFinder struct {
	text string
	all  []zoneMention
}

func (f *zoneFinder) add(start, end int, meanings []zoneMeaning) {
	if insideWord(f.text, start, end) {
		return
	}
	f.all = append(f.all, zoneMention{start: start, end: end, text: strings.Trim(f.text[start:end], " ,("), meanings: meanings})
	f.text = pageMask(f.text, start, end)
}

// names finds the names of the zone database, and offsets from UTC.
func (f *zoneFinder) names() {
	for _, at := range zoneIANA().FindAllStringIndex(f.text, -1) {
		if name := f.text[at[0]:at[1]]; isZone(name) {
			f.add(at[0], at[1], []zoneMeaning{{zone: name}})
		}
	}
	for _, at := range zoneOffset().FindAllStringSubmatchIndex(f.text, -1) {
		minutes := 60*atoi(group(f.text, at, 2)) + max(0, atoi(group(f.text, at, 3)))
		if group(f.text, at, 1) != "+" {
			minutes = -minutes
		}
		if zone := offsetZone(minutes); zone != "" {
			f.add(at[0], at[1], []zoneMeaning{{zone: zone}})
		}
	}
}

// foreign finds zones as other languages than English name them.
func (f *zoneFinder) foreign() {
	for _, at := range zoneForeign().FindAllStringSubmatchIndex(f.text, -1) {
		if at[2] < 0 {
			name := strings.TrimSuffix(group(f.text, at, 2), "er")
			for _, full := range []string{name, name + "e", strings.TrimSuffix(name, "i") + "ien"} {
				if meanings := zonePlace(full); meanings != nil {
					f.add(at[0], at[1], meanings)
					break
				}
			}
			continue
		}
		if end, meanings := longestPlace(f.text, at[2], at[2]+len(strings.TrimRight(group(f.text, at, 1), " "))); meanings != nil {
			f.add(at[0], end, meanings)
		}
	}
}

// letters finds abbreviations: those that may be words only behind a time.
func (f *zoneFinder) letters(times []timeMention) {
	for _, at := range zoneAbbrev().FindAllStringSubmatchIndex(f.text, -1) {
		meanings := zoneLetters(group(f.text, at, 1))
		near := slices.ContainsFunc(times, func(t timeMention) bool { return onlyMarks(f.text[min(t.end, at[0]):at[0]]) && t.end <= at[0] })
		if meanings != nil && (near || at[1]-at[0] == 3 && !strings.Contains("|EAT|CAT|WAT|ART|PET|", f.text[at[0]:at[1]])) {
			f.add(at[0], at[1], meanings)
		}
	}
}

// places finds the places that stand behind a time.
func (f *zoneFinder) places(times []timeMention) {
	for _, t := range times {
		at := zoneBehind().FindStringSubmatchIndex(f.text[t.end:])
		if at == nil {
			continue
		}
		if end, meanings := longestPlace(f.text, t.end+at[2], t.end+at[3]); meanings != nil {
			f.add(t.end+at[2], withCountry(f.text, end), meanings)
		}
	}
}

// phraseZone tries the last three words, then two, then one, before "time".
func phraseZone(text string, start, end int) (int, []zoneMeaning) {
	for start < end {
		if meanings := zonePlace(text[start:end]); meanings != nil {
			return start, meanings
		}
		if meanings := zoneLetters(strings.TrimSpace(text[start:end])); meanings != nil {
			return start, meanings
		}
		skip := strings.IndexByte(text[start:end], ' ')
		if skip < 0 {
			break
		}
		start += skip + 1
	}
	return start, nil
}

// longestPlace tries all words of a name that begins behind a time, then fewer from its end.
func longestPlace(text string, start, end int) (int, []zoneMeaning) {
	for end > start {
		if meanings := zonePlace(text[start:end]); meanings != nil {
			return end, meanings
		}
		cut := strings.LastIndexByte(text[start:end], ' ')
		if cut < 0 {
			break
		}
		end = start + cut
	}
	return end, nil
}

// withCountry goes on behind a city to the country it lies in, as in "London, UK".
func withCountry(text string, end int) int {
	at := zoneBehind().FindStringSubmatchIndex(text[end:])
	if at == nil {
		return end
	}
	if further, meanings := longestPlace(text, end+at[2], end+at[3]); meanings != nil {
		return further
	}
	return end
}

func onlyMarks(s string) bool { return !pageSays(s) && len(s) < 24 }

// zoneAt settles which zone a name means on a day: the one that the course keeps, if it goes by
// that name, else the first. What stays open is a doubt.
func (r *pageReader) zoneAt(m zoneMention, day prompts.Date, what string) string {
	course := firstText(r.courseZone(), r.zone)
	name := strings.ToUpper(strings.TrimSuffix(strings.TrimSuffix(m.text, " time"), ")"))
	if name == "GMT" && offsetOn("Europe/London", day) != 0 {
		r.doubt("%s: “%s” is not what clocks in London show on %s, which is BST. GMT itself was taken: is that right?", what, m.text, dayText(day))
		return "Etc/GMT"
	}
	chosen := m.meanings[0]
	settled := len(m.meanings) == 1
	if chosen.claims && zoneKeeps(course, name) {
		chosen, settled = zoneMeaning{zone: course, minutes: chosen.minutes, claims: true}, true
		for _, meaning := range m.meanings {
			if offsetOn(course, day) == meaning.minutes {
				chosen.minutes = meaning.minutes
			}
		}
	}
	for _, meaning := range m.meanings {
		if meaning.zone == course {
			chosen, settled = meaning, true
		}
	}
	if !settled {
		r.doubt("%s: “%s” can mean %s. %s was taken: is that right?", what, m.text, zoneChoices(m.meanings), chosen.zone)
	}
	if settled && chosen.claims && offsetOn(chosen.zone, day) != chosen.minutes {
		r.doubt("%s: “%s” is not what clocks in %s show on %s. The clocks there were taken: is that right?",
			what, m.text, chosen.zone, dayText(day))
	}
	return chosen.zone
}

func zoneChoices(meanings []zoneMeaning) string {
	names := make([]string, len(meanings))
	for i, m := range meanings {
		names[i] = m.zone
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// zoneKeeps reports whether a zone goes by an abbreviation at some time of the year 2020.
func zoneKeeps(zone, letters string) bool {
	loc, err := time.LoadLocation(zone)
	if err != nil || zone == "" {
		return false
	}
	for _, month := range [...]time.Month{time.January, time.July} {
		if name, _ := time.Date(2020, month, 1, 0, 0, 0, 0, loc).Zone(); name == letters {
			return true
		}
	}
	return false
}

// offsetOn returns the minutes east of UTC at noon of a day.
func offsetOn(zone string, day prompts.Date) int {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return 0
	}
	_, seconds := time.Date(day.Year, day.Month, day.Day, 12, 0, 0, 0, loc).Zone()
	return seconds / 60
}

func (r *pageReader) courseZone() string {
	if r.opt.Course == nil {
		return ""
	}
	return r.opt.Course.Zone
}
