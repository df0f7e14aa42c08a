//go:build unix

package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ponder/journal"
)

func TestAProbeThatCrashesOrDoesNotEndFails(t *testing.T) {
	for _, c := range []struct {
		script string
		want   func(error) bool
	}{
		{"exit 0", func(err error) bool { return err == nil }},
		{"exit 2", func(err error) bool { return err != nil && !errors.Is(err, journal.ErrLocked) }},
		{"exit 3", func(err error) bool { return errors.Is(err, journal.ErrLocked) }},
		{"kill -SEGV $$", func(err error) bool { return err != nil }},
		{`[ "$1 $2" = "read-through the journal" ] || exit 1`, func(err error) bool { return err == nil }},
		{"exec sleep 60", func(err error) bool { return err != nil }},
	} {
		program := filepath.Join(t.TempDir(), "program")
		if err := os.WriteFile(program, []byte("#!/bin/sh\n"+c.script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		start := time.Now()
		if err := tryBy(ctx, program, "the journal"); !c.want(err) {
			t.Errorf("%s: the probe answers %v", c.script, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: the probe took %v", c.script, took)
		}
		cancel()
	}
	if err := tryBy(t.Context(), filepath.Join(t.TempDir(), "none"), "the journal"); err != nil {
		t.Errorf("a program that is not there answers %v", err)
	}
}
