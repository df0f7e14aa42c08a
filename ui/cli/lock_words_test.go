package cli

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"ponder/store"
)

func TestAfterAFailedNewKeyItIsSaidWhichWordsCount(t *testing.T) {
	a, ctx, failed := newSample(t, strings.NewReader("")).app, t.Context(), errors.New("the disk is full")
	a.kept = store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithWork(1))
	if err := a.kept.Create(ctx); err != nil {
		t.Fatal(err)
	}
	prepared := func() *store.Locking {
		l, err := a.kept.PrepareLock("a passphrase of some length")
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first, second := prepared(), prepared()
	hintOf := func(l *store.Locking) string { return a.hint(a.notSealed(ctx, l, failed)) }
	if got := hintOf(first); !strings.Contains(got, "not locked") {
		t.Errorf("in plain: %s", got)
	}
	if err := a.kept.Lock(ctx, first, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	if got := hintOf(second); !strings.Contains(got, "the words from before") || !strings.Contains(got, "now open nothing") {
		t.Errorf("sealed as before: %s", got)
	}
	if err := a.kept.Lock(ctx, second, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	if got := hintOf(second); !strings.Contains(got, "with the words that you were given") {
		t.Errorf("sealed anew: %s", got)
	}
}

func TestMoreWordsAreWaitedForUntilThereAreEnough(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  bool
	}{
		{"", true}, {strings.Repeat("abandon ", 23), true}, {strings.Repeat("abandon ", 24), false},
		{strings.Repeat("1. abandon 2. ability, ", 6), true}, {strings.Repeat("1. abandon 2. ability, ", 12), false},
		{strings.Repeat("abandon,", 24), false}, {strings.Repeat("7 ", 30), true},
	} {
		if got := fewWords(c.typed); got != c.want {
			t.Errorf("%q: %v, want %v", c.typed, got, c.want)
		}
	}
}
