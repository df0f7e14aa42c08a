package merge

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
)

// made makes versions of one entry.
type made struct{ all []journal.Version }

// add adds a version that says a text and followed on others.
func (m *made) add(text string, state journal.KeptState, on ...journal.Version) journal.Version {
	if state == journal.StatePurged {
		text = ""
	}
	v := Follow("entry", text, state, on)
	v.Private = strings.HasPrefix(text, "private")
	for _, p := range on {
		v.Private = v.Private || state == journal.StatePurged && p.Private
	}
	m.all = Union(m.all, []journal.Version{v})
	return v
}

// outcome is what a row of the table says.
type outcome struct {
	shown   journal.Version
	beside  []journal.Version
	private bool
}

// rows are the cases of the table, by what stands here and there.
var rows = map[string]func(m *made) outcome{
	"a text | the same text": func(m *made) outcome {
		m.add("one", journal.StateKept)
		return outcome{shown: m.add("one", journal.StateKept)}
	},
	"a text | one that followed on it": func(m *made) outcome {
		return outcome{shown: m.add("two", journal.StateKept, m.add("one", journal.StateKept))}
	},
	"a text | another, with more before it": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		other := m.add("here", journal.StateKept, first)
		return outcome{shown: m.add("there", journal.StateKept, m.add("between", journal.StateKept, first)), beside: []journal.Version{other}}
	},
	"a text | another, with as much before it": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		two := []journal.Version{m.add("here", journal.StateKept, first), m.add("there", journal.StateKept, first)}
		slices.SortFunc(two, func(x, y journal.Version) int { return strings.Compare(x.ID, y.ID) })
		return outcome{shown: two[1], beside: two[:1]}
	},
	"two texts | a third": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		two := []journal.Version{m.add("here", journal.StateKept, first), m.add("there", journal.StateKept, first)}
		return outcome{shown: m.add("third", journal.StateKept, m.add("between", journal.StateKept, first)), beside: two}
	},
	"two texts | one that followed on both": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		return outcome{shown: m.add("both", journal.StateKept, m.add("here", journal.StateKept, first), m.add("there", journal.StateKept, first))}
	},
	"in the trash | the text that was removed": func(m *made) outcome {
		return outcome{shown: m.add("one", journal.StateInTrash, m.add("one", journal.StateKept))}
	},
	"in the trash | a text that did not know of that": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		m.add("one", journal.StateInTrash, m.add("more", journal.StateKept, first))
		return outcome{shown: m.add("two", journal.StateKept, first)}
	},
	"in the trash | in the trash, with another text": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		m.add("one", journal.StateInTrash, first)
		return outcome{shown: m.add("two", journal.StateInTrash, m.add("two", journal.StateKept, first))}
	},
	"taken out of the trash | in the trash, as before": func(m *made) outcome {
		return outcome{shown: m.add("one", journal.StateKept, m.add("one", journal.StateInTrash, m.add("one", journal.StateKept)))}
	},
	"removed for good | in the trash, as before": func(m *made) outcome {
		return outcome{shown: m.add("", journal.StatePurged, m.add("one", journal.StateInTrash, m.add("one", journal.StateKept)))}
	},
	"removed for good | a text that did not know of that": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		m.add("", journal.StatePurged, m.add("one", journal.StateInTrash, first))
		return outcome{shown: m.add("two", journal.StateKept, first)}
	},
	"removed for good | in the trash, with another text": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		m.add("", journal.StatePurged, m.add("one", journal.StateInTrash, m.add("more", journal.StateKept, first)))
		return outcome{shown: m.add("two", journal.StateInTrash, first)}
	},
	"private | another text that did not know of that": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		other := m.add("two", journal.StateKept, first)
		return outcome{shown: m.add("private two", journal.StateKept, m.add("private", journal.StateKept, first)), beside: []journal.Version{other}, private: true}
	},
	"in the trash, and private | a text that did not know of that": func(m *made) outcome {
		first := m.add("one", journal.StateKept)
		m.add("private", journal.StateInTrash, m.add("private", journal.StateKept, first))
		return outcome{shown: m.add("two", journal.StateKept, first), private: true}
	},
}

// TestTheTableOfMerging goes over the rows of the table in docs/ARCHITECTURE.md.
func TestTheTableOfMerging(t *testing.T) {
	seen := map[string]bool{}
	for _, cells := range table(t, "| here | there |") {
		name := cells[0] + " | " + cells[1]
		test, known := rows[name]
		if seen[name] = true; !known {
			t.Errorf("no test for the row %q", name)
			continue
		}
		m := &made{}
		want := test(m)
		for range 20 { // in any order, and twice
			some := slices.Clone(m.all)
			rand.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
			cut := rand.IntN(len(some) + 1)
			got := Of(Union(Union(some[:cut], some), some[cut:]))
			if got.Shown.ID != want.shown.ID || !sameSet(IDs(got.Beside), IDs(want.beside)) || got.Private != want.private {
				t.Fatalf("%s: shown is %+v, beside it %+v, private %v; want %+v", name, got.Shown, got.Beside, got.Private, want)
			}
		}
		saysPrivate := strings.Contains(cells[2]+cells[3], "private")
		if (cells[3] == "") != (len(want.beside) == 0) || saysPrivate != want.private {
			t.Errorf("%s: the table says %q beside it", name, cells[3])
		}
	}
	for name := range rows {
		if !seen[name] {
			t.Errorf("the table lacks the row %q", name)
		}
	}
}

