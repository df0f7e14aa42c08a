package assess

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// askDay opens the field for the day by which what is selected is to be done.
func (s *result) askDay() {
	item, planned, _ := s.selected()
	if !planned {
		return
	}
	text := ""
	if !item.By.IsZero() {
		text = item.By.String()
	}
	s.field, s.dated = form.NewField("By when?", "Such as "+s.env.Book.Today().AddDays(14).String()+". Empty: some day.", text), item
	s.field.SetWidthMethod(s.env.Widths)
	s.field.Update(screen.Press("end"))
	s.build()
}

func (s *result) pressInDay(msg tea.KeyPressMsg) tea.Cmd {
	if letter, both := screen.AfterEscape(msg); both && !s.field.Handles(msg) {
		s.env.Ask(letter)
		msg = screen.Press("esc")
	}
	switch {
	case key.Matches(msg, s.keys.Keep):
		return s.keepDay()
	case key.Matches(msg, s.keys.Close):
		s.field = nil
		s.build()
	case msg.String() == "ctrl+c" && !s.field.Handles(msg):
		return screen.Say("Enter keeps the day, esc leaves it as it was.")
	default:
		return s.edit(msg)
	}
	return nil
}

// keepDay keeps the day; one that is none stays to be corrected.
func (s *result) keepDay() tea.Cmd {
	item := s.dated
	item.By = prompts.Date{}
	if text := s.field.Text(); text != "" {
		day, err := s.env.Book.ParseDay(text)
		if err != nil {
			s.field.Err = screen.Words(err)
			s.build()
			return nil
		}
		item.By = day
	}
	s.field = nil
	s.build()
	return s.change("Kept.", func() error {
		return s.env.Book.TakeUp(s.env.Context, s.to.Questionnaire, s.to.Partnership, item)
	})
}

func (s *result) edit(msg tea.Msg) tea.Cmd {
	if s.field == nil {
		return nil
	}
	cmd := s.field.Update(msg)
	s.build()
	return cmd
}

// panel is the field of the day, below the result.
func (s *result) panel() []string {
	if s.field == nil || s.height == 0 {
		return nil
	}
	s.field.SetWidth(s.column())
	lines := []string{s.env.Theme.Rule.Render(strings.Repeat(s.env.Theme.Glyphs.Rule, s.column()))}
	for _, l := range s.field.Lines(s.env.Theme, "day") {
		lines = append(lines, l.Text)
	}
	return lines
}

// Cursor stands in the field, or on the selected row.
func (s *result) Cursor() *tea.Cursor {
	panel := s.panel()
	if len(panel) == 0 {
		return s.base.Cursor()
	}
	c := s.field.Cursor()
	if c != nil {
		c.Y += max(s.height-len(panel), 1) + 1
	}
	return c
}

// Typing is so while a day is typed.
func (s *result) Typing() bool { return s.field != nil }
