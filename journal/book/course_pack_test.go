package book_test

import (
	"errors"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/prompts"
)

func packOf(id, week string) []prompts.PackFile {
	return []prompts.PackFile{{Name: "whole.md", Text: "---\nid: " + id + "\ntitle: A sample course\nzone: Europe/Paris\n---\n---\nweek: 1\ntitle: First\n---\n" + week}}
}

func TestAnAddedCourseKeepsWhatTheLearnerDidInIt(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	start := prompts.Date{Year: 2020, Month: 4, Day: 6}
	first := packOf("sample", "## Journal prompts\n- What? {#w1-what}\n- Why? {#w1-why}\n## Read and watch\n- A page {#page}\n")
	if added, err := b.AddCourse(ctx, first, start, "Asia/Tokyo"); err != nil || added.Again || added.Course.ID != "sample" {
		t.Fatalf("added %+v, %v", added, err)
	}
	if err := errors.Join(b.SetResourceDone(ctx, "page", true), b.SetWeekComplete(ctx, 1, true)); err != nil {
		t.Fatal(err)
	}
	second := packOf("sample", "## Journal prompts\n- What, then? {#w1-what}\n")
	added, err := b.AddCourse(ctx, second, prompts.Date{}, "")
	if err != nil || !added.Again || len(added.Gone) != 1 || added.Gone[0].ID != "w1-why" {
		t.Errorf("added again: %+v, %v", added, err)
	}
	s, err := b.ActiveCourse(ctx)
	e := s.Enrolment
	if err != nil || e.Start != start || e.Zone != "Asia/Tokyo" || !e.IsTicked("page") || !e.IsComplete(1) || len(e.Pack) != 1 {
		t.Errorf("the enrolment is %+v, %v", e, err)
	}
	if s.Course.Weeks[0].Prompts[0].Text != "What, then?" {
		t.Errorf("the course is %+v", s.Course)
	}
}

func TestCoursesShowWhatCanBeTakenUp(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	if _, err := b.AddCourse(ctx, packOf("sample", ""), prompts.Date{}, ""); err != nil {
		t.Fatal(err)
	}
	all, err := b.Courses(ctx)
	if err != nil || len(all) != 2 {
		t.Fatalf("the courses are %+v, %v", all, err)
	}
	if built := all[0]; built.Added || built.InUse || built.Err != nil || len(built.Weeks) != 7 {
		t.Errorf("the first is %+v", built)
	}
	if own := all[1]; !own.Added || !own.InUse || !own.Enrolled || own.Title != "A sample course" {
		t.Errorf("the second is %+v", own)
	}
}

func TestACourseAtFaultIsNotKept(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	before, err := b.ActiveCourse(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		pack []prompts.PackFile
		want error
	}{
		"a fault":          {packOf("sample", "## Homework\n"), nil},
		"a taken ID":       {packOf("remote-partnering", ""), journal.ErrInvalid},
		"nothing":          {nil, nil},
		"too large":        {packOf("sample", strings.Repeat("long ", 300_000)), prompts.ErrPackTooLarge},
		"a start far away": {packOf("sample", ""), journal.ErrInvalid},
	} {
		start := prompts.Date{}
		if name == "a start far away" {
			start = prompts.Date{Year: 1020, Month: 1, Day: 1}
		}
		_, err := b.AddCourse(ctx, c.pack, start, "")
		if err == nil || c.want != nil && !errors.Is(err, c.want) || c.want == nil && len(prompts.Faults(err)) == 0 {
			t.Errorf("%s was answered with %v", name, err)
		}
	}
	if after, err := b.ActiveCourse(ctx); err != nil || after.Course.ID != before.Course.ID || after.Enrolment.Revision != before.Enrolment.Revision {
		t.Errorf("afterwards the course is %s, %v", after.Course.ID, err)
	}
}
