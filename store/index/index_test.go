package index_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ponder/store/index"
	"ponder/store/seal"
)

var damages = flag.Int("damages", 300, "how many damaged indexes are read")

// sample is an entry of a made journal.
type sample struct {
	index.Doc
	keys []string
}

// random makes entries, in no order, with few words that most have and many that few have.
func random(r *rand.Rand, n int) []sample {
	all := make([]sample, n)
	for i := range all {
		s := &all[i]
		s.Doc = index.Doc{ID: fmt.Sprintf("id-%06d", r.IntN(1e6)*1000+i), Seconds: r.Int64N(50) - 10, Nanos: r.Int64N(3), Seq: uint64(r.IntN(3)),
			Offset: (r.Int32N(27) - 12) * 3600, Words: r.Int32N(400), Trash: r.IntN(9) == 0}
		if r.IntN(3) == 0 {
			s.Course, s.Week = "a-course", r.Int32N(9)-1
		}
		for range r.IntN(30) {
			length := 1 + r.IntN(5)
			key := strings.Repeat(string(rune('a'+r.IntN(3))), length) + []string{"", "x", "é", "日本"}[r.IntN(4)]
			if r.IntN(4) == 0 {
				key = fmt.Sprintf("%s%d", key, r.IntN(4000))
			}
			if r.IntN(20) == 0 {
				key = "\x01" + key
			}
			s.keys = append(s.keys, key)
		}
	}
	return all
}

// sealed seals blocks as a journal does.
type sealed struct{ *seal.Cipher }

func newSealed(tb testing.TB) index.Sealing {
	tb.Helper()
	c, err := seal.NewKey().Cipher()
	if err != nil {
		tb.Fatal(err)
	}
	return sealed{c}
}

func (s sealed) Seal(generation, at uint64, block []byte) []byte {
	return s.Cipher.Seal(nil, seal.Place{Journal: fmt.Sprint(generation), Revision: at}, block)
}

func (s sealed) Open(generation, at uint64, block []byte) ([]byte, error) {
	return s.Cipher.Open(seal.Place{Journal: fmt.Sprint(generation), Revision: at}, block)
}

// plainAndSealed runs a test without a Sealing, and with one.
func plainAndSealed(t *testing.T, test func(t *testing.T, sealing index.Sealing)) {
	t.Run("plain", func(t *testing.T) { test(t, nil) })
	t.Run("sealed", func(t *testing.T) { test(t, newSealed(t)) })
}

