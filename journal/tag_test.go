package journal_test

import (
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/search"
)

func TestTagsAreReadAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string][]string{
		"":                        nil,
		"  , # ,":                 nil,
		"trust":                   {"trust"},
		"#trust":                  {"trust"},
		"two words":               {"two", "words"},
		"#trust, tools":           {"trust", "tools"},
		"trust,tools，calls、notes": {"trust", "tools", "calls", "notes"},
		"trust trust #trust":      {"trust"},
		"a\tb\u3000c\nd":          {"a", "b", "c", "d"},
		"c# in-the-field":         {"c#", "in-the-field"},
	} {
		if got := journal.ParseTags(typed); !slices.Equal(got, want) {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
	if got := journal.ParseTags("one", "two three"); !slices.Equal(got, []string{"one", "two", "three"}) {
		t.Errorf("tags that are given one by one are %q", got)
	}
	if got := journal.TagsOf([]string{"Deep work", "#home", "home", " "}); !slices.Equal(got, []string{"Deep-work", "home"}) {
		t.Errorf("the tags of another program are %q", got)
	}
}

func TestEveryTagThatIsTypedCanBeSearchedFor(t *testing.T) {
	for _, typed := range []string{"two words", "#Kaffee, Wasser", "Équité confiance", "a\u3000b", "x:y", "c#", "-dash"} {
		for _, tag := range journal.ParseTags(typed) {
			q, err := search.Parse("tag:" + tag)
			if _, found := q.Match(search.Doc{Tags: []string{tag}}); err != nil || !found {
				t.Errorf("%q was typed, and tag:%s finds nothing, %v", typed, tag, err)
			}
		}
		if strings.ContainsAny(strings.Join(journal.ParseTags(typed), ""), " ,") {
			t.Errorf("%q leaves a tag of more than one word", typed)
		}
	}
}
