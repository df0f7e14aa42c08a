package prompts_test

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"ponder/prompts"
)

const smallMood = "---\nid: mood\ntitle: Mood\nscale:\n  from: 1\n  to: 5\n  low: bad\n  high: good\n---\n## Day {#day}\n### Calm {#calm}\n"

// joined makes one file of a folder's files: the course first, then the others as they come.
func joined(pack []prompts.PackFile) prompts.PackFile {
	var rest string
	for _, f := range pack {
		if f.Name == "course.md" {
			rest = f.Text + rest
		} else {
			rest += f.Text
		}
	}
	return prompts.PackFile{Name: "whole.md", Text: rest}
}

func readPack(t testing.TB, fsys fs.FS) []prompts.PackFile {
	t.Helper()
	pack, err := prompts.ReadPack(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

// wholeCourse reads all that a course holds.
func wholeCourse(t testing.TB, fsys fs.FS) []any {
	t.Helper()
	course, err := prompts.ParseCourse(fsys)
	questionnaires, err2 := prompts.ParseQuestionnaires(fsys)
	glossary, err3 := prompts.ParseGlossary(fsys)
	if err := errors.Join(err, err2, err3, prompts.CheckCourse(fsys)); err != nil {
		t.Fatal(err)
	}
	return []any{course, questionnaires, glossary}
}

func TestACourseInMemoryIsTheOneInItsFolder(t *testing.T) {
	folder := builtinFiles(t)
	pack := readPack(t, folder)
	if got, want := wholeCourse(t, prompts.PackFiles(pack)), wholeCourse(t, folder); !reflect.DeepEqual(got, want) {
		t.Errorf("the pack is read as %+v, want %+v", got, want)
	}
}

func TestTheFilesOfACourseOneAfterAnotherAreTheSameCourse(t *testing.T) {
	folder := builtinFiles(t)
	whole := joined(readPack(t, folder))
	got, want := wholeCourse(t, prompts.PackFiles([]prompts.PackFile{whole})), wholeCourse(t, folder)
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("the single file is read as\n%+v, want\n%+v", got[i], want[i])
		}
	}
}

