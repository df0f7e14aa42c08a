package prompts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ponder/prompts"
)

func questionnaires(t testing.TB) map[string]prompts.Questionnaire {
	t.Helper()
	all, err := prompts.ParseQuestionnaires(builtinFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]prompts.Questionnaire{}
	for _, q := range all {
		byID[q.ID] = q
	}
	return byID
}

func TestTheFourInstrumentsComeInTheOrderOfTheCourse(t *testing.T) {
	all, err := prompts.ParseQuestionnaires(builtinFiles(t))
	var got []string
	for _, q := range all {
		got = append(got, q.ID)
	}
	want := []string{"self-assessment", "success-criteria", "learning-needs", "partnering-path"}
	if err != nil || !slices.Equal(got, want) || !slices.Equal(builtin(t).Questionnaires, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	for _, w := range builtin(t).Weeks {
		for _, activity := range w.Activities {
			if !slices.Contains(want, activity) {
				t.Errorf("week %d names %q", w.Number, activity)
			}
		}
	}
}

func TestTheSelfAssessmentAsksForTheSixAims(t *testing.T) {
	q := questionnaires(t)["self-assessment"]
	aims := q.Groups[len(q.Groups)-1]
	want := "reach-people enable-partners keep-partnership change-systems shape-policy widen-influence"
	var got []string
	for _, item := range aims.Items {
		got = append(got, item.ID)
	}
	if aims.ID != "needed" || strings.Join(got, " ") != want {
		t.Errorf("the last group is %q with %v", aims.ID, got)
	}
	for _, id := range strings.Fields("feelings actions effects hands-off unlearning trust seeing-power sharing-power ego values-known values-asked mutual-learning risk") {
		if _, _, ok := q.Item(id); !ok {
			t.Errorf("nothing asks about %s", id)
		}
	}
	if q.PerPartnership || q.Ours == "" {
		t.Error("the self-assessment is about oneself, and says that its items are ours")
	}
}

func TestTenCriteriaAndTheTwoWarnings(t *testing.T) {
	q := questionnaires(t)["success-criteria"]
	if n := len(q.Items()); n != 10 || !q.PerPartnership {
		t.Errorf("%d criteria, per partnership: %v", n, q.PerPartnership)
	}
	for _, warning := range []string{"Timing", "Power"} {
		if !strings.Contains(q.Intro, warning) {
			t.Errorf("the intro does not warn of %s", warning)
		}
	}
}

func TestThirtySixTermsAndTwentyFourSuggestions(t *testing.T) {
	q := questionnaires(t)["learning-needs"]
	want := []struct {
		id                string
		skills, knowledge int
	}{{"leadership", 6, 3}, {"trust", 7, 2}, {"learning", 3, 5}, {"performance", 3, 7}}
	if len(q.Groups) != len(want) || len(q.Items()) != 36 {
		t.Fatalf("%d areas, %d terms", len(q.Groups), len(q.Items()))
	}
	for i, g := range q.Groups {
		kinds := map[string]int{}
		for _, item := range g.Items {
			kinds[item.Kind]++
		}
		if g.ID != want[i].id || kinds["skill"] != want[i].skills || kinds["knowledge"] != want[i].knowledge || len(g.Fits) == 0 {
			t.Errorf("%s has %v, and %d suggestions that fit the area", g.ID, kinds, len(g.Fits))
		}
	}
	kinds := map[string]int{}
	for _, s := range q.Suggestions {
		kinds[s.Kind]++
	}
	if len(kinds) != 2 || kinds["people and teams"] != 11 || kinds["the partnership"] != 13 {
		t.Errorf("the suggestions are %v", kinds)
	}
}

func TestEverySuggestionAnswersSomeItemAndEveryTermHasOne(t *testing.T) {
	for _, q := range questionnaires(t) {
		reached := map[string]bool{}
		for _, item := range q.Items() {
			if len(q.Suggestions) > 0 && len(item.Suggestions) == 0 {
				t.Errorf("%s: nothing is suggested for %s", q.ID, item.ID)
			}
			for _, id := range item.Suggestions {
				if _, ok := q.Suggestion(id); !ok {
					t.Errorf("%s: %s names the suggestion %s, which is not there", q.ID, item.ID, id)
				}
				reached[id] = true
			}
		}
		for _, s := range q.Suggestions {
			if !reached[s.ID] {
				t.Errorf("%s: no item leads to %s", q.ID, s.ID)
			}
		}
	}
}

func TestTheExplanationsUnderTrustStandWithTheirSkills(t *testing.T) {
	q := questionnaires(t)["learning-needs"]
	for id, word := range map[string]string{
		"managing-expectations": "counts on something", "promoting-dialogue": "both directions", "empathy": "as the other person does",
		"managing-communications": "everyone informed",
	} {
		if item, g, ok := q.Item(id); !ok || g.ID != "trust" || !strings.Contains(item.Meaning, word) || item.Ours {
			t.Errorf("%s in %s means %q", id, g.ID, item.Meaning)
		}
	}
	var ours []string
	for _, item := range q.Items() {
		if item.Ours {
			ours = append(ours, item.ID)
		}
	}
	if want := []string{"robust-relationships", "constructive-feedback", "coping"}; !slices.Equal(ours, want) {
		t.Errorf("marked as ours: %v, want %v", ours, want)
	}
}

func TestThePathHasSevenStepsWithTheirInsights(t *testing.T) {
	q := questionnaires(t)["partnering-path"]
	var got []string
	for _, item := range q.Items() {
		got = append(got, strings.TrimPrefix(item.Cites, "GMI Insight "))
	}
	if strings.Join(got, " ") != "2 5 4 2 6 3 3" || !q.Steps || !q.PerPartnership {
		t.Errorf("the steps cite %v; steps %v, per partnership %v", got, q.Steps, q.PerPartnership)
	}
	if points := strings.Join(q.Points, ", "); points != "not begun, in discussion, done, done and kept up" || q.Done != 3 {
		t.Errorf("the scale's words are %s, and a step is done from %d on", points, q.Done)
	}
}

func TestTheInstrumentsFitAScreenAndExplainEverything(t *testing.T) {
	for _, q := range questionnaires(t) {
		limits := []limit{
			{"a title", q.Title, 44}, {"an intro", q.Intro, 10 * 78}, {"a source", q.Source, 3 * 78}, {"what is ours", q.Ours, 8 * 78},
			{"the low end", q.Scale.Low, 24}, {"the high end", q.Scale.High, 24},
		}
		for _, g := range q.Groups {
			limits = append(limits, limit{"a group's name", g.Name, 32})
			for _, item := range g.Items {
				limits = append(limits, limit{"an item", item.Text, 70}, limit{"the meaning of " + item.ID, item.Meaning, 5 * 78})
			}
			for _, fit := range g.Fits {
				limits = append(limits, limit{"a reason", fit.Why, 78})
			}
		}
		for _, s := range q.Suggestions {
			limits = append(limits, limit{"a suggestion", s.Title, 60}, limit{"the text of " + s.ID, s.Text, 5 * 78})
		}
		checkLimits(t, limits)
	}
}

func TestTheGlossaryHoldsEveryTermInOrder(t *testing.T) {
	terms, err := prompts.ParseGlossary(builtinFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(terms, func(a, b prompts.Term) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) }) {
		t.Error("the terms are not in alphabetical order")
	}
	has := func(name string) bool {
		return slices.ContainsFunc(terms, func(term prompts.Term) bool { return term.Name == name })
	}
	q := questionnaires(t)["learning-needs"]
	for _, item := range q.Items() {
		if !has(item.Text) {
			t.Errorf("%q is missing", item.Text)
		}
	}
	for _, s := range q.Suggestions {
		if !has(s.Title) {
			t.Errorf("%q is missing", s.Title)
		}
	}
	var limits []limit
	for _, term := range terms {
		limits = append(limits, limit{"a term", term.Name, 70}, limit{"an area", term.Area, 40}, limit{term.Name, term.Text, 5 * 78})
		if term.Ours == (term.Source != "") {
			t.Errorf("%q: either it is ours, or it has a source; source %q", term.Name, term.Source)
		}
	}
	checkLimits(t, limits)
}

