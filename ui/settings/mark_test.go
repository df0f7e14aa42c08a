package settings_test

import (
	"strings"
	"testing"

	"ponder/ui/screen"
	"ponder/ui/settings"
)

func TestThePageOpensOnTheRowThatIsAskedFor(t *testing.T) {
	for _, to := range []struct{ mark, line string }{{"theme", "Colours"}, {"keys", "Keys"}, {"no such row", "Name"}, {"", "Name"}} {
		d := newDrawer(t, "", 80, 12)
		d.screen = settings.New(d.env, screen.Open{Mark: to.mark})
		d.screen.SetSize(80, 12)
		d.run(d.screen.Init())
		if !strings.Contains(d.line(), to.line) {
			t.Errorf("on %q the page opens on %q", to.mark, d.line())
		}
	}
}
