package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/layout"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// foot is the height of the foot line, in rows.
const foot = 1

// smallest is the least room in which the screens are drawn, in cells.
const smallestWidth, smallestHeight = 20, 6

// View draws the screen on top, or what lies over it, news, and the foot line.
func (r *Root) View() tea.View {
	v := tea.View{AltScreen: true, ReportFocus: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: "Ponder"}
	if r.width == 0 || r.shutting.done {
		return v
	}
	if r.width < smallestWidth || r.height < smallestHeight {
		v.Content = layout.Fit("Please make the window larger.", r.width)
		return v
	}
	if _, selecting := r.over.(*copyPage); selecting {
		v.MouseMode = tea.MouseModeNone
	}
	lines, cursor := r.drawn()
	if f, below := r.body(), r.below(); below != "" && !r.belowInFoot() {
		lines[len(lines)-1] = layout.Row("", r.env.Theme.Faint.Render(below), f.left+f.width)
	}
	r.tell(lines, r.news())
	v.Content = strings.Join(append(lines, r.footLine()), "\n")
	if r.theme.ASCII {
		v.Content = theme.Plain(v.Content)
	}
	v.Content = r.env.Theme.Paint(v.Content, r.width)
	v.Cursor = cursor
	return v
}

// drawn are the lines above the foot line, and the cursor in them.
func (r *Root) drawn() (lines []string, cursor *tea.Cursor) {
	lines = make([]string, r.height-foot)
	if r.over == nil || r.isBoxed(r.over) {
		f := r.body()
		f.place(lines, r.top().View())
		f.bar(lines, extentOf(r.top()), r.env.Theme)
		cursor = f.cursor(r.top().Cursor())
	}
	switch {
	case r.over == nil:
		return lines, cursor
	case r.isBoxed(r.over):
		r.box(lines)
	default:
		r.front().place(lines, r.over.View())
		r.front().bar(lines, extentOf(r.over), r.env.Theme)
	}
	return lines, r.front().cursor(r.over.Cursor())
}

// extentOf says how much of a screen, or of what lies over one, is in view.
func extentOf(what any) layout.Extent {
	if s, is := what.(screen.Scroller); is {
		return s.Extent()
	}
	return layout.Extent{}
}

// below says how much there is below what is in view, or that it is on its way; empty where that is
// nothing.
func (r *Root) below() string {
	if r.wait.told {
		return oneMoment
	}
	n := extentOf(r.top()).Below
	if r.over != nil {
		n = extentOf(r.over).Below
	}
	if n <= 0 {
		return ""
	}
	long, short := r.env.Locale.Number(n)+" more below", r.env.Locale.Number(n)+" below"
	beside := func(said string) int {
		return len(footFits(r.bindings(), r.body().width-len(said)-len(gap), *r.env.Theme))
	}
	if r.width < marginWidth && beside(long) < beside(short) {
		return short // no key gives way to a word
	}
	return long
}

// belowInFoot reports whether what is below is said at the end of the foot line: where there is no
// row above it for that, or where all keys have room beside it. An empty row sets the foot apart.
func (r *Root) belowInFoot() bool {
	f := r.body()
	if f.top == 0 {
		return true
	}
	all := len(r.below())
	for _, p := range footFits(r.bindings(), f.width, *r.env.Theme) {
		all += p.width + len(gap)
	}
	return all <= f.width
}

// footLine shows the keys that work now between the edges of the page, and how much there is below.
func (r *Root) footLine() string {
	if b, is := r.top().(screen.Barer); is && b.Bare() && r.over == nil {
		return ""
	}
	f := r.body()
	line := FootLine(r.bindings(), r.footWidth(), *r.env.Theme)
	if below := r.below(); below != "" && r.belowInFoot() {
		line = layout.Row(line, r.env.Theme.Faint.Render(below), f.width)
	}
	return strings.Repeat(" ", f.left) + line
}

// footWidth is what there is for the keys of the foot line, in cells.
func (r *Root) footWidth() int {
	width := r.body().width
	if below := r.below(); below != "" && r.belowInFoot() {
		width -= len(below) + len(gap)
	}
	return width
}

// bindings are the keys of the foot line, with the learner's own: those of the screen, and the way
// to all of them.
func (r *Root) bindings() []key.Binding {
	if r.over != nil {
		return r.over.Keys()
	}
	top := r.stack[len(r.stack)-1]
	var all []key.Binding
	for _, b := range top.Keys() {
		all = append(all, r.rebound(top.name, b))
	}
	if top.Typing() {
		return typingKeys(all)
	}
	if len(r.stack) > 1 && !slices.ContainsFunc(all, isWayOut) {
		all = append(all, r.keys.Back)
	}
	return append(all, r.keys.Help)
}

// isWayOut reports whether a key leads out of where somebody is.
func isWayOut(b key.Binding) bool { return b.Enabled() && b.Help().Key == "esc" }

// isMore reports whether a key leads to all others.
func isMore(b key.Binding) bool { return b.Enabled() && b.Help().Desc == more }

// hints is how many keys the foot line shows at most while somebody types.
const hints = 3

