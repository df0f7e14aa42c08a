package book

import (
	"context"
	"errors"
	"ponder/journal"
	"slices"
	"strings"
)

// latestTried is how many entries of a week are looked through, the latest first: each costs a look
// into the file, while the home screen waits.
const latestTried = 4

// toTry finds what the learner wrote under a heading "Now what?" in one of the latest entries of a
// week, and gives its first words.
func (b *Book) toTry(ctx context.Context, snap snapshot, course string, week int) (string, error) {
	looked, private := 0, snap.marks()
	for _, h := range slices.Backward(snap.Heads) {
		if h.InTrash() || private.hold(h) || !h.InWeek(course, week) {
			continue
		}
		if looked++; looked > latestTried {
			break
		}
		e, err := b.Store.Entry(ctx, h.ID)
		if errors.Is(err, journal.ErrNotFound) || errors.Is(err, journal.ErrDamaged) {
			continue
		}
		if err != nil {
			return "", err
		}
		if try := underNowWhat(e.Body); try != "" {
			return try, nil
		}
	}
	return "", nil
}

// underNowWhat returns the first line under a heading "Now what?".
func underNowWhat(body string) string {
	under := false
	for line := range strings.Lines(body) {
		text := strings.TrimSpace(line)
		if strings.HasPrefix(text, "#") {
			heading := strings.ToLower(strings.Trim(text, "# "))
			under = strings.HasPrefix(heading, "now what") || strings.HasPrefix(heading, "action plan")
			continue
		}
		if under && text != "" {
			return journal.Opening(text)
		}
	}
	return ""
}
