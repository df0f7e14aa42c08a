package importer

import (
	"bytes"
	"errors"
	"strings"

	"go.yaml.in/yaml/v3"
)

const (
	maxFront = 256 << 10 // bytes of front matter; more of it is text
	maxDepth = 50        // of lists in lists
)

var errAlias = errors.New("it uses anchors or aliases (& and *), which are not read")

// splitFront cuts a text into front matter, between a first line and the next of its kind or of
// another, and what follows. Without both lines, or where it would be very long, there is none:
// then the text merely begins with a rule.
func splitFront(data []byte, mark, end string) (front, rest []byte, ok bool) {
	data = bytes.TrimPrefix(data, bom)
	first, after, found := cutLine(data)
	if !found || first != mark {
		return nil, data, false
	}
	for at := 0; at < len(after) && at <= maxFront; {
		line, next, _ := cutLine(after[at:])
		if line == mark || line == end {
			return after[:at], next, true
		}
		at = len(after) - len(next)
	}
	return nil, data, false
}

// cutLine returns the first line without its end and without white space behind it, and what
// follows.
func cutLine(data []byte) (line string, rest []byte, found bool) {
	first, rest, found := bytes.Cut(data, []byte("\n"))
	if !found {
		rest = data[len(data):]
	}
	return string(bytes.TrimRight(first, " \t\r")), rest, found
}

// pair is a key of front matter with its value.
type pair struct {
	key   string // as it was written
	value *yaml.Node
	raw   string // as its value was written, where that is known
}

// written returns the value as it can be read by people.
func (p pair) written() string {
	if _, ok := scalar(p.value); !ok && p.raw != "" {
		return p.raw
	}
	return asYAML(p.value)
}

// readFront reads front matter that is a list of keys with values. Anything else is an error, and
// is text then.
func readFront(front []byte) ([]pair, error) {
	root, err := readYAML(front)
	if err != nil {
		return nil, err
	}
	if root == nil || root.Kind != yaml.MappingNode {
		return nil, errors.New("it is not made of keys with values")
	}
	lines := strings.Split(string(front), "\n")
	var all []pair
	for i := 0; i+1 < len(root.Content); i += 2 {
		all = append(all, pair{root.Content[i].Value, root.Content[i+1], writtenAt(lines, root.Content[i+1])})
	}
	return all, nil
}

// writtenAt returns a list or the like on one line as it was written: {{date}} is a template, and
// would be garbled otherwise.
func writtenAt(lines []string, v *yaml.Node) string {
	if v.Style&yaml.FlowStyle == 0 || v.Line < 1 || v.Line > len(lines) || v.Column < 1 || v.Column > len(lines[v.Line-1]) {
		return ""
	}
	raw := strings.TrimSpace(lines[v.Line-1][v.Column-1:])
	if strings.Count(raw, "{") != strings.Count(raw, "}") || strings.Count(raw, "[") != strings.Count(raw, "]") {
		return ""
	}
	return raw
}

// readYAML reads one document without ever unfolding an alias; nil where there is none.
func readYAML(data []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], checkPlain(doc.Content[0], maxDepth)
}

func checkPlain(n *yaml.Node, depth int) error {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return errAlias
	}
	if depth == 0 {
		return errors.New("it is nested too deeply")
	}
	for _, c := range n.Content {
		if err := checkPlain(c, depth-1); err != nil {
			return err
		}
	}
	return nil
}

// scalar returns a value as text; ok is false for lists and the like.
func scalar(n *yaml.Node) (string, bool) {
	switch {
	case n.Kind != yaml.ScalarNode:
		return "", false
	case n.Tag == "!!null":
		return "", true
	case n.Tag == "!!binary":
		var s string
		if n.Decode(&s) == nil {
			return s, true
		}
	}
	return n.Value, true
}

// words returns the values of a list, or of one text with commas or spaces between them.
func words(n *yaml.Node) ([]string, bool) {
	if n.Kind == yaml.SequenceNode {
		var all []string
		for _, c := range n.Content {
			s, ok := scalar(c)
			if !ok {
				return nil, false
			}
			all = append(all, s)
		}
		return all, true
	}
	s, ok := scalar(n)
	if strings.Contains(s, ",") {
		return strings.Split(s, ","), ok
	}
	return strings.Fields(s), ok
}

// asYAML writes a value as it can be read by people.
func asYAML(n *yaml.Node) string {
	if s, ok := scalar(n); ok {
		return s
	}
	data, err := yaml.Marshal(n)
	if err != nil {
		return n.Value
	}
	return strings.TrimRight(string(data), "\n")
}
