package book

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Saved tells where typing went.
type Saved struct {
	Draft journal.Draft
	At    time.Time // when, in the learner's zone
	// Forked says that another program had changed the same text: both are kept, this one under an
	// ID of its own.
	Forked bool
}

// NewDraft begins an entry. It is kept from its first save on.
func (b *Book) NewDraft(ctx context.Context, week int, prompt string) (journal.Draft, error) {
	s, err := b.ActiveCourse(ctx)
	if err != nil {
		return journal.Draft{}, err
	}
	id, err := b.newID()
	if err != nil {
		return journal.Draft{}, err
	}
	now := b.Now()
	d := journal.Draft{Entry: journal.Entry{Head: journal.Head{ID: id, At: civil(now, b.Location(s.Enrolment)), Week: journal.NoWeek, Created: now.UTC(), Updated: now.UTC()}}}
	if s.Course.ID == "" || week == journal.NoWeek {
		d.Course = s.Course.ID
		return d, nil
	}
	w, found := s.Course.Week(week)
	if !found {
		return journal.Draft{}, fmt.Errorf("week %d: %w: %s has weeks %s", week, journal.ErrNotFound, s.Course.Title, weekRange(s.Course))
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

// promptText returns the words of a prompt of the week; notes and "Also this week" have none.
func promptText(w prompts.Week, id string) (string, error) {
	if id == "" || id == journal.MeetingNotes || id == journal.WebinarNotes {
		return "", nil
	}
	for _, p := range w.Prompts {
		if p.ID == id {
			return p.Text, nil
		}
	}
	return "", fmt.Errorf("prompt %q of week %d: %w", id, w.Number, journal.ErrNotFound)
}

// DraftFor returns the draft that answers a prompt, or begins one. An empty prompt always begins a
// new one.
func (b *Book) DraftFor(ctx context.Context, week int, prompt string) (journal.Draft, error) {
	snap, err := b.read(ctx, journal.Drafts)
	if err != nil {
		return journal.Draft{}, err
	}
	for _, d := range snap.Drafts {
		if prompt != "" && d.IsNew() && d.For(snap.Settings.Course, week, prompt) {
			return d, nil
		}
	}
	return b.NewDraft(ctx, week, prompt)
}

// DraftOf returns the draft that changes an entry, or begins one with the entry's text.
func (b *Book) DraftOf(ctx context.Context, id journal.ID) (journal.Draft, error) {
	d, err := b.Store.Draft(ctx, id)
	if err == nil || !errors.Is(err, journal.ErrNotFound) {
		return d, err
	}
	e, err := b.Store.Entry(ctx, id)
	return journal.Draft{Entry: e}, err
}

// Drafts returns every draft, latest first.
func (b *Book) Drafts(ctx context.Context) ([]journal.Draft, error) {
	snap, err := b.read(ctx, journal.Drafts)
	if err != nil {
		return nil, err
	}
	return reversed(snap.Drafts), nil
}

// SaveDraft keeps unsaved typing. Where another program changed the same draft, both are kept
// (Saved.Forked). Where the journal cannot be written, the text goes to a lifeboat file, and the
// error is a *LifeboatError that says where.
func (b *Book) SaveDraft(ctx context.Context, d journal.Draft) (Saved, error) {
	return b.saveDraft(ctx, d, b.apply)
}

// saveDraft is SaveDraft by a way of keeping changes.
func (b *Book) saveDraft(ctx context.Context, d journal.Draft, apply func(context.Context, journal.Change) (journal.Change, error)) (Saved, error) {
	now := b.Now()
	d.Entry = d.WithCounts()
	d.CountMark()
	d.Updated = now.UTC()
	if d.Saves == 0 {
		d.Begun = now.UTC()
	}
	saved := Saved{Draft: d, At: now.In(b.Zone)}
	saved.Draft.Saves++
	old, typed := b.replacing(ctx, d)
	c := journal.Change{Drafts: []journal.Draft{saved.Draft}, At: now.UTC()}
	kept, err := apply(ctx, b.keepTyped(c, old, &typed))
	if old != nil && (errors.Is(err, journal.ErrDamaged) || errors.Is(err, journal.ErrFull)) {
		kept, err = apply(ctx, c) // there may be a way to keep this text, or room for it
		typed.minute = minuteKept{}
	}
	if errors.Is(err, journal.ErrStale) {
		saved.Forked = true
		typed.minute = minuteKept{}
		if saved.Draft, err = b.fork(ctx, saved.Draft); err == nil {
			kept, err = apply(ctx, journal.Change{Drafts: []journal.Draft{saved.Draft}, At: now.UTC()})
		}
	}
	if err != nil {
		return Saved{Draft: d, At: saved.At}, b.toLifeboat(d, err)
	}
	saved.Draft = kept.Drafts[0]
	typed.saves = saved.Draft.Saves
	b.draftCache.set(saved.Draft.ID, typed)
	b.clearLifeboat(d.ID)
	return saved, nil
}

// fork makes an independent new draft of one that clashes with what is stored. It is another
// version of the same text, and private where anything of that is, or was since the draft was read.
func (b *Book) fork(ctx context.Context, d journal.Draft) (journal.Draft, error) {
	id, err := b.newID()
	d.Private = d.Private || b.isPrivate(ctx, d.ID) || b.markedSince(ctx, d) || b.hasPrivateVersion(ctx, d.FirstVersion())
	d.Beside = d.FirstVersion()
	d.ID, d.Revision, d.Saves, d.Created, d.Begun = id, 0, 1, b.Now().UTC(), b.Now().UTC()
	return d, err
}

// ours makes sure that the stored draft is this one, before finishing drops it. Where it holds
// another program's typing it stays, and this one goes on under an ID of its own.
func (b *Book) ours(ctx context.Context, d journal.Draft) (own journal.Draft, forked bool, err error) {
	if d.IsNew() && d.Saves == 0 {
		return d, false, nil
	}
	saved, err := b.saveDraft(ctx, d, func(ctx context.Context, c journal.Change) (journal.Change, error) {
		return c, b.Store.Apply(ctx, c) // the entry that follows at once is marked as the draft is
	})
	return saved.Draft, saved.Forked, err
}

// FinishDraft makes a draft an entry. Where the entry was changed meanwhile by another program,
// both texts are kept: this one becomes an entry of its own, and forked is true. A draft without
// text is refused; one that changes nothing is dropped, without another revision.
func (b *Book) FinishDraft(ctx context.Context, d journal.Draft) (e journal.Entry, forked bool, err error) {
	if d.IsEmpty() {
		return journal.Entry{}, false, journal.Invalid("there is no text yet")
	}
	begun := d.ID
	if d, forked, err = b.ours(ctx, d); err != nil {
		return journal.Entry{}, false, err
	}
	if e, same := b.unchanged(ctx, d); same {
		return e, false, b.DiscardDraft(ctx, d)
	}
	now := b.Now().UTC()
	e = d.Entry.WithCounts()
	e.Revision, e.Updated = d.Revision+1, now
	if e.Created.IsZero() {
		e.Created = now
	}
	c := journal.Change{Entries: []journal.Entry{e}, DropDrafts: []journal.DraftStamp{d.Known()}, At: now}
	_, err = b.apply(ctx, c)
	if errors.Is(err, journal.ErrStale) {
		if d, err = b.fork(ctx, d); err != nil {
			return journal.Entry{}, false, b.toLifeboat(d, err)
		}
		e.ID, e.Revision, e.Created, e.Private, e.Beside, forked = d.ID, 1, now, d.Private, d.Beside, true
		c.Entries = []journal.Entry{e}
		_, err = b.apply(ctx, c)
	}
	if err != nil {
		return journal.Entry{}, false, b.toLifeboat(d, err)
	}
	b.clearLifeboat(begun)
	b.draftCache.forget(begun)
	return e, forked, nil
}

// unchanged returns the entry that a draft changes, and says whether the draft says just what the
// entry does.
func (b *Book) unchanged(ctx context.Context, d journal.Draft) (e journal.Entry, same bool) {
	if d.IsNew() {
		return e, false
	}
	e, err := b.Store.Entry(ctx, d.ID)
	return e, err == nil && !e.InTrash() && e.Revision == d.Revision && e.Same(d.Entry)
}

// DropIfUnchanged drops a draft that is of no use once it is left: a new one in which nothing was
// written, a change that changes nothing, or one that emptied the text, which no entry can be. It
// says whether it did: another program's typing in it stays.
func (b *Book) DropIfUnchanged(ctx context.Context, d journal.Draft) (dropped bool, err error) {
	if d.IsNew() && !d.SaysNothing() {
		return false, nil
	}
	if !d.IsNew() {
		whole := d
		if d.IsEmpty() {
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
	if errors.Is(err, journal.ErrNotFound) || err == nil && !d.Known().Is(stored) {
		return err != nil, nil
	}
	if err == nil {
		err = b.DiscardDraft(ctx, d)
	}
	return err == nil, err
}

// DiscardDraft drops a draft: one without text, one that says what its entry says, or one that the
// learner says is not needed. What only the draft said is kept for a while (Autosave). A draft that
// was saved since d stays as it is.
func (b *Book) DiscardDraft(ctx context.Context, d journal.Draft) error {
	c := journal.Change{DropDrafts: []journal.DraftStamp{d.Known()}, At: b.Now().UTC()}
	whole := c
	if stored, err := b.Store.Draft(ctx, d.ID); err == nil && d.Known().Is(stored) && b.saysMore(ctx, stored) {
		whole = b.withAutosave(ctx, c, &stored.Entry)
	}
	b.draftCache.forget(d.ID)
	_, err := b.apply(ctx, whole)
	if errors.Is(err, journal.ErrFull) && len(whole.Autosaves) > 0 {
		_, err = b.apply(ctx, c) // there is no room for what nobody needs: not even for the way back to it
	}
	return err
}

// saysMore reports whether a draft says something that its entry does not.
func (b *Book) saysMore(ctx context.Context, d journal.Draft) bool {
	e, err := b.Store.Entry(ctx, d.ID)
	if d.IsEmpty() {
		d.Body = e.Body
	}
	return !d.SaysNothing() && (err != nil || !e.Same(d.Entry))
}
