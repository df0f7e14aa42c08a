package coursepage

import (
	"regexp/syntax"
	"strings"
	"testing"
)

// TestEveryFormOfASiteIsLookedCloserAt writes an address for each alternative of the expressions
// that know what belongs to a site: the quick check in front of them has to let it through.
func TestEveryFormOfASiteIsLookedCloserAt(t *testing.T) {
	for _, re := range []string{withinSite().String(), noReading().String()} {
		tree, err := syntax.Parse(re, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		all := writtenBy(tree)
		if len(all) < 10 {
			t.Fatalf("%d addresses of %s: want one for each alternative", len(all), re)
		}
		for _, address := range all {
			if !maybeOfSite(strings.ToLower(address)) {
				t.Errorf("%q is never looked at, though an expression knows it", address)
			}
		}
	}
}

// writtenBy returns texts that an expression matches: each alternative once, and what may be left
// out both with and without.
func writtenBy(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		return []string{string(re.Rune[0])}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return []string{"x"}
	case syntax.OpCapture, syntax.OpPlus:
		return writtenBy(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		return append(writtenBy(re.Sub[0]), "")
	case syntax.OpAlternate:
		var all []string
		for _, one := range re.Sub {
			all = append(all, writtenBy(one)...)
		}
		return all
	case syntax.OpConcat:
		all := []string{""}
		for _, part := range re.Sub {
			var longer []string
			for _, before := range all {
				for _, text := range writtenBy(part) {
					longer = append(longer, before+text)
				}
			}
			all = longer
		}
		return all
	}
	return []string{""} // the edge of a word or of the text
}
