package book_test

import (
	"errors"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestAPartnershipKeepsItsEntriesUnderEveryNameItHad(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	p := b.partnership(t, "Sample wells")
	write := func(about string) {
		d, err := b.NewDraft(ctx, journal.NoWeek, "")
		if err != nil {
			t.Fatal(err)
		}
		d.Body, d.Partnership = "A sample text.", about
		if _, _, err := b.FinishDraft(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	write(" sample WELLS ")
	write("Sample roads")
	write("")
	if names, err := b.Mentioned(ctx); err != nil || len(names) != 1 || names[0] != "Sample roads" {
		t.Errorf("mentioned are %q, %v", names, err)
	}
	p, err := b.RenamePartnership(ctx, p.ID, " Sample water ")
	if err != nil || p.Name != "Sample water" || len(p.Formerly) != 1 {
		t.Fatalf("renamed it is %+v, %v", p, err)
	}
	write("Sample Water")
	b.fill(t, "partnering-path", p.ID, map[string]int{"purpose": 2})
	v, err := b.PartnershipView(ctx, p.ID)
	if err != nil || len(v.Entries) != 2 || len(v.Results) != 1 || v.Results[0].Standing.Step.Number != 1 ||
		len(v.Open) != 1 || v.Open[0].ID != "success-criteria" {
		t.Errorf("its page holds %d entries, %d results, open %+v; %v", len(v.Entries), len(v.Results), v.Open, err)
	}
	for name, want := range map[string]int{"SAMPLE  water": 2, "sample wells": 2, "sample roads": 1, "sample trees": 0, "sample": 0} {
		if items, err := b.Items(ctx, book.Filter{Partnership: name}); err != nil || len(items) != want {
			t.Errorf("a list of what is about %q holds %d entries, want %d; %v", name, len(items), want, err)
		}
	}
	for _, name := range []string{"sample water", "Sample wells", "sample wa", string(p.ID[:5])} {
		if got, err := b.FindPartnership(ctx, name); err != nil || got.ID != p.ID {
			t.Errorf("%q finds %+v, %v", name, got, err)
		}
	}
	other := b.partnership(t, "Sample roads")
	for what, err := range map[string]error{
		"a new one":     second(b.AddPartnership(ctx, "sample  WELLS")),
		"a renamed one": second(b.RenamePartnership(ctx, other.ID, "Sample wells")),
	} {
		if !errors.Is(err, journal.ErrInvalid) || !strings.Contains(err.Error(), "Sample water was called") {
			t.Errorf("%s with the old name: %v", what, err)
		}
	}
	if v, err = b.PartnershipView(ctx, p.ID); err != nil || len(v.Entries) != 2 {
		t.Errorf("afterwards its page holds %d entries, %v", len(v.Entries), err)
	}
	if _, err := b.FindPartnership(ctx, "sample"); !errors.Is(err, journal.ErrAmbiguous) {
		t.Errorf("a name that two begin with: %v", err)
	}
}

func TestATextBelongsToThePartnershipThatItsNameMeans(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	p := b.partnership(t, "Sample wells")
	b.partnership(t, "Sample roads")
	if _, err := b.RenamePartnership(ctx, p.ID, "Clean water"); err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]string{"": "", " ": "", "clean  WATER": "Clean water", "cle": "Clean water", "sample wells": "Clean water",
		" Old \t trees ": "Old trees", "sample": "Sample roads"} {
		if name, err := b.PartnershipName(ctx, given); err != nil || name != want {
			t.Errorf("%q is kept as %q, %v; want %q", given, name, err, want)
		}
	}
	b.partnership(t, "Clean roads")
	if name, err := b.PartnershipName(ctx, "clean"); !errors.Is(err, journal.ErrAmbiguous) {
		t.Errorf("a name that two begin with is kept as %q, %v", name, err)
	}
	if _, err := b.KnownPartnershipName(ctx, "Old trees"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("to choose entries by a name that nothing has: %v", err)
	}
	if got, err := b.Partnership(ctx, p.ID); err != nil || got.Name != "Clean water" {
		t.Errorf("by its ID it is %+v, %v", got, err)
	}
	if err := second(b.Partnership(ctx, "nobody")); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("by an ID that nothing has: %v", err)
	}
}

func TestNamesOfPartnershipsAreRefusedWhereTheyCannotBe(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	p := b.partnership(t, "One sample")
	b.partnership(t, "Another")
	for what, err := range map[string]error{
		"no name":        second(b.AddPartnership(ctx, " \n")),
		"a taken one":    second(b.AddPartnership(ctx, "ONE  sample")),
		"to a taken one": second(b.RenamePartnership(ctx, p.ID, "another")),
		"to no name":     second(b.RenamePartnership(ctx, p.ID, "")),
	} {
		if !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := second(b.RenamePartnership(ctx, "nobody", "x")); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("an unknown one: %v", err)
	}
	if err := second(b.FindPartnership(ctx, "")); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("no name at all: %v", err)
	}
	if same, err := b.RenamePartnership(ctx, p.ID, "One sample"); err != nil || same.Revision != 1 {
		t.Errorf("its own name: %+v, %v", same, err)
	}
	for _, archived := range []bool{true, true, false} {
		if got, err := b.ArchivePartnership(ctx, p.ID, archived); err != nil || got.IsArchived() != archived {
			t.Errorf("archived %v: %+v, %v", archived, got, err)
		}
	}
	if _, err := b.RenamePartnership(ctx, p.ID, "Two sample"); err != nil {
		t.Fatal(err)
	}
	if back, err := b.RenamePartnership(ctx, p.ID, "One sample"); err != nil || back.Name != "One sample" {
		t.Errorf("back to its own old name: %+v, %v", back, err)
	}
	if _, err := b.ArchivePartnership(ctx, p.ID, true); err != nil {
		t.Fatal(err)
	}
	if err := second(b.AddPartnership(ctx, "One sample")); err == nil || !strings.Contains(err.Error(), "archived") {
		t.Errorf("the name of one that is archived: %v", err)
	}
	if _, err := b.ArchivePartnership(ctx, p.ID, false); err != nil {
		t.Fatal(err)
	}
	if all, err := b.Partnerships(ctx, false); err != nil || len(all) != 2 || all[0].Name != "Another" {
		t.Errorf("they are %+v, %v", all, err)
	}
}

func second[T any](_ T, err error) error { return err }
