package archive

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
)

// Folders of a whole journal in Markdown, and the file with what is no text of the learner's.
const (
	draftsFolder  = "drafts"
	trashFolder   = "trash"
	historyFolder = "history"
	restFile      = "ponder.json"

	nameLength = 40 // bytes of an entry's name in the name of its file
)

// WriteMarkdown writes a whole journal as Markdown, one file an entry with front matter, each
// through create, which is asked for every name once: names are lower-case ASCII, with a slash
// between folder and file. Drafts, the trash and earlier texts stand in folders of their own. What
// is no entry (settings, courses, hand-ins) stands in ponder.json, which is written as
// WriteJSON does.
func WriteMarkdown(x journal.Export, create func(name string, data []byte) error) error {
	w := folderWriter{create: create, taken: map[string]bool{restFile: true}}
	n := 0
	for texts, err := range x.Entries {
		if err == nil {
			n++
			w.entry(texts, n)
			err = w.err
		}
		if err != nil {
			return err
		}
	}
	for i, d := range x.Rest.Drafts {
		w.write(w.name(draftsFolder, d.Entry), entryFile(d.Entry, i+1, "draft", d.Made))
	}
	x.Entries, x.Rest.Drafts = values[[]journal.Entry](nil), nil
	var b bytes.Buffer
	if err := WriteJSON(&b, x); err != nil {
		return err
	}
	w.write(restFile, b.Bytes())
	return w.err
}

type folderWriter struct {
	create func(name string, data []byte) error
	taken  map[string]bool
	err    error
}

func (w *folderWriter) write(name string, data []byte) {
	if w.err == nil {
		w.err = w.create(name, data)
	}
}

// entry writes an entry and its earlier texts.
func (w *folderWriter) entry(texts []journal.Entry, order int) {
	last := texts[len(texts)-1]
	folder := ""
	if last.InTrash() {
		folder = trashFolder
	}
	name := w.name(folder, last)
	w.write(name, entryFile(last, order, "", ""))
	stem := strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".md")
	for _, e := range texts[:len(texts)-1] {
		earlier := w.free(historyFolder+"/"+stem+"-"+strconv.Itoa(e.Revision), ".md")
		w.write(earlier, entryFile(e, order, "earlier", ""))
	}
}

// name is that of an entry's file, such as 2020-04-06-a-first-call-n884vj.md.
func (w *folderWriter) name(folder string, e journal.Entry) string {
	parts := []string{e.At.Format(time.DateOnly), journal.Slug(e.Name(), nameLength), journal.Slug(string(e.ID.Short()), nameLength)}
	var stem string
	for _, p := range parts {
		if p != "" {
			stem += "-" + p
		}
	}
	if folder != "" {
		folder += "/"
	}
	return w.free(folder+stem[1:], ".md")
}

// free returns the first name that is not taken.
func (w *folderWriter) free(stem, extension string) string {
	name := stem + extension
	for n := 2; w.taken[name]; n++ {
		name = fmt.Sprintf("%s-%d%s", stem, n, extension)
	}
	w.taken[name] = true
	return name
}

// entryFile writes an entry: front matter, an empty line, and the text to the last byte as it is.
func entryFile(e journal.Entry, order int, state, made string) []byte {
	var b bytes.Buffer
	b.WriteString("---\nponder: 1\n")
	yamlText(&b, "id", string(e.ID))
	fmt.Fprintf(&b, "date: %s\n", e.Date(time.RFC3339Nano))
	yamlText(&b, string(journal.FieldTitle), e.Title)
	yamlText(&b, "course", e.Course)
	if e.Week != journal.NoWeek {
		fmt.Fprintf(&b, "week: %d\n", e.Week)
	}
	yamlText(&b, "prompt", e.Prompt)
	yamlText(&b, "prompt_text", e.PromptText)
	for _, v := range e.Values() {
		if v.Field != journal.FieldTitle { // which stands above
			yamlDetail(&b, v)
		}
	}
	if state != "" {
		fmt.Fprintf(&b, "%s: true\n", state)
	}
	yamlText(&b, "beside", string(e.Beside))
	yamlText(&b, "then", strings.Join(each(e.Then, func(id journal.ID) string { return string(id) }), " "))
	yamlText(&b, "file", e.File)
	yamlText(&b, "made", made)
	yamlTime(&b, "created", e.Created)
	yamlTime(&b, "updated", e.Updated)
	yamlTime(&b, "removed", e.Removed)
	fmt.Fprintf(&b, "revision: %d\norder: %d\n---\n\n%s", e.Revision, order, e.Body)
	return b.Bytes()
}

func yamlText(w io.Writer, key, value string) {
	if value != "" {
		fmt.Fprintf(w, "%s: %s\n", key, yamlString(value))
	}
}

func yamlTime(w io.Writer, key string, t time.Time) {
	if at := instantOf(t); at != nil {
		fmt.Fprintf(w, "%s: %s\n", key, *at)
	}
}

// plainWord is what YAML reads as a text without quotes, whatever its version; yes, no and their
// like are not.
var plainWord = regexp.MustCompile(`^[a-z][a-z0-9]*([-][a-z0-9]+)+$`)

// yamlString writes a string of any bytes as a YAML value on one line.
func yamlString(s string) string {
	switch {
	case plainWord.MatchString(s):
		return s
	case !utf8.ValidString(s):
		return `!!binary "` + base64.StdEncoding.EncodeToString([]byte(s)) + `"`
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		b.WriteString(yamlRune(r))
	}
	b.WriteByte('"')
	return b.String()
}

// yamlRune writes a character within double quotes (YAML 1.2.2, 5.7). Joiners are part of ordinary
// writing.
func yamlRune(r rune) string {
	switch {
	case r == '"' || r == '\\':
		return `\` + string(r)
	case r == '\n':
		return `\n`
	case r == '\t':
		return `\t`
	case r == 0x200c || r == 0x200d || unicode.IsPrint(r):
		return string(r)
	case r <= 0xff:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}
