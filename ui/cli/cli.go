// Package cli holds the commands, one file each, and puts the parts of Ponder together. What a
// command does is a use case of journal.Book; here it is only asked for and said. The commands
// refuse to ask anything when standard input is not a terminal, and to let text from a journal act
// on the terminal. Their names, JSON fields and exit statuses are relied on by scripts.
package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"charm.land/fang/v2"
	"github.com/charmbracelet/x/term"
	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"ponder/store/keyring"
)

// Main runs one command and gives its exit status: 0 done, 1 it could not be done, 2 used wrongly,
// 3 another program kept the journal for too long, 4 its passphrase was not given.
func Main(ctx context.Context, args []string, in io.Reader, out, errs io.Writer, env func(string) string) int {
	a := newApp(in, out, errs, env)
	a.keyring = keyring.System{}
	return a.main(ctx, args)
}

func (a *app) main(ctx context.Context, args []string) int {
	cobra.MousetrapHelpText = "" // else cobra ends a program that was opened by a double click
	in, out, errs := a.in, a.out, a.errs
	defer a.colourConsoles()()
	a.args = args
	root := a.root()
	a.loadResumeState()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(a.standardOutput())
	if asksForHelp(args) && !isTerminal(out) {
		help := &unpadded{to: a.standardOutput()}
		defer help.end()
		root.SetOut(help)
	}
	root.SetErr(errs)
	defer unasked(args)()
	if err := fang.Execute(ctx, root, fang.WithVersion(source().version), fang.WithoutManpage(), fang.WithErrorHandler(silent), fang.WithColorSchemeFunc(uncoloured)); err != nil && a.failed == nil {
		if a.failed = err; !errors.Is(err, errUnsaid) {
			a.failed = usage("%v", err)
		}
	}
	if a.failed == nil && a.book != nil && a.book.Damage() != nil {
		a.failed = readAround(a.book.Damage())
	}
	if err := a.text.Flush(); a.failed == nil {
		a.failed = cmp.Or(err, a.outlet.err)
	}
	status := a.report(a.failed)
	if status != statusDone && mousetrap.StartedByExplorer() {
		a.holdWindow()
	}
	return status
}

// holdWindow waits for a key. A window that was opened by a double click closes with the program,
// and with it goes what was said.
func (a *app) holdWindow() {
	a.tell("Press a key to close this window.")
	if tty, ok := a.in.(*os.File); ok {
		if before, err := term.MakeRaw(tty.Fd()); err == nil {
			defer term.Restore(tty.Fd(), before)
		}
	}
	a.in.Read(make([]byte, 1))
}

// readAround says that all but the damaged values was read; nil where nothing is damaged.
func readAround(damage error) error {
	return hinted(damage, "Everything else was read. Keep the journal's file as it is, and run `ponder doctor`.")
}

// silent leaves errors to report: fang would ask the terminal for its colours first, which some
// never answer.
func silent(io.Writer, fang.Styles, error) {}

const about = "A reflective journal for the terminal: answer each week's prompts, read them again, and hand a week's entries in.\n\n" +
	"Without a command it opens the full-screen journal. Every command works while that is open.\n\n" +
	"Exit status: 0 done, 1 it could not be done, 2 used wrongly, 3 another program kept the journal for itself for 5 seconds, 4 the journal is locked and its passphrase was not given.\n\n" +
	"An ID may be shortened. Dates are written 2020-04-08, \"8 April 2020\", today or yesterday.\n\n" +
	"PONDER_JOURNAL names the journal file, PONDER_NOW (2020-04-06T14:02:00Z) sets the clock, NO_COLOR turns colour off. " +
	"With TERM=dumb it goes line by line, as with --plain; the setting \"plain\" makes that so for good."

