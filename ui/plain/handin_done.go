package plain

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// handed says what became of a hand-in, and how to send it.
func (h *handing) handed(id journal.ID) error {
	said := ""
	return h.loop(func() (menu, error) {
		done, err := h.Book.LoadHandIn(h.safe, id)
		if err != nil {
			return menu{}, err
		}
		if err := h.replan(); err != nil {
			return menu{}, err
		}
		all, err := h.Book.Submissions(h.safe)
		if err != nil {
			return menu{}, err
		}
		if now := done.SentAt.String(); said == "" || said != now && h.full {
			said = now
			h.whole(done)
		}
		m := menu{said: append([]string{h.sentOrNot(done)}, h.besideOf(all, id)...), help: "Send it with your mail program. Then mark it as sent, so that the week shows it."}
		if exposed := h.Book.CheckFiles(h.safe, id); errors.Is(exposed, journal.ErrPrivate) && !done.WasSent() {
			m.said = append(m.said, screen.ErrorText(exposed)+" Do not send them.")
			m.fresh = true
			m.add("write the files anew", "Write the files anew, without what is private, and remove these.", func() error { return h.anew(id) })
		}
		if !done.WasSent() {
			m.add("mark as sent", "Mark as sent.", func() error { return h.markSent(id) })
		}
		h.openChoices(&m, done)
		m.add("email by hand", "Email by hand: hear the address, the subject and the text.", func() error { return h.byHand(done) })
		m.add("hand in again", "Hand in again.", h.again)
		if done.WasSent() {
			m.add("not sent after all", "Not sent after all.", func() error { return h.markNotSent(id) })
		}
		if changed, _, gone := h.plan.Since(done); len(changed)+len(gone) > 0 {
			m.add("what changed", "What changed since it was handed in, word by word.", func() error { return h.hearChanges(id) })
		}
		h.replyChoices(&m, repliesOf(all, id))
		if done.WasSent() && h.ReadReplies != nil {
			m.add("file a reply", fileAReply, h.fileReply)
		}
		return m, nil
	})
}

// besideOf says that the same was handed in where this hand-in was not known.
func (h *handing) besideOf(all []book.Submission, id journal.ID) []string {
	i := slices.IndexFunc(all, func(s book.Submission) bool { return s.ID == id })
	if i < 0 || len(all[i].Beside) == 0 {
		return nil
	}
	return []string{phrase.HandedInBeside(all[i].Beside, h.locale)}
}

// openChoices pass the email draft and the folder to the programs that the system has for them.
func (h *handing) openChoices(m *menu, done journal.HandIn) {
	if h.Open == nil || done.WasSent() || len(done.Files) == 0 {
		return
	}
	open := func(target string) func() error {
		return func() error {
			if err := h.Book.CheckFiles(h.safe, done.ID); errors.Is(err, journal.ErrPrivate) {
				return err
			}
			if h.Open(target) != nil {
				h.say("It could not be opened from here. It is %s", layout.Line(target))
				return nil
			}
			h.say("It opens in a window of its own. Come back here afterwards.")
			return nil
		}
	}
	if draft := h.draftOf(done.HandInHead); draft != "" {
		m.add("open the email draft", "Open the email draft in your mail program.", open(draft))
	}
	m.add("open the folder", "Open the folder with the files.", open(filepath.Dir(done.Files[0].Path)))
}

// draftOf is the path of the email draft among the files, or nothing.
func (h *handing) draftOf(done journal.HandInHead) string {
	for _, f := range done.Files {
		if slices.ContainsFunc(h.Book.Formats, func(known journal.Format) bool { return known.Encloses && known.Type == f.Type }) {
			return f.Path
		}
	}
	return ""
}

// again hands the same weeks in once more; afterwards there is only the newer one to look at.
func (h *handing) again() error {
	if err := h.prepare(); err != nil {
		return err
	}
	return errUp
}

func (s *session) sentOrNot(done journal.HandIn) string {
	if !done.WasSent() {
		return "Not sent yet."
	}
	at := done.SentAt.In(done.At.Location())
	return "Sent on " + s.locale.Stamp(at) + "."
}

