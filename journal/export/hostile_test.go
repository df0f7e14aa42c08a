package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"ponder/journal"
)

// hostile are texts that try to be more than text.
var hostile = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<style>*{display:none}</style>", "<!-- open comment",
	"<div>\n# forged\n</div>", "<?php", "<![CDATA[", "<iframe src=https://example.org>", "&lt;script&gt;", "&#60;script&#62;",
	"![pixel](https://example.org/pixel.png)", "[click](javascript:alert(1))", "<javascript:alert(1)>", "[x](data:text/html,<script>)",
	"[x](JaVaScRiPt&colon;alert(1))", "[x](vbscript:y)", "[x](file:///etc/passwd)", "[x](//example.org)", "![](x\"onerror=\"y)",
	"[Week 0]: https://example.org\n\n[Week 0]", "```\nnever closed", "~~~\n# inside", "- ```\n  open in a list", "> ```\n> open in a quote",
	"# one", "## two", "one\n===", "two\n---", "> # quoted", "- # listed", "   ### three", "#\ttab", "`open\n# after", "***\n# x\n***",
	"| a |\n|---|\n| b | c | d |", "```{=html}\n<script>\n```", "`<b>`{=html}", "::: {onclick=x}\n:::", "x {onclick=\"alert(1)\"}", "# h {onclick=x}",
	"\x1b[31mred\x1b[0m", "&#27;[2J", "\u202egnp.exe", "\x00\xff\xfe", "a\u2028# b", "a\r# b", "\ufeff# x", "\t# code", "1. # x\n2. ## y",
	strings.Repeat(">", 3000) + " deep", strings.Repeat("- ", 400) + "deep", strings.Repeat("*a ", 500), strings.Repeat("[", 500), strings.Repeat("`", 501) + "x",
	"---\ntitle: forged\n---", "</div></section></main>", "[^1]: note\n\n[^1]", "$$\\input{x}$$", "<a\nhref=x>", "a\\\n# b", "a  \n## b", "\\# x\n==", "<details>\n\n# in\n\n</details>",
}

func TestHostileTextIsOnlyText(t *testing.T) {
	for _, body := range hostile {
		checkPage(t, body)
		checkMarkdown(t, body)
	}
	all := strings.Join(hostile, "\n\n")
	checkPage(t, all)
	checkMarkdown(t, all)
}

func FuzzEntryText(f *testing.F) {
	for _, body := range hostile {
		f.Add(body)
	}
	f.Add(sample().Entries()[0].Body)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 3000 {
			return
		}
		checkPage(t, body)
		checkMarkdown(t, body)
	})
}

// checkPage writes a page around a text and looks for anything in it that the text could have
// brought.
func checkPage(t *testing.T, body string) {
	t.Helper()
	h := with(body)
	h.Learner.Name, h.Title, h.Note, h.Parts[0].Focus, h.Parts[0].Title = body, body, body, body, body
	page := string(written(t, format(t, "html"), h))
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%q: %v", body, err)
	}
	own := map[string]int{"style": 1, "h1": 1, "h2": 1, "h3": 1, "h4": 0, "title": 1, "main": 1, "section": 2, "article": 1}
	if len(paragraphs(body)) > 0 { // the note
		own["h2"], own["section"] = 2, 3
	}
	seen := map[string]int{}
	for n := range tree.Descendants() {
		if n.Type == html.CommentNode {
			t.Errorf("%q: a comment %q", body, n.Data)
		}
		if n.Type == html.ElementNode {
			checkElement(t, body, n)
			if n.Data != "h4" || !isInText(n) { // there it is a heading of the learner's
				seen[n.Data]++
			}
		}
	}
	for name, want := range own {
		if seen[name] != want {
			t.Errorf("%q: %d elements %s, want %d\n%s", body, seen[name], name, want, page)
		}
	}
	if i := strings.IndexFunc(page, func(r rune) bool { return cleanRune(r) != r }); i >= 0 {
		t.Errorf("%q: control character in the page: %q", body, page[i:min(i+20, len(page))])
	}
}

// isInText reports whether an element stands in what the learner wrote.
func isInText(n *html.Node) bool {
	for parent := range n.Ancestors() {
		if slices.ContainsFunc(parent.Attr, func(a html.Attribute) bool { return a.Key == "class" && a.Val == "text" }) {
			return true
		}
	}
	return false
}

// checkElement refuses elements and attributes that no text may bring.
func checkElement(t *testing.T, body string, n *html.Node) {
	t.Helper()
	allowed := strings.Fields("html head meta title style body main header footer h1 h2 h3 h4 h5 h6 sup dl dt dd table thead tbody tr th td div p ul ol li bdi " +
		"section article br em strong del code pre blockquote hr a")
	if !slices.Contains(allowed, n.Data) {
		t.Errorf("%q: element %s", body, n.Data)
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "class" && (n.Data == "a" && a.Val != "bare" || n.Data == "ol" && a.Val != "notes"):
			t.Errorf("%q: a link of the class %q", body, a.Val)
		case n.Data == "meta", a.Key == "class", a.Key == "id", a.Key == "lang", a.Key == "dir", a.Key == "scope", a.Key == "aria-labelledby",
			a.Key == "align", a.Key == "start", a.Key == "rel":
		case a.Key == "href" && n.Data == "a":
			if !strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "mailto:") &&
				!strings.HasPrefix(strings.ToLower(a.Val), "http") && !strings.HasPrefix(strings.ToLower(a.Val), "mailto:") {
				t.Errorf("%q: link to %q", body, a.Val)
			}
		default:
			t.Errorf("%q: attribute %s=%q of %s", body, a.Key, a.Val, n.Data)
		}
	}
}

