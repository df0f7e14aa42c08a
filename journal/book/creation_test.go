package book_test

import (
	"errors"
	"io"
	"testing"

	"ponder/journal"
	"ponder/journal/export"
	"ponder/prompts"
)

func TestAnAddressThatIsTakenCanStandInTheEmailDraft(t *testing.T) {
	for address, taken := range map[string]bool{
		"name@example.org": true, "first.last+course@mail.example.org": true, "zoe@xn--exmple-cua.org": true,
		"zoe@exämple.org": false, "zoë@example.org": false, "nobody": false, "two words@example.org": false, "a@example.org, b@example.org": false,
	} {
		err := journal.CheckEmail(address)
		if (err == nil) != taken || err != nil && !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%q is answered with %v", address, err)
		}
		h := journal.HandIn{HandInHead: journal.HandInHead{Title: "A sample", To: prompts.Recipient{Address: address}}}
		if drafted := export.EML(io.Discard, h); err == nil && drafted != nil {
			t.Errorf("%q is taken, and the email draft answers %v", address, drafted)
		}
	}
}

func TestAnEarlierAddressIsNotInTheWayOfOtherSettings(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	snap, err := b.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	snap.Email, snap.Revision = "zoe@exämple.org", snap.Revision+1
	if err := b.Store.Apply(ctx, journal.Change{Settings: &snap}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.ChangeSettings(ctx, func(s *journal.Settings) error { s.Name = "Another sample"; return nil }); err != nil {
		t.Errorf("the name is not changed: %v", err)
	}
}
