package book_test

import (
	"slices"
	"testing"

	"ponder/journal/book"
)

func TestTagsAreFoundByHowTheyBegin(t *testing.T) {
	all := []string{"health", "Héritage", "calls", "he", "صحة", "信任"}
	for typed, want := range map[string][]string{
		"":       nil,
		"  ":     nil,
		"h":      {"health", "Héritage", "he"},
		"#HE":    {"health", "Héritage"},
		"her":    {"Héritage"},
		"health": nil,
		"صح":     {"صحة"},
		"信":      {"信任"},
		"x":      nil,
		"he al":  nil, // two tags
	} {
		if got := book.TagsStarting(all, typed); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%q goes on as %q, want %q", typed, got, want)
		}
	}
}

func TestTagsThatAreAlikeAreNamed(t *testing.T) {
	all := []string{"health", "calls", "call", "meetings", "to", "trust"}
	for typed, want := range map[string][]string{
		"helth": {"health"}, "haelth": {"health"}, "healths": {"health"}, "cals": {"calls", "call"}, "call": {"calls"},
		"meeting": {"meetings"}, "ta": nil, "health": nil, "rust": {"trust"}, "tomorrow": nil,
	} {
		if got := book.TagsNear(all, typed); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%q is near %q, want %q", typed, got, want)
		}
	}
}

func TestARenamedTagIsTakenBack(t *testing.T) {
	b := mustBegin(t)
	one, two := b.tagged(t, "One.", "call", "x"), b.tagged(t, "Two.", "calls", "call")
	three := b.tagged(t, "Three.", "calls")
	d := b.draftOf(t, one.ID)
	d.Body, d.Tags = "One, and more.", []string{"calls"}
	b.save(t, d)
	done, err := b.Retag(t.Context(), []string{"call", "calls"}, "meeting")
	if err != nil || len(done.Texts) != 3 {
		t.Fatalf("%+v, %v", done, err)
	}
	later := b.draftOf(t, three.ID)
	later.Tags = []string{"meeting", "new"}
	b.done(t, later)
	if n, err := b.UndoRetag(t.Context(), done); n != 2 || err != nil {
		t.Errorf("%d texts have their former tags, %v; want 2: the third was changed since", n, err)
	}
	for id, want := range map[string][]string{string(one.ID): {"call", "x"}, string(two.ID): {"calls", "call"}, string(three.ID): {"meeting", "new"}} {
		if e, _, err := b.Entry(t.Context(), id); err != nil || !slices.Equal(e.Tags, want) {
			t.Errorf("%s has the tags %q, %v; want %q", e.Body, e.Tags, err, want)
		}
	}
	if d := b.draftOf(t, one.ID); !slices.Equal(d.Tags, []string{"calls"}) || d.Body != "One, and more." {
		t.Errorf("the draft is %+v", d)
	}
	if n, err := b.UndoRetag(t.Context(), done); n != 0 || err != nil {
		t.Errorf("taken back once more it changes %d texts, %v", n, err)
	}
}
