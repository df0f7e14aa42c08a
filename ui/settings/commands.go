package settings

import (
	"errors"
	"os"
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
	owner    *Screen
	settings journal.Settings
	studies  book.ActiveCourse
	courses  []prompts.Course
	err      error
}

type savedMsg struct {
	owner *Screen
	now   journal.Settings
	err   error
}

// load reads the choices as they are now.
func (s *Screen) load() tea.Msg {
	msg := loadedMsg{owner: s}
	if msg.settings, msg.err = s.env.Book.Settings(s.env.Context); msg.err != nil {
		return msg
	}
	if msg.studies, msg.err = s.env.Book.ActiveCourse(s.env.Context); msg.err != nil {
		return msg
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
func (s *Screen) save(name, text string) tea.Cmd {
	s.busy = true
	course := s.now.Course
	return func() tea.Msg {
		err := s.keep(name, text, course)
		if err != nil {
			return savedMsg{owner: s, err: err}
		}
		now, err := s.env.Book.Settings(s.env.Context)
		return savedMsg{s, now, err}
	}
}

func (s *Screen) keep(name, text, course string) error {
	b, ctx := s.env.Book, s.env.Context
	switch name {
	case courseChoice:
		return b.UseCourse(ctx, text, prompts.Date{}, "")
	case startChoice:
		day, err := b.ParseDay(text)
		if err != nil {
			return err
		}
		return b.UseCourse(ctx, course, day, "")
	case zoneChoice:
		if text == "" {
			text = computers
		}
		return b.UseCourse(ctx, course, prompts.Date{}, text)
	case folderChoice:
		whole, err := fromHome(text)
		if err != nil {
			return err
		}
		text = whole
	}
	_, err := b.ChangeSettings(ctx, func(to *journal.Settings) error {
		if name == filesChoice {
			to.Formats = b.ToggledFormats(*to, text)
			return nil
		}
		set(to, name, text)
		return nil
	})
	return err
}

// fromHome writes a path that begins with ~ out in full.
func fromHome(path string) (string, error) {
	rest, short := strings.CutPrefix(filepath.ToSlash(path), "~/")
	if !short {
		return path, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, rest), err
}

func set(to *journal.Settings, name, text string) {
	switch name {
	case nameChoice:
		to.Name = text
	case emailChoice:
		to.Email = text
	case themeChoice:
		to.Theme = text
	case editorChoice:
		to.Editor = text
	case folderChoice:
		to.Folder = text
	case localeChoice:
		to.Locale = text
	case plainChoice:
		to.Plain = text != ""
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
		s.field.Err = screen.Words(msg.err)
		return nil
	case msg.err != nil:
		return screen.Complain(msg.err)
	}
	switch {
	case s.mode == pressing:
		s.mode = picking
	case s.editing != filesChoice:
		s.mode = listing
	}
	s.env.Ask(screen.Chosen{Settings: msg.now})
	return tea.Batch(screen.Send(screen.Changed{}), screen.Say("Kept."))
}