func write(tb testing.TB, all []sample, sealing index.Sealing) []byte {
	tb.Helper()
	b := index.NewBuilder()
	for _, s := range all {
		b.Add(s.Doc)
		for _, key := range s.keys {
			b.Key([]byte(key))
		}
	}
	var out bytes.Buffer
	if err := b.Write(context.Background(), &out, index.Name{Journal: "journal", Token: "token"}, 77, sealing); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// scan finds what an index should: newest first.
func scan(all []sample, needs []index.Need) (ids []string) {
	sorted := slices.SortedFunc(slices.Values(all), func(a, b sample) int { return b.Compare(a.Doc) })
	for _, s := range sorted {
		if !slices.ContainsFunc(needs, func(n index.Need) bool { return !s.has(n) }) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func (s sample) has(n index.Need) bool {
	return slices.ContainsFunc(n.Any, func(want string) bool {
		return slices.ContainsFunc(s.keys, func(key string) bool { return key == want || n.Prefix && strings.HasPrefix(key, want) })
	})
}

func find(x *index.Index, needs []index.Need) (ids []string, err error) {
	set, err := x.Find(needs)
	if err != nil {
		return nil, err
	}
	err = x.Newest(set, func(d index.Doc) (bool, error) {
		ids = append(ids, d.ID)
		return true, nil
	})
	if err == nil && set.Len() != len(ids) {
		err = fmt.Errorf("%d were found, and %d given", set.Len(), len(ids))
	}
	return ids, err
}

func randomNeeds(r *rand.Rand, all []sample) (needs []index.Need) {
	for range r.IntN(3) {
		n := index.Need{Prefix: r.IntN(2) == 0}
		for range 1 + r.IntN(2) {
			key := "absent"
			if s := all[r.IntN(len(all))]; len(s.keys) > 0 && r.IntN(9) > 0 {
				key = s.keys[r.IntN(len(s.keys))]
			}
			if runes := []rune(key); n.Prefix {
				key = string(runes[:1+r.IntN(len(runes))])
			}
			n.Any = append(n.Any, key)
		}
		needs = append(needs, n)
	}
	return needs
}

// checkContent compares what an index holds with what it was made of, and with something else.
func checkContent(t *testing.T, all []sample, content *index.Content) {
	t.Helper()
	sorted := slices.SortedFunc(slices.Values(all), func(a, b sample) int { return a.Compare(b.Doc) })
	for i, s := range sorted {
		keys := func(add func(key []byte)) {
			for _, key := range s.keys {
				add([]byte(key))
			}
		}
		if !content.Agrees(uint32(i), keys) {
			t.Fatalf("the index does not hold %q of entry %d", s.keys, i)
		}
		if content.Agrees(uint32(i), func(add func([]byte)) { keys(add); add([]byte("absent")) }) {
			t.Fatalf("the index holds more than %q of entry %d", s.keys, i)
		}
	}
}

func TestAnIndexFindsWhatAScanFinds(t *testing.T) { plainAndSealed(t, findsWhatAScanFinds) }

func findsWhatAScanFinds(t *testing.T, sealing index.Sealing) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 255, 256, 257, 1500} {
		all := random(r, n)
		file := write(t, all, sealing)
		x, err := index.Open(bytes.NewReader(file), int64(len(file)), sealing, index.Places{})
		if err != nil {
			t.Fatal(err)
		}
		if x.Name != (index.Name{Journal: "journal", Token: "token"}) || x.Docs != n {
			t.Errorf("it says that it is %+v of %d", x.Name, x.Docs)
		}
		content, err := x.Check(t.Context(), func(float64) {})
		if err != nil {
			t.Errorf("an index of %d: %v", n, err)
		}
		checkContent(t, all, content)
		for range min(n, 40) {
			needs := randomNeeds(r, all)
			got, err := find(x, needs)
			if want := scan(all, needs); err != nil || !slices.Equal(got, want) {
				t.Fatalf("of %d entries, %+v are found by\n%v, %v, want\n%v", n, needs, got, err, want)
			}
		}
	}
}

func TestAnIndexKnowsAnEntryAsItWasAdded(t *testing.T) { plainAndSealed(t, knowsAsAdded) }

func knowsAsAdded(t *testing.T, sealing index.Sealing) {
	all := random(rand.New(rand.NewPCG(1, 9)), 600)
	file := write(t, all, sealing)
	x, err := index.Open(bytes.NewReader(file), int64(len(file)), sealing, index.Places{})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, func(a, b sample) int { return a.Compare(b.Doc) })
	for i, s := range all {
		if got, err := x.Doc(uint32(i)); err != nil || got != s.Doc {
			t.Fatalf("entry %d is %+v, %v, want %+v", i, got, err, s.Doc)
		}
	}
}

func TestTheDayOfAnEntryIsThatOfItsWriter(t *testing.T) {
	const day = 24 * 60 * 60
	for d, want := range map[index.Doc]int64{
		{}:                              0,
		{Seconds: -1}:                   -1,
		{Seconds: -day}:                 -1,
		{Seconds: -day - 1}:             -2,
		{Seconds: day - 1}:              0,
		{Seconds: day - 1, Offset: 1}:   1,
		{Seconds: day, Offset: -3600}:   0,
		{Seconds: 3599, Offset: -3600}:  -1,
		{Seconds: -3600, Offset: 3600}:  0,
		{Seconds: 10 * day, Offset: 60}: 10,
	} {
		if got := d.Day(); got != want {
			t.Errorf("%+v is on day %d, want %d", d, got, want)
		}
	}
}

