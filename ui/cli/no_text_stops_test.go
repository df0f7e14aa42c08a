package cli

import (
	"fmt"
	"io"
	"math"
	"math/rand"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/export"
	"ponder/ui/editor"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// The goals for a text of up to 1 MB, and the largest of them.
const (
	stopsAfter  = 2 * time.Second
	stopsWith   = 300 << 20
	stopsPDF    = 400 << 20
	biggestText = 1_000_000

	// usualText is what most of the texts are at most: what grows with the square of a text shows
	// there already. One in a hundred may be of the biggest.
	usualText = 20_000
)

// The quick form shows small texts in every way; one that grew with the square of a text, or worse,
// would not come to its end.
func TestNoTextStopsTheProgram(t *testing.T) {
	t.Parallel()
	by := rand.New(rand.NewSource(1))
	for range 30 {
		text := tangled(by, 20_000)
		for _, way := range waysToShow(t) {
			way.show(text)
		}
	}
}

// TangledTexts shows so many generated texts in every way. It says how long the slowest took and
// how much memory was held at most, and fails where a goal was missed. Each text has a number of
// its own, by which it is made alike again. What took too long is tried once more, since the first
// of a kind also pays for what the whole program keeps.
func TangledTexts(t *testing.T, texts int, seed int64) (slowest time.Duration, most uint64) {
	t.Helper()
	for number := range texts {
		if number > 0 && number%5_000 == 0 {
			t.Logf("%d texts shown, the slowest %v, %d MB at most", number, slowest, most>>20)
		}
		by := rand.New(rand.NewSource(seed<<32 + int64(number)))
		longest := usualText
		if by.Intn(100) == 0 {
			longest = biggestText
		}
		text := tangled(by, int(math.Exp(by.Float64()*math.Log(float64(longest)))))
		for _, way := range waysToShow(t) {
			took, held := way.measured(text)
			if took > stopsAfter || held > way.memory {
				took, held = way.measured(text)
			}
			if took > stopsAfter || held > way.memory {
				t.Errorf("text %d: %s of %d bytes, %.60q…, takes %v and %d MB", number, way.name, len(text), text, took, held>>20)
			}
			slowest, most = max(slowest, took), max(most, held)
		}
	}
	return slowest, most
}

// way is one of the ways in which a text is shown, and the memory that it may take.
type way struct {
	name   string
	memory uint64
	show   func(text string)
}

// measured shows a text and gives how long that took, and the memory that the program had from the
// system meanwhile. Nothing here waits for anything: where the processor's time is known and less
// than the clock's, it is the machine that was busy with something else, and it counts.
func (w way) measured(text string) (took time.Duration, held uint64) {
	var stats runtime.MemStats
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			runtime.ReadMemStats(&stats)
			held = max(held, stats.Sys-stats.HeapReleased)
			select {
			case <-done:
				tick.Stop()
				return
			case <-tick.C:
			}
		}
	}()
	began, worked := time.Now(), processorTime()
	w.show(text)
	took = time.Since(began)
	if now := processorTime(); now > 0 {
		took = min(took, now-worked)
	}
	close(done)
	<-watched
	return took, held
}

// waysToShow are rendering, lines, writing, counting, comparing, and each format of a hand-in.
func waysToShow(t *testing.T) []way {
	look := theme.New(theme.Options{Dark: true})
	all := []way{
		{"rendering", stopsWith, func(text string) { _, _ = layout.Markdown(t.Context(), text, 40+len(text)%60, look) }},
		{"lines", stopsWith, func(text string) { layout.Wrap(layout.Clean(text), 60); layout.Fit(layout.Line(text), 60) }},
		{"writing", stopsWith, writeInto},
		{"counting", stopsWith, func(text string) { journal.CountWords(text) }},
		{"comparing", stopsWith, func(text string) { journal.Diff(text, text[len(text)/3:]+text[:len(text)/2]) }},
	}
	for _, f := range export.Formats() {
		memory := uint64(stopsWith)
		if f.Name == "pdf" {
			memory = stopsPDF
		}
		all = append(all, way{f.Name, memory, func(text string) {
			if h := handInOf(text); f.Check == nil || canWrite(f, h) {
				_ = f.Write(io.Discard, h)
			}
		}})
	}
	return all
}

// writeInto opens a text in the editor, types at its end and at its start, and draws each time.
func writeInto(text string) {
	e := editor.New()
	e.SetSize(80, 24)
	e.SetText(text)
	for _, k := range []tea.KeyPressMsg{{Code: tea.KeyEnd, Mod: tea.ModCtrl}, {Code: 'a', Text: "a"}, {Code: tea.KeyHome, Mod: tea.ModCtrl}, {Code: 'b', Text: "b"}} {
		e.Update(k)
		_ = e.View()
	}
}

func handInOf(text string) journal.HandIn {
	at := time.Date(2020, 4, 6, 13, 2, 0, 0, time.UTC)
	e := journal.Entry{Head: journal.Head{ID: "sample", At: at, Week: 1}, Body: text}.WithCounts()
	return journal.HandIn{HandInHead: journal.HandInHead{Title: "A sample", At: at, Weeks: []int{1}},
		Parts: []journal.HandInWeek{{Number: 1, Answers: []journal.Answers{{Entries: []journal.Entry{e}}}}}}
}

// tangled returns a text that is made to be hard to read: few small pieces of Markdown and of
// signs, each again and again, on one line, on many, deeper and deeper, or side by side.
func tangled(by *rand.Rand, size int) string {
	units := []string{">", "> ", "- ", "1. ", "* ", "    ", "\t", "*a_ ", "*a* ", "**a ", "_a_", "__", "~~a ", "[", "]", "[a](", "](b)", "![", "[a]: b\n", "`", "`a` ",
		"```\n", "~~~\n", "|", "|a", "|-", "|b\n", "<a ", "<!--", "<http://a.example>", "http://a.example/(", "www.a.", "a@b.example ", "&", "&amp;", "&#x41;", `\`, `\*`,
		"#", "# a\n", "---\n", "===\n", "a", "word ", "a\n", "\n", "\n\n", "  \n", "\r\n", "é", "e\u0301", "\u0301", "漢", "\U0001f468\u200d", "\U0001f1e6", "\u1100", "\u0915\u094d",
		"\u00a0", "\u200b", "\u00ad", "\u202e", "\x1b[31m", "\x00", "\xff", "א", "1,", "a:", "- [ ] a\n", "0", ": a\n"}
	one := func() string { return units[by.Intn(len(units))] }
	var b strings.Builder
	for b.Len() < size {
		unit := one()
		for range by.Intn(4) {
			unit += one()
		}
		times := 1 + by.Intn(1+size/len(unit)/(1+by.Intn(4)))
		switch by.Intn(4) {
		case 0: // deeper from line to line
			for n := 0; n < times && b.Len() < size; n++ {
				fmt.Fprintf(&b, "%s%s\n", strings.Repeat(unit, min(n, 200)), one())
			}
		case 1: // on lines of the same depth
			line := strings.Repeat(unit, 1+by.Intn(100)) + "\n"
			b.WriteString(strings.Repeat(line, 1+times/100))
		default:
			b.WriteString(strings.Repeat(unit, times))
			b.WriteString(one())
		}
	}
	return strings.ToValidUTF8(b.String()[:size], "\xff")
}

// canWrite reports whether a format can show a hand-in.
func canWrite(f journal.Format, h journal.HandIn) bool {
	_, why := f.Check(h)
	return why == nil
}
