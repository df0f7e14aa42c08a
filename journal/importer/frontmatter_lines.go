package importer

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

var (
	frontKey  = pattern(`^([\pL\pN_][\pL\pN_ .-]{0,60}?)[ \t]*:(?:[ \t]+|$)`)
	frontTOML = pattern(`^([\w-]{1,60})[ \t]*=[ \t]*`)
	property  = pattern(`^(?:- )?([\pL][\pL\pN_-]{0,40}):: ?(.*)$`)
)

// frontOf returns what is said at the head of a text, as YAML between lines ---, as TOML between
// lines +++, or in the properties of Logseq, and the text below. An error says why it is all text.
func frontOf(data []byte) (pairs []pair, rest []byte, err error) {
	if front, rest, found := splitFront(data, "---", "..."); found {
		pairs, err := readFront(front)
		if err != nil && !errors.Is(err, errAlias) {
			if lines, ok := frontLines(front, frontKey); ok {
				return lines, rest, nil
			}
		}
		if err != nil {
			return nil, data, err
		}
		return pairs, rest, nil
	}
	if front, rest, found := splitFront(data, "+++", "+++"); found {
		if pairs, ok := frontLines(front, frontTOML); ok {
			return pairs, rest, nil
		}
	}
	pairs, rest = properties(data)
	return pairs, rest, nil
}

// frontLines reads KEY: the rest of the line, where the whole is no YAML. Each value is read by
// itself, as YAML where it is that, else as it is written; lines further in belong to the key above
// them. Not ok where a line has no key.
func frontLines(front []byte, key func() *regexp.Regexp) (all []pair, ok bool) {
	var name, value string
	end := func() {
		if name != "" {
			all = append(all, pair{name, frontValue(value), strings.TrimSpace(value)})
		}
	}
	for line := range strings.Lines(string(front)) {
		text := strings.TrimRight(line, " \t\r\n")
		m := key().FindStringSubmatch(text)
		switch {
		case m != nil:
			end()
			name, value = m[1], text[len(m[0]):]
		case text == "" || text[0] == '#':
		case name != "" && (text[0] == ' ' || text[0] == '\t' || text[0] == '-' || text[0] == ']'):
			value += "\n" + text
		default:
			return nil, false
		}
	}
	end()
	return all, len(all) > 0
}

// frontValue reads one value.
func frontValue(text string) *yaml.Node {
	if node, err := readYAML([]byte("value: " + text)); err == nil && node != nil && node.Kind == yaml.MappingNode && len(node.Content) == 2 {
		if v := node.Content[1]; v.Kind != yaml.MappingNode {
			return v
		}
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: strings.TrimSpace(text)}
}

// properties reads the lines key:: value that a page of Logseq begins with.
func properties(data []byte) (all []pair, rest []byte) {
	rest = data
	for len(rest) > 0 {
		line, next, _ := cutLine(rest)
		m := property().FindStringSubmatch(line)
		if m == nil {
			break
		}
		value := strings.TrimSpace(m[2])
		if strings.Contains(value, "]]") {
			value = strings.NewReplacer("[[", "", "]]", ",").Replace(value)
			value = strings.Trim(strings.ReplaceAll(value, ",,", ","), ", ")
		}
		all = append(all, pair{m[1], &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}, strings.TrimSpace(m[2])})
		rest = next
	}
	if len(all) == 0 {
		return nil, data
	}
	return all, bytes.TrimLeft(rest, "\r\n")
}
