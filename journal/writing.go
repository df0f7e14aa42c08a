package journal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ponder/prompts"
)

// Saved tells where typing went.
type Saved struct {
	Draft Draft
	At    time.Time // when, in the learner's zone
	// Forked says that another program had changed the same text: both are kept, this one under an ID of its own.
	Forked bool
}

// LifeboatError says that the journal could not be written, and where the text is instead.
type LifeboatError struct {
	Path string // where the text is safe
	Err  error
}

func (e *LifeboatError) Error() string {
	return fmt.Sprintf("%v; nothing was lost: the text is in %s", e.Err, e.Path)
}

func (e *LifeboatError) Unwrap() error { return e.Err }

// NewDraft begins an entry. It is kept from its first save on.
func (b *Book) NewDraft(ctx context.Context, week int, prompt string) (Draft, error) {
	s, err := b.Studies(ctx)
	if err != nil {
		return Draft{}, err
	}
	id, err := b.newID()
	if err != nil {
		return Draft{}, err
	}
	now := b.Now()
	d := Draft{Entry: Entry{Head: Head{ID: id, At: civil(now, b.Here(s.Enrolment)), Week: NoWeek, Created: now.UTC(), Updated: now.UTC()}}}
	if s.Course.ID == "" || week == NoWeek {
		d.Course = s.Course.ID
		return d, nil
	}
	w, found := s.Course.Week(week)
	if !found {
		return Draft{}, fmt.Errorf("week %d: %w: %s has weeks %s", week, ErrNotFound, s.Course.Title, weekRange(s.Course))
	}
	d.Course, d.Week, d.Prompt = s.Course.ID, week, prompt
	d.PromptText, err = promptText(w, prompt)
	return d, err
}

func weekRange(c prompts.Course) string {
	if len(c.Weeks) == 0 {
		return "none"
	}
	return fmt.Sprintf("%d to %d", c.Weeks[0].Number, c.Weeks[len(c.Weeks)-1].Number)
}

// promptText gives the words of a prompt of the week; notes and "Also this week" have none.
func promptText(w prompts.Week, id string) (string, error) {
	if id == "" || id == MeetingNotes || id == WebinarNotes {
		return "", nil
	}
	for _, p := range w.Prompts {
		if p.ID == id {
			return p.Text, nil
		}
	}
	return "", fmt.Errorf("prompt %q of week %d: %w", id, w.Number, ErrNotFound)
}

// DraftFor gives the draft that answers a prompt, or begins one. An empty prompt always begins a new one.
func (b *Book) DraftFor(ctx context.Context, week int, prompt string) (Draft, error) {
	snap, err := b.read(ctx, Drafts)
	if err != nil {
		return Draft{}, err
	}
	for _, d := range snap.Drafts {
		if prompt != "" && d.IsNew() && d.For(snap.Settings.Course, week, prompt) {
			return d, nil
		}
	}
	return b.NewDraft(ctx, week, prompt)
}

// DraftOf gives the draft that changes an entry, or begins one with the entry's text.
func (b *Book) DraftOf(ctx context.Context, id ID) (Draft, error) {
	d, err := b.Store.Draft(ctx, id)
	if err == nil || !is(err, ErrNotFound) {
		return d, err
	}
	e, err := b.Store.Entry(ctx, id)
	return Draft{Entry: e}, err
}

// Drafts gives every draft, latest first.
func (b *Book) Drafts(ctx context.Context) ([]Draft, error) {
	snap, err := b.read(ctx, Drafts)
	if err != nil {
		return nil, err
	}
	return reversed(snap.Drafts), nil
}

