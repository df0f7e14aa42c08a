package questionnaire

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"ponder/journal"
	"ponder/journal/book"
)

// keeper keeps the answers of one response, one save after the other, whatever order the commands
// run in. What is older than something that waits to be kept is passed over.
type keeper struct {
	book   *book.Book
	wanted atomic.Uint64 // the newest version that is to be kept

	mu      sync.Mutex
	kept    journal.Response // as the journal holds it
	version uint64           // of it
}

// errPassedOver says that newer answers wait to be kept: how that goes is told of them.
var errPassedOver = errors.New("newer answers wait to be kept")

// keep keeps a version of the answers. A response in which nothing was ever answered is not kept.
func (k *keeper) keep(ctx context.Context, r journal.Response, version uint64) (forked bool, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	r = k.follow(r)
	if version < k.wanted.Load() {
		return false, errPassedOver
	}
	if version <= k.version || r.IsEmpty() && !r.IsKept() {
		return false, nil
	}
	saved, err := k.book.SaveResponse(ctx, r)
	return k.took(saved, version, err)
}

// finish keeps the answers as finished.
func (k *keeper) finish(ctx context.Context, r journal.Response, version uint64) (book.SavedResponse, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	saved, err := k.book.FinishResponse(ctx, k.follow(r))
	_, err = k.took(saved, version, err)
	return saved, err
}

// follow makes the answers the next ones of what is kept.
func (k *keeper) follow(r journal.Response) journal.Response {
	r.ID, r.Revision, r.Created, r.Done = k.kept.ID, k.kept.Revision, k.kept.Created, k.kept.Done
	return r
}

func (k *keeper) took(saved book.SavedResponse, version uint64, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	k.kept, k.version = saved.Response, version
	return saved.Forked, nil
}
