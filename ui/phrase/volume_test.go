package phrase_test

import (
	"errors"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/phrase"
)

func TestWhatIsNotInABookIsSaid(t *testing.T) {
	pdf, docx := journal.VolumeFormat{Title: "PDF"}, journal.VolumeFormat{Title: "Word document"}
	w := book.WrittenVolume{
		VolumePlan: book.VolumePlan{LeftOut: 2, Empty: 1},
		Unwritable: []journal.UnwritableVolume{{Format: pdf, Why: errors.New("its fonts cannot draw \x1bة")}},
		Remarks:    []journal.VolumeRemark{{Format: docx, Text: "a picture is named in words"}},
	}
	want := []string{"2 private entries are not in it.", "1 entry has no text, so that nothing of it is here.",
		"No PDF: its fonts cannot draw ^[ة.", "Word document: a picture is named in words."}
	if got := phrase.VolumeMade(w, format.Locale{}); !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
}
