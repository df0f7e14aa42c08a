package archive

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"time"
	"unicode/utf8"
)

// text is a string of any bytes: in JSON a string, or {"base64": "..."} where it is not valid
// UTF-8. Null is read as an empty one.
type text string

func (t text) MarshalJSON() ([]byte, error) {
	if !utf8.ValidString(string(t)) {
		return json.Marshal(map[string]string{"base64": base64.StdEncoding.EncodeToString([]byte(t))})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(string(t))
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (t *text) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		var b struct {
			Base64 []byte `json:"base64"`
		}
		err := json.Unmarshal(data, &b)
		*t = text(b.Base64)
		return err
	}
	return json.Unmarshal(data, (*string)(t))
}

// string returns the text, or an empty one for null.
func (t *text) string() string {
	if t == nil {
		return ""
	}
	return string(*t)
}

func textOrNull(s string) *text {
	if s == "" {
		return nil
	}
	t := text(s)
	return &t
}

func texts(all []string) []text {
	return each(all, func(s string) text { return text(s) })
}

// each returns the list of what fn makes of each; it is never nil.
func each[T, U any](all []T, fn func(T) U) []U {
	out := make([]U, 0, len(all))
	for _, v := range all {
		out = append(out, fn(v))
	}
	return out
}

// plain returns texts as a Store keeps them: nil where there is none.
func plain(all []text) []string {
	var out []string
	for _, t := range all {
		out = append(out, string(t))
	}
	return out
}

// some returns nil for an empty list, as a Store does.
func some[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return all
}

// instantOf writes a time in UTC; nil where there is none.
func instantOf(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339Nano)
	return &s
}
