package write

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// The rows of the form, from the top.
const (
	titleRow = iota
	dayRow
	tagsRow
	partnershipRow
	privateRow
	rows
)

// labels is how many cells the labels of the form take.
const labels = 13

// details is the small form for what is said about a text.
type details struct {
	fields [privateRow]*form.Field
	at     int          // the row that has the keys
	first  journal.Head // the day of the text when the form was opened, and when it was made
	warned bool         // the learner was told that the day cannot be read
}

// openDetails shows the form with what the text has now.
func (s *Screen) openDetails() {
	a, d := s.about, &s.details
	*d = details{first: journal.Head{At: a.at, DayOnly: a.dayOnly, Created: s.saver.standing().draft.Created}, fields: [privateRow]*form.Field{
		titleRow:       form.NewField("Title", "A name for lists. It may stay empty.", a.Title),
		dayRow:         form.NewField("Day", "", a.at.Format(time.DateOnly)),
		tagsRow:        form.NewField("Tags", "Single words, with blanks between them.", strings.Join(a.Tags, " ")),
		partnershipRow: form.NewField("Partnership", aboutWhich(s.known), a.Partnership),
	}}
	for _, f := range d.fields {
		f.SetWidthMethod(s.env.Widths)
	}
	d.fields[tagsRow].CompleteWith(s.tagsStarting)
	d.setWidth(s.span())
	d.fields[titleRow].Focus()
	s.mode, s.preview.instead = describing, false
}

// tagsStarting are the tags that a word may become which is being typed: those that the text does
// not have yet.
func (s *Screen) tagsStarting(word string) []string {
	return slices.DeleteFunc(book.TagsStarting(s.tags, word), func(tag string) bool { return book.HasTag(s.about.Tags, tag) })
}

// mostNamed is how many partnerships a hint names.
const mostNamed = 3

