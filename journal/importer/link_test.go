package importer

import (
	"strings"
	"testing"
	"time"

	"ponder/journal"
)

func TestALinkOfDayOneNamesTheEntryThatIsImported(t *testing.T) {
	const uuid = "0123456789ABCDEF0123456789ABCDEF"
	r, err := File("Journal.json", time.Time{}, strings.NewReader(`{"metadata":{"version":"1.0"},"entries":[
		{"uuid":"`+uuid+`","creationDate":"2020-04-06T10:00:00Z","text":"The rain."},
		{"uuid":"AA","creationDate":"2020-04-07T10:00:00Z","text":"See [the rain](dayone2:\/\/view?entryId=`+uuid+`)."}]}`), Options{Zone: time.UTC})
	if err != nil || len(r.Entries) != 2 {
		t.Fatalf("%d entries, %v", len(r.Entries), err)
	}
	links := journal.Links(r.Entries[1][0].Body)
	if len(links) != 1 || links[0].ID != r.Entries[0][0].ID || links[0].Text != "the rain" {
		t.Errorf("the links are %+v, the entry is %s", links, r.Entries[0][0].ID)
	}
}
