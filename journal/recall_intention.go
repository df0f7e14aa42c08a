package journal

import "strings"

// Told is an intention with what became of it.
type Told struct {
	Text string // as the entry says it now; as it said it once where Gone
	Gone bool   // the entry does not say it any more
	Outcome
}

// Intentions returns what an entry means to do, in its order, with what became of each; then what
// it once meant to do and does not say any more. One that was worded otherwise when its outcome was
// told is the same, where half of the words still are.
func (r Recall) Intentions(intends []string) []Told {
	left := r.Clone().Outcomes
	take := func(fits func(Outcome) bool) (Outcome, bool) {
		for i, o := range left {
			if fits(o) {
				left = append(left[:i:i], left[i+1:]...)
				return o, true
			}
		}
		return Outcome{}, false
	}
	all := make([]Told, len(intends))
	for i, text := range intends {
		all[i].Text = text
		all[i].Outcome, _ = take(func(o Outcome) bool { return o.Intention == text })
	}
	for i, text := range intends {
		if all[i].Intention == "" {
			all[i].Outcome, _ = take(func(o Outcome) bool { return alikeWords(o.Intention, text) })
		}
		if all[i].Intention == "" {
			all[i].Outcome = Outcome{Intention: text, State: Open}
		}
	}
	for _, o := range left {
		all = append(all, Told{Text: o.Intention, Gone: true, Outcome: o})
	}
	return all
}

// alikeWords reports whether half of the words of two lines are the same, of the longer one.
func alikeWords(x, y string) bool {
	count, shared, longer := map[string]int{}, 0, 0
	words := func(s string) []string { return strings.Fields(FoldName(s)) }
	for _, w := range words(x) {
		count[w]++
		longer++
	}
	other := words(y)
	for _, w := range other {
		if count[w]--; count[w] >= 0 {
			shared++
		}
	}
	longer = max(longer, len(other))
	return longer > 0 && 2*shared >= longer
}
