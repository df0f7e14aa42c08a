package importer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
)

// dayOneDevices are fields about the program and the machine, which say nothing about what was
// written.
var dayOneDevices = []string{
	"creationDevice", "creationDeviceModel", "creationDeviceType", "creationOSName", "creationOSVersion", "editingTime", "duration",
	"richText", "sourceString", "isPinned", "isAllDay", "userActivity", "entryType", "unreadMarkerID", "userEditDate",
}

// dayOneMedia are lists of files that stand beside the text.
var dayOneMedia = []struct{ field, one, folder, ending string }{
	{"photos", "Photo", "photos", ""}, {"videos", "Video", "videos", "mov"}, {"audios", "Recording", "audios", "m4a"}, {"pdfAttachments", "PDF", "pdfs", "pdf"},
}

type dayOneFile struct {
	Identifier string `json:"identifier"`
	MD5        string `json:"md5"`
	Type       string `json:"type"`
	Format     string `json:"format"`
	Name       string `json:"filename"`
	PDFName    string `json:"pdfName"`
	Title      string `json:"title"`
}

// dayOne reads the JSON of a Day One export. Photos and other files are named in the text, and stay
// where they are.
func (g *gatherer) dayOne(s source) error {
	data := trimBOM(s.data)
	var doc struct {
		Entries []map[string]json.RawMessage `json:"entries"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	left := dayOneLeft{fields: map[string]int{}}
	for i, fields := range doc.Entries {
		left.files += g.dayOneEntry(entryAt(s.name, i+1), fieldReader{fields: fields}, left.fields)
	}
	g.dayOneSays(s.name, left)
	return nil
}

// entryAt names an entry of a list, from 1 on.
func entryAt(name string, n int) string { return fmt.Sprintf("%s, entry %d", name, n) }

// dayOneLeft counts what came with entries and was left where it was.
type dayOneLeft struct {
	files  int
	fields map[string]int
}

// dayOneSays says of all entries what was left.
func (g *gatherer) dayOneSays(name string, left dayOneLeft) {
	if left.files > 0 {
		g.remark(name, "%s with the entries: named in the texts, and left where they are", number(left.files, "file came", "files came"))
	}
	var fields []string
	for _, name := range slices.Sorted(maps.Keys(left.fields)) {
		fields = append(fields, fmt.Sprintf("%s (%d)", name, left.fields[name]))
	}
	if len(fields) > 0 {
		g.remark(name, "what Day One noted about devices and editing was left out: %s", strings.Join(fields, ", "))
	}
}

// dayOneEntry reads an entry and gives how many files came with it.
func (g *gatherer) dayOneEntry(where string, f fieldReader, left map[string]int) (files int) {
	n := note{where: where}
	var uuid, created, modified, zone string
	f.take("uuid", &uuid)
	f.take("creationDate", &created)
	f.take("modifiedDate", &modified)
	f.take("timeZone", &zone)
	f.take("text", &n.body)
	f.take("tags", &n.tags)
	var starred bool
	if f.take("starred", &starred); starred {
		n.tags = append(n.tags, starredTag)
	}
	if n.body == "" {
		n.body = richText(f.fields["richText"])
	}
	n.at = g.dayOneMoment(where, created, zone)
	updated, _ := g.moment(modified)
	n.updated = updated.Time
	n.key = []string{"dayone", uuid}
	if n.mutable = uuid != ""; !n.mutable {
		n.key = []string{"dayone", created, n.body}
	}
	n.title, n.body = heading(unescaped(journal.UnixLines(n.body)))
	n.title = plainTitle(n.title)
	for _, m := range dayOneMedia {
		var list []dayOneFile
		f.take(m.field, &list)
		for _, file := range list {
			files++
			where := file.path(m.folder, m.ending)
			n.kept = append(n.kept, kept{m.one, file.name(where)})
			n.body = file.linked(n.body, where)
		}
	}
	n.kept = append(n.kept, dayOnePlace(&f)...)
	for _, name := range dayOneDevices {
		if raw, there := f.fields[name]; there && string(raw) != "false" && name != "richText" {
			left[name]++
		}
	}
	f.ignore(dayOneDevices...)
	n.kept = append(n.kept, f.rest()...)
	g.add(n)
	return files
}

// path returns where the file stands in the export. Day One names files by their sum; its
// recordings are m4a whatever their format says.
func (f dayOneFile) path(folder, ending string) string {
	if f.MD5 == "" {
		return ""
	}
	if ending == "" || folder == "videos" && f.Type != "" {
		ending = strings.TrimPrefix(f.Type, ".")
	}
	return strings.TrimSuffix(folder+"/"+f.MD5+"."+ending, ".")
}

// name returns the path with the name that people know the file by.
func (f dayOneFile) name(path string) string {
	human := cmp.Or(f.Name, f.PDFName, f.Title)
	switch {
	case path == "":
		return cmp.Or(human, f.Identifier)
	case human == "":
		return path
	}
	return path + " (" + human + ")"
}

// linked leads the places in a text where the file is shown to it.
func (f dayOneFile) linked(body, path string) string {
	if f.Identifier == "" || path == "" || !strings.Contains(body, "dayone-moment:") {
		return body
	}
	for _, kind := range []string{"", "/video", "/audio", "/pdfAttachment"} {
		body = strings.ReplaceAll(body, "(dayone-moment:"+kind+"//"+f.Identifier+")", "("+path+")")
		body = strings.ReplaceAll(body, "(dayone-moment:/"+kind+"/"+f.Identifier+")", "("+path+")")
	}
	return body
}

// dayOneMoment brings the instant into the zone in which the entry was written.
func (g *gatherer) dayOneMoment(where, created, zone string) when {
	at, err := time.Parse(time.RFC3339Nano, created)
	if err != nil {
		g.remark(where, "its date %q was not understood", created)
		return when{}
	}
	here := g.Zone
	zone = strings.ReplaceAll(zone, `\`, "")
	if loc, err := time.LoadLocation(zone); zone != "" && err == nil {
		here = loc
	} else if zone != "" {
		g.remark(where, "its zone %q is not known, so yours was taken", zone)
	}
	return when{Time: civil(at.In(here))}
}

// dayOnePlace says in a line each where an entry was written and how the weather was.
func dayOnePlace(f *fieldReader) []kept {
	var all []kept
	var place struct {
		Place    string   `json:"placeName"`
		Locality string   `json:"localityName"`
		Area     string   `json:"administrativeArea"`
		Country  string   `json:"country"`
		Lat      *float64 `json:"latitude"`
		Long     *float64 `json:"longitude"`
	}
	if f.take("location", &place); slices.Contains(f.taken, "location") {
		parts := slices.DeleteFunc([]string{place.Place, place.Locality, place.Area, place.Country}, func(s string) bool { return s == "" })
		value := strings.Join(slices.Compact(parts), ", ")
		if place.Lat != nil && place.Long != nil {
			value = strings.TrimSpace(value + " (" + decimal(*place.Lat) + ", " + decimal(*place.Long) + ")")
		}
		all = append(all, kept{"Place", value})
	}
	var weather struct {
		Conditions string   `json:"conditionsDescription"`
		Celsius    *float64 `json:"temperatureCelsius"`
	}
	if f.take("weather", &weather); slices.Contains(f.taken, "weather") {
		value := weather.Conditions
		if weather.Celsius != nil {
			value = strings.TrimPrefix(value+", "+decimal(*weather.Celsius)+" °C", ", ")
		}
		all = append(all, kept{"Weather", value})
	}
	return slices.DeleteFunc(all, func(k kept) bool { return k.value == "" })
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// richText returns the words of the form in which newer versions keep a text, where the plain text
// is missing.
func richText(raw json.RawMessage) string {
	var inner string
	var doc struct {
		Contents []struct {
			Text string `json:"text"`
		} `json:"contents"`
	}
	if json.Unmarshal(raw, &inner) != nil || json.Unmarshal([]byte(inner), &doc) != nil {
		return ""
	}
	var b strings.Builder
	for _, c := range doc.Contents {
		b.WriteString(c.Text)
	}
	return b.String()
}