func TestTheNewestAreGivenFirstAndNoMoreThanAreAskedFor(t *testing.T) {
	all := random(rand.New(rand.NewPCG(5, 6)), 1000)
	file := write(t, all, nil)
	read := &counted{Reader: bytes.NewReader(file)}
	x, err := index.Open(read, int64(len(file)), nil, index.Places{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	err = x.Newest(x.All(), func(d index.Doc) (bool, error) {
		got = append(got, d.ID)
		return len(got) < 10, nil
	})
	if want := scan(all, nil)[:10]; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if read.n > len(file)/4 {
		t.Errorf("%d of %d bytes were read for ten entries", read.n, len(file))
	}
}

type counted struct {
	*bytes.Reader
	n int
}

func (c *counted) ReadAt(b []byte, at int64) (int, error) {
	c.n += len(b)
	return c.Reader.ReadAt(b, at)
}

// Whatever byte of an index is another one, or missing: it says that it is damaged, or it is read
// as it was.
func TestADamagedIndexIsToldOrHarmless(t *testing.T) { plainAndSealed(t, isToldOrHarmless) }

func isToldOrHarmless(t *testing.T, sealing index.Sealing) {
	r := rand.New(rand.NewPCG(7, 8))
	all := random(r, 600)
	file := write(t, all, sealing)
	var questions [][]index.Need
	var want [][]string
	for i := range 6 {
		questions = append(questions, randomNeeds(r, all))
		want = append(want, scan(all, questions[i]))
	}
	told := 0
	for range *damages {
		bad := slices.Clone(file)
		switch r.IntN(5) {
		case 0:
			bad = bad[:r.IntN(len(bad))]
		case 1:
			from := r.IntN(len(bad))
			to := min(len(bad), from+1+r.IntN(5000))
			clear(bad[from:to])
		case 2:
			from, to, n := r.IntN(len(bad)), r.IntN(len(bad)), 1+r.IntN(4096)
			copy(bad[from:min(len(bad), from+n)], file[to:])
		case 3:
			bad = append(bad, bad[:r.IntN(100)+1]...)
		default:
			bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
		}
		x, err := index.Open(bytes.NewReader(bad), int64(len(bad)), sealing, index.Places{})
		if err == nil {
			_, err = x.Check(t.Context(), func(float64) {})
		}
		if err != nil && !errors.Is(err, index.ErrDamaged) {
			t.Fatalf("a damaged index is told as %v", err)
		}
		if err != nil {
			told++
		} else if !bytes.Equal(bad, file) {
			t.Fatal("a damaged index is taken for a whole one")
		}
		if x == nil {
			continue
		}
		for i, needs := range questions {
			if got, err := find(x, needs); err == nil && !slices.Equal(got, want[i]) {
				t.Fatalf("a damaged index finds %v", got)
			}
		}
	}
	if told < *damages*2/3 {
		t.Errorf("only %d were damaged", told)
	}
}

func TestABlockOfAnotherIndexIsRefused(t *testing.T) { plainAndSealed(t, refusesBlocksOfAnother) }

func refusesBlocksOfAnother(t *testing.T, sealing index.Sealing) {
	all := random(rand.New(rand.NewPCG(9, 1)), 300)
	file := write(t, all, sealing)
	b := index.NewBuilder()
	for _, s := range all {
		b.Add(s.Doc)
		for _, key := range s.keys {
			b.Key([]byte(key))
		}
	}
	var other bytes.Buffer
	if err := b.Write(t.Context(), &other, index.Name{Journal: "journal", Token: "token"}, 78, sealing); err != nil {
		t.Fatal(err)
	}
	mixed := slices.Concat(other.Bytes()[:len(file)/2], file[len(file)/2:])
	x, err := index.Open(bytes.NewReader(mixed), int64(len(mixed)), sealing, index.Places{})
	if err == nil {
		_, err = x.Check(t.Context(), func(float64) {})
	}
	if !errors.Is(err, index.ErrDamaged) {
		t.Errorf("a file that is half of one and half of another is told as %v", err)
	}
}

func TestWritingEndsWhenItIsNotWantedAnyMore(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b := index.NewBuilder()
	b.Add(index.Doc{ID: "one"})
	b.Key([]byte("word"))
	if err := b.Write(ctx, new(bytes.Buffer), index.Name{}, 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestASealedIndexShowsNoKeyAndOpensWithItsKeyAlone(t *testing.T) {
	mine := newSealed(t)
	b := index.NewBuilder()
	for n := range 2000 {
		b.Add(index.Doc{ID: fmt.Sprintf("entry-planted-%04d", n), Seq: uint64(n)})
		b.Key([]byte("everywhereplanted"))
		b.Key(fmt.Appendf(nil, "planted%04d", n))
	}
	var out bytes.Buffer
	if err := b.Write(t.Context(), &out, index.Name{Journal: "planted", Token: "planted", End: "planted"}, 7, mine); err != nil {
		t.Fatal(err)
	}
	file := bytes.NewReader(out.Bytes())
	if bytes.Contains(out.Bytes(), []byte("planted")) || !index.IsSealed(file, file.Size()) {
		t.Errorf("it holds what was planted, or is sealed: %v", index.IsSealed(file, file.Size()))
	}
	for name, sealing := range map[string]index.Sealing{"no key": nil, "another key": newSealed(t)} {
		if _, err := index.Open(file, file.Size(), sealing, index.Places{}); !errors.Is(err, index.ErrDamaged) {
			t.Errorf("with %s it is answered with %v", name, err)
		}
	}
	x, err := index.Open(file, file.Size(), mine, index.Places{})
	if err != nil || x.Docs != 2000 {
		t.Fatalf("it opens as %+v, %v", x, err)
	}
	got, err := find(x, []index.Need{{Any: []string{"planted0007"}}})
	if err != nil || !slices.Equal(got, []string{"entry-planted-0007"}) {
		t.Errorf("it finds %v, %v", got, err)
	}
	plain := write(t, random(rand.New(rand.NewPCG(5, 6)), 10), nil)
	if index.IsSealed(bytes.NewReader(plain), int64(len(plain))) {
		t.Error("a plain one is taken for sealed")
	}
	if _, err := index.Open(bytes.NewReader(plain), int64(len(plain)), mine, index.Places{}); !errors.Is(err, index.ErrDamaged) {
		t.Errorf("a plain one, where a sealed one belongs, is answered with %v", err)
	}
}
