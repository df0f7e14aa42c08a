package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

type submitFlags struct {
	weeks, formats, include, exclude []string
	out, to, note                    string
	dryRun, sent, notSent, despite   bool
	anew                             bool
	json                             bool
}

func (a *app) submitCommand() *cobra.Command {
	f := &submitFlags{}
	cmd := &cobra.Command{
		Use:   "submit [ASSIGNMENT]",
		Short: "Hand in: write the files for an email",
		Long: "Write the entries of an assignment as files for an email, and remember what went. Without a name it is the assignment " +
			"that is next. Private entries never go, drafts only once they are done. Where two programs changed the same text, you are asked which version goes; " +
			"elsewhere --exclude and --include say it. Nothing is sent: open the email draft (.eml) " +
			"in your mail program, or attach the files to an email of your own; then `ponder submit --sent` notes that it went. " +
			"The address that comes with a course may be old. Before the first hand-in of an assignment it is confirmed: on a terminal you are asked, " +
			"elsewhere --to gives it. Files are never overwritten; a second one is called -2. --dry-run shows what would go. " +
			"A PDF holds only letters that its fonts can draw: else it says which are missing, the other files are written, and the " +
			"exit status is 1; `ponder config formats docx,html,eml` leaves it out for good. A sign that is no letter, such as an emoji, is " +
			"named in words in its place: a warning says so, and the exit status is 0. The subject and the foot of each file hold a short code, " +
			"by which `ponder reply` finds what an answer belongs to. As long as the latest hand-in was not marked as sent, `submit` without a name " +
			"means the same assignment again." +
			"\n\nJSON: {assignment, files, entries: [{id, revision}], left_out: [{id, why}], missing: [{week, prompt}], to: {name, address}, due, unwritable: [{format, why}], remarks: [{format, text}], code}",
		Example: "ponder submit --dry-run\nponder submit weeks-0-1 --to marta@example.org --out handed-in\nponder submit --weeks 2,3 --format html\nponder submit --sent",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		assignment := strings.Join(args, "")
		switch {
		case f.sent || f.notSent:
			return a.markSent(ctx, f, assignment)
		case f.anew:
			return a.anew(ctx, f, assignment)
		}
		return a.submit(ctx, f, assignment)
	})
	cmd.Flags().StringSliceVar(&f.weeks, "weeks", nil, "weeks in place of an assignment, as 0,1 or 4-6")
	cmd.Flags().StringSliceVar(&f.formats, "format", nil, "kinds of files, of docx,html,md,pdf,eml (default: as in the settings, else docx,pdf,eml)")
	cmd.Flags().StringVar(&f.out, "out", "", "the folder for the files")
	cmd.Flags().StringVar(&f.to, "to", "", "the recipient: name@example.org, or \"Name <name@example.org>\"")
	cmd.Flags().StringVar(&f.note, "note", "", "a covering note")
	cmd.Flags().StringSliceVar(&f.include, "include", nil, "hand in an entry, by its ID, that would be left out, such as notes")
	cmd.Flags().StringSliceVar(&f.exclude, "exclude", nil, "leave out an entry, by its ID")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "show what would go, and write nothing")
	cmd.Flags().BoolVar(&f.sent, "sent", false, "note that the latest hand-in was sent, and write no files")
	cmd.Flags().BoolVar(&f.notSent, "not-sent", false, "note that the latest hand-in was not sent after all")
	cmd.Flags().BoolVar(&f.anew, "anew", false, "write the files again that are not sent yet and hold what is private by now, and remove those")
	cmd.Flags().BoolVar(&f.despite, "despite-doubts", false, "hand in also where the last save may be missing; with --sent, note also what holds something private")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

func (a *app) submit(ctx context.Context, f *submitFlags, assignment string) error {
	r, given, err := a.request(ctx, f, assignment)
	if err != nil {
		return err
	}
	p, err := a.book.Plan(ctx, r)
	if err != nil {
		return notFoundHint(err, "Nothing was written. `ponder course show` lists the weeks and assignments, `ponder list` the entries.")
	}
	if f.dryRun {
		if given != nil {
			p.HandIn.To = *named(given, p.HandIn.To)
		}
		return a.sayDryRun(ctx, p, f.json)
	}
	if len(p.HandIn.Included) == 0 {
		return nothingToHandIn(p)
	}
	if err := a.refuseDoubtful(ctx, f, "and what would go may be older than what you wrote"); err != nil {
		return err
	}
	if r, err = a.chooseVersions(ctx, r, p); err != nil {
		return err
	}
	if r.To, err = a.recipient(ctx, p, given); err != nil {
		return err
	}
	h, faults := a.book.HandIn(ctx, r)
	if len(h.Files) == 0 {
		return faults
	}
	if r.To != nil && h.Assignment != "" {
		faults = errors.Join(faults, a.book.ConfirmRecipient(ctx, h.Assignment, *r.To))
	}
	if err := a.sayHandedIn(ctx, h, p, f.json); err != nil {
		return err
	}
	if len(p.Unwritable) > 0 {
		return hinted(errors.Join(faults, leftOut(p)), "What is named above was written. --format says which files to write; `ponder config formats` keeps that.")
	}
	return hinted(faults, "What is named above was written. `ponder submit` writes it all once more.")
}

