package cli

import (
	"context"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
)

// picturesWithin are the pages that are reached within a screen, and home as it is without a course
// and when something is late.
func picturesWithin() []picture {
	none := journal.NoWeek
	return []picture{
		{name: "week-late", later: 10}, {name: "home", journal: (*visit).withoutCourse},
		{name: "home-empty", journal: (*visit).withNothing},
		{name: "write-only-text", keys: "enter f9"}, {name: "write-find", keys: "enter ctrl+f", types: "sample"}, {name: "write-menu", keys: "enter f6"},
		{name: "write-beside", later: 14, opens: answersAgain},
		{name: "write-done", keys: "enter ctrl+s"},
		{name: "tags-merge", keys: "j t m"},
		{name: "journal-two-texts", opens: func(v *visit, answered journal.Entry) screen.Open {
			return screen.Open{Place: screen.Entries, Entry: v.changedTwice(answered.ID)}
		}, keys: "d"},
		{name: "journal-links", keys: "down down down down enter f", journal: (*visit).withoutCourse},
		{name: "journal-remove", keys: "j x"}, {name: "journal-restore", keys: "j down down down H down R"},
		{name: "hand-in-drafts", keys: "h w down enter d"}, {name: "hand-in-address", keys: "h e"}, {name: "hand-in-note", keys: "h n", types: "A sample of a note."},
		{name: "hand-in-weeks", keys: "h w"}, {name: "hand-in-asking", keys: "h c enter"},
		{name: "handed-in-more", keys: "h c enter enter end enter"}, {name: "handed-in-sent", keys: "h c enter enter m"},
		{name: "handed-in-reply", keys: "h c enter enter m r", types: "/home/sample/reply.eml"}, {name: "handed-in-replied", keys: "h c enter enter m r a enter"},
		{name: "questionnaire-fill", open: screen.Open{Place: screen.Questionnaires, Week: none}, keys: "enter enter 4 enter"},
		{name: "questionnaire-result", opens: func(v *visit, _ journal.Entry) screen.Open { return v.rated(3, 0) }},
		{name: "questionnaire-then", opens: func(v *visit, _ journal.Entry) screen.Open {
			return screen.Open{Place: screen.Questionnaires, Questionnaire: v.rated(2, 0).Questionnaire, Week: none, ThenAndNow: true}
		}},
		{name: "questionnaire-beside", opens: func(v *visit, _ journal.Entry) screen.Open {
			one := v.rated(1, 1)
			v.rated(1, 1)
			return screen.Open{Place: screen.Questionnaires, Questionnaire: one.Questionnaire, Week: none, SideBySide: true}
		}},
		{name: "partnership", opens: func(v *visit, _ journal.Entry) screen.Open {
			return screen.Open{Place: screen.Questionnaires, Partnership: v.rated(2, 1).Partnership, Week: none}
		}},
		{name: "settings-choice", keys: "s down down down down down down enter"},
		{name: "palette-typed", keys: "ctrl+k", types: "colours"},
	}
}

// withNothing begins a journal without a course, in which nothing is.
func (v *visit) withNothing() (none journal.Entry) {
	v.must(v.book.Begin(v.Context(), book.Beginning{Name: "Sample Learner"}))
	return none
}

// withoutCourse writes a sample journal without a course: this week, and this day in other years.
func (v *visit) withoutCourse() (last journal.Entry) {
	v.withNothing()
	for _, e := range []struct {
		day  prompts.Date
		body string
		tags []string
	}{
		{prompts.Date{Year: 2018, Month: time.April, Day: 6}, "A sample of what was two years ago: the first walk along the lake.", []string{"walks"}},
		{prompts.Date{Year: 2019, Month: time.April, Day: 6}, "A sample of last year's day. We met the neighbours, and spoke about the well.", nil},
		{prompts.Date{Year: 2020, Month: time.March, Day: 28}, "A sample with links: [the reading](https://example.org/reading), " +
			"and [a long page](https://example.org/" + "path/with/many/parts/that/is/longer/than/a/narrow/window" + ").", []string{"reading"}},
		{prompts.Date{Year: 2020, Month: time.April, Day: 5}, "A sample of yesterday. It rained, and the call was short.", []string{"walks", "calls"}},
	} {
		last = v.done(v.draft(journal.NoWeek, 0, "", e.body, func(d *journal.Draft) {
			d.At, d.Tags = time.Date(e.day.Year, e.day.Month, e.day.Day, 9, 30, 0, 0, d.At.Location()), e.tags
		}))
	}
	return last
}

// changedTwice changes an entry on two computers that do not know of each other.
func (v *visit) changedTwice(id journal.ID) journal.ID {
	office, err := v.book.DraftOf(v.Context(), id)
	v.must(err)
	home := office
	office.Body = "A sample of what was changed at the office.\n\nThe call was stiff, and the agenda was long.\n\nNext time I will draw."
	home.Body = "A sample of what was changed at home.\n\nThe call was warm in the end, and the agenda was long.\n\n一起画图很有帮助。 كانت المكالمة قصيرة.\n\nNext time I will draw."
	for _, d := range []journal.Draft{office, home} {
		_, _, err := v.book.FinishDraft(v.Context(), d)
		v.must(err)
	}
	return id
}

// answersAgain opens the page on which a prompt is answered that was answered before.
func answersAgain(_ *visit, answered journal.Entry) screen.Open {
	return screen.Open{Place: screen.Write, Week: journal.NoWeek, Again: answered.ID}
}

// rated answers a sample questionnaire some times, about oneself or a partnership, and returns its
// last result.
func (v *visit) rated(times, partnerships int) screen.Open {
	ctx := v.Context()
	tools, err := v.book.Questionnaires(ctx)
	v.must(err)
	to := screen.Open{Place: screen.Questionnaires, Week: journal.NoWeek}
	var q prompts.Questionnaire
	for _, q = range tools.Questionnaires {
		if q.PerPartnership == (partnerships > 0) {
			break
		}
	}
	to.Questionnaire = q.ID
	if partnerships > 0 {
		p, err := v.book.AddPartnership(ctx, "A sample office "+string(rune('A'+v.by.Intn(20))))
		v.must(err)
		to.Partnership = p.ID
	}
	for n := range times {
		r, err := v.book.NewResponse(ctx, q.ID, to.Partnership)
		v.must(err)
		for i, item := range q.Items() {
			r = r.Rate(item.ID, q.Scale.From+(i*7+n*3+i*i)%(q.Scale.To-q.Scale.From+1))
		}
		r = r.Note(q.Items()[0].ID, "A sample of a note 世界.")
		saved, err := v.book.FinishResponse(ctx, r)
		v.must(err)
		to.Response = saved.Response.ID
	}
	return to
}

// sampleReplies is what is in a file of mails, whichever it is.
func sampleReplies(context.Context, string) ([]journal.Mail, error) {
	return []journal.Mail{{Reply: journal.Reply{From: "Marta <marta@example.org>", Subject: "Re: Journal for Weeks 0 and 1",
		At:   time.Date(2020, 4, 16, 9, 0, 0, 0, time.UTC),
		Text: "A sample of a reply: what made you dare to leave the agenda out? مرحبا 世界\n\n> A sample answer with a drawing."}}}, nil
}
