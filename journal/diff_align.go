package journal

import "slices"

// equalRun is n pieces that are equal in two lists, from x on in the one and from y on in the
// other.
type equalRun struct{ x, y, n int }

// mostEdits is how many pieces may differ before two lists count as having nothing in common. Its
// square bounds time and memory.
const mostEdits = 1000

// align finds runs of equal pieces, in order, by the greedy algorithm of E. W. Myers, "An O(ND)
// Difference Algorithm and Its Variations" (1986).
func align(before, after []string) []equalRun {
	numbers := map[string]int32{}
	a, b := asNumbers(before, numbers), asNumbers(after, numbers)
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	runs := []equalRun{{0, 0, head}}
	for _, r := range shortest(a[head:len(a)-tail], b[head:len(b)-tail]) {
		runs = append(runs, equalRun{r.x + head, r.y + head, r.n})
	}
	return append(runs, equalRun{len(a) - tail, len(b) - tail, tail})
}

// asNumbers returns equal pieces equal numbers.
func asNumbers(pieces []string, numbers map[string]int32) []int32 {
	all := make([]int32, len(pieces))
	for i, p := range pieces {
		n, known := numbers[p]
		if !known {
			n = int32(len(numbers))
			numbers[p] = n
		}
		all[i] = n
	}
	return all
}

// shortest finds the runs that leave the fewest pieces over, or none where that takes more than
// mostEdits.
func shortest(a, b []int32) []equalRun {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	most := min(len(a)+len(b), mostEdits)
	reach := make([]int32, 2*most+3) // how far in a each diagonal got; diagonal k stands at k+most+1
	var steps [][]int32              // reach before each step, from diagonal -d to d
	for d := 0; d <= most; d++ {
		steps = append(steps, slices.Clone(reach[most+1-d:most+2+d]))
		for k := -d; k <= d; k += 2 {
			x := furthest(reach, k, d, most+1)
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reach[k+most+1] = int32(x)
			if x >= len(a) && x-k >= len(b) {
				return back(steps, len(a), len(b))
			}
		}
	}
	return nil
}

// furthest returns how far diagonal k gets by one edit from its neighbours.
func furthest(reach []int32, k, d, middle int) int {
	if k == -d || k != d && reach[middle+k-1] < reach[middle+k+1] {
		return int(reach[middle+k+1])
	}
	return int(reach[middle+k-1]) + 1
}

// back walks from the end to the beginning, and gives the runs that it passes.
func back(steps [][]int32, x, y int) []equalRun {
	var runs []equalRun
	for d := len(steps) - 1; d >= 0; d-- {
		k, reach := x-y, steps[d]
		at := func(diagonal int) int {
			if i := diagonal + d; i >= 0 && i < len(reach) {
				return int(reach[i])
			}
			return 0
		}
		fromX := 0
		if d > 0 {
			if k == -d || k != d && at(k-1) < at(k+1) {
				k, fromX = k+1, at(k+1)
			} else {
				k, fromX = k-1, at(k-1)
			}
		}
		fromY := fromX - k
		if d == 0 {
			fromY = 0
		}
		n := min(x-fromX, y-fromY)
		if n > 0 {
			runs = append(runs, equalRun{x - n, y - n, n})
		}
		x, y = fromX, fromY
	}
	slices.Reverse(runs)
	return runs
}
