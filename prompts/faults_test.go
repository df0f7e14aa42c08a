package prompts_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ponder/prompts"
)

// Every fault is found where it is, and told with the way to mend it.
// fault is a course with a mistake in it, and how that is told.
type fault struct {
	name  string
	files map[string]string
	want  string // the beginning of the only fault, and behind … a part of the rest
}

// weekOf is a week with lines at its top, and a page below them.
func weekOf(front, body string) map[string]string {
	return map[string]string{"week-1.md": "---\nweek: 1\ntitle: T\n" + front + "---\n" + body}
}

// dueBy is a week with an assignment that is due by a rule.
func dueBy(rule string) map[string]string {
	return weekOf("assignment:\n  id: a\n  title: A\n  weeks: [1]\n  due: "+rule+"\n", "")
}

// courseOf is a course with lines at its top.
func courseOf(front string) map[string]string {
	return map[string]string{"course.md": "---\nid: c\ntitle: C\nzone: UTC\n" + front + "---\n"}
}

// areTold reports each fault that is not the only one, or is told otherwise.
func areTold(t *testing.T, all []fault) {
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			_, err := prompts.ParseCourse(folder(c.files))
			faults := prompts.Faults(err)
			begins, has, _ := strings.Cut(c.want, "…")
			if len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), begins) || !strings.Contains(faults[0].Error(), has) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestFaultsOfFrontMatterAreToldWithFileLineAndColumn(t *testing.T) {
	areTold(t, []fault{
		{"no course", map[string]string{"course.md": ""}, "course.md: there is no such file"},
		{"no weeks", map[string]string{"week-1.md": ""}, "course.md: the course has no weeks…week-1.md"},
		{"a week's name", map[string]string{"Week 2.md": "x"}, "Week 2.md: a week's file is named week-2.md"},
		{"a week with a leading zero", map[string]string{"week-02.md": "x"}, "week-02.md: a week's file is named week-2.md"},
		{"no front matter", map[string]string{"week-1.md": "Hello"}, `week-1.md:1:1: begin the file with a line "---"`},
		{"a text that merely begins with dashes", map[string]string{"week-1.md": "--- hello\n---\n"}, `week-1.md:1:1: begin the file`},
		{"front matter without an end", map[string]string{"week-1.md": "---\nweek: 1\n"}, `week-1.md:1:1: the lines at the top have no end`},
		{"empty front matter", map[string]string{"week-1.md": "---\n---\n"}, "week-1.md:1:1: there is nothing between"},
		{"front matter of comments", map[string]string{"week-1.md": "---\n# x\n---\n"}, "week-1.md:1:1: write lines such as"},
		{"prose as front matter", map[string]string{"week-1.md": "---\n\nhello there\n---\n"}, `week-1.md:3:1: write "key: value"`},
		{"a second document", weekOf("...\nfocus: x\n", ""), `week-1.md:4:1: "..." would end`},
		{"a colon in a value", weekOf("activities: a: b\n", ""), "week-1.md:4:1: this line cannot be understood…in quotes"},
		{"an open quote", weekOf("activities: \"a\n", ""), "week-1.md:4:1: this line cannot be understood"},
		{"a tab", weekOf("assignment:\n\tid: x\n", ""), "week-1.md:5:1: this line cannot be understood"},
		{"an unknown key", weekOf("focus: x\n", ""), `week-1.md:4:1: "focus" is not known here; the keys are title, week`},
		{"an unknown key further in", weekOf("webinar:\n  title: T\n  at: Monday 10:00\n  url: x\n", ""), `week-1.md:7:3: "url" is not known here`},
		{"a key twice", weekOf("title: U\n", ""), `week-1.md:4:1: "title" stands twice`},
		{"an anchor", weekOf("activities: &a [x]\n", ""), "week-1.md:4:13: anchors (&) and aliases (*)"},
		{"an alias", weekOf("activities: *a\n", ""), "week-1.md:4:1: this line cannot be understood"},
		{"a missing title", map[string]string{"week-1.md": "---\nweek: 1\n---\n"}, "week-1.md:2:1: title is missing"},
		{"a title of several", map[string]string{"week-1.md": "---\nweek: 1\ntitle: [a, b]\n---\n"}, "week-1.md:3:8: title takes one text"},
		{"another week than the name's", map[string]string{"week-1.md": "---\nweek: 2\ntitle: T\n---\n"}, "week-1.md:2:7: the file is named week-1.md…week: 1"},
		{"a week that is no number", map[string]string{"week-1.md": "---\nweek: one\ntitle: T\n---\n"}, `week-1.md:2:7: week takes a whole number from 0 to 200, not "one"`},
		{"a zone", map[string]string{"course.md": "---\nid: c\ntitle: C\nzone: Europe/Londn\n---\n"}, `course.md:4:7: "Europe/Londn" is no time zone`},
		{"the zone of wherever", map[string]string{"course.md": "---\nid: c\ntitle: C\nzone: Local\n---\n"}, `course.md:4:7: "Local" is no time zone`},
		{"an ID", map[string]string{"course.md": "---\nid: My Course\ntitle: C\nzone: UTC\n---\n"}, `course.md:2:5: "My Course" cannot be an ID`},
	})
}

