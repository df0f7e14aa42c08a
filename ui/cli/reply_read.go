package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"ponder/journal"
	"ponder/journal/importer"
	"ponder/ui/layout"
)

// fileReplies files all that a file or a folder holds. What cannot be filed is named in the end,
// and keeps nothing else from it.
func (a *app) fileReplies(ctx context.Context, f *replyFlags, file string) error {
	all, unread := a.readReplies(ctx, f, file)
	if len(all) == 0 {
		return unread
	}
	if len(all) == 1 && unread == nil {
		return a.fileReply(ctx, f, all[0])
	}
	own, all, err := a.ownMails(ctx, all)
	if err != nil {
		return err
	}
	failed := 0
	for _, m := range all {
		if err := a.fileReply(ctx, f, m); err != nil {
			if stopped(ctx, err) {
				return hinted(err, "Those that are named above were filed. File the rest in the same way: what is filed already stays as it is.")
			}
			failed++
			a.tell("Not filed: %s. %s", mailLine(m), sentence(err))
		}
	}
	if own > 0 {
		a.tell("Passed over, because they are from you: %s.", a.count(own, "email", "emails"))
	}
	if unread != nil {
		return hinted(unread, "What is named above was filed. Copy the text out of the others: ponder reply -")
	}
	if failed > 0 {
		return hinted(fmt.Errorf("%d of %s could not be filed", failed, count(len(all), "email", "emails")),
			"What is named above as filed is kept. `ponder submissions` lists what was handed in; --submission names one.")
	}
	return nil
}

func mailLine(m journal.Mail) string {
	return layout.Line(strings.Join([]string{m.From, m.Subject}, ", "))
}

// ownMails takes those out that the learner wrote: a mailbox holds both sides of a conversation.
func (a *app) ownMails(ctx context.Context, all []journal.Mail) (own int, others []journal.Mail, err error) {
	s, err := a.book.Settings(ctx)
	if err != nil {
		return 0, nil, err
	}
	for _, m := range all {
		if s.Email != "" && strings.Contains(strings.ToLower(m.From), strings.ToLower(s.Email)) {
			own++
			continue
		}
		others = append(others, m)
	}
	return own, others, nil
}

// readReplies reads a file, a folder or standard input: emails, or else a text as it is. What is
// neither is asked about, and refused where nobody can be asked. With an error it gives those that
// could be read.
func (a *app) readReplies(ctx context.Context, f *replyFlags, file string) ([]journal.Mail, error) {
	if info, err := os.Stat(file); file != "-" && err == nil && info.IsDir() {
		all, err := a.readMailFolder(file)
		return all, notReadReply(err, file)
	}
	raw, err := a.pasted(ctx, file, "reply", importer.MailLimit)
	if err != nil {
		return nil, err
	}
	if f.asText {
		return a.asText(raw, file)
	}
	all, err := a.mailsOf(raw, file)
	if len(all) == 0 && errors.Is(err, importer.ErrRawMail) {
		return a.askAsText(ctx, raw, file, err)
	}
	return all, err
}

// mailsOf reads emails, or else the words of a letter; ErrRawMail says that it is neither. Of a
// file of many, those that could be read come with the error.
func (a *app) mailsOf(raw []byte, file string) ([]journal.Mail, error) {
	all, err := importer.Mails(bytes.NewReader(raw), a.book.Zone) // which says by itself how its parts are written
	switch {
	case len(all) == 0 && errors.Is(err, importer.ErrRawMail):
		return nil, err
	case len(all) > 0 || !errors.Is(err, importer.ErrNotMail):
		return all, notReadReply(err, file)
	}
	text, err := a.decoded(raw, file)
	if err != nil {
		return nil, err
	}
	if text, err = importer.Letter(text); errors.Is(err, importer.ErrRawMail) {
		return nil, err
	} else if err != nil {
		return nil, notReadReply(err, file)
	}
	return []journal.Mail{{Reply: journal.Reply{Text: text}}}, nil
}

func (a *app) readMailFolder(path string) (all []journal.Mail, err error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	return importer.MailFolder(root.FS(), a.book.Zone)
}

func notReadReply(err error, file string) error {
	if err == nil {
		return nil
	}
	return hinted(fmt.Errorf("read %s: %w", fileName(file), err), "Nothing was filed. Copy the text out of it: ponder reply -")
}

// asText takes what came as the text that it is.
func (a *app) asText(raw []byte, file string) ([]journal.Mail, error) {
	text, err := a.decoded(raw, file)
	if err != nil {
		return nil, err
	}
	return []journal.Mail{{Reply: journal.Reply{Text: strings.Trim(journal.UnixLines(text), "\n")}}}, nil
}

// linesShown is how much is shown of what was not understood.
const linesShown = 4

// askAsText shows how a file begins that was not understood, and asks whether it shall be filed all
// the same.
func (a *app) askAsText(ctx context.Context, raw []byte, file string, why error) ([]journal.Mail, error) {
	why = fmt.Errorf("read %s: %w", fileName(file), why)
	if !a.canAsk() {
		return nil, hinted(why, "Nothing was filed. Copy the words out of it in your mail program: ponder reply - ; or file it as the text that it is, with --text.")
	}
	all, err := a.asText(raw, file)
	if err != nil {
		return nil, err
	}
	a.tell("%s. It begins:", strings.TrimSuffix(sentence(why), "."))
	lines := strings.SplitN(strings.TrimSpace(all[0].Text), "\n", linesShown+1)
	for _, line := range lines[:min(len(lines), linesShown)] {
		a.tell("  %s", layout.Fit(layout.Line(line), a.width()-2))
	}
	yes, err := a.confirm(ctx, "File it as the text that it is?")
	if err != nil || yes {
		return all, err
	}
	return nil, hinted(why, "Nothing was filed. Copy the words out of it in your mail program: ponder reply -")
}
