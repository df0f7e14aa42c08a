package index_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ponder/store/index"
)

func TestWhatSeveralGatheredIsTheSameIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	for _, n := range []int{0, 1, 2, 900} {
		all := random(r, n)
		builders := []*index.Builder{index.NewBuilder(), index.NewBuilder(), index.NewBuilder()}
		for _, s := range all {
			b := builders[r.IntN(len(builders))]
			b.Add(s.Doc)
			for _, key := range s.keys {
				b.Key([]byte(key))
			}
		}
		builders[0].Join(builders[1])
		builders[0].Join(builders[2])
		var out bytes.Buffer
		if err := builders[0].Write(t.Context(), &out, index.Name{Journal: "journal", Token: "token"}, 77, nil); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), write(t, all, nil)) {
			t.Errorf("of %d entries, three Builders make another index than one", n)
		}
	}
}

// Keys that differ in nothing but a byte or their length are told apart, whatever that is.
func TestEachOfManyKeysFindsItsOwnEntryAlone(t *testing.T) {
	keys := []string{"a", "\x00"}
	for at := 0; len(keys) < 40_000; at++ {
		for _, end := range []string{"\x00", "a", "é"} {
			keys = append(keys, keys[at]+end)
		}
	}
	for _, end := range []string{"", "x", "\x00"} {
		keys = append(keys, strings.Repeat("long", 100)+end)
	}
	all := make([]sample, len(keys))
	for i, key := range keys {
		all[i] = sample{Doc: index.Doc{ID: fmt.Sprintf("id-%05d", i), Seq: uint64(i)}, keys: []string{key, "every one", key}}
	}
	file := write(t, all, nil)
	x, err := index.Open(bytes.NewReader(file), int64(len(file)), nil, index.Places{})
	if err != nil {
		t.Fatal(err)
	}
	for i, key := range keys {
		if i%100 > 0 && i < len(keys)-3 {
			continue
		}
		got, err := find(x, []index.Need{{Any: []string{key}}, {Any: []string{"every one"}}})
		if err != nil || !slices.Equal(got, []string{all[i].ID}) {
			t.Errorf("%q finds %v, %v, want %s", key, got, err, all[i].ID)
		}
	}
}
