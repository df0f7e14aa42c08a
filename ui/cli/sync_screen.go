package cli

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ponder/store"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// shareDialogue is a dialogue about the shared folder that the screens and the plain mode lead to.
func (a *app) shareDialogue(ctx context.Context, action phrase.ShareAction) error {
	switch action {
	case phrase.ShareStart:
		return a.shareStart(ctx)
	case phrase.ShareJoin:
		return a.shareJoin(ctx)
	}
	state, err := a.book.SharedFolder(ctx)
	if err != nil {
		return err
	}
	switch action {
	case phrase.ShareWords:
		return a.showJoiningWords(state)
	case phrase.ShareStop:
		if sure, err := a.confirm(ctx, "Share the folder no longer? What came from there stays here, and what lies there is left for the others."); err != nil || !sure {
			return err
		}
		return a.syncAsBefore(ctx, &syncFlags{leave: true})
	}
	done, err := a.book.SyncNow(ctx)
	return a.saySynced(state, done, err, false)
}

// shareStart asks for the folder. Where nobody shares it yet, it shows the words for the next
// computer; else it asks for them.
func (a *app) shareStart(ctx context.Context) error {
	a.wrappedNews("Name a folder that something carries from one computer to the other: one in Syncthing, Nextcloud, OneDrive or Dropbox, or on a memory stick. " +
		"It has to be there, and is best used for nothing else. Everything in it is sealed.")
	typed, err := a.ask(ctx, "The folder (nothing: leave it):")
	if err != nil || typed == "" {
		return err
	}
	path, err := wholePath(typed)
	if err != nil {
		return err
	}
	ids, _ := store.SharedKeys(path) // what is wrong with it is said by what follows
	if err := a.syncWith(ctx, path, &syncFlags{}); err != nil || len(ids) > 0 {
		return err
	}
	state, err := a.book.SharedFolder(ctx)
	if err != nil {
		return err
	}
	a.tell("\nWrite these 24 words down:\n")
	return a.showJoiningWords(state)
}

// shareFromScreen leaves the screens for a dialogue, which is gone once they are back.
func (a *app) shareFromScreen(ctx context.Context, action phrase.ShareAction) tea.Cmd {
	return a.stops.during(&dialogue{app: a, do: func() error { return a.shareDialogue(ctx, action) }}, func(error) tea.Msg { return screen.Resumed{} })
}
