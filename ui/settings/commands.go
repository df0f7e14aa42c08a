package settings

import (
	"errors"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
)

var errNotWhole = errors.New("this is not a whole path: write it from the top, as /home/name/Documents, or as ~/Documents")

type loadedMsg struct {
	owner   *Screen
	now     book.Choices
	courses []prompts.Course
	sharing book.Sharing
	err     error
}

type savedMsg struct {
	owner *Screen
	now   journal.Settings
	err   error
}

// load reads the choices as they are now.
func (s *Screen) load() tea.Msg {
	msg := loadedMsg{owner: s}
	if msg.now, msg.err = s.env.Book.Choices(s.env.Context); msg.err != nil {
		return msg
	}
	if s.env.Share != nil {
		if msg.sharing, msg.err = s.env.Book.Sharing(s.env.Context); msg.err != nil {
			return msg
		}
	}
	all, err := s.env.Book.Courses(s.env.Context)
	for _, c := range all {
		if c.Err == nil {
			msg.courses = append(msg.courses, c.Course)
		}
	}
	msg.err = err
	return msg
}

// save keeps one choice.
func (s *Screen) save(key book.SettingKey, text string) tea.Cmd {
	s.busy = true
	return func() tea.Msg {
		if key == book.SettingFormats {
			now, err := s.env.Book.ChangeSettings(s.env.Context, func(to *journal.Settings) error {
				to.Formats = s.env.Book.ToggledFormats(*to, text)
				return nil
			})
			return savedMsg{s, now, err}
		}
		if key == book.SettingFolder && text != "" && !filepath.IsAbs(text) && !strings.HasPrefix(text, "~/") {
			return savedMsg{owner: s, err: errNotWhole} // where the program was started is not to be seen here
		}
		now, err := s.env.Book.ChangeSetting(s.env.Context, key, text)
		return savedMsg{s, now.Settings, err}
	}
}

// saved goes back to the list, or says under the field why it could not be kept.
func (s *Screen) saved(msg savedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	switch {
	case msg.err != nil && s.mode == typing:
		s.field.Err = screen.ErrorText(msg.err)
		return nil
	case msg.err != nil:
		return screen.ShowError(msg.err)
	}
	switch {
	case s.mode == pressing:
		s.mode = picking
	case s.editing != book.SettingFormats:
		s.mode = listing
	}
	s.env.Ask(screen.SettingsChanged{Settings: msg.now})
	return tea.Batch(screen.Send(screen.JournalChanged{}), screen.ShowNotice("Kept."))
}
