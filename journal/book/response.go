package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// ResponseFilter chooses responses. The zero filter takes the finished ones, whatever and whoever
// they are about.
type ResponseFilter struct {
	Questionnaire string      // ID, of the course in use
	Partnership   *journal.ID // an empty ID: about oneself
	Half          bool        // half-filled ones in place of finished ones
	Removed       bool        // those that were put away in place of those that were not
}

// SavedResponse tells where answers went.
type SavedResponse struct {
	Response journal.Response
	// Forked says that another program had changed the same response: both are kept, this one under
	// an ID of its own.
	Forked bool
}

// Responses lists responses, oldest first. They may be changed by the caller.
func (b *Book) Responses(ctx context.Context, f ResponseFilter) ([]journal.Response, error) {
	snap, err := b.read(ctx, journal.Responses)
	if err != nil {
		return nil, err
	}
	tools, err := b.questionnaires(snap)
	return snap.responses(tools.Course, f), err
}

// FinishedAndHalf lists the finished responses and the half-filled ones that a filter takes, each
// oldest first.
func (b *Book) FinishedAndHalf(ctx context.Context, f ResponseFilter) (finished, half []journal.Response, err error) {
	f.Half = false
	if finished, err = b.Responses(ctx, f); err != nil {
		return nil, nil, err
	}
	f.Half = true
	half, err = b.Responses(ctx, f)
	return finished, half, err
}

func (s snapshot) responses(course string, f ResponseFilter) []journal.Response {
	var all []journal.Response
	for _, r := range s.Responses {
		if f.takes(course, r) {
			all = append(all, r.Clone())
		}
	}
	return all
}

func (f ResponseFilter) takes(course string, r journal.Response) bool {
	switch {
	case r.Done == f.Half, r.WasRemoved() != f.Removed,
		f.Questionnaire != "" && (r.Questionnaire != f.Questionnaire || r.Course != course),
		f.Partnership != nil && r.Partnership != *f.Partnership:
		return false
	}
	return true
}

// BeginResponse returns the half-filled response to a questionnaire, about that partnership or else
// about oneself, or begins one. What is begun is kept from its first save on (Response.IsKept).
func (b *Book) BeginResponse(ctx context.Context, questionnaire string, partnership journal.ID) (journal.Response, error) {
	snap, tools, q, err := b.asked(ctx, questionnaire, partnership)
	if err != nil {
		return journal.Response{}, err
	}
	half := snap.responses(tools.Course, ResponseFilter{Questionnaire: q.ID, Partnership: &partnership, Half: true})
	if len(half) == 0 {
		return b.newResponse(snap, tools.Course, q, partnership)
	}
	latest := slices.MaxFunc(half, func(x, y journal.Response) int { return x.Updated.Compare(y.Updated) })
	if !sameScale(latest.Scale, q.Scale) {
		return latest, nil
	}
	return latest.WithQuestions(q), nil
}

// NewResponse begins a response, whether or not there is a half-filled one.
func (b *Book) NewResponse(ctx context.Context, questionnaire string, partnership journal.ID) (journal.Response, error) {
	snap, tools, q, err := b.asked(ctx, questionnaire, partnership)
	if err != nil {
		return journal.Response{}, err
	}
	return b.newResponse(snap, tools.Course, q, partnership)
}

// asked finds what is to be filled in, and makes sure that it is about somebody it can be about.
func (b *Book) asked(ctx context.Context, questionnaire string, partnership journal.ID) (snapshot, Questionnaires, prompts.Questionnaire, error) {
	snap, err := b.read(ctx, journal.Responses|journal.Partnerships)
	if err != nil {
		return snapshot{}, Questionnaires{}, prompts.Questionnaire{}, err
	}
	tools, err := b.questionnaires(snap)
	if err != nil {
		return snap, tools, prompts.Questionnaire{}, err
	}
	q, err := tools.Find(questionnaire)
	if err != nil {
		return snap, tools, q, err
	}
	if partnership == "" && q.PerPartnership {
		return snap, tools, q, journal.Invalid("%s is about one partnership: name it", q.Title)
	}
	if _, known := snap.Partnership(partnership); partnership != "" && !known {
		return snap, tools, q, fmt.Errorf("partnership %s: %w", partnership.Short(), journal.ErrNotFound)
	}
	return snap, tools, q, nil
}

func (b *Book) newResponse(snap snapshot, course string, q prompts.Questionnaire, partnership journal.ID) (journal.Response, error) {
	id, err := b.newID()
	if err != nil {
		return journal.Response{}, err
	}
	now := b.Now()
	r := journal.Response{ID: id, Course: course, Questionnaire: q.ID, Title: q.Title, Scale: q.Scale, Partnership: partnership,
		At: civil(now, b.locationIn(snap)), Created: now.UTC(), Updated: now.UTC()}
	return r.WithQuestions(q), nil
}

// locationIn is the learner's zone, by the course in use.
func (b *Book) locationIn(snap snapshot) *time.Location {
	e, _ := snap.Enrolment(snap.Settings.Course)
	return b.Location(e)
}

