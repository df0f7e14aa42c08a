package markdown

import (
	"iter"
	"regexp"
	"strconv"
	"strings"
)

// What people write beyond CommonMark: lists of definitions (a term, and below it ": what it
// means") and footnotes ("[^1]", and "[^1]: the note").
var (
	DefinitionMark = regexp.MustCompile(`^:[ \t]+`)
	NoteStart      = regexp.MustCompile(`^\[\^([^\[\]\s]{1,40})\]:[ \t]*`)
	NoteRef        = regexp.MustCompile(`\[\^([^\[\]\s]{1,40})\]`)
)

// Readable returns a text for reading on a screen, with lists of definitions and footnotes in forms
// that CommonMark has: a term in bold above a list, and a number in brackets for each note, all of
// which stand in a list at the end. What is only half there, a note that nothing refers to say,
// stays as it was typed, and so does code. No word is left out.
func Readable(text string) string {
	if !strings.Contains(text, "\n:") && !NoteRef.MatchString(text) {
		return text
	}
	typed, rest := Cut(text)
	r := readable{notes: map[string][]string{}, number: map[string]int{}}
	parts := partsOf(typed)
	for _, p := range parts {
		r.collect(p)
	}
	for _, p := range parts {
		r.refer(p)
	}
	var out strings.Builder
	for _, p := range parts {
		out.WriteString(r.part(p))
	}
	return out.String() + r.list(out.String(), rest) + rest
}

// part is a run of lines: a paragraph, or all that is none.
type part struct {
	lines     []string // with their line ends
	paragraph bool
}

// partsOf cuts a text into its paragraphs and what stands between them: empty lines, code, and
// blocks with marks of their own.
func partsOf(text string) (all []part) {
	var f fence
	blank, other := true, false
	for line := range strings.Lines(text) {
		f.leave(line)
		was := f.open()
		f.take(line)
		empty := strings.TrimSpace(line) == ""
		if blank && !empty {
			other = !beginsBlock(line) && !DefinitionMark.MatchString(line)
		}
		isText := !empty && !was && !f.open() && !other
		last := len(all) - 1
		if last < 0 || all[last].paragraph != isText {
			all = append(all, part{paragraph: isText})
			last++
		}
		all[last].lines = append(all[last].lines, line)
		blank = empty
	}
	return all
}

// readable gathers the footnotes of a text.
type readable struct {
	notes  map[string][]string // their lines, by the label as it was typed
	number map[string]int      // of those that are referred to
	order  []string
}

// labels returns for each line of a paragraph the label of the note that it belongs to, or nothing.
func labels(lines []string) []string {
	all, label := make([]string, len(lines)), ""
	for i, line := range lines {
		if m := NoteStart.FindStringSubmatch(line); m != nil {
			label = m[1]
		}
		all[i] = label
	}
	return all
}

func (r *readable) collect(p part) {
	if !p.paragraph {
		return
	}
	for i, label := range labels(p.lines) {
		if label != "" {
			line := strings.TrimSpace(p.lines[i])
			if m := NoteStart.FindString(line); m != "" {
				line = line[len(m):]
			}
			r.notes[label] = append(r.notes[label], line)
		}
	}
}

// refer numbers the notes in the order in which they are referred to.
func (r *readable) refer(p part) {
	if !p.paragraph && strings.Contains(p.lines[0], "```") {
		return
	}
	for i, label := range labels(p.lines) {
		if label == "" || !p.paragraph {
			r.take(p.lines[i])
		}
	}
}

func (r *readable) take(line string) {
	outsideOfCode(line, func(text string) string {
		for _, m := range NoteRef.FindAllStringSubmatch(text, -1) {
			if _, found := r.notes[m[1]]; !found || r.number[m[1]] > 0 {
				continue
			}
			r.order = append(r.order, m[1])
			r.number[m[1]] = len(r.order)
			for _, line := range r.notes[m[1]] {
				r.take(line)
			}
		}
		return text
	})
}

// part writes a part without the notes that are referred to.
func (r *readable) part(p part) string {
	var kept []string
	all := labels(p.lines)
	for i, line := range p.lines {
		if !p.paragraph || all[i] == "" || r.number[all[i]] == 0 {
			kept = append(kept, r.marked(line))
		}
	}
	if p.paragraph {
		kept = definitions(kept)
	}
	return strings.Join(kept, "")
}

// marked puts numbers in the place of references.
func (r *readable) marked(line string) string {
	if len(r.order) == 0 || NoteStart.MatchString(line) {
		return line
	}
	return outsideOfCode(line, func(text string) string {
		return NoteRef.ReplaceAllStringFunc(text, func(ref string) string {
			if n := r.number[NoteRef.FindStringSubmatch(ref)[1]]; n > 0 {
				return `\[` + strconv.Itoa(n) + `\]`
			}
			return ref
		})
	})
}

// list writes the notes that are referred to, below a line.
func (r *readable) list(before, rest string) string {
	if len(r.order) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(strings.Repeat("\n", max(2-trailingEnds(before), 0)) + "___\n\n")
	for i, label := range r.order {
		mark := strconv.Itoa(i+1) + ". "
		indent := strings.Repeat(" ", len(mark))
		for k, line := range r.notes[label] {
			if k > 0 {
				mark = indent
			}
			b.WriteString(mark + r.marked(line) + "\n")
		}
	}
	if rest != "" {
		b.WriteString("\n")
	}
	return b.String()
}

func trailingEnds(s string) int { return len(s) - len(strings.TrimRight(s, "\n")) }

// definitions writes a paragraph in which every line is a term, a definition of the term above it,
// or goes on with a definition, as terms with lists; any other stays as it is.
func definitions(lines []string) []string {
	var out []string
	begun := false
	for i, line := range lines {
		bare := strings.TrimRight(line, "\r\n")
		isTerm := i+1 < len(lines) && DefinitionMark.MatchString(lines[i+1]) && !DefinitionMark.MatchString(line)
		mark := DefinitionMark.FindString(line)
		switch {
		case isTerm:
			if begun {
				out = append(out, "\n")
			}
			begun = true
			if bare = strings.TrimSpace(bare); !strings.ContainsAny(bare, "*_`\\") {
				bare = "**" + bare + "**"
			}
			out = append(out, bare+"\n\n")
		case !begun:
			return lines
		case mark != "" && strings.TrimSpace(bare[len(mark):]) == "":
			return lines
		case mark != "":
			out = append(out, "- "+bare[len(mark):]+"\n")
		default:
			out = append(out, "  "+strings.TrimLeft(bare, " \t")+"\n")
		}
	}
	return out
}

// outsideOfCode changes a line outside of its code spans.
func outsideOfCode(line string, change func(string) string) string {
	var b strings.Builder
	for {
		from := strings.IndexByte(line, '`')
		if from < 0 {
			return b.String() + change(line)
		}
		n := len(line[from:]) - len(strings.TrimLeft(line[from:], "`"))
		to := strings.Index(line[from+n:], line[from:from+n])
		if to < 0 {
			return b.String() + change(line)
		}
		end := from + n + to + n
		b.WriteString(change(line[:from]) + line[from:end])
		line = line[end:]
	}
}

// Prose goes through a text outside of its code, line by line; a line may come in several pieces.
func Prose(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		var f fence
		going := true
		for line := range strings.Lines(text) {
			f.leave(line)
			was := f.open()
			f.take(line)
			if was || f.open() {
				continue
			}
			outsideOfCode(line, func(piece string) string {
				going = going && yield(piece)
				return ""
			})
			if !going {
				return
			}
		}
	}
}
