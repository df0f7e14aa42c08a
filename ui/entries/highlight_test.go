package entries

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/theme"
)

func TestWhatIsSearchedForIsMarkedInTheTextToo(t *testing.T) {
	s, _ := library(t)
	*s.env.Theme = theme.New(theme.Options{Name: "dark"})
	s.open(everything, 120, 39).press("/", "trust", "enter", "down")
	var marked []string
	for _, l := range strings.Split(s.screen.View(), "\n") {
		if strings.Contains(l, s.env.Theme.Match.Render("trust")) {
			marked = append(marked, ansi.Strip(l))
		}
	}
	if len(marked) < 3 { // two rows of the list, and the text of the second
		t.Errorf("marked is %q in:\n%s", marked, s.frame())
	}
	s.press("esc").seesNot("2 found")
	if view := s.screen.View(); strings.Contains(view, s.env.Theme.Match.Render("trust")) {
		t.Error("what nobody asks for any more is still marked")
	}
}

func TestATextOpensWhereTheWordIsThatWasSearchedFor(t *testing.T) {
	s := newStage(t)
	s.write(journal.NoWeek, "", long(60)+"\n\nHere stands a needle, at last.\n\n"+long(20), true)
	s.open(everything, 120, 39)
	s.seesNot("a needle, at last")
	s.press("/", "needle", "enter").sees("Here stands a needle, at last.")
	s.press("enter").sees("Here stands a needle, at last.")
	s.press("home").sees("Sample paragraph 0,")
	s.seesNot("a needle, at last")
}

func TestATextOpensWhereTheWordsStandTogether(t *testing.T) {
	for name, between := range map[string]string{"a short text": long(30), "a text in pieces": long(3000)} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			s.write(journal.NoWeek, "", "A needle alone.\n\n"+between+"\n\nThread alone.\n\n"+between+
				"\n\nHere a needle\n\nmeets its thread.\n\n"+long(30), true)
			s.open(everything, 120, 39)
			s.press("/", "thread needle", "enter", "enter").sees("Here a needle", "meets its thread.")
		})
	}
}

func TestRowsBesideATextTakeOneLineEach(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23)
	rows := strings.Split(s.frame(), "\n")
	if !strings.Contains(rows[3], "draft") || !strings.Contains(rows[4], "Only for me") || !strings.Contains(rows[4], "private") {
		t.Errorf("the rows are:\n%s", strings.Join(rows[2:8], "\n"))
	}
	s.screen.SetSize(60, 23)
	s.sees("private · #trust · 10 words")
}

// indexed gives the journal an index that finds everything.
func (s *stage) indexed() *stage {
	s.book.Index.Select = func(ctx context.Context, _ journal.Selection, fn func(journal.Entry) (bool, error)) error {
		var all []journal.Entry
		must(s.t, s.store.Each(ctx, func(e journal.Entry) error {
			all = append(all, e)
			return nil
		}))
		slices.SortFunc(all, func(a, b journal.Entry) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Seq, a.Seq)) })
		for _, e := range all {
			if more, err := fn(e); !more || err != nil {
				return err
			}
		}
		return nil
	}
	return s
}

func TestTheNewestThatAreFoundAreShownBeforeAllAreThere(t *testing.T) {
	s, _ := numbered(t, firstRows+20)
	s.indexed().open(everything, 80, 23)
	s.screen.filter.input.SetText("sample")
	cmd := s.screen.Update(s.screen.ask()())
	s.sees("200 found so far", "Sample 219")
	if !s.screen.IsBusy() {
		t.Error("a key that is about the list does not wait for all of it")
	}
	if s.do(cmd); s.screen.IsBusy() || s.screen.items.Len() != firstRows+20 {
		t.Errorf("%d are there in the end", s.screen.items.Len())
	}
	s.sees("220 found")
	s.seesNot("so far")
	s.press("end").sees("Sample 0")
}

func TestTheRestOfAnEarlierQuestionIsNotShown(t *testing.T) {
	s, _ := numbered(t, firstRows+20)
	s.indexed().open(everything, 80, 23)
	s.screen.filter.input.SetText("sample")
	rest := s.screen.Update(s.screen.ask()())
	s.screen.filter.input.SetText("sample 7")
	cmd := s.screen.ask()
	s.do(rest)
	s.sees("so far")
	s.do(cmd)
	s.seesNot("220 found", "so far")
}