const smallQuestionnaire = `---
id: mood
title: How reading feels
scale:
  from: 0
  to: 3
  low: heavy
  high: light
---
## Reading {#reading}

- tea: it slows one down

### I look forward to it {#forward kind=skill ours}

Before I open the book.

Cites: Sample 7

Try: tea, walk

## Suggestions for readers

### Tea {#tea}

Have a cup.

### A walk {#walk}

Round the house.

## Source

Made up for this test.
`

func TestAQuestionnaireOfACoursePackIsReadWhole(t *testing.T) {
	files := folder(map[string]string{"questionnaire-mood.md": smallQuestionnaire})
	if err := prompts.CheckCourse(files); err != nil {
		t.Fatal(err)
	}
	got, err := prompts.ParseQuestionnaires(files)
	want := []prompts.Questionnaire{{
		ID: "mood", Title: "How reading feels", Source: "Made up for this test.",
		Scale: prompts.Scale{From: 0, To: 3, Low: "heavy", High: "light"}, Done: 3,
		Groups: []prompts.Group{{
			ID: "reading", Name: "Reading", Fits: []prompts.Fit{{Suggestion: "tea", Why: "it slows one down"}},
			Items: []prompts.Item{{
				ID: "forward", Text: "I look forward to it", Meaning: "Before I open the book.", Kind: "skill", Cites: "Sample 7", Ours: true,
				Suggestions: []string{"tea", "walk"},
			}},
		}},
		Suggestions: []prompts.Suggestion{{"tea", "Tea", "Have a cup.", "readers"}, {"walk", "A walk", "Round the house.", "readers"}},
	}}
	if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("got\n%+v, %v\nwant\n%+v", got, err, want)
	}
}

