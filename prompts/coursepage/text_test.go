package coursepage_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

func TestTheTextOfAPageIsReadBackToTheSameWeek(t *testing.T) {
	opt := coursepage.Options{Start: start2020, Week: -1}
	page := mustRead(t, samplePage, opt)
	again := mustRead(t, page.Text(), coursepage.Options{Week: -1})
	if !reflect.DeepEqual(again.Week, page.Week) {
		t.Errorf("read again without any option:\n%+v\nwant:\n%+v\ntext:\n%s", again.Week, page.Week, page.Text())
	}
	if len(again.Doubts) > 0 {
		t.Errorf("the text raises doubts: %q", again.Doubts)
	}
}

func TestWhatACourseHasIsWrittenAndReadBack(t *testing.T) {
	c := sampleCourse()
	for _, w := range c.Weeks {
		page := mustRead(t, coursepage.Text(w), coursepage.Options{Course: &c, Start: start2020, Week: -1})
		if out := coursepage.Overlay(c, page.Week); !reflect.DeepEqual(out, c) {
			got, _ := out.Week(w.Number)
			t.Errorf("week %d comes back changed:\n%+v\nwant:\n%+v\ntext:\n%s", w.Number, got, w, coursepage.Text(w))
		}
	}
}

func TestEveryBuiltInWeekComesBackFromItsOwnText(t *testing.T) {
	c, err := prompts.Load("remote-partnering")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range c.Weeks {
		page := mustRead(t, coursepage.Text(w), coursepage.Options{Course: &c, Start: start2020, Week: -1})
		if got := coursepage.Overlay(c, page.Week); !reflect.DeepEqual(got, c) {
			t.Errorf("week %d comes back changed from:\n%s", w.Number, coursepage.Text(w))
		}
		if len(page.Doubts) > 0 {
			t.Errorf("week %d raises doubts: %q", w.Number, page.Doubts)
		}
	}
}

func TestACorrectionInTheTextIsRead(t *testing.T) {
	opt := coursepage.Options{Start: start2020, Week: -1}
	text := mustRead(t, samplePage, opt).Text()
	for was, is := range map[string]string{
		"Thursday 9 April 2020 at 09:00": "Friday 10 April 2020 at 4pm",
		"Weeks: 0, 1":                    "Weeks: 1-3",
		"To: Marta":                      "To: the course team",
	} {
		if !strings.Contains(text, was) {
			t.Fatalf("%q is not in the text:\n%s", was, text)
		}
		text = strings.Replace(text, was, is, 1)
	}
	w := mustRead(t, text, opt).Week
	if got, want := mustInstant(t, w.Webinar.At, start2020), time.Date(2020, 4, 10, 15, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("webinar at %v, want %v", got, want)
	}
	if a := w.Assignment; fmt.Sprint(a.Weeks) != "[1 2 3]" || a.To.Name != "the course team" {
		t.Errorf("assignment %+v; want weeks 1 to 3, the course team", *a)
	}
}

func TestTextThatLooksLikeALabelStaysWhatItIs(t *testing.T) {
	w := prompts.Week{Number: 2, Focus: "Assignment: this is still the focus.\n\nWeek 3\n\n- Resources: too",
		Prompts: []prompts.Prompt{{Text: "1. is one a number?"}, {Text: "Journal: is it a label?"}, {Text: "May 2020 be named?"}},
		Notes:   "Webinar: kept, 9 April\n\n# Focus\n\n> quoted"}
	got := mustRead(t, coursepage.Text(w), coursepage.Options{}).Week
	if got.Assignment != nil || got.Webinar != nil || got.Number != 2 || got.Notes != w.Notes || got.Focus != w.Focus {
		t.Errorf("read %+v\nfrom:\n%s", got, coursepage.Text(w))
	}
	wantList(t, "prompts", promptTexts(got), promptTexts(w)...)
}

func ExampleRead() {
	text := `Week 2

Journal prompts: What did I try? What came of it?

Assignment: Please send Weeks 0 and 1 by noon on Wednesday 8 April, London time, to sample@example.org`

	page, err := coursepage.Read(strings.NewReader(text), coursepage.Options{
		Start: prompts.Date{Year: 2020, Month: time.March, Day: 30},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(page.Text())
	fmt.Println("--")
	for _, note := range page.Notes {
		fmt.Println(note)
	}
	// Output:
	// Week 2
	//
	// Journal review prompts:
	// 1. What did I try?
	// 2. What came of it?
	//
	// Assignment:
	// Weeks: 0, 1
	// Due: Wednesday 8 April 2020 at 12:00, Europe/London
	// To: sample@example.org
	// --
	// Assignment: the year 2020 was inferred for “Wednesday 8 April”.
}
