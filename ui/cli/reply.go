package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

type replyFlags struct {
	submission, from string
	entries          []string
	remove           string
	asText           bool
}

func (a *app) replyCommand() *cobra.Command {
	f := &replyFlags{}
	cmd := &cobra.Command{
		Use:   "reply FILE|FOLDER|-",
		Short: "File what came back beside a hand-in",
		Long: "Keep what a facilitator answered beside the entries it is about: an email that you saved (.eml), a file with several (mbox), a folder of " +
			"emails (a Maildir, or .eml files), a web page, or a text that you copied. An email that was sent on is filed with the words and the name of who wrote it. Of " +
			"several, those that you wrote yourself are passed over. What is neither an email nor words is never filed unasked: you are shown how it begins, and " +
			"asked; elsewhere it is refused, and --text files it as it is. " +
			"It finds its hand-in by the code that stands in the subject of the email and at the foot of each file, else by what it quotes, or " +
			"because no other was sent; where that is not sure you are asked, and elsewhere --submission says it. It is filed beside the entries " +
			"that it quotes, or those that --entry names, else beside all that went. Files attached to an email are named, not kept. `ponder submissions` and `ponder show` show it. Filing the same again changes nothing.",
		Example: "ponder reply answer.eml\npbpaste | ponder reply - --from \"Marta\"",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		switch {
		case f.remove != "" && (len(args) > 0 || f.submission != "" || f.from != "" || len(f.entries) > 0 || f.asText):
			return usage("--remove goes alone, with the ID of a reply")
		case f.remove != "":
			return a.removeReply(ctx, f.remove)
		case len(args) == 0:
			return usage("something is missing after %q: write it as %s", cmd.CommandPath(), cmd.UseLine())
		}
		return a.fileReplies(ctx, f, args[0])
	})
	cmd.Flags().StringVar(&f.submission, "submission", "", "the hand-in that it answers, by its ID or code (default: the one that it says itself)")
	cmd.Flags().StringSliceVar(&f.entries, "entry", nil, "an entry that it answers, by its ID (default: those that it quotes, else all that went)")
	cmd.Flags().StringVar(&f.from, "from", "", "who wrote it, where the text does not say")
	cmd.Flags().BoolVar(&f.asText, "text", false, "file it as the text that it is, and not as an email")
	cmd.Flags().StringVar(&f.remove, "remove", "", "take a reply away again, by its ID")
	return cmd
}

// fileReply files one reply.
func (a *app) fileReply(ctx context.Context, f *replyFlags, m journal.Mail) error {
	r := m.Reply
	if f.from != "" {
		r.From = f.from
	}
	r, err := a.placeReply(ctx, f, r, m.Codes)
	if err != nil {
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
		a.tell("Filed beside %s, %s: %s.", h.Title, phrase.HandedIn(h, a.locale().Day(h.At)), a.replyLine(kept))
	}
	if !again {
		a.tellEntries(ctx, kept)
	}
	for _, x := range kept.Attached {
		a.tell("Attached, and not kept: %s. Keep the email if you want it.", attachment(x))
	}
	return nil
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

// mostQuoted is how many lines of a quotation are shown where it is not asked for in full.
const mostQuoted = 6

// sayReply writes a reply, with the lines that it quotes marked as such; without whole, a long
// quotation is cut short.
func (a *app) sayReply(r journal.Reply, whole bool) {
	line := a.replyLine(r)
	a.wrapped("", strings.ToUpper(line[:1])+line[1:])
	for _, p := range journal.Passages(strings.TrimSpace(r.Text)) {
		lines := p.Lines()
		if left := len(lines) - mostQuoted; p.Quoted && !whole && left > 1 {
			lines = append(lines[:mostQuoted], "> [quoted: "+a.count(left, "more line", "more lines")+"]")
		}
		a.sayRows(strings.Join(lines, "\n"))
	}
	for _, x := range r.Attached {
		a.say("  attached, not kept here: %s", attachment(x))
	}
}

// sayQuoted writes a plain text line by line.
func (a *app) sayQuoted(text string) { a.sayRows(strings.TrimSpace(text)) }

// sayRows writes lines, each wrapped on its own, so that what is quoted in them stays quoted.
func (a *app) sayRows(text string) {
	for line := range strings.SplitSeq(layout.Clean(text), "\n") {
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
	Own         string           `json:"own"`
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
		ID: r.ID, From: orNull(r.From), Subject: orNull(r.Subject), At: instant(r.At), Filed: instant(r.Filed), Text: r.Text, Own: journal.OwnWords(r.Text),
		Entries:     list(r.Entries),
		Attachments: mapped(r.Attached, func(x journal.Attachment) attachmentJSON { return attachmentJSON(x) }),
	}
}
