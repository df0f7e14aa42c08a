package book

import (
	"context"
	"fmt"

	"ponder/journal"
)

// Settings returns the learner's choices.
func (b *Book) Settings(ctx context.Context) (journal.Settings, error) {
	snap, err := b.read(ctx, 0)
	return snap.Settings, err
}

// ChangeSettings lets change alter the learner's choices and keeps them, after checking them.
func (b *Book) ChangeSettings(ctx context.Context, change func(*journal.Settings) error) (journal.Settings, error) {
	return retried(ctx, func() (journal.Settings, error) {
		snap, err := b.read(ctx, 0)
		if err != nil {
			return journal.Settings{}, err
		}
		s := snap.Settings
		if err := change(&s); err != nil {
			return journal.Settings{}, err
		}
		if err := journal.CheckEmail(s.Email); err != nil && s.Email != snap.Settings.Email {
			return journal.Settings{}, err
		}
		if s.Editor != snap.Settings.Editor {
			if err := b.CheckEditor(s.Editor); err != nil {
				return journal.Settings{}, err
			}
		}
		if s.Folder != snap.Settings.Folder {
			if err := b.CheckHandInFolder(s.Folder); err != nil {
				return journal.Settings{}, err
			}
		}
		s.Revision++
		return s, b.Store.Apply(ctx, journal.Change{Settings: &s, At: b.Now().UTC()})
	})
}

// CheckHandInFolder refuses a folder into which hand-ins cannot be written, where that can be told
// now; nothing at all is fine, and stands for the Book's.
func (b *Book) CheckHandInFolder(folder string) error {
	if folder == "" || b.CheckFolder == nil {
		return nil
	}
	if err := b.CheckFolder(folder); err != nil {
		return fmt.Errorf("%w: hand-ins cannot be written there: %w", journal.ErrInvalid, err)
	}
	return nil
}
