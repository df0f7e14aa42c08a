package archive

import (
	"bytes"
	"fmt"
	"strings"

	"ponder/journal"
)

// detailsJSON are the details of a text, as fields of its object.
type detailsJSON struct {
	Partnership *text  `json:"partnership"`
	Title       *text  `json:"title"`
	Tags        []text `json:"tags"`
	Private     bool   `json:"private"`
}

func newDetailsJSON(d journal.Details) detailsJSON {
	return detailsJSON{Partnership: textOrNull(d.Partnership), Title: textOrNull(d.Title), Tags: texts(d.Tags), Private: d.Private}
}

func (d detailsJSON) details() journal.Details {
	return journal.Details{Partnership: d.Partnership.string(), Title: d.Title.string(), Tags: plain(d.Tags), Private: d.Private}
}

// yamlDetail writes one of the details under its name, where it has a value.
func yamlDetail(b *bytes.Buffer, v journal.Value) {
	switch key := string(v.Field); {
	case v.Text != nil:
		yamlText(b, key, *v.Text)
	case v.List != nil && len(*v.List) > 0:
		fmt.Fprintf(b, "%s: [%s]\n", key, strings.Join(each(*v.List, yamlString), ", "))
	case v.Flag != nil && *v.Flag:
		fmt.Fprintf(b, "%s: true\n", key)
	}
}

// setDetail takes over one of the details; list is what stands under its key as a list.
func setDetail(v journal.Value, value string, list []string) (known bool) {
	switch {
	case v.List != nil:
		*v.List = list
	case v.Flag != nil:
		return setFlag(v.Flag, value)
	default:
		*v.Text = value
	}
	return true
}
