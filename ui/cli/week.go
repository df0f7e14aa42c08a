package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"ponder/journal/book"
)

func (a *app) weekCommand() *cobra.Command {
	asJSON, f := false, &progressFlags{}
	cmd := &cobra.Command{
		Use:   "week [N]",
		Short: "Show a week: focus, prompts, deadline",
		Long: "Show a week, or the one that today lies in. Before there is a journal it shows the course that comes with Ponder. --complete " +
			"marks the week complete, whatever is left of it, and --tick something in it as read or watched, by its number." +
			"\n\nJSON: {course, number, title, focus, starts, complete, prompts: [{number, id, text, state: empty|draft|answered, words, entries}], activities: [{name, title, state, responses}], " +
			"meeting: {task, questions}, webinar: {title, at}, resources: [{id, title, url, done}], left: {prompts: [id], drafts, resources: [id]}, " +
			"assignment: {id, title, weeks, due, zone, rule, to: {name, address}, state: open|handed-in|sent}}; `due` is the first " +
			"instant that is too late, `rule` is \"end of day\" or a time.",
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	f.add(cmd)
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		number := book.ThisWeek
		if len(args) == 1 {
			var err error
			if number, err = parseWeek(args[0]); err != nil {
				return err
			}
		}
		v, err := a.book.WeekView(ctx, number, builtinCourse)
		if err != nil {
			return notFoundHint(err, "Nothing was changed. `ponder course show` lists the weeks, `ponder course use ID` takes up a course.")
		}
		if f.given() {
			if v, err = a.progress(ctx, f, v); err != nil || !asJSON {
				return err
			}
		}
		if asJSON {
			return writeJSON(a.text, newWeekJSON(v))
		}
		return a.sayWeek(ctx, v)
	})
	return cmd
}

// parseWeek reads the number of a week.
func parseWeek(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, usage("%q is not the number of a week: write it as 2", s)
	}
	return n, nil
}
