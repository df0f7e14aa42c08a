package index

import (
	"strings"
	"testing"
)

func TestLongKeysWithOneMarkAreToldApart(t *testing.T) {
	d := newDictionary()
	one, two := []byte(strings.Repeat("long", 10)), []byte(strings.Repeat("lang", 10))
	if n, first := d.say(1, one); n != 0 || !first {
		t.Errorf("the first key is number %d, new: %v", n, first)
	}
	if s := d.find(d.mark(one), two); s.key != 0 {
		t.Errorf("%q is taken for %q", two, one)
	}
	if s := d.find(d.mark(one), one); s.key != 1 {
		t.Errorf("%q is not found", one)
	}
}
