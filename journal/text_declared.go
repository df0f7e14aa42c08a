package journal

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// declares is how a web page and an XML file say their encoding, which is within their first 1,024
// bytes (https://html.spec.whatwg.org/multipage/semantics.html#charset).
const (
	declares     = `(?i)<(?:meta\s[^>]*charset|\?xml\s[^>]*encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)`
	declaredHead = 1024
)

// decodeDeclared reads a page that says how it is written. One that says UTF-8 and is not says
// nothing, and ok is false.
func decodeDeclared(raw []byte) (d Decoded, ok bool, err error) {
	head := raw[:min(len(raw), declaredHead)]
	if !bytes.Contains(head, []byte("<")) {
		return d, false, nil
	}
	found := regexp.MustCompile(declares).FindSubmatch(head)
	if found == nil {
		return d, false, nil
	}
	encoding, err := htmlindex.Get(string(found[1]))
	if err != nil {
		return d, false, nil // nobody knows it
	}
	name, err := htmlindex.Name(encoding)
	if err != nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
		return d, false, nil // the bytes say that it is not so
	}
	text, err := encoding.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsFunc(text, isUnwritten) {
		return d, true, notText("it says that it is written in %s, and is not", name)
	}
	return Decoded{Text: string(text)}, true, nil
}
