package plain_test

import (
	"strings"
	"testing"
)

func TestHostileNamesOfPartnershipsAndNotesAreOnlyText(t *testing.T) {
	for _, hostile := range []string{"\x1b]0;owned\x07\x1b[2J", "\u202eright to left", "\x9b31m\xff\xfe", "a\u2028b\u2029c\ufeff\u00ad", "🏴\U000E0067\U000E007F \u0600", "one\x00two\v"} {
		d := begun(t)
		p, err := d.book.AddPartnership(t.Context(), "A sample "+hostile)
		d.must(err)
		r, err := d.book.NewResponse(t.Context(), "partnering-path", p.ID)
		d.must(err)
		_, err = d.book.FinishResponse(t.Context(), r.Rate("purpose", 2).Note("value", "A sample "+hostile))
		d.must(err)
		entry := d.draft(2, "w2-principles", "A sample.")
		entry.Partnership = "Another " + hostile
		_, _, err = d.book.FinishDraft(t.Context(), entry)
		d.must(err)
		line := strings.NewReplacer("\n", " ", "\r", " ").Replace(hostile)
		heard, err := d.run(t.Context(), strings.NewReader("questionnaires\n4\n1\nhear\nfill\n2 "+line+"\nb\n"+line+"\n/leave\nb\ns\nb\npartnerships\n1\nhear\nrename\n"+
			"B "+line+"\nwrite\n"+line+"\n.\nentries\n1\nwords\nb\nb\nb\nb\nb\nwords\n"+line+"\n"))
		if found := acts(heard); found != "" || err != nil {
			t.Errorf("%q is said, %v:\n%q", found, err, heard)
		}
		for _, part := range []string{"Renamed: B", "side by side.", "End of the page.", "Done:"} {
			if !strings.Contains(heard, part) {
				t.Errorf("with %q the way to %q was lost:\n%s", hostile, part, heard)
			}
		}
	}
}
