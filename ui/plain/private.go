package plain

import (
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// warnOfFiles says which files hold an entry that is private now, and offers to write them anew.
func (s *session) warnOfFiles(id journal.ID) error {
	all, err := s.Book.ExposedHandIns(s.safe, id)
	if err != nil {
		return err
	}
	for _, x := range all {
		s.say("It is in files that are not sent yet, of %s:", layout.Line(x.HandIn.Title))
		for _, f := range x.HandIn.Files {
			s.say("%s", layout.Line(f.Path))
		}
		sure, err := s.yes("Write them anew without it, and remove these?", "Else they stay as they are. Please do not send them then.")
		if err != nil {
			return err
		}
		if sure {
			if err := s.writeAnew(x.HandIn.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeAnew writes the files of a hand-in again, and says what became of the old ones.
func (s *session) writeAnew(id journal.ID) error {
	done, err := s.Book.RewriteHandIn(s.safe, id)
	if len(done.HandIn.Files) > 0 {
		s.say("Written anew:")
	}
	for _, f := range done.HandIn.Files {
		s.say("%s", layout.Line(f.Path))
	}
	if n := len(done.Removed); n > 0 {
		s.say("%s removed.", format.Plural(n, "old file is", "old files are"))
	}
	for _, path := range done.Left {
		s.say("Somebody changed this file since it was written, so it stays. Please look at it, and do not send it: %s", layout.Line(path))
	}
	return err
}

// anew writes the files of this hand-in again, and goes on with the new ones.
func (h *handing) anew(id journal.ID) error {
	if err := h.writeAnew(id); err != nil {
		return err
	}
	return errUp
}

// chooseVersions asks which of several versions of one text goes.
func (h *handing) chooseVersions() error {
	for len(h.plan.Versions) > 0 {
		versions := h.plan.Versions[0]
		m := menu{said: []string{"This entry has " + h.locale.Plural(len(versions), "text", "texts") + ". Which one goes?"}, help: "The others stay in the journal as they are. There, an entry with two texts asks which one stays."}
		for i, v := range versions {
			m.choices = append(m.choices, choice{h.version(v), func() error { h.takeVersion(versions, i); return nil }})
		}
		m.choices = append(m.choices, choice{"All of them.", func() error { h.takeVersion(versions, -1); return nil }})
		if err := h.once(m); err != nil {
			return err
		}
		before := len(h.plan.Versions)
		if err := h.replan(); err != nil || len(h.plan.Versions) == before {
			return err
		}
	}
	return nil
}

// version says what tells one version of a text from the others.
func (h *handing) version(v journal.Head) string {
	return fmt.Sprintf("%s, %s, %s.", called(v), h.locale.Plural(v.Words, "word", "words"), phrase.Version(v, h.locale, h.Book.Zone))
}

// takeVersion takes one of them in and leaves the others out, or takes all.
func (h *handing) takeVersion(versions []journal.Head, chosen int) {
	r := &h.request
	for i, v := range versions {
		switch {
		case chosen < 0:
			r.Include = append(slices.Clone(r.Include), v.ID)
		case i != chosen:
			r.Exclude = append(slices.Clone(r.Exclude), v.ID)
		}
	}
}
