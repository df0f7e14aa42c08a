package book

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ponder/journal"
)

// When a program that stays looks into the folder that the journal shares.
const (
	stepAfter   = time.Second      // after it started, once its first page is there
	stepPoll    = 3 * time.Second  // whether the journal changed, by this program or another one
	stepLeast   = time.Minute      // between two looks because the journal changed, or because the last one failed
	stepList    = 30 * time.Second // whether something is new in the folder, where nobody tells; and whether the journal shares one by now
	stepGather  = 300 * time.Millisecond
	stepAnswer  = 300 * time.Millisecond  // for a folder to answer, when the program is left
	stepLeaving = 1500 * time.Millisecond // for the last look, where it did
	stepPassing = 2 * time.Second         // for a look after a command
)

// mostInPassing is how many entries a journal may have for a look after each command: with more it
// takes longer than the command.
const mostInPassing = 2000

// InStep is what a program knows of the folder that the journal shares while it keeps in step with
// it.
type InStep struct {
	At   time.Time // when they were brought together last; zero: not since the program started
	Done Synced    // what came of the last look
	Err  error     // why it failed
}

// InStep returns what is known by now.
func (b *Book) InStep() InStep {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.inStep
}

// SyncNow brings the journal and the folder that it shares together, because somebody asked for it.
func (b *Book) SyncNow(ctx context.Context) (Synced, error) {
	done, _, err := b.syncShared(ctx, false)
	b.noteStep(done, err)
	return done, err
}

// SyncInPassing does the same after a command that changed something, where that is quick: in a
// small journal, and for two seconds at most. What it leaves is done by the next one, or by a
// program that stays.
func (b *Book) SyncInPassing(ctx context.Context) (done Synced, err error) {
	if state, err := b.Store.State(ctx); err != nil || state.Shut || state.ReadOnly || state.Entries+state.Trash > mostInPassing {
		return Synced{}, nil
	}
	ctx, stop := context.WithTimeout(ctx, stepPassing)
	defer stop()
	type result struct {
		done Synced
		err  error
	}
	came := make(chan result, 1)
	within(ctx, func() {
		done, _, err := b.syncShared(ctx, true)
		came <- result{done, err}
	})
	select {
	case r := <-came:
		if errors.Is(r.err, journal.ErrNotShared) || ctx.Err() != nil {
			r.err = nil
		}
		return r.done, r.err
	default:
		return Synced{}, nil
	}
}

// within runs fn, and stops waiting for it when ctx ends: a folder that hangs keeps nobody.
func within(ctx context.Context, fn func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		fn()
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

func (b *Book) noteStep(done Synced, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.inStep.Done, b.inStep.Err = done, err; err == nil && !done.Emptied {
		b.inStep.At = b.Now()
	}
}

// syncShared is Sync with the folder that the journal remembers. It returns what is in the folder
// too, as far as it was looked at.
func (b *Book) syncShared(ctx context.Context, patient bool) (done Synced, files []journal.BundleFile, err error) {
	folder, err := b.openShared(ctx)
	if err != nil {
		return done, nil, err
	}
	done, err = retried(ctx, func() (Synced, error) {
		s := syncing{b: b, ctx: ctx, folder: folder, patient: patient}
		err := s.all()
		files = s.files
		return s.out, err
	})
	return done, inOrder(files), err
}

func inOrder(files []journal.BundleFile) []journal.BundleFile {
	files = slices.Clone(files)
	slices.SortFunc(files, func(x, y journal.BundleFile) int { return cmp.Compare(x.Name, y.Name) })
	return files
}

func (b *Book) openShared(ctx context.Context) (journal.SharedFolder, error) {
	state, err := b.SharedFolder(ctx)
	if err != nil {
		return nil, err
	}
	if b.OpenFolder == nil {
		return nil, journal.ErrNotShared
	}
	return b.OpenFolder(state.Folder, state.Key)
}

// StepKeeper keeps a journal in step with the folder that it shares, for as long as a program runs.
type StepKeeper struct {
	b    *Book
	tell func(Synced, error)

	shared bool
	change uint64 // of the journal, when it was looked at last
	at     time.Time
	failed bool   // it is tried again
	trying string // what failed, and was told
	folder journal.SharedFolder
	path   string
	seen   []journal.BundleFile // the folder, as it was seen last
	listed time.Time
	told   <-chan struct{} // that something changed in the folder; nil where nobody tells
}

// NewStepKeeper returns one that tells what came of each look: of several that failed in the same
// way after each other, of the first.
func (b *Book) NewStepKeeper(tell func(Synced, error)) *StepKeeper {
	return &StepKeeper{b: b, tell: tell}
}

// ErrStepFault says that a fault of the program ended that it keeps in step.
var ErrStepFault = errors.New("a fault of this program")

// Keep looks into the folder when it begins, when the journal changed, at most once a minute, and
// when something is new in the folder, until ctx ends.
func (k *StepKeeper) Keep(ctx context.Context) {
	if k.b.OpenFolder == nil {
		return
	}
	defer func() { // else the program would end, and leave the terminal as it is then
		if fault := recover(); fault != nil {
			k.tell(Synced{}, fmt.Errorf("%w: %v", ErrStepFault, fault))
		}
	}()
	for wait := stepAfter; ; {
		moved := false
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		case _, moved = <-k.told:
			if !moved {
				k.told = nil
				continue
			}
			k.gather(ctx)
		}
		if k.isDue(ctx, moved) {
			k.look(ctx, true)
		}
		if wait = stepPoll; !k.shared {
			wait = stepList
		}
	}
}