// aboutWhich says what stands in the field of the partnership, and names some that there are.
func aboutWhich(known []journal.Partnership) string {
	var names []string
	for _, p := range known {
		if !p.IsArchived() && len(names) < mostNamed {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return "Which partnership this is about. It may stay empty."
	}
	return "Such as " + layout.Line(strings.Join(names, ", ")) + ". It may stay empty."
}

func (d *details) setWidth(width int) {
	for _, f := range d.fields {
		if f != nil {
			f.SetInline(width, labels)
		}
	}
}

func (d *details) onPrivate() bool { return d.at == privateRow }

// update passes a message to the field that has the keys.
func (d *details) update(msg tea.Msg) tea.Cmd {
	if d.onPrivate() {
		return nil
	}
	return d.fields[d.at].Update(msg)
}

// keyInDetails takes the keys of the form. Letters are text there.
func (s *Screen) keyInDetails(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	d, k := &s.details, s.keys
	switch {
	case !d.onPrivate() && d.fields[d.at].Drops(msg):
		return nil, false
	case key.Matches(msg, k.NextField):
		return s.goToField(d.at + 1), true
	case key.Matches(msg, k.FieldBefore):
		return s.goToField(d.at + rows - 1), true
	case key.Matches(msg, k.Close), key.Matches(msg, k.Details):
		return s.closeDetails(), true
	case key.Matches(msg, k.Done):
		if cmd, closed := s.closed(); !closed {
			return cmd, true
		}
		return s.finish(), true
	case d.onPrivate() && key.Matches(msg, k.Toggle):
		return s.togglePrivate(), true
	case d.onPrivate() && key.Matches(msg, k.Anew) && len(s.exposed) > 0:
		return s.writeAnew(), true
	case !d.onPrivate() && d.fields[d.at].Handles(msg):
		return nil, false
	case key.Matches(msg, k.Stop):
		return screen.ShowNotice(s.env.ExpandKeys(screen.Write, "{Enter} goes back to the text. What stands here is kept.")), true
	default:
		if letter, both := screen.AfterEscape(msg); both {
			s.env.Ask(letter)
			return s.closeDetails(), true
		}
	}
	return nil, true
}

func (s *Screen) togglePrivate() tea.Cmd {
	s.about.Private = !s.about.Private
	s.noted++
	s.exposed = nil
	if s.about.Private && !s.saver.standing().draft.IsNew() {
		return s.markPrivate()
	}
	return s.changed(nil)
}

// goToField moves to another row, around the ends.
func (s *Screen) goToField(row int) tea.Cmd {
	s.checkDay()
	cmd, _ := s.checkPartnership()
	d := &s.details
	if !d.onPrivate() {
		d.fields[d.at].Blur()
	}
	if d.at = row % rows; !d.onPrivate() {
		d.fields[d.at].Focus()
	}
	return cmd
}

// closeDetails goes back to the text.
func (s *Screen) closeDetails() tea.Cmd {
	cmd, _ := s.closed()
	return cmd
}

// closed goes back to the text, and says whether it did. A day that cannot be read is shown once;
// the second time the text keeps the day it has. The name of a partnership that could be several
// stays as it was typed, which is said.
func (s *Screen) closed() (cmd tea.Cmd, closed bool) {
	d := &s.details
	wrong := !s.checkDay()
	if wrong && !d.warned {
		d.warned, d.at = true, dayRow
		return nil, false
	}
	cmd, several := s.checkPartnership()
	s.mode = writing
	switch {
	case wrong:
		return tea.Batch(cmd, screen.ShowNotice("The day stays "+s.env.Locale.Day(s.about.at)+".")), true
	case several != nil:
		return tea.Batch(cmd, screen.ShowNotice(screen.ErrorText(several)+" The name stays as it was typed.")), true
	}
	return cmd, true
}

// describe takes over what stands in the form. A day that cannot be read, perhaps since it is only
// half typed, leaves the day as it was.
func (s *Screen) describe() {
	d, a := &s.details, s.about
	a.Title, a.Partnership = d.fields[titleRow].Text(), d.fields[partnershipRow].Text()
	a.Tags = journal.ParseTags(d.fields[tagsRow].Text())
	if day, err := s.env.Book.ParseDay(d.fields[dayRow].Text()); err == nil {
		a.at, a.dayOnly = s.onDay(day)
		d.warned = false
	}
	if !a.same(s.about) {
		s.about = a
		s.noted++
	}
}

// checkDay says under the field what is wrong with the day, if something is.
func (s *Screen) checkDay() (good bool) {
	f := s.details.fields[dayRow]
	_, err := s.env.Book.ParseDay(f.Text())
	if f.Err = ""; err != nil {
		f.Err = screen.ErrorText(err)
	}
	return err == nil
}

// checkPartnership gives the text the name of the partnership that is meant, and says under the
// field where it could be several.
func (s *Screen) checkPartnership() (cmd tea.Cmd, several error) {
	f := s.details.fields[partnershipRow]
	name, err := journal.PartnershipName(s.known, f.Text())
	if f.Err = ""; err != nil {
		f.Err = screen.ErrorText(err)
		return nil, err
	}
	if name == f.Text() {
		return nil, nil
	}
	f.SetText(name)
	s.describe()
	return s.changed(nil), nil
}

// onDay is the day that was typed, and the time of day where it is known. On its own day it is the
// very moment it was.
func (s *Screen) onDay(day prompts.Date) (at time.Time, dayOnly bool) {
	here := s.view.Location
	if here == nil {
		here = s.env.Book.Zone
	}
	on := s.details.first.OnDay(day, here)
	return on.At, on.DayOnly
}

// hint says what the row that has the keys is for.
func (s *Screen) hint() string {
	switch s.details.at {
	case tagsRow:
		if offers := s.details.fields[tagsRow].Offers(); len(offers) > 0 {
			return "→ takes it: " + layout.Line(strings.Join(offers[:min(len(offers), mostNamed)], ", "))
		}
	case dayRow:
		return s.env.Locale.Day(s.about.at) + ". It may also be today or yesterday."
	case privateRow:
		switch {
		case len(s.exposed) > 0:
			return s.env.ExpandKeys(screen.Write, "In files that are not sent yet: "+filesOf(s.exposed)+". {w} writes them anew without it, and removes these.")
		case s.origin.Private && !s.about.Private:
			return s.env.ExpandKeys(screen.Write, "The entry stays private until this text is done. {Space} changes it.")
		}
		return s.env.ExpandKeys(screen.Write, "What is private is never handed in. {Space} changes it.")
	}
	return s.details.fields[s.details.at].Hint
}

// form draws the rows, the hint below them, and says where the cursor stands.
func (s *Screen) form() (lines []string, cursor *tea.Cursor) {
	t, d := s.env.Theme, &s.details
	for i, f := range d.fields {
		if i == d.at {
			if cursor = f.InlineCursor(labels); cursor != nil {
				cursor.Y += len(lines)
			}
		}
		lines = append(lines, f.Inline(t, labels, i == d.at)...)
	}
	style, word := t.Faint, "no"
	if d.onPrivate() {
		style, cursor = t.Accent, tea.NewCursor(labels, len(lines))
	}
	if s.about.Private {
		word = t.Due.Render("yes")
	}
	lines = append(lines, style.Render("Private")+strings.Repeat(" ", labels-len("Private"))+word)
	if d.onPrivate() && len(s.exposed) > 0 {
		for _, l := range layout.Wrap(s.hint(), s.span()) {
			lines = append(lines, t.Due.Render(l))
		}
		return lines, cursor
	}
	return append(lines, t.Faint.Render(layout.Fit(s.hint(), s.span()))), cursor
}

// fieldAt is the row of the form that a line of it shows, or -1.
func (s *Screen) fieldAt(y int) int {
	at := 0
	for i, f := range s.details.fields {
		if at += len(f.Inline(s.env.Theme, labels, false)); y < at {
			return i
		}
	}
	if y == at {
		return privateRow
	}
	return -1
}
