package editor

import (
	"math/rand/v2"
	"testing"
)

// FuzzUndo cuts any two texts into each other and expects every undo and redo to give the same
// bytes again.
func FuzzUndo(f *testing.F) {
	for i, s := range samples() {
		f.Add(s, samples()[(i+7)%len(samples())], uint64(i))
	}
	f.Fuzz(func(t *testing.T, a, b string, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 0))
		e := New()
		e.SetSize(1+random.IntN(30), 1+random.IntN(8))
		e.SetText(a)
		states := []string{a}
		for range 6 {
			e.SetOffset(random.IntN(e.text.len() + 1))
			e.moved(e.text.snap(random.IntN(e.text.len()+1)), true)
			from, to := e.selected()
			want := e.Text()[:from] + b + e.Text()[to:]
			before := e.Version()
			e.Insert(b)
			if e.Text() != want {
				t.Fatalf("got %q, want %q", e.Text(), want)
			}
			if e.Version() != before {
				states = append(states, want)
			}
			checkFrame(t, e)
		}
		for i := len(states) - 2; i >= 0; i-- {
			e.Update(press("ctrl+z"))
			if e.Text() != states[i] {
				t.Fatalf("undone: %q, want %q", e.Text(), states[i])
			}
		}
		for i := 1; i < len(states); i++ {
			e.Update(press("ctrl+y"))
			if e.Text() != states[i] {
				t.Fatalf("redone: %q, want %q", e.Text(), states[i])
			}
		}
	})
}

// FuzzClusters walks any text in both directions and expects the same borders.
func FuzzClusters(f *testing.F) {
	for _, s := range append(samples(), wide()...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := newText(s)
		var there []int
		for off := 0; off < x.len(); off = x.next(off) {
			there = append(there, off)
		}
		for off := x.len(); off > 0; {
			off = x.prev(off)
			if n := len(there); n == 0 || there[n-1] != off {
				t.Fatalf("%q: a border at %d only backwards", s, off)
			}
			there = there[:len(there)-1]
		}
		if len(there) > 0 {
			t.Fatalf("%q: borders %v only forwards", s, there)
		}
	})
}
