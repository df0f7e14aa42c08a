package search_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"ponder/journal/search"
)

func mustParse(tb testing.TB, s string) search.Query {
	tb.Helper()
	q, err := search.Parse(s)
	if err != nil {
		tb.Fatalf("Parse(%q): %v", s, err)
	}
	return q
}

func TestWhatIsFound(t *testing.T) {
	for _, c := range []struct {
		query, body string
		want        []string // the matches in the body, or nothing
	}{
		{"trust", "Trust takes time. Distrust does not.", []string{"Trust"}},
		{"part", "A partner, and their PARTNERSHIP.", []string{"part", "PART"}},
		{`"part"`, "A part of the partnership, apart from that.", []string{"part"}},
		{`"open door"`, "An open\n  door, an open doorway.", []string{"open\n  door"}},
		{`"open doo`, "An open door.", []string{"open doo"}},
		{"cafe", "Café, CAFE, cafe\u0301 and caf.", []string{"Café", "CAFE", "cafe\u0301"}},
		{"café", "cafe", []string{"cafe"}},
		{"strasse", "Straße", []string{"Straße"}},
		{"straße", "STRASSE", []string{"STRASSE"}},
		{"naive", "a naïve thought, a naïveté", []string{"naïve", "naïve"}},
		{`"naive"`, "a naïve thought, a naïveté", []string{"naïve"}},
		{"lodz", "Łódź", []string{"Łódź"}},
		{"дове", "Доверие и ДОВЕРИЕ", []string{"Дове", "ДОВЕ"}},
		{"σοφος", "ΣΟΦΌΣ σοφός", []string{"ΣΟΦΌΣ", "σοφός"}},
		{"信任", "我们的信任很重要", []string{"信任"}},
		{"ゆめ", "わたしのゆめ", []string{"ゆめ"}},
		{"سلام", "السلام سَلام", []string{"سَلام"}},
		{"full", "ｆｕｌｌ width", []string{"ｆｕｌｌ"}},
		{"office", "the oﬃce", []string{"oﬃce"}},
		{"it’s", "it’s", []string{"it’s"}},
		{"day", "Monday, day_by_day", []string{"day", "day"}},
		{"été", "l'ete", []string{"ete"}},
		{"http://x.y", "see http://x.y/z", []string{"http://x.y"}},
		{"10:30", "at 10:30", []string{"10:30"}},
		{"trust time", "time and trust", []string{"time", "trust"}},
		{"trust time", "trust alone", nil},
		{"trust -time", "trust and time", nil},
		{"trust -time", "trust alone", []string{"trust"}},
		{`-"open door" door`, "a door that is open", []string{"door"}},
		{"absent", "nothing here", nil},
		{"x", "", nil},
	} {
		q := mustParse(t, c.query)
		_, ok := q.Match(search.Doc{Body: c.body, Week: search.NoWeek})
		var got []string
		for _, s := range q.Spans(c.body) {
			got = append(got, c.body[s[0]:s[1]])
		}
		if ok != (c.want != nil) || ok && !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: found %v, spans %q, want %q", c.query, c.body, ok, got, c.want)
		}
	}
}

func TestFiltersNarrow(t *testing.T) {
	doc := search.Doc{Title: "A meeting", Body: "text", Tags: []string{"Trust", "two words"}, Week: 2, Prompt: "w2-principles", Day: "2020-04-08"}
	private := doc
	private.Private = true
	loose := search.Doc{Body: "text", Week: search.NoWeek}
	for _, c := range []struct {
		query string
		doc   search.Doc
		want  bool
	}{
		{"", doc, true}, {"week:2", doc, true}, {"week:1", doc, false}, {"week:1 week:2", doc, true}, {"week:0-3", doc, true},
		{"-week:2", doc, false}, {"week:none", doc, false}, {"week:none", loose, true}, {"week:0", loose, false},
		{"tag:trust", doc, true}, {"tag:#TRUST", doc, true}, {"tag:tru", doc, false}, {`tag:"two words"`, doc, true},
		{"#trust", doc, true}, {"#TRUST", doc, true}, {"#tru", doc, false}, {"-#trust", doc, false}, {`"#trust"`, doc, false},
		{"tag:trust -tag:trust", doc, false}, {"trust", doc, true}, {"trust", loose, false},
		{"from:2020-04-08 to:2020-04-08", doc, true}, {"from:2020-04-09", doc, false}, {"to:2020-04-07", doc, false},
		{"from:2020-04 to:2020-04", doc, true}, {"from:2020 to:2020", doc, true}, {"to:2020-03", doc, false},
		{"from:2020-01-01", loose, false}, {"to:2020-04-30", loose, false},
		{"prompt:w2-principles", doc, true}, {"prompt:W2", doc, true}, {"prompt:w1", doc, false},
		{"is:private", doc, false}, {"is:private", private, true}, {"-is:private", private, false},
		{"week:2 meeting", doc, true}, {"week:2 absent", doc, false}, {"WEEK:2", doc, true},
	} {
		if _, got := mustParse(t, c.query).Match(c.doc); got != c.want {
			t.Errorf("%q finds %+v: %v, want %v", c.query, c.doc, got, c.want)
		}
	}
}

