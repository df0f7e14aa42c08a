package plain

import "ponder/ui/phrase"

// numbers says how much was written: in all, week by week, and on which days.
func (s *session) numbers() error {
	now, err := s.Book.Statistics(s.safe)
	if err != nil {
		return err
	}
	s.gap()
	for _, line := range phrase.StatisticsAloud(now, s.locale) {
		s.say("%s", line)
	}
	return nil
}
