package cli

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/kit"
)

func (a *app) courseCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "course",
		Short: "Courses: list, show, read a page, take one up",
		Long:  "The courses there are, what they hold, and which one is in use. `ponder course read` takes a course page that you copied.",
	}
	cmd.RunE = a.do(anyArgs, func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return usage("there is no command \"course %s\": list, show, read and use there are", args[0])
		}
		return cmd.Help()
	})
	cmd.AddCommand(a.courseListCommand(), a.courseShowCommand(), a.courseReadCommand(), a.courseUseCommand())
	return cmd
}

// studies is the course in use; before there is a journal, none.
func (a *app) studies(ctx context.Context) (journal.Studies, error) {
	s, err := a.book.Studies(ctx)
	if errors.Is(err, journal.ErrNoJournal) {
		return journal.Studies{}, nil
	}
	return s, err
}

func (a *app) courseListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the courses there are"}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		s, err := a.studies(ctx)
		if err != nil {
			return err
		}
		for _, id := range prompts.BuiltinIDs() {
			c, err := prompts.Load(id)
			if err != nil {
				return err
			}
			state := ""
			if id == s.Course.ID {
				state = " (in use)"
			}
			a.say("%s  %s, %s%s", id, c.Title, count(len(c.Weeks), "week", "weeks"), state)
		}
		return nil
	})
	return cmd
}

func (a *app) courseShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show [ID]",
		Short: "Show what a course holds",
		Long:  "Show a course: where it comes from, its weeks and its assignments. Without an ID it is the one in use.",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		s, err := a.studies(ctx)
		if err != nil {
			return err
		}
		id := s.Course.ID
		if id == "" {
			id = builtinCourse
		}
		if len(args) == 1 {
			id = args[0]
		}
		if id != s.Course.ID {
			c, err := prompts.Load(id)
			if err != nil {
				return err
			}
			s = journal.Studies{Course: c}
		}
		return a.sayCourse(ctx, s)
	})
	return cmd
}

func (a *app) sayCourse(ctx context.Context, s journal.Studies) error {
	c := s.Course
	a.say("%s  %s", c.ID, c.Title)
	if c.Organisation != "" {
		a.say("%s", c.Organisation)
	}
	a.say("")
	if err := a.rendered(ctx, c.About); err != nil {
		return err
	}
	a.say("\nWeeks")
	for _, w := range c.Weeks {
		a.say("  %d  %s%s", w.Number, w.Title, weekDays(prompts.WeekStart(s.Enrolment.Start, w.Number)))
	}
	if len(c.Assignments()) > 0 {
		a.say("\nAssignments")
	}
	for _, x := range c.Assignments() {
		to := x.To
		if confirmed, ok := s.Enrolment.Recipient(x.ID); ok {
			to = confirmed
		}
		a.say("  %s  %s, to %s", x.ID, x.Title, address(to))
		if due := at(x.Due, s.Enrolment.Start); !due.IsZero() {
			a.wrapped("    ", kit.Deadline(due, x.Due.End, x.Due.Zone, a.book.Here(s.Enrolment)))
		}
	}
	return nil
}

func (a *app) courseUseCommand() *cobra.Command {
	var start, zone string
	cmd := &cobra.Command{
		Use:   "use ID",
		Short: "Take up a course, or change its start",
		Long: "Make a course the one in use, or with --start and --zone say anew when Week 1 begins and where you are. " +
			"`ponder course use " + noCourse + "` makes it simply a journal; what was written stays with its course.",
		Example: "ponder course use " + builtinCourse + " --start 2020-03-30 --zone Africa/Nairobi",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		day, err := a.parseDate(start)
		if err != nil {
			return err
		}
		if err := a.book.UseCourse(ctx, courseID(args[0]), day, zone); err != nil {
			return err
		}
		s, err := a.book.Studies(ctx)
		if err != nil {
			return err
		}
		if s.Course.ID == "" {
			a.tell("No course is in use now: it is simply a journal.")
			return nil
		}
		a.tell("In use: %s. Week 1 begins on %s.", s.Course.Title, kit.Day(prompts.WeekStart(s.Enrolment.Start, 1).In(time.UTC)))
		return nil
	})
	cmd.Flags().StringVar(&start, "start", "", "the day on which Week 1 begins, as 2020-03-30")
	cmd.Flags().StringVar(&zone, "zone", "", "your time zone, as Africa/Nairobi, if it is not the computer's")
	return cmd
}
