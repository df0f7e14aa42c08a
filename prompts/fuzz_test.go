package prompts_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"ponder/prompts"
)

// Whatever a course's files hold, they give a course that keeps its promises, or faults that say
// where to look.
func FuzzParseCourse(f *testing.F) {
	f.Add(smallCourse, smallWeek, smallQuestionnaire, "---\ntitle: Words\n---\n## All\n### Page\nOne side of a leaf.\n")
	f.Add("---\na: &a [*a]\n---", "--- x", "\uFEFF---\r\n---", "---\n...\n---\n")
	files := builtinFiles(f)
	read := func(name string) string {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			f.Fatal(err)
		}
		return string(b)
	}
	for _, week := range []string{"week-1.md", "week-2.md", "week-6.md"} {
		f.Add(read("course.md"), read(week), read("questionnaire-partnering-path.md"), read("glossary.md"))
	}
	f.Fuzz(func(t *testing.T, course, week, questionnaire, glossary string) {
		fsys := fstest.MapFS{
			"course.md": {Data: []byte(course)}, "week-1.md": {Data: []byte(week)},
			"questionnaire-mood.md": {Data: []byte(questionnaire)}, "glossary.md": {Data: []byte(glossary)},
		}
		got, err := prompts.ParseCourse(fsys)
		if err == nil {
			checkPromises(t, got)
		}
		checkFaults(t, fsys, err)
		checkFaults(t, fsys, prompts.CheckCourse(fsys))
	})
}

func checkPromises(t *testing.T, course prompts.Course) {
	seen := map[string]bool{}
	for _, w := range course.Weeks {
		for _, p := range w.Prompts {
			if p.ID == "" || p.Text == "" || seen[p.ID] {
				t.Errorf("the prompt %+v has no ID or text, or its ID is taken", p)
			}
			seen[p.ID] = true
		}
	}
	for _, a := range course.Assignments() {
		if _, err := a.Due.Instant(prompts.Date{Year: 2020, Month: 3, Day: 30}); err != nil || a.Due.IsZero() {
			t.Errorf("the assignment %+v is never due: %v", a, err)
		}
		for _, n := range a.Weeks {
			if _, ok := course.Week(n); !ok {
				t.Errorf("the assignment %+v names a week that is not there", a)
			}
		}
	}
}

func checkFaults(t *testing.T, fsys fs.FS, err error) {
	faults := prompts.Faults(err)
	if err != nil && len(faults) == 0 {
		t.Fatalf("an error without a fault: %v", err)
	}
	for _, fault := range faults {
		b, err := fs.ReadFile(fsys, fault.File)
		if err != nil || fault.What == "" {
			t.Fatalf("the fault %+v names no file: %v", fault, err)
		}
		if fault.Line == 0 {
			continue
		}
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(b)), "\n")
		if fault.Line > len(lines)+1 || fault.Column < 1 || fault.Line <= len(lines) && fault.Column > utf8.RuneCountInString(lines[fault.Line-1])+2 {
			t.Fatalf("the fault %v is outside of its file of %d lines", fault, len(lines))
		}
	}
}