// checkMarkdown reads the whole document with a common reader: its headings are ours, and nothing
// in it is HTML or a picture.
func checkMarkdown(t *testing.T, body string) {
	t.Helper()
	h := with(body)
	h.Title, h.Note, h.Parts[0].Focus = body, body, body
	h.Parts = append(h.Parts, with("after").Parts...)
	out := written(t, format(t, "md"), h)
	tree := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser().Parse(text.NewReader(out))
	var got []string
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML, *ast.Image:
			t.Errorf("%q: the document holds %s\n%s", body, n.Kind(), out)
		case *ast.Heading:
			if entering && n.Level <= entryHeading {
				got = append(got, fmt.Sprint(n.Level, n.Parent().Kind()))
			}
		}
		return ast.WalkContinue, nil
	})
	want := []string{"1 Document", "2 Document", "3 Document", "2 Document", "3 Document"}
	if len(paragraphs(body)) > 0 {
		want = slices.Insert(want, 1, "2 Document")
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q: headings %q, want %q\n%s", body, got, want, out)
	}
}

// Every letter and digit that was typed is on the page, and in the Markdown.
func TestNothingTypedGoesMissing(t *testing.T) {
	for _, body := range []string{
		"[Marta]: hello", "<word> and <another one>", "| a | b |\n|---|---|\n| c | d | lost |", "``` today I felt\ncode\n```",
		"![my picture](photo.jpg)", "[notes](notes.md \"the title\")", "<div>text</div>", "[^1]: a note", "<!-- a thought -->", "a &amp; b",
		"- [x] done\n- [ ] open", "[a][b]", "[link](https://example.org/path \"title\")", "x<br>y", "<https://example.org/z>", "<ftp://example.org/z>",
	} {
		page := bareHTML(blocksHTML(read(body, entryHeading)))
		markdown := toMarkdown(read(body, entryHeading))
		for word := range strings.FieldsFuncSeq(strings.ReplaceAll(body, "&amp;", ""), func(r rune) bool { return !isAlnum(r) }) {
			if word == "x" && strings.HasPrefix(body, "- [x]") {
				continue
			}
			if !strings.Contains(page, word) || !strings.Contains(markdown, word) {
				t.Errorf("%q: %q is missing\npage: %s\nmarkdown: %s", body, word, page, markdown)
			}
		}
	}
}

// bareHTML is the text and the addresses of a piece of HTML.
func bareHTML(s string) string {
	tree, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	var b strings.Builder
	for n := range tree.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for _, a := range n.Attr {
			b.WriteString(" " + a.Val + " ")
		}
	}
	return b.String()
}

