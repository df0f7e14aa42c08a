package journal

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestACodeIsFoundAgainWhateverAMailProgramDidToIt(t *testing.T) {
	shape := regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$`)
	random := rand.NewChaCha8([32]byte{1})
	for range 300 {
		id, err := NewID(random)
		if err != nil {
			t.Fatal(err)
		}
		code := id.Code()
		if !shape.MatchString(code) {
			t.Fatalf("%s has the code %q", id, code)
		}
		said := id.Reference()
		for _, text := range []string{
			said, strings.ToUpper(said), "Re: Journal for Week 2 – A sample [" + said + "]", "AW: [" + strings.ReplaceAll(said, "-", "") + "]",
			strings.Replace(said, " ", "\n> ", 1), strings.Replace(said, " ", "\u00a0", 1), strings.Replace(said, "-", "\u2011", 1),
			"> " + said + "\n> " + said, strings.NewReplacer("1", "l", "0", "O").Replace(said), "of it." + said + ".", "<!-- " + said + " -->",
		} {
			if got := Codes(text); !slices.Equal(got, []string{code}) {
				t.Errorf("%q holds the codes %q, want %q", text, got, code)
			}
		}
	}
}

func TestWhatOnlyLooksLikeACodeIsNone(t *testing.T) {
	code := ID("a").Code()
	other := "0"
	if code[0] == '0' {
		other = "1"
	}
	for _, text := range []string{"", "Ponder", "Ponder your answer once more", "Ponder this-week", code, "Wonder " + code, "Ponder " + other + code[1:], "Ponder " + code + "x"} {
		if got := Codes(text); len(got) > 0 {
			t.Errorf("%q holds the codes %q", text, got)
		}
	}
	if ID("").Code() != "" || ID("").Reference() != "" {
		t.Error("no ID has a code")
	}
}

func TestTwoCodesInOneTextAreBothFound(t *testing.T) {
	a, b := ID("a"), ID("b")
	if got := Codes(b.Reference() + ", " + a.Reference() + ", " + b.Reference()); !slices.Equal(got, []string{b.Code(), a.Code()}) {
		t.Errorf("got %q", got)
	}
}