func TestFaultsOfRulesAndAddressesAreToldWithFileLineAndColumn(t *testing.T) {
	areTold(t, []fault{
		{"a questionnaire that is not there", courseOf("questionnaires: [trust]\n"), `course.md:5:18: there is no questionnaire "trust"`},
		{"an activity that is not there", weekOf("activities: [trust]\n", ""), `week-1.md:4:14: there is no questionnaire "trust"…questionnaire-trust.md`},
		{"a day", dueBy("Someday 10:00"), `week-1.md:8:8: due: "Someday" is no day…Wednesday of week 2, end of day`},
		{"a date that does not exist", dueBy("2020-02-30 10:00"), `week-1.md:8:8: due: "2020-02-30" is not a date`},
		{"a time", dueBy("Monday 25:00"), `week-1.md:8:8: due: "25:00" is no time`},
		{"a time with a sign", dueBy("Monday 10:+5"), `week-1.md:8:8: due: "10:+5" is no time`},
		{"no time", dueBy("Monday of week 2"), "week-1.md:8:8: due: there is no time"},
		{"no week's number", dueBy("Monday of June 10:00"), `week-1.md:8:8: due: "Monday of" needs the number of a week`},
		{"a week far away", dueBy("Monday of week 999 10:00"), `week-1.md:8:8: due: "999" is no number of a week`},
		{"words after the time", dueBy("Monday 10:00 sharp, please"), `week-1.md:8:8: due: "sharp please" is left over`},
		{"a zone in a rule", dueBy("Monday 10:00 London"), `week-1.md:8:8: "London" is no time zone`},
		{"an assigned week that is not there", weekOf("assignment:\n  id: a\n  title: A\n  weeks: [1, 7]\n  due: Monday 10:00\n", ""), "week-1.md:7:14: the course has no week 7"},
		{"an assigned week twice", weekOf("assignment:\n  id: a\n  title: A\n  weeks: [1, 1]\n  due: Monday 10:00\n", ""), "week-1.md:7:14: weeks takes the numbers of weeks, each once"},
		{"no assigned weeks", weekOf("assignment:\n  id: a\n  title: A\n  due: Monday 10:00\n", ""), "week-1.md:5:3: weeks is missing"},
		{"an address without @", weekOf("assignment:\n  id: a\n  title: A\n  weeks: [1]\n  due: Monday 10:00\n  to: Sample\n", ""), `week-1.md:9:7: "Sample" is no email address`},
		{"an address with two", weekOf("assignment:\n  id: a\n  title: A\n  weeks: [1]\n  due: Monday 10:00\n  to: S <a@b@c>\n", ""), `week-1.md:9:7: "S <a@b@c>" is no email address`},
		{"an address left open", weekOf("assignment:\n  id: a\n  title: A\n  weeks: [1]\n  due: Monday 10:00\n  to: S <a@b\n", ""), `week-1.md:9:7: "S <a@b" is no email address`},
		{"confirm", weekOf("assignment:\n  id: a\n  title: A\n  weeks: [1]\n  due: Monday 10:00\n  confirm: maybe\n", ""), `week-1.md:9:12: confirm takes yes or no`},
		{"a script as link", weekOf("webinar:\n  title: T\n  at: Monday 10:00\n  link: javascript:x\n", ""), `week-1.md:7:9: "javascript:x" is no web address`},
		{"a script as resource", weekOf("", "## Read and watch\n- [x](javascript:x)\n"), `week-1.md:6:1: "javascript:x" is no web address`},
	})
}

