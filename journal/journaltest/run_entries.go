package journaltest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ponder/journal"
)

func entryTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"an entry comes back as it was written":                      entryComesBack,
		"every finished text is a revision":                          revisions,
		"a stale text is refused and names what is stored":           staleEntry,
		"keeping a text again changes nothing":                       entryAgain,
		"a text that was kept and followed by another is known":      earlierAgain,
		"the history of an entry can be kept at once":                historyAtOnce,
		"text of any bytes survives":                                 anyBytes,
		"a removed entry is in the trash until it is restored":       trashAndRestore,
		"a text finished in the trash takes the entry out of it":     finishInTrash,
		"what is purged is gone from the trash, and only from there": purge,
		"heads are in the order of their time, then of arrival":      order,
		"times keep their instant and their offset":                  times,
		"entries and drafts are found by the beginning of their ID":  find,
		"each gives every entry, and stops where it is told":         eachEntry,
		"of some entries those are given that are there":             someEntries,
		"what cannot be found again is refused":                      unusable,
	}
}

func entryComesBack(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e := sample("one", "# A sample\n\nwith text\r\n")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{e}})
	got := mustEntry(t, s, "one")
	same(t, "the entry", got, kept(e, got.Seq))
	same(t, "its head", mustRead(t, s).Heads, []journal.Head{got.Head})
	if n := mustState(t, s).Entries; n != 1 {
		t.Errorf("the journal counts %d entries, want 1", n)
	}
}

func revisions(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sample("one", "the first text")
	second := again(first, "the second text")
	second.Title = "another title"
	third := again(second, "the third text")
	for _, e := range []journal.Entry{first, second, third, sample("one1", "another entry")} {
		mustApply(t, s, journal.Change{Entries: []journal.Entry{e}})
	}
	got, err := s.Revisions(context.Background(), "one")
	if err != nil || len(got) != 3 {
		t.Fatalf("there are %d revisions, want 3; %v", len(got), err)
	}
	seq := got[0].Seq
	same(t, "the history", got, []journal.Entry{kept(first, seq), kept(second, seq), kept(third, seq)})
	same(t, "the entry", mustEntry(t, s, "one"), kept(third, seq))
	if n := mustState(t, s).Entries; n != 2 {
		t.Errorf("the journal counts %d entries, want 2", n)
	}
}

func staleEntry(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sample("one", "the first text")
	second := again(first, "the second text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{first}})
	mustApply(t, s, journal.Change{Entries: []journal.Entry{second}})
	stale := again(first, "another second text")
	refused(t, s, journal.Change{Entries: []journal.Entry{stale}}, journal.ErrStale)
	var what *journal.StaleError
	err := s.Apply(context.Background(), journal.Change{Entries: []journal.Entry{stale}})
	if !errors.As(err, &what) || what.ID != "one" || what.Stored != 2 || what.Wanted != 1 {
		t.Errorf("a stale text was answered with %+v", what)
	}
	ahead := again(again(second, "x"), "a text without the one before")
	refused(t, s, journal.Change{Entries: []journal.Entry{ahead}}, journal.ErrStale)
	refused(t, s, journal.Change{Entries: []journal.Entry{again(sample("new", "x"), "starts at two")}}, journal.ErrStale)
}

func entryAgain(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sample("one", "the first text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{first}})
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{{Entry: first, Saves: 1}}})
	unchanged(t, s, journal.Change{Entries: []journal.Entry{first}})
	other := first
	other.Body = "another first text"
	refused(t, s, journal.Change{Entries: []journal.Entry{other}}, journal.ErrStale)
}

