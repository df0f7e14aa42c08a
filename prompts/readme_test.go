package prompts_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"ponder/prompts"
)

// The page for those who write a course shows a course that can be read as it stands there.
func TestTheSampleCourseOfTheReadmeIsWithoutFault(t *testing.T) {
	page, err := os.ReadFile("courses/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	blocks := strings.Split(string(page), "```markdown\n")
	for i, block := range blocks[1:] {
		above := strings.Fields(blocks[i])
		text, _, closed := strings.Cut(block, "```\n")
		if !closed {
			t.Fatalf("block %d has no end", i)
		}
		files[strings.Trim(above[len(above)-1], "`")] = &fstest.MapFile{Data: []byte(text)}
	}
	course, err := prompts.ParseCourse(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(course.Weeks) != 2 || len(course.Weeks[0].Prompts) != 2 || len(course.Assignments()) != 1 {
		t.Errorf("the sample course is read as %+v", course)
	}
}
