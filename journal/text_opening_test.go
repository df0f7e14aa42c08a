package journal_test

import (
	"testing"

	"ponder/journal"
)

func TestATextIsCalledByItsFirstWordsNotByAPicture(t *testing.T) {
	for body, want := range map[string]string{
		"![](photos/a.jpeg)\n\nThe pump works.":      "The pump works.",
		"# ![Pump](a.jpeg) The pump\nworks.":         "The pump",
		"![one](a.jpeg) ![two](b.jpeg)\n- It works.": "It works.",
		"![Pump](a.jpeg)\n":                          "![Pump](a.jpeg)",
		"Look: ![Pump](a.jpeg) there.":               "Look: there.",
		"What a day![1] It rained (much).":           "What a day![1] It rained (much).",
		"![open](a.jpeg":                             "![open](a.jpeg",
		"":                                           "",
	} {
		if got := journal.Opening(body); got != want {
			t.Errorf("%q is called %q, want %q", body, got, want)
		}
	}
}

func TestANameSaysTheWordsOfALinkAlone(t *testing.T) {
	for opening, want := range map[string]string{
		"See [the reading](https://example.org/a) and [two](b), too": "See the reading and two, too",
		"[the reading](https://example.org/a":                        "the reading…",
		"[the reading](https://exam…":                                "the reading…",
		"f[0](x y) stays, [](empty) too":                             "f[0](x y) stays, [](empty) too",
		"a](b) stays":                                                "a](b) stays", "plain": "plain", "[x]": "[x]",
	} {
		if got := (journal.Head{Opening: opening}).Name(); got != want {
			t.Errorf("%q is called %q, want %q", opening, got, want)
		}
	}
}