func TestWhatIsNotUnderstoodIsNamed(t *testing.T) {
	for query, wants := range map[string][]string{
		"week:two":                        {`"week:two"`, "week:2"},
		"trust week:":                     {`"week:"`, "week:2"},
		"week:3-1":                        {`"week:3-1"`, "week:0-2"},
		"from:8.4.2020":                   {`"from:8.4.2020"`, "2020-04-01"},
		"from:2020-02-30":                 {`"from:2020-02-30"`, "2020-04-01"},
		"-from:2020-04-01":                {`"-from:2020-04-01"`},
		"is:open":                         {`"is:open"`, "is:private"},
		"tag:":                            {`"tag:"`, "tag:trust"},
		"weak:2":                          {`"weak:2"`, "week:"},
		"from:2020-05-01 to:2020-04-01":   {`"to:2020-04-01"`, "from:2020-05-01"},
		"from:2020-05-01 until:2020-04-0": {`"until:2020-04-0"`},
	} {
		_, err := search.Parse(query)
		var term *search.TermError
		if !errors.As(err, &term) {
			t.Errorf("Parse(%q): got %v, want a TermError", query, err)
			continue
		}
		for _, want := range wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("Parse(%q): %q does not say %s", query, err, want)
			}
		}
	}
}

func TestTheBestComesFirst(t *testing.T) {
	q := mustParse(t, "trust")
	score := func(d search.Doc) float64 {
		hit, ok := q.Match(d)
		if !ok {
			t.Fatalf("%+v is not found", d)
		}
		return hit.Score
	}
	title := score(search.Doc{Title: "Trust", Body: "once"})
	twice := score(search.Doc{Body: "trust and trust"})
	once := score(search.Doc{Body: "trust"})
	if !(title > twice && twice > once) {
		t.Errorf("scores: title %v, twice %v, once %v", title, twice, once)
	}
}

func TestASnippetShowsTheFirstMatch(t *testing.T) {
	long := strings.Repeat("word after word ", 40)
	for _, c := range []struct{ query, body, want string }{
		{"trust", "# On trust\n\nIt grows.", "# On trust It grows."},
		{"trust", "First line.\nThen trust.", "…Then trust."},
		{"trust", "a\x1b[31mtrust\x1b[0m\u202eb trust", "a[31mtrust[0mb trust"},
		{"", "How it began.", "How it began."},
		{"week:2", "How it began.", "How it began."},
		{"meeting", "Nothing of the kind.", "Nothing of the kind."},
	} {
		hit, ok := mustParse(t, c.query).Match(search.Doc{Title: "meeting", Body: c.body, Week: 2})
		if !ok || hit.Snippet != c.want {
			t.Errorf("%q in %q: snippet %q, want %q", c.query, c.body, hit.Snippet, c.want)
		}
	}
	hit, _ := mustParse(t, "needle").Match(search.Doc{Body: long + "needle " + long})
	if n := utf8.RuneCountInString(hit.Snippet); n > 125 || !strings.HasPrefix(hit.Snippet, "…") || !strings.HasSuffix(hit.Snippet, "…") {
		t.Errorf("snippet of %d runes: %q", n, hit.Snippet)
	}
	if len(hit.Spans) != 1 || hit.Snippet[hit.Spans[0][0]:hit.Spans[0][1]] != "needle" {
		t.Errorf("spans %v in %q", hit.Spans, hit.Snippet)
	}
	family := strings.Repeat("👨‍👩‍👧‍👦", 200)
	hit, _ = mustParse(t, "needle").Match(search.Doc{Body: "needle " + family})
	if got := strings.ReplaceAll(strings.Trim(hit.Snippet, "…"), "👨‍👩‍👧‍👦", ""); got != "needle " {
		t.Errorf("a family was cut apart: %q", got)
	}
}

func TestSpansNeverOverlap(t *testing.T) {
	text := "Trust, trusting, entrusted trust"
	got := mustParse(t, "trust tru trusting").Spans(text)
	want := [][2]int{{0, 5}, {7, 15}, {27, 32}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheClosestPlaceHasTheMostWordsInTheFewestLines(t *testing.T) {
	lines := strings.Split("a needle|x|x|x|thread|x|x|needle|x|thread|x|x|x|needle and thread|thread", "|")
	for _, c := range []struct {
		query       string
		within      int
		line, found int
	}{
		{"needle", 5, 0, 1}, {"thread", 5, 4, 1}, {"needle thread", 5, 13, 2}, {"thread needle button", 5, 13, 2},
		{"button", 5, -1, 0}, {"needle -thread", 5, 0, 1}, {"week:2", 5, -1, 0},
	} {
		q := mustParse(t, c.query)
		if line, found := q.Closest(lines, c.within); line != c.line || found != c.found {
			t.Errorf("%q: line %d with %d words, want %d with %d", c.query, line, found, c.line, c.found)
		}
	}
	if line, _ := mustParse(t, "needle thread").Closest(lines[:13], 3); line != 7 {
		t.Errorf("they are found together on line %d", line)
	}
	if line, found := mustParse(t, "needle thread").Closest(lines[:7], 3); line != 0 || found != 1 {
		t.Errorf("words that stand apart are together on line %d (%d)", line, found)
	}
}