func TestOnlyTheFilesOfACourseAreTaken(t *testing.T) {
	pack := readPack(t, fstest.MapFS{
		"course.md": {}, "Week 2.md": {}, "week-1.md": {}, "notes.txt": {}, "README.md": {}, "glossary.md": {}, "week-1.html": {},
		"questionnaire-x.md": {}, "deep/week-3.md": {},
	})
	var names []string
	for _, f := range pack {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "Week 2.md course.md glossary.md questionnaire-x.md week-1.md" {
		t.Errorf("the files are %s", got)
	}
}

func TestACourseThatIsTooLargeIsRefused(t *testing.T) {
	large := strings.Repeat("a sample\n", 20_000)
	folder := fstest.MapFS{}
	for _, n := range []string{"1", "2", "3", "4", "5", "6", "7"} {
		folder["week-"+n+".md"] = &fstest.MapFile{Data: []byte(large)}
	}
	if _, err := prompts.ReadPack(folder); !errors.Is(err, prompts.ErrPackTooLarge) {
		t.Errorf("got %v", err)
	}
	whole := prompts.PackFile{Name: "whole.md", Text: smallCourse + smallWeek + strings.Repeat("a sample\n", 40_000)}
	err := prompts.CheckCourse(prompts.PackFiles([]prompts.PackFile{whole}))
	if err == nil || !strings.HasPrefix(err.Error(), "whole.md: it cannot be read: it is larger than 256 KB") {
		t.Errorf("got %v", err)
	}
}

// Faults in a single file are told with its own lines, and with what to write into it.
func TestFaultsInASingleFile(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "\n" + smallWeek, "whole.md:1:1: begin the file with a line"},
		{"prose", "Hello\n" + smallWeek, "whole.md:1:1: begin the file with a line"},
		{"no weeks", smallCourse, "whole.md:1:1: the course has no weeks: add a part with the line \"week: 1\""},
		{"a fault in the second part", smallCourse + "---\nweek: 1\ntitle: T\nextra: x\n---\n", "whole.md:11:1: \"extra\" is not known here"},
		{"a fault in the text", smallCourse + smallWeek + "## Homework\n", "whole.md:18:1: the heading \"Homework\" is not known"},
		{"a week twice", smallCourse + smallWeek + "---\nweek: 1\ntitle: U\n---\n", "whole.md:18:1: a part with the line \"week: 1\" is there already, from line 8 on"},
		{"a prompt's ID twice", smallCourse + smallWeek + strings.Replace(smallWeek, "week: 1", "week: 2", 1), "whole.md:27:1: the ID \"w1-read\" is taken by the prompt at whole.md:17"},
		{"no number", smallCourse + smallWeek + "---\nweek: two\ntitle: U\n---\n", "whole.md:19:1: week takes a whole number from 0 to 200, not \"two\""},
		{"a bad ID", smallCourse + smallWeek + "---\nid: My mood\ntitle: U\n---\n", "whole.md:19:1: \"My mood\" cannot be an ID"},
		{"nobody knows what", smallCourse + smallWeek + "---\ntitle: U\nwebinar:\n---\n", "whole.md:18:1: say what begins here"},
		{"no end of the front", smallCourse + smallWeek + "---\nweek: 2\ntitle: U\n", "whole.md:18:1: the lines at the top have no end"},
		{"a questionnaire that is not there", smallCourse + "---\nweek: 1\ntitle: T\nactivities: [mood]\n---\n", "whole.md:11:14: there is no questionnaire \"mood\": add a part with the line \"id: mood\""},
		{"a fault in a questionnaire", smallCourse + smallWeek + strings.Replace(smallMood, "to: 5", "to: 12", 1), "whole.md:23:7: to takes a whole number"},
		{"a fault in the glossary", smallCourse + smallWeek + "---\ntitle: Words\n---\n## All\n### Page\n", "whole.md:22:1: \"Page\" is not explained"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := prompts.CheckCourse(prompts.PackFiles([]prompts.PackFile{{Name: "whole.md", Text: c.text}}))
			if faults := prompts.Faults(err); len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestALineOfDashesBetweenParagraphsBeginsNoPart(t *testing.T) {
	text := smallCourse + "\n---\n\nNote: this is still about the course.\n" + smallWeek
	course, err := prompts.ParseCourse(prompts.PackFiles([]prompts.PackFile{{Name: "whole.md", Text: text}}))
	if err != nil || len(course.Weeks) != 1 || !strings.Contains(course.About, "still about") {
		t.Errorf("read as %+v, %v", course, err)
	}
}

func TestAPackIsAFolderLikeAnyOther(t *testing.T) {
	pack := readPack(t, builtinFiles(t))
	if err := fstest.TestFS(prompts.PackFiles(pack), "course.md", "week-2.md"); err != nil {
		t.Error(err)
	}
}

// Whatever a single file holds, no line of it is lost without a word, and every fault lies in it.
func FuzzPackInASingleFile(f *testing.F) {
	f.Add(smallCourse + smallWeek)
	f.Add(smallCourse + smallWeek + smallMood + "---\ntitle: Words\n---\n## All\n### Page\nOne side of a leaf.\n")
	f.Add("---\nid: a\n---\n---\nweek: 1\n---\n---\nweek: 1\n---")
	f.Add("\uFEFF---\r\ntitle: x\r\n---\r\n---\nx: y")
	f.Add(joined(readPack(f, builtinFiles(f))).Text)
	f.Fuzz(func(t *testing.T, text string) {
		fsys := prompts.PackFiles([]prompts.PackFile{{Name: "whole.md", Text: text}})
		checked := prompts.CheckCourse(fsys)
		checkFaults(t, fstest.MapFS{"whole.md": {Data: []byte(text)}}, checked)
		course, err := prompts.ParseCourse(fsys)
		if err == nil {
			checkPromises(t, course)
		}
		if checked != nil || !utf8.ValidString(text) {
			return
		}
		if got, want := linesOfParts(t, fsys), strings.Count(strings.TrimRight(text, "\r\n"), "\n")+1; got < want-strings.Count(text, "\r\n") {
			t.Errorf("%d lines are in the parts, of %d", got, want)
		}
	})
}

func linesOfParts(t *testing.T, fsys fs.FS) int {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		b, err := fs.ReadFile(fsys, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		n += strings.Count(string(b), "\n")
	}
	return n
}