func earlierAgain(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sample("one", "the first text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{first}})
	mustApply(t, s, journal.Change{Entries: []journal.Entry{again(first, "the second text")}})
	unchanged(t, s, journal.Change{Entries: []journal.Entry{first}})
}

func historyAtOnce(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sample("one", "the first text")
	second := again(first, "the second text")
	c := journal.Change{Entries: []journal.Entry{first, second, again(second, "the third text")}}
	mustApply(t, s, c)
	unchanged(t, s, c)
	if got, err := s.Revisions(context.Background(), "one"); err != nil || len(got) != 3 || got[1].Body != "the second text" {
		t.Errorf("the history is %+v, %v", got, err)
	}
}

func anyBytes(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	for name, text := range map[string]string{
		"empty": "", "zero": "\x00", "invalid": "a\xff\xfe\xc3(\x80b", "marks": "\ufeff---\n\x1b[31m\u202e\u0301\r\r\n\t",
		"long": strings.Repeat("0123456789abcde\n", 1<<16), "words": "slow loris 懒猴 🦥",
	} {
		e := sample(journal.ID(name), text)
		e.Title, e.Tags, e.PromptText, e.Partnership = text, []string{text, "", text}, text, text
		e.Prompt, e.Course, e.Opening = text, text, text
		c := journal.Change{Entries: []journal.Entry{e}, Drafts: []journal.Draft{draft(e, 1)}}
		mustApply(t, s, c)
		got := mustEntry(t, s, e.ID)
		if got.Body != text || got.Title != text || got.Tags[0] != text || got.PromptText != text || got.Opening != text {
			t.Errorf("the %s text came back changed", name)
		}
		d, err := s.Draft(context.Background(), e.ID)
		if err != nil || d.Body != text || d.Title != text {
			t.Errorf("the draft of the %s text came back changed; %v", name, err)
		}
		mustApply(t, s, journal.Change{Entries: []journal.Entry{again(e, "another")}})
		if all, err := s.Revisions(context.Background(), e.ID); err != nil || all[0].Body != text {
			t.Errorf("the earlier %s text came back changed; %v", name, err)
		}
	}
}

func trashAndRestore(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e := sample("one", "text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{e, sample("two", "text")}})
	before := mustEntry(t, s, "one")
	remove := journal.Change{Remove: []journal.ID{"one"}, At: noon.Add(time.Hour)}
	mustApply(t, s, remove)
	got := mustEntry(t, s, "one")
	if !got.Removed.Equal(remove.At) || got.Body != "text" || mustState(t, s).Entries != 1 || len(mustRead(t, s).Heads) != 2 {
		t.Errorf("in the trash the entry is %+v, and %d are counted", got, mustState(t, s).Entries)
	}
	remove.At = noon.Add(2 * time.Hour)
	unchanged(t, s, remove)
	unchanged(t, s, journal.Change{Entries: []journal.Entry{e}})
	mustApply(t, s, journal.Change{Restore: []journal.ID{"one"}, At: noon})
	same(t, "the restored entry", mustEntry(t, s, "one"), before)
	unchanged(t, s, journal.Change{Restore: []journal.ID{"one"}, At: noon})
	if n := mustState(t, s).Entries; n != 2 {
		t.Errorf("the journal counts %d entries, want 2", n)
	}
	refused(t, s, journal.Change{Remove: []journal.ID{"one"}}, journal.ErrInvalid)
}

func purge(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sample("one", "text")
	h := sampleHandIn("h", noon)
	mustApply(t, s, journal.Change{
		Entries: []journal.Entry{first, again(first, "more text"), sample("one1", "text"), sample("two", "text")},
		HandIns: []journal.HandIn{h}, Remove: []journal.ID{"one", "one1"}, At: noon,
	})
	typing := draft(sample("one", "typing"), 1)
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{typing}})
	c := journal.Change{Purge: []journal.ID{"one", "two", "none"}, At: noon}
	unchanged(t, s, c) // somebody still writes in it
	mustApply(t, s, journal.Change{DropDrafts: []journal.DraftStamp{typing.Known()}})
	mustApply(t, s, c)
	unchanged(t, s, c)
	if _, err := s.Entry(context.Background(), "one"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("what was purged is answered with %v", err)
	}
	if _, err := s.Revisions(context.Background(), "one"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("its earlier texts are answered with %v", err)
	}
	got := mustRead(t, s)
	if len(got.Heads) != 2 || got.State.Entries != 1 || len(got.Drafts) != 0 {
		t.Errorf("%d heads and %d drafts are left, %d entries counted", len(got.Heads), len(got.Drafts), got.State.Entries)
	}
	if kept, err := s.HandIn(context.Background(), "h"); err != nil || len(kept.Entries()) != 1 {
		t.Errorf("what was handed in is %+v, %v", kept, err)
	}
	mustApply(t, s, journal.Change{Restore: []journal.ID{"one1"}})
	if n := mustState(t, s).Entries; n != 2 {
		t.Errorf("the journal counts %d entries, want 2", n)
	}
}

