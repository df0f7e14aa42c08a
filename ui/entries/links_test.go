package entries

import (
	"testing"

	"ponder/journal"
	"ponder/ui/screen"
)

func TestALinkLeadsToItsEntry(t *testing.T) {
	s := newStage(t)
	titled := func(title string) func(*journal.Draft) { return func(d *journal.Draft) { d.Title = title } }
	well := s.write(0, "", "It was dry.", true, titled("The well"))
	road := s.write(0, "", "It was long.", true, titled("The road"))
	one := s.write(0, "", "We saw [[the-well]].", true)
	two := s.write(0, "", "We saw [[The well]] on [[The road|the way]], and [[Nothing]].", true)
	none := s.write(0, "", "We saw [[Nothing]].", true)

	s.open(screen.Open{Place: screen.Entries, Entry: one}, 80, 23).press("f")
	if len(s.opened) != 1 || s.opened[0].Entry != well {
		t.Fatalf("one link opened %+v", s.opened)
	}
	s.open(screen.Open{Place: screen.Entries, Entry: two}, 80, 23).press("f").sees("Which link?", "the way")
	s.press("esc").seesNot("Which link?")
	s.press("f", "down", "enter")
	if len(s.opened) != 2 || s.opened[1].Entry != road {
		t.Fatalf("the second of two opened %+v", s.opened)
	}
	s.open(screen.Open{Place: screen.Entries, Entry: none}, 80, 23).press("f").seesNot("Which link?")
	if len(s.opened) != 2 {
		t.Errorf("a link to nothing opened %+v", s.opened)
	}
}

func TestNotesOfALongTextStandAtItsEnd(t *testing.T) {
	s := newStage(t)
	id := s.write(0, "", "Term\n: what it means\n\nText[^a] goes on.\n\n[^a]: The note.\n\nThe last words.", true)
	s.open(screen.Open{Place: screen.Entries, Entry: id}, 80, 23).sees("• what it means", "Text[1] goes on.", "1. The note.")
	s.seesNot("[^a]", ": what it")
}

func TestASelectedLinkOrTagIsSeenWhole(t *testing.T) {
	s := newStage(t)
	titled := func(title string) func(*journal.Draft) {
		return func(d *journal.Draft) {
			d.Title, d.Tags = title, []string{"a-tag-whose-name-is-longer-than-a-narrow-window", "short"}
		}
	}
	s.write(0, "", "It was dry.", true, titled("The well that we dug in the second week"))
	s.write(0, "", "It was long.", true, titled("The road to the village behind the hills"))
	two := s.write(0, "", "[[The well that we dug in the second week]], [[The road to the village behind the hills]].", true)
	s.open(screen.Open{Place: screen.Entries, Entry: two}, 40, 13).press("f").sees("second week", "Which link?")
	s.press("down").sees("behind the hills")
	s.press("esc").open(everything, 40, 13).press("t").sees("a-tag-whose-name", "narrow-window", "#short")
	s.press("down").seesNot("narrow-window")
}
