package format_test

import (
	"testing"
	"time"

	"ponder/ui/format"
)

func TestDatesAndNumbersFollowTheLocale(t *testing.T) {
	at := time.Date(2020, time.April, 6, 14, 2, 0, 0, time.UTC)
	for locale, want := range map[string]string{
		"":            "Mon 6 April 2020, 14:02, 12,345",
		"C.UTF-8":     "Mon 6 April 2020, 14:02, 12,345",
		"en_GB.UTF-8": "Mon 6 April 2020, 14:02, 12,345",
		"en_US.UTF-8": "Mon April 6, 2020, 2:02 pm, 12,345",
		"en-US":       "Mon April 6, 2020, 2:02 pm, 12,345",
		"en_CA":       "Mon April 6, 2020, 2:02 pm, 12,345",
		"fr_CA":       "Mon 6 April 2020, 14:02, 12\u00a0345",
		"en_AU":       "Mon 6 April 2020, 2:02 pm, 12,345",
		"de_DE":       "Mon 6 April 2020, 14:02, 12.345",
		"de_AT@euro":  "Mon 6 April 2020, 14:02, 12\u00a0345",
		"de_CH":       "Mon 6 April 2020, 14:02, 12’345",
		"fr_FR.UTF-8": "Mon 6 April 2020, 14:02, 12\u00a0345",
		"sw_KE":       "Mon 6 April 2020, 14:02, 12,345",
		"ar_EG":       "Mon 6 April 2020, 2:02 pm, 12,345",
		"ja_JP.eucJP": "Mon 2020 April 6, 14:02, 12,345",
		"ko_KR":       "Mon 2020 April 6, 2:02 pm, 12,345",
		"pt_BR":       "Mon 6 April 2020, 14:02, 12.345",
		"es_MX":       "Mon 6 April 2020, 2:02 pm, 12,345",
		"xx":          "Mon 6 April 2020, 14:02, 12,345",
	} {
		env := func(name string) string { return map[string]string{"LANG": locale}[name] }
		if got := format.LocaleFor("", env).Sample(at); got != want {
			t.Errorf("%q writes %q, not %q", locale, got, want)
		}
		if got := format.LocaleFor(locale, func(string) string { return "" }).Sample(at); got != want {
			t.Errorf("%q as a choice writes %q, not %q", locale, got, want)
		}
	}
}

func TestTheChoiceComesBeforeTheEnvironmentAndTheNarrowBeforeTheWide(t *testing.T) {
	at := time.Date(2020, time.April, 6, 14, 2, 0, 0, time.UTC)
	env := map[string]string{"LANG": "en_US.UTF-8", "LC_TIME": "ja_JP.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"}
	get := func(name string) string { return env[name] }
	for _, c := range []struct{ own, all, want string }{
		{"", "", "Mon 2020 April 6, 14:02, 12.345"},
		{"", "fr_FR", "Mon 6 April 2020, 14:02, 12\u00a0345"},
		{"en_GB", "fr_FR", "Mon 6 April 2020, 14:02, 12,345"},
	} {
		env["LC_ALL"] = c.all
		if got := format.LocaleFor(c.own, get).Sample(at); got != c.want {
			t.Errorf("chosen %q, LC_ALL %q: %q, not %q", c.own, c.all, got, c.want)
		}
	}
}

func TestNumbersAreGroupedFromFiveDigitsOn(t *testing.T) {
	plain, indian := format.Locale{}, format.LocaleFor("hi_IN", nil)
	for n, want := range map[int][2]string{
		0: {"0", "0"}, 9999: {"9999", "9999"}, 10000: {"10,000", "10,000"}, -12345: {"-12,345", "-12,345"},
		123456: {"123,456", "1,23,456"}, 1234567: {"1,234,567", "12,34,567"}, 100000000: {"100,000,000", "10,00,00,000"},
	} {
		if got := [2]string{plain.Number(n), indian.Number(n)}; got != want {
			t.Errorf("%d is written %q, not %q", n, got, want)
		}
	}
	if got := plain.Plural(1, "word", "words") + ", " + plain.Plural(20000, "word", "words"); got != "1 word, 20,000 words" {
		t.Errorf("counted: %q", got)
	}
}

func TestWeeksAndDeadlinesFollowTheLocale(t *testing.T) {
	monday := time.Date(2020, time.March, 30, 0, 0, 0, 0, time.UTC)
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	us := format.LocaleFor("en_US", nil)
	due := time.Date(2020, time.April, 8, 23, 0, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{us.Span(monday, monday.AddDate(0, 0, 6), "-"), "Mon Mar 30 - Sun Apr 5"},
		{us.Span(monday.AddDate(0, 0, 7), monday.AddDate(0, 0, 13), "-"), "Mon April 6 - Sun 12"},
		{format.Locale{}.Span(monday.AddDate(0, 0, 7), monday.AddDate(0, 0, 13), "-"), "Mon 6 - Sun 12 April"},
		{us.Spoken(monday, monday.AddDate(0, 0, 6)), "Monday, March 30 to Sunday, April 5, 2020"},
		{us.Deadline(due, true, "Europe/London", time.UTC), "Wed April 8, end of day in London = before 11:00 pm on Wed April 8 here"},
		{us.Moment(due.Add(-12*time.Hour), "Europe/London", time.UTC), "12:00 pm on Wed April 8 in London = 11:00 am here"},
		{us.Moment(due.Add(-12*time.Hour), "Europe/London", london), "12:00 pm on Wed April 8 in London"},
		{us.ShortDay(monday) + "; " + us.ShortDate(monday) + "; " + us.Month(monday), "Mon Mar 30; Mon Mar 30, 2020; March 2020"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestWhatIsNoLocaleIsRefused(t *testing.T) {
	for name, right := range map[string]bool{"en_US": true, "de": true, "sr_RS.UTF-8@latin": true, "ja-JP": true,
		"": false, "american": false, "en_USA": false, "12_34": false, "e": false} {
		if err := format.CheckLocale(name); (err == nil) != right {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range format.Locales() {
		if err := format.CheckLocale(name); err != nil {
			t.Error(err)
		}
	}
}
