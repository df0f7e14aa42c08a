package importer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"ponder/journal/archive"
	"strings"
	"unicode/utf8"
)

// form is a way in which a file can be written.
type form struct {
	name string // one of Formats
	read func(*gatherer, source) error
}

// formOf looks at a file. Where a format was asked for, it is that one.
func (g *gatherer) formOf(s source) (form, error) {
	f, err := formLike(s)
	if g.Format == "" || err == nil && f.name == g.Format {
		return f, err
	}
	if g.Format == "markdown" && isText(s.data) {
		return form{"markdown", (*gatherer).markdown}, nil
	}
	if g.Format == "jrnl" && isText(s.data) && !isJSON(s.data) {
		return form{"jrnl", (*gatherer).jrnlText}, nil
	}
	if err == nil {
		err = fmt.Errorf("%w as %s: it looks like %s", ErrUnknown, g.Format, f.name)
	}
	return form{}, err
}

func formLike(s source) (form, error) {
	data := bytes.TrimPrefix(s.data, bom)
	switch {
	case isJSON(data):
		return formOfJSON(data)
	case archive.IsNote(data):
		return form{"ponder", (*gatherer).ownMarkdown}, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return form{}, fmt.Errorf("%w: it is a zip file within another", ErrUnknown)
	case !isText(data):
		return form{}, fmt.Errorf("%w: it is not text", ErrUnknown)
	case isMonth(s.name) && looksLikeMonth(data):
		return form{"rednotebook", (*gatherer).redNotebook}, nil
	case looksLikeJrnl(data):
		return form{"jrnl", (*gatherer).jrnlText}, nil
	}
	return form{"markdown", (*gatherer).markdown}, nil
}

var bom = []byte("\uFEFF")

func isJSON(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, bom), " \t\r\n")
	if !bytes.HasPrefix(data, []byte("{")) {
		return false
	}
	rest := bytes.TrimLeft(data[1:], " \t\r\n")
	return bytes.HasPrefix(rest, []byte(`"`)) || bytes.HasPrefix(rest, []byte("}"))
}

// isText reports whether a file is meant to be read: it holds no zero bytes.
func isText(data []byte) bool { return !bytes.Contains(data, []byte{0}) }

// formOfJSON tells the known forms of JSON apart by their fields.
func formOfJSON(data []byte) (form, error) {
	var doc struct {
		Format  string `json:"format"`
		Entries []struct {
			CreationDate *json.RawMessage `json:"creationDate"`
			Date         *json.RawMessage `json:"date"`
		} `json:"entries"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return form{}, fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	switch {
	case doc.Format == "ponder-journal":
		return form{"ponder", (*gatherer).ownJSON}, nil
	case len(doc.Entries) > 0 && doc.Entries[0].CreationDate != nil:
		return form{"dayone", (*gatherer).dayOne}, nil
	case len(doc.Entries) > 0 && doc.Entries[0].Date != nil:
		return form{"jrnl", (*gatherer).jrnlJSON}, nil
	}
	return form{}, fmt.Errorf("%w: it is JSON, but none of Ponder, Day One or jrnl, or it holds no entries", ErrUnknown)
}

// jsonFault says where JSON stops making sense.
func jsonFault(data []byte, err error) string {
	offset := int64(-1)
	switch e := err.(type) {
	case *json.SyntaxError:
		offset = e.Offset
	case *json.UnmarshalTypeError:
		offset = e.Offset
	}
	if offset < 0 || offset > int64(len(data)) {
		return err.Error()
	}
	before := data[:offset]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return fmt.Sprintf("line %d, column %d: %v", line, max(column, 1), err)
}

var monthName = pattern(`^\d{4}-\d{2}\.txt$`)

func isMonth(name string) bool { return monthName().MatchString(path.Base(name)) }

var readable = map[string]bool{".md": true, ".markdown": true, ".mdown": true, ".mkd": true, ".txt": true, ".text": true, ".json": true}

// isReadable reports whether a file of that name is worth opening, in a folder with others.
func isReadable(name string) bool { return readable[strings.ToLower(path.Ext(name))] }
