package coursepage_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ponder/prompts/coursepage"
)

func TestHostilePagesEndInAPlainSentence(t *testing.T) {
	lesson := "<p>Week 2</p><h2>Journal</h2><p>What now?</p>"
	for name, build := range map[string]func() string{
		"deep":        func() string { return strings.Repeat("<div>", 200_000) + lesson },
		"deep inline": func() string { return strings.Repeat("<b><i>", 50_000) + lesson },
		"deep lists":  func() string { return strings.Repeat("<ul><li>", 100_000) + lesson },
		"deep tables": func() string { return strings.Repeat("<table><tr><td>", 60_000) + lesson },
		"empty tags":  func() string { return strings.Repeat("<p></p>", 1_000_000) + lesson },
		"empty spans": func() string { return strings.Repeat("<span></span>", 500_000) + lesson },
		"open tags":   func() string { return strings.Repeat("<p", 500_000) + lesson },
		"attributes":  func() string { return "<div " + strings.Repeat("a=b ", 300_000) + ">" + lesson + "</div>" },
		"misnested":   func() string { return strings.Repeat("<a><p><b></a></p>", 60_000) + lesson },
		"open links":  func() string { return strings.Repeat(`<a href="x.pdf">`, 60_000) + lesson },
		"comment":     func() string { return "<!--" + strings.Repeat("-- >", 500_000) + lesson },
		"embedded picture": func() string {
			return `<html><body><img src="data:image/png;base64,` + strings.Repeat("QUJD", 3<<20) + `">` + lesson + "</body></html>"
		},
		"text":  func() string { return strings.Repeat("Week 2: what did you see? ", 39_000) },
		"words": func() string { return strings.Repeat("<p>word word word word word word word word word</p>\n", 390_000) },
		"script": func() string {
			return "<html><body><script>" + strings.Repeat("x=1;", 2<<20) + "</script>" + lesson + "</body></html>"
		},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			page := build()
			begun := time.Now()
			_, err := coursepage.Read(strings.NewReader(page), coursepage.Options{Week: -1})
			t.Logf("%v", time.Since(begun).Round(time.Millisecond))
			if err != nil && !errors.Is(err, coursepage.ErrTooLarge) && !errors.Is(err, coursepage.ErrNotAPage) {
				t.Error(err)
			}
			if err != nil && len(err.Error()) > 200 {
				t.Error(err)
			}
		})
	}
}

func TestLimitsCountWhatIsLeftOfAPage(t *testing.T) {
	page := `<html><body><style>` + strings.Repeat("p{color:red}", 200_000) + `</style><h1>Week 2</h1><h2>Journal</h2><p>What now?</p></body></html>`
	if w := mustRead(t, page, coursepage.Options{Week: -1}).Week; len(w.Prompts) != 1 {
		t.Errorf("prompts %q", promptTexts(w))
	}
	long := "<html><body><h1>Week 2</h1>" + strings.Repeat("<p>A sentence of a sample page.</p>", 40_000) + "</body></html>"
	if _, err := coursepage.Read(strings.NewReader(long), coursepage.Options{Week: -1}); !errors.Is(err, coursepage.ErrTooLarge) {
		t.Errorf("more than 1 MB of text: got %v", err)
	}
	if _, err := coursepage.Read(strings.NewReader(strings.Repeat("x", coursepage.Limit+1)), coursepage.Options{Week: 2}); !errors.Is(err, coursepage.ErrTooLarge) {
		t.Errorf("more than 20 MB: got %v", err)
	}
}
