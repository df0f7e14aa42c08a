package cli

import (
	"runtime/debug"
	"testing"
	"time"
)

// TestVersionNamesTheSources goes through the ways in which sources come: at a tag, in a checkout
// after one, as a module, as an archive, and without a word about them.
func TestVersionNamesTheSources(t *testing.T) {
	const hash = "8c1f2ab34d5e6f708192a3b4c5d6e7f801234567"
	inCheckout := []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.time", Value: "2026-11-28T09:00:00Z"}}
	at := time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		what, built, archived, version string
		settings                       []debug.BuildSetting
		made                           time.Time
	}{
		{"a tag", "v0.1.0", archived, "v0.1.0", inCheckout, at},
		{"a checkout", "v0.1.1-0.20261128090000-8c1f2ab34d5e+dirty", archived, "v0.1.1-0.20261128090000-8c1f2ab34d5e+dirty", inCheckout, at},
		{"a module", "v0.1.0", archived, "v0.1.0", nil, time.Time{}},
		{"an archive of a tag", "(devel)", "v0.1.0|" + hash + "|2026-11-28T12:00:00+03:00\n", "v0.1.0", nil, at},
		{"an archive after a tag", "", "v0.1.0-3-g8c1f2ab|" + hash + "|2026-11-28T09:00:00Z", "v0.1.0-3-g8c1f2ab", nil, at},
		{"an archive without tags", "(devel)", "|" + hash + "|2026-11-28T12:00:00+03:00", "v0.0.0-20261128090000-8c1f2ab34d5e", nil, at},
		{"go run", "(devel)", archived, "(devel)", nil, time.Time{}},
		{"a broken line", "(devel)", "v0.1.0|8c1f|yesterday", "(devel)", nil, time.Time{}},
	} {
		got := originOf(&debug.BuildInfo{Main: debug.Module{Version: c.built}, Settings: c.settings}, c.archived)
		if got.version != c.version || !got.made.Equal(c.made) {
			t.Errorf("%s: got %s of %s, want %s of %s", c.what, got.version, got.made, c.version, c.made)
		}
	}
}
