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
	if err := prompts.CheckCourse(files); err != nil {
		t.Fatal(err)
	}
	course, err := prompts.ParseCourse(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(course.Weeks) != 2 || len(course.Weeks[0].Prompts) != 2 || len(course.Assignments()) != 1 {
		t.Errorf("the sample course is read as %+v", course)
	}
	_, questionnaire, _ := strings.Cut(string(page), "```questionnaire\n")
	questionnaire, _, _ = strings.Cut(questionnaire, "```\n")
	files["questionnaire-trust.md"] = &fstest.MapFile{Data: []byte(questionnaire)}
	if all, err := prompts.ParseQuestionnaires(files); err != nil || len(all) != 1 || len(all[0].Items()) != 3 || prompts.CheckCourse(files) != nil {
		t.Errorf("the sample questionnaire is read as %+v, %v", all, err)
	}
	_, single, _ := strings.Cut(string(page), "```text\n")
	single, _, _ = strings.Cut(single, "```\n")
	whole := prompts.PackFiles([]prompts.PackFile{{Name: "slow-reading.md", Text: single}})
	if err := prompts.CheckCourse(whole); err != nil {
		t.Fatal(err)
	}
	if course, err := prompts.ParseCourse(whole); err != nil || len(course.Weeks) != 2 || course.Weeks[1].Prompts[0].ID != "w2-aloud" {
		t.Errorf("the single file is read as %+v, %v", course, err)
	}
}