// whole says what was handed in, when, in which files, and what changed since.
func (h *handing) whole(done journal.HandIn) {
	h.gap()
	h.standing(done)
	h.sayFiles(done.HandInHead)
	for _, l := range h.since(done) {
		h.say("%s", l)
	}
}

// standing says when it was handed in, to whom, and until when it is due.
func (h *handing) standing(done journal.HandIn) {
	h.say("%s: %s, for %s. %s, %s.", layout.Line(done.Title), phrase.HandedIn(done.HandInHead, h.locale.Stamp(done.At)), person(done.To),
		h.locale.Plural(len(done.Included), "entry", "entries"), h.locale.Plural(done.WordCount(), "word", "words"))
	if h.full && !done.WasSent() && !done.Due.IsZero() {
		h.say("%s", h.dueSaid())
	}
}

// sayFiles says where the files are, and what to do with them.
func (h *handing) sayFiles(done journal.HandInHead) {
	draft := h.draftOf(done)
	if draft != "" {
		draft = filepath.Base(draft)
	}
	if h.full {
		h.say("Files:")
	} else if len(done.Files) > 0 {
		h.say("%s in %s", format.Plural(len(done.Files), "file", "files"), layout.Line(filepath.Dir(done.Files[0].Path)))
	}
	for i, f := range done.Files {
		if h.full {
			h.say("%d of %d. %s:", i+1, len(done.Files), h.formatTitle(f))
			h.say("%s", layout.Line(f.Path))
		} else {
			h.say("%s", layout.Line(filepath.Base(f.Path)))
		}
	}
	switch {
	case done.WasSent():
	case draft != "" && !h.full:
		h.say("Open %s in your mail program, look it over and send it. Then mark it as sent.", layout.Line(draft))
	case draft != "":
		h.say("Open %s in your mail program, look it over and send it; the other files are inside. Then mark it as sent.", layout.Line(draft))
	default:
		h.say("Attach the files to an email and send it. Then mark it as sent.")
	}
}

func (h *handing) formatTitle(f journal.File) string {
	for _, known := range h.Book.Formats {
		if known.Type == f.Type {
			return known.Title
		}
	}
	return "File"
}

// since says what changed since it was handed in.
func (h *handing) since(done journal.HandIn) (said []string) {
	changed, added, gone := h.plan.Since(done)
	for _, of := range []struct {
		said  string
		heads []journal.Head
	}{{"Changed since then: ", changed}, {"New since then: ", added}, {"These went, and would not go now: ", gone}} {
		var names []string
		for _, head := range of.heads {
			names = append(names, called(head))
		}
		if len(names) > 0 {
			said = append(said, of.said+strings.Join(names, "; ")+".")
		}
	}
	return said
}

func (h *handing) markSent(id journal.ID) error {
	err := h.Book.MarkSent(h.safe, id, false)
	if errors.Is(err, journal.ErrPrivate) {
		h.say("%s", screen.ErrorText(err))
		sure, asking := h.yes("Was it sent all the same?", "Say no, and write the files anew: that is offered where the hand-in is.")
		if asking != nil || !sure {
			return asking
		}
		err = h.Book.MarkSent(h.safe, id, true)
	}
	if err != nil {
		return err
	}
	h.say("Marked as sent.")
	return nil
}

func (h *handing) markNotSent(id journal.ID) error {
	if err := h.Book.MarkNotSent(h.safe, id); err != nil {
		return err
	}
	h.say("Not marked as sent any more.")
	return nil
}

// byHand reads the parts of an email that is written by hand, each in lines of its own, so that
// they can be copied.
func (h *handing) byHand(done journal.HandIn) error {
	h.say("Address:")
	h.say("%s", orNone(done.To.Address))
	if h.Subject != nil {
		h.say("Subject:")
		h.say("%s", layout.Line(h.Subject(done)))
	}
	if h.Body == nil {
		return nil
	}
	return h.recite("Text:\n" + h.Body(done) + "\nEnd of the text.")
}
