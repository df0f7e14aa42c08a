package export

import "testing"

func TestColumnsAreAsWideAsTheirContentNeeds(t *testing.T) {
	for name, c := range map[string]struct{ natural, want []float64 }{
		"all of it fits":           {[]float64{50, 100}, []float64{50, 100}},
		"one long text":            {[]float64{50, 1000}, []float64{50, 350}},
		"two long texts":           {[]float64{60, 400, 800}, []float64{60, 122, 218}},
		"a column of middle width": {[]float64{50, 120, 900}, []float64{50, 120, 230}},
	} {
		got, sum := shares(c.natural, 42, 400), 0.0
		for j, w := range got {
			sum += w
			if w < c.want[j]-8 || w > c.want[j]+8 {
				t.Errorf("%s: got %v, want about %v", name, got, c.want)
				break
			}
		}
		if sum > 400.01 {
			t.Errorf("%s: %v is wider than the page", name, got)
		}
	}
}
