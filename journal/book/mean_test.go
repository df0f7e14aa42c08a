package book

import "testing"

// What two means are apart is seen in them as they are written, where one is the half of a tenth:
// with halves to the even number 2.75 and 3.25 were 2.8 and 3.2, and 0.5 apart.
func TestHalvesOfATenthGoUpInEveryMean(t *testing.T) {
	for mean, want := range map[float64]string{2.25: "2.3", 2.75: "2.8", 3.25: "3.3", 0.25: "0.3", 0.5: "0.5", 3: "3.0", 2.96: "3.0"} {
		if got := decimal(mean); got != want {
			t.Errorf("%v is written as %s, want %s", mean, got, want)
		}
	}
}
