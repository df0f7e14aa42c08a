package export

import (
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ponder/journal"
)

func TestDeadlinesAreSpelledOut(t *testing.T) {
	for _, c := range []struct {
		due      string
		endOfDay bool
		zone     string
		want     string
	}{
		{"2020-04-08T23:00:00Z", true, "Europe/London", "end of day on Wednesday 8 April 2020 in London (UTC+01:00)"},
		{"2020-03-29T23:00:00Z", true, "Europe/London", "end of day on Sunday 29 March 2020 in London (UTC+01:00)"},
		{"2020-10-26T00:00:00Z", true, "Europe/London", "end of day on Sunday 25 October 2020 in London (UTC)"},
		{"2020-04-08T22:59:00Z", false, "Europe/London", "Wednesday 8 April 2020, 23:59 in London (UTC+01:00)"},
		{"2020-04-08T16:00:00Z", false, "America/Argentina/Buenos_Aires", "Wednesday 8 April 2020, 13:00 in Buenos Aires (UTC-03:00)"},
		{"2020-04-09T00:00:00Z", true, "No/Such", "end of day on Wednesday 8 April 2020 in UTC (UTC)"},
		{"2020-04-08T18:15:00Z", false, "Asia/Kathmandu", "Thursday 9 April 2020, 00:00 in Kathmandu (UTC+05:45)"},
	} {
		due, err := time.Parse(time.RFC3339, c.due)
		if err != nil {
			t.Fatal(err)
		}
		if got := deadline(due, c.endOfDay, c.zone); got != c.want {
			t.Errorf("%s in %s: got %q, want %q", c.due, c.zone, got, c.want)
		}
	}
}

func TestAHandInSaysHowLongBeforeTheDeadlineItWasPrepared(t *testing.T) {
	due := time.Date(2020, 4, 8, 23, 0, 0, 0, time.UTC)
	for before, want := range map[time.Duration]string{
		8 * 24 * time.Hour: "Tuesday 31 March 2020, 8 days before the deadline", 47 * time.Hour: "Tuesday 7 April 2020, 47 hours before the deadline",
		time.Hour: "Wednesday 8 April 2020, 1 hour before the deadline", time.Minute: "Wednesday 8 April 2020, less than an hour before the deadline",
		0: "Wednesday 8 April 2020, less than an hour after the deadline", -50 * time.Hour: "Saturday 11 April 2020, 2 days after the deadline",
	} {
		if got := preparedOn(due.Add(-before), due); got != want {
			t.Errorf("%v before: got %q, want %q", before, got, want)
		}
	}
	if got, want := preparedOn(due, time.Time{}), "Wednesday 8 April 2020"; got != want {
		t.Errorf("without a deadline: got %q, want %q", got, want)
	}
}

func TestWeeksAreNamed(t *testing.T) {
	for _, c := range []struct {
		weeks      []int
		want, slug string
	}{
		{nil, "", ""}, {[]int{2}, "Week 2", "week-2"}, {[]int{1, 0}, "Weeks 0 and 1", "weeks-0-1"},
		{[]int{4, 5, 6}, "Weeks 4 to 6", "weeks-4-to-6"}, {[]int{0, 1, 3}, "Weeks 0, 1 and 3", "weeks-0-1-3"},
		{[]int{0, 1, 2, 5}, "Weeks 0 to 2 and 5", "weeks-0-to-2-5"}, {[]int{2, 2}, "Week 2", "week-2"},
	} {
		if got := weekNames(c.weeks); got != c.want {
			t.Errorf("%v: got %q, want %q", c.weeks, got, c.want)
		}
		if got := weekSlug(c.weeks); got != c.slug {
			t.Errorf("%v: got %q, want %q", c.weeks, got, c.slug)
		}
	}
}