// SaveResponse keeps answers, finished or not. A response that was finished stays so. Where another
// program changed the same response, both are kept (SavedResponse.Forked). Where the journal cannot
// be written, what was given comes back as it was, and the error is an *AnswersError: the caller
// still has every answer, and may try again.
func (b *Book) SaveResponse(ctx context.Context, r journal.Response) (SavedResponse, error) {
	if err := r.Check(); err != nil {
		return SavedResponse{Response: r}, err
	}
	now := b.Now().UTC()
	saved := SavedResponse{Response: r.Clone()}
	saved.Response.Updated = now
	saved.Response.Revision++
	err := b.Store.Apply(ctx, journal.Change{Responses: []journal.Response{saved.Response}, At: now})
	if errors.Is(err, journal.ErrStale) {
		saved.Forked = true
		saved.Response.Revision, saved.Response.Created = 1, now
		if saved.Response.ID, err = b.newID(); err == nil {
			err = b.Store.Apply(ctx, journal.Change{Responses: []journal.Response{saved.Response}, At: now})
		}
	}
	if err != nil {
		return SavedResponse{Response: r}, &journal.AnswersError{Response: r, Err: err}
	}
	return saved, nil
}

// FinishResponse makes a half-filled response a finished one, of today. What was skipped stays
// skipped. One in which nothing was answered is refused.
func (b *Book) FinishResponse(ctx context.Context, r journal.Response) (SavedResponse, error) {
	if r.IsEmpty() {
		return SavedResponse{Response: r}, journal.Invalid("nothing is answered yet: rate or note one item at least")
	}
	if r.Done {
		return b.SaveResponse(ctx, r)
	}
	snap, err := b.read(ctx, journal.Responses)
	if err != nil {
		return SavedResponse{Response: r}, &journal.AnswersError{Response: r, Err: err}
	}
	done := r.Clone()
	done.Done, done.At = true, snap.next(r, civil(b.Now(), b.locationIn(snap)))
	saved, err := b.SaveResponse(ctx, done)
	if err != nil {
		return SavedResponse{Response: r}, err
	}
	return saved, nil
}

// next returns the moment at which a response is finished. Results are put in order by it: of two
// within a second, as a script makes them, the one that came later gets the next second.
func (s snapshot) next(r journal.Response, at time.Time) time.Time {
	taken := func(o journal.Response) bool {
		return o.ID != r.ID && o.Done && o.Course == r.Course && o.Questionnaire == r.Questionnaire && o.Partnership == r.Partnership && o.At.Equal(at)
	}
	for slices.ContainsFunc(s.Responses, taken) {
		at = at.Add(time.Second)
	}
	return at
}

// RemoveResponse puts a response away: it no longer counts, and can be taken back.
func (b *Book) RemoveResponse(ctx context.Context, id journal.ID) error {
	return b.changeResponse(ctx, id, func(r *journal.Response) { r.Removed = b.Now().UTC() })
}

// RestoreResponse takes back a response that was put away.
func (b *Book) RestoreResponse(ctx context.Context, id journal.ID) error {
	return b.changeResponse(ctx, id, func(r *journal.Response) { r.Removed = time.Time{} })
}

// RemovedResponses lists the responses that were put away, finished or half-filled, as far as a
// filter takes them: what was put away last comes first.
func (b *Book) RemovedResponses(ctx context.Context, f ResponseFilter) ([]journal.Response, error) {
	snap, err := b.read(ctx, journal.Responses)
	if err != nil {
		return nil, err
	}
	tools, err := b.questionnaires(snap)
	var all []journal.Response
	for _, half := range []bool{false, true} {
		f.Half, f.Removed = half, true
		all = append(all, snap.responses(tools.Course, f)...)
	}
	slices.SortStableFunc(all, func(x, y journal.Response) int { return y.Removed.Compare(x.Removed) })
	return all, err
}

// FindResponse returns the response whose ID begins with prefix, put away or not.
func (b *Book) FindResponse(ctx context.Context, prefix string) (journal.Response, error) {
	snap, err := b.read(ctx, journal.Responses)
	if err != nil {
		return journal.Response{}, err
	}
	r, err := theOne(snap.Responses, prefix, "response", func(r journal.Response) journal.ID { return r.ID })
	return r.Clone(), err
}

// changeResponse lets change alter what is kept of a response.
func (b *Book) changeResponse(ctx context.Context, id journal.ID, change func(*journal.Response)) error {
	_, err := retried(ctx, func() (struct{}, error) {
		snap, err := b.read(ctx, journal.Responses)
		if err != nil {
			return struct{}{}, err
		}
		r, found := snap.Response(id)
		if !found {
			return struct{}{}, fmt.Errorf("response %s: %w", id.Short(), journal.ErrNotFound)
		}
		change(&r)
		r.Revision, r.Updated = r.Revision+1, b.Now().UTC()
		return struct{}{}, b.Store.Apply(ctx, journal.Change{Responses: []journal.Response{r}, At: r.Updated})
	})
	return err
}

// Response returns the one response of that ID, as a copy.
func (s snapshot) Response(id journal.ID) (journal.Response, bool) {
	for _, r := range s.Responses {
		if r.ID == id {
			return r.Clone(), true
		}
	}
	return journal.Response{}, false
}