// refuseDoubtful refuses where the last save may be missing: what goes may be an older text, and
// noting it would be a save that ends the doubt. The message ends with so: what was not done.
func (a *app) refuseDoubtful(ctx context.Context, f *submitFlags, so string) error {
	state, err := a.book.State(ctx)
	if err != nil || !state.Doubt || f.despite {
		return err
	}
	return hinted(fmt.Errorf("%w, %s", errDoubt, so),
		"Nothing was written, and nothing was changed. Look at what you wrote last with `ponder list` and `ponder show ID`; `ponder doctor` says more. Where it is all there, --despite-doubts goes on.")
}

// leftOut says which formats were not written though nobody asked for them by name. The screens
// pass over that; a script relies on the exit status.
func leftOut(p book.Plan) (faults error) {
	if p.Asked {
		return nil // said by the Book
	}
	for _, u := range p.Unwritable {
		faults = errors.Join(faults, fmt.Errorf("write %w", u))
	}
	return faults
}

// recipient settles to whom an assignment goes. One that was never confirmed needs an answer; weeks
// that the learner chose go to nobody in particular.
func (a *app) recipient(ctx context.Context, p book.Plan, given *prompts.Recipient) (*prompts.Recipient, error) {
	to := p.HandIn.To
	switch {
	case given != nil:
		return named(given, to), nil
	case p.IsSure || p.HandIn.Assignment == "":
		return nil, nil
	case !a.canAsk():
		return nil, unconfirmed(p.HandIn.Title, to)
	}
	question := "To which address does it go? Press enter for none yet:"
	if to.Address != "" {
		a.tell("This would go to %s. The address comes with the course and may be old.", address(to))
		question = "Press enter if it is right, or type another address:"
	}
	for {
		answer, err := a.ask(ctx, question)
		switch {
		case err != nil:
			return nil, err
		case answer == "" && to.Address == "":
			return nil, nil
		case answer == "":
			return &to, nil
		}
		other, err := parseRecipient(answer)
		if err == nil {
			return named(other, to), nil
		}
		a.tell("%s", sentence(err))
	}
}

// unconfirmed says that a recipient must be given where nobody can be asked.
func unconfirmed(title string, to prompts.Recipient) error {
	if to.Address == "" {
		return hinted(fmt.Errorf("%s has no recipient yet", title), "Nothing was written. Give one: --to name@example.org")
	}
	return hinted(fmt.Errorf("the recipient %s comes with the course and was not confirmed yet", address(to)),
		"Nothing was written. Ask your facilitator, then give the address once: ponder submit --to %s", to.Address)
}

func nothingToHandIn(p book.Plan) error {
	hint := "Nothing was written. Answer a prompt with `ponder write --week N --prompt N`."
	if len(p.Drafts) > 0 {
		hint = fmt.Sprintf("Nothing was written. Drafts go once they are done: `ponder edit %s --done`.", p.Drafts[0].ID.Short())
	}
	return hinted(fmt.Errorf("there is nothing to hand in for %s yet", book.WeeksInWords(p.HandIn.Weeks)), "%s", hint)
}

// markSent notes that the latest hand-in went out, or did not after all.
func (a *app) markSent(ctx context.Context, f *submitFlags, assignment string) error {
	if f.dryRun || len(f.weeks) > 0 || f.out != "" || f.to != "" || f.sent && f.notSent {
		return usage("--sent and --not-sent note whether the latest hand-in was sent: each goes with the name of an assignment only")
	}
	if err := a.refuseDoubtful(ctx, f, "and to note it would be a save, which ends that doubt"); err != nil {
		return err
	}
	h, err := a.book.LatestHandIn(ctx, assignment)
	if err != nil {
		return notFoundHint(err, "Nothing was changed. `ponder submissions` lists what was handed in.")
	}
	mark := func(ctx context.Context, id journal.ID) error { return a.book.MarkSent(ctx, id, f.despite) }
	done := "Marked as sent: " + h.Title + ", to " + address(h.To) + "."
	switch {
	case f.sent && h.WasSent():
		mark, done = nil, h.Title+" was marked as sent already."
	case f.notSent && !h.WasSent():
		mark, done = nil, h.Title+" is not marked as sent."
	case f.notSent:
		mark, done = a.book.MarkNotSent, "Not sent yet: "+h.Title+"."
	}
	if mark != nil {
		if err := mark(ctx, h.ID); err != nil {
			return exposedHint(err)
		}
	}
	a.tell("%s", done)
	if f.json {
		return writeJSON(a.text, newSubmitJSON(h, paths(h), book.Plan{}))
	}
	return nil
}

func paths(h journal.HandInHead) []string {
	return mapped(h.Files, func(f journal.File) string { return f.Path })
}

// weekList writes weeks as numbers: "0, 1".
func weekList(weeks []int) string {
	return strings.Join(mapped(weeks, strconv.Itoa), ", ")
}
