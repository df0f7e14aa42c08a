package journaltest

import (
	"context"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

func assessmentTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"a response comes back as it was filled in":              responses,
		"a response is refused unless it follows the one stored": staleResponse,
		"responses come oldest first":                            responseOrder,
		"a response can be changed by whoever gave or got it":    responseCopies,
		"partnerships come back, and refuse stale ones":          partnerships,
	}
}

// sampleResponse has every field filled.
func sampleResponse(id journal.ID, at time.Time) journal.Response {
	return journal.Response{
		ID: id, Course: "c", Questionnaire: "q", Title: "A sample questionnaire", At: at, Partnership: "p", Done: true,
		Scale:   prompts.Scale{From: 1, To: 5, Low: "seldom \xff", High: "often"},
		Answers: map[string]int{"one": 1, "three": 5, "odd \xff": 3}, Notes: map[string]string{"one": "a note \xff\x00", "two": "another"},
		Texts: map[string]string{"one": "The first", "two": "The second", "three": "The third", "odd \xff": "An odd one"},
		Plan: []journal.PlanItem{{Suggestion: "s", Title: "A sample suggestion", By: prompts.Date{Year: 2020, Month: 5, Day: 1},
			Done: prompts.Date{Year: 2020, Month: 4, Day: 30}}},
		Created: at.UTC(), Updated: at.Add(time.Minute).UTC(), Removed: at.Add(time.Hour).UTC(), Revision: 1,
	}
}

func samplePartnership(id journal.ID, name string) journal.Partnership {
	return journal.Partnership{ID: id, Name: name, Formerly: []string{"An older name \xff"}, Created: noon.UTC(),
		Archived: noon.Add(time.Hour).UTC(), Revision: 1}
}

func responses(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	r := sampleResponse("one", noon)
	bare := journal.Response{ID: "two", Questionnaire: "q", At: noon.Add(time.Hour).UTC(), Revision: 1}
	mustApply(t, s, journal.Change{Responses: []journal.Response{r, bare}})
	same(t, "the responses", mustRead(t, s).Responses, []journal.Response{copyResponse(r), copyResponse(bare)})
	if state := mustState(t, s); state.Entries != 0 {
		t.Errorf("a response counts as an entry: %+v", state)
	}
	if ids, err := s.Find(context.Background(), "one", 2); err != nil || len(ids) != 0 {
		t.Errorf("a response is found as an entry: %v, %v", ids, err)
	}
}

func staleResponse(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sampleResponse("one", noon)
	mustApply(t, s, journal.Change{Responses: []journal.Response{first}})
	later := first
	later.Updated = noon.Add(2 * time.Hour).UTC()
	unchanged(t, s, journal.Change{Responses: []journal.Response{later}}) // the same answers, by another clock
	second := first.Rate("one", 4)
	refused(t, s, journal.Change{Responses: []journal.Response{second}}, journal.ErrStale)
	second.Revision = 3
	refused(t, s, journal.Change{Responses: []journal.Response{second}}, journal.ErrStale)
	second.Revision = 2
	mustApply(t, s, journal.Change{Responses: []journal.Response{second}})
	refused(t, s, journal.Change{Responses: []journal.Response{first}}, journal.ErrStale)
	same(t, "the responses", mustRead(t, s).Responses, []journal.Response{copyResponse(second)})
	for _, r := range []journal.Response{{ID: "", Revision: 1}, {ID: "x"}, {ID: "y", Revision: 1, At: noon.AddDate(9000, 0, 0)}} {
		refused(t, s, journal.Change{Responses: []journal.Response{r}}, journal.ErrInvalid)
	}
}

func responseOrder(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	for id, at := range map[journal.ID]time.Time{"b": noon, "a": noon.Add(time.Hour), "d": noon, "c": noon} {
		r := sampleResponse(id, at)
		if id == "d" {
			r.Created = r.Created.Add(-time.Second)
		}
		mustApply(t, s, journal.Change{Responses: []journal.Response{r}})
	}
	var got []journal.ID
	for _, r := range mustRead(t, s).Responses {
		got = append(got, r.ID)
	}
	same(t, "the order", got, []journal.ID{"d", "b", "c", "a"})
}

func responseCopies(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	r, p := sampleResponse("one", noon), samplePartnership("p", "A sample")
	mustApply(t, s, journal.Change{Responses: []journal.Response{r}, Partnerships: []journal.Partnership{p}})
	before := mustRead(t, s)
	r.Answers["one"], r.Notes["one"], r.Texts["one"], r.Plan[0].Title, p.Formerly[0] = 5, "changed", "changed", "changed", "changed"
	got := mustRead(t, s)
	same(t, "the journal", got, before)
	got.Responses[0].Answers["one"], got.Responses[0].Plan[0].Title, got.Partnerships[0].Formerly[0] = 5, "changed", "changed"
	same(t, "the journal", mustRead(t, s), before)
}

func partnerships(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	b, a := samplePartnership("b", "First \xff"), samplePartnership("a", "Second")
	mustApply(t, s, journal.Change{Partnerships: []journal.Partnership{b, a}})
	same(t, "the partnerships", mustRead(t, s).Partnerships, []journal.Partnership{a, b})
	unchanged(t, s, journal.Change{Partnerships: []journal.Partnership{b}})
	other := b
	other.Name, other.Formerly, other.Archived = "Third", nil, time.Time{}
	refused(t, s, journal.Change{Partnerships: []journal.Partnership{other}}, journal.ErrStale)
	other.Revision = 2
	mustApply(t, s, journal.Change{Partnerships: []journal.Partnership{other}})
	refused(t, s, journal.Change{Partnerships: []journal.Partnership{b}}, journal.ErrStale)
	if got := mustRead(t, s).Partnerships[1]; !got.Same(other) || got.Revision != 2 {
		t.Errorf("the partnership is %+v", got)
	}
}
