package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
)

func (a *app) courseCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "course",
		Short: "Courses: list, show, read a page, take one up",
		Long:  "The courses there are, what they hold, and which one is in use. `ponder course read` takes a course page that you copied.",
	}
	cmd.RunE = a.do(anyArgs, func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return usage("there is no command \"course %s\": list, show, use, read, check, new and calendar there are", args[0])
		}
		return cmd.Help()
	})
	cmd.AddCommand(a.courseListCommand(), a.courseShowCommand(), a.courseReadCommand(), a.courseUseCommand(), a.courseCheckCommand(), a.courseNewCommand(),
		a.courseCalendarCommand())
	return cmd
}

// studies is the course in use; before there is a journal, none.
func (a *app) studies(ctx context.Context) (book.ActiveCourse, error) {
	s, err := a.book.ActiveCourse(ctx)
	if errors.Is(err, journal.ErrNoJournal) {
		return book.ActiveCourse{}, nil
	}
	return s, err
}

func (a *app) courseListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the courses there are"}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		all, err := a.book.Courses(ctx)
		for _, c := range all {
			a.say("%s", courseLine(c))
		}
		return err
	})
	return cmd
}

// courseLine is a course on one line, with its state in words.
func courseLine(c book.CourseView) string {
	var states []string
	if c.Added {
		states = append(states, "added by you")
	}
	if c.InUse {
		states = append(states, "in use")
	}
	if c.Err != nil {
		states = append(states, "cannot be read: "+layout.Line(c.Err.Error()))
	}
	line := c.ID + "  " + layout.Line(c.Title)
	if c.Err == nil {
		line += ", " + count(len(c.Weeks), "week", "weeks")
	}
	if len(states) > 0 {
		line += " (" + strings.Join(states, ", ") + ")"
	}
	return line
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
			if s, err = a.book.CourseOf(ctx, id); err != nil {
				return err
			}
		}
		return a.sayCourse(ctx, s)
	})
	return cmd
}

func (a *app) sayCourse(ctx context.Context, s book.ActiveCourse) error {
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
		a.say("  %d  %s%s", w.Number, w.Title, a.weekDays(prompts.WeekStart(s.Enrolment.Start, w.Number)))
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
			a.wrapped("    ", a.locale().Deadline(due, x.Due.End, x.Due.Zone, a.book.Location(s.Enrolment)))
		}
	}
	return nil
}

func (a *app) courseUseCommand() *cobra.Command {
	var start, zone string
	cmd := &cobra.Command{
		Use:   "use ID|FOLDER|FILE",
		Short: "Take up a course, or change its start",
		Long: "Make a course the one in use, or with --start and --zone say anew when Week 1 begins and where you are. A course that a " +
			"facilitator wrote, a folder or a single file, is kept in the journal and works without its files from then on; taking it up " +
			"again brings it up to date, and answers stay with their prompts. " +
			"`ponder course use " + noCourse + "` makes it simply a journal; what was written stays with its course.",
		Example: "ponder course use " + builtinCourse + " --start 2020-03-30 --zone Africa/Nairobi\nponder course use ./my-course --start 2020-03-30",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		day, err := a.parseDate(start)
		if err != nil {
			return err
		}
		if err := a.useCourse(ctx, args[0], day, zone); err != nil {
			return err
		}
		s, err := a.book.ActiveCourse(ctx)
		if err != nil {
			return err
		}
		if s.Course.ID == "" {
			a.tell("No course is in use now: it is simply a journal.")
			return nil
		}
		a.tell("In use: %s. Week 1 begins on %s.", s.Course.Title, a.locale().Day(prompts.WeekStart(s.Enrolment.Start, 1).In(time.UTC)))
		return nil
	})
	cmd.Flags().StringVar(&start, "start", "", "the day on which Week 1 begins, as 2020-03-30")
	cmd.Flags().StringVar(&zone, "zone", "", "your time zone, as Africa/Nairobi, if it is not the computer's")
	return cmd
}

// useCourse takes a course up that is known by its ID, or adds the one at a path.
func (a *app) useCourse(ctx context.Context, given string, start prompts.Date, zone string) error {
	known, err := a.book.Courses(ctx)
	if err != nil {
		return err
	}
	if given == noCourse || !isPath(given, known) {
		return a.book.UseCourse(ctx, courseID(given), start, zone)
	}
	p, err := a.readPacked(ctx, given)
	if err != nil {
		return err
	}
	added, err := a.book.AddCourse(ctx, p.files, start, zone)
	switch {
	case err != nil:
		return a.faulty(p, err)
	case added.Again:
		a.tell("Brought up to date: %s. What you wrote stays with its prompts.", added.Course.Title)
	default:
		a.tell("Added: %s. It is kept in the journal; %s is no longer needed.", added.Course.Title, given)
	}
	for _, gone := range added.Gone {
		a.tell("No longer asked: %s. If you answered it, the entry stays, among what you wrote beside the prompts.", layout.Line(gone.Text))
	}
	return nil
}
