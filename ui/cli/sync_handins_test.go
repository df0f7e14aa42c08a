//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatIsHandedInOnTwoComputersIsKeptTwiceAndSaid has two computers that do not know of each
// other hand in the same assignment.
func TestWhatIsHandedInOnTwoComputersIsKeptTwiceAndSaid(t *testing.T) {
	p := newPairOfDesks(t)
	office, home := p.all[0], p.all[1]
	home.env = append(home.env, "PONDER_NOW=2020-04-07T18:02:00+03:00")
	for _, d := range p.all {
		p.rename(p.path, p.path+".away") // so that what a command does goes nowhere
		d.run("write", "--week", "1", "--prompt", "1", "What we sampled.")
		d.run("submit", "weeks-0-1", "--to", "sample@example.org", "--out", filepath.Join(d.home, "out"), "--format", "md")
		p.rename(p.path+".away", p.path)
	}
	said := "The same was handed in on another computer, which did not know of this:"
	one := strings.Join(strings.Fields(office.run("submissions")), " ")
	if strings.Contains(one, said) {
		t.Errorf("before the computers know of each other it says %q", one)
	}
	for range 2 {
		office.run("sync")
		home.run("sync")
	}
	for _, d := range p.all {
		all := strings.Join(strings.Fields(d.run("submissions")), " ")
		if strings.Count(all, said) != 2 || !strings.Contains(all, "on Mon 6 April 2020, 14:02 (not marked as sent). Both are kept.") || !strings.Contains(all, "on Tue 7 April 2020, 18:02 (not marked as sent). Both are kept.") {
			t.Errorf("it says %q", all)
		}
	}
	w := office.open(options{})
	w.sees("h hand in")
	w.types("h")
	w.sees("The same was handed in on another computer", "Both are kept.")
	spoken := office.open(options{width: 200, height: 60, args: []string{"--plain"}})
	spoken.sees("4: hand in")
	spoken.types("4\r")
	spoken.sees("Hand in. Nothing is sent")
	spoken.types("1\r")
	spoken.sees("The same was handed in on another computer", "Both are kept.")
}

func (p *pairOfDesks) rename(from, to string) {
	p.t.Helper()
	if err := os.Rename(from, to); err != nil {
		p.t.Fatal(err)
	}
}
