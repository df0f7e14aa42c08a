package plain

import (
	"context"
	"errors"
	"io"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/phrase"
)

// Fill asks the questions of one questionnaire as the plain mode does, without the rest of it: for
// a command on a terminal. It returns the answers as they are kept now; they have no revision where
// nothing was answered. Leaving is no error, however it is done; the error says why answers could
// not be kept, once they were said.
func Fill(ctx context.Context, c Config, q prompts.Questionnaire, p journal.Partnership) (journal.Response, error) {
	s := newSession(ctx, c)
	now, err := s.Book.Settings(s.safe)
	if err != nil {
		return journal.Response{}, err
	}
	s.asChosen(now)
	r, err := s.Book.BeginResponse(s.safe, q.ID, p.ID)
	if err != nil {
		return r, err
	}
	f := &filling{session: s, q: q, about: p, r: r, items: q.Items()}
	f.finished = func(journal.Response) error { return nil }
	s.say("%s", stopped(phrase.Titled(q, p)))
	if r.IsKept() {
		s.say("Going on with what was begun on %s: %d of %d answered.", s.locale.Day(r.At), len(r.Answers), len(f.items))
	} else if intro := prose(q.Intro); intro != "" {
		s.say("%s", intro)
	}
	err = f.run()
	switch {
	case s.unkept != nil:
		err = s.unkept
	case s.leaves(err), errors.Is(err, errUp), errors.Is(err, errBack), errors.Is(err, io.EOF):
		err = nil
	}
	return f.r, errors.Join(err, s.out.Flush())
}
