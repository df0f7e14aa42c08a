package coursepage

import (
	"strings"
	"testing"
)

// A piece of an address is somebody else's, so it is never taken for the recipient.
func TestAPieceOfAnAddressIsNoRecipient(t *testing.T) {
	for send, want := range map[string]string{
		"to sample@example.org":                          "sample@example.org",
		"to müller@example.org":                          "",
		"to josé.a@example.org":                          "",
		"to Åcsample@example.org":                        "",
		"to sample@example.orgé":                         "",
		"to проба.a@example.org":                         "",
		"to e\u0301a@example.org":                        "",
		"请发到sample@example.org谢谢":                        "sample@example.org",
		"à l’adresse a@example.org":                      "a@example.org",
		"to müller@example.org, copy sample@example.org": "sample@example.org",
	} {
		page, err := Read(strings.NewReader("Week 2\nJournal: What is new?\nAssignment: submit weeks 0-1 by Wednesday 15 April, 6 pm London time "+send+"\n"), fuzzOptions)
		if err != nil || page.Week.Assignment == nil {
			t.Errorf("%s: %v, %+v", send, err, page.Week)
			continue
		}
		if got := page.Week.Assignment.To.Address; got != want {
			t.Errorf("%s: %q is the recipient, want %q", send, got, want)
		}
		if want == "" && !strings.Contains(strings.Join(page.Doubts, "\n"), "piece of an address") {
			t.Errorf("%s: no doubt among %q", send, page.Doubts)
		}
	}
}
