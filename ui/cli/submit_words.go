package cli

import (
	"context"
	"fmt"
	"path/filepath"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/phrase"
)

// sayDryRun shows what would go, and writes nothing.
func (a *app) sayDryRun(ctx context.Context, p book.Plan, asJSON bool) error {
	h := p.HandIn
	files := mapped(p.Formats, func(f journal.Format) string { return filepath.Join(p.Folder, a.book.FileName(h, f.Extension)) })
	a.tellRemarks(p)
	if asJSON {
		h.ID = "" // nothing has a code before it is written
		return writeJSON(a.text, newSubmitJSON(h.HandInHead, files, p))
	}
	a.sayHandIn(ctx, h, p)
	a.say("\nFiles that would be written, unless the names are taken")
	for _, f := range files {
		a.say("  %s", f)
	}
	a.sayUnwritable(p)
	a.tell("Nothing was written.")
	return nil
}

// sayUnwritable says which formats cannot show the text.
func (a *app) sayUnwritable(p book.Plan) {
	if len(p.Unwritable) > 0 {
		a.say("\nCannot be written")
	}
	for _, u := range p.Unwritable {
		a.wrapped("  ", u.Error())
	}
}

// tellRemarks warns of what the reader of a file will find otherwise than it was typed.
func (a *app) tellRemarks(p book.Plan) {
	for _, r := range p.Remarks {
		a.tell("%s: %s.", r.Format.Title, r.Text)
	}
}

// sayHandedIn shows what went and what to do now.
func (a *app) sayHandedIn(ctx context.Context, h journal.HandIn, p book.Plan, asJSON bool) error {
	a.tellRemarks(p)
	if asJSON {
		return writeJSON(a.text, newSubmitJSON(h.HandInHead, paths(h.HandInHead), p))
	}
	a.sayHandIn(ctx, h, p)
	a.say("\nWritten")
	draft := ""
	for _, f := range h.Files {
		a.say("  %s", f.Path)
		if filepath.Ext(f.Path) == ".eml" {
			draft = f.Path
		}
	}
	a.say("\nNot sent yet.")
	if draft != "" {
		a.say("Open %s in your mail program and send it,", filepath.Base(draft))
		a.say("or attach the files to an email of your own.")
	} else {
		a.say("Attach the files to an email.")
	}
	a.say("Then: ponder submit --sent")
	a.wrapped("", "Leave the code "+h.ID.Reference()+" in the subject: by it `ponder reply` finds what an answer belongs to.")
	return nil
}

// sayHandIn shows what goes, what does not and why, what is missing, to whom and until when.
func (a *app) sayHandIn(ctx context.Context, h journal.HandIn, p book.Plan) {
	a.say("%s (%s)", h.Title, h.CourseTitle)
	a.say("  to %s", address(h.To))
	a.sayDue(ctx, h)
	if p.First {
		a.say("")
		a.wrapped("", phrase.FirstHandIn)
	}
	if p.Already != nil {
		a.say("  %s", replaced(*p.Already, a.locale()))
	}
	a.say("\nGoes: %s, %s", a.count(len(h.Included), "entry", "entries"), a.count(h.WordCount(), "word", "words"))
	for _, e := range h.Entries() {
		a.say("  %s", a.entryLine(book.Item{Head: e.Head}))
	}
	if len(h.LeftOut) > 0 {
		a.say("\nDoes not go")
		for _, l := range h.LeftOut {
			a.say("  %s  %s", l.ID.Short(), whyLeftOut(l.Why))
		}
	}
	for _, d := range p.Drafts {
		if !d.IsNew() {
			a.say("  %s has a draft of a change; it goes as it was before", d.ID.Short())
		}
	}
	a.sayVersions(p)
	if len(h.Missing) > 0 {
		a.say("\nNot answered")
		for _, m := range h.Missing {
			a.wrapped("  ", fmt.Sprintf("Week %d: %s", m.Week, m.Text))
		}
	}
}

// replaced says what becomes of an earlier hand-in of the same assignment.
func replaced(before journal.HandInHead, l format.Locale) string {
	if before.WasSent() {
		return "sent before; this one replaces what was handed in on " + l.Day(before.At)
	}
	return "its files were written before, on " + l.Day(before.At) + ", and not marked as sent"
}

// sayVersions says of which texts there are several versions, of which one is to be chosen.
func (a *app) sayVersions(p book.Plan) {
	for _, versions := range p.Versions {
		a.say("\nTexts of one entry, of which you choose")
		for _, h := range versions {
			a.say("  %s  %s", h.ID.Short(), phrase.Version(h, a.locale(), a.book.Zone))
		}
	}
}

func (a *app) sayDue(ctx context.Context, h journal.HandIn) {
	s, err := a.book.ActiveCourse(ctx)
	if err != nil || h.Due.IsZero() {
		return
	}
	here := a.book.Location(s.Enrolment)
	a.wrapped("  ", format.Countdown(h.At, h.Due, here)+": "+a.locale().Deadline(h.Due, h.EndOfDay, h.DueZone, here))
}

// whyLeftOut says why an entry does not go, and which command changes that.
func whyLeftOut(why string) string {
	said := phrase.LeftOut(why)
	switch why {
	case journal.WhyDraft:
		return said + ": `ponder edit ID --done` finishes it"
	case journal.WhyNotes:
		return said + ": --include ID does"
	}
	return said
}