// gather waits until what comes together is there.
func (k *StepKeeper) gather(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(stepGather):
	}
	select {
	case <-k.told:
	default:
	}
}

// Leave looks once more when the program is left, if something was done since. Keep has to have
// ended. It reports whether that was done in time: a folder that does not answer keeps nobody.
func (k *StepKeeper) Leave(ctx context.Context) (inTime bool) {
	if !k.shared {
		return true
	}
	if state, err := k.b.Store.State(ctx); err != nil || state.Shut || state.Change == k.change && !k.failed {
		return true
	}
	if folder := k.folder; folder != nil {
		soon, stop := context.WithTimeout(ctx, stepAnswer)
		defer stop()
		within(soon, func() { _, _ = folder.List() })
		if soon.Err() != nil {
			return false
		}
	}
	ctx, stop := context.WithTimeout(ctx, stepLeaving)
	defer stop()
	within(ctx, func() { k.look(ctx, false) })
	return ctx.Err() == nil
}

// isDue reports whether there is a reason to look into the folder.
func (k *StepKeeper) isDue(ctx context.Context, moved bool) bool {
	state, err := k.b.Store.State(ctx)
	if err != nil || state.Shut || state.ReadOnly {
		return false
	}
	now := time.Now()
	if (state.Change != k.change || k.failed) && (k.at.IsZero() || now.Sub(k.at) >= stepLeast) {
		return true
	}
	return k.shared && (moved || now.Sub(k.listed) >= stepList) && k.isNew()
}

// isNew reports whether the folder is another one than it was.
func (k *StepKeeper) isNew() bool {
	files, err := k.folder.List()
	k.listed = time.Now()
	if err != nil {
		return !k.failed // once; then as often as after any failure
	}
	return k.failed || !slices.Equal(inOrder(files), k.seen)
}

// look brings the journal and the folder together. What the journal says of itself is read before:
// what is done meanwhile is looked at the next time.
func (k *StepKeeper) look(ctx context.Context, patient bool) {
	state, err := k.b.Store.State(ctx)
	if err != nil {
		return
	}
	k.at, k.change = time.Now(), state.Change
	shared, err := k.b.SharedFolder(ctx)
	if k.shared = err == nil; !k.shared {
		return
	}
	if k.folder == nil || k.path != shared.Folder {
		if k.folder, err = k.b.OpenFolder(shared.Folder, shared.Key); err != nil {
			k.shared = false
			return
		}
		k.path, k.told = shared.Folder, nil
	}
	if k.told == nil && k.b.WatchFolder != nil && patient {
		k.told, _ = k.b.WatchFolder(ctx, shared.Folder) // else it is listed now and then
	}
	done, files, err := k.b.syncShared(ctx, patient)
	if errors.Is(err, context.Canceled) || errors.Is(err, journal.ErrNotShared) {
		return
	}
	if k.failed = err != nil || done.Held; err == nil {
		k.seen, k.listed = files, time.Now()
	}
	k.b.noteStep(done, err)
	if fault := faultOf(done, err); fault == "" || fault != k.trying {
		k.trying = fault
		k.tell(done, err)
	}
}

func faultOf(done Synced, err error) string {
	switch {
	case err != nil:
		return err.Error()
	case done.Emptied:
		return "emptied"
	}
	return ""
}