func finishInTrash(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e := sample("one", "text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{e}, Remove: []journal.ID{"one"}, At: noon})
	if now := mustState(t, s); now.Entries != 0 || now.Trash != 1 {
		t.Errorf("the journal counts %d entries and %d in the trash, want 0 and 1", now.Entries, now.Trash)
	}
	mustApply(t, s, journal.Change{Entries: []journal.Entry{again(e, "more text")}})
	now := mustState(t, s)
	if got := mustEntry(t, s, "one"); got.InTrash() || now.Entries != 1 || now.Trash != 0 {
		t.Errorf("a text finished meanwhile is in the trash: %+v, %+v", got, now)
	}
	all, err := s.Revisions(context.Background(), "one")
	if err != nil || len(all) != 2 || all[0].InTrash() {
		t.Errorf("the history is %+v, %v", all, err)
	}
}

func order(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	day := 24 * time.Hour
	for _, e := range []struct {
		id journal.ID
		at time.Time
	}{
		{"z", noon}, {"y", noon}, {"x", noon}, {"later", noon.Add(day)}, {"earlier", noon.Add(-day)},
		{"old", time.Date(1910, 1, 1, 0, 0, 0, 0, time.UTC)}, {"far", time.Date(2400, 1, 1, 0, 0, 0, 0, time.UTC)},
		{"west", noon.Add(time.Minute).In(time.FixedZone("", -8*60*60))},
	} {
		text := sample(e.id, "text")
		text.At = e.at
		mustApply(t, s, journal.Change{Entries: []journal.Entry{text}})
	}
	mustApply(t, s, journal.Change{Entries: []journal.Entry{again(sample("z", "text"), "more text")}})
	var got []journal.ID
	for _, h := range mustRead(t, s).Heads {
		got = append(got, h.ID)
	}
	same(t, "the order", got, []journal.ID{"old", "earlier", "z", "y", "x", "west", "later", "far"})
}

func times(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	for _, minutes := range []int{0, 1, -1, 120, -480, 345, 14 * 60} {
		e := sample(journal.ID(noon.Add(time.Duration(minutes)*time.Minute).Format("150405")), "text")
		e.At = time.Date(2021, 3, 28, 23, 59, 59, 999999999, time.FixedZone("sample", minutes*60))
		mustApply(t, s, journal.Change{Entries: []journal.Entry{e}})
		got := mustEntry(t, s, e.ID)
		if _, offset := got.At.Zone(); !got.At.Equal(e.At) || offset != minutes*60 || got.Day() != "2021-03-28" {
			t.Errorf("%v came back as %v", e.At, got.At)
		}
		if !got.Created.Equal(e.Created) || !got.Updated.Equal(e.Updated) || got.Created.Location() != time.UTC {
			t.Errorf("%v and %v came back as %v and %v", e.Created, e.Updated, got.Created, got.Updated)
		}
	}
}

func find(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	mustApply(t, s, journal.Change{
		Entries: []journal.Entry{sample("abc1", "x"), sample("abc2", "x"), sample("abd1", "x"), sample("b", "x")},
		Remove:  []journal.ID{"abc2"}, At: noon,
	})
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("abc0", "x"), 1), {Entry: sample("abc1", "y"), Saves: 1}}})
	for _, c := range []struct {
		prefix string
		limit  int
		want   []journal.ID
	}{
		{"abc", 9, []journal.ID{"abc0", "abc1", "abc2"}}, {"abc", 2, []journal.ID{"abc0", "abc1"}}, {"b", 9, []journal.ID{"b"}},
		{"abc1", 9, []journal.ID{"abc1"}}, {"abc12", 9, nil}, {"", 9, []journal.ID{"abc0", "abc1", "abc2", "abd1", "b"}}, {"a", 0, nil},
	} {
		got, err := s.Find(context.Background(), c.prefix, c.limit)
		if err != nil || len(got) != len(c.want) || len(got) > 0 && !equal(got, c.want) {
			t.Errorf("find %q, at most %d: %v, want %v; %v", c.prefix, c.limit, got, c.want, err)
		}
	}
}