// root is the whole tree of commands. Nothing in it gives cobra an error: do and the flags keep it
// for report.
func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "ponder",
		Short:   "A reflective journal for the terminal",
		Long:    about,
		Example: "ponder\nponder week\nponder write --week 2 --prompt 1 \"We began with a drawing.\"\nponder submit --dry-run",
		Args:    cobra.ArbitraryArgs,
		RunE:    a.do(anyArgs, a.fullScreenOrAdvice),
	}
	cmd.PersistentFlags().StringVar(&a.journal, "journal", "", "the journal file (default: $PONDER_JOURNAL, else in your data folder)")
	cmd.PersistentFlags().StringVar(&a.passphraseFile, "passphrase-file", "", "open a locked journal with the first line of this file; - is standard input")
	cmd.Flags().BoolVar(&a.plain, "plain", false, "go line by line, without a screen: for screen readers, braille, and terminals that cannot redraw")
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		a.failed = misused(err)
		return nil
	})
	cmd.SuggestionsMinimumDistance = 2
	cmd.AddGroup(&cobra.Group{ID: "write", Title: "write and read"}, &cobra.Group{ID: "course", Title: "course and hand in"},
		&cobra.Group{ID: "keep", Title: "the journal itself"})
	a.add(cmd, "write", a.writeCommand(), a.listCommand(), a.showCommand(), a.editCommand(), a.searchCommand(), a.lookbackCommand(), a.readCommand(), a.bookCommand(),
		a.historyCommand(), a.compareCommand(), a.tagsCommand(), a.statsCommand(), a.removeCommand(), a.restoreCommand(), a.trashCommand())
	a.add(cmd, "course", a.weekCommand(), a.dueCommand(), a.submitCommand(), a.submissionsCommand(), a.replyCommand(), a.courseCommand(),
		a.assessCommand(), a.partnershipCommand(), a.glossaryCommand())
	a.add(cmd, "keep", a.initCommand(), a.configCommand(), a.exportCommand(), a.importCommand(),
		a.backupCommand(), a.backupsCommand(), a.restoreBackupCommand(), a.doctorCommand(), a.unsavedCommand(),
		a.syncCommand(), a.lockCommand(), a.unlockCommand(), a.passphraseCommand(), a.recoverCommand(), a.keyringCommand())
	cmd.AddCommand(a.readThroughCommand(), a.manCommand())
	if a.isCompleting() { // cobra keeps what it is told of flags for as long as the process runs
		a.completeValues(cmd)
	}
	return cmd
}

// isCompleting reports whether a shell asks what can be typed next.
func (a *app) isCompleting() bool {
	return len(a.args) > 0 && (a.args[0] == cobra.ShellCompRequestCmd || a.args[0] == cobra.ShellCompNoDescRequestCmd)
}

func (a *app) add(root *cobra.Command, group string, commands ...*cobra.Command) {
	for _, c := range commands {
		c.GroupID = group
		root.AddCommand(c)
	}
}

// runner does what a command is for.
type runner func(ctx context.Context, args []string) error

// checker looks at the arguments of a command before it runs.
type checker func(cmd *cobra.Command, args []string) error

// do puts the parts together and runs. What goes wrong is kept for report.
func (a *app) do(check checker, run runner) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if a.failed = check(cmd, args); a.failed == nil {
			a.failed = a.assemble()
		}
		if a.failed == nil {
			a.failed = a.openFor(cmd.Context(), cmd, args)
		}
		if a.failed == nil {
			a.failed = run(cmd.Context(), args)
		}
		if a.watched != nil && a.watched.changed.Load() { // also where something went wrong afterwards
			a.failed = cmp.Or(a.failed, a.keepSafe(cmd.Context()))
			a.syncInPassing(cmd)
		}
		if a.failed == nil && cmd.HasParent() && a.doubted.Load() {
			a.failed = a.sayDoubt(cmd.Context())
		}
		return nil
	}
}

func anyArgs(*cobra.Command, []string) error { return nil }

// between wants from least to most arguments.
func between(least, most int) checker {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usage("something is missing after %q: write it as %s", cmd.CommandPath(), cmd.UseLine())
		case len(args) > most:
			return usage("%q is one too many: write it as %s", args[most], cmd.UseLine())
		}
		return nil
	}
}

// fullScreenOrAdvice opens the full-screen journal, or says what to run where there is no screen
// for it.
func (a *app) fullScreenOrAdvice(ctx context.Context, args []string) error {
	if len(args) > 0 {
		return usage("there is no command %q%s", args[0], a.similar(args[0]))
	}
	if a.resumed != nil && a.resumed.Lines || a.prefersLines(ctx) {
		return a.lineByLine(ctx)
	}
	if !isTerminal(a.in) || !isTerminal(a.out) {
		return hinted(usage("the full-screen journal needs a terminal"),
			"Nothing was changed. `ponder --plain` goes line by line, also without one. Commands work everywhere, such as `ponder week`, `ponder write` and `ponder list`; `ponder --help` names them all.")
	}
	return fullScreen(ctx, a)
}

// similar suggests commands whose names look like the one that was typed.
func (a *app) similar(typed string) string {
	names := a.root().SuggestionsFor(typed)
	if len(names) == 0 {
		return ""
	}
	return "; perhaps " + strings.Join(names, " or ")
}
