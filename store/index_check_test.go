package store_test

import (
	"bytes"
	"os"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
	"ponder/store/index"
)

// withOtherIndex writes an index that names the present state of the journal, and holds of its
// entries what keys gives.
func (l *life) withOtherIndex(keys func(e journal.Entry, add func(key []byte))) {
	l.t.Helper()
	l.withIndexOf(func(b *index.Builder, e journal.Entry) {
		b.Add(store.DocOf(e.Head))
		keys(e, b.Key)
	})
}

// withIndexOf writes an index that names the present state of the journal, and holds of its entries
// what add adds.
func (l *life) withIndexOf(add func(b *index.Builder, e journal.Entry)) {
	l.t.Helper()
	file := mustReadFile(l.t, l.store.IndexPath())
	x, err := index.Open(bytes.NewReader(file), int64(len(file)), nil, index.Places{})
	l.must(err)
	b := index.NewBuilder()
	l.must(l.store.Each(l.t.Context(), func(e journal.Entry) error {
		add(b, e)
		return nil
	}))
	var other bytes.Buffer
	l.must(b.Write(l.t.Context(), &other, x.Name, 5, nil))
	l.must(os.WriteFile(l.store.IndexPath(), other.Bytes(), 0o600))
}

func TestAnIndexIsComparedWithTheJournalWordByWord(t *testing.T) {
	l := newLife(t, 3)
	for range 300 {
		l.write()
	}
	odd := l.ids[200]
	for _, c := range []struct {
		what  string
		wrong int
		keys  func(e journal.Entry, add func(key []byte))
	}{
		{"as the journal", 0, func(e journal.Entry, add func([]byte)) { e.Keys(add) }},
		{"without a word", 1, func(e journal.Entry, add func([]byte)) {
			e.Keys(func(key []byte) {
				if e.ID != odd || !bytes.HasPrefix(key, []byte("\x01w")) {
					add(key)
				}
			})
		}},
		{"with another word", 1, func(e journal.Entry, add func([]byte)) {
			e.Keys(add)
			if e.ID == odd {
				add([]byte("elsewhere"))
			}
		}},
		{"without any", 300, func(journal.Entry, func([]byte)) {}},
	} {
		l.must(l.store.Index().Renew(t.Context(), func(float64) {}))
		l.withOtherIndex(c.keys)
		last := 0.0
		report, err := l.store.Index().Check(t.Context(), func(done float64) {
			if done < last || done > 1 {
				t.Errorf("%v of it are done after %v", done, last)
			}
			last = done
		})
		if err != nil || report.Wrong != c.wrong || report.InStep != (c.wrong == 0) || last != 1 {
			t.Errorf("an index %s: %+v, %v, the last that was told is %v; want %d wrong", c.what, report, err, last, c.wrong)
		}
		if _, err := os.Stat(l.store.IndexPath()); (err == nil) != (c.wrong == 0) {
			t.Errorf("an index %s: %v", c.what, err)
		}
	}
}

func TestWhatChangedSinceAnIndexWasMadeNeedNotAgreeWithIt(t *testing.T) {
	l := newLife(t, 4)
	for range 60 {
		l.happen()
		report, err := l.store.Index().Check(t.Context(), func(float64) {})
		if err != nil || !report.OK() && l.note[len(l.note)-1] != "damaged the index" {
			t.Fatalf("after %v: %+v, %v", l.note, report, err)
		}
	}
}

// whole is every row of a list.
func whole(l book.Listing) (all []book.Found) {
	for _, f := range l.All() {
		all = append(all, f)
	}
	return all
}
