package book

import (
	"fmt"
	"reflect"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// enrolments takes the courses that the journal does not have, and adds to those that it has.
func (g *importing) enrolments() error {
	for _, e := range g.in.Enrolments {
		old, known := g.snap.Enrolment(e.Course)
		if !known {
			old = journal.Enrolment{Course: e.Course, Start: e.Start, Zone: e.Zone, Since: e.Since}
		} else if old.Start != e.Start || old.Zone != e.Zone {
			g.remark("course "+e.Course, "its start and zone in the journal stay as they are")
		}
		if journal.CheckZone(old.Zone) != nil {
			g.remark("course "+e.Course, "%q is no zone that is known here, so yours is the computer's", old.Zone)
			old.Zone = ""
		}
		merged := g.merge(old, e)
		if known && reflect.DeepEqual(old, merged) {
			continue
		}
		merged.Revision = old.Revision + 1
		g.last.Enrolments = append(g.last.Enrolments, merged)
		g.out.Courses++
	}
	return nil
}

// merge adds what e knows and the enrolment does not.
func (g *importing) merge(into, e journal.Enrolment) journal.Enrolment {
	into.Pack = g.pack(into, e)
	into.Ticked = union(into.Ticked, e.Ticked)
	into.Completed = union(into.Completed, e.Completed)
	for _, p := range e.Pages {
		if !slices.ContainsFunc(into.Pages, func(o journal.AddedPage) bool { return o.Week == p.Week }) && g.readable(into, p) {
			into.Pages = append(slices.Clone(into.Pages), p)
		}
	}
	for _, c := range e.Confirmed {
		if _, known := into.Recipient(c.Assignment); known {
			continue
		}
		if c.Address == "" || journal.CheckEmail(c.Address) != nil {
			g.remark("course "+e.Course, "%q is no address that %s could go to", c.Address, c.Assignment)
			continue
		}
		into = into.WithRecipient(c.Assignment, c.Recipient)
		g.remark("course "+e.Course, "%s goes to %s, as it was confirmed there", c.Assignment, c.Address)
	}
	return into
}

// pack returns the text of a course that the learner added, where the journal has none. It never
// stands before a course that comes with the program.
func (g *importing) pack(into, e journal.Enrolment) []prompts.PackFile {
	if len(into.Pack) > 0 || len(e.Pack) == 0 {
		return into.Pack
	}
	if slices.Contains(prompts.BuiltinIDs(), e.Course) {
		g.remark("course "+e.Course, "it comes with the program, so the one that was read was left out")
		return nil
	}
	if _, err := e.ReadCourse(); err != nil {
		g.remark("course "+e.Course, "its files could not be read and were left out: %v", err)
		return nil
	}
	return e.Pack
}

// readable reports whether a page can be laid over its course, so that no week becomes unreadable
// by it.
func (g *importing) readable(e journal.Enrolment, p journal.AddedPage) bool {
	if _, err := e.ReadCourse(); err != nil {
		return true // nothing is laid over a course that is not here
	}
	_, err := g.b.assemble(e.WithPage(p))
	if err != nil {
		g.remark("course "+e.Course, "the page of Week %d could not be read and was left out: %v", p.Week, err)
	}
	return err == nil
}

func union[T comparable](list, more []T) []T {
	for _, x := range more {
		if !slices.Contains(list, x) {
			list = append(slices.Clone(list), x)
		}
	}
	return list
}

// settings fills what the journal leaves open. The editor and the folder belong to a computer, and
// the editor is a command that would be run: both are only named.
func (g *importing) settings() error {
	in, s := g.in.Settings, g.snap.Settings
	for _, f := range []struct {
		name string
		into *string
		from string
		fits func(string) error
	}{
		{"name", &s.Name, in.Name, nil}, {"email", &s.Email, in.Email, journal.CheckEmail}, {"course", &s.Course, in.Course, g.enrolled},
		{"zone", &s.Zone, in.Zone, journal.CheckZone}, {"theme", &s.Theme, in.Theme, g.b.checkTheme}, {"editor", &s.Editor, in.Editor, elsewhere}, {"folder", &s.Folder, in.Folder, elsewhere},
		{"language", &s.Language, in.Language, journal.CheckLanguage},
	} {
		if f.from == "" || f.from == *f.into {
			continue
		}
		if *f.into != "" {
			g.remark("settings", "%s stays %q; %q was read", f.name, *f.into, f.from)
			continue
		}
		if f.fits != nil {
			if err := f.fits(f.from); err != nil {
				g.remark("settings", "%s was not taken over: %v", f.name, err)
				continue
			}
		}
		*f.into = f.from
	}
	s.Plain = s.Plain || in.Plain
	if s.LockAfter == 0 {
		s.LockAfter = in.LockAfter
	}
	s.LockSuspended, s.OwnEditorOnly = s.LockSuspended || in.LockSuspended, s.OwnEditorOnly || in.OwnEditorOnly
	if s.Said == "" && in.Said == FullSaid {
		s.Said = in.Said
	}
	if len(s.Keys) == 0 && len(in.Keys) > 0 {
		s.Keys = in.Keys
	}
	if _, err := g.b.formats(in.Formats); err == nil && len(s.Formats) == 0 && len(in.Formats) > 0 {
		s.Formats = in.Formats
	}
	if !reflect.DeepEqual(s, g.snap.Settings) {
		s.Revision++
		g.last.Settings, g.out.Settings = &s, true
	}
	return nil
}

// enrolled refuses a course that could not be shown.
func (g *importing) enrolled(course string) error {
	for _, e := range slices.Concat(g.last.Enrolments, g.snap.Enrolments) {
		if e.Course == course {
			_, err := e.ReadCourse()
			return err
		}
	}
	return journal.Invalid("nobody is enrolled in %q", course)
}

func elsewhere(value string) error {
	return fmt.Errorf("%q belongs to the computer that it came from", value)
}
