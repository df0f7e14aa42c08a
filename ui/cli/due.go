package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// shortWait is how long is waited for another program where somebody waits for a shell.
const shortWait = 50 * time.Millisecond

func (a *app) dueCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "due",
		Short: "One line when something is due or overdue, else nothing",
		Long: "Write one line when an assignment is due within seven days, or its deadline is past and it was not handed in; else nothing. " +
			"It is for the greeting of a shell, a status line or a scheduler, and does not wait for another program that has the journal open." +
			"\n\nJSON: [{id, title, weeks, due, zone, rule, to: {name, address}, state: open|handed-in|sent, overdue}], the most pressing first.",
		Example: "ponder due\nponder due --json",
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	cmd.RunE = a.do(a.hurried(between(0, 0)), func(ctx context.Context, _ []string) error {
		p, err := a.book.DueAssignments(ctx)
		switch {
		case errors.Is(err, journal.ErrLocked):
			return hinted(err, "Nothing was changed. Another program has the journal open; what is due is said the next time.")
		case err != nil:
			return err
		case asJSON:
			return writeJSON(a.text, mapped(p.Assignments, newDueJSON))
		case len(p.Assignments) > 0:
			a.say("%s", a.dueLine(p))
		}
		return nil
	})
	return cmd
}

// hurried is for what a shell waits for: another program that has the journal open is not.
func (a *app) hurried(check checker) checker {
	return func(cmd *cobra.Command, args []string) error {
		a.wait = shortWait
		return check(cmd, args)
	}
}

type dueJSON struct {
	*assignmentJSON
	Overdue bool `json:"overdue"`
}

func newDueJSON(v book.AssignmentView) dueJSON { return dueJSON{newAssignmentJSON(v), v.Missed} }

// dueLine names the most pressing assignment, until when it may be handed in, how it stands, and
// how many others there are.
func (a *app) dueLine(p book.Pressing) string {
	first := p.Assignments[0]
	due := first.Assignment.Due
	said := []string{format.Countdown(p.Now, first.Due, p.Location)}
	if first.Missed {
		said[0] = "OVERDUE, " + said[0]
	} else {
		said = append(said, a.locale().Deadline(first.Due, due.End, due.Zone, p.Location))
	}
	said = append(said, handInState(first))
	if more := len(p.Assignments) - 1; more > 0 {
		said = append(said, "and "+count(more, "other", "others"))
	}
	return layout.Line(first.Title) + ": " + strings.Join(said, "; ")
}
