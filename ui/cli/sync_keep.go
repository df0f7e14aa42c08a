package cli

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// stepEnds is how long a look that is under way may take to end, when the program is left.
const stepEnds = 500 * time.Millisecond

func openSharedFolder(path string, key []byte) (journal.SharedFolder, error) {
	folder, err := store.OpenSharedFolder(path, key)
	if err != nil {
		return nil, err
	}
	return folder, nil
}

// keepInStep keeps the journal in step with the folder that it shares, if it does, while the
// program runs, and tells what somebody should know. Who leaves has it look once more, which takes
// a moment at most: the next program goes on from there. It says so where that was too short.
func (a *app) keepInStep(ctx context.Context, tell func(screen.Notice)) (leave func(context.Context) (said string)) {
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	keeper := a.book.NewStepKeeper(func(done book.Synced, err error) {
		tell(a.stepNews(ctx, done, err))
	})
	go func() {
		defer close(ended)
		keeper.Keep(ctx)
	}()
	return func(ctx context.Context) string {
		stop()
		select {
		case <-ended:
			if keeper.Leave(ctx) {
				return ""
			}
		case <-time.After(stepEnds):
		}
		return phrase.SyncLater
	}
}

// stepNews says what came of a look into the shared folder, where that is to be known.
func (a *app) stepNews(ctx context.Context, done book.Synced, err error) screen.Notice {
	if err != nil || done.Emptied {
		state, _ := a.book.SharedFolder(ctx)
		return screen.Notice{Text: phrase.SyncFault(state.Folder, done, err), Bad: true}
	}
	return screen.Notice{Text: phrase.SyncedInShort(done, a.locale())}
}

// syncInPassing takes what a command did to the other computers, and what they did here, where that
// is quick. The screens and the plain mode have done so by themselves, and after these commands
// somebody decides first.
func (a *app) syncInPassing(cmd *cobra.Command) {
	ctx := cmd.Context()
	if !cmd.HasParent() || slices.Contains([]string{"sync", "restore-backup", "doctor"}, cmd.Name()) || ctx.Err() != nil {
		return
	}
	done, err := a.book.SyncInPassing(ctx)
	if news := a.stepNews(ctx, done, err); news.Text != "" {
		a.wrappedNews(news.Text)
	}
}

// newsForLater is what came by itself, until somebody asks.
type newsForLater struct {
	mu   sync.Mutex
	said []string
}

func (n *newsForLater) put(news screen.Notice) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if news.Text != "" && !slices.Contains(n.said, news.Text) {
		n.said = append(n.said, news.Text)
	}
}

func (n *newsForLater) take() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	said := strings.Join(n.said, " ")
	n.said = nil
	return said
}
