package export

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// What reads a page aloud goes from heading to heading by their levels: none is skipped, whatever
// was typed, and the headings of an entry stand below its own title.
func TestHeadingsOfAPageSkipNoLevel(t *testing.T) {
	for name, c := range map[string]struct{ title, typed, want string }{
		"from the first level on":  {"", "# a\n\n## b\n\n### c", "4 5 5"},
		"below a title":            {"A title", "# a\n\n## b\n\n### c", "5 6 6"},
		"levels left out":          {"", "# a\n\n#### b\n\n###### c\n\n## d", "4 5 5 5"},
		"the deepest first":        {"", "##### a\n\n# b", "4 4"},
		"in a quote and in a list": {"", "## a\n\n> ### b\n\n- #### c", "4 4 4"},
	} {
		page := pageOf(t, c.title, c.typed)
		var got []string
		for _, l := range levelsOf(page) {
			if l > 3 {
				got = append(got, fmt.Sprint(l))
			}
		}
		want := c.want
		if c.title != "" {
			want = "4 " + want
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: the levels are %v, not %s", name, got, want)
		}
	}
	by := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		var typed strings.Builder
		for range by.IntN(8) {
			typed.WriteString([]string{"", "", "> ", "- "}[by.IntN(4)] + strings.Repeat("#", 1+by.IntN(6)) + " a sample\n\n")
		}
		last := 0
		for _, l := range levelsOf(pageOf(t, []string{"", "A title"}[by.IntN(2)], typed.String())) {
			if l > last+1 {
				t.Fatalf("level %d follows level %d in the page of\n%s", l, last, typed.String())
			}
			last = l
		}
	}
}

func pageOf(t *testing.T, title, body string) string {
	t.Helper()
	h := with(body)
	h.Parts[0].Answers[0].Entries[0].Title = title
	var b bytes.Buffer
	if err := HTML(&b, h); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func levelsOf(page string) (all []int) {
	for _, found := range regexp.MustCompile(`<h([1-6])[ >]`).FindAllStringSubmatch(page, -1) {
		all = append(all, int(found[1][0]-'0'))
	}
	return all
}
