package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/phrase"
)

// noCourse is what people write for "simply a journal".
const noCourse = book.NoCourse

type initFlags struct {
	name, email, course, start, zone, words string

	encrypt            bool
	sync, joiningWords string
}

func (a *app) initCommand() *cobra.Command {
	f := &initFlags{}
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Create a journal",
		Long: "Create a journal. With --encrypt it is locked at once, as `ponder lock` does it. On a terminal it asks for what no flag gives; everything may be left empty. " +
			"Elsewhere the course is " + builtinCourse + ", and it starts on this Monday.\n\n" +
			"With --sync FOLDER the journal joins those of your other computers: it asks for the 24 joining words of that folder, which `ponder sync --words` shows there, " +
			"and takes what they finished. Nothing is created before the words are right.",
		Example: "ponder init --sync ~/Nextcloud/journal\nponder init --name \"Sample Learner\" --email learner@example.org --start 2020-03-30",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error { return a.init(ctx, cmd, f) })
	cmd.Flags().StringVar(&f.name, "name", "", "your name, for the files that you hand in")
	cmd.Flags().StringVar(&f.email, "email", "", "your email address, for the files that you hand in")
	cmd.Flags().StringVar(&f.course, "course", "", "ID of a course, or "+noCourse+" for simply a journal")
	cmd.Flags().StringVar(&f.start, "start", "", "the day on which Week 1 begins, as 2020-03-30")
	cmd.Flags().StringVar(&f.zone, "zone", "", "your time zone, as Africa/Nairobi, if it is not the computer's")
	cmd.Flags().StringVar(&f.sync, "sync", "", "join the journals of your other computers, through this folder")
	cmd.Flags().StringVar(&f.joiningWords, "joining-words", "", "with --sync: take the 24 joining words from this file")
	cmd.Flags().BoolVar(&f.encrypt, "encrypt", false, "lock it with a passphrase at once")
	cmd.Flags().StringVar(&f.words, "words-file", "", "with --encrypt: write the 24 words into this new file, and ask for none of them")
	return cmd
}

func (a *app) init(ctx context.Context, cmd *cobra.Command, f *initFlags) error {
	if exists, err := a.book.Exists(ctx); exists || err != nil {
		if err == nil {
			err = journal.ErrExists
		}
		return err
	}
	if err := a.canEncrypt(f); err != nil {
		return err
	}
	if f.sync != "" || f.joiningWords != "" {
		return a.initJoined(ctx, f)
	}
	if joined, err := a.offerFound(ctx, cmd, f); joined || err != nil {
		return err
	}
	if err := a.askForMissing(ctx, cmd, f); err != nil {
		return err
	}
	g := book.Beginning{Name: f.name, Email: f.email, Course: courseID(f.course), Zone: f.zone}
	var err error
	if f.start != "" {
		if g.Start, err = a.book.ParseDay(f.start); err != nil {
			return err
		}
	}
	if err := a.book.Begin(ctx, g); err != nil {
		return err
	}
	a.say("%s", phrase.OnlyYou("Your journal is "+onOneLine(a.path)+"."))
	a.bringBack(ctx, false)
	if err := a.offerOrphans(ctx); err != nil {
		return err
	}
	if f.encrypt {
		if err := a.lock(ctx, &lockFlags{words: f.words}); err != nil {
			return hinted(err, "The journal was created, and is not locked. `ponder lock` locks it.")
		}
	}
	if g.Course != "" {
		a.say("Next: `ponder week` shows what this week asks, `ponder` opens the journal.")
		return nil
	}
	a.say("Next: `ponder write` takes your first entry, `ponder` opens the journal.")
	return nil
}

// canEncrypt refuses, before anything is created, what could not be locked afterwards.
func (a *app) canEncrypt(f *initFlags) error {
	switch {
	case !f.encrypt && f.words != "":
		return usage("--words-file is for a journal that is locked: it goes with --encrypt")
	case !f.encrypt || a.canAsk():
		return nil
	case a.passphraseFile == "":
		return usage("there is nobody here to ask for a new passphrase: name a file with it by --passphrase-file")
	case f.words == "":
		return usage("the 24 words cannot be shown here: name a new file for them with --words-file")
	}
	return nil
}

// courseID is empty for a journal without a course.
func courseID(given string) string {
	switch strings.ToLower(strings.TrimSpace(given)) {
	case "":
		return builtinCourse
	case noCourse:
		return ""
	}
	return given
}

// askForMissing asks for what no flag gave, and checks each answer at once.
func (a *app) askForMissing(ctx context.Context, cmd *cobra.Command, f *initFlags) error {
	if !a.canAsk() {
		return nil
	}
	a.tell("A new journal. Press enter to leave an answer empty.")
	monday := a.book.Today().Monday()
	for _, q := range []struct {
		flag, question string
		value          *string
		check          func(string) error
	}{
		{"name", "Your name, for the files you hand in:", &f.name, nil},
		{"email", "Your email address:", &f.email, journal.CheckEmail},
		{"course", "Course (" + builtinCourse + ", or " + noCourse + "):", &f.course, knownCourse},
		{"start", "The day on which Week 1 begins [" + monday.String() + "]:", &f.start, a.checkStart},
	} {
		if cmd.Flags().Changed(q.flag) || q.flag == "start" && courseID(f.course) == "" {
			continue
		}
		answer, err := a.askUntil(ctx, q.question, func(answer string) error {
			if answer == "" || q.check == nil {
				return nil
			}
			return q.check(answer)
		})
		if err != nil {
			return err
		}
		*q.value = answer
	}
	return nil
}

func (a *app) checkStart(s string) error {
	day, err := a.book.ParseDay(s)
	if err != nil {
		return err
	}
	return a.book.CheckStart(day)
}

func knownCourse(id string) error {
	if courseID(id) == "" {
		return nil
	}
	_, err := prompts.Load(courseID(id))
	return err
}
