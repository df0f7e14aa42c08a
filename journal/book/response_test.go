package book_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

func (b *bench) fill(t *testing.T, questionnaire string, about journal.ID, ratings map[string]int) journal.Response {
	t.Helper()
	r, err := b.NewResponse(t.Context(), questionnaire, about)
	if err != nil {
		t.Fatal(err)
	}
	for item, rating := range ratings {
		r = r.Rate(item, rating)
	}
	saved, err := b.FinishResponse(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	b.clock.at = b.clock.at.Add(24 * time.Hour)
	return saved.Response
}

func (b *bench) partnership(t *testing.T, name string) journal.Partnership {
	t.Helper()
	p, err := b.AddPartnership(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (b *bench) results(t *testing.T, of book.ResultsOf) book.Results {
	t.Helper()
	res, err := b.Results(t.Context(), of)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestAHalfFilledResponseIsFoundAgainByAnotherProgram(t *testing.T) {
	s := journaltest.NewStore()
	b := newBench(t, s)
	if err := b.Begin(t.Context(), book.Beginning{Course: course}); err != nil {
		t.Fatal(err)
	}
	r, err := b.BeginResponse(t.Context(), "self-assessment", "")
	if err != nil || r.IsKept() || r.Texts["trust"] == "" || r.Day() != "2020-04-06" {
		t.Fatalf("it begins as %+v, %v", r, err)
	}
	if _, err := b.SaveResponse(t.Context(), r.Rate("trust", 2).Note("ego", "A sample note.")); err != nil {
		t.Fatal(err)
	}
	after := newBench(t, s) // the first program was killed
	r, err = after.BeginResponse(t.Context(), "self", "")
	if rating, rated := r.Rating("trust"); err != nil || !r.IsKept() || r.Done || !rated || rating != 2 || r.Notes["ego"] != "A sample note." {
		t.Errorf("it goes on with %+v, %v", r, err)
	}
	if _, err := after.Results(t.Context(), book.ResultsOf{Questionnaire: "self-assessment"}); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a half-filled one has results: %v", err)
	}
	after.clock.at = at("2020-04-08T06:00:00Z")
	saved, err := after.FinishResponse(t.Context(), r)
	if err != nil || !saved.Response.Done || saved.Response.Day() != "2020-04-08" {
		t.Errorf("it is finished as %+v, %v", saved, err)
	}
	if r, err = after.BeginResponse(t.Context(), "self-assessment", ""); err != nil || r.IsKept() || !r.IsEmpty() {
		t.Errorf("the next one begins as %+v, %v", r, err)
	}
}

func TestAnswersThatCannotBeKeptComeBack(t *testing.T) {
	s := &deaf{Store: journaltest.NewStore()}
	b := newBench(t, s)
	if err := b.Begin(t.Context(), book.Beginning{Course: course}); err != nil {
		t.Fatal(err)
	}
	r, err := b.BeginResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	s.err = journal.ErrFull
	for _, keep := range []func() (book.SavedResponse, error){
		func() (book.SavedResponse, error) { return b.SaveResponse(t.Context(), r.Rate("trust", 2)) },
		func() (book.SavedResponse, error) { return b.FinishResponse(t.Context(), r.Rate("trust", 2)) },
	} {
		saved, err := keep()
		var unkept *journal.AnswersError
		if !errors.As(err, &unkept) || unkept.Response.Answers["trust"] != 2 {
			t.Errorf("the error does not carry the answers: %v", err)
		}
		if !errors.Is(err, journal.ErrFull) || !strings.Contains(err.Error(), "they are only here so far") ||
			saved.Response.Answers["trust"] != 2 || saved.Response.Done || saved.Response.IsKept() {
			t.Errorf("without room it answers %+v, %v", saved, err)
		}
	}
	s.err = nil
	if saved, err := b.SaveResponse(t.Context(), r.Rate("trust", 2)); err != nil || saved.Response.Revision != 1 {
		t.Errorf("the second try answers %+v, %v", saved, err)
	}
}

func TestAResponseChangedByTwoProgramsIsKeptTwice(t *testing.T) {
	b := mustBegin(t)
	r, err := b.BeginResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	first, err := b.SaveResponse(t.Context(), r.Rate("trust", 2))
	if err != nil || first.Forked {
		t.Fatal(first, err)
	}
	if again, err := b.SaveResponse(t.Context(), r.Rate("trust", 2)); err != nil || again.Forked || again.Response.ID != r.ID {
		t.Errorf("the same answers once more make %+v, %v", again, err)
	}
	other, err := b.SaveResponse(t.Context(), r.Rate("trust", 4))
	if err != nil || !other.Forked || other.Response.ID == r.ID || other.Response.Answers["trust"] != 4 {
		t.Errorf("other answers make %+v, %v", other, err)
	}
	half, err := b.Responses(t.Context(), book.ResponseFilter{Half: true})
	if err != nil || len(half) != 2 {
		t.Errorf("there are %d half-filled ones, %v", len(half), err)
	}
}

func TestWhatCannotBeAnAnswerIsRefused(t *testing.T) {
	b := mustBegin(t)
	r, err := b.BeginResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	for what, bad := range map[string]journal.Response{
		"a rating above the scale":  r.Rate("trust", 6),
		"a rating below it":         r.Rate("trust", 0),
		"an item nobody asks about": r.Rate("luck", 3),
		"a note on such an item":    r.Note("luck", "A sample note."),
	} {
		if _, err := b.SaveResponse(t.Context(), bad); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := b.FinishResponse(t.Context(), r); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("finishing without an answer: %v", err)
	}
	if _, err := b.BeginResponse(t.Context(), "success-criteria", ""); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("criteria of no partnership: %v", err)
	}
	if _, err := b.BeginResponse(t.Context(), "success-criteria", "nobody"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("criteria of an unknown partnership: %v", err)
	}
	if _, err := b.BeginResponse(t.Context(), "s", ""); !errors.Is(err, journal.ErrAmbiguous) {
		t.Errorf("a name that two have: %v", err)
	}
	if _, err := b.BeginResponse(t.Context(), "horoscope", ""); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a name that none has: %v", err)
	}
}

func TestAResponseThatWasPutAwayNoLongerCountsAndComesBack(t *testing.T) {
	b := mustBegin(t)
	r := b.fill(t, "self-assessment", "", map[string]int{"trust": 2})
	if err := b.RemoveResponse(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Results(t.Context(), book.ResultsOf{Questionnaire: "self-assessment"}); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("it still counts: %v", err)
	}
	half, err := b.NewResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	saved, err := b.SaveResponse(t.Context(), half.Rate("trust", 3))
	if err != nil {
		t.Fatal(err)
	}
	b.clock.at = b.clock.at.Add(time.Minute)
	if err := b.RemoveResponse(t.Context(), saved.Response.ID); err != nil {
		t.Fatal(err)
	}
	other := journal.ID("another")
	for want, f := range map[int]book.ResponseFilter{2: {Questionnaire: "self-assessment"}, 0: {Partnership: &other}} {
		away, err := b.RemovedResponses(t.Context(), f)
		if err != nil || len(away) != want || want > 0 && (away[0].ID != half.ID || away[1].ID != r.ID) {
			t.Errorf("put away, as far as %+v takes it: %+v, %v", f, away, err)
		}
	}
	if got, err := b.FindResponse(t.Context(), string(r.ID[:8])); err != nil || got.ID != r.ID || !got.WasRemoved() {
		t.Errorf("found by its ID: %+v, %v", got, err)
	}
	if err := b.RestoreResponse(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	if res := b.results(t, book.ResultsOf{Questionnaire: "self-assessment"}); res.Sum != 2 {
		t.Errorf("it came back as %+v", res.Tally)
	}
	if err := b.RemoveResponse(t.Context(), "nobody"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("an unknown one: %v", err)
	}
}

func TestTheWeekKnowsHowFarItsInstrumentIs(t *testing.T) {
	b := mustBegin(t)
	if a := b.week(t, 0).Activities; len(a) != 1 || a[0].ID != "self-assessment" || a[0].State() != book.Empty {
		t.Fatalf("Week 0 offers %+v", a)
	}
	r, err := b.BeginResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	saved, err := b.SaveResponse(t.Context(), r.Rate("trust", 2))
	if err != nil || b.week(t, 0).Activities[0].State() != book.Drafted {
		t.Errorf("half-filled it is %+v, %v", b.week(t, 0).Activities, err)
	}
	if _, err := b.FinishResponse(t.Context(), saved.Response); err != nil {
		t.Fatal(err)
	}
	b.clock.at = b.clock.at.Add(time.Hour)
	b.fill(t, "self-assessment", "", map[string]int{"trust": 4})
	a := b.week(t, 6).Activities[0]
	if a.State() != book.Answered || len(a.Finished) != 2 || a.Finished[0].Answers["trust"] != 2 {
		t.Errorf("in Week 6 it is %+v", a)
	}
	if a := b.week(t, 1).Activities; len(a) != 0 {
		t.Errorf("Week 1 offers %+v", a)
	}
}

func TestTheInstrumentsAreThereBeforeAJournalAndWithoutACourse(t *testing.T) {
	b := newBench(t, journaltest.NewStore())
	for _, begin := range []bool{false, true} {
		if begin {
			if err := b.Begin(t.Context(), book.Beginning{}); err != nil {
				t.Fatal(err)
			}
		}
		tools, err := b.Questionnaires(t.Context())
		if err != nil || len(tools.Questionnaires) != 4 || tools.Course != course || len(tools.Terms) == 0 {
			t.Errorf("they are %d of %q, %v", len(tools.Questionnaires), tools.Course, err)
		}
	}
	b.fill(t, "self-assessment", "", map[string]int{"trust": 2})
}

func TestTheGlossaryIsSearchedByNameFirst(t *testing.T) {
	tools := book.Questionnaires{Terms: []prompts.Term{
		{Name: "Building trust", Text: "x"}, {Name: "Openness", Text: "It needs trust."}, {Name: "Trust", Text: "x"}, {Name: "Trustee", Text: "x"},
	}}
	var got []string
	for _, term := range tools.LookUp(" TRÜST ") {
		got = append(got, term.Name)
	}
	if want := "Trust, Trustee, Building trust, Openness"; strings.Join(got, ", ") != want {
		t.Errorf("found %v, want %s", got, want)
	}
	if n := len(tools.LookUp("")); n != 4 {
		t.Errorf("asking for nothing gives %d", n)
	}
	found := tools.TermsIn("We spoke of building\ntrust, and the Trustees were there. The mistrust was gone.")
	if len(found) != 3 || found[0].Name != "Building trust" || found[1].Name != "Trust" || found[2].Name != "Trustee" {
		t.Errorf("in a text it finds %+v", found)
	}
}

func TestResultsOfTheSameSecondStayInTheirOrder(t *testing.T) {
	b := mustBegin(t)
	now := b.clock.at
	for _, rating := range []int{5, 1, 4, 2, 3} {
		b.clock.at = now
		b.fill(t, "self-assessment", "", map[string]int{"trust": rating})
	}
	trend := b.results(t, book.ResultsOf{Questionnaire: "self-assessment"}).Trend.Text()
	if trend != "5.0, then 1.0, then 4.0, then 2.0, then 3.0" {
		t.Errorf("over time it went %s", trend)
	}
}
