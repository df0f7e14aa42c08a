package cli

import (
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

const volumeFields = "JSON: {title, from, to, left_out, drafts, empty, chapters: [{week, month, title, focus, parts: [{prompt, text, entries: [{the fields of list, body, remembered: " +
	"[{day, text}], tried: [{text, state, line}], replies: [as in submissions]}]}]}]}; left_out counts private entries, drafts texts that are not done, empty entries without a text."

type volumeJSON struct {
	Title    string        `json:"title"`
	From     *string       `json:"from"`
	To       *string       `json:"to"`
	LeftOut  int           `json:"left_out"`
	Drafts   int           `json:"drafts"`
	Empty    int           `json:"empty"`
	Chapters []chapterJSON `json:"chapters"`
}

type chapterJSON struct {
	Week  *int             `json:"week"`
	Month *string          `json:"month"`
	Title *string          `json:"title"`
	Focus *string          `json:"focus"`
	Parts []volumePartJSON `json:"parts"`
}

type volumePartJSON struct {
	Prompt  *string           `json:"prompt"`
	Text    *string           `json:"text"`
	Entries []volumeEntryJSON `json:"entries"`
}

type volumeEntryJSON struct {
	bodyJSON
	Remembered []rememberedJSON `json:"remembered"`
	Tried      []triedJSON      `json:"tried"`
	Replies    []replyJSON      `json:"replies"`
}

type rememberedJSON struct {
	Day  string `json:"day"`
	Text string `json:"text"`
}

type triedJSON struct {
	Text  string                 `json:"text"`
	State journal.IntentionState `json:"state"`
	Line  *string                `json:"line"`
}

func newVolumeJSON(v book.VolumePlan) volumeJSON {
	return volumeJSON{Title: v.Title, From: dayOrNull(v.From), To: dayOrNull(v.To), LeftOut: v.LeftOut, Drafts: v.Drafts, Empty: v.Empty, Chapters: mapped(v.Chapters, newChapterJSON)}
}

func newChapterJSON(c journal.Chapter) chapterJSON {
	j := chapterJSON{Title: orNull(c.Title), Focus: orNull(c.Focus), Parts: mapped(c.Parts, newVolumePartJSON)}
	if c.Week >= 0 {
		j.Week = &c.Week
	} else {
		j.Month = orNull(c.Month.In(time.UTC).Format("2006-01"))
	}
	return j
}

func newVolumePartJSON(p journal.VolumePart) volumePartJSON {
	return volumePartJSON{orNull(p.Prompt), orNull(p.Text), mapped(p.Entries, func(e journal.VolumeEntry) volumeEntryJSON {
		return volumeEntryJSON{
			bodyJSON{newEntryJSON(e.Head, false), e.Body},
			mapped(e.Remembered, func(s journal.Sitting) rememberedJSON { return rememberedJSON{s.Day.String(), s.Remembered} }),
			mapped(e.Told, func(t journal.Told) triedJSON { return triedJSON{t.Text, t.State, orNull(t.Line)} }),
			mapped(e.Replies, newReplyJSON),
		}
	})}
}

func dayOrNull(d prompts.Date) *string {
	if d.IsZero() {
		return nil
	}
	return orNull(d.String())
}

type bookJSON struct {
	Title      string             `json:"title"`
	From       *string            `json:"from"`
	To         *string            `json:"to"`
	Entries    int                `json:"entries"`
	Words      int                `json:"words"`
	Private    int                `json:"private"`
	LeftOut    int                `json:"left_out"`
	Drafts     int                `json:"drafts"`
	Empty      int                `json:"empty"`
	Files      []string           `json:"files"`
	Unwritable []bookFormatWhy    `json:"unwritable"`
	Remarks    []bookFormatRemark `json:"remarks"`
}

type bookFormatWhy struct {
	Format string `json:"format"`
	Why    string `json:"why"`
}

type bookFormatRemark struct {
	Format string `json:"format"`
	Text   string `json:"text"`
}

func newBookJSON(w book.WrittenVolume) bookJSON {
	return bookJSON{
		Title: w.Title, From: dayOrNull(w.From), To: dayOrNull(w.To), Entries: len(w.Entries()), Words: w.Words(), Private: w.Private, LeftOut: w.LeftOut, Drafts: w.Drafts, Empty: w.Empty,
		Files:      mapped(w.Files, func(f journal.File) string { return f.Path }),
		Unwritable: mapped(w.Unwritable, func(u journal.UnwritableVolume) bookFormatWhy { return bookFormatWhy{u.Format.Name, u.Why.Error()} }),
		Remarks:    mapped(w.Remarks, func(m journal.VolumeRemark) bookFormatRemark { return bookFormatRemark{m.Format.Name, m.Text} }),
	}
}