func TestFaultsInQuestionnairesAndGlossariesAreToldTheSameWay(t *testing.T) {
	mood := func(old, new string) map[string]string {
		return map[string]string{"questionnaire-mood.md": strings.Replace(smallQuestionnaire, old, new, 1)}
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"a name", map[string]string{"Questionnaire mood.md": "x"}, "Questionnaire mood.md: a questionnaire's file is named questionnaire-trust.md"},
		{"another ID than the name's", mood("id: mood", "id: moods"), "questionnaire-mood.md:2:5: the file is named questionnaire-mood.md"},
		{"no scale", mood("scale:\n  from: 0\n  to: 3\n  low: heavy\n  high: light\n", ""), "questionnaire-mood.md:2:1: scale is missing"},
		{"a scale that falls", mood("to: 3", "to: 0"), "questionnaire-mood.md:6:7: the scale must rise"},
		{"no words for an end", mood("  low: heavy\n", ""), "questionnaire-mood.md:5:3: low is missing"},
		{"too few words for a scale", mood("  low: heavy\n  high: light\n", "  words: [heavy, light]\n"), "questionnaire-mood.md:7:10: words has 2 of the 4 that the scale needs"},
		{"words for the ends twice", mood("high: light\n", "high: light\n  words: [a, b, c, d]\n"), "questionnaire-mood.md:7:8: words says it already: take low out"},
		{"done at the lowest", mood("high: light\n", "high: light\n  done: 0\n"), `questionnaire-mood.md:9:9: done takes a whole number from 1 to 3, not "0"`},
		{"a suggestion that is not there", mood("Try: tea", "Try: coffee"), `questionnaire-mood.md:14:1: "coffee" is no suggestion`},
		{"a reason for one that is not there", mood("- tea:", "- coffee:"), `questionnaire-mood.md:10:1: "coffee" is no suggestion`},
		{"a reason without one", mood("- tea: it", "- it"), "questionnaire-mood.md:12:1: a line here names a suggestion and says why"},
		{"an item without an ID", mood(" {#forward kind=skill ours}", ""), "questionnaire-mood.md:14:1: this item needs an ID"},
		{"a group without an ID", mood("## Reading {#reading}", "## Reading"), "questionnaire-mood.md:10:1: this group needs an ID"},
		{"an ID twice", mood("{#walk}", "{#tea}"), `the ID "tea" is taken by the suggestion of mood at questionnaire-mood.md:24`},
		{"a group with nothing to rate", mood("## Reading", "## Empty {#empty}\n\n## Reading"), `questionnaire-mood.md:10:1: the group "Empty" has nothing to rate`},
		{"a suggestion without a text", mood("Have a cup.\n", ""), `questionnaire-mood.md:24:1: the suggestion "Tea" has no text`},
		{"nothing to rate", map[string]string{"questionnaire-mood.md": smallQuestionnaire[:strings.Index(smallQuestionnaire, "## ")]}, "questionnaire-mood.md:1:1: there is nothing to rate"},
		{"a file that is not listed", map[string]string{
			"course.md": "---\nid: c\ntitle: C\nzone: UTC\nquestionnaires: []\n---\n", "questionnaire-mood.md": smallQuestionnaire,
		}, "course.md:5:17: the file questionnaire-mood.md is here but not in this list"},
		{"a term without a text", map[string]string{"glossary.md": "---\ntitle: Words\n---\n## All\n### Page\n"}, `glossary.md:5:1: "Page" is not explained`},
		{"a text outside the areas", map[string]string{"glossary.md": "---\ntitle: Words\n---\nHello\n"}, "glossary.md:4:1: this text has no place here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := prompts.CheckCourse(folder(c.files))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}
