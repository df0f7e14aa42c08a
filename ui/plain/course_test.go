package plain_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// woodPage is a French page of our own, in which some lines can be taken for several things.
var woodPage = []string{"Semaine 2 : Les racines", "", "Apportez un carnet et de quoi dessiner.", "", "Questions pour votre journal", "",
	"- Qu'avez-vous vu sous les feuilles ?", "- Qui a planté le plus vieil arbre ?", "- Que faites-vous demain ?"}

func promptTexts(d *desk, week int) string {
	d.t.Helper()
	v, err := d.book.WeekView(d.t.Context(), week, "")
	d.must(err)
	var all []string
	for _, p := range v.Prompts {
		all = append(all, p.Text)
	}
	return strings.Join(all, "\n")
}

func TestLinesOfAPageAreMovedByTheirNumbers(t *testing.T) {
	d := fully(t)
	page := append([]string{"course"}, woodPage...)
	golden(t, "course-lines", d.types(append(page, ".", "?", "4 dragon", "99 notes", "1 prompt", "2=prompt, 5 notes", "week", "5 undo", "5 notes", "yes", "q")...))
	if got := promptTexts(d, 2); !strings.Contains(got, "Apportez") || strings.Contains(got, "vieil arbre") {
		t.Errorf("the prompts are now\n%s", got)
	}
	heard := d.types(append(page, ".", "no", "q")...)
	if strings.Count(heard, "Moved by you.") != 2 {
		t.Errorf("what was moved does not count again:\n%s", heard)
	}
}

func TestADoubtHasToBeDecidedBeforeAPageIsKept(t *testing.T) {
	d := begun(t)
	page := []string{"course", "Week 2", "Journal review prompts:", "What did I notice?", "Webinar 2: A sample talk – Friday 9th April at 9:00am London time.", "."}
	heard := d.types(append(page, "yes", "no", "no", "q")...)
	if !strings.Contains(heard, "Not kept yet.") || strings.Contains(heard, "is now as on your page") {
		t.Errorf("a page in doubt was kept:\n%s", heard)
	}
	if heard = d.types(append(page, "yes", "yes", "q")...); !strings.Contains(heard, "Week 2 is now as on your page") {
		t.Errorf("a page that was decided on was not kept:\n%s", heard)
	}
}

func TestAPageWithSeveralWeeksIsAskedAbout(t *testing.T) {
	page := []string{"course", "Course plan", "", "Week 1: Seeds", "", "Reflection", "- What did you sow?", "", "Week 2: Roots", "", "Reflection", "- What holds?", "."}
	one := begun(t)
	heard := one.types(append(page, "7", "2", "yes", "yes", "yes", "q")...)
	if !strings.Contains(heard, "This page holds 2 weeks.") || promptTexts(one, 2) != "What holds?" || promptTexts(one, 1) == "What did you sow?" {
		t.Errorf("week 2 alone was not kept:\n%s", heard)
	}
	all := begun(t)
	heard = all.types(append(page, "all", "yes", "no", "q")...)
	if promptTexts(all, 1) == "What did you sow?" {
		t.Errorf("of two weeks one was kept:\n%s", heard)
	}
	heard = all.types(append(page, "all", "yes", "yes", "q")...)
	if promptTexts(all, 1) != "What did you sow?" || promptTexts(all, 2) != "What holds?" {
		t.Errorf("not both weeks were kept:\n%s", heard)
	}
}

func TestThePathOfASavedPageIsTakenInPlaceOfAPaste(t *testing.T) {
	d := begun(t)
	path := filepath.Join(t.TempDir(), "a saved page.html")
	d.must(os.WriteFile(path, []byte("<html><body><h1>Week 2: Roots</h1><h2>Reflection</h2><ul><li>What holds?</li></ul></body></html>"), 0o600))
	heard := d.types("course", path+".html", `"`+path+`"`, "yes", "q")
	if !strings.Contains(heard, "there is no file") && !strings.Contains(heard, "There is no file") || promptTexts(d, 2) != "What holds?" {
		t.Errorf("the file was not read:\n%s", heard)
	}
}

func TestASavedPageInAnyEncodingIsReadOrRefused(t *testing.T) {
	html := "<html><body><h1>Week 2: Roots</h1><h2>Reflection</h2><ul><li>What holds the café?</li></ul></body></html>"
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(html)
	if err != nil {
		t.Fatal(err)
	}
	western, _ := charmap.Windows1252.NewEncoder().String(html)
	cyrillic, _ := charmap.Windows1251.NewEncoder().String("Week 2\nReflection\nЧто держит мост над рекой, и кто его построил в начале века?")
	for name, c := range map[string]struct{ page, said string }{
		"UTF-16": {wide, ""}, "Windows-1252": {western, "read as Windows-1252"}, "Windows-1251": {cyrillic, "cannot be read as text"},
	} {
		d := begun(t)
		path := filepath.Join(t.TempDir(), "a saved page.html")
		d.must(os.WriteFile(path, []byte(c.page), 0o600))
		if os.PathSeparator == '/' { // as a terminal on macOS writes a file that is dropped on it
			path = strings.ReplaceAll(path, " ", `\ `)
		}
		heard := d.types("course", path, "yes", "q")
		if !strings.Contains(strings.Join(strings.Fields(heard), " "), c.said) {
			t.Errorf("%s: it does not say %q:\n%s", name, c.said, heard)
		}
		if got := promptTexts(d, 2); (got == "What holds the café?") != (name != "Windows-1251") {
			t.Errorf("%s: the week asks %q:\n%s", name, got, heard)
		}
	}
}

func TestTenThousandLinesAreNotSaidAtOnce(t *testing.T) {
	d := begun(t)
	page := []string{"course", "Week 2", "Reflection", "What holds?", "Housekeeping"}
	for range 10_000 {
		page = append(page, "- A sample of a line.")
	}
	heard := d.types(append(page, ".", "s", "yes", "q")...)
	if n := strings.Count(heard, ": A sample of a line."); n > 60 {
		t.Errorf("%d lines were said", n)
	}
	if !strings.Contains(heard, "Week 2 is now as on your page") {
		t.Errorf("it was not kept:\n%s", heard)
	}
}

func TestAPageThatIsPastedIsNotLeftUnsaid(t *testing.T) {
	d := begun(t)
	heard := d.types("7", "Week 2: The roots", "?", "b", "no", "Journal review prompts:", "- What did I notice?", ".", "yes", "q")
	wants(t, heard, `Is "b" a line of the page?`, "Left out. Go on with the page; /leave goes back without it.",
		"1 line so far. Go on with the page", "Week 2 is now as on your page.")
	heard = begun(t).types("7", "Week 2: The roots", "Prompts:", "/leave", "no", "q")
	wants(t, heard, "The page is left, and nothing of it is kept: 2 lines.")
}
