package prompts_test

import (
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ponder/prompts"
)

const (
	smallCourse = "---\nid: slow-reading\ntitle: Slow reading\nzone: Europe/Paris\n---\nA sample course,\non two lines.\n"
	smallWeek   = `---
week: 1
title: One page a day
---

Read less.

## Journal prompts

- What did you read? {#w1-read}
`
)

// folder makes a course of the small files, with some of them replaced or added.
func folder(files map[string]string) fstest.MapFS {
	all := map[string]string{"course.md": smallCourse, "week-1.md": smallWeek}
	maps.Copy(all, files)
	fsys := fstest.MapFS{}
	for name, text := range all {
		if text != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// wholeWeek is a week that has all that a week can have.
const wholeWeek = `---
week: 2
title: "Aloud: together"
webinar:
  title: Reading aloud
  at: Thursday 18:30
  link: https://example.org/talk
assignment:
  id: both
  title: What I read
  weeks: [1, 2]
  due: Friday of week 3, 17:00 America/New_York
  to: Reading Room <room@example.org>
  confirm: yes
---
## Group meeting

Bring a page that
you like.

1. Why this page?
2. Which line would you
   keep?

## Try this week

Read one page
twice.

## Journal prompts

### What stayed {#w2-stayed guide=gibbs}

Which sentence stayed
with you?

If it helps: Say it
aloud.

Where did you stop?

## Read and watch

- [A talk](https://example.org/t) (video, by A. Sample) {#talk}
- Essays (a sample) (pdf)
- By hand (by B. Sample)

## Feedback

[How was it?](https://example.org/form)

## Sources

- Made up for this test.
`

func TestACourseIsReadWhole(t *testing.T) {
	course, err := prompts.ParseCourse(folder(map[string]string{"week-2.md": wholeWeek}))
	if err != nil {
		t.Fatal(err)
	}
	week, _ := course.Week(2)
	want := prompts.Week{
		Number: 2, Title: "Aloud: together",
		Meeting:  prompts.Meeting{Task: "Bring a page that you like.", Questions: []string{"Why this page?", "Which line would you keep?"}},
		Practice: "Read one page twice.",
		Prompts:  []prompts.Prompt{{ID: "w2-stayed", Text: "Which sentence stayed with you?", Help: "Say it aloud.\n\nWhere did you stop?", Short: "What stayed", Guide: "gibbs"}},
		Webinar: &prompts.Webinar{
			Title: "Reading aloud", Link: prompts.Link{URL: "https://example.org/talk"},
			At: prompts.When{Rule: true, Week: 2, Weekday: time.Thursday, Hour: 18, Minute: 30, Zone: "Europe/Paris"},
		},
		Assignment: &prompts.Assignment{
			ID: "both", Title: "What I read", Weeks: []int{1, 2}, Confirm: true,
			Due: prompts.When{Rule: true, Week: 3, Weekday: time.Friday, Hour: 17, Zone: "America/New_York"},
			To:  prompts.Recipient{Name: "Reading Room", Address: "room@example.org"},
		},
		Resources: []prompts.Resource{
			{ID: "talk", Title: "A talk", URL: "https://example.org/t", Kind: "video", By: "A. Sample"},
			{ID: "w2-essays-a-sample", Title: "Essays (a sample)", Kind: "pdf"},
			{ID: "w2-by-hand", Title: "By hand", By: "B. Sample"},
		},
		Feedback: prompts.Link{Title: "How was it?", URL: "https://example.org/form"},
		Sources:  []string{"Made up for this test."},
	}
	if !reflect.DeepEqual(week, want) {
		t.Errorf("week 2 is\n%+v\nwant\n%+v", week, want)
	}
	if course.About != "A sample course, on two lines." {
		t.Errorf("About is %q: a wrapped paragraph should become one line", course.About)
	}
}

// In a list, what helps is set in below a prompt, whose braces stay at the end of the question.
func TestWhatHelpsMayStandInAList(t *testing.T) {
	course, err := prompts.ParseCourse(folder(map[string]string{"week-1.md": "---\nweek: 1\ntitle: T\n---\n## Journal prompts\n" +
		"- What did I read? {#w1-what}\n\n  If it helps: Where was I?\n- And then? {#w1-then}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	want := []prompts.Prompt{{ID: "w1-what", Text: "What did I read?", Help: "Where was I?"}, {ID: "w1-then", Text: "And then?"}}
	if got := course.Weeks[0].Prompts; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestHowAFileWasSavedDoesNotMatter(t *testing.T) {
	want, err := prompts.ParseCourse(folder(nil))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(string) string{
		"byte order mark":        func(s string) string { return "\uFEFF" + s },
		"line ends of Windows":   func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"line ends of old Macs":  func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		"spaces after dashes":    func(s string) string { return strings.ReplaceAll(s, "---\n", "---  \n") },
		"no line end at the end": func(s string) string { return strings.TrimSuffix(s, "\n") },
		"a comment at the top":   func(s string) string { return strings.Replace(s, "---\n", "---\n# a comment\n\n", 1) },
	} {
		got, err := prompts.ParseCourse(folder(map[string]string{"course.md": change(smallCourse), "week-1.md": change(smallWeek)}))
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, %v, want %v", name, got, err, want)
		}
	}
}

func TestMarkdownKeepsItsShape(t *testing.T) {
	for text, want := range map[string]string{
		"one\ntwo":                          "one two",
		"one\n\ntwo":                        "one\n\ntwo",
		"one\n\n\n\ntwo":                    "one\n\ntwo",
		"- one\n  more\n- two":              "- one more\n- two",
		"1. one\n2. two\n   more":           "1. one\n2. two more",
		"> one\n> two":                      "> one\n> two",
		"hard  \nbreak":                     "hard  \nbreak",
		"hard\\\nbreak":                     "hard\\\nbreak",
		"| a | b |\n|---|---|\n| 1 | 2 |":   "| a | b |\n|---|---|\n| 1 | 2 |",
		"```\ncode\n  stays\n\n\nhere\n```": "```\ncode\n  stays\n\n\nhere\n```",
		"### Sub\ntext\nmore":               "### Sub\ntext more",
		"5 times\n-5 degrees":               "5 times -5 degrees",
	} {
		course, err := prompts.ParseCourse(folder(map[string]string{"course.md": smallCourse[:strings.LastIndex(smallCourse, "---\n")+4] + text}))
		if err != nil || course.About != want {
			t.Errorf("%q became %q, %v, want %q", text, course.About, err, want)
		}
	}
}

func TestAHeadingInsideAFencedBlockIsText(t *testing.T) {
	course, err := prompts.ParseCourse(folder(map[string]string{"week-1.md": "---\nweek: 1\ntitle: T\n---\n```\n## Focus\n```\n\n## Focus\n\nreal\n"}))
	if err != nil || course.Weeks[0].Focus != "real" || course.Weeks[0].Intro != "```\n## Focus\n```" {
		t.Errorf("got %+v, %v", course.Weeks, err)
	}
}

func ExampleParseCourse() {
	files := fstest.MapFS{
		"course.md": {Data: []byte(`---
id: slow-reading
title: Slow reading
zone: Europe/Paris
---
A sample course.
`)},
		"week-1.md": {Data: []byte(`---
week: 1
title: One page a day
assignment:
  id: week-1
  title: My first week
  weeks: [1]
  due: Sunday of week 1, end of day
  to: Reading Room <room@example.org>
---
## Journal prompts

- What did you read? {#w1-read}
- Which sentence stayed with you? {#w1-stayed}
`)},
	}
	course, err := prompts.ParseCourse(files)
	if err != nil {
		fmt.Println(err)
		return
	}
	week := course.Weeks[0]
	due, _ := week.Assignment.Due.Instant(prompts.Date{Year: 2020, Month: time.March, Day: 30})
	fmt.Println(week.Prompts[1].Text)
	fmt.Println("to", week.Assignment.To.Address, "before", due)
	// Output:
	// Which sentence stayed with you?
	// to room@example.org before 2020-04-06 00:00:00 +0200 CEST
}

func ExampleFaults() {
	_, err := prompts.ParseCourse(fstest.MapFS{
		"course.md": {Data: []byte("---\nid: c\ntitle: C\nzone: Paris\n---\n")},
		"week-1.md": {Data: []byte("---\nweek: 1\ntitle: T\n---\n## Journal prompts\n- Why?\n")},
	})
	for _, fault := range prompts.Faults(err) {
		fmt.Println(fault.File, fault.Line, fault.Column)
	}
	// Output:
	// course.md 4 7
	// week-1.md 6 1
}
