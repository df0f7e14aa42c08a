package book_test

import (
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/markdown"
	"ponder/prompts"
)

// asked is a questionnaire of two groups; their names are samples.
func asked() prompts.Questionnaire {
	return prompts.Questionnaire{ID: "sample", Title: "A sample", Scale: prompts.Scale{From: 1, To: 5, Low: "no", High: "yes"}, Groups: []prompts.Group{
		{ID: "one", Name: "One | or two\nlines", Items: []prompts.Item{{ID: "a", Text: "A"}, {ID: "b", Text: "B"}}},
		{ID: "two", Name: "Another", Items: []prompts.Item{{ID: "c", Text: "C"}}},
	}}
}

func answered(at time.Time, id journal.ID, ratings map[string]int) journal.Response {
	q := asked()
	return journal.Response{ID: id, Questionnaire: q.ID, At: at, Done: true, Scale: q.Scale, Answers: ratings}
}

func TestAResultIsQuotedAsASmallTable(t *testing.T) {
	then := answered(time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC), "then", map[string]int{"a": 2, "b": 2, "c": 4})
	now := answered(time.Date(2020, 4, 13, 9, 0, 0, 0, time.UTC), "now", map[string]int{"a": 4, "c": 3})
	for _, c := range []struct {
		res  book.Results
		want string
	}{
		{book.NewResults(asked(), now, &then, []journal.Response{then, now}), `> | Area | Before | Now | Change |
> |:--|--:|--:|:--|
> | One \| or two lines | 2.0 | 4.0 (1 of 2 rated) | up 2.0 |
> | Another | 4.0 | 3.0 | down 1.0 |
`},
		{book.NewResults(asked(), then, nil, []journal.Response{then}), `> | Area | Now |
> |:--|--:|
> | One \| or two lines | 2.0 |
> | Another | 4.0 |
`},
	} {
		text := book.ResultText(c.res)
		if !strings.Contains(text, c.want) || strings.Contains(text, "`") {
			t.Errorf("it quotes\n%s\nwithout the table\n%s", text, c.want)
		}
		kinds := map[string]int{}
		for n := markdown.Parse([]byte(text)).FirstChild().FirstChild(); n != nil; n = n.NextSibling() {
			kinds[n.Kind().String()]++
		}
		if kinds["Table"] != 1 {
			t.Errorf("that is read as %v", kinds)
		}
	}
}

func TestTheTimesThatStandBesideEachOtherEndWithThisOne(t *testing.T) {
	var all []journal.Response
	for day := range 5 {
		all = append(all, answered(time.Date(2020, 4, 6+day, 9, 0, 0, 0, time.UTC), journal.ID(string(rune('a'+day))), map[string]int{"a": 1 + day}))
	}
	for _, c := range []struct {
		this, against, most int
		want                string
	}{{4, 3, 3, "cde"}, {4, 0, 3, "ade"}, {4, 0, 2, "ae"}, {2, 1, 3, "abc"}, {1, 0, 3, "ab"}, {0, -1, 3, "a"}, {4, 3, 1, "e"}} {
		var against *journal.Response
		if c.against >= 0 {
			against = &all[c.against]
		}
		res := book.NewResults(asked(), all[c.this], against, all)
		got := ""
		for _, p := range res.Columns(res.Trend, c.most) {
			got += string(p.Response)
		}
		if got != c.want {
			t.Errorf("beside %d, compared with %d, stand %q, not %q", c.this, c.against, got, c.want)
		}
	}
}
