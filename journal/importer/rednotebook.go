package importer

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"ponder/journal"
)

var monthStart = pattern(`(?m)\A(?:[ \t\r]*\n|#[^\n]*\n)*(?:\{\s*(?:\}\s*$)?)?(?:['"]?\d{1,2}['"]?:|$)`)

func looksLikeMonth(data []byte) bool { return monthStart().Match(data) }

// redNotebook reads a month: a YAML file whose keys are days. Each day has a text, and perhaps
// categories with items.
func (g *gatherer) redNotebook(s source) error {
	if len(s.data) > g.limits.month {
		return fmt.Errorf("%w: a month of more than %d MB", ErrTooLarge, g.limits.month>>20)
	}
	root, err := readYAML(trimBOM(s.data))
	if err != nil {
		return fmt.Errorf("%w: %s", ErrUnknown, oneLine(err))
	}
	if isMonth(s.name) && (root == nil || root.Kind == yaml.MappingNode && len(root.Content) == 0) {
		return nil // a month in which nothing was written
	}
	if root == nil || root.Kind != yaml.MappingNode || !isMonth(s.name) {
		return fmt.Errorf("%w: a month of RedNotebook is a file such as 2020-04.txt with a list of days", ErrUnknown)
	}
	month, err := time.Parse("2006-01", strings.TrimSuffix(path.Base(s.name), ".txt"))
	if err != nil {
		return fmt.Errorf("%w: %q is not a month", ErrUnknown, path.Base(s.name))
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		g.redNotebookDay(s.name, month, root.Content[i].Value, root.Content[i+1])
	}
	return nil
}

var wordTag = pattern(`(?:^|\s)#([\pL][\pL\pN_-]*)`)

func (g *gatherer) redNotebookDay(name string, month time.Time, number string, value *yaml.Node) {
	day, err := strconv.Atoi(number)
	date := time.Date(month.Year(), month.Month(), day, 0, 0, 0, 0, time.UTC)
	n := note{where: fmt.Sprintf("%s, day %s", name, number), key: []string{"rednotebook", month.Format("2006-01"), number}}
	if err != nil || date.Month() != month.Month() || day < 1 {
		g.remark(n.where, "there is no such day, so its text stands at the first of the month")
		date = month
	}
	n.at = onDay(date.Year(), date.Month(), date.Day())
	if value.Kind != yaml.MappingNode {
		n.body = asYAML(value)
	}
	for i := 0; value.Kind == yaml.MappingNode && i+1 < len(value.Content); i += 2 {
		n.redNotebookField(value.Content[i].Value, value.Content[i+1])
	}
	base := n.key
	n.key = append(slices.Clone(base), n.body, withKept("", n.kept))
	n.before = [][]string{append(slices.Clone(base), n.body, withKept("", onOneLine(n.kept)))}
	for _, m := range wordTag().FindAllStringSubmatch(n.body, -1) {
		if !isColour(m[1]) {
			n.tags = append(n.tags, m[1])
		}
	}
	n.body = redMarkdown(journal.UnixLines(n.body))
	for i := range n.kept {
		n.kept[i].value = redMarkdown(n.kept[i].value)
	}
	g.add(n)
}

// redNotebookField takes the text, or a category with its items.
func (n *note) redNotebookField(name string, value *yaml.Node) {
	text, isText := scalar(value)
	switch {
	case name == "text" && isText:
		n.body = strings.Trim(text, "\r\n")
	case strings.EqualFold(name, "tags") && value.Kind == yaml.MappingNode:
		n.tags = append(n.tags, items(value)...)
	case value.Kind == yaml.MappingNode && isList(value):
		n.kept = append(n.kept, kept{name, "\n- " + strings.Join(items(value), "\n- ")})
	default:
		n.kept = append(n.kept, kept{name, asYAML(value)})
	}
}

// onOneLine returns categories as earlier versions wrote them: one with a single item had no list.
func onOneLine(all []kept) []kept {
	before := slices.Clone(all)
	for i := range before {
		before[i].value = strings.TrimPrefix(before[i].value, "\n")
	}
	return before
}

// isList reports whether a mapping is only a list: keys without values.
func isList(value *yaml.Node) bool {
	for i := 1; i < len(value.Content); i += 2 {
		if text, ok := scalar(value.Content[i]); !ok || text != "" {
			return false
		}
	}
	return len(value.Content) > 0
}

func items(value *yaml.Node) []string {
	var all []string
	for i := 0; i+1 < len(value.Content); i += 2 {
		all = append(all, asYAML(value.Content[i]))
	}
	return all
}
