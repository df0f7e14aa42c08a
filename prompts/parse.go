package prompts

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// courseFile is the file that says what a course is.
const courseFile = "course.md"

// The limits of a course. They are far above what a person writes and far below what would make a
// program slow.
const (
	maxWeeks  = 100
	maxFaults = 50
)

// ParseError is one fault in a course file, said so that whoever wrote the file can mend it.
type ParseError struct {
	File   string // as the course's folder names it
	Line   int    // from 1; 0 when the fault is the file as a whole
	Column int    // from 1, in characters; 0 when Line is
	What   string // what is wrong, and how to write it
	Right  string // lines that would be right there; empty where words say it better
	err    error
}

// Error writes the fault the way compilers do, so that editors can jump to it.
func (e *ParseError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.What)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.What)
}

// Unwrap returns the error of the file system behind the fault, if there is one.
func (e *ParseError) Unwrap() error { return e.err }

// Faults lists every ParseError inside err, in the order of files and lines.
func Faults(err error) []*ParseError {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*ParseError
		for _, e := range joined.Unwrap() {
			all = append(all, Faults(e)...)
		}
		return all
	}
	var fault *ParseError
	if errors.As(err, &fault) {
		return []*ParseError{fault}
	}
	return nil
}

// ParseCourse reads a course from a folder: course.md, and a week-N.md for every week. It reads
// nothing else there; see ParseQuestionnaires and ParseGlossary. The error joins every fault it
// found, each a ParseError; the course is only good without one.
func ParseCourse(fsys fs.FS) (Course, error) {
	p := newCourseParser(fsys)
	course := p.course()
	for _, name := range p.weekFiles() {
		p.addWeek(&course, name)
	}
	slices.SortFunc(course.Weeks, func(a, b Week) int { return cmp.Compare(a.Number, b.Number) })
	p.checkAssignments(course)
	if err := p.err(); err != nil {
		return Course{}, err
	}
	return course, nil
}

// courseParser goes through the files of one course and gathers the faults.
type courseParser struct {
	fsys    fs.FS
	pack    *packFolder // fsys, where it is a folder in memory
	files   []string    // the names of the files in the folder, sorted
	faults  []*ParseError
	ids     map[string]place // what bears an ID, under a name such as "prompt w2-principles"
	covered []coveredWeek    // weeks that assignments name, checked when all weeks are known
}

func newCourseParser(fsys fs.FS) *courseParser {
	p := &courseParser{fsys: fsys, ids: map[string]place{}}
	if p.pack, _ = fsys.(*packFolder); p.pack != nil {
		p.faults = append(p.faults, p.pack.faults...)
	}
	files, err := fs.ReadDir(fsys, ".")
	if err != nil {
		p.faults = append(p.faults, &ParseError{File: ".", What: "the folder cannot be read: " + err.Error(), err: err})
	}
	for _, f := range files {
		p.files = append(p.files, f.Name())
	}
	return p
}

type coveredWeek struct {
	week int
	at   place
}

// courseFile is where to find fault with the course as a whole.
func (p *courseParser) courseFile() place {
	if p.pack != nil && p.pack.single != "" {
		return place{file: p.pack.single, line: 1, column: 1}
	}
	return place{file: courseFile}
}

// partNamed says what to add to the course: a file, or a part of the one file that it is.
func (p *courseParser) partNamed(file string) string {
	if p.pack != nil && p.pack.single != "" {
		return partWords(file)
	}
	return "the file " + file
}

// place is where something stands in a file.
type place struct {
	file         string
	line, column int
}

func (p *courseParser) fault(at place, format string, args ...any) {
	p.faults = append(p.faults, &ParseError{File: at.file, Line: at.line, Column: at.column, What: fmt.Sprintf(format, args...)})
}

// faultWith finds fault and shows the lines that would be right.
func (p *courseParser) faultWith(right string, at place, format string, args ...any) {
	p.fault(at, format, args...)
	p.faults[len(p.faults)-1].Right = right
}

func (p *courseParser) err() error {
	slices.SortStableFunc(p.faults, func(a, b *ParseError) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var all []error
	for i, f := range p.faults {
		if i == maxFaults {
			all = append(all, &ParseError{File: f.File, Line: f.Line, Column: f.Column,
				What: fmt.Sprintf("%d more faults from here on: mend the ones above first", len(p.faults)-i)})
			break
		}
		all = append(all, f)
	}
	return errors.Join(all...)
}

// course reads course.md.
func (p *courseParser) course() Course {
	src, ok := p.open(courseFile)
	if !ok {
		return Course{}
	}
	m := p.frontMatter(src)
	course := Course{
		ID:           p.plainID(m, "id"),
		Title:        m.required("title"),
		Organisation: m.text("organisation"),
		Zone:         m.required("zone"),
		About:        unwrap(src.body),
	}
	course.Questionnaires = p.listedQuestionnaires(m)
	m.finish()
	if course.Zone != "" {
		p.checkZone(m.place("zone"), course.Zone)
	}
	return course
}

// weekFiles names the files that hold a week, and finds fault with names that nearly do.
func (p *courseParser) weekFiles() []string {
	var names []string
	for _, name := range p.files {
		lower := strings.ToLower(name)
		if !strings.HasPrefix(lower, "week") || path.Ext(lower) != ".md" {
			continue
		}
		if _, ok := weekNumber(name); !ok {
			p.fault(place{file: name}, "a week's file is named week-2.md, with the week's number: rename it")
			continue
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		p.fault(p.courseFile(), "the course has no weeks: add %s", p.partNamed("week-1.md"))
	}
	if len(names) > maxWeeks {
		p.fault(p.courseFile(), "the course has %d weeks; %d is the most", len(names), maxWeeks)
		return nil
	}
	return names
}

func (p *courseParser) addWeek(course *Course, name string) {
	src, ok := p.open(name)
	if !ok {
		return
	}
	course.Weeks = append(course.Weeks, p.week(src, *course))
}

func (p *courseParser) checkAssignments(course Course) {
	for _, c := range p.covered {
		if _, ok := course.Week(c.week); !ok {
			p.fault(c.at, "the course has no week %d: add %s, or take the number out", c.week, p.partNamed(fmt.Sprintf("week-%d.md", c.week)))
		}
	}
}

func (p *courseParser) checkZone(at place, name string) {
	if _, err := time.LoadLocation(name); err != nil || name == "Local" {
		p.fault(at, "%q is no time zone: write a region and a city, such as Europe/London", name)
	}
}

// claim keeps IDs unique within their kind.
func (p *courseParser) claim(kind, id string, at place) {
	if id == "" {
		return
	}
	key := kind + " " + id
	if first, taken := p.ids[key]; taken {
		p.fault(at, "the ID %q is taken by the %s at %s:%d: give this one another", id, kind, first.file, first.line)
		return
	}
	p.ids[key] = at
}

// plainID reads a required ID from front matter.
func (p *courseParser) plainID(m *matter, key string) string {
	id := m.required(key)
	if id != "" && !isID(id) {
		p.fault(m.place(key), "%q cannot be an ID: use small letters a to z, digits and hyphens, such as remote-partnering", id)
	}
	return id
}

// isID reports whether s can name something for good: in keys, file names and commands.
func isID(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
