package plain

import (
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// news says which replies were filed in the last days, so that none is waited for in vain.
func (s *session) news() (said []string) {
	all, err := s.Book.Submissions(s.safe)
	if err != nil {
		return nil // home is heard all the same; Hand in meets the error again, and says it
	}
	for _, h := range all {
		n := 0
		for _, r := range h.Replies {
			if s.Book.IsNewReply(r) {
				n++
			}
		}
		if n > 0 {
			said = append(said, format.Plural(n, "new reply", "new replies")+" to "+layout.Line(h.Title)+", under Hand in.")
		}
	}
	return said
}

// replyChoices lead to what came back about a hand-in, or about all of them, and to filing more.
func (s *session) replyChoices(m *menu, all []journal.Reply) {
	if n := len(all); n > 0 {
		m.add("hear what came back", s.repliesSaid(n), func() error { return s.replies(all) })
	}
}

// replies reads what came back: one at once, several from a list.
func (s *session) replies(all []journal.Reply) error {
	if len(all) == 1 {
		return s.recite(s.replyText(all[0]))
	}
	return s.list("Replies, the oldest first.", "There is none.", func() ([]row, error) {
		var rows []row
		for _, r := range all {
			rows = append(rows, row{text: stopped(s.replyLine(r)), open: func() error { return s.recite(s.replyText(r)) }, id: r.ID})
		}
		return rows, nil
	})
}

// repliesSaid is the choice that says so many replies. No number stands where one is a choice.
func (s *session) repliesSaid(n int) string {
	if n == 1 {
		return "Replies: hear the one that came."
	}
	return "Replies: hear all " + s.locale.Number(n) + "."
}

// replyLine says who answered, when, and under which subject.
func (s *session) replyLine(r journal.Reply) string {
	line := "Reply"
	if r.From != "" {
		line += " from " + layout.Line(r.From)
	}
	line += ", " + s.locale.Day(r.When())
	if r.Subject != "" {
		line += ": " + layout.Line(r.Subject)
	}
	return line
}

// replyText is a reply as it is read aloud; what it quotes is said to be quoted.
func (s *session) replyText(r journal.Reply) string {
	said := []string{stopped(s.replyLine(r))}
	for _, p := range journal.Passages(strings.TrimSpace(r.Text)) {
		said = append(said, aloud(strings.Join(p.Lines(), "\n")))
	}
	for _, x := range r.Attached {
		said = append(said, "Attached, and not kept here: "+layout.Line(x.Name)+".")
	}
	return strings.Join(said, "\n") + "\nEnd of the reply."
}

// fileAReply is the choice that leads to fileReply.
const fileAReply = "A reply came back: file it from its path."

// fileReply takes the path of a mail that was saved, and files it beside its hand-in.
func (s *session) fileReply() error {
	var mails []journal.Mail
	_, err := s.askUntil(question{text: "Type the path of the file: an email that you saved, or a text that you copied.", path: true,
		help: "In most mail programs: save the message as a file. You can also drop the file on this window."}, func(path string) (err error) {
		if path == "" {
			return errors.New("please type a path, or b to go back")
		}
		for _, read := range DroppedPaths(path) {
			if mails, err = s.ReadReplies(s.safe, read); err == nil {
				return nil
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, m := range mails {
		if err := s.fileMail(m); err != nil {
			return err
		}
	}
	return nil
}

// fileMail files a reply, and asks which hand-in it answers where it does not say so itself.
func (s *session) fileMail(m journal.Mail) error {
	match, err := s.Book.MatchReply(s.safe, m.Reply, m.Codes...)
	if err != nil {
		return err
	}
	r := m.Reply
	if match.IsSure() {
		r.HandIn, r.Entries = match.HandIn.ID, match.Entries
		return s.keepReply(r)
	}
	which := menu{said: []string{"It does not say which hand-in it answers. Which one?"}, help: s.replyLine(r)}
	for _, h := range match.Choices {
		which.choices = append(which.choices, choice{fmt.Sprintf("%s, %s.", layout.Line(h.Title), phrase.HandedIn(h, s.locale.Day(h.At))), func() (err error) {
			r.HandIn = h.ID
			if r.Entries, err = s.Book.QuotedEntries(s.safe, h.ID, r.Text); err != nil {
				return err
			}
			return s.keepReply(r)
		}})
	}
	return s.once(which)
}

func (s *session) keepReply(r journal.Reply) error {
	kept, h, again, err := s.Book.FileReply(s.safe, r)
	switch {
	case err != nil:
		return err
	case again:
		s.say("It was filed already, beside %s.", layout.Line(h.Title))
	default:
		s.say("Filed beside %s.", layout.Line(h.Title))
	}
	return s.recite(s.replyText(kept))
}

// repliesOf returns what came back about a hand-in.
func repliesOf(all []book.Submission, id journal.ID) []journal.Reply {
	for _, h := range all {
		if h.ID == id {
			return h.Replies
		}
	}
	return nil
}