// SaveDraft keeps unsaved typing. Where another program changed the same draft, both are kept (Saved.Forked). Where the journal
// cannot be written, the text goes to a lifeboat file, and the error is a *LifeboatError that says where.
func (b *Book) SaveDraft(ctx context.Context, d Draft) (Saved, error) {
	now := b.Now()
	d.Entry = d.Sealed()
	d.Updated = now.UTC()
	saved := Saved{Draft: d, At: now.In(b.Zone)}
	saved.Draft.Saves++
	old, typed := b.replacing(ctx, d)
	c := Change{Drafts: []Draft{saved.Draft}, At: now.UTC()}
	err := b.Store.Apply(ctx, b.keeping(ctx, c, old))
	if old != nil && (is(err, ErrDamaged) || is(err, ErrFull)) {
		err = b.Store.Apply(ctx, c) // there may be a way to keep this text, or room for it
	}
	if is(err, ErrStale) {
		saved.Forked = true
		if saved.Draft, err = b.fork(saved.Draft); err == nil {
			err = b.Store.Apply(ctx, Change{Drafts: []Draft{saved.Draft}, At: now.UTC()})
		}
	}
	if err != nil {
		return Saved{Draft: d, At: saved.At}, b.toLifeboat(d, err)
	}
	typed.saves = saved.Draft.Saves
	b.typists.set(saved.Draft.ID, typed)
	b.ashore(d.ID)
	return saved, nil
}

// fork makes an independent new draft of one that clashes with what is stored.
func (b *Book) fork(d Draft) (Draft, error) {
	id, err := b.newID()
	d.ID, d.Revision, d.Saves, d.Created = id, 0, 1, b.Now().UTC()
	return d, err
}

func (b *Book) toLifeboat(d Draft, cause error) error {
	if b.Lifeboat.Put == nil {
		return cause
	}
	d.Entry = d.Entry.Sealed() // it may never have come as far as the Store
	path, err := b.Lifeboat.Put(d)
	if err != nil {
		return fmt.Errorf("%w; and no lifeboat file could be written: %w", cause, err)
	}
	return &LifeboatError{Path: path, Err: cause}
}

// ashore removes the lifeboat file that this program wrote of a draft before, now that the journal keeps it. A file that stays
// behind costs nothing but a draft too many at the next start, so what goes wrong here is not worth a word.
func (b *Book) ashore(id ID) {
	if b.Lifeboat.Own != nil {
		_ = b.Lifeboat.Own(id)
	}
}

// ours makes sure that the stored draft is this one, before finishing drops it. Where it holds another program's typing it stays, and
// this one goes on under an ID of its own.
func (b *Book) ours(ctx context.Context, d Draft) (own Draft, forked bool, err error) {
	if d.IsNew() && d.Saves == 0 {
		return d, false, nil
	}
	saved, err := b.SaveDraft(ctx, d)
	return saved.Draft, saved.Forked, err
}

// Rescued brings the drafts of lifeboat files back into the journal and removes the files. It gives what was brought back.
// A draft that the journal holds already, just so, is not brought back twice. One that cannot be brought back is in nobody's way: it
// stays, and the error says why.
func (b *Book) Rescued(ctx context.Context) ([]Draft, error) {
	if b.Lifeboat.Drafts == nil {
		return nil, nil
	}
	found, failed := b.Lifeboat.Drafts()
	var back []Draft
	for _, a := range found {
		kept, err := b.rescue(ctx, a.Draft)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("bring back the text in %s: %w", a.File, err))
			continue
		}
		if kept {
			back = append(back, a.Draft)
		}
		if err := b.Lifeboat.Drop(a); err != nil {
			failed = errors.Join(failed, fmt.Errorf("remove %s, which is no longer needed: %w", a.File, err))
		}
	}
	return back, failed
}

// rescue keeps the draft of a lifeboat file, unless the journal holds the same, as an entry or as a draft.
func (b *Book) rescue(ctx context.Context, d Draft) (kept bool, err error) {
	if e, err := b.Store.Entry(ctx, d.ID); err == nil && e.Same(d.Entry) {
		return false, nil
	}
	switch stored, err := b.Store.Draft(ctx, d.ID); {
	case err == nil && stored.Same(d.Entry):
		return false, nil
	case err == nil && stored.Saves == d.Saves && stored.Revision == d.Revision: // typed on from what is stored
		c := b.keeping(ctx, Change{At: b.Now().UTC()}, &stored.Entry)
		d.Saves++
		c.Drafts = []Draft{d}
		return true, b.Store.Apply(ctx, c)
	case err == nil, is(err, ErrDamaged):
		if d, err = b.fork(d); err != nil {
			return false, err
		}
	case is(err, ErrNotFound):
		d.Saves = 1
	default:
		return false, err
	}
	return true, b.Store.Apply(ctx, Change{Drafts: []Draft{d}, At: b.Now().UTC()})
}

