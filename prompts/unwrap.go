package prompts

import "strings"

// unwrap returns the Markdown of some lines with each paragraph on one line, so that a page shows
// its text at its own width however the file was wrapped. Lists, quotes, tables, fenced blocks and
// hard line breaks stay as they are.
func unwrap(lines []sourceLine) string {
	var b strings.Builder
	b.Grow(textSize(lines))
	var fence mdFence
	open, gap := false, false // whether the last line can go on; whether blank lines were passed
	for _, l := range lines {
		text := strings.TrimRight(l.text, " \t")
		fenced := fence.holds(l.text)
		switch {
		case text == "" && !fenced:
			open, gap = false, true
			continue
		case open && !fenced && !beginsBlock(text):
			b.WriteByte(' ')
			b.WriteString(strings.TrimLeft(text, " \t"))
		default:
			if b.Len() > 0 {
				b.WriteString("\n")
				if gap {
					b.WriteString("\n")
				}
			}
			b.WriteString(text)
		}
		gap = false
		open = !fenced && !strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "|") && !strings.HasSuffix(text, `\`)
		if strings.HasSuffix(l.text, "  ") {
			b.WriteString("  ")
			open = false
		}
	}
	return strings.TrimSpace(b.String())
}

// beginsBlock reports whether a line cannot go on with the paragraph above it.
func beginsBlock(line string) bool {
	text := strings.TrimLeft(line, " \t")
	return strings.HasPrefix(text, "#") || strings.HasPrefix(text, ">") || strings.HasPrefix(text, "|") ||
		isDashes(text) || listMarker(text) > 0
}

// listMarker returns the length of the marker that begins an item ("- ", "12. "), or 0.
func listMarker(line string) int {
	if len(line) > 1 && strings.ContainsRune("-*+", rune(line[0])) && line[1] == ' ' {
		return 2
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits == 0 || digits > 9 || len(line) < digits+2 || line[digits+1] != ' ' || (line[digits] != '.' && line[digits] != ')') {
		return 0
	}
	return digits + 2
}

// mdFence follows fenced blocks down a page.
type mdFence struct{ mark string }

// holds reports whether a line is part of a fenced block, its fences included.
func (f *mdFence) holds(line string) bool {
	text := strings.TrimSpace(line)
	if f.mark != "" {
		if strings.HasPrefix(text, f.mark) && strings.Trim(text, f.mark[:1]) == "" {
			f.mark = ""
		}
		return true
	}
	for _, mark := range []string{"```", "~~~"} {
		if strings.HasPrefix(text, mark) {
			f.mark = text[:len(text)-len(strings.TrimLeft(text, mark[:1]))]
			return true
		}
	}
	return false
}

func textSize(lines []sourceLine) int {
	size := 0
	for _, l := range lines {
		size += len(l.text) + 2
	}
	return size
}