func TestFileNamesAreSafeEverywhere(t *testing.T) {
	for name, want := range map[string]string{
		"":                         "journal-weeks-0-1.html",
		"Amina Diallo":             "journal-weeks-0-1-amina-diallo.html",
		"Łukasz Żółć":              "journal-weeks-0-1-lukasz-zolc.html",
		"Straße/../O’Neill\x00":    "journal-weeks-0-1-strasse-oneill.html",
		"李雷":                       "journal-weeks-0-1.html",
		"CON":                      "journal-weeks-0-1-con.html",
		"a\nb\u202ec .exe. ":       "journal-weeks-0-1-a-bc-exe.html",
		strings.Repeat("long ", 9): "journal-weeks-0-1-long-long-long-long-long-long-long-long.html",
		strings.Repeat("x", 99):    "journal-weeks-0-1-" + strings.Repeat("x", 40) + ".html",
	} {
		h := journal.HandIn{HandInHead: journal.HandInHead{Weeks: []int{0, 1}, Learner: journal.Learner{Name: name}}}
		for _, extension := range []string{".html", "html"} {
			if got := FileName(h, extension); got != want {
				t.Errorf("%q: got %q, want %q", name, got, want)
			}
		}
	}
	if got := FileName(journal.HandIn{}, "../x"); got != "journal.x" {
		t.Errorf("got %q", got)
	}
}

func TestTheSubjectSaysWhatAndFromWhom(t *testing.T) {
	h := sample()
	if got, want := Subject(h), "Journal for Weeks 0 and 1 – Sample Learnér [Ponder m03w-14es]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	h.Learner.Name = "two\r\nlines"
	if got, want := Subject(h), "Journal for Weeks 0 and 1 – two lines [Ponder m03w-14es]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	h.Title = strings.Repeat("日", 500)
	if n := utf8.RuneCountInString(Subject(h)); n != subjectLength {
		t.Errorf("a long subject has %d letters", n)
	}
}

func TestABlankEmailIsPrepared(t *testing.T) {
	h := sample()
	h.Files = []journal.File{{Name: "journal.docx"}, {Name: "draft.eml", Type: mailType}}
	u, err := url.Parse(Mailto(h))
	if err != nil || u.Scheme != "mailto" || u.Opaque != "facilitator@example.org" {
		t.Fatalf("%s: %v", Mailto(h), err)
	}
	if got := u.Query().Get("subject"); got != Subject(h) {
		t.Errorf("subject %q, want %q", got, Subject(h))
	}
	if got, want := u.Query().Get("body"), strings.ReplaceAll(Body(h), "\n", "\r\n"); got != want {
		t.Errorf("body %q, want %q", got, want)
	}
	if strings.Contains(Mailto(h), "+") || !strings.Contains(Body(h), "Attached: journal.docx\n") {
		t.Errorf("%s\n%s", Mailto(h), Body(h))
	}
}

func TestABlankEmailIsNeverTooLong(t *testing.T) {
	for _, long := range []string{strings.Repeat("日本語 ", 2000), strings.Repeat("a b\n", 2000), strings.Repeat("👩‍🏫", 900)} {
		h := sample()
		h.Note, h.Title, h.Learner.Name, h.CourseTitle, h.To.Name = long, long, long, long, long
		got := Mailto(h)
		if len(got) >= mailtoLength {
			t.Errorf("%d characters", len(got))
		}
		if u, err := url.Parse(got); err != nil || !utf8.ValidString(u.Query().Get("body")) || u.Query().Get("subject") == "" {
			t.Errorf("%s: %v", got, err)
		}
	}
	h := sample()
	h.To.Address = "a?cc=evil@example.org&x=\r\ny"
	if got := Mailto(h); !strings.HasPrefix(got, "mailto:?subject=") {
		t.Errorf("got %s", got)
	}
}

func TestUncleanTextIsCleaned(t *testing.T) {
	for in, want := range map[string]string{
		"plain\ttext\n": "plain\ttext\n", "a\r\nb\rc\u2028d\u0085e": "a\nb\nc\nd\ne", "\x1b[31m\x00\x7f": "␛[31m␀␡", "\u009b": "\ufffd",
		"x\u202ey\u2066z\ufeff": "xyz", "\xff": "\ufffd", "\ufffe\ufdd0": "\ufffd\ufffd", "\u200fשלום\u200e": "\u200fשלום\u200e", "👩‍🏫": "👩‍🏫",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
