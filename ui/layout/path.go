package layout

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Path writes the path of a file in at most width cells: where there is no room for all of it,
// parts in the middle give way to an ellipsis, since the beginning says on which disk it is and the
// end what it is. No name is broken, unless not even the last one fits.
func Path(path string, width int) string {
	path = Line(path)
	if Width(path) <= width {
		return path
	}
	parts := pathParts(path)
	for head := (len(parts) - 1) / 2; head >= 0; head-- {
		for tail := head + 1; tail < len(parts); tail++ {
			short := strings.Join(parts[:head], "") + "…" + separator(parts[0]) + strings.Join(parts[tail:], "")
			if Width(short) <= width {
				return short
			}
		}
	}
	return Middle(parts[len(parts)-1], width)
}

// PathLines writes a whole path in lines of at most width cells, broken behind its separators. A
// name that is longer than a line is shortened in the middle.
func PathLines(path string, width int) []string {
	lines := []string{""}
	for _, part := range pathParts(Line(path)) {
		part = Middle(part, width)
		if last := len(lines) - 1; Width(lines[last]+part) <= width {
			lines[last] += part
		} else {
			lines = append(lines, part)
		}
	}
	if lines[0] == "" {
		return lines[1:]
	}
	return lines
}

// pathParts cuts a path behind each separator, of Unix or of Windows.
func pathParts(path string) []string {
	var parts []string
	for path != "" {
		end := strings.IndexAny(path, `/\`) + 1
		if end == 0 {
			end = len(path)
		}
		parts, path = append(parts, path[:end]), path[end:]
	}
	return parts
}

// separator is the one that a part ends with.
func separator(part string) string {
	if strings.HasSuffix(part, `\`) {
		return `\`
	}
	return "/"
}

// Middle cuts the middle out of a name that is longer than width cells; its end, which says what
// kind of file it is, or tells it from one that begins alike, stays.
func Middle(name string, width int) string {
	if Width(name) <= width {
		return name
	}
	if width < 4 {
		return Fit(name, width)
	}
	tail := (width - 1) / 2
	head := width - 1 - tail
	return Fit(ansi.Truncate(name, head, "")+"…"+ansi.TruncateLeft(name, ansi.StringWidth(name)-tail, ""), width)
}
