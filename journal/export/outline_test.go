package export

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// What reads a page or a Word document aloud goes from heading to heading by their levels: none is
// skipped, whatever was typed, and the headings of an entry stand below its own title.
func TestHeadingsSkipNoLevel(t *testing.T) {
	for name, c := range map[string]struct{ title, typed, want string }{
		"from the first level on":  {"", "# a\n\n## b\n\n### c", "4 5 5"},
		"below a title":            {"A title", "# a\n\n## b\n\n### c", "5 6 6"},
		"levels left out":          {"", "# a\n\n#### b\n\n###### c\n\n## d", "4 5 5 5"},
		"the deepest first":        {"", "##### a\n\n# b", "4 4"},
		"in a quote and in a list": {"", "## a\n\n> ### b\n\n- #### c", "4 4 4"},
	} {
		want := c.want
		if c.title != "" {
			want = "4 " + want
		}
		for in, all := range levelsOf(t, c.title, c.typed) {
			var got []string
			for _, l := range all {
				if l > 3 {
					got = append(got, fmt.Sprint(l))
				}
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s, %s: the levels are %v, not %s", in, name, got, want)
			}
		}
	}
	by := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		var typed strings.Builder
		for range by.IntN(8) {
			typed.WriteString([]string{"", "", "> ", "- "}[by.IntN(4)] + strings.Repeat("#", 1+by.IntN(6)) + " a sample\n\n")
		}
		for in, all := range levelsOf(t, []string{"", "A title"}[by.IntN(2)], typed.String()) {
			last := 0
			for _, l := range all {
				if l > last+1 {
					t.Fatalf("%s: level %d follows level %d for\n%s", in, l, last, typed.String())
				}
				last = l
			}
		}
	}
}

// levelsOf returns the levels of all headings, in the web page and in the Word document, whose
// title is the first.
func levelsOf(t *testing.T, title, body string) map[string][]int {
	t.Helper()
	h := with(body)
	h.Learner.Name, h.Parts[0].Answers[0].Entries[0].Title = "Sample Learner", title
	all := map[string][]int{}
	for _, found := range regexp.MustCompile(`<h([1-6])[ >]`).FindAllStringSubmatch(string(written(t, format(t, "html"), h)), -1) {
		all["page"] = append(all["page"], int(found[1][0]-'0'))
	}
	for _, p := range readWord(t, written(t, format(t, "docx"), h)).paragraphs {
		switch level, is := strings.CutPrefix(p.Style.Val, "Heading"); {
		case p.Style.Val == "Title":
			all["document"] = append(all["document"], 1)
		case is:
			all["document"] = append(all["document"], 1+int(level[0]-'0'))
		}
	}
	return all
}