// Done makes a draft an entry. Where the entry was changed meanwhile by another program, both texts are kept: this one becomes
// an entry of its own, and forked is true. A draft without text is refused; one that changes nothing is dropped, without another
// revision.
func (b *Book) Done(ctx context.Context, d Draft) (e Entry, forked bool, err error) {
	if d.Blank() {
		return Entry{}, false, invalid("there is no text yet")
	}
	begun := d.ID
	if d, forked, err = b.ours(ctx, d); err != nil {
		return Entry{}, false, err
	}
	if e, same := b.unchanged(ctx, d); same {
		return e, false, b.Discard(ctx, d)
	}
	now := b.Now().UTC()
	e = d.Entry.Sealed()
	e.Revision, e.Updated = d.Revision+1, now
	if e.Created.IsZero() {
		e.Created = now
	}
	c := Change{Entries: []Entry{e}, DropDrafts: []DraftAt{d.Known()}, At: now}
	err = b.Store.Apply(ctx, c)
	if is(err, ErrStale) {
		if d, err = b.fork(d); err != nil {
			return Entry{}, false, b.toLifeboat(d, err)
		}
		e.ID, e.Revision, e.Created, forked = d.ID, 1, now, true
		c.Entries = []Entry{e}
		err = b.Store.Apply(ctx, c)
	}
	if err != nil {
		return Entry{}, false, b.toLifeboat(d, err)
	}
	b.ashore(begun)
	b.typists.forget(begun)
	return e, forked, nil
}

// unchanged gives the entry that a draft changes, and says whether the draft says just what the entry does.
func (b *Book) unchanged(ctx context.Context, d Draft) (e Entry, same bool) {
	if d.IsNew() {
		return e, false
	}
	e, err := b.Store.Entry(ctx, d.ID)
	return e, err == nil && !e.InTrash() && e.Revision == d.Revision && e.Same(d.Entry)
}

// Settle drops a draft that is of no use once it is left: a new one in which nothing was written, a change that changes nothing,
// or one that emptied the text, which no entry can be. It says whether it did: another program's typing in it stays.
func (b *Book) Settle(ctx context.Context, d Draft) (dropped bool, err error) {
	if d.IsNew() && !d.IsVoid() {
		return false, nil
	}
	if !d.IsNew() {
		whole := d
		if d.Blank() {
			e, err := b.Store.Entry(ctx, d.ID)
			if err != nil {
				return false, err
			}
			whole.Body = e.Body
		}
		if _, same := b.unchanged(ctx, whole); !same {
			return false, nil
		}
	}
	stored, err := b.Store.Draft(ctx, d.ID)
	if is(err, ErrNotFound) || err == nil && stored.Saves != d.Saves {
		return err != nil, nil
	}
	if err == nil {
		err = b.Discard(ctx, d)
	}
	return err == nil, err
}

// Discard drops a draft: one without text, one that says what its entry says, or one that the learner says is not needed. What only
// the draft said is kept for a while (Autosave). A draft that was saved since d stays as it is.
func (b *Book) Discard(ctx context.Context, d Draft) error {
	c := Change{DropDrafts: []DraftAt{d.Known()}, At: b.Now().UTC()}
	if stored, err := b.Store.Draft(ctx, d.ID); err == nil && stored.Saves == d.Saves && b.saysMore(ctx, stored) {
		c = b.keeping(ctx, c, &stored.Entry)
	}
	b.typists.forget(d.ID)
	return b.Store.Apply(ctx, c)
}

// saysMore says whether a draft says something that its entry does not.
func (b *Book) saysMore(ctx context.Context, d Draft) bool {
	e, err := b.Store.Entry(ctx, d.ID)
	if d.Blank() {
		d.Body = e.Body
	}
	return !d.IsVoid() && (err != nil || !e.Same(d.Entry))
}
