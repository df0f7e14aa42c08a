package boltfile_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"ponder/store/boltfile"
)

// written makes a file with bbolt: two buckets, filled and emptied again in many transactions.
func written(t testing.TB) (file []byte, held map[string]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true, PageSize: 1024})
	if err != nil {
		t.Fatal(err)
	}
	held = map[string]string{}
	chance := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		err := db.Update(func(tx *bbolt.Tx) error {
			for _, name := range []string{"large", "small"} {
				b, err := tx.CreateBucketIfNotExists([]byte(name))
				if err != nil {
					return err
				}
				for range map[string]int{"large": 30, "small": 1}[name] {
					key := fmt.Sprintf("%03d", chance.IntN(map[string]int{"large": 400, "small": 3}[name]))
					value := key + strings.Repeat("x", chance.IntN(map[string]int{"large": 3000, "small": 9}[name])) // it repeats its key
					if chance.IntN(3) == 0 {
						delete(held, name+key)
						err = b.Delete([]byte(key))
					} else {
						held[name+key] = value
						err = b.Put([]byte(key), []byte(value))
					}
					if err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err = os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file, held
}

// readBuckets reads values as who looks for some does.
func readBuckets(file []byte) {
	f := bytes.NewReader(file)
	root, _, err := boltfile.Check(f, int64(len(file)), false)
	if err != nil {
		return
	}
	tree := boltfile.NewTree(f, root, 0)
	for _, name := range []string{"large", "small"} {
		in, there, err := tree.Bucket([]byte(name))
		if err != nil || !there {
			continue
		}
		tree.Get(in, []byte("001"))
		tree.Get(in, []byte("200"))
		tree.Each(in, nil, func([]byte, []byte) bool { return true })
	}
}

// read goes through a file, and returns what it holds and what it tells.
func read(file []byte) (held map[string]string, told []string, err error) {
	f := bytes.NewReader(file)
	root, doubt, err := boltfile.Check(f, int64(len(file)), true)
	if err != nil {
		return nil, nil, err
	}
	held = map[string]string{}
	w := boltfile.NewWalker(f, root)
	w.Tell = func(what string) { told = append(told, what) }
	if doubt {
		w.Tell("there is doubt")
	}
	free, err := w.FreePages()
	if err != nil {
		return nil, told, err
	}
	w.Values(root.Page, func(name boltfile.Value) {
		w.Bucket(name, func(v boltfile.Value) { held[string(name.Key)+string(v.Key)] = string(v.Bytes) })
	})
	for id := range w.Seen {
		if free[id] {
			w.Tell(fmt.Sprintf("page %d is in use and free", id))
		}
	}
	return held, told, nil
}

func TestAllThatBboltWroteIsFound(t *testing.T) {
	file, want := written(t)
	held, told, err := read(file)
	if err != nil || len(told) > 0 || !maps.Equal(held, want) {
		t.Errorf("%d of %d values are found, told is %q, %v", len(held), len(want), told, err)
	}
}

func TestAValueIsFoundByItsKey(t *testing.T) {
	file, held := written(t)
	f := bytes.NewReader(file)
	root, _, err := boltfile.Check(f, int64(len(file)), true)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	tree := boltfile.NewTree(f, root, 0)
	for _, name := range []string{"large", "small", "none"} {
		in, there, err := tree.Bucket([]byte(name))
		if err != nil || there != (name != "none") {
			t.Fatalf("bucket %s is there: %v, %v", name, there, err)
		}
		for i := 0; there && i < 400; i++ {
			key := fmt.Sprintf("%03d", i)
			got, err := tree.Get(in, []byte(key))
			want, there := held[name+key]
			if err != nil || there != (got != nil) || string(got) != want {
				t.Errorf("%s %s is %d bytes, want %d; %v", name, key, len(got), len(want), err)
			}
			if there {
				found++
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d values were looked for that are there", found)
	}
}

func TestTheValuesOfABucketAreGivenInOrder(t *testing.T) {
	file, held := written(t)
	f := bytes.NewReader(file)
	root, _, err := boltfile.Check(f, int64(len(file)), true)
	if err != nil {
		t.Fatal(err)
	}
	tree := boltfile.NewTree(f, root, 0)
	for _, name := range []string{"large", "small"} {
		for _, from := range []string{"", "0", "002", "1205", "399", "9"} {
			var want, got []string
			for _, key := range slices.Sorted(maps.Keys(held)) {
				if of, isOf := strings.CutPrefix(key, name); isOf && of >= from {
					want = append(want, of)
				}
			}
			in, _, err := tree.Bucket([]byte(name))
			if err == nil {
				err = tree.Each(in, []byte(from), func(key, value []byte) bool {
					got = append(got, string(key))
					return string(value) == held[name+string(key)]
				})
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s from %q: got %d, want %d; %v", name, from, len(got), len(want), err)
			}
		}
	}
}

func TestAFileThatIsCutShortOrSomethingElseIsRefused(t *testing.T) {
	file, _ := written(t)
	for _, some := range [][]byte{nil, []byte("a text"), file[:len(file)/2], bytes.Repeat([]byte{0xFF}, 1<<16)} {
		if _, _, err := read(some); err == nil {
			t.Errorf("%d bytes are taken for a file", len(some))
		}
	}
}

// What was seen of the way to one key is gone by for the next: it says the same as who looks anew.
func TestTheWayToAKeyIsJudgedAlikeAloneAndAmongOthers(t *testing.T) {
	file, _ := written(t)
	chance, doubted, refused := rand.New(rand.NewPCG(3, 4)), 0, 0
	for range 300 {
		damaged := bytes.Clone(file)
		for range chance.IntN(9) { // where pages say what is in them
			page := 2 + chance.IntN(len(damaged)/1024-2)
			damaged[page*1024+chance.IntN(200)] ^= 1 << chance.IntN(8)
		}
		f := bytes.NewReader(damaged)
		root, _, err := boltfile.Check(f, int64(len(damaged)), false)
		if err != nil {
			continue
		}
		among := boltfile.NewTree(f, root, 0)
		for range 40 {
			key := fmt.Appendf(nil, "%03d", chance.IntN(420))
			alone := boltfile.NewTree(f, root, 0)
			in, there, err := alone.Bucket([]byte("large"))
			if err != nil || !there || in.Root == 0 {
				break
			}
			want, wantErr := alone.CheckLeaf(in.Root, key)
			got, err := among.CheckLeaf(in.Root, key)
			if got != want || fmt.Sprint(err) != fmt.Sprint(wantErr) {
				t.Fatalf("%s is judged %v, %v among others, and alone %v, %v", key, got, err, want, wantErr)
			}
			if err != nil {
				refused++
			} else if !want {
				doubted++
			}
		}
	}
	if doubted == 0 || refused == 0 {
		t.Errorf("%d were doubted and %d refused: this test says little", doubted, refused)
	}
}

// What is damaged is told or refused: it never panics, and never goes round in a circle.
func FuzzDamage(f *testing.F) {
	file, _ := written(f)
	f.Add(uint32(17), []byte{0xFF})
	f.Add(uint32(1024*2+20), []byte{1, 2, 3, 4, 5, 6, 7, 8})
	f.Fuzz(func(t *testing.T, at uint32, with []byte) {
		damaged := bytes.Clone(file)
		copy(damaged[int(at)%len(damaged):], with)
		read(damaged)
		readBuckets(damaged)
	})
}