func sameSet(x, y []string) bool {
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// table returns the cells of a table of docs/ARCHITECTURE.md.
func table(t *testing.T, begins string) (rows [][]string) {
	t.Helper()
	text, err := os.ReadFile("../../docs/ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "\n"+begins)
	if !found {
		t.Fatalf("no table begins with %q", begins)
	}
	for _, line := range strings.Split(rest, "\n")[2:] {
		if !strings.HasPrefix(line, "|") {
			return rows
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// TestATextIsNamedByWhatTheTableSays changes every field of an entry, and looks whether it says
// something else by then, as the table has it.
func TestATextIsNamedByWhatTheTableSays(t *testing.T) {
	at := time.Date(2020, 4, 6, 14, 2, 0, 0, time.FixedZone("", 3600))
	e := journal.Entry{Head: journal.Head{ID: "entry", At: at, Course: "c", Week: 1, Prompt: "p", Details: journal.Details{Title: "t", Partnership: "a b", Tags: []string{"x", "y"}}}, Body: "text"}
	says := map[string]func(*journal.Entry){
		"text": func(e *journal.Entry) { e.Body += "." }, "day": func(e *journal.Entry) { e.At = e.At.AddDate(0, 0, 1) },
		"time": func(e *journal.Entry) { e.At = e.At.Add(time.Minute) }, "course": func(e *journal.Entry) { e.Course = "" },
		"week": func(e *journal.Entry) { e.Week = 2 }, "prompt": func(e *journal.Entry) { e.Prompt = "" },
	}
	for i, v := range e.Values() {
		says[string(v.Field)] = func(e *journal.Entry) {
			switch v := e.Values()[i]; {
			case v.Text != nil:
				*v.Text += "."
			case v.List != nil:
				*v.List = []string{"xy"}
			case v.Flag != nil:
				*v.Flag = !*v.Flag
			}
		}
	}
	told := strings.Split(table(t, "| what | how it is merged |")[0][0], ", ")
	for field, change := range says {
		other := e
		if change(&other); Text(other) == Text(e) || other.Same(e) {
			t.Errorf("another %s is the same text", field)
		}
		if !slices.Contains(told, field) {
			t.Errorf("the table does not name %q", field)
		}
	}
	if len(told) != len(says) {
		t.Errorf("the table names %d fields, and there are %d", len(told), len(says))
	}
	same := e
	same.Revision, same.Words, same.Created, same.Updated, same.PromptText, same.File, same.Seq = 7, 7, at, at, "worded anew", "file", 7
	same.At = at.In(time.FixedZone("", 3600))
	if Text(same) != Text(e) || !same.Same(e) {
		t.Error("what is not said makes another text")
	}
}

// TestTextsAreNamedAlikeWhereTheyAreSame holds the name of a text against what Same says, for
// entries that differ in little.
func TestTextsAreNamedAlikeWhereTheyAreSame(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	some := func(all ...string) string { return all[rnd.IntN(len(all))] }
	entry := func() journal.Entry {
		at := time.Date(2020, 4, 6+rnd.IntN(2), 12, rnd.IntN(2), 0, 0, time.FixedZone("", rnd.IntN(2)*3600))
		e := journal.Entry{Head: journal.Head{ID: "entry", At: at, DayOnly: rnd.IntN(2) == 0, Course: some("", "c"), Week: rnd.IntN(2), Prompt: some("", "p"), PromptText: "worded"}, Body: some("", "a")}
		if e.DayOnly {
			e.At = time.Date(2020, 4, 6+rnd.IntN(2), 12, 0, 0, 0, time.UTC)
		}
		e.Title, e.Partnership, e.Private = some("", "a"), some("", "a"), rnd.IntN(2) == 0
		if n := rnd.IntN(3); n > 0 {
			e.Tags = []string{"a", "aa"}[:n]
		}
		return e
	}
	for range 20000 {
		if x, y := entry(), entry(); x.Same(y) != (Text(x) == Text(y)) {
			t.Fatalf("Same is %v, and the names are %x and %x:\n%+v\n%+v", x.Same(y), Text(x), Text(y), x, y)
		}
	}
}

// TestVersionsThatSomebodyMadeUpAreRefused changes versions that are whole.
func TestVersionsThatSomebodyMadeUpAreRefused(t *testing.T) {
	m := &made{}
	first := m.add("one", journal.StateKept)
	m.add("", journal.StatePurged, m.add("one", journal.StateInTrash, first))
	if !IsWhole("entry", m.all) || IsWhole("other", m.all) || IsWhole("entry", m.all[1:]) {
		t.Fatal("what is whole is not told from what is not")
	}
	for i, change := range []func(*journal.Version){
		func(v *journal.Version) { v.Text = "two" }, func(v *journal.Version) { v.State = journal.StateKept }, func(v *journal.Version) { v.Number++ },
		func(v *journal.Version) { v.Parents = nil }, func(v *journal.Version) { v.Parents = []string{v.ID} }, func(v *journal.Version) { v.ID = first.ID + "." },
	} {
		all := slices.Clone(m.all)
		if change(&all[1]); IsWhole("entry", all) {
			t.Errorf("change %d was taken", i)
		}
	}
}
