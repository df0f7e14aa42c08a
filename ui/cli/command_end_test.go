package cli

import "testing"

func TestWhatIsTypedIntoIsLeftToKeepIt(t *testing.T) {
	for _, c := range []struct {
		args []string
		want bool
	}{
		{nil, true}, {[]string{"--plain"}, true}, {[]string{"--journal", "a.db"}, true}, {[]string{"--journal=a.db"}, true},
		{[]string{"--journal", "a.db", "write"}, true}, {[]string{"edit", "abc"}, true}, {[]string{"list"}, false},
		{[]string{"unlock"}, true}, {[]string{"--passphrase-file", "a", "lock"}, true},
		{[]string{"--journal", "write", "show", "abc"}, false}, {[]string{"import", "-"}, false},
	} {
		if got := typesInto(c.args); got != c.want {
			t.Errorf("%q: %v, want %v", c.args, got, c.want)
		}
	}
}
