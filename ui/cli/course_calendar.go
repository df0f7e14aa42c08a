package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/store"
	"ponder/ui/format"
)

func (a *app) courseCalendarCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "calendar [FILE|-]",
		Short: "Write the deadlines and webinars for a calendar program",
		Long: "Write the dates of the course in use as a calendar file (.ics): every deadline, with reminders one day and two hours before, " +
			"and every webinar; past ones too. Open the file with your calendar program. Importing a later file again moves the dates there, " +
			"rather than adding them twice. Without FILE it goes into the folder for hand-ins; an existing file is never written over, a " +
			"second one is called -2. - writes to standard output.",
		Example: "ponder course calendar\nponder course calendar - > course.ics",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		return a.writeCalendar(ctx, strings.Join(args, ""))
	})
	return cmd
}

func (a *app) writeCalendar(ctx context.Context, path string) error {
	s, dates, err := a.book.CourseDates(ctx)
	switch {
	case err != nil:
		return err
	case s.Course.ID == "":
		return hinted(errors.New("no course is in use, so there are no dates"), "Nothing was written. `ponder course use ID` takes up a course.")
	case s.Enrolment.Start.IsZero():
		return hinted(errors.New("the course has no start date yet"),
			"Nothing was written. Say when Week 1 begins: ponder course use %s --start 2020-03-30", s.Course.ID)
	case len(dates) == 0:
		return hinted(fmt.Errorf("%s has no dates", s.Course.Title), "Nothing was written. `ponder course read FILE` reads a page with dates.")
	}
	var data bytes.Buffer
	if err := export.ICS(&data, a.calendar(s, dates)); err != nil {
		return fmt.Errorf("write the calendar: %w", err)
	}
	if path == "-" {
		_, err := a.text.Write(data.Bytes())
		return err
	}
	folder, name := filepath.Split(path)
	if path == "" {
		if folder, name, err = a.calendarPlace(ctx, s); err != nil {
			return err
		}
	}
	if folder == "" {
		folder = "."
	}
	if path, err = store.WriteNew(folder, name, data.Bytes()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	a.say("%s", path)
	a.tell("%s. Open the file with your calendar program.", count(len(dates), "date", "dates"))
	return nil
}

// calendarPlace is where the calendar goes unless the learner says otherwise.
func (a *app) calendarPlace(ctx context.Context, s book.ActiveCourse) (folder, name string, err error) {
	settings, err := a.book.Settings(ctx)
	if folder = settings.Folder; folder == "" {
		folder = a.book.Folder
	}
	return folder, s.Course.ID + ".ics", err
}

func (a *app) calendar(s book.ActiveCourse, dates []book.CourseDate) export.Calendar {
	c := export.Calendar{ID: s.Course.ID, Title: s.Course.Title, Stamp: a.book.Now()}
	here := a.book.Location(s.Enrolment)
	for _, d := range dates {
		if d.Kind == book.DeadlineDate {
			c.Events = append(c.Events, deadlineEvent(s, d, here))
		} else {
			c.Events = append(c.Events, webinarEvent(s, d, here))
		}
	}
	return c
}

// deadlineEvent is a deadline. The end of a day is put on its last minute: the instant itself is
// the next day already, and a calendar would show it there. What was sent needs no reminder.
func deadlineEvent(s book.ActiveCourse, d book.CourseDate, here *time.Location) export.Event {
	e := export.Event{ID: fmt.Sprintf("week/%d/deadline", d.Week), Title: d.Title + ", due", Start: d.At}
	if d.When.End {
		e.Start, e.End = d.At.Add(-time.Minute), d.At
	}
	lines := []string{format.Locale{}.Deadline(d.At, d.When.End, d.When.Zone, here), "to " + address(d.Assignment.To), s.Course.Title}
	if h := d.Assignment.HandIn; h != nil && h.WasSent() {
		lines = append(lines, "Handed in and sent.")
	} else {
		e.Alarms = []time.Duration{24 * time.Hour, 2 * time.Hour}
	}
	e.Text = strings.Join(lines, "\n")
	return e
}

// webinarLength is assumed, because a course says when a webinar begins and not when it ends.
const webinarLength = time.Hour

func webinarEvent(s book.ActiveCourse, d book.CourseDate, here *time.Location) export.Event {
	return export.Event{
		ID: fmt.Sprintf("week/%d/webinar", d.Week), Title: "Webinar: " + d.Title, URL: d.Link, Busy: true,
		Start: d.At, End: d.At.Add(webinarLength),
		Text: format.Locale{}.Moment(d.At, d.When.Zone, here) + "\n" + s.Course.Title + "\nIts end is not known; an hour is assumed.",
	}
}
