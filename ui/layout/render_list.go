package layout

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// leastItem is the room that an item of a list has at least beside its mark, in cells; where there
// is less, as deep inside of other lists, it stands below.
const leastItem = 12

// list is one that was lifted out of a text.
type list struct {
	*press
	*ast.List
	quoted bool
}

// draw sets every item behind its mark, so that all of its lines begin in one column.
func (l list) draw(width int) ([]string, error) {
	var lines []string
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		mark := l.mark(item, number)
		number++
		room := width - Width(mark)
		if room < leastItem {
			lines = append(lines, strings.TrimRight(mark, " "))
			mark, room = "", width
		}
		text, err := l.item(item, room)
		if err != nil {
			return nil, err
		}
		for _, line := range strings.Split(text, "\n") {
			lines = append(lines, strings.TrimRight(mark+line, " "))
			mark = strings.Repeat(" ", Width(mark))
		}
	}
	return lines, nil
}

// mark is what stands before an item: its number, whether it is ticked, or a sign.
func (l list) mark(item ast.Node, number int) string {
	g := l.theme.Glyphs
	if first := item.FirstChild(); first != nil {
		if box, is := first.FirstChild().(*extension.TaskCheckBox); is {
			if box.IsChecked {
				return g.Ticked + " "
			}
			return g.Unticked + " "
		}
	}
	if l.IsOrdered() {
		return fmt.Sprintf("%d. ", number)
	}
	return g.Bullet + " "
}

// item renders what an item holds, part by part: a paragraph stands apart from the one before it, a
// list inside does not.
func (l list) item(item ast.Node, width int) (string, error) {
	text, isTight := "", true
	for n := item.FirstChild(); n != nil; n = item.FirstChild() {
		doc := ast.NewDocument()
		isTight = isTight || n.Kind() == ast.KindList
		if n.Kind() == ast.KindTextBlock {
			whole := ast.NewParagraph()
			for c := n.FirstChild(); c != nil; c = n.FirstChild() {
				whole.AppendChild(whole, c)
			}
			item.RemoveChild(item, n)
			doc.AppendChild(doc, whole)
		} else {
			doc.AppendChild(doc, n)
		}
		out, err := l.render(doc, width, l.quoted)
		if err != nil {
			return "", err
		}
		switch out = trimLines(out); {
		case out == "":
			continue
		case text == "":
		case isTight:
			text += "\n"
		default:
			text += "\n\n"
		}
		text += out
		isTight = n.Kind() == ast.KindTextBlock
	}
	return text, nil
}
