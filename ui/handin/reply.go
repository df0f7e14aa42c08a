package handin

import (
	"context"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// askReply lets the path of a reply be typed, or a file be dropped on the window.
func (s *Screen) askReply() tea.Cmd {
	s.mode = answering
	s.file = form.NewField("What came back", "The path of the email that you saved, or of a text. You can drop the file here.", "")
	s.file.SetWidthMethod(s.env.Widths)
	s.file.Focus()
	return nil
}

// answered passes a key or a paste to the field for the path.
func (s *Screen) answered(msg tea.Msg, press tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.file.Drops(press):
		return s.file.Update(press)
	case key.Matches(press, s.keys.HandIn):
		return s.fileReply()
	case key.Matches(press, s.keys.Leave):
		s.mode = handed
	case key.Matches(press, s.keys.Stop) && !s.file.Handles(press):
		return screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "{Esc} goes back; nothing is filed."))
	default:
		s.file.Err = ""
		return s.file.Update(msg)
	}
	return nil
}

// repliedMsg is what became of the replies in a file.
type repliedMsg struct {
	owner *Screen
	done  filedReplies
	sent  handedIn // as it is now
	err   error
}

// filedReplies are the replies of one file: how many are new, how many were filed before, those
// that are the learner's own, and where those went that answer another hand-in than the one that is
// looked at.
type filedReplies struct {
	filed, again, own int
	elsewhere         []string
	last              journal.ID // the last of those that stand beside this hand-in
}

// fileReply files what the file holds, each mail beside the hand-in that it says, else beside this
// one.
func (s *Screen) fileReply() tea.Cmd {
	path := strings.TrimSpace(s.file.Text())
	if path == "" {
		s.file.Err = "Type the path of a file first."
		return nil
	}
	if s.busy {
		return nil
	}
	s.busy = true
	b, ctx, here, read := s.env.Book, s.env.Context, s.sent.ID, s.env.ReadReplies
	return func() tea.Msg {
		msg := repliedMsg{owner: s}
		mails, err := read(ctx, path)
		if err != nil {
			msg.err = err
			return msg
		}
		if msg.done, msg.err = fileMails(ctx, b, here, mails); msg.err != nil {
			return msg
		}
		msg.sent, msg.err = readHanded(ctx, b, here)
		return msg
	}
}

func fileMails(ctx context.Context, b *book.Book, here journal.ID, mails []journal.Mail) (done filedReplies, err error) {
	settings, err := b.Settings(ctx)
	if err != nil {
		return done, err
	}
	for _, m := range mails {
		if own := settings.Email; own != "" && len(mails) > 1 && strings.Contains(strings.ToLower(m.From), strings.ToLower(own)) {
			done.own++ // a mailbox holds both sides of a conversation
			continue
		}
		match, err := b.MatchReply(ctx, m.Reply, m.Codes...)
		if err != nil {
			return done, err
		}
		r := m.Reply
		if r.HandIn, r.Entries = match.HandIn.ID, match.Entries; !match.IsSure() {
			r.HandIn = here
			if r.Entries, err = b.QuotedEntries(ctx, here, r.Text); err != nil {
				return done, err
			}
		}
		kept, h, again, err := b.FileReply(ctx, r)
		if err != nil {
			return done, err
		}
		if again {
			done.again++
		} else {
			done.filed++
		}
		if h.ID == here {
			done.last = kept.ID
		} else if title := layout.Line(h.Title); !slices.Contains(done.elsewhere, title) {
			done.elsewhere = append(done.elsewhere, title)
		}
	}
	return done, nil
}

// replied shows what was filed, or says under the field why nothing was.
func (s *Screen) replied(msg repliedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		text := screen.ErrorText(msg.err)
		if msg.done.filed > 0 {
			text = format.Plural(msg.done.filed, "reply was", "replies were") + " filed, the next one was not. " + text
		}
		s.file.Err = text
		return nil
	}
	s.sent = msg.sent
	if s.mode == answering {
		s.mode = handed
	}
	s.build()
	if msg.done.last != "" {
		s.done.Select(doReply + string(msg.done.last))
	}
	return tea.Batch(screen.Send(screen.JournalChanged{}), screen.ShowNotice(msg.done.words()))
}

// words say what was filed.
func (f filedReplies) words() string {
	var said []string
	if f.filed > 0 {
		where := " beside this hand-in"
		if len(f.elsewhere) > 0 {
			where = " beside " + strings.Join(f.elsewhere, " and ")
			if f.last != "" {
				where = " beside this hand-in and " + strings.Join(f.elsewhere, " and ")
			}
		}
		said = append(said, "Filed"+where+": "+format.Plural(f.filed, "reply", "replies")+".")
	}
	if f.again > 0 {
		said = append(said, format.Plural(f.again, "reply was", "replies were")+" filed before.")
	}
	if f.own > 0 {
		said = append(said, format.Plural(f.own, "email is", "emails are")+" your own, and passed over.")
	}
	return strings.Join(said, " ")
}
