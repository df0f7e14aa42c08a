package book

import (
	"context"
	"time"

	"ponder/journal"
)

// How long after its start a program looks whether the index has to be made anew, and how long
// between two looks. The first screen comes first. Each time that it cannot be made in a row
// doubles the pause, up to the longest: what is in the way may be there for days.
const (
	indexAfter   = 3 * time.Second
	indexEvery   = 2 * time.Minute
	indexLongest = 4 * time.Hour
)

// IndexIsDue reports whether the index should be made anew. Every answer is right meanwhile, only
// later.
func (b *Book) IndexIsDue(ctx context.Context) bool {
	if b.Index.IsDue == nil {
		return false
	}
	due, err := b.Index.IsDue(ctx)
	return err == nil && due
}

// RenewIndex makes the index anew, and calls tell with how much is done, from 0 to 1. Where there
// can be none it does nothing.
func (b *Book) RenewIndex(ctx context.Context, tell func(float64)) error {
	if b.Index.Renew == nil {
		return nil
	}
	return b.Index.Renew(ctx, tell)
}

// CheckIndex reads the whole index, and says whether it agrees with the journal.
func (b *Book) CheckIndex(ctx context.Context, tell func(float64)) (journal.IndexReport, error) {
	if b.Index.Check == nil {
		return journal.IndexReport{}, nil
	}
	return b.Index.Check(ctx, tell)
}

// KeepIndex makes the index anew whenever it is due, until ctx ends. It is for programs that stay:
// what comes of it shows in nothing but time, so that nobody is told where it fails.
func (b *Book) KeepIndex(ctx context.Context) {
	pause := indexEvery
	for wait := indexAfter; ; wait = pause {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return
		}
		switch {
		case !b.IndexIsDue(ctx):
		case b.RenewIndex(ctx, func(float64) {}) != nil:
			pause = min(2*pause, indexLongest)
		default:
			pause = indexEvery
		}
	}
}