// typingKeys are the keys that are shown while somebody types: the first, the way to all of them,
// which is F1 then, since ? is text, and the way out.
func typingKeys(own []key.Binding) []key.Binding {
	if len(own) <= hints+1 || slices.ContainsFunc(own, isMore) {
		return own
	}
	all := key.NewBinding(key.WithKeys("f1"), key.WithHelp("f1", more))
	if out := slices.IndexFunc(own, isWayOut); out >= 0 {
		return []key.Binding{own[0], all, own[out]}
	}
	return append(slices.Clone(own[:hints-1]), all)
}

// news returns the lines of the notice.
func (r *Root) news() []string {
	if r.notice.Text == "" {
		return nil
	}
	style := r.env.Theme.Good
	if r.notice.Bad {
		style = r.env.Theme.Danger
	}
	var lines []string
	for _, line := range layout.Wrap(layout.Line(r.notice.Text), r.body().width) {
		lines = append(lines, strings.Repeat(" ", r.body().left)+style.Render(line))
	}
	return lines
}

// tell puts news over the last rows of the screen.
func (r *Root) tell(lines, news []string) {
	news = news[:min(len(news), len(lines))]
	copy(lines[len(lines)-len(news):], news)
}

// FootLine shows the keys that work now, as many as fit.
func FootLine(bindings []key.Binding, width int, t theme.Theme) string {
	line := ""
	for i, p := range footParts(bindings, width, t) {
		if i > 0 {
			line += gap
		}
		line += p.text
	}
	return layout.Fit(line, width)
}

// more is what the key does that leads to all others.
const more = "more"

// gap stands between two keys of the foot line.
const gap = "  "

// footPart is one key of the foot line, as it is drawn.
type footPart struct {
	text    string
	width   int // in cells
	binding key.Binding
}

// footParts are the keys that fit, as they are drawn.
func footParts(bindings []key.Binding, width int, t theme.Theme) []footPart {
	parts := footFits(bindings, width, t)
	for i, p := range parts { // only what is seen is drawn: that costs more than all the rest
		parts[i].text = t.Key.Render(glyphKey(p.binding.Help().Key, t)) + " " + t.Faint.Render(p.binding.Help().Desc)
	}
	return parts
}

// footFits are the keys that fit: the first one, always; the way out, and the one that leads to
// all others; then those before the rest. Where not even these fit, the way out is said in one
// word, and then the others go.
func footFits(bindings []key.Binding, width int, t theme.Theme) []footPart {
	var parts []footPart
	all := -len(gap)
	add := func(b key.Binding, by int) footPart {
		p := footPart{width: ansi.StringWidth(glyphKey(b.Help().Key, t)) + 1 + ansi.StringWidth(b.Help().Desc), binding: b}
		all += by + p.width
		return p
	}
	for _, b := range bindings {
		if b.Enabled() && b.Help().Key != "" {
			parts = append(parts, add(b, len(gap)))
		}
	}
	drop := func(goes func(key.Binding) bool) {
		for n := len(parts) - 1; n > 0 && all > width; n-- {
			if goes(parts[n].binding) {
				all -= parts[n].width + len(gap)
				parts = slices.Delete(parts, n, n+1)
			}
		}
	}
	drop(func(b key.Binding) bool { return !isWayOut(b) && !isMore(b) })
	for n := 1; n < len(parts) && all > width; n++ {
		if b := parts[n].binding; isWayOut(b) {
			word, _, _ := strings.Cut(b.Help().Desc, " ")
			b.SetHelp(b.Help().Key, word)
			parts[n] = add(b, -parts[n].width)
		}
	}
	drop(isMore)
	drop(isWayOut)
	return parts
}

// clickFoot presses the key of the foot line that is under the mouse.
func (r *Root) clickFoot(msg tea.MouseClickMsg) tea.Cmd {
	if r.belowInFoot() && r.onBelow(msg) {
		return r.key(screen.Press("pgdown"))
	}
	from := r.body().left
	for _, p := range footParts(r.bindings(), r.footWidth(), *r.env.Theme) {
		to := from + p.width
		if msg.Button == tea.MouseLeft && msg.X >= from && msg.X < to {
			if pressed := clickedKey(p.binding, msg.X-from); pressed != "" {
				return r.key(screen.Press(pressed))
			}
		}
		from = to + len(gap)
	}
	return nil
}

// onBelow reports whether a click is on the words that say how much there is below; it goes there.
func (r *Root) onBelow(msg tea.MouseClickMsg) bool {
	f, n := r.body(), len(r.below())
	y := r.height - foot
	if !r.belowInFoot() {
		y-- // they stand above the foot line
	}
	return n > 0 && msg.Button == tea.MouseLeft && msg.Y == y && msg.X >= f.left+f.width-n && msg.X < f.left+f.width
}

// clickedKey is the key that a click on a part of the foot line presses, x cells from where it
// begins; of two arrows it is the first or the second one.
func clickedKey(b key.Binding, x int) string {
	if pair, is := map[string][2]string{"←→": {"left", "right"}, "↑↓": {"up", "down"}}[b.Help().Key]; is {
		return pair[min(x, 1)]
	}
	return shownKey(b)
}

// glyphKey writes the arrow keys as the terminal can draw them.
func glyphKey(s string, t theme.Theme) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "←→", t.Glyphs.LeftRight), "↑↓", t.Glyphs.UpDown)
}

var _ tea.Model = (*Root)(nil)
