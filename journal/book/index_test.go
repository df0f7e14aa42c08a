package book_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

func TestAnIndexThatCannotBeMadeIsTriedAtGrowingGaps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began, works := time.Now(), false
		var tries []time.Duration
		b := book.NewBook(book.Config{Index: journal.Index{
			IsDue: func(context.Context) (bool, error) { return true, nil },
			Renew: func(context.Context, func(float64)) error {
				tries = append(tries, time.Since(began))
				if works {
					return nil
				}
				return errors.New("the folder takes no file")
			},
		}})
		ctx, stop := context.WithCancel(t.Context())
		go b.KeepIndex(ctx)
		time.Sleep(24 * time.Hour)
		if want := []time.Duration{3 * time.Second, 4*time.Minute + 3*time.Second, 12*time.Minute + 3*time.Second}; !slices.Equal(tries[:3], want) {
			t.Errorf("it is tried after %v, want %v", tries[:3], want)
		}
		if n := len(tries); n > 12 {
			t.Errorf("it is tried %d times in a day", n)
		}
		works, tries = true, nil
		time.Sleep(5 * time.Hour)
		if len(tries) < 2 || tries[1]-tries[0] != 2*time.Minute {
			t.Errorf("once it can be made again it is looked after as before: %v", tries)
		}
		stop()
	})
}
