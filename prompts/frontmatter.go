package prompts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// matter reads the keys between the dashes. Every key is asked for by name; finish finds fault with
// those that nobody asked for. Values are taken as they were written, so that `no` stays a word and
// `08` a number.
type matter struct {
	p      *courseParser
	src    *sourceFile
	self   place
	keys   map[string]*yaml.Node
	values map[string]*yaml.Node
	asked  []string
}

// frontMatter decodes the head of a file. After a fault it gives a matter without keys, which finds
// no fault of its own.
func (p *courseParser) frontMatter(src *sourceFile) *matter {
	if src.front == nil {
		return nil // told when the file was opened
	}
	for _, l := range src.front {
		if strings.HasPrefix(l.text, "---") || strings.HasPrefix(l.text, "...") {
			p.fault(src.at(l.number, 1), `%q would end the lines at the top: they end with a line of exactly "---"`, l.text)
			return nil
		}
	}
	doc, ok := p.decodeFront(src)
	if !ok {
		return nil
	}
	if len(doc.Content) == 0 {
		p.fault(src.top(), `write lines such as "title: My course" between the dashes at the top`)
		return nil
	}
	return p.matter(src, doc.Content[0])
}

// mostBadLines is how many lines of one front matter are told; beyond them it is no front matter.
const mostBadLines = 10

// decodeFront decodes the lines at the top. A line that cannot be understood is told and left out,
// so that the others are looked over in the same round.
func (p *courseParser) decodeFront(src *sourceFile) (doc yaml.Node, ok bool) {
	front := slices.Clone(src.front)
	for range mostBadLines {
		doc = yaml.Node{}
		if yaml.Unmarshal([]byte(joinLines(front)), &doc) == nil {
			return doc, len(doc.Content) > 0 || src.spent == nil
		}
		line := firstBadLine(front)
		key, value, _ := strings.Cut(strings.TrimSpace(line.text), ":")
		right := ""
		if value = strings.TrimSpace(value); value != "" && !strings.ContainsAny(value, `"&*`) && !strings.Contains(line.text, "\t") {
			right = key + `: "` + value + `"`
		}
		p.faultWith(right, src.at(line.number, 1+len(line.text)-len(strings.TrimLeft(line.text, " "))),
			`this line cannot be understood: write "key: value", with the value in quotes when it holds a colon, a # or begins with a sign`)
		if src.spent == nil {
			src.spent = map[string]bool{}
		}
		src.spent[keyName(key)] = true
		front = withoutLine(front, line)
	}
	return doc, false
}

// withoutLine empties a line and those that are set in below it, which belong to it.
func withoutLine(front []sourceLine, bad sourceLine) []sourceLine {
	out := slices.Clone(front)
	inside := false
	for i, l := range out {
		switch {
		case l.number == bad.number:
			inside, out[i].text = true, ""
		case inside && (isBlank(l) || indentOf(l.text) > indentOf(bad.text)):
			out[i].text = ""
		default:
			inside = false
		}
	}
	return out
}

// keyName is a key as it is known: "Per partnership" is per-partnership.
func keyName(written string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(written)), " ", "-")
}

// firstBadLine finds the line at which front matter stops making sense: the one after the longest
// head that still does. The decoder itself often names the line where the surrounding block began.
func firstBadLine(front []sourceLine) sourceLine {
	for n := len(front) - 1; n > 0; n-- {
		var doc yaml.Node
		if yaml.Unmarshal([]byte(joinLines(front[:n])), &doc) == nil {
			return front[n]
		}
	}
	return front[0]
}

// matter takes a mapping apart. Anchors and aliases are refused: nobody needs them here, and they
// can unfold without end.
func (p *courseParser) matter(src *sourceFile, node *yaml.Node) *matter {
	m := &matter{p: p, src: src, self: nodePlace(src, node), keys: map[string]*yaml.Node{}, values: map[string]*yaml.Node{}}
	if !p.plain(src, node) {
		return nil
	}
	if node.Kind != yaml.MappingNode {
		p.fault(m.self, `write "key: value" here, such as "title: My course"`)
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		key.Value = keyName(key.Value)
		if !p.plain(src, key) || !p.plain(src, value) {
			continue
		}
		if _, twice := m.keys[key.Value]; twice {
			p.fault(nodePlace(src, key), "%q stands twice here: keep one", key.Value)
			continue
		}
		m.keys[key.Value], m.values[key.Value] = key, value
	}
	return m
}

