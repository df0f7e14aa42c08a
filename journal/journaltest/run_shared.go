package journaltest

import (
	"context"
	"testing"

	"ponder/journal"
)

func sharedTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"what is remembered of a shared folder comes back":          shared,
		"a purge marks what is remembered of its entry":             sharedPurge,
		"a change that needs an entry as it is known is stale else": still,
	}
}

func sampleLineage(id journal.ID) journal.Lineage {
	return journal.Lineage{
		Entry: id, Shown: "two\xff", Known: []string{"two\xff"}, Revision: 1, Updated: noon.UTC(), Unsent: true, Texts: []string{"\x00t"}, Late: true,
		Versions: []journal.Version{{ID: "one", Number: 1, Text: "t"}, {ID: "two\xff", Parents: []string{"one"}, Number: 2, Text: "t", State: journal.StateInTrash, Private: true, Removed: noon.UTC()}},
	}
}

func readShared(t *testing.T, s journal.Store) journal.Snapshot {
	t.Helper()
	snap, err := s.Read(context.Background(), journal.Shared)
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

func shared(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	none := readShared(t, s)
	if none.Sync.IsShared() || len(none.Lineages) != 0 {
		t.Errorf("a new journal shares %+v", none.Sync)
	}
	state := journal.Sync{
		Folder: "/folder", Key: []byte{1, 2, 0xff}, Device: "device", Name: "office", Number: 3, Revision: 1,
		Read: map[string]journal.BundleRead{"device/3.pnd": {Size: 7, Mod: -7, Sum: "sum", Device: "device", Number: 3, First: 2}}, Names: map[journal.ID]string{"other": "home"}, Whole: true, Told: map[string]string{"recall one": "\xff"},
	}
	refused(t, s, journal.Change{Sync: &state}, journal.ErrStale) // nothing was shared in that name
	begun := state.Clone()
	begun.Number, state.Revision = 0, 2
	mustApply(t, s, journal.Change{Sync: &begun})
	one, two := sampleLineage("one"), sampleLineage("two")
	records := []journal.Record{{Name: "course one", Revision: 2, Fields: map[string]journal.RecordField{"tick \xff": {Number: 2, Device: "device", Sum: "\xff", Held: "\x00", Value: "yes", Unsent: true}}}, {Name: "settings"}}
	mustApply(t, s, journal.Change{Sync: &state, Lineages: []journal.Lineage{two, one}, Records: []journal.Record{records[1], records[0]}})
	got := readShared(t, s)
	same(t, "the records", got.Records, records)
	same(t, "the shared folder", got.Sync, state)
	same(t, "the lineages", got.Lineages, []journal.Lineage{one, two})
	unchanged(t, s, journal.Change{Sync: &state, Lineages: []journal.Lineage{one}, Records: records})
	if len(mustRead(t, s).Lineages) != 0 {
		t.Error("lineages are read where nobody asks for them")
	}
	other := state.Clone()
	other.Number = 4
	refused(t, s, journal.Change{Sync: &other}, journal.ErrStale)
	other.Revision = 3
	mustApply(t, s, journal.Change{Sync: &other})
	got.Sync.Read["x"], got.Lineages[0].Known[0] = journal.BundleRead{}, "changed"
	same(t, "the shared folder", readShared(t, s).Sync, other)
	same(t, "the lineages", readShared(t, s).Lineages, []journal.Lineage{one, two})
}

func sharedPurge(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	one := sampleLineage("one")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{sample("one", "text"), sample("two", "text")}, Lineages: []journal.Lineage{one}})
	mustApply(t, s, journal.Change{Remove: []journal.ID{"one", "two"}, At: noon})
	mustApply(t, s, journal.Change{Purge: []journal.ID{"one", "two"}, At: noon})
	one.Purged = true
	same(t, "the lineages", readShared(t, s).Lineages, []journal.Lineage{one})
}

func still(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	one := sample("one", "text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{one}})
	needs := func(id journal.ID, revision int) journal.Change {
		return journal.Change{Still: []journal.Included{{ID: id, Revision: revision}}, Remove: []journal.ID{"one"}, At: noon}
	}
	for _, c := range []journal.Change{needs("one", 2), needs("one", 0), needs("two", 1)} {
		refused(t, s, c, journal.ErrStale)
	}
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{draft(one, 1)}})
	refused(t, s, needs("one", 1), journal.ErrStale)
	mustApply(t, s, journal.Change{DropDrafts: []journal.DraftStamp{draft(one, 1).Known()}})
	both := needs("one", 1)
	both.Still = append(both.Still, journal.Included{ID: "two"})
	mustApply(t, s, both)
}
