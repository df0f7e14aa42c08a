package book_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// foreign makes what an import reads of a file of some entries.
func foreign(chance *rand.Rand, n int) journal.Everything {
	in := journal.Everything{Foreign: true, Redate: chance.IntN(3) == 0, Origins: map[journal.ID]journal.Origin{}}
	for i := range n {
		e := text(journal.DerivedID("sample", fmt.Sprint(i)), 1, fmt.Sprintf("Sample %d.", i), 1+chance.IntN(20))
		e.At, e.Private = e.Created, chance.IntN(5) == 0
		in.Entries = append(in.Entries, []journal.Entry{e})
		in.Origins[e.ID] = journal.Origin{WholeText: chance.IntN(4) > 0, File: "file", Before: []journal.ID{journal.DerivedID("before", fmt.Sprint(i))}}
	}
	return in
}

// lived fills a journal with some of it, as earlier imports and their reader left it.
func lived(tb testing.TB, chance *rand.Rand, in journal.Everything) func() *bench {
	tb.Helper()
	var before journal.Everything
	var removed, drafted []journal.ID
	for i, texts := range in.Entries {
		e := texts[0]
		switch chance.IntN(8) {
		case 0:
			e.ID = journal.DerivedID("before", fmt.Sprint(i))
		case 1:
			e.Body, e.Private = "Changed here.", false
		case 2:
			removed = append(removed, e.ID)
		case 3:
			drafted = append(drafted, e.ID)
		case 4:
			e.Private, e.At = false, e.At.AddDate(0, 0, 1)
		default:
			continue
		}
		before.Entries = append(before.Entries, []journal.Entry{e.WithCounts()})
	}
	if chance.IntN(3) == 0 {
		before.Entries = append(before.Entries, []journal.Entry{text("file", 1, "The whole file.", 1)})
	}
	return func() *bench {
		b := mustBegin(tb)
		mustBring(tb, b, before)
		for _, id := range removed {
			if err := b.Remove(tb.Context(), id); err != nil {
				tb.Fatal(err)
			}
		}
		for _, id := range drafted {
			d, err := b.DraftOf(tb.Context(), id)
			if err != nil {
				tb.Fatal(err)
			}
			d.Body += " And more."
			if _, err := b.SaveDraft(tb.Context(), d); err != nil {
				tb.Fatal(err)
			}
		}
		return b
	}
}

// takeInParts imports some entries at a time, and puts what is said together.
func takeInParts(tb testing.TB, chance *rand.Rand, b *bench, in journal.Everything, dry bool) (all book.ImportResult, parts int) {
	tb.Helper()
	keeping := b.NewImport(dry)
	for at := 0; at < len(in.Entries); parts++ {
		part, end := in, min(at+1+chance.IntN(5), len(in.Entries))
		part.Entries, part.Origins = in.Entries[at:end], map[journal.ID]journal.Origin{}
		for _, texts := range part.Entries {
			part.Origins[texts[0].ID] = in.Origins[texts[0].ID]
		}
		r, err := keeping.Take(tb.Context(), part)
		if err != nil {
			tb.Fatal(err)
		}
		all.New, all.Changed, all.Same, all.Remarks = append(all.New, r.New...), append(all.Changed, r.Changed...), all.Same+r.Same, append(all.Remarks, r.Remarks...)
		at = end
	}
	return all, parts
}

func TestAnImportInPartsGivesTheSameJournal(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	var fresh, changed, same, remarks int
	for range 150 {
		in := foreign(chance, 1+chance.IntN(30))
		fill := lived(t, chance, in)
		whole, parts := fill(), fill()
		for _, dry := range []bool{true, false, false} {
			want, err := whole.Import(t.Context(), in, dry)
			if err != nil {
				t.Fatal(err)
			}
			got, n := takeInParts(t, chance, parts, in, dry)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("in %d parts, dry %v:\n%+v\nwhole:\n%+v", n, dry, got, want)
			}
			fresh, changed, same, remarks = fresh+len(got.New), changed+len(got.Changed), same+got.Same, remarks+len(got.Remarks)
		}
		one, err := whole.Everything(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		other, err := parts.Everything(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		one.Journal, one.At = other.Journal, other.At
		if !reflect.DeepEqual(one, other) {
			for i := range min(len(one.Entries), len(other.Entries)) {
				if !reflect.DeepEqual(one.Entries[i], other.Entries[i]) {
					t.Errorf("whole:\n%+v\nin parts:\n%+v", one.Entries[i], other.Entries[i])
				}
			}
			t.Fatalf("whole: %d entries, drafts %+v\nin parts: %d entries, drafts %+v", len(one.Entries), one.Drafts, len(other.Entries), other.Drafts)
		}
	}
	if min(fresh, changed, same, remarks) < 100 {
		t.Errorf("%d new, %d changed, %d the same, %d remarks: too few to tell", fresh, changed, same, remarks)
	}
}
