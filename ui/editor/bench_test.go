package editor

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
)

// shapes are ways in which a text of many words can lie. All are samples without meaning.
func shapes() map[string]func(words int) string {
	return map[string]func(int) string{
		"paragraphs": func(n int) string { return lay(n, 80, "\n\n") },
		"oneLine":    func(n int) string { return lay(n, n+1, "") },
		"shortLines": func(n int) string { return lay(n, 2, "\n") },
		"cjk":        func(n int) string { return strings.Repeat(strings.Repeat("漢字と仮名、", 20)+"\n", n/100) },
		"noSpaces":   func(n int) string { return strings.Repeat("abcdef", n) },
	}
}

func lay(words, perLine int, lineBreak string) string {
	some := []string{"sample", "words", "*that*", "mean", "nothing", "at", "all", "and", "only", "take", "room,", "**like**", "these"}
	var b strings.Builder
	for i := range words {
		b.WriteString(some[i%len(some)])
		if i%perLine == perLine-1 {
			b.WriteString(lineBreak)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func benchEditor(s string, at float64) *Editor {
	e := New()
	e.SetSize(80, 40)
	e.SetStyles(plainStyles())
	e.SetText(s)
	e.SetOffset(int(float64(len(s)) * at))
	return e
}

// BenchmarkKey measures a key press, Update and View and Cursor, in texts of three lengths in turn,
// so that the ratio between them is that of one and the same moment of the machine. It reports
// medians, which a busy machine disturbs least.
func BenchmarkKey(b *testing.B) {
	sizes := []int{1_000, 10_000, 100_000}
	for name, shape := range shapes() {
		for _, at := range []float64{0, 0.5, 1} {
			b.Run(fmt.Sprintf("%s/at=%v", name, at), func(b *testing.B) {
				var editors []*Editor
				for _, n := range sizes {
					editors = append(editors, benchEditor(shape(n), at))
				}
				spent := make([][]time.Duration, len(sizes))
				for i := 0; b.Loop(); i++ {
					for k, e := range editors {
						began := time.Now()
						pressKey(e, i)
						spent[k] = append(spent[k], time.Since(began))
					}
				}
				for k, n := range sizes {
					b.ReportMetric(float64(median(spent[k])), fmt.Sprintf("ns/key@%d", n))
				}
				b.ReportMetric(float64(median(spent[2]))/float64(median(spent[0])), "ratio")
			})
		}
	}
}

// BenchmarkKeyStyledAndSelecting is a key press in a text with marks in the colours of the screen,
// while all of the view is selected, in texts of two lengths in turn. Goal: as without, the same at
// every length.
func BenchmarkKeyStyledAndSelecting(b *testing.B) {
	sizes := []int{1_000, 100_000}
	var editors []*Editor
	for _, n := range sizes {
		e := benchEditor(lay(n, 12, "\n\n# A heading\n\n> a quote, `code`\n\n- **item** "), 0.5)
		e.SetStyles(colouredStyles())
		for range 30 {
			e.Update(press("shift+up"))
		}
		editors = append(editors, e)
	}
	spent := make([][]time.Duration, len(sizes))
	for i := 0; b.Loop(); i++ {
		for k, e := range editors {
			began := time.Now()
			if i%2 == 0 {
				e.Update(press("shift+left"))
			} else {
				e.Update(press("shift+right"))
			}
			_ = e.View()
			_ = e.Cursor()
			spent[k] = append(spent[k], time.Since(began))
		}
	}
	for k, n := range sizes {
		b.ReportMetric(float64(median(spent[k])), fmt.Sprintf("ns/key@%d", n))
	}
	b.ReportMetric(float64(median(spent[1]))/float64(median(spent[0])), "ratio")
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// pressKey types for a while and then takes it back, so that the text keeps its size.
func pressKey(e *Editor, i int) {
	msg := tea.KeyPressMsg{Code: 'x', Text: "x"}
	switch i % 128 {
	case 5, 13, 22, 27, 41, 50, 58:
		msg = tea.KeyPressMsg{Code: ' ', Text: " "}
	default:
		if i%128 >= 64 {
			msg = tea.KeyPressMsg{Code: tea.KeyBackspace}
		}
	}
	e.Update(msg)
	_ = e.View()
	_ = e.Cursor()
}

// BenchmarkAgainstTextarea compares a key press at 50,000 words with that of the text area of
// bubbles.
func BenchmarkAgainstTextarea(b *testing.B) {
	s := lay(50_000, 80, "\n\n")
	area := textarea.New()
	area.MaxHeight, area.CharLimit = 0, 0
	area.SetWidth(80)
	area.SetHeight(40)
	area.SetValue(s)
	area.Focus()
	began := time.Now()
	const presses = 3
	for range presses {
		area, _ = area.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		_ = area.View()
	}
	stock := time.Since(began) / presses
	e := benchEditor(s, 1)
	for i := 0; b.Loop(); i++ {
		pressKey(e, i)
	}
	b.ReportMetric(float64(stock.Nanoseconds()), "ns/textarea")
	b.ReportMetric(float64(stock.Nanoseconds())/(float64(b.Elapsed().Nanoseconds())/float64(b.N)), "times-faster")
}

// BenchmarkPaste pastes 1 MB into a text and compares that with making a text of the same bytes and
// wrapping all of it.
func BenchmarkPaste(b *testing.B) {
	paste := lay(200_000, 80, "\n\n")[:1<<20]
	var spent, plain time.Duration
	for b.Loop() {
		began := time.Now()
		fresh := newText(strings.Clone(paste))
		fresh.rowsFrom(0, len(paste), measure{width: 80}, nil)
		plain += time.Since(began)
		b.StopTimer()
		e := benchEditor(lay(1_000, 80, "\n\n"), 0.5)
		b.StartTimer()
		began = time.Now()
		e.Update(tea.PasteMsg{Content: paste})
		_ = e.View()
		spent += time.Since(began)
	}
	b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N), "ns/paste")
	b.ReportMetric(float64(spent)/float64(plain), "ratio")
}

// BenchmarkFind types a letter into the search of a text of 100,000 words.
func BenchmarkFind(b *testing.B) {
	e := benchEditor(lay(100_000, 80, "\n\n"), 0)
	e.Update(press("ctrl+f"))
	for b.Loop() {
		e.Update(tea.KeyPressMsg{Code: 'm', Text: "m"})
		_ = e.View()
		e.Update(press("backspace"))
	}
}