func TestFaultsOfAPageAreToldWithFileLineAndColumn(t *testing.T) {
	areTold(t, []fault{
		{"an unknown heading", weekOf("", "\n## Homework\n"), `week-1.md:6:1: the heading "Homework" is not known; a week has Focus, Group meeting`},
		{"a heading twice", weekOf("", "## Focus\na\n## Focus\nb\n"), `week-1.md:7:1: the heading "Focus" stands twice`},
		{"a heading without a space", weekOf("", "##Focus\n"), "week-1.md:5:3: put a space between ##"},
		{"a heading that is set in", weekOf("", "  ## Focus\n"), "week-1.md:5:1: a heading begins at the left edge"},
		{"a title in the body", weekOf("", "# T\n"), "week-1.md:5:1: the page's title stands at the top"},
		{"a prompt without an ID", weekOf("", "## Journal prompts\n- What went well today, and why?\n"), "week-1.md:6:1: this prompt needs an ID…{#w1-what-went-well-today}"},
		{"an ID that cannot be one", weekOf("", "## Journal prompts\n- What? {#W1}\n"), `week-1.md:6:9: "W1" cannot be an ID`},
		{"a column counted in characters", weekOf("", "## Journal prompts\n- Où? {#a guide=x}\n"), `week-1.md:6:7: the guide "x" is not known`},
		{"a prompt without a text", weekOf("", "## Journal prompts\n### Short {#s}\n"), `week-1.md:6:1: the prompt "Short" has no text`},
		{"a prompt's ID twice", map[string]string{"week-2.md": strings.Replace(smallWeek, "week: 1", "week: 2", 1)}, `week-2.md:10:1: the ID "w1-read" is taken by the prompt at week-1.md:10`},
		{"braces that mean nothing", weekOf("", "## Focus {loud}\nx\n"), `week-1.md:5:10: "loud" in braces means nothing here`},
		{"text after a list", weekOf("", "## Sources\n- one\n\nand two\n"), "week-1.md:8:1: this text has no place here"},
		{"text before a list", weekOf("", "## Sources\nsome\n- one\n"), "week-1.md:6:1: this text has no place here"},
		{"bytes that are no text", weekOf("", "caf\xe9\n"), "week-1.md:5:4: this is not UTF-8"},
		{"a control character", weekOf("", "a\x1b[2J\n"), `week-1.md:5:2: the control character '\x1b' cannot stand here`},
		{"a hidden control character", weekOf("", "a\u009b2J\n"), `week-1.md:5:2: the control character`},
		{"too large a file", weekOf("", strings.Repeat("long ", 60_000)), "week-1.md: it cannot be read: it is larger than 256 KB"},
		{"too much front matter", weekOf("x: "+strings.Repeat("long ", 5_000)+"\n", ""), "week-1.md:1:1: there is too much between the dashes"},
	})
}

func TestAllFaultsAreToldAtOnceInTheOrderOfLines(t *testing.T) {
	_, err := prompts.ParseCourse(folder(map[string]string{
		"course.md": "---\nid: No\ntitle: C\nzone: Nowhere\n---\n",
		"week-1.md": "---\nweek: 2\ntitle: T\nextra: x\n---\n## What\n",
	}))
	var got []string
	for _, fault := range prompts.Faults(err) {
		got = append(got, fmt.Sprintf("%s:%d", fault.File, fault.Line))
	}
	want := []string{"course.md:2", "course.md:4", "week-1.md:2", "week-1.md:4", "week-1.md:6"}
	if !slices.Equal(got, want) {
		t.Errorf("faults at %v, want %v", got, want)
	}
	var one *prompts.ParseError
	if !errors.As(err, &one) || one.Column != 5 {
		t.Errorf("errors.As found %+v", one)
	}
}

func TestAFloodOfFaultsIsCutShortAndSaysSo(t *testing.T) {
	_, err := prompts.ParseCourse(folder(map[string]string{"week-1.md": "---\nweek: 1\ntitle: T\n---\n" + strings.Repeat("## No\n", 1000)}))
	faults := prompts.Faults(err)
	if last := faults[len(faults)-1].What; len(faults) > 60 || !strings.Contains(last, "more faults from here on") {
		t.Errorf("%d faults, the last is %q", len(faults), last)
	}
}

func TestAMissingFileCanBeToldFromAFaultyOne(t *testing.T) {
	if _, err := prompts.ParseCourse(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist inside", err)
	}
	if faults := prompts.Faults(errors.New("something else")); faults != nil {
		t.Errorf("found %v in an error of another kind", faults)
	}
}
