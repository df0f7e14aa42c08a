package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/importer"
	"ponder/ui/layout"
)

type replyFlags struct {
	submission, from string
	entries          []string
	remove           string
}

func (a *app) replyCommand() *cobra.Command {
	f := &replyFlags{}
	cmd := &cobra.Command{
		Use:   "reply FILE|-",
		Short: "File what came back beside a hand-in",
		Long: "Keep what a facilitator answered beside the entries it is about: an email that you saved (.eml), or a text that you copied. " +
			"It finds its hand-in by the code that stands in the subject of the email and at the foot of each file, else by what it quotes, or " +
			"because no other was sent; where that is not sure you are asked, and elsewhere --submission says it. It is filed beside the entries " +
			"that it quotes, or those that --entry names, else beside all that went. Files attached to an email are named, not kept. `ponder submissions` and `ponder show` show it. Filing the same again changes nothing.",
		Example: "ponder reply answer.eml\npbpaste | ponder reply - --from \"Marta\"",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		switch {
		case f.remove != "" && (len(args) > 0 || f.submission != "" || f.from != "" || len(f.entries) > 0):
			return usage("--remove goes alone, with the ID of a reply")
		case f.remove != "":
			return a.removeReply(ctx, f.remove)
		case len(args) == 0:
			return usage("something is missing after %q: write it as %s", cmd.CommandPath(), cmd.UseLine())
		}
		return a.fileReply(ctx, f, args[0])
	})
	cmd.Flags().StringVar(&f.submission, "submission", "", "the hand-in that it answers, by its ID or code (default: the one that it says itself)")
	cmd.Flags().StringSliceVar(&f.entries, "entry", nil, "an entry that it answers, by its ID (default: those that it quotes, else all that went)")
	cmd.Flags().StringVar(&f.from, "from", "", "who wrote it, where the text does not say")
	cmd.Flags().StringVar(&f.remove, "remove", "", "take a reply away again, by its ID")
	return cmd
}

func (a *app) fileReply(ctx context.Context, f *replyFlags, file string) error {
	r, err := a.readReply(ctx, file)
	if err != nil {
		return err
	}
	if f.from != "" {
		r.From = f.from
	}
	if r, err = a.placeReply(ctx, f, r); err != nil {
		return err
	}
	for _, prefix := range f.entries {
		e, _, err := a.book.Entry(ctx, prefix)
		if err != nil {
			return err
		}
		r.Entries = append(r.Entries, e.ID)
	}
	kept, h, again, err := a.book.FileReply(ctx, r)
	switch {
	case err != nil:
		return notFoundHint(err, "Nothing was filed. `ponder submissions` lists what was handed in, and which entries went.")
	case again:
		a.tell("It was filed already, beside %s.", h.Title)
	default:
		a.tell("Filed beside %s, handed in on %s: %s.", h.Title, a.locale().Day(h.At), a.replyLine(kept))
	}
	if !again {
		a.tellEntries(ctx, kept)
	}
	for _, x := range kept.Attached {
		a.tell("Attached, and not kept: %s. Keep the email if you want it.", attachment(x))
	}
	return nil
}

// readReply reads a file or standard input: an email, or else a text as it is.
func (a *app) readReply(ctx context.Context, file string) (journal.Reply, error) {
	raw, err := a.pasted(ctx, file, "reply", importer.MailLimit)
	if err != nil {
		return journal.Reply{}, err
	}
	r, err := importer.Mail(bytes.NewReader(raw)) // which says by itself how its parts are written
	if errors.Is(err, importer.ErrNotMail) {
		text, err := a.decoded(raw, file)
		return journal.Reply{Text: strings.Trim(journal.UnixLines(text), "\n")}, err
	}
	if err != nil {
		return r, hinted(fmt.Errorf("read %s: %w", fileName(file), err), "Nothing was filed. Copy the text out of it: ponder reply -")
	}
	return r, nil
}

func (a *app) removeReply(ctx context.Context, prefix string) error {
	r, err := a.book.RemoveReply(ctx, prefix)
	if err != nil {
		return notFoundHint(err, "Nothing was changed. `ponder submissions` lists the replies with their IDs.")
	}
	a.tell("Taken away: %s. Filing it again brings it back.", a.replyLine(r))
	return nil
}

// replyLine is a reply on one line.
func (a *app) replyLine(r journal.Reply) string {
	line := "reply " + r.ID.Short()
	if r.From != "" {
		line += " from " + layout.Line(r.From)
	}
	line += ", " + a.locale().Day(r.When())
	if r.Subject != "" {
		line += ", " + layout.Line(r.Subject)
	}
	return line
}

// sayReply writes a reply in full.
func (a *app) sayReply(r journal.Reply) {
	line := a.replyLine(r)
	a.wrapped("", strings.ToUpper(line[:1])+line[1:])
	a.sayQuoted(r.Text)
	for _, x := range r.Attached {
		a.say("  attached, not kept here: %s", attachment(x))
	}
}

// sayQuoted writes a plain text line by line, each wrapped on its own, so that what is quoted in it
// stays quoted.
func (a *app) sayQuoted(text string) {
	for line := range strings.SplitSeq(layout.Clean(strings.TrimSpace(text)), "\n") {
		if strings.TrimSpace(line) == "" {
			a.say("")
			continue
		}
		a.wrapped("  ", line)
	}
}

func attachment(x journal.Attachment) string {
	return fmt.Sprintf("%s (%s, %s)", layout.Line(x.Name), layout.Line(x.Type), count(int(x.Size), "byte", "bytes"))
}

type replyJSON struct {
	ID          journal.ID       `json:"id"`
	From        *string          `json:"from"`
	Subject     *string          `json:"subject"`
	At          *string          `json:"at"`
	Filed       *string          `json:"filed"`
	Text        string           `json:"text"`
	Entries     []journal.ID     `json:"entries"`
	Attachments []attachmentJSON `json:"attachments"`
}

type attachmentJSON struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

func newReplyJSON(r journal.Reply) replyJSON {
	return replyJSON{
		ID: r.ID, From: orNull(r.From), Subject: orNull(r.Subject), At: instant(r.At), Filed: instant(r.Filed), Text: r.Text,
		Entries:     list(r.Entries),
		Attachments: mapped(r.Attached, func(x journal.Attachment) attachmentJSON { return attachmentJSON(x) }),
	}
}
