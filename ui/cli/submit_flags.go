package cli

import (
	"context"
	"fmt"
	"net/mail"
	"path/filepath"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

// request reads the flags, and the recipient that --to gives apart from them.
func (a *app) request(ctx context.Context, f *submitFlags, assignment string) (r book.Request, to *prompts.Recipient, err error) {
	r = book.Request{Assignment: assignment, Formats: f.formats, Note: f.note}
	if assignment != "" && len(f.weeks) > 0 {
		return r, nil, usage("name either an assignment or --weeks")
	}
	if r.Weeks, err = parseWeeks(f.weeks); err != nil {
		return r, nil, err
	}
	if f.out != "" {
		if r.Folder, err = filepath.Abs(f.out); err != nil {
			return r, nil, fmt.Errorf("find %s: %w", f.out, err)
		}
	}
	if f.to != "" {
		if to, err = parseRecipient(f.to); err != nil {
			return r, nil, err
		}
	}
	if r.Include, err = a.resolve(ctx, f.include); err != nil {
		return r, nil, err
	}
	r.Exclude, err = a.resolve(ctx, f.exclude)
	return r, to, err
}

// parseWeeks reads numbers of weeks and ranges of them.
func parseWeeks(given []string) ([]int, error) {
	const most = 100
	var weeks []int
	for _, g := range given {
		from, to, isRange := strings.Cut(strings.TrimSpace(g), "-")
		first, err := parseWeek(from)
		if err != nil {
			return nil, usage("%q are not weeks: write them as 0,1 or 4-6", g)
		}
		last := first
		if isRange {
			if last, err = parseWeek(to); err != nil || last < first || last-first > most {
				return nil, usage("%q are not weeks: write them as 0,1 or 4-6", g)
			}
		}
		for w := first; w <= last; w++ {
			weeks = append(weeks, w)
		}
	}
	return weeks, nil
}

func parseRecipient(s string) (*prompts.Recipient, error) {
	got, err := mail.ParseAddress(s)
	if err != nil {
		return nil, hinted(usage("%q is not an email address: write it as name@example.org or \"Name <name@example.org>\"", s), "Nothing was written.")
	}
	return &prompts.Recipient{Name: got.Name, Address: got.Address}, nil
}

// named gives the recipient the name that is known for the same address, where none was given.
func named(to *prompts.Recipient, known prompts.Recipient) *prompts.Recipient {
	if to.Name == "" && strings.EqualFold(to.Address, known.Address) {
		to.Name = known.Name
	}
	return to
}

// resolve finds entries by the beginnings of their IDs.
func (a *app) resolve(ctx context.Context, prefixes []string) ([]journal.ID, error) {
	var all []journal.ID
	for _, p := range prefixes {
		e, _, err := a.book.Entry(ctx, p)
		if err != nil {
			return nil, err
		}
		all = append(all, e.ID)
	}
	return all, nil
}
