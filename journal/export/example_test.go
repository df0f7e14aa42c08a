package export_test

import (
	"fmt"
	"os"
	"time"

	"ponder/journal"
	"ponder/journal/export"
)

func ExampleMarkdown() {
	var e journal.Entry
	e.At = time.Date(2020, 4, 6, 9, 12, 0, 0, time.FixedZone("", 3600))
	e.Body = "# My heading\n\nA <sample> text."
	h := journal.HandIn{Parts: []journal.HandInWeek{{Number: 2, Answers: []journal.Answers{
		{Prompt: "w2", Text: "What did I learn?", Entries: []journal.Entry{e.WithCounts()}},
	}}}}
	fmt.Println(export.FileName(h, ".md"))
	if err := export.Markdown(os.Stdout, h); err != nil {
		fmt.Println(err)
	}
	// Output:
	// journal-week-2.md
	// # Journal for Week 2
	//
	// - **Contents:** 1 entry, 5 words; 1 of 1 prompt answered
	//
	// ## Week 2
	//
	// ### What did I learn?
	//
	// Mon 6 April 2020, 09:12 · 5 words
	//
	// ##### My heading
	//
	// A \<sample> text.
}
