package journal_test

import (
	"slices"
	"testing"

	"ponder/journal"
)

func TestLinksToOtherEntriesAreFound(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []journal.Link
	}{
		{"none", "No link, [a page](https://example.org) and [ ] a box.", nil},
		{"Obsidian", "See [[Meeting with Amina]] and ![[Map]].", []journal.Link{{Text: "Meeting with Amina", Name: "Meeting with Amina"}, {Text: "Map", Name: "Map"}}},
		{"a part, and other words", "[[notes/Meeting#Afterwards|what she said]]", []journal.Link{{Text: "what she said", Name: "Meeting"}}},
		{"Logseq", "[words]([[Apr 6th, 2020]]) and logseq://graph/mine?page=Water", []journal.Link{{Text: "Apr 6th, 2020", Name: "Apr 6th, 2020"}, {Text: "Water", Name: "Water"}}},
		{"Day One", "[the rain](dayone2://view?entryId=0123456789ABCDEF0123456789ABCDEF) dayone://view?entryId=AA", []journal.Link{
			{Text: "the rain", ID: journal.DayOneID("0123456789ABCDEF0123456789ABCDEF")}, {Text: "a link of Day One", ID: journal.DayOneID("AA")}}},
		{"Obsidian's address", "obsidian://open?vault=v&file=folder%2FThe%20rain", []journal.Link{{Text: "The rain", Name: "The rain"}}},
		{"a file beside", "[one](The%20rain.md), [two](<./sub/The well.md#deep>), [three](notes.markdown)", []journal.Link{{Text: "one", Name: "The rain"}, {Text: "two", Name: "The well"}, {Text: "three", Name: "notes"}}},
		{"files of other kinds", "[one](rain.html), [two](../notes/rain%20again.txt), [three](rain.pdf), [four](https://example.org/rain.html)", []journal.Link{{Text: "one", Name: "rain"}, {Text: "two", Name: "rain again"}}},
		{"Joplin", "[rain](:/0123456789abcdef0123456789abcdef) ![](:/0123456789abcdef0123456789abcdee)", []journal.Link{{Text: "rain", Name: "0123456789abcdef0123456789abcdef"}}},
		{"twice", "[[A]] and [[A|again]]", []journal.Link{{Text: "A", Name: "A"}}},
		{"code", "`[[A]]`\n\n```\n[[B]]\n```\n\n[[C]]", []journal.Link{{Text: "C", Name: "C"}}},
		{"half of one", "[[A\nB]] [[]] [[ ]] [x](.md) dayone2://view?entry", nil},
	} {
		if got := journal.Links(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}
