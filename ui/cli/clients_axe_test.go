//go:build clients && unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"html"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"io"
)

// axeAt is where axe-core lies, which looks for what keeps people with disabilities from a page:
// the file axe.min.js of the npm package axe-core, by PONDER_AXE or among the global packages.
func axeAt() string {
	for _, name := range []string{os.Getenv("PONDER_AXE"), "/usr/lib/node_modules/axe-core/axe.min.js", "/usr/local/lib/node_modules/axe-core/axe.min.js"} {
		if _, err := os.Stat(name); name != "" && err == nil {
			return name
		}
	}
	return ""
}

var (
	forbids  = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)
	findings = regexp.MustCompile(`(?s)<pre id="axe-found">(.*?)</pre>`)
)

// judgedByAxe lets axe-core look at the web page and at the page in the email draft.
func (h *handIns) judgedByAxe(t *testing.T) string {
	var said []string
	for name, page := range map[string]string{"web page": mustReadFile(t, file(t, h.mixed, ".html")), "page of the email": pageOfMail(t, file(t, h.mixed, ".eml"))} {
		for _, scheme := range []string{"light", "dark"} {
			rules, found := axe(t, page, scheme)
			for _, f := range found {
				t.Errorf("the %s, %s: %s", name, scheme, f)
			}
			if rules < 10 {
				t.Errorf("the %s: axe looked at %d rules", name, rules)
			}
			said = append(said, fmt.Sprintf("%s (%s) %d rules passed, %d findings", name, scheme, rules, len(found)))
		}
	}
	return strings.Join(said, "; ")
}

// axe runs the rules of WCAG 2.2 at level AA in Chromium, and gives what they found. The page
// forbids itself scripts: that line is taken out of the copy that is looked at.
func axe(t *testing.T, page, scheme string) (passed int, found []string) {
	t.Helper()
	script := `<pre id="axe-found"></pre><script src="file://` + axeAt() + `"></script><script>axe.run({exclude:["#axe-found"]},{runOnly:` +
		`["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa"]}).then(r=>{document.getElementById("axe-found").textContent=JSON.stringify({passed:r.passes.length,` +
		`found:r.violations.map(v=>v.id+": "+v.help+": "+v.nodes.map(n=>n.html).join(" "))})})</script></body>`
	page = strings.Replace(forbids.ReplaceAllString(page, ""), "</body>", script, 1)
	folder := t.TempDir()
	name := filepath.Join(folder, "page.html")
	if err := os.WriteFile(name, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder, "--virtual-time-budget=20000", "--allow-file-access-from-files"}
	if scheme == "dark" {
		args = append(args, "--blink-settings=preferredColorScheme=0")
	}
	dom := output(t, "chromium", append(args, "--dump-dom", "file://"+name)...)
	m := findings.FindStringSubmatch(dom)
	if m == nil || m[1] == "" {
		t.Fatal("axe-core said nothing")
	}
	var result struct {
		Passed int
		Found  []string
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(m[1])), &result); err != nil {
		t.Fatal(err)
	}
	return result.Passed, result.Found
}

// pageOfMail is the page that a mail program shows of a draft.
func pageOfMail(t *testing.T, name string) string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := mail.ReadMessage(f)
	if err != nil {
		t.Fatal(err)
	}
	page := pageIn(t, m.Header.Get("Content-Type"), m.Body)
	if page == "" {
		t.Fatal("the email draft has no page")
	}
	return page
}

// pageIn looks for the first page in the parts of a mail.
func pageIn(t *testing.T, contentType string, body io.Reader) string {
	t.Helper()
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err != nil {
			return ""
		}
		switch kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type")); {
		case strings.HasPrefix(kind, "multipart/"):
			if page := pageIn(t, p.Header.Get("Content-Type"), p); page != "" {
				return page
			}
		case kind == "text/html" && !strings.HasPrefix(p.Header.Get("Content-Disposition"), "attachment"):
			text, err := io.ReadAll(quotedprintable.NewReader(p))
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
	}
}

func mustReadFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// taggedByPoppler wants the structure of the PDF as another program reads it.
func (h *handIns) taggedByPoppler(t *testing.T) string {
	pdf := file(t, h.simple, ".pdf")
	if info := output(t, "pdfinfo", pdf); !strings.Contains(info, "Tagged:          yes") {
		t.Errorf("the PDF is not tagged:\n%s", info)
	}
	text := output(t, "pdfinfo", "-struct-text", pdf)
	holds(t, text, "Document", "H1", `"Sample Learnér"`, "Table", "TH", `"Email"`, "H2", `"Week 0:`, "H3", "L", "LI", "Lbl", `"1."`, "LBody", `"first"`, "BlockQuote", "TH", `"who"`, "TD", "Link")
	return fmt.Sprintf("tagged, %d parts in their order", strings.Count(text, "\n"))
}
