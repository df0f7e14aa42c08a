//go:build unix

package cli

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"ponder/store"
)

// smallWindow is a page of a terminal's own on which a dialogue goes on.
type smallWindow struct {
	t      *testing.T
	shown  *vt.SafeEmulator
	typing io.Writer
}

func (p smallWindow) text() string {
	var rows []string
	for y := range p.shown.Height() {
		row := ""
		for x := range p.shown.Width() {
			if c := p.shown.CellAt(x, y); c != nil {
				row += c.Content
			}
		}
		rows = append(rows, strings.TrimSpace(row))
	}
	return strings.Join(rows, "\n")
}

// sees waits until the page shows each of the texts, wherever they are broken.
func (p smallWindow) sees(texts ...string) string {
	p.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		flat, all := strings.Join(strings.Fields(p.text()), " "), true
		for _, text := range texts {
			all = all && strings.Contains(flat, text)
		}
		if all {
			return p.text()
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("it never shows %q, but:\n%s", texts, p.text())
		}
	}
}

func (p smallWindow) types(line string) { fmt.Fprint(p.typing, line+"\r") }

func TestWhatLiesInPlainIsNamedByPagesAndTheQuestionStaysInView(t *testing.T) {
	const files = 23
	var plain []store.PlainFile
	for n := range files {
		plain = append(plain, store.PlainFile{Path: fmt.Sprintf("/home/sample/backups/journal-2020-04-06-1000%02d.db", n), What: "a copy of the journal"})
	}
	for _, size := range [][2]int{{80, 15}, {40, 15}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			terminal, tty, err := pty.Open()
			if err != nil {
				t.Fatal(err)
			}
			defer terminal.Close()
			defer tty.Close()
			if err := pty.Setsize(tty, &pty.Winsize{Rows: uint16(size[1]), Cols: uint16(size[0])}); err != nil {
				t.Fatal(err)
			}
			p := smallWindow{t, vt.NewSafeEmulator(size[0], size[1]), terminal}
			go io.Copy(p.shown, terminal)
			a := newApp(tty, tty, tty, func(string) string { return "" })
			a.apart = true
			decided := make(chan bool, 1)
			go func() {
				remove, err := a.decidePlain(t.Context(), plain, false)
				decided <- remove && err == nil
			}()
			p.sees("Press enter to see what can still be read:")
			p.types("")
			seen := ""
			for from, rows := 1, 0; rows == 0 || from <= rows; {
				text := p.sees(fmt.Sprintf("Rows %d to ", from), "These can still be read", "leave them:")
				last := 0
				if _, err := fmt.Sscanf(text[strings.Index(text, "Rows "):], "Rows %d to %d of %d", &from, &last, &rows); err != nil {
					t.Fatalf("%v in:\n%s", err, text)
				}
				seen += strings.ReplaceAll(text, "\n", "")
				if from = last + 1; from <= rows {
					p.types("n")
				}
			}
			for n := range files {
				if name := fmt.Sprintf("1000%02d", n); !strings.Contains(seen, name) {
					t.Errorf("%s was not shown", name)
				}
			}
			p.types("b")
			p.sees("These can still be read", "leave them:")
			p.types(fmt.Sprint(files))
			if !<-decided {
				t.Error("what was to be removed is not")
			}
		})
	}
}
