package plain_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

// answered is a desk on which a hand-in was sent, and a reply can be read from one path.
func answered(t *testing.T) *desk {
	d := begun(t)
	d.answer(0, "w0-moment", "We began with a drawing of the river.")
	d.answer(1, "w1-start", "Nobody spoke for a long while.")
	d.types("hand", "1", "1", "1", "yes", "1", "q")
	d.conf.ReadReplies = func(_ context.Context, path string) ([]journal.Mail, error) {
		if path != "/home/sample/answer.eml" {
			return nil, errors.New("there is no file " + path + " that can be read. Nothing was filed")
		}
		return []journal.Mail{{Reply: journal.Reply{From: "Marta", Subject: "Your journal", At: d.now,
			Text: "> Nobody spoke for a long while.\n\nWho spoke first? **Tell me** more."}}}, nil
	}
	return d
}

func TestAReplyIsFiledFromItsPathAndHeardWhereItBelongs(t *testing.T) {
	d := answered(t)
	heard := d.types("hand", "a reply", "/home/sample/nothing.eml", "/home/sample/answer.eml", "q")
	wants(t, heard, "There is no file /home/sample/nothing.eml", "Filed beside Journal for Weeks 0 and 1. Reply from Marta",
		"Quoted: Nobody spoke for a long while. Who spoke first? Tell me more. End of the reply.")
	all, err := d.book.Submissions(t.Context())
	d.must(err)
	if len(all) != 1 || len(all[0].Replies) != 1 || len(all[0].Replies[0].Entries) != 1 {
		t.Fatalf("filed is %+v", all[0].Replies)
	}
	wants(t, d.types("q"), "1 new reply to Journal for Weeks 0 and 1, under Hand in.")
	wants(t, d.types("hand", "1", "", "replies", "q"), "Replies: hear the one that came.", "Who spoke first?")
	wants(t, d.types("journal", "1", "", "replies", "q"), "Replies: hear the one that came.", "Who spoke first?")
	if heard := d.types("journal", "2", "", "q"); strings.Contains(heard, "Replies") {
		t.Errorf("it is heard beside an entry that it does not answer:\n%s", heard)
	}
	d.now = d.now.Add(8 * 24 * time.Hour)
	if heard := d.types("q"); strings.Contains(heard, "new reply") {
		t.Errorf("it is still news after eight days:\n%s", heard)
	}
}

func TestTheDraftAndTheFolderAreOpenedFromWhereTheFilesWereWritten(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "A sample answer.")
	var opened []string
	d.conf.Open = func(target string) error {
		if opened = append(opened, target); len(opened) > 1 {
			return errors.New("no program")
		}
		return nil
	}
	heard := d.types("hand", "1", "1", "1", "yes", "open the email", "open the folder", "q")
	wants(t, heard, "2: open the email draft, 3: open the folder", "It opens in a window of its own.", "It could not be opened from here. It is /home/sample/Ponder")
	if len(opened) != 2 || !strings.HasSuffix(opened[0], ".eml") || opened[1] != "/home/sample/Ponder" {
		t.Errorf("opened is %q", opened)
	}
}

func TestWhatChangedBetweenTextsIsHeard(t *testing.T) {
	d := begun(t)
	e := d.answer(2, "", "We began with a drawing, and then we talked for long.")
	change := journal.Draft{Entry: e}
	change.Body = "We began with a song, and then we talked."
	_, _, err := d.book.FinishDraft(t.Context(), change)
	d.must(err)
	wants(t, d.types("journal", "1", "earlier", "1", "q"), "Since the text before it: 1 word added, 3 removed.",
		`After "We began with a", in place of: drawing. Now: song.`, `After "and then we talked", taken out: for long.`)
}

func TestWhatChangedSinceAHandInIsHeard(t *testing.T) {
	d := answered(t)
	all, err := d.book.Items(t.Context(), book.Filter{})
	d.must(err)
	dr, err := d.book.DraftOf(t.Context(), all[0].ID)
	d.must(err)
	dr.Body = "Nobody spoke for a short while."
	_, _, err = d.book.FinishDraft(t.Context(), dr)
	d.must(err)
	wants(t, d.types("hand", "1", "what changed", "q"), "in place of: long. Now: short.")
}

func TestAnAddressThatIsTypedWhereOneIsAskedForIsTaken(t *testing.T) {
	d := begun(t)
	said := d.types("hand", "1", "5", "someone@example.org", "Sample Someone", "q")
	wants(t, said, "Type their name", "To Sample Someone, someone@example.org")
	if strings.Contains(said, "is not one of the choices") {
		t.Errorf("the address was refused:\n%s", said)
	}
}

func TestHomeInALineNamesWhatIsDueWhereItIsNotOfThisWeek(t *testing.T) {
	d := begun(t) // in Week 2
	wants(t, d.types("journal", "b", "q"), "Week 2: 0 of 3 answered, Weeks 0 and 1 due in 2 days")
}
