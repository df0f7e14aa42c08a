package book

import (
	"cmp"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// Activity is a questionnaire that belongs to a week, and how far the learner has come with it.
type Activity struct {
	prompts.Questionnaire
	Half     []journal.Response // begun and not finished, the latest first
	Finished []journal.Response // oldest first
	Again    bool               // an earlier week offers it too: now it shows what has moved since
}

// ThenAndNow returns the first result and the latest one, which is compared with it; not ok where
// the week does not ask it again, before it was filled in twice, and for what is about
// partnerships.
func (a Activity) ThenAndNow() (then, now Results, ok bool) {
	n := len(a.Finished)
	if !a.Again || n < 2 || a.PerPartnership {
		return Results{}, Results{}, false
	}
	return NewResults(a.Questionnaire, a.Finished[0], nil, a.Finished[:1]),
		NewResults(a.Questionnaire, a.Finished[n-1], &a.Finished[0], a.Finished), true
}

// State says how far it is filled in: a finished one counts for more than one that was begun again.
func (a Activity) State() PromptState {
	switch {
	case len(a.Finished) > 0:
		return Answered
	case len(a.Half) > 0:
		return Drafted
	}
	return Empty
}

// activities returns what a week offers to fill in. What the course does not have is passed over.
func (b *Book) activities(snap snapshot, course prompts.Course, week prompts.Week) ([]Activity, error) {
	if len(week.Activities) == 0 {
		return nil, nil
	}
	tools, err := b.questionnaires(snap)
	if err != nil {
		return nil, err
	}
	var all []Activity
	for _, id := range week.Activities {
		q, err := tools.Find(id)
		if err != nil {
			continue
		}
		half := snap.responses(tools.Course, ResponseFilter{Questionnaire: q.ID, Half: true})
		slices.SortStableFunc(half, func(x, y journal.Response) int { return cmp.Compare(y.Updated.Unix(), x.Updated.Unix()) })
		all = append(all, Activity{Questionnaire: q, Half: half,
			Finished: snap.responses(tools.Course, ResponseFilter{Questionnaire: q.ID}), Again: offeredBefore(course, week, id)})
	}
	return all, nil
}

// offeredBefore reports whether a week before offers a questionnaire, too.
func offeredBefore(course prompts.Course, week prompts.Week, questionnaire string) bool {
	return slices.ContainsFunc(course.Weeks, func(w prompts.Week) bool {
		return w.Number < week.Number && slices.Contains(w.Activities, questionnaire)
	})
}
