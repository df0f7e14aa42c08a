package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"ponder/journal/archive"
)

// form is a way in which a file can be written.
type form struct {
	name string // one of Formats
	read func(*gatherer, source) error
}

// formOf looks at a file. Where a format was asked for, it is that one.
func (g *gatherer) formOf(s source) (form, error) {
	if why := leftWhy(s.name); why != saidOther {
		return form{}, fmt.Errorf("%w: it is %s", ErrUnknown, strings.SplitN(why, "; ", 2)[0])
	}
	f, err := formLike(s)
	if g.Format == "" || err == nil && (f.name == g.Format || s.isPage()) {
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
	case s.isPage():
		return form{"markdown", (*gatherer).page}, nil
	case isMonth(s.name) && looksLikeMonth(data):
		return form{"rednotebook", (*gatherer).redNotebook}, nil
	case isJSON(data):
		return formOfJSON(data)
	case archive.IsNote(data):
		return form{"ponder", (*gatherer).ownMarkdown}, nil
	case bytes.HasPrefix(data, zipMark):
		return form{"markdown", (*gatherer).office}, nil
	case looksLikeDayOneClassic(data):
		return form{"dayone", (*gatherer).dayOneClassic}, nil
	case otherKind(data) != "":
		return form{}, fmt.Errorf("%w: it is %s", ErrUnknown, otherKind(data))
	case !isText(data):
		return form{}, fmt.Errorf("%w: it is not text", ErrUnknown)
	case looksLikeDayOneText(data):
		return form{"dayone", (*gatherer).dayOneText}, nil
	case looksLikeJrnl(data) || looksLikeOldJrnl(data):
		return form{"jrnl", (*gatherer).jrnlText}, nil
	}
	return form{"markdown", (*gatherer).markdown}, nil
}

// isMarkup reports whether a file's words are found by a reader of documents or of HTML.
func (s source) isMarkup() bool { return bytes.HasPrefix(s.data, zipMark) || s.isPage() }

// lockedJrnl is a journal of jrnl that is encrypted: nothing but a token (Fernet), or its head.
var lockedJrnl = pattern(`^(?:gAAAA[A-Za-z0-9_-]{60,}={0,2}\s*$|JRNLv3)`)

// otherKind says what a file is that programs write and people do not read; empty where it is not
// known to be one.
func otherKind(data []byte) string {
	begins := func(with string) bool { return bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte(with)) }
	switch {
	case lockedJrnl().Match(data):
		return "locked with a password; write it with jrnl --decrypt, and import that"
	case begins("<?xml"), begins("<en-export"):
		return "XML, of which no entries can be made; a program that wrote it can often write HTML or Markdown too"
	case begins(`{\rtf`):
		return "RTF; save it as .docx, .odt or text in the program that wrote it"
	case begins("%PDF-"):
		return "a PDF; save it as .docx, .odt or text in the program that made it"
	case begins("\xD0\xCF\x11\xE0"):
		return "a document of an older Word; save it as .docx there"
	}
	return ""
}

var zipMark = []byte("PK\x03\x04")

var bom = []byte("\uFEFF")

func isJSON(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, bom), " \t\r\n")
	if list, ok := bytes.CutPrefix(data, []byte("[")); ok {
		data = bytes.TrimLeft(list, " \t\r\n")
	}
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
	other := fmt.Errorf("%w: it is JSON, but none of Ponder, Day One, jrnl, Mini Diary or Diarium, or it holds no entries", ErrUnknown)
	var list []struct {
		Date    *json.RawMessage `json:"date"`
		HTML    *json.RawMessage `json:"html"`
		Heading *json.RawMessage `json:"heading"`
	}
	if json.Unmarshal(data, &list) == nil {
		if len(list) > 0 && list[0].Date != nil && (list[0].HTML != nil || list[0].Heading != nil) {
			return form{"diarium", (*gatherer).diarium}, nil
		}
		return form{}, other
	}
	var doc struct {
		Format   json.RawMessage `json:"format"`
		Entries  json.RawMessage `json:"entries"`
		Metadata struct {
			Application string `json:"application"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return form{}, other
		}
		return form{}, fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	var entries []struct {
		CreationDate *json.RawMessage `json:"creationDate"`
		Date         *json.RawMessage `json:"date"`
	}
	var days map[string]json.RawMessage
	inList := json.Unmarshal(doc.Entries, &entries) == nil && len(entries) > 0
	switch {
	case string(doc.Format) == `"ponder-journal"`:
		return form{"ponder", (*gatherer).ownJSON}, nil
	case inList && entries[0].CreationDate != nil:
		return form{"dayone", (*gatherer).dayOne}, nil
	case inList && entries[0].Date != nil:
		return form{"jrnl", (*gatherer).jrnlJSON}, nil
	case json.Unmarshal(doc.Entries, &days) == nil && areDays(days):
		return form{"minidiary", (*gatherer).miniDiary}, nil
	}
	return form{}, other
}

// areDays reports whether every key is a day.
func areDays(all map[string]json.RawMessage) bool {
	for day := range all {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return false
		}
	}
	return len(all) > 0
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

var readable = map[string]bool{".md": true, ".markdown": true, ".mdown": true, ".mkd": true, ".txt": true, ".text": true, ".json": true,
	".html": true, ".htm": true, ".xhtml": true, ".docx": true, ".odt": true, ".doentry": true, ".journal": true, ".jrnl": true}

// What is said of files that are no texts of a journal, once for all of a kind.
const (
	saidTable   = "a table, of which no entries can be made; it was left where it is"
	saidPicture = "a picture or a recording, which a journal does not hold; it was left where it is"
	saidOther   = "not a text, and left where it is"
)

var tables = map[string]bool{".csv": true, ".tsv": true, ".xlsx": true, ".xls": true, ".ods": true}

var pictures = map[string]bool{".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".heic": true, ".webp": true, ".svg": true, ".mov": true,
	".mp4": true, ".m4a": true, ".mp3": true, ".wav": true, ".tif": true, ".tiff": true, ".bmp": true, ".avif": true}

// leftWhy says why a file of that name is not opened.
func leftWhy(name string) string {
	switch ending := strings.ToLower(path.Ext(name)); {
	case tables[ending]:
		return saidTable
	case pictures[ending]:
		return saidPicture
	}
	return saidOther
}

// isReadable reports whether a file of that name is worth opening, in a folder with others.
func isReadable(name string) bool { return readable[strings.ToLower(path.Ext(name))] }
