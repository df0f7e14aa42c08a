package coursepage_test

import (
	"strings"
	"testing"

	"ponder/prompts/coursepage"
)

func TestASavedPageGivesItsLessonAndNotTheSiteAroundIt(t *testing.T) {
	page := mustRead(t, `<!doctype html><html><head><title>Site</title><script>"Journal: What script?"</script></head><body>
		<nav><p>Journal: What menu?</p></nav><div class="sidebar"><p>Assignment: none</p></div>
		<div class="entry-content"><h2>Week 2</h2><p>Focus: A sample lesson about rules that are kept.</p><h3>Journal</h3><p>What now?</p></div>
		<footer><p>Feedback: the site's own</p></footer></body></html>`, coursepage.Options{Week: -1})
	if text := everything(page); strings.Contains(text, "script") || strings.Contains(text, "menu") || strings.Contains(text, "site's") ||
		page.Week.Assignment != nil {
		t.Errorf("something of the site was read:\n%s", page.Text())
	}
	wantList(t, "prompts", promptTexts(page.Week), "What now?")
}

func TestLinksThatRunProgramsAreNeverKept(t *testing.T) {
	page := mustRead(t, `<p>Week 2</p><p>Resources:</p><ul><li><a href="javascript:alert(1)">One</a></li>
		<li><a href="data:text/html,x">Two</a></li><li><a href="https://name:word@example.org/">Three</a></li></ul>`, coursepage.Options{})
	wantList(t, "resources", resourceTitles(page.Week), "One", "Two", "Three")
	for _, r := range page.Week.Resources {
		if r.URL != "" {
			t.Errorf("%s has the address %q", r.Title, r.URL)
		}
	}
	if !mentions(page.Notes, "cannot be kept") {
		t.Errorf("notes %q say nothing of the addresses", page.Notes)
	}
}

func TestAPageSavedAsOneFileIsOpened(t *testing.T) {
	archive := strings.ReplaceAll(`From: <Saved by a browser>
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="sample"

--sample
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/lessons/2/

<html><body><p>Week 2</p><p>Journal: What=E2=80=99s new in a very lo=
ng line?</p><p>Downloads</p><p><a href=3D"/one.pdf">One</a></p></body></html>
--sample
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
--sample--
`, "\n", "\r\n")
	w := mustRead(t, archive, coursepage.Options{}).Week
	wantList(t, "prompts", promptTexts(w), "What’s new in a very long line?")
	if len(w.Resources) != 1 || w.Resources[0].URL != "https://example.org/one.pdf" {
		t.Errorf("resources %+v; want one, with its address made whole", w.Resources)
	}
}

func TestControlCharactersWrittenAsEntitiesAreTakenOut(t *testing.T) {
	page := mustRead(t, "<p>Week 2</p><p>Journal: What&#27;[31m is&#x202E; it?</p>", coursepage.Options{})
	wantList(t, "prompts", promptTexts(page.Week), "What[31m is it?")
}

func TestWhatAPageShowsAsMarkupStaysWithIt(t *testing.T) {
	const shown = `<!doctype html><body><main><h1>Week 3: Tags</h1><h2>Journal</h2><ol><li>What is &lt;b&gt; for?</li>` +
		`<li>When do you write {: .lead } and [one][two]?</li></ol><p>[two]: https://example.org/two</p></main></body>`
	plain, err := coursepage.Plain(shown)
	if err != nil {
		t.Fatal(err)
	}
	var weeks []string
	for _, text := range []string{shown, plain} {
		page, err := coursepage.Read(strings.NewReader(text), coursepage.Options{Week: -1})
		if err != nil {
			t.Fatal(err)
		}
		weeks = append(weeks, page.Text())
	}
	if weeks[0] != weeks[1] || !strings.Contains(weeks[0], "What is <b> for?") {
		t.Errorf("the page says\n%s\nand its plain text\n%s", weeks[0], weeks[1])
	}
}
