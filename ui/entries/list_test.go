package entries

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"
)

// whole draws a list the slow way: every row.
func whole(l list) []string {
	var rows []string
	for i := range l.n {
		if h, ok := l.headed(i); ok {
			if len(rows) > 0 {
				rows = append(rows, "")
			}
			rows = append(rows, h.text)
		}
		rows = append(rows, itemRows(i, l.high(i))...)
	}
	return rows
}

func itemRows(i, per int) []string {
	var rows []string
	for k := range per {
		rows = append(rows, fmt.Sprintf("item %d row %d", i, k))
	}
	return rows
}

func TestAListInViewIsAPieceOfTheWholeList(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	for range 300 {
		l := list{n: random.Intn(40), per: 1 + random.Intn(3), height: 1 + random.Intn(20)}
		for i := range l.n {
			if i == 0 || random.Intn(4) == 0 {
				l.heads = append(l.heads, heading{i, fmt.Sprint("heading ", i)})
			}
		}
		if random.Intn(5) == 0 {
			l.heads = nil
		}
		if random.Intn(2) == 0 {
			l.more = func() int { return 1 }
		}
		for range 20 {
			l.move(l.at + random.Intn(21) - 10)
			all := whole(l)
			if len(all) != l.rows() {
				t.Fatalf("%d rows, counted %d", len(all), l.rows())
			}
			got := l.draw(func(i int) []string { return itemRows(i, l.high(i)) }, func(s string) string { return s })
			if want := all[l.from:min(l.from+l.height, len(all))]; !slices.Equal(got, want) {
				t.Fatalf("%+v\n got %q\nwant %q", l, got, want)
			}
			y, seen := l.cursor()
			if l.n > 0 && (!seen || got[y] != itemRows(l.at, l.per)[0]) && l.height >= l.per {
				t.Fatalf("%+v: the selected item is not where the cursor is, row %d of %q", l, y, got)
			}
			for y, row := range got {
				i, on := l.itemAt(y)
				if on != (row != "" && row[:4] == "item") || (on && row[:len(fmt.Sprint("item ", i))] != fmt.Sprint("item ", i)) {
					t.Fatalf("row %d, %q, is taken for item %d, %v", y, row, i, on)
				}
			}
		}
	}
}