func (p *courseParser) plain(src *sourceFile, node *yaml.Node) bool {
	if node.Kind == yaml.AliasNode || node.Anchor != "" {
		p.fault(nodePlace(src, node), "anchors (&) and aliases (*) cannot be used here: write the value out, in quotes if it begins with & or *")
		return false
	}
	return true
}

// nodePlace turns the decoder's position, counted within the front matter, into one in the file.
func nodePlace(src *sourceFile, node *yaml.Node) place {
	return src.at(src.front[0].number-1+max(node.Line, 1), max(node.Column, 1))
}

// has reports whether a key is there, with a value.
func (m *matter) has(key string) bool {
	return m != nil && m.values[key] != nil && m.values[key].Tag != "!!null"
}

// place says where a key's value stands, or where it could be added.
func (m *matter) place(key string) place {
	switch {
	case m == nil:
		return place{}
	case m.values[key] != nil:
		return nodePlace(m.src, m.values[key])
	}
	return m.self
}

func (m *matter) ask(key string) *yaml.Node {
	if m == nil {
		return nil
	}
	m.asked = append(m.asked, key)
	if !m.has(key) {
		return nil
	}
	return m.values[key]
}

// text reads one value; without it, the empty text.
func (m *matter) text(key string) string {
	node := m.ask(key)
	if node == nil {
		return ""
	}
	if node.Kind != yaml.ScalarNode {
		m.p.fault(m.place(key), "%s takes one text: write %s: and the text on the same line", key, key)
		return ""
	}
	return strings.TrimSpace(node.Value)
}

// required reads one value that must be there.
func (m *matter) required(key string) string {
	text := m.text(key)
	if m != nil && text == "" && !m.src.spent[key] && (m.values[key] == nil || m.values[key].Kind == yaml.ScalarNode) {
		m.p.faultWith(key+": "+cmp.Or(sampleValues[key], "…"), m.place(key), "%s is missing: add a line %q", key, key+": …")
	}
	return text
}

// sampleValues are what a line could say that is missing.
var sampleValues = map[string]string{
	"id": "my-course", "title": "A title", "zone": "Europe/London", "at": "Thursday 18:30", "due": "Wednesday of week 2, end of day",
	"low": "hardly ever", "high": "nearly always", "from": "1", "to": "5",
}

// number reads a whole number from low to high; without it, or at fault, ok is false.
func (m *matter) number(key string, low, high int) (n int, ok bool) {
	text := m.required(key)
	if text == "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		m.p.fault(m.place(key), "%s takes a whole number from %d to %d, not %q", key, low, high, text)
		return 0, false
	}
	return n, true
}

// yes reads "true" or "false"; without it, false.
func (m *matter) yes(key string) bool {
	switch text := m.text(key); strings.ToLower(text) {
	case "", "false", "no", "n":
		return false
	case "true", "yes", "y":
		return true
	default:
		m.p.fault(m.place(key), "%s takes yes or no, not %q", key, text)
		return false
	}
}

// placed is a value of a list, and where it stands.
type placed struct {
	text string
	at   place
}

// list reads several values: [0, 1], or one to a line behind hyphens, or just one.
func (m *matter) list(key string) []placed {
	node := m.ask(key)
	if node == nil {
		return nil
	}
	nodes := []*yaml.Node{node}
	if node.Kind == yaml.SequenceNode {
		nodes = node.Content
	}
	var all []placed
	for _, n := range nodes {
		if !m.p.plain(m.src, n) {
			continue
		}
		if n.Kind != yaml.ScalarNode {
			m.p.fault(nodePlace(m.src, n), "%s takes a list of single values: write it as %s: [first, second]", key, key)
			continue
		}
		all = append(all, placed{text: strings.TrimSpace(n.Value), at: nodePlace(m.src, n)})
	}
	return all
}

// group reads keys that are indented below a key; nil without them.
func (m *matter) group(key string) *matter {
	node := m.ask(key)
	if node == nil {
		return nil
	}
	return m.p.matter(m.src, node)
}

// finish finds fault with every key that was not asked for.
func (m *matter) finish() {
	if m == nil {
		return
	}
	for key, node := range m.keys {
		if !slices.Contains(m.asked, key) {
			m.p.fault(nodePlace(m.src, node), "%q is not known here; the keys are %s", key, strings.Join(m.asked, ", "))
		}
	}
}

func joinLines(lines []sourceLine) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.String()
}
