package export

import (
	"regexp"
	"strings"

	"ponder/journal/markdown"
)

// What people write beyond CommonMark, found in blocks that were read: lists of definitions
// (a term, and below it ": what it means"), footnotes ("[^1]" and "[^1]: the note"), and the result
// of a questionnaire that an entry quotes. What is only half there stays the text that it is.

// extended finds all of it but footnotes, which need the whole entry.
func extended(blocks []block) []block {
	var all []block
	for _, b := range blocks {
		b.Blocks = extended(b.Blocks)
		switch b.Kind {
		case list:
			b = resultTable(b)
		case paragraph:
			if terms, found := definitionList(b); found {
				b = terms
			}
		}
		all = append(all, b)
	}
	return all
}

// segments parts running text at its line ends.
func segments(text []inline) [][]inline {
	all := [][]inline{nil}
	for _, i := range text {
		if i.Kind == lineBreak {
			all = append(all, nil)
			continue
		}
		all[len(all)-1] = append(all[len(all)-1], i)
	}
	return all
}

// afterMark returns a line without the mark that it begins with, which a pattern finds in its plain
// text.
func afterMark(text []inline, mark *regexp.Regexp) (rest []inline, found []string) {
	if len(text) == 0 || text[0].Kind != plain {
		return nil, nil
	}
	found = mark.FindStringSubmatch(text[0].Text)
	if found == nil {
		return nil, nil
	}
	return joined(append([]inline{{Text: text[0].Text[len(found[0]):]}}, text[1:]...)), found
}

// definitionList makes a list of a paragraph in which every line is a term, a definition of the
// term above it, or goes on with a definition.
func definitionList(b block) (terms block, found bool) {
	lines := segments(b.Text)
	terms = block{Kind: definitions}
	for i, l := range lines {
		isTerm := i+1 < len(lines) && isDefinition(lines[i+1]) && !isDefinition(l)
		text, mark := afterMark(l, markdown.DefinitionMark)
		last := len(terms.Rows) - 1
		switch {
		case isTerm:
			terms.Rows = append(terms.Rows, []cell{{Text: l}})
		case last < 0:
			return b, false
		case mark != nil:
			terms.Rows[last] = append(terms.Rows[last], cell{Text: text})
		default:
			goesOn := &terms.Rows[last][len(terms.Rows[last])-1]
			goesOn.Text = append(append(goesOn.Text, inline{Kind: lineBreak}), l...)
		}
	}
	return terms, len(terms.Rows) > 0
}

func isDefinition(line []inline) bool {
	text, mark := afterMark(line, markdown.DefinitionMark)
	return mark != nil && len(text) > 0
}

// resultBar is the bar behind each line of a result in entries from before the Book made a table
// of it.
var resultBar = pattern(`^\[=*\.*\]$`)

// resultTable makes a table of a list whose every item ends with the bar of a result.
func resultTable(b block) block {
	t := block{Kind: table, Rows: [][]cell{{{Text: []inline{{Text: "Area"}}}, {Text: []inline{{Text: "Result"}}}, {Text: nil}}}}
	for _, i := range b.Blocks {
		if len(i.Blocks) != 1 || i.Blocks[0].Kind != paragraph || i.Task != noTask {
			return b
		}
		text := i.Blocks[0].Text
		last := len(text) - 1
		if last != 1 || text[0].Kind != plain || text[last].Kind != codeSpan || !resultBar().MatchString(text[last].Text) {
			return b
		}
		name, said, found := strings.Cut(text[0].Text, ": ")
		if !found {
			return b
		}
		t.Rows = append(t.Rows, []cell{{Text: []inline{{Text: name}}}, {Text: []inline{{Text: strings.TrimSpace(said)}}}, {Text: text[last:]}})
	}
	if len(t.Rows) < 2 {
		return b
	}
	return t
}
