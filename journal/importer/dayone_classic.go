package importer

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"ponder/journal"
)

// plistDepth is how deep values of a property list may stand in each other.
const plistDepth = 12

// looksLikeDayOneClassic reports whether a file is an entry of Day One as its first version kept
// them until 2016: a property list of Apple's for each.
func looksLikeDayOneClassic(data []byte) bool {
	return plistAtFirst().Match(data) && bytes.Contains(data, []byte("<key>Entry Text</key>"))
}

var plistAtFirst = pattern(`^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE plist[^>]*>\s*)?(?:<plist[^>]*>\s*)?<dict>`)

// dayOneClassic reads one entry. It has the fields of today's export under other names, and the
// same ID, so that an entry which came in by one of them is found again by the other.
func (g *gatherer) dayOneClassic(s source) error {
	entry, err := readPlist(trimBOM(s.data))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	fields := map[string]any{}
	moved := func(into map[string]any, from map[string]any, names ...string) {
		for i := 0; i < len(names); i += 2 {
			if value, there := from[names[i]]; there {
				into[names[i+1]] = value
				delete(from, names[i])
			}
		}
	}
	moved(fields, entry, "UUID", "uuid", "Creation Date", "creationDate", "Time Zone", "timeZone", "Entry Text", "text", "Tags", "tags", "Starred", "starred")
	if place, ok := entry["Location"].(map[string]any); ok {
		where := map[string]any{}
		moved(where, place, "Place Name", "placeName", "Locality", "localityName", "Administrative Area", "administrativeArea", "Country", "country", "Latitude", "latitude", "Longitude", "longitude")
		fields["location"] = where
		delete(entry, "Location")
	}
	if weather, ok := entry["Weather"].(map[string]any); ok {
		how := map[string]any{}
		moved(how, weather, "Description", "conditionsDescription")
		if celsius, ok := weather["Celsius"].(string); ok {
			how["temperatureCelsius"] = json.Number(celsius)
		}
		fields["weather"] = how
		delete(entry, "Weather")
	}
	for _, device := range []string{"Creator", "Activity", "Ignore Step Count", "Step Count", "Publish URL", "Region"} {
		delete(entry, device)
	}
	for name, value := range entry {
		fields[name] = value
	}
	g.dayOneEntry(s.name, fieldReader{fields: rawFields(fields)}, map[string]int{})
	return nil
}

// rawFields writes fields as JSON has them. What JSON cannot hold is left out.
func rawFields(fields map[string]any) map[string]json.RawMessage {
	all := map[string]json.RawMessage{}
	for name, value := range fields {
		if raw, err := json.Marshal(value); err == nil {
			all[name] = raw
		}
	}
	return all
}

var errPlist = errors.New("it is a property list that makes no sense")

// readPlist reads a property list in XML whose value is a dictionary.
func readPlist(data []byte) (map[string]any, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err != nil {
			return nil, errPlist
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local != "plist" {
			value, err := plistValue(d, start, plistDepth)
			if dict, ok := value.(map[string]any); ok && err == nil {
				return dict, nil
			}
			return nil, errPlist
		}
	}
}

// plistValue reads the value that an element begins.
func plistValue(d *xml.Decoder, start xml.StartElement, depth int) (any, error) {
	if depth == 0 {
		return nil, errPlist
	}
	switch start.Name.Local {
	case "dict", "array":
		return plistMany(d, start, depth)
	case "true", "false":
		return start.Name.Local == "true", d.Skip()
	}
	var text string
	if err := d.DecodeElement(&text, &start); err != nil {
		return nil, err
	}
	if start.Name.Local == "real" || start.Name.Local == "integer" {
		return json.Number(strings.TrimSpace(text)), nil
	}
	return journal.UnixLines(text), nil
}

// plistMany reads a dictionary or a list.
func plistMany(d *xml.Decoder, start xml.StartElement, depth int) (any, error) {
	dict, list, key := map[string]any{}, []any{}, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil, errPlist
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.EndElement:
			if start.Name.Local == "dict" {
				return dict, nil
			}
			return list, nil
		case xml.StartElement:
			value, err := plistValue(d, token, depth-1)
			if err != nil {
				return nil, err
			}
			if text, ok := value.(string); ok && token.Name.Local == "key" && start.Name.Local == "dict" {
				key = text
				continue
			}
			dict[key], list = value, append(list, value)
		}
	}
}