func TestHeadingsInEntriesMoveBelow(t *testing.T) {
	page := string(written(t, format(t, "html"), with("# one\n\n## two\n\n### three\n\nset\n---")))
	for _, want := range []string{`<h4 dir="auto">one</h4>`, `<h5 dir="auto">two</h5>`, `<h5 dir="auto">three</h5>`, `<h5 dir="auto">set</h5>`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	got := toMarkdown(read("# one\n\n```\n# code\n```\n\nset\n===", entryHeading))
	if want := "##### one\n\n```\n# code\n```\n\n##### set"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What goes beyond the limits of reading is there all the same, as it was typed.
func TestTangledTextIsShownAsTyped(t *testing.T) {
	for _, c := range []struct{ name, body, shown string }{
		{"links that do not end", strings.Repeat("[a](", 20_000), strings.Repeat("[a](", 20_000)},
		{"quotes", strings.Repeat(">", 20_000) + " deep", strings.Repeat(">", 19_990) + " deep"},
		{"items", strings.Repeat("- ", 20_000) + "deep", strings.Repeat("- ", 19_990) + "deep"},
		{"marks", strings.Repeat("*a_ ", 75_000) + "end", strings.Repeat("*a_ ", 75_000) + "end"},
		{"columns", strings.Repeat("|a", 25_000) + "|\n" + strings.Repeat("|-", 25_000) + "|", strings.Repeat("|a", 25_000) + "|"},
		{"entities", strings.Repeat("&", 300_000), strings.Repeat("&", 300_000)},
		{"lines below a line", strings.Repeat("a\n", 100_000) + "---", "a\na\na"},
		{"backticks", "~~~\n" + strings.Repeat("`", 300_000) + "\n~~~", strings.Repeat("`", 300_000)},
	} {
		page := bareHTML(blocksHTML(read(c.body, entryHeading)))
		if !strings.Contains(page, c.shown) {
			t.Errorf("%s: %.20q… is not on the page, %d bytes", c.name, c.shown, len(page))
		}
		checkMarkdown(t, c.body)
	}
}

// An address that no program follows is text: a PDF would repeat it on each of its lines.
func TestAnAddressWithoutEndIsText(t *testing.T) {
	address := strings.Repeat("http://a.example/(", 10_000)
	for _, body := range []string{address, "[words](" + address[:2001] + ")"} {
		if page := blocksHTML(read(body, entryHeading)); strings.Contains(page, "<a ") || !strings.Contains(bareHTML(page), body[7:1000]) {
			t.Errorf("%.30q… is written as %.60q…", body, page)
		}
		var b strings.Builder
		if err := format(t, "pdf").Write(&b, with(body)); err != nil || b.Len() > 2_000_000 {
			t.Errorf("%.30q… makes a PDF of %d bytes, %v", body, b.Len(), err)
		}
	}
}

// A text that is too long for a document keeps its end, to the last word.
func TestALongTextKeepsItsEnd(t *testing.T) {
	for _, body := range []string{strings.Repeat("- item\n", 50_000) + "the end", strings.Repeat("**a** b\n\n", 50_000) + "the end"} {
		blocks := read(body, entryHeading)
		if page := bareHTML(blocksHTML(blocks)); !strings.HasSuffix(strings.TrimSpace(page), "the end") {
			t.Errorf("%.10q… ends with %q", body, page[max(len(page)-40, 0):])
		}
		if n := nodes(blocks); n > 2*mostNodes {
			t.Errorf("%.10q… is made of %d nodes", body, n)
		}
		var b strings.Builder
		if _, err := format(t, "pdf").Check(with(body)); err == nil || !strings.Contains(err.Error(), "pages") {
			t.Errorf("as a PDF: %v", err)
		} else if err := format(t, "pdf").Write(&b, with(body)); err == nil {
			t.Error("it is written all the same")
		}
	}
}

// What people write in Markdown comes out as they wrote it, not as its plain text.
func TestMarkdownStaysMarkdown(t *testing.T) {
	for _, body := range []string{
		"plain text, with (parentheses) and an e-mail", "**bold _and italic_**", "_a **b** c_", "***both***", "1. one\n2. two\n   1. inner\n   2. inner",
		"- one\n\n- two\n\n  with a paragraph", "* a\n* b", "+ a\n+ b", "3) three\n4) four", "> a\n> b\n>\n> - c", "- a\n  ```\n  code\n  ```\n- b",
		"`code` and ``co`de``", "[words](https://example.org)", "https://example.org/a_b", "www.example.org", "me@example.org", "~~gone~~",
		"| a | b |\n|:--|:-:|\n| `c` | **d** |", "a\nb\nc", "snake_case_word", "5 * 3 = 15", "2020. A year", "#hashtag", "-5 degrees", "a < b > c & d",
		"---", "\tindented code", "- [ ] open\n- [x] done", "what? so! what", "1986\\. great", "C:\\path\\file", "**a**b", "a*b*c", "“quoted” – and…",
	} {
		blocks := read(body, entryHeading)
		for _, b := range blocks {
			if m := blockMarkdown(b); !faithful(m, []block{b}) {
				t.Errorf("%q is written as %q, which reads differently:\n%s\n%s", body, m, blocksHTML(read(m, 0)), blocksHTML([]block{b}))
			}
		}
		if !faithful(toMarkdown(blocks), blocks) {
			t.Errorf("%q as a whole reads differently: %q", body, toMarkdown(blocks))
		}
	}
}

func TestRightToLeftIsMarked(t *testing.T) {
	page := string(written(t, format(t, "html"), with("- אחת\n\n> ציטוט\n\n1. one")))
	for _, want := range []string{`<ul dir="rtl">`, `<blockquote dir="rtl">`, "<ol>", `<p dir="auto">`, `<html lang="en">`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}

func TestTheOrderIsThatOfTheHandIn(t *testing.T) {
	for _, f := range []string{"html", "md"} {
		out := string(written(t, format(t, f), sample()))
		at := 0
		for _, want := range []string{"Sample Learnér", "Remote partnering", "8 April 2020", "68 words", "Week 0", "What did I notice", "09:12",
			"I began with", "A second thought", "Also this week", "Week 1", "What happened, and", "It went", "Notes of the group meeting", unansweredTitle, "Which tools"} {
			i := strings.Index(out[at:], want)
			if i < 0 {
				t.Errorf("%s: no %q where it belongs", f, want)
				continue
			}
			at += i
		}
	}
}

func TestPrivateThingsOfTheLearnerStayOut(t *testing.T) {
	for _, f := range Formats() {
		h := fitting(f)
		h.Parts[0].Answers[0].Entries[0].Tags = []string{"secret-tag"}
		h.LeftOut = []journal.LeftOut{{ID: "secret-left-out", Why: "private"}}
		out := unpacked(t, f, written(t, f, h))
		if !strings.Contains(out, "stayed") {
			t.Errorf("%s cannot be looked into", f.Name)
		}
		if strings.Contains(out, "secret") {
			t.Errorf("%s tells what is nobody's business", f.Name)
		}
	}
}
