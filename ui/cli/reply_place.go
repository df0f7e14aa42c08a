package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// placeReply settles which hand-in a reply answers, and which of its entries. Where it does not say
// so itself, and nobody can be asked, the error names the flag.
func (a *app) placeReply(ctx context.Context, f *replyFlags, r journal.Reply, codes []string) (journal.Reply, error) {
	if f.submission != "" {
		h, err := a.submission(ctx, f.submission)
		if err != nil {
			return r, notFoundHint(err, "Nothing was filed. `ponder submissions` lists what was handed in.")
		}
		r.HandIn = h.ID
		if len(f.entries) == 0 {
			r.Entries, err = a.book.QuotedEntries(ctx, h.ID, r.Text)
		}
		return r, err
	}
	m, err := a.book.MatchReply(ctx, r, codes...)
	if err != nil {
		return r, notFoundHint(err, "Nothing was filed. `ponder submissions` lists what was handed in.")
	}
	if r.HandIn = m.HandIn.ID; !m.IsSure() {
		if r.HandIn, err = a.whichHandIn(ctx, m.Choices, m.Unknown); err != nil {
			return r, err
		}
		m.Entries, err = a.book.QuotedEntries(ctx, r.HandIn, r.Text)
	}
	if len(f.entries) == 0 {
		r.Entries = m.Entries
	}
	return r, err
}

// submission finds a hand-in by its code or by its ID.
func (a *app) submission(ctx context.Context, given string) (journal.HandInHead, error) {
	all, err := a.book.Submissions(ctx)
	if err != nil {
		return journal.HandInHead{}, err
	}
	bare := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(given, "Ponder ")))
	for _, s := range all {
		if s.ID.Code() == bare {
			return s.HandInHead, nil
		}
	}
	return a.book.FindHandIn(ctx, given)
}

var errWhichHandIn = errors.New("the reply does not say which hand-in it answers")

// whichHandIn asks which hand-in a reply answers.
func (a *app) whichHandIn(ctx context.Context, all []journal.HandInHead, unknown []string) (journal.ID, error) {
	why := errWhichHandIn
	if len(unknown) > 0 {
		why = fmt.Errorf("the code %s in the reply is of no hand-in of this journal", strings.Join(unknown, ", "))
	}
	if !a.canAsk() {
		return "", hinted(why, "Nothing was filed. `ponder submissions` lists what was handed in; name the one: --submission %s", all[0].ID.Short())
	}
	said := sentence(why)
	a.tell("%s There are:", strings.ToUpper(said[:1])+said[1:])
	for i, h := range all {
		state := "not marked as sent"
		if h.WasSent() {
			state = "sent"
		}
		a.tell("  %d  %s, %s, %s", i+1, layout.Line(h.Title), phrase.HandedIn(h, a.locale().Day(h.At)), state)
	}
	question := fmt.Sprintf("Which one does it answer? Type a number from 1 to %d, or press enter to file nothing:", len(all))
	answer, err := a.askUntil(ctx, question, func(answer string) error {
		if n, err := strconv.Atoi(answer); answer != "" && (err != nil || n < 1 || n > len(all)) {
			return fmt.Errorf("%q is none of them", answer)
		}
		return nil
	})
	if err == nil && answer == "" {
		err = hinted(errWhichHandIn, "Nothing was filed.")
	}
	if err != nil {
		return "", err
	}
	n, err := strconv.Atoi(answer)
	if err != nil {
		return "", err
	}
	return all[n-1].ID, nil
}

// tellEntries says beside which entries a reply was filed.
func (a *app) tellEntries(ctx context.Context, r journal.Reply) {
	for _, id := range r.Entries {
		if e, _, err := a.book.Entry(ctx, string(id)); err == nil {
			a.tell("It stands beside %s: %s", id.Short(), layout.Line(e.Name()))
		}
	}
}
