package format

import (
	"fmt"
	"slices"
	"strings"
)

// LocaleFor returns the forms of the learner's locale. own is the one that they chose, such as
// "en_US"; empty: those of the environment, which env reads: LC_ALL, else LC_TIME for dates and
// LC_NUMERIC for numbers, else LANG.
func LocaleFor(own string, env func(string) string) Locale {
	of := func(category string) localeParts {
		if own != "" {
			return readLocale(own)
		}
		for _, name := range []string{"LC_ALL", category, "LANG"} {
			if value := env(name); value != "" {
				return readLocale(value)
			}
		}
		return localeParts{}
	}
	dates, numbers := of("LC_TIME"), of("LC_NUMERIC")
	return Locale{order: dates.order(), twelve: dates.twelve(), group: numbers.group(), lakh: numbers.lakh()}
}

// Locales are those that settings offer: one for each way of writing that differs from the others.
func Locales() []string {
	return []string{"en_GB", "en_US", "en_AU", "en_IN", "de_DE", "de_CH", "fr_FR", "en_PH", "ja_JP", "ko_KR", "hu_HU"}
}

// CheckLocale wants the name of a locale: a language, and perhaps a region.
func CheckLocale(name string) error {
	l := readLocale(name)
	letters := func(s string, from, to int) bool {
		return len(s) >= from && len(s) <= to && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	}
	if letters(l.language, 2, 3) && (l.region == "" || letters(l.region, 2, 2)) {
		return nil
	}
	return fmt.Errorf("%q is no language with its region: write it as en_US or de_DE", name)
}

// localeParts are a language and a region, such as "en" and "GB".
type localeParts struct{ language, region string }

// readLocale reads a name as systems write it: "en_GB.UTF-8", "sr_RS@latin", "en-GB". "C" and
// "POSIX" are none.
func readLocale(name string) localeParts {
	name, _, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, "@")
	language, region, _ := strings.Cut(strings.ReplaceAll(name, "-", "_"), "_")
	if language == "C" || language == "POSIX" {
		return localeParts{}
	}
	return localeParts{strings.ToLower(language), strings.ToUpper(region)}
}

// The tables below hold what differs from day, month, year, 24 hours and a comma. They follow
// Unicode's CLDR, for the order that dates with a month in words have, the clock that a region
// prefers, and the sign between thousands.

func (l localeParts) order() dateOrder {
	switch {
	case slices.Contains(strings.Fields("zh yue ja ko hu lt lv mn ne si ky eu dz bo ii my"), l.language):
		return yearFirst
	case slices.Contains(strings.Fields("US PH PR GU VI AS MP UM MH FM PW"), l.region), l.region == "CA" && l.language == "en":
		return monthFirst
	}
	return dayFirst
}

// twelve reports whether the hours after noon begin with one again.
func (l localeParts) twelve() bool {
	const regions = "US PH PR GU VI AS MP UM MH FM PW CA AU NZ IN PK BD BT MY BN SG HK MO TW KR KP " + // America's, South and East Asia
		"EG SA AE BH KW QA OM JO LB IQ SY PS YE LY SD SS MR DZ TN DJ SO ER ET " + // Arabic, and the Horn of Africa
		"GH GM LR SL MW ZM LS SZ NA " + // Africa
		"MX CO VE DO GT HN NI SV PA PY PE JM TT BB BS BM GY AG DM GD KN LC VC KY TC VG " + // Latin America, the Caribbean
		"FJ PG SB TO VU WS KI GR CY AL" // the Pacific, and the south of Europe
	if (l.language == "fr" || l.language == "ber" || l.language == "kab") && l.region != "" {
		return false // also in Canada, Tunisia and Algeria
	}
	return slices.Contains(strings.Fields(regions), l.region)
}

// group is the sign between thousands, where it is no comma. A space is one that keeps the number
// on its line.
func (l localeParts) group() string {
	const space = "\u00a0"
	switch {
	case l.language == "de" && l.region == "AT":
		return space
	case slices.Contains(strings.Fields("CH LI"), l.region) && l.language != "fr":
		return "’"
	case l.language == "es" && slices.Contains(strings.Fields("MX US PR GT HN NI PA SV DO"), l.region):
		return ""
	case l.language == "es" && l.region == "CR", l.language == "pt" && l.region != "BR" && l.region != "":
		return space
	case l.language == "en" && slices.Contains(strings.Fields("ZA FI SE"), l.region):
		return space
	case slices.Contains(strings.Fields("de nl es pt it da el tr az id vi ro hr bs sr sl mk is fo gl ca eu sq lb fy km lo rw wo"), l.language):
		return "."
	case slices.Contains(strings.Fields("fr ru uk be pl cs sk hu sv nb nn no fi et lv lt bg ka kk ky uz tk hy tt oc br af"), l.language):
		return space
	}
	return ""
}

// lakh reports whether digits are grouped as in India: 12,34,567.
func (l localeParts) lakh() bool {
	indian := slices.Contains(strings.Fields("hi bn gu kn ml mr or pa ta te as ne dz kok mai sa ur"), l.language)
	return (l.region == "IN" || l.region == "BD" || l.region == "NP" || l.region == "BT") && (indian || l.language == "en")
}
