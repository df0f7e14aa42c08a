package plain_test

import (
	"strings"
	"testing"
)

// writes types lines into the first prompt, and returns what was heard and what the draft holds.
func (d *desk) writes(lines ...string) (heard, body string) {
	d.t.Helper()
	heard = d.types(append(append([]string{"1", "1"}, lines...), "/quit")...)
	all, err := d.book.Drafts(d.t.Context())
	d.must(err)
	if len(all) != 1 {
		d.t.Fatalf("%d drafts\n%s", len(all), heard)
	}
	dr, err := d.book.DraftOf(d.t.Context(), all[0].ID)
	d.must(err)
	return heard, dr.Body
}

func TestWordsAreCorrectedByEar(t *testing.T) {
	const long = "We began with a drawing instead of an agenda, and everybody spoke within five minutes."
	for name, c := range map[string]struct {
		lines []string
		want  string
		heard []string
	}{
		"words that stand once":  {[]string{"We spoke. We lisened.", "/change lisened = listened"}, "We spoke. We listened.", []string{"Before: We lisened.", "Line 1 now: We listened."}},
		"words that stand twice": {[]string{"One too. Two too.", "/change too = also"}, "One too. Two too.", []string{"stand here 2 times", "1. One too.", "2. Two too.", "/change 2 too = also"}},
		"the second of them":     {[]string{"One too. Two too.", "/change 2 too = also"}, "One too. Two also.", []string{"Line 1 now: Two also."}},
		"words that are not":     {[]string{"One.", "/change two = three"}, "One.", []string{"do not stand in this text"}},
		"words taken away":       {[]string{"One very long.", "/change very ="}, "One  long.", []string{"Line 1 now:"}},
		"a sentence":             {[]string{"One. Two. Three.", "/sentences 2", "/sentences 2 Twice."}, "One. Twice. Three.", []string{"Sentence 2 of 3: Two.", "Instead of: Two.", "Line 1 now: Twice."}},
		"all sentences":          {[]string{"One. Two.", "Three.", "/sentences"}, "One. Two.\nThree.", []string{"3 of 3: Three."}},
		"a line moved":           {[]string{"One", "Two", "Three", "/move 3 1"}, "Three\nOne\nTwo", []string{"Line 1 now: Three"}},
		"a line split":           {[]string{"One and two", "/split 1 and"}, "One\nand two", []string{"Line 2 now: and two"}},
		"lines joined":           {[]string{"One", "two", "/join 1"}, "One two", []string{"Line 1 now: One two"}},
		"the last line joined":   {[]string{"One", "/join 1"}, "One", []string{"Line 1 is the last one"}},
		"taken back and again":   {[]string{"One", "Two", "/undo", "/undo", "/redo"}, "One", []string{"Brought back.", "Line 1 now: One"}},
		"a correction undone":    {[]string{"One", "Two", "/change One = Three", "/undo"}, "One\nTwo", []string{"Taken back.", "Line 1 now: One"}},
		"a join undone":          {[]string{"One", "Two", "Three", "/join 1", "/undo"}, "One\nTwo\nThree", []string{"Line 1 now: One The text has 3 lines now."}},
		"the last line removed":  {[]string{"One", "Two", "/remove 2"}, "One", []string{"Taken away: Two The text has 1 line now."}},
		"nothing to bring back":  {[]string{"One", "/redo"}, "One", []string{"Nothing was taken back"}},
		"typed since":            {[]string{"One", "Two", "/undo", "Three", "/redo"}, "One\nThree", []string{"something was typed since"}},
		"a long line kept":       {[]string{long, "/replace 1 Short", "no"}, long, []string{"Line 1 is much longer", "stays as it was"}},
		"a long line replaced":   {[]string{long, "/replace 1 Short", "yes"}, "Short", []string{"Line 1 now: Short"}},
	} {
		heard, body := begun(t).writes(c.lines...)
		if body != c.want {
			t.Errorf("%s: the text is %q\n%s", name, body, heard)
		}
		wants(t, heard, c.heard...)
	}
}

func TestEachCorrectionEndsWithALineAsItReadsNow(t *testing.T) {
	for _, typed := range []string{"/change One = Two", "/change 2 first = last", "/sentences 2 Another sentence.", "/replace 1 Two", "/insert 2 Between",
		"/remove 1", "/move 3 1", "/split 1 here", "/join 2", "/undo", "/redo"} {
		lines := []string{"One is here.", "The first and the first. And more.", "Three", typed}
		if typed == "/undo" || typed == "/redo" {
			lines[3] = "/join 1"
			lines = append(lines, "/undo")
		}
		if typed == "/redo" {
			lines = append(lines, typed)
		}
		heard, _ := begun(t).writes(lines...)
		_, after, _ := strings.Cut(heard, "> "+typed+"\n")
		answer, _, _ := strings.Cut(after, "\n>")
		if n := strings.Count(answer, " now: "); n != 1 {
			t.Errorf("%s: %d lines are said as they read now:\n%s", typed, n, answer)
		}
	}
}

func TestALineThatLooksLikeSomethingElseIsAskedAbout(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"text after all":           {[]string{"One", "/nosuch thing", "yes"}, "One\n/nosuch thing"},
		"no text":                  {[]string{"One", "/nosuch thing", "no", "Two"}, "One\nTwo"},
		"a letter":                 {[]string{"One", "b", "no"}, "One"},
		"a letter as text":         {[]string{"One", "q", "yes"}, "One\nq"},
		"a number":                 {[]string{"One", "3", "no"}, "One"},
		"typed on, or pasted":      {[]string{"Numbers:", "1", "2", "3", "The end"}, "Numbers:\n1\n2\n3\nThe end"},
		"a command after a number": {[]string{"One", "3", "/private yes"}, "One\n3"},
		"in the steps of a guide":  {[]string{"/guide 1", "First", "/private yes", "/skip", "Second", "/stop", "After"}, "## What?\nFirst\n\n## So what?\nSecond\nAfter"},
		"a step left out":          {[]string{"/guide 1", ".", "Second", ".", ".", "After"}, "## So what?\nSecond\nAfter"},
		"a step taken back":        {[]string{"/guide 1", "First", "/undo", "/undo", "Again", "/stop"}, "## What?\nAgain"},
	} {
		d := begun(t)
		heard, body := d.writes(c.lines...)
		if body != c.want {
			t.Errorf("%s: the text is %q\n%s", name, body, heard)
		}
		all, err := d.book.Drafts(t.Context())
		d.must(err)
		if private := strings.Contains(strings.Join(c.lines, "\n"), "/private yes"); all[0].Private != private {
			t.Errorf("%s: private is %v", name, all[0].Private)
		}
	}
}
