//go:build pictures

package cli

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"html"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

var (
	picturesIn = flag.String("pictures", "", "the folder that pictures of all screens are written to")
	documents  = flag.Bool("documents", false, "draw the pictures that the documents show anew")
)

// pictureSizes are those at which screens are looked at, in cells.
func pictureSizes() [][2]int { return [][2]int{{40, 15}, {80, 24}, {120, 40}, {200, 60}} }

// All screens are drawn at all sizes in the themes that differ, a page of HTML for each size and
// theme, and a PNG of it where there is a browser.
func TestPicturesOfEveryScreen(t *testing.T) {
	if *picturesIn == "" {
		t.Skip("no -pictures FOLDER")
	}
	if err := os.MkdirAll(*picturesIn, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"dark", "light", "contrast", "none"} {
		drawn := map[[2]int][]sheetFrame{}
		for _, p := range pictures() {
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(time.Hour)
				v := visitOf(t, p, theme.Options{Name: name, Dark: true})
				for _, size := range pictureSizes() {
					drawn[size] = append(drawn[size], sheetFrame{p.name, v.pictured(name, size)})
				}
			})
		}
		for _, size := range pictureSizes() {
			path := filepath.Join(*picturesIn, fmt.Sprintf("%s-%dx%d.html", name, size[0], size[1]))
			writeSheet(t, path, size, sheetColumns(size), drawn[size])
		}
	}
}

// The pictures that README shows are frames of the program on a sample journal in English.
func TestPicturesOfTheDocuments(t *testing.T) {
	if !*documents {
		t.Skip("no -documents")
	}
	for _, p := range []picture{
		{name: "week", journal: (*visit).inEnglish}, {name: "handin", keys: "h", journal: (*visit).inEnglish},
		{name: "write", keys: "enter", journal: (*visit).inEnglish, types: "We began today's call with a drawing instead of an agenda, and *everybody* spoke within five minutes. " +
			"Next time I will ask each partner how they would like to open."},
	} {
		synctest.Test(t, func(t *testing.T) {
			defer time.Sleep(time.Hour)
			v := visitOf(t, p, theme.Options{Name: "dark", Dark: true})
			size := [2]int{80, 24}
			path := filepath.Join("..", "..", "docs", p.name+".html")
			writeSheet(t, path, size, 1, []sheetFrame{{"", v.pictured("dark", size)}})
			if err := os.Remove(path); err != nil {
				t.Error(err)
			}
		})
	}
}

// sheetFrame is a frame as HTML, with its name.
type sheetFrame struct{ name, html string }

// pictured is a screen at a size, as HTML.
func (v *visit) pictured(name string, size [2]int) string {
	v.width, v.height = size[0], size[1]
	v.send(tea.WindowSizeMsg{Width: v.width, Height: v.height})
	v.send(screen.Theme{Name: name})
	v.pass(time.Second)
	p, cursor := v.drawn(name), v.root.View().Cursor
	var b strings.Builder
	for y := range p.height {
		for x := 0; x < p.width; x++ {
			c := p.cells.CellAt(x, y)
			if c == nil || c.Width == 0 {
				continue
			}
			style := cellStyle(c)
			if cursor != nil && cursor.X == x && cursor.Y == y {
				style += ";box-shadow:inset 0 0 0 1px #e0a040"
			}
			fmt.Fprintf(&b, `<i style="width:%dch;%s">%s</i>`, c.Width, style, html.EscapeString(cmp.Or(c.Content, " ")))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func cellStyle(c *uv.Cell) string {
	fg, bg := hex(c.Style.Fg, "#d8dbd9"), hex(c.Style.Bg, "#101312")
	if c.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	style := "color:" + fg + ";background:" + bg
	for attr, css := range map[uint8]string{uv.AttrBold: ";font-weight:bold", uv.AttrItalic: ";font-style:italic", uv.AttrFaint: ";opacity:.6",
		uv.AttrStrikethrough: ";text-decoration:line-through"} {
		if c.Style.Attrs&attr != 0 {
			style += css
		}
	}
	if c.Style.Underline != uv.UnderlineNone {
		style += ";text-decoration:underline"
	}
	return style
}

// hex writes a colour; that of a terminal where there is none.
func hex(c color.Color, without string) string {
	if c == nil {
		return without
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// cellWidth and cellHeight are the size of a cell in the pictures, in pixels.
const cellWidth, cellHeight = 10, 20

func sheetColumns(size [2]int) int { return max(480/size[0], 2) }

// writeSheet writes frames side by side as HTML, and as a PNG beside it where there is a browser.
func writeSheet(t *testing.T, path string, size [2]int, columns int, frames []sheetFrame) {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#3a3f3d;display:grid;grid-template-columns:repeat(%d,max-content)}
figure{margin:0;font:14px sans-serif;color:#fff}pre{margin:0;font:16.6px/%dpx "DejaVu Sans Mono",monospace}i{display:inline-block;font-style:normal;height:%dpx;vertical-align:top;overflow:hidden}
.many figure{margin:6px}</style><body class="%s">`, columns, cellHeight, cellHeight, map[bool]string{true: "many"}[len(frames) > 1])
	for _, f := range frames {
		fmt.Fprintf(&b, "<figure>%s<pre>%s</pre></figure>\n", f.name, f.html)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	browser := "chromium"
	if own := os.Getenv("PONDER_BROWSER"); own != "" {
		browser = own
	}
	if _, err := exec.LookPath(browser); err != nil {
		t.Logf("%s is written; there is no %s for its PNG", path, browser)
		return
	}
	rows, gap, caption := (len(frames)+columns-1)/columns, 0, 0
	if len(frames) > 1 {
		gap, caption = 12, 18
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	out, err := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		fmt.Sprintf("--window-size=%d,%d", columns*(size[0]*cellWidth+gap), rows*(size[1]*cellHeight+gap+caption)),
		"--screenshot="+strings.TrimSuffix(whole, ".html")+".png", "file://"+whole).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", path, err, out)
	}
}

// inEnglish writes a sample journal as a learner in the second week may have it.
func (v *visit) inEnglish() journal.Entry {
	v.must(v.book.Begin(v.Context(), book.Beginning{Name: "Sample Learner", Email: "learner@example.org", Course: builtinCourse,
		Start: prompts.Date{Year: 2020, Month: time.March, Day: 30}}))
	v.done(v.draft(0, 1, "", "Before the call I had prepared twelve slides. I put them away, and wrote down three questions instead.", nil))
	v.done(v.draft(0, 2, "", "I expect to learn how to open a call so that everybody speaks, also those who join by telephone.", nil))
	v.done(v.draft(1, 1, "", "What helped us was drawing together. What did not was the long agenda that I had written alone.", nil))
	return v.done(v.draft(2, 1, "", "In my partnership with the district health office I can begin each call by reading our three principles aloud. "+
		"Equity means that they set the time of the meeting, and not me.", func(d *journal.Draft) { d.Tags = []string{"health"} }))
}
