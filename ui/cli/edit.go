package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
)

type editFlags struct {
	details        detailFlags
	date           string
	public, finish bool
	editor         bool
	only           bool // flags alone, without the editor
}

func (a *app) editCommand() *cobra.Command {
	f := &editFlags{}
	cmd := &cobra.Command{
		Use:   "edit ID",
		Short: "Change an entry or a draft",
		Long: "Change the text of an entry in your editor ($VISUAL or $EDITOR). With --title, --date, --tag, --partnership, --private or --no-private " +
			"only that is changed, unless --editor is given too. --tag replaces all tags; --tag \"\" removes them. " +
			"A draft stays a draft, and a change to an entry stays a draft, until --done.",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		f.only = f.details.note(cmd)
		for _, flag := range []string{"date", "no-private", "done"} {
			f.only = f.only || cmd.Flags().Changed(flag)
		}
		if f.details.private && f.public {
			return usage("--private and --no-private exclude each other")
		}
		return a.editEntry(ctx, f, args[0])
	})
	f.details.add(cmd)
	cmd.Flags().StringVar(&f.date, "date", "", "another day")
	cmd.Flags().BoolVar(&f.public, "no-private", false, "let it be handed in")
	cmd.Flags().BoolVar(&f.finish, "done", false, "finish a draft: make it an entry")
	cmd.Flags().BoolVar(&f.editor, "editor", false, "open the editor too, when other flags are given")
	return cmd
}

// editEntry alters an entry or a draft and keeps it as what it was.
func (a *app) editEntry(ctx context.Context, f *editFlags, prefix string) error {
	e, _, err := a.book.Entry(ctx, prefix)
	if err != nil {
		return err
	}
	if e.InTrash() {
		return hinted(errors.New(e.ID.Short()+" is in the trash"), "Nothing was changed. Bring it back first: `ponder restore %s`.", e.ID.Short())
	}
	before, err := a.book.DraftOf(ctx, e.ID)
	if err != nil {
		return err
	}
	after, err := a.applyFlags(ctx, f, before)
	if err != nil {
		return err
	}
	if !f.only || f.editor {
		if after.Body, err = a.editInEditor(ctx, before); err != nil {
			return err
		}
	}
	isDraft := before.Saves > 0
	wasPrivate := a.isPrivate(ctx, e.ID)
	switch {
	case after.Same(before.Entry) && !f.finish:
		a.stored()
		a.tell("Nothing changed.")
		return nil
	case after.IsEmpty():
		a.stored()
		return hinted(errors.New("there would be no text left"), "Nothing was changed: the text is as it was. `ponder remove %s` puts it in the trash.", e.ID.Short())
	case isDraft && !f.finish:
		err = a.keepDraft(ctx, after)
	default:
		err = a.finish(ctx, after)
	}
	if err != nil {
		return err
	}
	return a.tellPrivate(ctx, e.ID, wasPrivate, after)
}

// isPrivate reports whether an entry, or a draft that is none yet, is private.
func (a *app) isPrivate(ctx context.Context, id journal.ID) bool {
	e, _, err := a.book.Entry(ctx, string(id))
	return err == nil && e.Private
}

// tellPrivate says what a change of the private mark means. It is set at once, and taken away only
// when a draft is done.
func (a *app) tellPrivate(ctx context.Context, id journal.ID, was bool, after journal.Draft) error {
	switch is := a.isPrivate(ctx, id); {
	case was && is && !after.Private:
		a.tell("The entry stays private until the draft is done.")
	case !was && is:
		a.tell("The entry is private: it is never handed in.")
		return a.warnOfFiles(ctx, id)
	}
	return nil
}

// applyFlags makes the changes that flags ask for.
func (a *app) applyFlags(ctx context.Context, f *editFlags, d journal.Draft) (journal.Draft, error) {
	if err := a.describe(ctx, &f.details, &d); err != nil {
		return d, err
	}
	if f.public {
		d.Private = false
	}
	if f.date == "" {
		return d, nil
	}
	day, err := a.book.ParseDay(f.date)
	if err != nil {
		return d, err
	}
	s, err := a.book.ActiveCourse(ctx)
	d.Head = d.OnDay(day, a.book.Location(s.Enrolment))
	return d, err
}

func (a *app) keepDraft(ctx context.Context, d journal.Draft) error {
	saved, err := a.book.SaveDraft(context.WithoutCancel(ctx), d)
	if err != nil {
		return a.stillIn(err, d.Body)
	}
	a.stored()
	if saved.Forked {
		a.tell("Another program changed this draft meanwhile. Both texts are kept: yours is now %s.", saved.Draft.ID.Short())
	}
	a.tell("Kept as a draft, %s. `ponder edit %s --done` finishes it.", a.count(saved.Draft.Words, "word", "words"), saved.Draft.ID.Short())
	return nil
}

func (a *app) finish(ctx context.Context, d journal.Draft) error {
	e, forked, err := a.book.FinishDraft(context.WithoutCancel(ctx), d)
	if err != nil {
		return a.stillIn(err, d.Body)
	}
	a.stored()
	if forked {
		a.tell("Another program changed this entry meanwhile. Both texts are kept: yours is now %s.", e.ID.Short())
	}
	a.tell("Kept: %s, %s, revision %d.", a.placeOf(ctx, e.Head), a.count(e.Words, "word", "words"), e.Revision)
	if a.book.Item(ctx, e.Head, false).Changed {
		a.tell("It was handed in with the earlier text, which stays as it went. `ponder submit` hands in again.")
	}
	return nil
}

// stillIn says where a text is that could not be kept in the journal: in the lifeboat, in the
// editor's file, or, where no file takes it, on standard output.
func (a *app) stillIn(err error, text string) error {
	var boat *book.LifeboatError
	switch {
	case a.editFile != nil && errors.As(err, &boat) && !boat.InMemory:
		a.stored()
		return err
	case a.editFile != nil:
		return hinted(err, "%s", a.editFile.Whereabouts().Sentence("the text is"))
	case errors.As(err, &boat):
		return err
	}
	return a.handOver(err, text, "copy it from there")
}