func eachEntry(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	mustApply(t, s, journal.Change{
		Entries: []journal.Entry{sample("one", "text one"), sample("two", "text two"), again(sample("one", "text one"), "more")},
		Remove:  []journal.ID{"two"}, At: noon,
	})
	got := map[journal.ID]journal.Entry{}
	err := s.Each(context.Background(), func(e journal.Entry) error {
		got[e.ID] = e
		return nil
	})
	want := map[journal.ID]journal.Entry{"one": mustEntry(t, s, "one"), "two": mustEntry(t, s, "two")}
	if err != nil {
		t.Errorf("each answered %v", err)
	}
	same(t, "what each gave", got, want)
	stop, calls := errors.New("stop here"), 0
	err = s.Each(context.Background(), func(journal.Entry) error {
		calls++
		return stop
	})
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("each called on %d times and answered %v", calls, err)
	}
	heads := map[journal.ID]journal.Head{}
	err = s.EachHead(context.Background(), func(h journal.Head) error {
		heads[h.ID] = h
		return nil
	})
	if err != nil {
		t.Errorf("each head answered %v", err)
	}
	for _, h := range mustRead(t, s).Heads {
		same(t, "a head", heads[h.ID], h)
	}
	if len(heads) != len(want) {
		t.Errorf("%d heads were given, want %d", len(heads), len(want))
	}
	calls = 0
	if err := s.EachHead(context.Background(), func(journal.Head) error { calls++; return stop }); !errors.Is(err, stop) || calls != 1 {
		t.Errorf("each head called on %d times and answered %v", calls, err)
	}
}

func unusable(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	late, none := sample("late", "text"), sample("none", "text")
	late.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	none.Revision = 0
	for _, e := range []journal.Entry{sample("", "x"), sample(journal.ID(strings.Repeat("x", 65)), "x"), sample("a\x00b", "x"), late, none} {
		refused(t, s, journal.Change{Entries: []journal.Entry{e}}, journal.ErrInvalid)
	}
	refused(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("", "x"), 1)}}, journal.ErrInvalid)
	refused(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("none", "x"), 0)}}, journal.ErrInvalid)
	refused(t, s, journal.Change{Enrolments: []journal.Enrolment{{Revision: 1}}}, journal.ErrInvalid)
}

func someEntries(t *testing.T, s journal.Store) {
	if _, err := s.Entries(context.Background(), []journal.ID{"one"}); !errors.Is(err, journal.ErrNoJournal) {
		t.Errorf("without a journal: %v", err)
	}
	mustCreate(t, s)
	first := sample("one", "the first text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{first, sample("two", "another"), sample("three", "in the trash")}})
	mustApply(t, s, journal.Change{Entries: []journal.Entry{again(first, "the second text")}, Remove: []journal.ID{"three"}, At: first.Created})
	got, err := s.Entries(context.Background(), []journal.ID{"one", "on", "three", "one", "four"})
	if err != nil || len(got) != 2 {
		t.Fatalf("%d entries are there, want 2; %v", len(got), err)
	}
	for id, e := range got {
		same(t, string(id), e, mustEntry(t, s, id))
	}
	if got["one"].Body != "the second text" || !got["three"].InTrash() {
		t.Errorf("they are %+v", got)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := s.Entries(ctx, []journal.ID{"one"}); !errors.Is(err, context.Canceled) {
		t.Errorf("after a stop: %v", err)
	}
}
