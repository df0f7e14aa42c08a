package prompts_test

import (
	"fmt"
	"strings"
	"testing"

	"ponder/prompts"
)

func TestTheCourseToBeginWithIsWithoutFault(t *testing.T) {
	pack, err := prompts.NewPack()
	if err != nil {
		t.Fatal(err)
	}
	files := prompts.PackFiles(pack)
	if err := prompts.CheckCourse(files); err != nil {
		t.Fatal(err)
	}
	course, err := prompts.ParseCourse(files)
	if err != nil || len(course.Weeks) != 2 || len(course.Questionnaires) != 1 || course.Weeks[0].Webinar.At.Hour != 15 || len(course.Weeks[0].Resources) != 1 {
		t.Errorf("it is read as %+v, %v", course, err)
	}
}

func TestUsualSpellingsAreTaken(t *testing.T) {
	for _, c := range []struct {
		written string
		hour    int
		minute  int
	}{{"Thursday 3pm", 15, 0}, {"Thu 3 pm", 15, 0}, {"Thursday at 3 pm", 15, 0}, {"Thurs. 3:30 p.m.", 15, 30}, {"Thursday 15.30", 15, 30}, {"Thursday noon", 12, 0},
		{"Thursday of week 1 12am", 0, 0}, {"Thursday week 1, 9:05 AM", 9, 5}} {
		course, err := prompts.ParseCourse(folder(map[string]string{"week-1.md": "---\nWeek: 1\nTitle: T\nwebinar:\n  title: T\n  at: " + c.written +
			"\n---\n## Resources\n- A page\n\n## Prompts\n- What? {#w1-what}\n"}))
		if err != nil {
			t.Errorf("%q: %v", c.written, err)
			continue
		}
		at := course.Weeks[0].Webinar.At
		if at.Hour != c.hour || at.Minute != c.minute || at.Weekday.String() != "Thursday" || len(course.Weeks[0].Resources) != 1 || len(course.Weeks[0].Prompts) != 1 {
			t.Errorf("%q is read as %+v", c.written, at)
		}
	}
}

// Somebody who writes a first pack sees all of its faults at once, and after mending them the way
// they say, none is left.
func TestAllFaultsAreToldInOneRoundWithTheLinesThatWouldBeRight(t *testing.T) {
	_, err := prompts.ParseCourse(folder(map[string]string{"week-1.md": "---\nweek: 1\ntitle: Read: aloud\nwebinar:\n  title: T\n  at: Someday\nextra: a: b\n---\n" +
		"## Journal prompts\n- What did I read? \n"}))
	got := map[int]string{}
	for _, fault := range prompts.Faults(err) {
		got[fault.Line] = fault.Right
	}
	want := map[int]string{3: `title: "Read: aloud"`, 6: "at: Thursday 18:30", 7: `extra: "a: b"`, 10: "- What did I read? {#w1-what-did-i-read}"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	err = prompts.CheckCourse(folder(map[string]string{"course.md": "Hello", "questionnaire-mood.md": "---\nid: mood\ntitle: Mood\n---\n## Day\n### Calm\n"}))
	var said strings.Builder
	for _, fault := range prompts.Faults(err) {
		fmt.Fprintf(&said, "%s:%d %q\n", fault.File, fault.Line, fault.Right)
	}
	for _, part := range []string{`course.md:1 "---\nid: my-course`, `questionnaire-mood.md:2 "scale:`, `questionnaire-mood.md:5 "## Day {#day}"`, `questionnaire-mood.md:6 "### Calm {#calm}"`} {
		if !strings.Contains(said.String(), part) {
			t.Errorf("%s is not told:\n%s", part, said.String())
		}
	}
}
