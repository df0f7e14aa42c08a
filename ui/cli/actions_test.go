package cli

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"ponder/ui/screen"
)

// The settings list the keys of screens that are not open: each of them has to say its keys before
// anything is loaded.
func TestTheKeysOfEveryScreenAreListed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer time.Sleep(time.Hour)
		v := newVisit(t, 1)
		v.env.Keys = map[string]string{"week.h": "g"}
		all := v.env.Actions()
		find := func(name string) screen.Action {
			i := slices.IndexFunc(all, func(a screen.Action) bool { return a.Name == name })
			if i < 0 {
				t.Errorf("%s is not listed", name)
				return screen.Action{Keys: []string{""}}
			}
			return all[i]
		}
		for _, name := range []string{"everywhere.?", "everywhere.ctrl+k", "week.a", "week.enter", "write.ctrl+s", "write.ctrl+z", "journal./",
			"journal.x", "hand-in.p", "hand-in.enter", "library.ctrl+s", "questionnaire.enter", "questionnaire.n", "questionnaire.g", "questionnaire.end", "questionnaire.p", "questionnaire.f",
			"questionnaire.r", "questionnaire.A", "glossary.esc", "settings.enter"} {
			find(name)
		}
		if a := find("week.h"); !a.Changed() || a.Keys[0] != "g" || a.Came != "h" || a.Does != "hand in" || a.Types {
			t.Errorf("the learner's own key is listed as %+v", a)
		}
		if a := find("write.esc"); a.Does != "leave" || !a.Types {
			t.Errorf("escape while writing is listed as %+v", a)
		}
		names := map[string]bool{}
		for _, a := range all {
			if names[a.Name] || a.Does == "" || a.Screen == "" || !a.Fixed && !screen.IsKey(a.Came) || len(a.Keys) == 0 {
				t.Errorf("listed is %+v", a)
			}
			names[a.Name] = true
		}
		if why := screen.Refuses(all, find("week.h"), "j"); why != `j is the key of "journal" already (Week). Choose another one, or change that one first.` {
			t.Errorf("the conflict is said as %q", why)
		}
		if why := screen.Refuses(all, find("week.h"), "f7"); why != "" {
			t.Errorf("a free key is refused: %s", why)
		}
		for _, name := range []string{"shift+home", "ctrl+shift+left", "shift+pgup", "ctrl+w"} { // the writing surface takes them
			if screen.Refuses(all, find("write.ctrl+s"), name) == "" || screen.Refuses(all, find("everywhere.?"), name) == "" {
				t.Errorf("%s can become the key of something while writing", name)
			}
		}
	})
}
