package questionnaire

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
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
	s.dated = item
	s.ask("By when?", "Such as "+s.env.Book.Today().AddDays(14).String()+". Empty: some day.", text)
	s.build()
}

func (s *result) pressInDay(msg tea.KeyPressMsg) tea.Cmd {
	switch msg = s.split(msg); {
	case s.field.Drops(msg):
		return s.typed(msg, s.build)
	case key.Matches(msg, s.keys.Keep):
		return s.keepDay()
	case key.Matches(msg, s.keys.Close):
		s.field = nil
		s.build()
	case s.wouldQuit(msg):
		return screen.ShowNotice(s.env.ExpandKeys(screen.Questionnaires, "{Enter} keeps the day, {esc} leaves it as it was."))
	default:
		return s.typed(msg, s.build)
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
			s.field.Err = screen.ErrorText(err)
			s.build()
			return nil
		}
		item.By = day
	}
	s.field = nil
	s.build()
	return s.change("Kept.", func() error {
		return s.env.Book.AddPlanItem(s.env.Context, s.to.Questionnaire, s.to.Partnership, item)
	})
}
