package book

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

// filled sets a value, and everything in it, to something that is not zero.
func fillAny(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(int64(1e9)+int64(*n)*1000, int64(*n)).In(time.FixedZone("", *n*900))))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fillAny(t, v.Field(i), n)
		}
	case v.Kind() == reflect.String:
		v.SetString(fmt.Sprintf("a sample %d", *n))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(int64(*n))
	case v.CanUint():
		v.SetUint(uint64(*n))
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillAny(t, v.Index(0), n)
		fillAny(t, v.Index(1), n)
	default:
		t.Fatalf("no sample of %v", v.Type())
	}
}

func TestEveryFieldOfAHeadIsPacked(t *testing.T) {
	var h journal.Head
	n := 0
	fillAny(t, reflect.ValueOf(&h).Elem(), &n)
	sameHead(t, headsOf([]journal.Head{h}).At(0), h)
	whole := reflect.ValueOf(h)
	for i := range whole.NumField() { // each alone: nothing depends on another
		var one journal.Head
		reflect.ValueOf(&one).Elem().Field(i).Set(whole.Field(i))
		sameHead(t, headsOf([]journal.Head{one, h}).At(0), one)
	}
}

func sameHead(t *testing.T, got, want journal.Head) {
	t.Helper()
	for i, v := range reflect.ValueOf(got).Fields() {
		w := reflect.ValueOf(want).FieldByIndex(i.Index)
		if at, is := v.Interface().(time.Time); is {
			if was := w.Interface().(time.Time); !at.Equal(was) || at.String() != was.String() {
				t.Errorf("%s is unpacked as %v, and was %v", i.Name, at, was)
			}
		} else if !reflect.DeepEqual(v.Interface(), w.Interface()) {
			t.Errorf("%s is unpacked as %#v, and was %#v", i.Name, v.Interface(), w.Interface())
		}
	}
}

func TestPackedHeadsStandInTheOrderOfASnapshot(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	zones := []*time.Location{time.UTC, time.FixedZone("", 3600), time.FixedZone("", 20700)}
	var all []journal.Head
	for i := range 3000 {
		h := journal.Head{ID: journal.ID(fmt.Sprintf("id%d", i)), Seq: chance.Uint64N(1 << 40), Week: chance.IntN(8) - 1, Words: chance.IntN(500)}
		h.At = time.Unix(chance.Int64N(500)-200, chance.Int64N(3)).In(zones[chance.IntN(3)])
		if h.Private = chance.IntN(9) == 0; chance.IntN(4) == 0 {
			h.Tags = []string{"one", fmt.Sprint(chance.IntN(5))}
		}
		h.Title, h.Course = fmt.Sprint("sample ", i), []string{"", "one", "another"}[chance.IntN(3)]
		all = append(all, h)
	}
	packed := headsOf(all)
	slices.SortStableFunc(all, func(a, b journal.Head) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq)) })
	private, at := 0, 0
	for i, h := range packed.All() {
		if sameHead(t, h, all[i]); t.Failed() {
			t.FailNow()
		}
		at++
	}
	for i, h := range packed.Backward() {
		if at--; h.ID != all[i].ID || at != i {
			t.Fatalf("%d from the end is %s", i, h.ID)
		}
	}
	for i, h := range packed.With(hasPrivate) {
		if private++; !all[i].Private || h.ID != all[i].ID {
			t.Fatalf("%s is found by a mark that it does not have", h.ID)
		}
	}
	if private == 0 || packed.Len() != 3000 {
		t.Errorf("%d of %d are private", private, packed.Len())
	}
}

func TestALargeJournalIsReadHeadByHeadAsItIsAtOnce(t *testing.T) {
	m := journaltest.NewStore()
	if err := m.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)
	write := func(from, to int) {
		var c journal.Change
		for i := from; i < to; i++ {
			e := journal.Entry{Head: journal.Head{ID: journal.ID(fmt.Sprintf("id%05d", i)), At: at.Add(time.Duration(i*7919%5003) * time.Hour), Revision: 1}, Body: "a sample"}
			c.Entries = append(c.Entries, e.WithCounts())
		}
		if err := m.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	write(0, 5000)
	changing := &changesMeanwhile{Store: m, change: func() { write(5000, 5001) }}
	b := NewBook(Config{Store: changing, Now: func() time.Time { return at }, Zone: time.UTC})
	got, err := b.read(t.Context(), journal.Heads)
	if err != nil {
		t.Fatal(err)
	}
	want, err := m.Read(t.Context(), journal.Heads)
	if err != nil || got.Heads.Len() != 5001 || len(want.Heads) != 5001 {
		t.Fatalf("%d heads were read of %d; %v", got.Heads.Len(), len(want.Heads), err)
	}
	for i, h := range got.Heads.All() {
		if sameHead(t, h, want.Heads[i]); t.Failed() {
			t.FailNow()
		}
	}
	if changing.calls != 2 || !isSame(got.State, want.State) {
		t.Errorf("after %d passes over the heads it is at %+v", changing.calls, got.State)
	}
}

// changesMeanwhile is a store that another program writes into while its heads are read first.
type changesMeanwhile struct {
	journal.Store
	change func()
	calls  int
}

func (s *changesMeanwhile) EachHead(ctx context.Context, fn func(journal.Head) error) error {
	err := s.Store.EachHead(ctx, fn)
	if s.calls++; s.calls == 1 {
		s.change()
	}
	return err
}

func TestPartsThatAreAskedForLaterAreThoseOfTheSameMoment(t *testing.T) {
	m := journaltest.NewStore()
	if err := m.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	parts := []journal.Part{journal.Drafts, journal.HandIns, journal.Responses, journal.Partnerships, journal.Replies, journal.Autosaves, journal.Recalls, journal.Shared}
	at := time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)
	b := NewBook(Config{Store: m, Now: func() time.Time { return at }, Zone: time.UTC})
	all := journal.Heads
	for n, part := range parts {
		if _, err := b.read(t.Context(), all); err != nil {
			t.Fatal(err)
		}
		if all |= part; n%2 == 1 { // and sometimes the journal changed in between
			e := journal.Entry{Head: journal.Head{ID: journal.ID(fmt.Sprint("id", n)), At: at, Revision: 1}, Body: "a sample"}
			r := journal.Recall{Entry: e.ID, Sittings: []journal.Sitting{{Day: prompts.DateOf(at), Remembered: "a drawing", Shown: true}}, Revision: 1}
			if err := m.Apply(t.Context(), journal.Change{Entries: []journal.Entry{e.WithCounts()}, Recalls: []journal.Recall{r}, At: at}); err != nil {
				t.Fatal(err)
			}
		}
		got, err := b.read(t.Context(), all)
		if err != nil {
			t.Fatal(err)
		}
		want, err := NewBook(b.Config).read(t.Context(), all)
		if err != nil || !reflect.DeepEqual(got.Snapshot, want.Snapshot) || got.Heads.Len() != want.Heads.Len() {
			t.Fatalf("after %b was asked for it is\n%+v, and read at once\n%+v; %v", all, got.Snapshot, want.Snapshot, err)
		}
	}
}
