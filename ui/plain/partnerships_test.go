package plain_test

import (
	"strings"
	"testing"

	"ponder/journal/book"
)

func TestATextIsAboutThePartnershipThatItsNameMeans(t *testing.T) {
	d := begun(t)
	for _, name := range []string{"Clean water", "Sample roads", "Sample trees"} {
		if _, err := d.book.AddPartnership(t.Context(), name); err != nil {
			t.Fatal(err)
		}
	}
	heard := d.types("1", "1", "A sample line.", "/partnership sample", "/partnership clean", ".", "q")
	for _, want := range []string{"such as Sample roads and Sample", "Partnership: Clean water."} {
		if !strings.Contains(heard, want) {
			t.Errorf("%q was not said:\n%s", want, heard)
		}
	}
	if all, err := d.book.Items(t.Context(), book.Filter{Partnership: "Clean water"}); err != nil || len(all) != 1 {
		t.Errorf("about it there is %+v, %v", all, err)
	}
}
