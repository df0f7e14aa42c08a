package plain

import "ponder/ui/phrase"

// shareChoices are what can be done about the folder that is shared with other computers. How the
// journal stands with it is said with the first of them.
func (s *session) shareChoices(m *menu) error {
	if s.Share == nil {
		return nil
	}
	now, err := s.Book.Sharing(s.safe)
	if err != nil {
		return err
	}
	said := ""
	for _, line := range phrase.SharingLines(now, s.locale, s.Book.Zone) {
		said += " " + line
	}
	for _, action := range phrase.ShareActions(now) {
		m.choices = append(m.choices, choice{action.Label() + "." + said, func() error {
			if err := s.out.Flush(); err != nil {
				return errGone
			}
			return s.Share(s.ctx, action)
		}})
		m.words = append(m.words, string(action))
		said = ""
	}
	return nil
}
